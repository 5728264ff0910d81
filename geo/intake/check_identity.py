"""Who a row is: its name, sector, status and id, and whether it stands in the table twice."""

from hashlib import sha256
from typing import Final

import numpy as np
import pandas as pd

from geo.intake.checking import Checking, Mask, Texts, map_texts
from geo.intake.issues import Words
from geo.intake.statuses import read_status
from geo.intake.text import fold_all
from geo.reference.sectors import load_sectors, suggest_sector
from geo.schema import UNKNOWN_STATUS

_CHINESE: Final = "[\u3400-\u9fff]"
_ID_START: Final = "own-"
"""Begins the ids that are made from name and district for rows without one."""


def check_names(checking: Checking) -> None:
    """Each row needs a name; Chinese and English ones are told apart by their letters."""
    name, chinese, english = (checking.texts(field) for field in ("name", "name_zh", "name_en"))
    is_chinese = name.str.contains(_CHINESE).to_numpy(dtype=bool) & (name != "").to_numpy(dtype=bool)
    chinese = chinese.where(chinese != "", name.where(is_chinese, ""))
    english = english.where(english != "", name.where(~is_chinese, ""))
    whole = name.where(name != "", chinese.where(chinese != "", english))
    checking.found |= {
        "name": whole.to_numpy(object),
        "name_zh": chinese.to_numpy(object),
        "name_en": english.to_numpy(object),
    }
    field = next((field for field in ("name", "name_zh", "name_en") if checking.has(field)), "name")
    checking.log.error("missing_name", np.asarray(whole == "", dtype=bool), checking.column_of(field))


def check_sectors(checking: Checking) -> None:
    """Each row needs a known sector; for another word the nearest ones are named."""
    cells, column = checking.texts("sector"), checking.column_of("sector")
    read = {str(text): suggest_sector(str(text)) if text else (None, ()) for text in cells.unique()}
    checking.found["sector"] = map_texts(cells, {text: sector or "" for text, (sector, _) in read.items()})
    unknown = checking.found["sector"] == ""
    empty = np.asarray(cells == "", dtype=bool)
    hints = map_texts(cells, {text: names for text, (_, names) in read.items()})
    has_hint = unknown & ~empty & np.array([bool(names) for names in hints], dtype=bool)
    lost = unknown & ~empty & ~has_hint
    checking.log.error("unknown_sector.empty", empty, column)
    checking.log.error("unknown_sector", lost, column, cells[lost].tolist())
    named = [_sector_names(ids) for ids in hints[has_hint]]
    checking.log.error("unknown_sector.suggest", has_hint, column, cells[has_hint].tolist(), names=named)


def check_statuses(checking: Checking) -> None:
    """A status is one of six or stays open; a word that is none of them is named."""
    cells = checking.texts("status")
    read = {str(text): read_status(str(text)) if text else UNKNOWN_STATUS for text in cells.unique()}
    status = map_texts(cells, dict(read))
    unknown = status == ""
    checking.log.warn("unknown_status", unknown, checking.column_of("status"), cells[unknown].tolist())
    checking.found["status"] = np.where(unknown | (status == UNKNOWN_STATUS), "", status)


def check_ids(checking: Checking) -> None:
    """An id stands once. Rows without one get one from name and place, the same whenever the table is loaded."""
    cells = checking.texts("id")
    stated = np.asarray(cells != "", dtype=bool)
    again, first = _repeated(cells.to_numpy(dtype=object), stated)
    checking.log.error(
        "duplicate_id", again, checking.column_of("id"), cells[again].tolist(), other=_rows(checking, first, again)
    )
    names = np.array(fold_all(checking.found["name"].tolist()), dtype=object)
    keys = names + "|" + checking.found["adcode"]
    twins, first = _repeated(keys, (names != "") & ~again)
    field = next((field for field in ("name", "name_zh", "name_en") if checking.has(field)), "name")
    shown = checking.found["name"][twins].tolist()
    checking.log.warn("duplicate_id.name", twins, checking.column_of(field), shown, other=_rows(checking, first, twins))
    made = np.array([_ID_START + sha256(key.encode()).hexdigest()[:12] for key in keys[~stated]], dtype=object)
    ids = cells.to_numpy(dtype=object).copy()
    ids[~stated] = _told_apart(made)
    checking.found["id"] = ids


def _sector_names(ids: tuple[str, ...]) -> Words:
    names = _names()
    return Words(*(separator.join(names[one][lang] for one in ids) for lang, separator in enumerate((" / ", " / "))))


def _names() -> dict[str, tuple[str, str]]:
    sectors = load_sectors()
    return {row.id: (row.name_en, row.name_zh) for row in sectors.itertuples()}


def _repeated(keys: Texts, counted: Mask) -> tuple[Mask, Texts]:
    """Rows whose key an earlier counted row has, and the position of the first one with each key."""
    codes, _ = pd.factorize(keys)
    positions = np.arange(len(keys))
    first = pd.Series(np.where(counted, positions, len(keys))).groupby(codes).transform("min").to_numpy()
    return counted & (first < positions), first


def _rows(checking: Checking, first: Texts, marked: Mask) -> list[str]:
    return [str(number) for number in checking.log.numbers[first[marked].astype(np.int64)]]


def _told_apart(ids: Texts) -> Texts:
    """Number the later ones of equal ids, so that each stands once."""
    series = pd.Series(ids, dtype=object)
    count = series.groupby(series).cumcount().to_numpy() if len(series) else np.empty(0, dtype=int)
    return np.where(count > 0, series + "-" + pd.Series(count + 1).astype(str), series).astype(object)

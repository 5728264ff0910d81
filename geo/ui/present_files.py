"""Pages, pictures and decks for the page that presents: made once for each edition, filter and wish."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import streamlit as st

from geo.analysis.filtering import Filter
from geo.export.check import Finding, check_deck, check_export
from geo.export.current import configured_review_number
from geo.export.deck import make_brief, open_deck, render_deck, title_of, update_deck
from geo.export.deck_plan import Page, plan_deck
from geo.export.export_kinds import EXPORT_KINDS, FIGURE_SIZES, Order
from geo.export.pptx_memory import Recipe
from geo.export.pptx_reading import read_deck
from geo.export.pptx_update import UpdateReport
from geo.export.slide_preview import render_preview
from geo.ui.cached import selection
from geo.ui.drawn import Drawn
from geo.ui.present_choice import Wish

Progress = Callable[[int, int], None]
FINER: Final = 2
"""Times the pixels of the preview, for the fine picture."""


@dataclass(frozen=True)
class Preview:
    """A page as its file has it: a drawing (SVG) of a slide or a picture (PNG), its words for who does not see it, what falls short."""

    picture: str | bytes
    words: str
    findings: tuple[Finding, ...]


@dataclass
class Made:
    """The deck that this session made last, under what it was made of."""

    key: tuple[object, ...] = ()
    content: bytes = b""
    findings: tuple[Finding, ...] = field(default=())


@dataclass
class Renewed(Made):
    """The deck that this session brought up to date last, and what was done to it."""

    report: UpdateReport = field(default_factory=UpdateReport)


def planned_pages(drawn: Drawn, flt: Filter, wish: Wish) -> tuple[Page, ...]:
    """The pages of a deck; ``PageError`` when none is wanted."""
    return plan_deck(selection(drawn, flt), pages=wish.pages)


def page_titles(drawn: Drawn, flt: Filter, wish: Wish, pages: tuple[Page, ...]) -> list[str]:
    """What the pages are called."""
    options = {"lang": wish.lang, "size": wish.size, "palette": wish.palette, "measure": wish.measure}
    brief = make_brief(drawn.description, selection(drawn, flt), **options)
    titles = [title_of(page, brief) for page in pages]
    return [wish.title or titles[0], *titles[1:]]


def preview_slide(drawn: Drawn, flt: Filter, wish: Wish, page: Page, link: str) -> Preview:
    """One page of a deck, made as a file of its own and read back from it."""
    return _preview_slide(drawn.key, flt, wish, page, link, drawn)


def preview_picture(drawn: Drawn, flt: Filter, wish: Wish) -> Preview:
    """The picture itself."""
    return _preview_picture(drawn.key, flt, wish, drawn)


def picture_file(drawn: Drawn, flt: Filter, wish: Wish, kind: str, scale: int = 1) -> bytes:
    """The view as ``png``, ``svg`` or ``pdf``."""
    return _picture_file(drawn.key, flt, wish, kind, scale, drawn)


def make_deck(drawn: Drawn, flt: Filter, wish: Wish, link: str, progress: Progress) -> Made:
    """The whole deck, checked."""
    key = deck_key(drawn, flt, wish, link)
    content = render_deck(
        drawn.description, selection(drawn, flt), planned_pages(drawn, flt, wish), lang=wish.lang, size=wish.size,
        palette=wish.palette, title=wish.title, measure=wish.measure, review_number=configured_review_number(), link=link,
        progress=progress,
    )  # fmt: skip
    return Made(key, content, check_deck(content))


def deck_key(drawn: Drawn, flt: Filter, wish: Wish, link: str) -> tuple[object, ...]:
    """What a deck is made of."""
    return drawn.key, flt, wish, link, configured_review_number()


def renew_deck(old: bytes, drawn: Drawn, flt: Filter, wish: Wish, link: str, progress: Progress) -> Renewed:
    """Bring a deck made earlier up to date; ``PageError`` when it is none."""
    content, report = update_deck(
        old, drawn.description, flt, lang=wish.lang, palette=wish.palette, title=wish.title,
        measure=wish.measure, review_number=configured_review_number(), link=link, progress=progress,
    )  # fmt: skip
    return Renewed((sha256(old).digest(), *deck_key(drawn, flt, wish, link)), content, check_deck(content), report)


@st.cache_data(max_entries=16, show_spinner=False)
def deck_recipe(old: bytes) -> Recipe | None:
    """How a deck was made; ``None`` where it does not remember. ``PageError`` or ``Refusal`` when it is none."""
    return open_deck(old).memory.recipe


@st.cache_data(max_entries=64, show_spinner=False)
def _preview_slide(key: str, flt: Filter, wish: Wish, page: Page, link: str, _drawn: Drawn) -> Preview:
    content = render_deck(
        _drawn.description, selection(_drawn, flt), (page,), lang=wish.lang, size=wish.size, palette=wish.palette,
        title=wish.title, measure=wish.measure, review_number=configured_review_number(), link=link,
    )  # fmt: skip
    slide = read_deck(content)[0]
    return Preview(render_preview(slide, slide.words.partition("\n")[0]), slide.words, check_deck(content))


@st.cache_data(max_entries=16, show_spinner=False)
def _preview_picture(key: str, flt: Filter, wish: Wish, _drawn: Drawn) -> Preview:
    order = _order(_drawn, flt, wish)
    content = picture_file(_drawn, flt, wish, "png")
    return Preview(content, order.plate().alt_text, check_export(EXPORT_KINDS["png"], order, content))


@st.cache_data(max_entries=16, show_spinner=False)
def _picture_file(key: str, flt: Filter, wish: Wish, kind: str, scale: int, _drawn: Drawn) -> bytes:
    return EXPORT_KINDS[kind].render(_order(_drawn, flt, wish, scale))


def _order(drawn: Drawn, flt: Filter, wish: Wish, scale: int = 1) -> Order:
    width, height = FIGURE_SIZES[wish.size]
    return Order(
        drawn.description, selection(drawn, flt), wish.lang, wish.measure, wish.title, (width * scale, height * scale),
        view="tiles" if wish.view == "tiles" else "map", review_number=configured_review_number(),
    )  # fmt: skip

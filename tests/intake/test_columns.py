"""Each column is proposed for a field, with the evidence, and never two for one."""

import pytest

from geo.i18n import catalogue
from geo.intake.columns import choose_columns, header_fingerprint, heading_field, propose_columns
from geo.intake.header_words import COUNTERS, FIELDS, WORDS
from geo.intake.reading import read_pasted
from tests.data.make_files import FILES
from tests.intake.conftest import Read


def fields_of(text: str) -> list[str | None]:
    return [match.field for match in propose_columns(read_pasted(text))]


def test_every_field_has_words_and_no_word_means_two_fields() -> None:
    assert set(WORDS) == set(FIELDS)
    words = [word for group in WORDS.values() for word in group]
    assert len(set(words)) == len(words)
    assert not set(words) & COUNTERS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("项目名称", "name"), ("项目名称*", "name"), ("项 目 名 称", "name"), ("Project Name", "name"), ("PROJECT_NAME", "name"), ("项目名称 Project name", "name"), ("项目名称/Name", "name"),
        ("Sector（行业）", "sector"), ("所属产业领域", "sector"), ("所在区（市）", "district"), ("District 所在区", "district"), ("总投资（亿元）", "investment"), ("项目总投资额(万元)", "investment"),
        ("亿元", "investment"), ("项目名称（英文）", "name_en"), ("项目名称（中文）", "name_zh"), ("经度(E)", "lon"), ("经纬度", "lonlat"), ("计划开工时间", "start_date"), ("预计竣工时间", "completion_date"),
        ("建设起止年限", "period"), ("填报日期", "reported_on"), ("项目建设单位", "developer"), ("序号", None), ("No.", "id"), ("联系电话", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_speaks_for_its_field(heading: str, field: str | None) -> None:
    assert heading_field(heading)[0] == field


def test_a_column_without_a_telling_heading_is_known_by_its_cells() -> None:
    text = "项目名称\ta\tb\tc\td\te\n" + "".join(
        f"虚构{n}\t人工智能\t海淀区\t116.3{n}\t39.9{n}\t在建\n" for n in range(5)
    )  # fmt: skip
    assert fields_of(text) == ["name", "sector", "district", "lon", "lat", "status"]


def test_the_heading_that_fits_best_has_the_field_and_the_other_says_so() -> None:
    matches = propose_columns(read_pasted("项目名称\t行业\t产业类别\t所在区\n甲\t金融业\t服务业\t西城\n"))
    assert [match.field for match in matches] == ["name", "sector", None, "district"]
    assert "another column" in matches[2].evidence


@pytest.mark.parametrize(("first", "second"), [("x", "y"), ("X坐标", "Y坐标")])
def test_surveyors_x_is_the_northing(first: str, second: str) -> None:
    rows = f"项目名称\t行业\t{first}\t{second}\n甲\t金融业\t4424000.5\t39448000.2\n"
    assert fields_of(rows) == ["name", "sector", "lat", "lon"]
    rows = f"项目名称\t行业\t{first}\t{second}\n甲\t金融业\t116.3\t39.9\n"
    assert fields_of(rows) == ["name", "sector", "lon", "lat"]


def test_the_unit_of_an_amount_comes_from_the_heading_or_from_a_title(read: Read) -> None:
    office = next(match for match in propose_columns(read("office_ledger.xlsx")) if match.field == "investment")
    assert office.unit is not None
    assert office.unit.factor == 1e4


def test_the_fingerprint_is_that_of_the_same_headings_in_any_order() -> None:
    assert header_fingerprint(["项目名称", "行业"]) == header_fingerprint(["行 业", "项目名称"])
    assert header_fingerprint(["项目名称", "行业"]) != header_fingerprint(["项目名称", "区"])


def test_a_person_may_choose_the_fields() -> None:
    raw = read_pasted("a\tb\tc\n甲\t金融业\t西城\n")
    matches = choose_columns(raw, ["name", "sector", None])
    assert [match.field for match in matches] == ["name", "sector", None]
    with pytest.raises(ValueError, match="nonsense"):
        choose_columns(raw, ["name", "nonsense", None])


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("unreadable/")))
def test_every_test_file_has_its_name_and_sector_found_and_its_evidence_in_chinese(name: str, read: Read) -> None:
    matches = propose_columns(read(name))
    found = [match.field for match in matches if match.field]
    assert {"name", "sector"} <= set(found)
    assert len(set(found)) == len(found)
    assert {match.evidence for match in matches} <= catalogue("zh").keys()

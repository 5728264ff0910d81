"""What people write in a cell for a place: every spelling leads to its unit, asks, or is refused with the reason."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reference.names import resolve_district, resolve_place, resolve_places
from geo.reference.place_match import KINDS, Reason
from geo.reference.tables import read_data_table

HAIDIAN, CHAOYANG, FENGTAI, TONGZHOU, DAXING = "110108", "110105", "110106", "110112", "110115"

SURE = {
    # full, short, traditional, with the city, with something behind
    "海淀区": HAIDIAN, "海淀": HAIDIAN, "北京市海淀区": HAIDIAN, "北京海淀": HAIDIAN, "北京市/市辖区/海淀区": HAIDIAN, "中国北京市海淀区": HAIDIAN,
    "海澱區": HAIDIAN, "朝陽區": CHAOYANG, "豐臺": FENGTAI, "門頭溝區": "110109", "順義": "110113", "懷柔區": "110116", "密雲": "110118", "延慶區": "110119",
    "通州區": TONGZHOU, "大興": DAXING, "東城區": "110101", "海淀区中关村大街1号": HAIDIAN, "北京市海淀区上地信息路12号": HAIDIAN, "海淀区（上地）": HAIDIAN,
    "中关村大街1号，海淀区，北京": HAIDIAN, "位于朝阳区望京街": CHAOYANG, " 丰 台 区 ": FENGTAI, "海淀区人民政府": HAIDIAN, "通州区朝阳北大街": TONGZHOU,
    "北京市门头沟区": "110109", "石景山": "110107", "北京-海淀": HAIDIAN,
    # English and pinyin
    "Haidian": HAIDIAN, "HAIDIAN DISTRICT": HAIDIAN, "Haidian Qu": HAIDIAN, "haidianqu": HAIDIAN, "Hǎidiàn Qū": HAIDIAN, "Hai Dian": HAIDIAN, "Chaoyang": CHAOYANG,
    "Cháoyáng Qū": CHAOYANG, "Chaoyang District, Beijing": CHAOYANG, "Beijing Chaoyang": CHAOYANG, "Shi Jing Shan Qu": "110107", "Ｈａｉｄｉａｎ": HAIDIAN,
    "No. 1 Zhongguancun Street, Haidian District, Beijing, China": HAIDIAN, "Chaoyang Road, Tongzhou District": TONGZHOU, "Fengtai Dist.": FENGTAI,
    # codes
    "110108": HAIDIAN, "110108000000": HAIDIAN, "110108003": HAIDIAN, "110108.0": HAIDIAN, "１１０１０８": HAIDIAN, "110103": "110101", "110228": "110118",
    # former districts and counties
    "宣武": "110102", "宣武区": "110102", "崇文区": "110101", "北京市崇文区前门大街": "110101", "密云县": "110118", "延庆县": "110119", "通县": TONGZHOU, "大兴县": DAXING,
    "昌平县": "110114", "顺义县": "110113", "平谷县": "110117", "怀柔县": "110116", "房山县": "110111", "燕山区": "110111", "Xuanwu District": "110102", "Miyun County": "110118",
    # Beijing E-Town
    "亦庄": "E-TOWN", "经开区": "E-TOWN", "北京经开区": "E-TOWN", "北京市开发区": "E-TOWN", "北京开发区": "E-TOWN", "北京经济技术开发区": "E-TOWN", "BDA": "E-TOWN", "E-Town": "E-TOWN",
    "Beijing E-Town": "E-TOWN", "Yizhuang": "E-TOWN", "北京经济技术开发区科创十四街99号": "E-TOWN", "亦庄经济技术开发区": "E-TOWN",
    # sub-centre
    "城市副中心": TONGZHOU, "北京城市副中心": TONGZHOU, "通州副中心": TONGZHOU, "Beijing Sub-centre": TONGZHOU, "通州区（城市副中心）": TONGZHOU,
}  # fmt: skip
ASKING = {
    "海定区": "海淀区", "海殿": "海淀区", "顺意区": "顺义区", "淮柔": "怀柔区", "朝羊区": "朝阳区", "朝阳望京": "朝阳区", "朝阳和平街": "朝阳区", "海淀区块链产业园": "海淀区",
    "大兴国际机场": "大兴区", "大兴经济开发区": "大兴区", "开发区": "北京经济技术开发区", "亦庄镇": "北京经济技术开发区", "Haidan": "Haidian District",
    "Shijinshan": "Shijingshan District", "Chaoyang CBD": "Chaoyang District", "昌平线": "昌平区", "海淀区、朝羊区": "海淀区、朝阳区",
}  # fmt: skip
FOREIGN = [
    "长春市朝阳区", "吉林省长春市朝阳区", "长春朝阳", "辽宁朝阳", "朝阳市", "辽宁省朝阳市双塔区", "上海通州", "南通市通州区", "江苏通州区", "上海昌平路", "上海市静安区昌平路100号",
    "天津", "廊坊市三河市", "河北廊坊", "浦东新区", "潮阳区", "海珠区", "天津经济技术开发区", "Chaoyang District, Changchun", "Shanghai", "Changchun Chaoyang", "220104", "130000",
    "朝阳区（长春）", "朝阳区 长春市", "長春市朝陽區", "香港", "朝阳县",
]  # fmt: skip
AMBIGUOUS = {
    "平谷区、廊坊市": ("110117",),
    "海淀区亦庄": (HAIDIAN,),
    "海淀区、火星": (HAIDIAN,),
    "丰台区，火星区": (FENGTAI,),
}
UNKNOWN = {
    "昌平路": Reason.STREET, "昌平路100号": Reason.STREET, "朝阳门外大街": Reason.STREET, "朝阳公园": Reason.STREET, "密云水库": Reason.STREET, "Chaoyang Road": Reason.STREET,
    "北京": Reason.CITY, "北京市": Reason.CITY, "全市": Reason.CITY, "Beijing": Reason.CITY, "110000": Reason.CITY, "": Reason.EMPTY, "  ": Reason.EMPTY,
    "火星": Reason.NOTHING, "中关村软件园": Reason.NOTHING, "北城区": Reason.NOTHING, "100080": Reason.NOTHING, "南区": Reason.NOTHING,
}  # fmt: skip


@pytest.mark.parametrize(("text", "adcode"), SURE.items())
def test_a_spelling_leads_to_its_unit(text: str, adcode: str):
    match = resolve_place(text)
    assert (match.adcode, match.sure) == (adcode, True), match.evidence


@pytest.mark.parametrize(("text", "suggestion"), ASKING.items())
def test_what_only_comes_near_a_name_asks_and_decides_nothing(text: str, suggestion: str):
    match = resolve_place(text)
    assert (match.kind, match.suggestion) == ("fuzzy", suggestion), match.evidence
    assert match.adcode is match.zone is None
    assert match.adcodes == ()


@pytest.mark.parametrize("suggestion", sorted({*ASKING.values()}))
def test_a_suggestion_is_a_spelling_that_can_be_taken_over(suggestion: str):
    assert resolve_place(suggestion).sure


@pytest.mark.parametrize("text", FOREIGN)
def test_a_place_elsewhere_in_china_is_refused_by_name(text: str):
    match = resolve_place(text)
    assert (match.kind, match.adcode, match.adcodes) == ("foreign", None, ()), match.evidence
    assert match.outside in match.evidence
    assert match.evidence.endswith("outside Beijing.")


@pytest.mark.parametrize(("text", "adcodes"), AMBIGUOUS.items())
def test_two_readings_are_refused_and_what_was_understood_is_kept(text: str, adcodes: tuple[str, ...]):
    match = resolve_place(text)
    assert (match.kind, match.adcode, match.adcodes) == ("ambiguous", None, adcodes), match.evidence


@pytest.mark.parametrize(("text", "reason"), UNKNOWN.items())
def test_what_names_no_district_says_why(text: str, reason: Reason):
    match = resolve_place(text)
    assert (match.kind, match.adcode, match.reason) == ("unknown", None, reason), match.evidence


def test_the_list_holds_more_than_sixty_spellings():
    assert len({*SURE, *ASKING, *FOREIGN, *AMBIGUOUS, *UNKNOWN}) > 120


@pytest.mark.parametrize(
    ("text", "adcodes"),
    [
        ("海淀区、昌平区", (HAIDIAN, "110114")),
        ("海淀和昌平", (HAIDIAN, "110114")),
        ("东城区西城区", ("110101", "110102")),
        ("Daxing / Tongzhou", (DAXING, TONGZHOU)),
        ("昌平区；海淀区；昌平区", ("110114", HAIDIAN)),
        ("朝阳区海淀区交界处", (CHAOYANG, HAIDIAN)),
        ("海淀区\n昌平区", (HAIDIAN, "110114")),
        ("Haidian District and Changping District", (HAIDIAN, "110114")),
    ],
)
def test_several_districts_of_one_cell_keep_their_order(text: str, adcodes: tuple[str, ...]):
    match = resolve_place(text)
    assert (match.adcode, match.adcodes) == (adcodes[0], adcodes)


@pytest.mark.parametrize(
    ("text", "adcode", "zone", "adcodes"),
    [
        ("亦庄", "E-TOWN", "bda-yizhuang", ()),
        ("城市副中心", TONGZHOU, "beijing-sub-center", ()),
        ("通州区城市副中心", TONGZHOU, "beijing-sub-center", (TONGZHOU,)),
        ("大兴区北京经济技术开发区", DAXING, "bda-yizhuang", (DAXING,)),
        ("中关村科学城", HAIDIAN, "zhongguancun-science-city", ()),
        ("海淀区中关村科学城", HAIDIAN, "zhongguancun-science-city", (HAIDIAN,)),
        ("通州区、大兴区、亦庄", TONGZHOU, "bda-yizhuang", (TONGZHOU, DAXING)),
        ("中关村国家自主创新示范区", None, "zhongguancun-demonstration-zone", ()),
    ],
)
def test_a_zone_is_told_apart_from_the_districts_that_are_named(text, adcode, zone, adcodes):
    match = resolve_place(text)
    assert (match.adcode, match.zone, match.adcodes) == (adcode, zone, adcodes)


def test_every_alias_of_the_table_means_what_the_table_says():
    for row in read_data_table("place_aliases").itertuples():
        match = resolve_place(row.name)
        assert (match.adcode or "", match.zone or "", match.until) == (row.adcode, row.zone, row.until), row.name


def test_no_place_outside_beijing_is_taken_for_one_inside_when_its_city_stands_in_front():
    places = read_data_table("outside_places")
    names = dict(zip(places["adcode"], places["name_zh"], strict=True))
    counties = places[places["level"] == "county"]
    full = [
        names.get(code[:4] + "00", names[code[:2] + "0000"]) + name
        for code, name in zip(counties["adcode"], counties["name_zh"], strict=True)
    ]
    assert {match.kind for match in resolve_places(full)} == {"foreign"}


def test_a_former_district_tells_since_when_it_belongs_to_another_in_both_languages():
    match = resolve_place("宣武区")
    assert match.explain("en") == "“宣武区” has been part of Xicheng since 2010."
    assert match.explain("zh") == "“宣武区”已于2010年并入或改设为西城区。"


def test_the_reason_shows_the_text_as_it_was_written():
    assert resolve_place("海澱區火星路").text == "海澱區火星路"


def test_a_former_name_is_no_exact_name_of_a_district_today():
    assert resolve_district("宣武区") is None


def test_a_column_is_read_in_its_order_and_length():
    assert [match.adcode for match in resolve_places(["亦庄", "海淀", "亦庄", "?"])] == [
        "E-TOWN",
        HAIDIAN,
        "E-TOWN",
        None,
    ]


def test_a_hundred_thousand_different_addresses_take_seconds_and_not_minutes():
    addresses = [f"北京市海淀区中关村大街{number}号" for number in range(100_000)]
    start = time.process_time()
    matches = resolve_places(addresses)
    assert time.process_time() - start < 30
    assert {match.adcode for match in matches} == {HAIDIAN}


@settings(deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_answered(text: str):
    match = resolve_place(text)
    assert match.kind in KINDS
    assert (match.adcode is not None or match.zone is not None) <= (match.sure or match.kind == "ambiguous")
    assert match.explain("zh")


districts = st.sampled_from(
    [row.name_zh for row in read_data_table("districts").itertuples() if row.kind == "district"]
)


@settings(deadline=None)
@given(districts, st.text(alphabet="一二三甲乙街路号楼科技创新0123456789", min_size=1, max_size=15))
def test_an_address_behind_a_full_name_never_changes_the_district(name: str, address: str):
    assert resolve_place(f"北京市{name}{address}").adcode == resolve_district(name)

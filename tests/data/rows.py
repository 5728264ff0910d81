"""The invented projects of the test files."""

from typing import Final

HEADINGS: Final = (
    "项目编号",
    "项目名称",
    "所属行业",
    "所在区",
    "经度",
    "纬度",
    "建设状态",
    "总投资（亿元）",
    "开工日期",
    "竣工日期",
    "建设单位",
)
PROJECTS: Final = (
    ("XN-001", "虚构智算中心", "人工智能", "海淀区", "116.31", "39.98", "在建", "12.5", "2024-03", "2025-12", "虚构甲公司"),
    ("XN-002", "虚构新药基地", "医药健康", "昌平区", "116.29", "40.10", "投产", "8", "2021-05-01", "2023", "虚构乙公司"),
    ("XN-003", "虚构氢能园", "氢能", "大兴区", "116.35", "39.68", "规划", "3.2", "2026", "2028", "虚构丙公司"),
    ("XN-004", "虚构芯片厂", "集成电路", "北京经济技术开发区", "116.52", "39.78", "竣工", "45", "2019", "2022-06", "虚构丁公司"),
    ("XN-005", "虚构商业街更新", "城市更新", "朝阳区", "116.48", "39.93", "在建", "1.75", "2023-09", "2025", "虚构戊公司"),
    ("XN-006", "虚构副中心剧场", "文化旅游", "通州区", "116.69", "39.90", "停工", "6", "2020-04", "", "虚构己公司"),
)  # fmt: skip
"""Points lie in the stated districts; E-Town's lies in Daxing, which hosts it."""
ENGLISH_HEADINGS: Final = ("Project code", "Project name", "Industry", "District", "Longitude", "Latitude", "Status",
    "Total investment (CNY million)", "Start", "Completion", "Developer")  # fmt: skip
ENGLISH_PROJECTS: Final = (
    ("INV-1", "Invented chip design house", "Integrated circuits", "Haidian District", "116.30", "39.97", "Under construction",
     "1,200", "Q1 2024", "Dec 2025", "Invented Ltd"),
    ("INV-2", "Invented cold store", "Modern logistics", "Shunyi", "116.66", "40.13", "operating", "350.5", "2020", "2022-03", "Invented Ltd"),
    ("INV-3", "Invented film studio", "Culture and tourism", "Huairou", "116.63", "40.32", "Planned", "80", "2027-01-15", "", ""),
)  # fmt: skip

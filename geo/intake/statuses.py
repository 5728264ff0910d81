"""What offices write for the state of a project -> one of the six statuses."""

import re
from functools import cache
from typing import Final

from geo.intake.text import fold
from geo.schema import STATUSES, UNKNOWN_STATUS

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "announced": ("已宣布", "宣布", "公布", "已公布", "签约", "已签约", "意向", "拟引进", "洽谈", "已发布", "公告", "谋划", "signed", "proposed"),
    "planned": (
        "规划", "规划中", "计划", "拟建", "前期", "前期工作", "前期手续", "前期阶段", "筹备", "筹备中", "筹建", "筹建中", "待建", "未开工", "待开工", "拟开工",
        "储备", "储备项目", "立项", "已立项", "已备案", "已核准", "可研", "设计", "设计阶段", "招标", "招标中", "论证", "planning", "approved", "permitted",
        "design", "preconstruction", "pipeline", "notstarted", "plan",
    ),
    "under-construction": (
        "在建", "建设中", "开工", "已开工", "新开工", "续建", "施工", "施工中", "在施", "正在建设", "正在施工", "动工", "已动工", "主体施工", "封顶", "主体封顶",
        "设备安装", "开工建设", "结转", "建设", "改造中", "underconstruction", "construction", "inconstruction", "started", "building", "inprogress",
        "ongoing", "brokenground", "constructing",
    ),
    "operating": (
        "运营", "运营中", "已运营", "运行", "运行中", "投产", "已投产", "投用", "已投用", "投入使用", "已投入使用", "投入运营", "已投入运营", "投运", "已投运",
        "开业", "已开业", "营业", "营业中", "生产", "生产中", "试运行", "试运营", "试生产", "启用", "已启用", "开放", "入驻", "通车", "inoperation", "operational",
        "active", "open", "opened", "running", "inservice", "inuse", "production", "live",
    ),
    "completed": (
        "竣工", "已竣工", "完工", "已完工", "建成", "已建成", "完成", "已完成", "交付", "已交付", "竣工验收", "已验收", "验收", "complete", "finished", "built",
        "done", "delivered", "closed",
    ),
    "suspended": (
        "停工", "已停工", "暂停", "已暂停", "缓建", "停建", "中止", "终止", "已终止", "取消", "已取消", "停产", "搁置", "烂尾", "paused", "halted", "stopped",
        "cancelled", "canceled", "onhold", "shelved", "abandoned", "stalled", "delayed", "terminated",
    ),
}  # fmt: skip
_UNSTATED: Final = frozenset({UNKNOWN_STATUS, "未知", "不详", "不明", "其他", "notknown", "notstated"})
_SIGNS: Final = re.compile(r"[\s_\-·,，。.、;；:：()（）]+")


def read_status(text: str) -> str:
    """The status that a cell states: an id of ``STATUSES``, ``unknown`` where it says so, or ``""`` where it names none."""
    key = _SIGNS.sub("", fold(text))
    key = key if key in _known() else key.removesuffix("状态").removesuffix("阶段").removesuffix("项目")
    return _known().get(key, "")


@cache
def _known() -> dict[str, str]:
    known = {word: status for status, words in _WORDS.items() for word in words}
    known |= {_SIGNS.sub("", status): status for status in STATUSES}
    return known | dict.fromkeys(_UNSTATED, UNKNOWN_STATUS)

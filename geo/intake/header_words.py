"""The fields of a ledger row, and the headings under which offices keep them."""

from typing import Final

FIELDS: Final = (
    "id", "name", "name_zh", "name_en", "sector", "district", "zone", "address", "lon", "lat", "lonlat", "status",
    "investment", "investment_unit", "start_date", "completion_date", "period", "reported_on", "developer", "description",
    "source_url",
)  # fmt: skip
"""``name`` is in whichever language; ``lonlat`` holds both coordinates, ``period`` start and completion in one cell."""

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "项目编号", "项目编码", "项目代码", "编号", "编码", "项目id", "统一代码", "备案号", "标识", "id", "projectid", "projectcode",
        "projectnumber", "projectno", "code", "identifier", "key", "no",
    ),
    "name": (
        "项目名称", "项目名", "工程名称", "名称", "项目", "企业项目名称", "重点项目", "重大项目", "建设项目", "项目全称", "标题",
        "projectname", "name", "project", "title", "projecttitle", "nameofproject", "facility",
    ),
    "name_zh": (
        "中文名称", "项目中文名称", "项目名称中文", "名称中文", "chinesename", "namezh", "namechinese", "namecn", "projectnamechinese",
        "projectnamezh", "nameinchinese",
    ),
    "name_en": (
        "英文名称", "项目英文名称", "项目名称英文", "名称英文", "英文名", "englishname", "nameen", "nameenglish", "projectnameenglish",
        "projectnameen", "nameinenglish",
    ),
    "sector": (
        "行业", "产业", "产业类别", "行业类别", "所属行业", "所属产业", "产业领域", "行业领域", "产业类型", "行业分类", "产业分类",
        "细分产业", "细分行业", "领域", "主导产业", "项目类别", "项目类型", "类别", "行业门类", "sector", "industry", "industrysector",
        "category", "industrialsector", "sectorid", "field", "type",
    ),
    "district": (
        "区", "所在区", "所属区", "区县", "所在区县", "行政区", "行政区划", "属地", "所属区域", "所在区域", "区域", "辖区", "城区", "区划",
        "区划代码", "行政区划代码", "所属行政区", "所在行政区", "市辖区", "项目所在区", "建设区域", "district", "county", "districtname",
        "adcode", "districtcode", "region", "area", "borough", "administrativedistrict", "districts",
    ),
    "zone": (
        "园区", "所在园区", "所属园区", "开发区", "产业园", "产业园区", "功能区", "载体", "园区名称", "所属功能区", "zone", "park",
        "industrialpark", "developmentzone", "parkname", "zonestated", "parkorzone",
    ),
    "address": (
        "地址", "建设地点", "地点", "项目地址", "位置", "项目位置", "详细地址", "建设地址", "项目地点", "选址", "所在地", "项目所在地", "坐落",
        "建设位置", "具体位置", "address", "location", "place", "site", "siteaddress", "street",
    ),
    "lon": ("经度", "东经", "lon", "lng", "long", "longitude", "x", "x坐标", "xcoord", "pointx", "横坐标", "easting", "经度lon"),
    "lat": ("纬度", "北纬", "lat", "latitude", "y", "y坐标", "ycoord", "pointy", "纵坐标", "northing", "纬度lat"),
    "lonlat": (
        "经纬度", "坐标", "经纬度坐标", "地理坐标", "中心坐标", "位置坐标", "项目坐标", "coordinates", "coordinate", "lonlat", "lnglat",
        "latlon", "latlng", "gps", "coords",
    ),
    "status": (
        "状态", "项目状态", "建设状态", "进度", "项目进展", "建设进度", "进展", "进展情况", "建设阶段", "阶段", "项目阶段", "建设性质状态",
        "当前状态", "推进情况", "建设情况", "status", "projectstatus", "stage", "phase", "state", "progress",
    ),
    "investment": (
        "投资", "投资额", "总投资", "总投资额", "计划总投资", "项目总投资", "投资金额", "投资总额", "金额", "投资规模", "计划投资", "概算",
        "总投资金额", "预计总投资", "investment", "totalinvestment", "amount", "investmentcny", "investmentamount", "plannedinvestment",
        "capex", "cost", "investmentrmb", "value", "investmentcny100m", "totalinvestmentamount",
    ),
    "investment_unit": ("单位", "投资单位", "金额单位", "计量单位", "unit", "currency", "币种", "amountunit", "investmentunit"),
    "start_date": (
        "开工日期", "开工时间", "开工", "计划开工", "计划开工时间", "开工年份", "开始日期", "开始时间", "起始时间", "实际开工时间", "开工年月",
        "建设开始时间", "动工时间", "startdate", "start", "startofconstruction", "constructionstart", "groundbreaking", "begun", "begin",
        "startyear", "dateofstart",
    ),
    "completion_date": (
        "竣工日期", "竣工时间", "竣工", "完工时间", "完工日期", "建成时间", "计划竣工时间", "计划完工时间", "投产时间", "投产日期", "预计竣工",
        "预计竣工时间", "计划竣工", "结束日期", "结束时间", "竣工年份", "计划投产时间", "completiondate", "completion", "enddate", "end", "finish",
        "completed", "completionyear", "expectedcompletion", "dateofcompletion", "operationdate",
    ),
    "period": ("建设起止年限", "起止年限", "建设年限", "建设周期", "建设工期", "起止时间", "建设起止时间", "工期", "period", "constructionperiod"),
    "reported_on": (
        "填报日期", "更新日期", "更新时间", "填报时间", "统计日期", "统计时间", "截止日期", "数据日期", "报告日期", "日期", "截至日期", "上报日期",
        "reportedon", "reportdate", "updated", "lastupdate", "asof", "date", "dateofreport", "updatedat", "updatedon",
    ),
    "developer": (
        "建设单位", "项目单位", "企业", "企业名称", "投资方", "项目法人", "实施主体", "业主", "业主单位", "申报单位", "承担单位", "公司", "单位名称",
        "项目主体", "投资主体", "建设主体", "责任单位", "牵头单位", "项目业主", "developer", "owner", "company", "investor", "enterprise", "operator",
        "builtby", "organisation", "organization",
    ),
    "description": (
        "描述", "说明", "备注", "项目简介", "建设内容", "主要建设内容", "项目内容", "简介", "建设规模及内容", "建设内容及规模", "建设规模", "项目概况",
        "主要内容", "项目描述", "description", "notes", "note", "remarks", "remark", "content", "descriptionen", "summary", "comment", "comments",
    ),
    "source_url": ("来源", "来源网址", "来源地址", "sourceaddress", "网址", "链接", "数据来源", "来源链接", "信息来源", "source", "sourceurl", "url", "link", "website"),
}  # fmt: skip
"""Field -> its headings, folded: no spaces, signs or brackets, lower case."""

COUNTERS: Final = frozenset(
    {
        "序号",
        "序",
        "行号",
        "№",
        "#",
        "serialnumber",
        "sn",
        "serial",
        "index",
        "rowno",
        "row",
        "fid",
        "objectid",
        "ogcfid",
    }
)
"""Headings of mere row counters. They change with the sorting, so they never become an id."""

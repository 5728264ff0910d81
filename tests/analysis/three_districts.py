"""Three districts and eight invented projects, small enough to be counted on paper.

    id     sector           units            reports (date, status, amount in 100 million yuan)
    bank   finance          Dongcheng        2023-05-01 announced 10; 2025-06-01 operating -
    fund   finance          Dongcheng, Xicheng  2025-01-10 planned 20
    vault  finance          Dongcheng        2024 completed 5
    coins  fintech          Xicheng          2025-12-31 operating -
    stage  culture-tourism  Xicheng          2022-01-15 suspended 7
    park   culture-tourism  Chaoyang (CBD)   2025-12-01 under construction 12
    desk   finance          Chaoyang (CBD)   undated planned 3
    lost   fintech          none             2024-01-31 no status -

The edition's date is 31 December 2025.
"""

from datetime import date

import pandas as pd

from geo.analysis.records import PlacedEdition
from geo.ledger.editions import Edition
from geo.reference.tables import last_day
from geo.schema import CNY_PER_YI

DONGCHENG, XICHENG, CHAOYANG = "110101", "110102", "110105"
EDITION_DATE = date(2025, 12, 31)

_PROJECTS = [
    # id, sector, field, touched, zone, start, completion
    ("bank", "finance", "modern-services", (DONGCHENG,), "", "2023-05", "2025"),
    ("fund", "finance", "modern-services", (DONGCHENG, XICHENG), "", "2025", "2026"),
    ("vault", "finance", "modern-services", (DONGCHENG,), "", "", ""),
    ("coins", "fintech", "modern-services", (XICHENG,), "", "", "2026-02"),
    ("stage", "culture-tourism", "modern-services", (XICHENG,), "", "", ""),
    ("park", "culture-tourism", "modern-services", (CHAOYANG,), "beijing-cbd", "2024-02-29", "2025-11"),
    ("desk", "finance", "modern-services", (CHAOYANG,), "beijing-cbd", "", ""),
    ("lost", "fintech", "modern-services", (), "", "", ""),
]
_REPORTS = [
    ("bank", "2023-05-01", "announced", 10, "official"),
    ("bank", "2025-06-01", "operating", None, "press"),
    ("fund", "2025-01-10", "planned", 20, "press"),
    ("vault", "2024", "completed", 5, "official"),
    ("coins", "2025-12-31", "operating", None, "copy"),
    ("stage", "2022-01-15", "suspended", 7, "press"),
    ("park", "2025-12-01", "under-construction", 12, "official"),
    ("desk", "", "planned", 3, "copy"),
    ("lost", "2024-01-31", "", None, "copy"),
]


def three_districts() -> PlacedEdition:
    """The eight projects as a placed edition."""
    columns = ["id", "sector", "field", "touched", "zone", "start_date", "completion_date"]
    projects = pd.DataFrame(_PROJECTS, columns=columns)
    projects = projects.assign(
        name_en=projects["id"].str.title(),
        name_zh="虚构",
        adcode=[touched[0] if touched else None for touched in projects["touched"]],
        match_method=["name" if touched else "none" for touched in projects["touched"]],
        district_conflict=False,
        coord_precision="none",
        search_text=projects["id"],
    )
    reports = pd.DataFrame(_REPORTS, columns=["project_id", "reported_on", "status", "amount", "source_kind"])
    reports = reports.assign(
        known_from=pd.to_datetime([last_day(text) if text else None for text in reports["reported_on"]]),
        investment_cny=reports["amount"] * CNY_PER_YI,
        source_title="Invented",
        title_basis="own label",
        source_url=[f"https://example.org/{row.project_id}" for row in reports.itertuples()],
        source_date="",
        confidence="",
    ).drop(columns="amount")
    edition = Edition("invented", "Invented", "虚构", EDITION_DATE, projects, reports, "0" * 64)
    return PlacedEdition(edition, projects, reports)

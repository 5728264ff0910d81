"""What the template says of each of its columns, in both languages: headings, what to write, examples."""

from dataclasses import dataclass
from typing import Final

from geo.i18n import N_


@dataclass(frozen=True)
class TemplateColumn:
    """One column: the field, its heading (an English message), whether it must be filled, what to write, and an example."""

    field: str
    heading: str
    is_required: bool
    meaning: str
    example: str
    width: int = 16


COLUMNS: Final = (
    TemplateColumn("id", N_("Project id"), False,
        N_("The office's own number, each once. Without it one is made from name and district."), "XN-0001"),
    TemplateColumn("name", N_("Project name"), True, N_("Name in Chinese or English."), "虚构示例项目", 32),
    TemplateColumn("name_en", N_("English name"), False, N_("Name in English, if there is one."), "Invented example project", 28),
    TemplateColumn("sector", N_("Sector"), True, N_("One sector of the list."), "人工智能", 24),
    TemplateColumn("district", N_("District"), True,
        N_("One of the 16 districts or Beijing E-Town; several divided by “;”. May stay empty if zone or coordinates are given."), "海淀区"),
    TemplateColumn("zone", N_("Park or zone"), False, N_("Park or development zone, if there is one."), "中关村科学城", 20),
    TemplateColumn("address", N_("Site address"), False, N_("Address or nearest place, as text."), "虚构路1号", 28),
    TemplateColumn("lon", N_("Longitude"), False, N_("Degrees east, such as 116.3914; with latitude or not at all."), "116.3914", 12),
    TemplateColumn("lat", N_("Latitude"), False, N_("Degrees north, such as 39.9075."), "39.9075", 12),
    TemplateColumn("status", N_("Project status"), False, N_("One status of the list, as of the report date."), "在建"),
    TemplateColumn("investment", N_("Total investment (100 million yuan)"), False,
        N_("Planned total in 100 million yuan, digits only; another unit must be written behind the number, such as 3000万元."), "12.5", 18),
    TemplateColumn("start_date", N_("Start date"), False, N_("Start of construction: 2024, 2024-03 or 2024-03-05."), "2024-03", 14),
    TemplateColumn("completion_date", N_("Completion date"), False, N_("Completion, also expected: 2026, 2026-12 or 2026-12-31."), "2026", 14),
    TemplateColumn("reported_on", N_("Report date"), False, N_("Day on which status and amount were true."), "2026-01-15", 14),
    TemplateColumn("developer", N_("Developer"), False, N_("Company or office that builds."), "虚构公司", 24),
    TemplateColumn("description", N_("Description"), False, N_("What is built, in a few sentences."), "虚构内容", 36),
    TemplateColumn("source_url", N_("Source address"), False, N_("Address of the page or document that says so."), "https://example.invalid/", 24),
)  # fmt: skip

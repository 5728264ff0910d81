"""Texts and colours of a PowerPoint file as it states them, and as its theme fills in what it leaves open."""

from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from geo.export.slide_shapes import Paragraph, Run, Text

_THEME: Final = RELATIONSHIP_TYPE.THEME
_INSETS: Final = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""What Office takes where a text box states no inset, in EMU."""
_SIZE: Final = 18.0
_ALIASES: Final = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_EMU_PER_POINT: Final = 12700
_STYLES: Final = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle"}


@dataclass(frozen=True)
class Theme:
    """The colours of a theme by name, and the type sizes that the master gives to placeholders."""

    colours: dict[str, str]
    sizes: dict[str, float]

    @property
    def ground(self) -> str:
        """Colour of a slide that states none."""
        return self.colours.get("lt1", "#ffffff")


def theme_of(slide: Any) -> Theme:
    """The theme and master of a slide."""
    master = slide.slide_layout.slide_master
    root = parse_xml(master.part.part_related_by(_THEME).blob)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    colours = {} if scheme is None else {etree.QName(entry).localname: _plain_colour(entry) for entry in scheme}
    sizes = {}
    for kind in dict.fromkeys(_STYLES.values()):
        found = master.element.find(f".//{qn(f'p:{kind}')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if found is not None and found.get("sz"):
            sizes[kind] = float(found.get("sz")) / 100
    return Theme(colours, sizes)


def colour_of(holder: Any, theme: Theme) -> str:
    """The first colour stated inside an element as ``#rrggbb``, empty when there is none. Tints are not followed."""
    if holder is None:
        return ""
    for element in holder.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
        if element.tag != qn("a:schemeClr"):
            return f"#{element.get('lastClr' if element.tag == qn('a:sysClr') else 'val', '000000').lower()}"
        name = element.get("val", "")
        return theme.colours.get(_ALIASES.get(name, name), "")
    return ""


def read_text(body: Any, theme: Theme, *, placeholder: str = "", colour: str = "") -> Text:
    """The paragraphs of a text body. What a run does not state comes from the body's own style, from the master, else from Office."""
    frame = body.find(qn("a:bodyPr"))
    stated = {} if frame is None else frame.attrib
    left, top, right, bottom = (float(stated.get(key, preset)) / _EMU_PER_POINT for key, preset in _INSETS.items())
    fit = body.find(f".//{qn('a:normAutofit')}")
    shrink = 1.0 if fit is None else float(fit.get("fontScale", 100_000)) / 100_000
    own = body.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    size = theme.sizes.get(_STYLES.get(placeholder, ""), _SIZE)
    if own is not None and own.get("sz"):
        size = float(own.get("sz")) / 100
    colour = colour or theme.colours.get("dk1", "#000000")
    paragraphs = tuple(_read_paragraph(one, size, colour, shrink, theme) for one in body.findall(qn("a:p")))
    return Text(
        paragraphs, (left, top, right, bottom), stated.get("anchor", "t"), stated.get("wrap", "square") != "none"
    )


def _read_paragraph(element: Any, size: float, colour: str, shrink: float, theme: Theme) -> Paragraph:
    about = element.find(qn("a:pPr"))
    runs = []
    for part in element:
        if part.tag == qn("a:br"):
            runs.append(Run("\n", size * shrink, colour, False, "", ""))
        elif part.tag in (qn("a:r"), qn("a:fld")):
            runs.append(_read_run(part, size, colour, shrink, theme))
    return Paragraph(tuple(runs), "l" if about is None else about.get("algn", "l"))


def _read_run(part: Any, size: float, colour: str, shrink: float, theme: Theme) -> Run:
    about = part.find(qn("a:rPr"))
    words = part.findtext(qn("a:t")) or ""
    if about is None:
        return Run(words, size * shrink, colour, False, "", "")
    own = colour_of(about.find(qn("a:solidFill")), theme)
    fonts = (about.find(qn(name)) for name in ("a:latin", "a:ea"))
    latin, east_asian = ("" if font is None else font.get("typeface", "") for font in fonts)
    stated = float(about.get("sz")) / 100 if about.get("sz") else size
    return Run(words, stated * shrink, own or colour, about.get("b") in ("1", "true"), latin, east_asian)


def _plain_colour(entry: Any) -> str:
    for element in entry:
        return f"#{(element.get('lastClr') or element.get('val', '000000')).lower()}"
    return ""

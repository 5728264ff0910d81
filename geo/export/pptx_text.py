"""Text as PowerPoint writes it: paragraphs and runs whose typeface is set for Latin and for East Asian script."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from geo.export.deck_sheet import LEADING
from geo.export.fonts import REPLACEMENT

FACE: Final = "Microsoft YaHei"
"""On every Chinese office machine; a slide carries no font of its own."""
NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EMU_PER_PT: Final = 12700
_ILLEGAL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS: Final = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
_CHINESE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def plain(text: str) -> str:
    """A text as XML may hold it: what is no character is replaced visibly, breaks and tabs become blanks."""
    return _ILLEGAL.sub(REPLACEMENT, _BREAKS.sub(" ", text))


def attribute(text: str) -> str:
    """A text as a quoted attribute."""
    return quoteattr(plain(text))


def emu(points: float) -> int:
    """A length in English Metric Units."""
    return round(points * EMU_PER_PT)


def colour_xml(colour: str) -> str:
    """A ``#rrggbb`` colour as a solid fill."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def run_properties(tag: str, text: str, size: float, colour: str, *, bold: bool = False, link_id: str = "") -> str:
    """Properties of a run: language by its script, one typeface for all scripts."""
    lang, other = ("zh-CN", "en-US") if _CHINESE.search(text) else ("en-US", "zh-CN")
    link = f'<a:hlinkClick r:id="{link_id}"/>' if link_id else ""
    return (
        f'<a:{tag} lang="{lang}" altLang="{other}" sz="{round(size * 100)}" b="{int(bold)}" dirty="0">{colour_xml(colour)}'
        f'<a:latin typeface="{FACE}"/><a:ea typeface="{FACE}"/><a:cs typeface="{FACE}"/>{link}</a:{tag}>'
    )


def paragraph_xml(
    text: str, size: float, colour: str, *, bold: bool = False, align: str = "l", link_id: str = ""
) -> str:
    """One paragraph of one run."""
    text = plain(text)
    properties = run_properties("rPr", text, size, colour, bold=bold, link_id=link_id)
    run = (
        f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>" if text else run_properties("endParaRPr", "", size, colour)
    )
    return f'<a:p><a:pPr algn="{align}"><a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>{run}</a:p>'


def body_xml(paragraphs: str, *, anchor: str = "t", wrap: bool = True, left_pt: float = 0) -> str:
    """A text body without margins."""
    wrapped = "square" if wrap else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrapped}" lIns="{emu(left_pt)}" tIns="0" rIns="0" bIns="0" anchor="{anchor}" rtlCol="0">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>"
    )

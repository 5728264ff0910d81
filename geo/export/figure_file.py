"""A drawn figure as a file: a picture (PNG), a drawing (SVG) or a page (PDF), with its title and description inside and without any date."""

import io
import threading
from typing import Any, Final
from xml.sax.saxutils import escape

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image, PngImagePlugin

from geo.i18n import N_, SpokenError

_SETTINGS: Final[dict[Any, Any]] = {
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "figure",
    "hatch.linewidth": 0.7,
}
_RENDERING: Final = threading.Lock()


class FigureError(SpokenError):
    """A figure that cannot be drawn as asked for."""


def write_figure(figure: Figure, kind: str, pixels: tuple[int, int], title: str, description: str) -> bytes:
    """The figure as ``png``, ``svg`` or ``pdf``; the same figure gives the same bytes.

    Raises:
        FigureError: the picture is not of so many pixels.
    """
    with _RENDERING, matplotlib.rc_context(_SETTINGS):
        if kind == "png":
            return _png(figure, pixels, title, description)
        return {"svg": _svg, "pdf": _pdf}[kind](figure, title, description)


def _png(figure: Figure, pixels: tuple[int, int], title: str, description: str) -> bytes:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
    if picture.size != pixels:
        raise FigureError(
            N_("The picture became {found} pixels large instead of {wanted}."), found=picture.size, wanted=pixels
        )
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Title", title)
    texts.add_itxt("Description", description)
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=texts, dpi=(figure.dpi, figure.dpi))
    return out.getvalue()


def _svg(figure: Figure, title: str, description: str) -> bytes:
    out = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    head, mark, rest = out.getvalue().decode("utf-8").partition("<svg ")
    start, end, content = rest.partition(">")
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return (f'{head}{mark}role="img" {start}{end}{words}{content}').encode()


def _pdf(figure: Figure, title: str, description: str) -> bytes:
    out = io.BytesIO()
    words: dict[str, Any] = {"Title": title, "Subject": description, "CreationDate": None, "Creator": None}
    FigureCanvasPdf(figure).print_pdf(out, metadata=words)  # type: ignore[no-untyped-call]
    return out.getvalue()

"""Writes the files beside it: what people really load, small, and every project in them invented.

``python -m tests.data.make_files``. Names say that they are invented (虚构, "Invented"). What cannot be read stands in ``unreadable/``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.data import map_files, spoiled_files, text_files, workbook_files

HERE: Final = Path(__file__).parent
FILES: Final[dict[str, Callable[[], bytes]]] = {
    **text_files.FILES,
    **workbook_files.FILES,
    **map_files.FILES,
    **{f"unreadable/{name}": make for name, make in spoiled_files.FILES.items()},
}


def main() -> None:
    """Write every file anew."""
    for name, make in FILES.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make())
    print(f"{len(FILES)} files written to {HERE}")


if __name__ == "__main__":
    main()

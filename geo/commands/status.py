"""Exit statuses, which other programs read, and how a command tells what it did."""

import os
import sys
from typing import Final

DONE: Final = 0
SOME_REJECTED: Final = 1
"""Rows of the file were rejected."""
UNUSABLE: Final = 2
"""A file that cannot be read, a damaged data file, a ledger that refuses."""
HEAD_MOVED: Final = 3
"""Somebody else published in the meantime; the draft is kept."""
FAULT: Final = 70
"""A fault of the program itself."""


def tell(text: str) -> None:
    """Say on standard error what is not the command's result."""
    print(text, file=sys.stderr, flush=True)


def write(text: str) -> None:
    """Write the command's result; a character that the terminal does not know is written as its number."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:  # whoever reads, such as `head`, has enough; Python would complain once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""One peer over the texts on standard input (a JSON list), in its own environment: the seconds it takes.

Run by ``speed.py``; the first text is read once before, so that loading is not counted.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

NEWS_DAY = datetime(2019, 8, 14)


def quantulum3() -> Callable[[str], Any]:
    """Quantities with units."""
    from quantulum3 import parser  # noqa: PLC0415  only the peer asked for is there to import

    parse: Callable[[str], Any] = parser.parse
    return parse


def dateparser() -> Callable[[str], Any]:
    """Dates in running text."""
    from dateparser.search import search_dates  # noqa: PLC0415

    return lambda text: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": NEWS_DAY})


def recognizers_dates() -> Callable[[str], Any]:
    """Dates by Microsoft's Recognizers."""
    from recognizers_date_time import recognize_datetime  # noqa: PLC0415

    return lambda text: recognize_datetime(text, "en-us", reference=NEWS_DAY)


def recognizers_numbers() -> Callable[[str], Any]:
    """Numbers by Microsoft's Recognizers."""
    from recognizers_number import recognize_number  # noqa: PLC0415

    return lambda text: recognize_number(text, "en-us")


PEERS = (quantulum3, dateparser, recognizers_dates, recognizers_numbers)

if __name__ == "__main__":
    read = {peer.__name__: peer for peer in PEERS}[sys.argv[1]]()
    texts = json.load(sys.stdin)
    read(texts[0])
    began = time.process_time()
    for each in texts:
        read(each)
    sys.stdout.write(f"{time.process_time() - began}\n")

"""Page and Python pick the same records, whatever the filter: 250 random ones, from one seed."""

import random
from datetime import date, timedelta
from urllib.parse import parse_qsl

from geo.analysis.filtering import NOTHING, Filter, read_filter
from geo.analysis.records import PlacedEdition, filter_vocabulary, visible_records
from geo.schema import CNY_PER_YI
from tests.browser.map_page import MapPage, bundled
from tests.conftest import PageFactory

COUNT, SEED = 250, 20261123
ATTRIBUTES = {"status": "statuses", "source": "sources", "precision": "precisions"}


def random_filter(chance: random.Random, placed: PlacedEdition) -> Filter:
    """A filter of one to four facets; a broad one more often than a narrow one, so that most let something pass."""
    vocabulary = filter_vocabulary()
    facets: dict[str, object] = {}
    for name in chance.sample([*vocabulary, "known", "amount", "text"], chance.choice([1, 1, 2, 2, 3, 4])):
        if name in vocabulary:
            ids = [*vocabulary[name], *([NOTHING] if name == "sectors" else [])]
            facets[ATTRIBUTES.get(name, name)] = tuple(chance.sample(ids, min(len(ids), chance.choice([1, 2, 5, 20]))))
        elif name == "known":
            facets["known_on"] = date(2015, 1, 1) + timedelta(days=chance.randrange(4400))
        elif name == "amount":
            low, high = sorted(chance.choice([0, 1, 5, 10, 47.6, 100, 240, 5000]) * CNY_PER_YI for _ in range(2))
            facets["amount_min_cny"] = chance.choice([None, int(low)])
            facets["amount_max_cny"] = int(high)
        else:
            facets["text"] = random_text(chance, placed)
    return Filter(**facets)  # type: ignore[arg-type]


def random_text(chance: random.Random, placed: PlacedEdition) -> str:
    """A piece of some record's searchable text, at times two pieces, at times in capitals or full width."""
    texts = placed.projects["search_text"].tolist()
    pieces = []
    for _ in range(chance.choice([1, 1, 2])):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        pieces.append(text[start : start + chance.choice([1, 2, 3, 6])])
    text = " ".join(pieces)
    return chance.choice([text, text.upper(), text.replace("a", "ａ"), f"  {text}　"])


def test_page_and_python_pick_the_same_records_over_random_filters(page_factory: PageFactory, map_file: str) -> None:
    placed = bundled()
    chance = random.Random(SEED)
    page = page_factory()
    page.goto(map_file)
    shown = MapPage(page)
    sizes = []
    for _ in range(COUNT):
        flt = random_filter(chance, placed)
        expected = set(visible_records(placed, flt)["id"])
        assert shown.set_filter(flt.to_address()) == expected, flt.to_address()
        address = shown.state()["address"]
        read, notes = read_filter(dict(parse_qsl(address)), filter_vocabulary())
        assert (read, notes) == (flt, ()), f"{flt.to_address()} came back as {address}"
        sizes.append(len(expected))
    assert sum(size > 0 for size in sizes) > COUNT // 2, "most filters should let something pass"
    assert len(set(sizes)) > 40

"""A cached build equals a clean one byte for byte, whatever was edited in between."""

from pathlib import Path

import pytest

from incremental.authoring import EDITS, WIDE_EDITS, Author
from incremental.builds import Builder

SEQUENCES = 100
MOST_EDITS = 4
WIDE = 12
"""One sequence in so many ends with an edit that makes everything anew."""


def test_a_hundred_sequences_of_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "project").mkdir()
    author, builder = Author(tmp_path / "project", seed=23), Builder(tmp_path / "project", monkeypatch)
    for number in range(SEQUENCES):
        edits = [author.random.choice(EDITS) for _ in range(author.random.randint(0, MOST_EDITS))]
        edits += [WIDE_EDITS[number // WIDE % len(WIDE_EDITS)]] if number % WIDE == WIDE - 1 else []
        for edit in edits:
            edit(author)
        author.save()
        builder.today = author.today
        cached, clean = builder.cached(), builder.clean()
        assert differing(cached, clean) == [], f"after {[edit.__name__ for edit in edits]}, sequence {number}"


def differing(site: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in site.keys() | other.keys() if site.get(path) != other.get(path))

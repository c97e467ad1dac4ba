"""A cached build equals a clean one byte for byte, whatever was edited in between."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from incremental.authoring import EDITS, WIDE_EDITS, Author
from incremental.builds import Builder
from verbatim.keeping.sources import Sources

SEQUENCES = 100
TEXTS = 30
TEXT_EDITS = (Author.edit_answer, Author.lengthen_answer, Author.edit_introduction, Author.link)
WHOLE, ALONE = 0, 1
"""Shares of a record up to which what edits have changed in it is written alone: never, and always."""
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


def test_sequences_of_edited_texts_look_at_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only texts were edited, most outputs are taken over without a look; they must be the right ones."""
    (tmp_path / "project").mkdir()
    author, builder = Author(tmp_path / "project", seed=31), Builder(tmp_path / "project", monkeypatch)
    author.settings["cards"] = "all"
    for edit in (*(Author.add_entry, Author.quote, Author.link) * 5, Author.add_contribution):
        edit(author)
    for entry in author.entries[1::2]:
        entry.summary = f"Résumé synthétique de {entry.id}."
    author.save()
    builder.cached()
    found = edited_in_each_build(monkeypatch)
    for number in range(TEXTS):
        monkeypatch.setattr("verbatim.keeping.edits.SHARE", WHOLE if number % 5 == 4 else ALONE)
        for _ in range(author.random.randint(1, 3)):
            author.random.choice(TEXT_EDITS)(author)
        author.save()
        assert differing(builder.cached(), builder.clean()) == []
    assert sum(1 for edited in found if edited) > TEXTS / 2


def edited_in_each_build(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str] | None]:
    """What each build from here on finds edited; clean ones, which know nothing, find None."""
    found: list[frozenset[str] | None] = []
    edited_since = Sources.edited_since

    def noted(self: Sources, outline: str, entries: Mapping[str, str]) -> frozenset[str] | None:
        found.append(edited_since(self, outline, entries))
        return found[-1]

    monkeypatch.setattr(Sources, "edited_since", noted)
    return found


def differing(site: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in site.keys() | other.keys() if site.get(path) != other.get(path))

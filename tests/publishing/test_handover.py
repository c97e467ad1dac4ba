"""What the process that builds leaves for the one that checks: read whole, by one version, for one site."""

import datetime
import os
from pathlib import Path

import pytest

from verbatim.loader import load_archive
from verbatim.publishing.expected import Expected, format_expected, parse_expected
from verbatim.publishing.expecting import expect
from verbatim.publishing.handover import Handover, leave_expected, open_handover

ARCHIVE = Path(__file__).resolve().parent.parent / "data" / "built" / "archive"


@pytest.fixture(scope="module")
def expected() -> Expected:
    found = expect(load_archive(ARCHIVE, today=datetime.date(2026, 1, 1)).archive)
    assert found.secrets.every
    assert found.published
    assert found.hidden
    return found


def test_what_is_left_is_received_whole(expected: Expected, tmp_path: Path) -> None:
    assert handed_over(expected, tmp_path, tmp_path) == expected


def test_lines_of_the_ledger_come_along(expected: Expected, tmp_path: Path) -> None:
    received = handed_over(expected, tmp_path, tmp_path)
    assert received
    assert [each.line for each in received.published] == [each.line for each in expected.published]


def test_another_site_leaves_nothing(expected: Expected, tmp_path: Path) -> None:
    """A hook that builds another project inherits the environment."""
    assert handed_over(expected, tmp_path, tmp_path / "another") is None


def test_where_nothing_was_left_nothing_is_received(tmp_path: Path) -> None:
    with open_handover(tmp_path) as handover:
        assert handover.received(label="site") is None


def test_without_a_file_nothing_is_asked_for(tmp_path: Path) -> None:
    handover = Handover(None, tmp_path)
    assert (handover.descriptors, dict(handover.variables), handover.received(label="site")) == ((), {}, None)


def test_half_of_it_is_nothing(expected: Expected) -> None:
    content = format_expected(expected)
    assert [length for length in range(len(content)) if parse_expected(content[:length], label="site")] == []


def test_another_version_reads_nothing(expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    content = format_expected(expected)
    monkeypatch.setattr("verbatim.publishing.expected.core_version", lambda: "another")
    assert parse_expected(content, label="site") is None


def handed_over(expected: Expected, waiting: Path, built: Path) -> Expected | None:
    """What is received for one site when another, or the same, is built."""
    with open_handover(waiting) as handover, pytest.MonkeyPatch.context() as patch:
        for name, value in handover.variables.items():
            patch.setitem(os.environ, name, value)
        leave_expected(built, lambda: expected)
        return handover.received(label="site")

"""What the process that builds leaves for the one that checks: read whole, by one version, for one site."""

import datetime
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from verbatim.loader import load_archive
from verbatim.publishing.expected import Expected, format_expected, parse_expected
from verbatim.publishing.expecting import expect
from verbatim.publishing.handover import EARLY, SETTLED, Handover, Left, leave, settled_in, tell_early

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
    with Handover(tmp_path).opened() as handover:
        assert handover.received(label="site") == Left()


def test_what_is_not_open_is_not_asked_for(tmp_path: Path) -> None:
    handover = Handover(tmp_path)
    handover.tell(b"nobody waits")
    assert (handover.descriptors, dict(handover.variables)) == ((), {})
    assert handover.received(label="site") == Left()


def test_what_stands_is_told_whole(tmp_path: Path) -> None:
    told = b"standing" * 100_000  # more than a pipe holds
    with Handover(tmp_path, tmp_path / "settled").opened() as handover:
        inherited = environment(handover, pipe=os.dup(handover.descriptors[-1]))
        teller = Thread(target=handover.tell, args=(told,))
        with inherited:
            teller.start()
            assert settled_in(tmp_path) == (tmp_path / "settled", told)
            assert settled_in(tmp_path / "another") == (None, b"")
        teller.join()


def test_a_build_that_ends_unasked_holds_nobody_up(tmp_path: Path) -> None:
    with Handover(tmp_path, tmp_path / "settled").opened() as handover:
        handover.tell(b"standing" * 100_000)  # nobody has the other end
        assert handover.received(label="site") == Left()


def test_what_is_told_early_is_heard_and_left(expected: Expected, tmp_path: Path) -> None:
    large = replace(expected, ledger="interviews/" * 100_000)  # more than a pipe holds
    with Handover(tmp_path).opened() as handover, environment(handover), ThreadPoolExecutor(1) as threads:
        told = threads.submit(tell_early, tmp_path, lambda: large)
        heard = handover.heard(label="site", building=lambda: True)
        assert heard == large
        leave(tmp_path, told.result())
        assert EARLY not in os.environ, "the number of the pipe may be another file's by now"
        assert handover.received(label="site").expected is heard, "it need not be read twice"


def test_what_is_left_goes_before_what_was_told_early(expected: Expected, tmp_path: Path) -> None:
    other = replace(expected, policy="another")
    with Handover(tmp_path).opened() as handover, environment(handover):
        tell_early(tmp_path, lambda: other)
        assert handover.heard(label="site", building=lambda: True) == other
        leave(tmp_path, format_expected(expected))
        assert handover.received(label="site") == Left(expected)


def test_a_build_that_tells_nothing_holds_nobody_up(tmp_path: Path) -> None:
    """Not one that has ended, nor one that has ended and whose pipe another process has open."""
    with Handover(tmp_path).opened() as handover:
        assert handover.heard(label="site", building=lambda: True) is None
    with Handover(tmp_path).opened() as handover:
        inherited = os.dup(handover.descriptors[1])
        answers = iter((True, False))
        assert handover.heard(label="site", building=lambda: next(answers)) is None
        assert list(answers) == [], "it was asked for as long as it built"
        os.close(inherited)


def test_where_nobody_waits_nothing_is_asked_for(tmp_path: Path) -> None:
    """Not for `mkdocs build`, nor for another project that a hook builds."""
    assert tell_early(tmp_path, refuse) == b""
    with Handover(tmp_path).opened() as handover, environment(handover):
        assert tell_early(tmp_path / "another", refuse) == b""


def test_half_of_it_is_nothing(expected: Expected) -> None:
    content = format_expected(expected)
    assert [length for length in range(len(content)) if parse_expected(content[:length], label="site")] == []


def test_another_version_reads_nothing(expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    content = format_expected(expected)
    monkeypatch.setattr("verbatim.publishing.expected.core_version", lambda: "another")
    assert parse_expected(content, label="site") is None


def test_what_was_done_comes_along(expected: Expected, tmp_path: Path) -> None:
    with Handover(tmp_path).opened() as handover, environment(handover):
        leave(tmp_path, tell_early(tmp_path, lambda: expected), b"settled")
        assert handover.received(label="site") == Left(expected, b"settled")


def refuse() -> Expected:
    raise AssertionError("what is expected was asked for")


def handed_over(expected: Expected, waiting: Path, built: Path) -> Expected | None:
    """What is received for one site when another, or the same, is built."""
    with Handover(waiting).opened() as handover, environment(handover):
        leave(built, tell_early(built, lambda: expected))
        return handover.received(label="site").expected


@contextmanager
def environment(handover: Handover, pipe: int | None = None) -> Iterator[None]:
    """What the process that builds finds in its environment; with other numbers of the pipes' ends, as it has."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in handover.variables.items():
            told = value if pipe is None or name != SETTLED else f"{value.rpartition(chr(10))[0]}\n{pipe}"
            if name == EARLY:
                told = f"{os.dup(handover.descriptors[1])} {value.partition(' ')[2]}"
            patch.setitem(os.environ, name, told)
        yield
        if EARLY in os.environ:
            os.close(int(os.environ[EARLY].partition(" ")[0]))

"""A build uses all cores: its site does not tell how many, and no worker outlives it."""

import datetime
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from building import ROOT, Build, build, contents
from incremental.authoring import Author
from incremental.builds import Builder
from verbatim.diagnostics import Diagnostic
from verbatim.keeping.crew import FEW, Crew, LostWorkerError
from verbatim.keeping.record import Record
from verbatim.loader import load_archive
from verbatim.progress import watch_progress
from verbatim.project import load_checked
from verbatim.publishing.checking import check_files
from verbatim.publishing.expected import Expected
from verbatim.publishing.expecting import expect
from verbatim.publishing.walked import walk_site
from verbatim.store import Store

CORES = Path(__file__).resolve().parent / "data" / "cores"
BUILT = CORES.parent / "built"
ENTRIES = 50
MANY, TWO, ONE = "5", "2", "1"
LAID_OUT = re.compile(r"The page “(.+)” was being laid out\.")
Words = list[str]
Result = TypeVar("Result")


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author of some dozens of interviews, whose answers all have pages and cards."""
    (tmp_path / "project").mkdir()
    author = Author(tmp_path / "project", seed=8)
    author.settings["cards"] = "all"
    while len(author.entries) < ENTRIES:
        author.add_entry()
    author.save()
    return author


def built_with(cores: str, author: Author, **variables: str) -> Build:
    """The project built by a command of its own, as if the machine had so many cores."""
    path = os.pathsep.join((str(CORES), str(ROOT / "hooks")))
    return build(author.root, CORES=cores, PYTHONPATH=path, PYTHONHASHSEED=cores, **variables)


def add_to_interviews(author: Author, text: str) -> None:
    """Let the project's own template of interviews say more at its end."""
    template = author.root / "theme" / "interview.html"
    template.write_text(
        template.read_text("utf-8").replace("{% block main %}", "{% block main %}" + text, 1), "utf-8"
    )


def add_hook(author: Author, hook: str) -> None:
    """Let one more hook run in the project's builds."""
    settings = author.root / "mkdocs.yml"
    whole = yaml.safe_load(settings.read_text("utf-8"))
    whole["hooks"].append(str(CORES / hook))
    settings.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")


def forget(author: Author) -> None:
    """Rename what the last build left, as nothing of it may be used."""
    for name in (".cache", "site"):
        (author.root / name).rename(author.root / f"{name}-{sum(1 for _ in author.root.iterdir())}")


def kept(author: Author) -> tuple[dict[str, Any], dict[Any, str]]:
    """What a build keeps: each output with what it was built from, and the digest of each read."""
    store = Store(author.root / ".cache" / "site" / "published")
    record = Record.parse(store.read("record", next(store.keys("record"))))
    rows = {name: row for name in record.made if (row := record.row(name))}
    read, answers = record.numbering.read, record.answers
    made = {
        name: (row.given, row.met, set(map(read, row.numbers)), [file[:2] for file in row.files], row.along)
        for name, row in rows.items()
    }
    return made, {read(number): answers.text(number) for number in range(len(answers))}


def places(site: Path) -> dict[Path, int]:
    """The place of every generated page and card on the disk."""
    files = (*site.rglob("essai-*/**/*.html"), *site.rglob("*.png"))
    return {path: path.stat().st_ino for path in files}


def test_the_site_and_what_is_kept_are_the_same_with_any_number_of_cores(author: Author) -> None:
    results = []
    for cores in (ONE, TWO, MANY):
        result = built_with(cores, author)
        assert result.status == 0, result.printed
        results.append((contents(result.site), kept(author)))
        forget(author)
    assert [path for path in results[0][0] if path.endswith(".png")]
    assert results[1] == results[0]
    assert results[2] == results[0]


@pytest.mark.parametrize(("cards", "reads"), [("all", "1000"), ("none", "8192")])
def test_the_site_and_what_is_kept_are_the_same_however_little_is_held(
    cards: str, reads: str, author: Author
) -> None:
    author.settings["cards"] = cards
    author.save()
    before = contents(built_with(TWO, author).site), kept(author)
    forget(author)
    add_hook(author, "hold_little.py")
    result = built_with(TWO, author, READS=reads)
    assert result.status == 0, result.printed
    assert (contents(result.site), kept(author)) == before


def test_the_next_build_knows_what_workers_made(author: Author) -> None:
    before = places(built_with(MANY, author).site)
    assert len(before) > ENTRIES
    assert places(built_with(ONE, author).site) == before


def test_pages_made_anew_by_workers_are_those_of_a_clean_build(author: Author) -> None:
    first = contents(built_with(MANY, author).site)
    author.edit_answer()
    author.texts["nouvelle.md"] = "Une page de plus dans le menu de toutes les autres."
    author.save()
    again = contents(built_with(TWO, author).site)
    forget(author)
    assert again == contents(built_with(ONE, author).site)
    assert sum(again[path] != first[path] for path in first if path.endswith(".html")) > ENTRIES


def test_after_an_edit_the_search_index_is_begun_before_the_pages(author: Author) -> None:
    add_hook(author, "wait_for_search.py")
    built_with(TWO, author)
    author.edit_answer()
    author.save()
    add_hook(author, "wait_for_search.py")
    result = built_with(TWO, author, SEARCH="begin")
    assert result.status == 0, result.printed
    assert (author.root / "begun.txt").exists()
    again = contents(result.site)
    forget(author)
    assert again == contents(built_with(ONE, author).site)


def test_a_build_whose_begun_search_index_is_lost_ends_with_an_error(author: Author) -> None:
    add_hook(author, "wait_for_search.py")
    built_with(TWO, author)
    author.edit_answer()
    author.save()
    add_hook(author, "wait_for_search.py")
    result = built_with(TWO, author, SEARCH="lose")
    assert result.status != 0
    assert "a worker process was killed by signal 9 before its work was done" in result.printed
    assert "Traceback" not in result.printed


def test_a_faulty_page_ends_the_build_with_its_name(author: Author) -> None:
    titles = [author.entries[number].title for number in (20, 40)]
    add_to_interviews(author, f"{{% if view.title in {titles!r} %}}{{{{ 1 // 0 }}}}{{% endif %}}")
    results = [built_with(cores, author) for cores in (ONE, TWO, MANY)]
    assert all(result.status != 0 and "ZeroDivisionError" in result.printed for result in results)
    names = [LAID_OUT.findall(result.printed) for result in results]
    assert set(names[0]) <= {f"interviews/{author.entries[number].file}.md" for number in (20, 40)}
    assert len(names[0]) == 1
    assert [set(each) for each in names] == [set(names[0])] * 3


@pytest.mark.parametrize("hook", ["lose_worker.py", "lose_reader.py"])
def test_a_killed_worker_ends_the_build_with_an_error(hook: str, author: Author) -> None:
    add_hook(author, hook)
    if hook == "lose_worker.py":
        add_to_interviews(author, "{{ lose_worker() }}")
    result = built_with(TWO, author)
    assert result.status != 0
    assert "a worker process was killed by signal 9 before its work was done" in result.printed
    assert "Traceback" not in result.printed


def test_every_fault_of_the_sources_is_found_with_any_number_of_cores(author: Author) -> None:
    paths = sorted((author.root / "interviews").glob("*.md"))
    ends = ("\n## Une question sans réponse ?\n", "\nUn signe perdu : \ufffd\n", "")
    for number, path in enumerate(paths):
        path.write_text(path.read_text("utf-8") + ends[number % len(ends)], "utf-8")
    found = [apart(checked_sources, author.root, int(cores)) for cores in (ONE, TWO, MANY)]
    assert len(paths) > FEW
    assert {"empty-answer", "lost-character"} <= {fault.code for fault in found[0][0]}
    assert found[1:] == [found[0]] * 2


def checked_sources(root: Path, cores: int) -> tuple[tuple[Diagnostic, ...], Words, dict[str, str]]:
    """What is found in a project on so many cores: its faults, its entries, the digests of its files."""
    store, day = Store(root / f".cache-{cores}"), datetime.date(2040, 1, 1)
    loaded, faults = load_checked(root, today=day, store=store, each=Crew(cores).each)
    entries = [f"{entry!r} {entry.lines} {entry.brief}" for entry in loaded.written]
    return faults, entries, dict(loaded.digests)


@pytest.mark.parametrize("cores", [ONE, TWO, MANY])
def test_every_fault_of_a_site_is_found_with_any_number_of_cores(cores: str, tmp_path: Path) -> None:
    shutil.copytree(BUILT / "good", tmp_path / "site")
    for number in range(FEW):
        (tmp_path / "site" / f"faux-{number}.html").write_text(f'<a href="rien-{number}/"><style></style>', "utf-8")
        (tmp_path / "site" / f"faux-{number}.json").write_text("{", "utf-8")
    expected = expect(load_archive(BUILT / "archive", today=datetime.date(2026, 1, 1)).archive)
    site = tmp_path / "site"
    faults, begun = apart(checked, site, expected, int(cores))
    assert faults == check_files(site, walk_site(site), expected)
    assert {fault.code for fault in faults} == {"broken-link", "against-policy", "malformed-output"}
    assert begun == [1]


def checked(site: Path, expected: Expected, cores: int) -> tuple[tuple[Diagnostic, ...], list[int]]:
    """The faults that are found on so many cores, and what was begun meanwhile."""
    begun: list[int] = []
    each = Crew(cores).each
    return check_files(site, walk_site(site), expected, each=each, begun=lambda: begun.append(1)), begun


def apart(work: Callable[..., Result], *given: object) -> Result:
    """What some work gives in a process of its own: a test's own has threads, and cannot be forked."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(work, *given).result()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no other process")
def test_workers_let_others_go_before_them() -> None:
    own, *others = apart(priorities, 5)
    assert len(others) == FEW
    assert set(others) == {min(own + 5, 19)}


def priorities(niceness: int) -> list[int]:
    """The priority of the process that does each of some work, its own first (POSIX nice)."""
    names = tuple(map(str, range(FEW + 1)))
    return [found for _, found in Crew(2, niceness=niceness).each(lambda _: os.nice(0), names)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no other process")
@pytest.mark.parametrize("cores", [1, 2])
def test_work_beside_other_work_gives_its_result_or_its_error(cores: int) -> None:
    assert apart(is_done_here, cores) is (cores == 1)
    with pytest.raises(ValueError, match="synthétique"):
        apart(fail_beside, cores)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no other process")
def test_a_killed_worker_beside_other_work_is_missed() -> None:
    with pytest.raises(LostWorkerError):
        apart(be_killed_beside)


def is_done_here(cores: int) -> bool:
    """Whether work that is done beside other work is done in the same process."""
    with Crew(cores).beside(os.getpid) as result:
        return result() == os.getpid()


def fail_beside(cores: int) -> None:
    with Crew(cores).beside(fail) as result:
        result()


def be_killed_beside() -> None:
    here = os.getpid()
    with Crew(2).beside(lambda: os.getpid() != here and os.kill(os.getpid(), signal.SIGKILL)) as result:
        result()


def fail() -> None:
    raise ValueError("synthétique")


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what became of a process")
def test_no_worker_outlives_its_build(ending: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, str(CORES / "sleepers.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as parent:
        assert parent.stdout
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(ending)
        parent.wait(30)
    until = time.monotonic() + 30
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(is_running, workers))


def is_running(process: int) -> bool:
    """Whether a process is there, and no mere entry of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_pages_then_cards_are_counted_to_their_ends(author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(Crew, "tell", lambda _, *each: told.append(each))
    Builder(author.root, monkeypatch).cached()
    assert list(dict.fromkeys(kind for kind, _, _ in told)) == ["page", "card"]
    for wanted in ("page", "card"):
        counts = [(done, whole) for kind, done, whole in told if kind == wanted]
        assert counts == [(number, len(counts)) for number in range(1, len(counts) + 1)]
        assert len(counts) > ENTRIES


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(stream: io.StringIO, log: Words, seconds: Iterator[float]) -> str:
    """What is shown of 3,000 pages, one at each of some moments."""
    watch = watch_progress(lambda: next(seconds), stream, log.append)
    for done in range(0, 3001, 250):
        watch("page", done, 3000)
    return stream.getvalue()


def moments(step: float) -> Iterator[float]:
    return (step * number for number in range(13))


def test_a_log_is_told_every_ten_seconds() -> None:
    log: Words = []
    assert watched(io.StringIO(), log, moments(5)) == ""
    assert log == [
        "Pages: 500 of 3,000, 50 s left",
        "Pages: 1,000 of 3,000, 40 s left",
        "Pages: 1,500 of 3,000, 30 s left",
        "Pages: 2,000 of 3,000, 20 s left",
        "Pages: 2,500 of 3,000, 10 s left",
    ]


def test_a_terminal_has_one_line_that_is_empty_in_the_end() -> None:
    log: Words = []
    lines = watched(Terminal(), log, moments(10)).split("\r")
    assert [line for line in lines if line][:2] == [
        "Pages: 250 of 3,000, 1 min 50 s left\x1b[K",
        "Pages: 500 of 3,000, 1 min 40 s left\x1b[K",
    ]
    assert lines[-2:] == ["\x1b[K", ""]
    assert log == []


def test_nothing_is_said_of_short_work() -> None:
    log: Words = []
    assert watched(Terminal(), log, moments(0.15)) == ""
    assert watched(io.StringIO(), log, moments(0.8)) == ""
    assert log == []

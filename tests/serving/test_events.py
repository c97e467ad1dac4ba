"""Which events of the system are a save, and what is done where the system has none to give."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from serving import events
from serving.events import FileEvents

LONGEST = 60.0


class Listener(FileSystemEventHandler):
    """Keeps what it is told of."""

    def __init__(self) -> None:
        self.told: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.told.put(Path(str(event.dest_path or event.src_path)).name)


@contextmanager
def listening(path: Path) -> Iterator[Listener]:
    observer, listener = FileEvents(), Listener()
    observer.schedule(listener, str(path), recursive=True)
    observer.start()
    try:
        yield listener
    finally:
        observer.stop()
        observer.join()


def told_before(last: str, listener: Listener) -> set[str]:
    """The names that were told of before one that must come."""
    names: set[str] = set()
    while (name := listener.told.get(timeout=LONGEST)) != last:
        names.add(name)
    return names


def _write(folder: Path) -> None:
    (folder / "a.md").write_text("ailleurs")


def _replace(folder: Path) -> None:
    (folder / ".aside").write_text("ailleurs")
    (folder / ".aside").replace(folder / "a.md")


def _delete(folder: Path) -> None:
    (folder / "a.md").unlink()


@pytest.mark.parametrize("change", [_write, _replace, _delete])
def test_a_change_is_told(tmp_path: Path, change: Callable[[Path], None]) -> None:
    (tmp_path / "a.md").write_text("ici")
    with listening(tmp_path) as listener:
        change(tmp_path)
        assert told_before("a.md", listener) == set()


def test_a_folder_that_goes_is_told(tmp_path: Path) -> None:
    (tmp_path / "watched" / "b").mkdir(parents=True)
    with listening(tmp_path / "watched") as listener:
        (tmp_path / "watched" / "b").rename(tmp_path / "b")
        assert listener.told.get(timeout=LONGEST) == "b"


def test_a_single_file_is_watched_wherever_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("ici")
    with listening(tmp_path / "a.md") as listener:
        for number in range(2):
            (tmp_path / "b.md").write_text(str(number))
            (tmp_path / "b.md").replace(tmp_path / "a.md")
            assert told_before("a.md", listener) <= {"a.md"}


def test_reading_and_what_is_nobodys_source_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("ici")
    with listening(tmp_path) as listener:
        (tmp_path / "a.md").read_text()
        (tmp_path / ".a.md.swp").write_text("x")
        (tmp_path / "a.md~").write_text("x")
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__" / "a.pyc").write_text("x")
        (tmp_path / "last.md").write_text("x")
        assert told_before("last.md", listener) == set()


def test_where_the_system_refuses_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(events, "Observer", refuse)
    with listening(tmp_path) as listener:
        (tmp_path / "a.md").write_text("ici")
        assert told_before("a.md", listener) == set()

"""The system's own file events, and a look at the files in turn where it has none to give."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileDeletedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGES = frozenset(("created", "modified", "moved", "deleted", "closed"))
"""The kinds of events after which a file may be another; builds themselves open and read files."""
GONE = frozenset(("moved", "deleted"))
log = logging.getLogger("mkdocs.verbatim")


class FileEvents:
    """What watchdog calls an observer, for folders and single files.

    A file is watched by the folder it stands in: editors put another file in its place.
    """

    def __init__(self) -> None:
        self._watched: list[tuple[FileSystemEventHandler, Path, bool]] = []
        self._observer: BaseObserver | None = None

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> object:
        """Tell a handler of changes at a path, from the start on."""
        watch = (handler, Path(path), recursive)
        self._watched.append(watch)
        if self._observer:
            self._schedule(*watch)
        return watch

    def unschedule(self, watch: Any) -> None:
        """Tell no more of it; for a path that is watched already, from the next start on."""
        self._watched.remove(watch)

    def start(self) -> None:
        """Begin; OSError where the files cannot even be looked at."""
        try:
            self._start(Observer())
        except OSError as error:
            log.info("The system gives no file events (%s): looking at the files in turn", error)
            self._start(PollingObserver())

    def stop(self) -> None:
        """End; without a start, nothing happens."""
        if self._observer and self._observer.is_alive():
            self._observer.stop()

    def join(self) -> None:
        """Wait until it has ended."""
        if self._observer and self._observer.is_alive():
            self._observer.join()

    def _start(self, observer: BaseObserver) -> None:
        self._observer = observer
        for watch in self._watched:
            self._schedule(*watch)
        observer.start()

    def _schedule(self, handler: FileSystemEventHandler, path: Path, recursive: bool) -> None:  # noqa: FBT001
        folder = path if path.is_dir() else path.parent
        chosen = _Chosen(path, handler.on_any_event)
        assert self._observer
        self._observer.schedule(chosen, str(folder), recursive=recursive and path.is_dir())


class _Chosen(FileSystemEventHandler):
    """Hands on the changes at a path or below it, but not those of files that are nobody's source."""

    def __init__(self, path: Path, changed: Callable[[FileSystemEvent], None]) -> None:
        self._path, self._changed = path, changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """What watchdog calls."""
        if event.event_type not in CHANGES or not any(map(self._is_source, (event.src_path, event.dest_path))):
            return
        if not event.is_directory:
            self._changed(event)
        elif event.event_type in GONE:  # What stood in it is told of by nothing else.
            self._changed(FileDeletedEvent(event.src_path))

    def _is_source(self, name: bytes | str) -> bool:
        path = Path(str(name))
        if not name or not path.is_relative_to(self._path):
            return False
        parts = path.relative_to(self._path).parts
        return not any(part.startswith(".") or part == "__pycache__" or part.endswith("~") for part in parts)

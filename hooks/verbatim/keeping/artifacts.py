"""The artifacts of a build in its site: batches that would come out as they did are laid there again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from verbatim.artifacts.artifact import Artifact, Batch, Part, Piece, Standing
from verbatim.artifacts.builders import Pages, plan_artifacts, plan_long
from verbatim.keeping.crew import Crew
from verbatim.keeping.facts import OF_PAGES
from verbatim.keeping.files import KeptFile
from verbatim.keeping.keeping import Keeping
from verbatim.keeping.memory import give_back
from verbatim.observing.reads import Read
from verbatim.writer import write_bytes

Made = tuple[frozenset[Read], tuple[KeptFile, ...]]
"""What a batch has read, and its files in the site."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Batches that another process has begun to make, by name; closed, it has ended, whatever it was doing."""

    results: Mapping[str, Callable[[], Made]] = field(default_factory=dict)
    _open: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """End what was begun."""
        self._open.close()


def begin_artifacts(keeping: Keeping, site: Path, crew: Crew) -> Begun:
    """Begin with what takes long after an edit, while the pages of the site are laid.

    Nothing is begun where no other process could do it, or where there is little else to do meanwhile: when
    everything is looked at anew, what pages have rendered helps with the rest.
    """
    if not keeping.edited or not crew.forks:
        return Begun()
    layout, planned = _Layout(keeping, site), {batch.name: batch for batch in plan_long(keeping.context)}
    known = keeping.unchanged({name: batch.build for name, batch in planned.items()})
    with ExitStack() as begun:
        results = {
            name: begun.enter_context(crew.beside(partial(layout.made_apart, batch), keeping.shared))
            for name, batch in planned.items()
            if name not in known
        }
        return Begun(results, begun.pop_all())


def lay_artifacts(
    keeping: Keeping, pages: Pages, site: Path, crew: Crew | None = None, begun: Begun | None = None
) -> None:
    """Put every artifact of the archive, whose pages `pages` gives, into the site.

    A long batch is made by another process beside all others, if it was not begun before; where everything is
    looked at anew, several help it.
    """
    layout, begun = _Layout(keeping, site), begun or Begun()
    batches: list[Batch] = []
    for planned in plan_artifacts(keeping.context, pages):
        if isinstance(planned, Artifact):
            _write(planned, site)
        elif planned.name in begun.results or not _is_laid(planned, keeping, site):
            batches.append(planned)
    long = [batch for batch in batches if batch.ahead and batch.name not in begun.results]
    give_back()
    with _beside(long, layout, crew or Crew(), helped=keeping.edited is None) as results:
        keeping.look_ahead()
        for batch in batches:
            if not batch.ahead:
                layout.note(batch, *layout.made(batch))
        for batch, result in zip(long, results(), strict=True):
            layout.note(batch, *result)
        for batch in batches:
            if made := begun.results.get(batch.name):
                layout.note(batch, *made())


@contextmanager
def _beside(
    long: Sequence[Batch], layout: "_Layout", crew: Crew, *, helped: bool
) -> Iterator[Callable[[], Iterator[Made]]]:
    """Long batches, begun in other processes, if there are any.

    Where they are to be helped, others do so, and this process once it has to wait for them.
    """
    shared, helped = layout.keeping.shared, helped and crew.forks
    turns = max(1, crew.workers - 1)
    with ExitStack() as stack:
        made = [stack.enter_context(crew.beside(partial(layout.made_apart, batch), shared)) for batch in long]
        helping = [
            stack.enter_context(crew.beside(partial(each.ahead, turn, turns)))
            for each in long
            if each.ahead and helped
            for turn in range(turns - 1)
        ]

        def results() -> Iterator[Made]:
            for each in long:
                if each.ahead and helped:
                    layout.keeping.look_ahead()
                    give_back()
                    each.ahead(turns - 1, turns)
            yield from (result() for result in made)
            for helper in helping:
                helper()

        yield results


def _is_laid(batch: Batch, keeping: Keeping, site: Path) -> bool:
    """Whether the batch was laid as it was; one of the outline stands with it, and is made with any other."""
    if not batch.of_outline:
        return keeping.lay(batch.name, batch.build, site)
    return keeping.edited is not None and batch.name in keeping.lay_named([batch.name], site)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays the artifacts of batches into a site, in any process, and notes them in the build's own."""

    keeping: Keeping
    site: Path

    def made(self, batch: Batch) -> Made:
        """What a batch has read, and its files in the site; a piece of the mark it had is the last build's file.

        For what stands without a look, the last build has read.
        """
        last, stood = self.keeping.pieces(batch.name), list[str]()
        with self.keeping.context.reads.noted() as reads:
            files = tuple(self._laid(batch.build(), last, stood))
        return frozenset(reads) | (self.keeping.last_reads(batch.name) if stood else frozenset()), files

    def made_apart(self, batch: Batch) -> Made:
        """The same where no page is laid any more: what pages asked for makes room.

        Facts that another process asks for from here on are its own; this one finds them again.
        """
        self.keeping.context.let_go(OF_PAGES)
        return self.made(batch)

    def note(self, batch: Batch, reads: frozenset[Read], files: tuple[KeptFile, ...]) -> None:
        """Note a batch that was made."""
        if self.keeping.settled:  # another process has gathered for nobody what it found as it was
            last = self.keeping.pieces(batch.name)
            self.keeping.put((file for file in files if file.mark and file.path in last), self.site)
        given = batch.name if batch.of_outline else batch.build
        self.keeping.note(batch.name, given, reads, files)

    def _laid(self, made: Iterable[Part], last: Mapping[str, KeptFile], stood: list[str]) -> Iterator[KeptFile]:
        same: dict[str, Piece | Standing] = {}
        for each in made:
            known, part = last.get(each.path), each
            if isinstance(part, Standing):
                if known:
                    same[part.path] = part
                    stood.append(part.path)
                    continue
                part = part.piece()
            if isinstance(part, Piece) and known and known.mark == part.mark:
                same[part.path] = part
            else:
                yield self._written(part)
        found = self.keeping.put((last[path] for path in same), self.site)
        for path, part in same.items():
            yield found.get(path) or self._written(part)

    def _written(self, part: Part) -> KeptFile:
        part = part.piece() if isinstance(part, Standing) else part
        return self._write(part.made(), part.mark) if isinstance(part, Piece) else self._write(part)

    def _write(self, artifact: Artifact, mark: str = "") -> KeptFile:
        path = _write(artifact, self.site)
        modified = path.stat().st_mtime_ns if artifact.modified else None
        return self.keeping.files.keep(artifact.path, self.site, modified, mark, content=artifact.content)


def _write(artifact: Artifact, site: Path) -> Path:
    path = site / artifact.path
    write_bytes(path, artifact.content, modified=artifact.modified)
    return path

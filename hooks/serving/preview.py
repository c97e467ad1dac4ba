"""A build whose pages are shown before it is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from serving.site import Site, pages_below
from verbatim.keeping.keeping import Keeping

PREVIEW = "preview"
"""Where on `config.extra` a served build finds its preview."""


class CompiledTemplates(BytecodeCache):
    """Templates that need not be compiled again; each is known by its name and its text."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What Jinja calls for a template; of another text it is not taken."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """What Jinja calls when it has compiled one."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@dataclass(frozen=True, slots=True)
class Preview:
    """One build into a folder; `last` is that of the site before it; `settled` is where the site is settled."""

    folder: Path
    compiled: CompiledTemplates
    last: Path | None = None
    settled: Path | None = None
    show: Callable[[Site], None] = lambda site: None
    stop: Callable[[], None] = lambda: None
    """Called after that between outputs, where only texts were edited; what it raises ends the build."""
    tidy: Callable[[], None] = lambda: None
    """Called once pages are shown, and readers have had time to ask for them."""
    after_showing: list[Callable[[], None]] = field(default_factory=list)

    def prepare(self, environment: Environment, keeping: Keeping) -> None:
        """Templates that did not change are not compiled again; what stands in the last site is looked at later."""

        def go_on() -> None:
            if self.last and keeping.edited is not None:  # else the next build would have all of this to do again
                keeping.between = self.stop
            keeping.settle_in(self.settled)
            self.tidy()

        environment.bytecode_cache = self.compiled
        self.after_showing.append(go_on)

    def show_pages(self, kept: frozenset[str] | None) -> None:
        """All new pages are laid: show them, with the other files of the last site, and the pages kept as there.

        None are all others of the last site: the first new ones are laid, and more are to come.
        """
        if kept is None:
            if self.last:
                self.show(Site(self.folder, behind=self.last, kept=None))
            return
        if self.last or not kept:
            self.show(Site(self.folder, behind=self.last, kept=kept.union(pages_below(self.folder))))
        while self.after_showing:  # what is done holds the build no longer
            self.after_showing.pop(0)()

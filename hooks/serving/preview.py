"""A build whose pages are shown before it is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from serving.site import Site

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
    """One build into a folder: pages kept from the folder `last` are laid into it after the pages are shown."""

    folder: Path
    last: Path | None
    show: Callable[[Site], None]
    compiled: CompiledTemplates
    _kept: dict[str, Callable[[], None]] = field(default_factory=dict)

    def keep(self, path: str, put: Callable[[], None]) -> None:
        """A page that is as it was, and what lays it."""
        if self.last:
            self._kept[path] = put
        else:
            put()

    def show_pages(self) -> None:
        """All new pages are laid: show the site, then lay those that are as they were."""
        self.show(Site(self.folder, behind=self.last, kept=frozenset(self._kept)))
        for put in self._kept.values():
            put()

    def prepare(self, environment: Environment) -> None:
        """Templates that did not change are not compiled again."""
        environment.bytecode_cache = self.compiled

"""Work on many names, which may be shared out among processes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Each(Protocol):
    """Gives what some work gives for each name, in order of the names: in this process, or in several.

    Work that others do changes nothing here but by what it gives, which must be values that can be pickled.
    """

    def __call__(self, work: Callable[[str], Result], names: Sequence[str], /) -> Iterable[tuple[str, Result]]: ...


def one_by_one(work: Callable[[str], Result], names: Sequence[str]) -> Iterable[tuple[str, Result]]:
    """Each name in this process."""
    return ((name, work(name)) for name in names)

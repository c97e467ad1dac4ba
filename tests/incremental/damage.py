"""What may happen to a cache between two builds."""

import contextlib
import hashlib
import marshal
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from verbatim.store import Store

Damage = Callable[[bytes], bytes]


def damaged(store: Store, damage: Damage) -> int:
    """Do it to every file of a store; how many there are."""
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
    return len(files)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Folders nobody may write into, which even root is refused: a file stands in the place of each new one."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied", str(folder))

        patch.setattr("verbatim.store._put", refuse)
        yield


def _summed(data: bytes) -> bytes:
    """Bytes with the sum a store would give them: nothing in their form betrays them."""
    return hashlib.sha256(data).digest() + data


def _scattered(content: bytes) -> bytes:
    chance, changed = random.Random(len(content)), bytearray(content)
    for _ in range(5):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


DAMAGES = [
    pytest.param(lambda content: content[: len(content) // 2], id="truncated"),
    pytest.param(lambda content: b"", id="emptied"),
    pytest.param(_scattered, id="corrupt"),
    pytest.param(lambda content: b"<html>another program's</html>", id="foreign"),
    pytest.param(lambda content: _summed(b"no value at all"), id="no value"),
    pytest.param(lambda content: _summed(marshal.dumps([1, 2])), id="another value"),
    pytest.param(lambda content: _summed(marshal.dumps({"a": ("b",)})), id="another shape"),
]
"""Each with the name of what happened to the file."""

"""What builds leave behind is never trusted: damage, strangers and full disks only make it forget."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.store import Store

KEY = hashlib.sha256(b"key").hexdigest()


@given(st.binary(max_size=300))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.write("pages", KEY, data)
    assert Store(store.folder).read("pages", KEY) == data
    assert store.read("cards", KEY) is None


@given(st.lists(st.binary(max_size=30)))
def test_what_was_written_in_parts_is_read_as_one(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.write_parts("pages", KEY, iter(parts))
    data, said = store.read_summed("pages", KEY)
    assert (data, said) == (b"".join(parts), hashlib.sha256(b"".join(parts)).hexdigest())


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: b"",
        lambda content: b"<html>",
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
    ],
)
def test_what_is_damaged_is_not_there(tmp_path: Path, damage: object) -> None:
    store = Store(tmp_path)
    store.write("pages", KEY, b"a page, as it was built")
    (file,) = (each for each in tmp_path.rglob("*") if each.is_file())
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert store.read("pages", KEY) is None


def test_a_folder_in_the_place_of_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "pages" / KEY[:2] / KEY[2:]).mkdir(parents=True)
    store = Store(tmp_path)
    store.write("pages", KEY, b"a page")
    assert store.read("pages", KEY) is None


def test_a_file_in_the_place_of_the_folder_only_makes_it_forget(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    store = Store(tmp_path / "cache")
    store.write("pages", KEY, b"a page")
    assert store.read("pages", KEY) is None
    assert not store.is_writable
    assert list(store.keys("pages")) == []


def test_only_what_is_wanted_stays(tmp_path: Path) -> None:
    store, other = Store(tmp_path), hashlib.sha256(b"other").hexdigest()
    for key in (KEY, other):
        store.write("pages", key, b"a page")
    assert sorted(store.keys("pages")) == sorted((KEY, other))
    assert store.prune("pages", {KEY}) == 1
    assert store.read("pages", KEY) == b"a page"
    assert store.read("pages", other) is None

"""DOCX, by mammoth: sizes are looked at in the zip before anything is unpacked."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import mammoth
from lxml import etree

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.markup import blocks_of, fragment_text, parse_fragment
from verbatim.importers.transcript import Block, Loss, Transcript, squeezed

MOST_BYTES = 50_000_000
"""Bytes a document may unpack to."""
MOST_RATIO = 100
"""How many times its packed size it may unpack to."""
_SMALL = 1_000_000
"""Below this no ratio is asked: an empty document is packed well."""
_NEAR = 100_000
"""Characters within which the next words of a document are looked for first."""
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_DELETED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}delText"
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_DC = "{http://purl.org/dc/elements/1.1/}"
_DAMAGED = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    IndexError,
)


def is_document(data: bytes) -> bool:
    """Whether bytes are a zip, as DOCX is."""
    return data.startswith(b"PK\x03\x04")


def read_document(data: bytes, *, path: str, base_url: str = "") -> Transcript | Diagnostic:
    """The paragraphs of a Word document; running heads and deleted words go to the report."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refused = _refuse(archive, path)
            if refused:
                return refused
            parts = {info.filename: archive.read(info) for info in archive.infolist() if _is_text(info.filename)}
        page = _convert(data)
    except (*_DAMAGED, zipfile.LargeZipFile, etree.LxmlError) as error:
        return _fault(path, f"the document is damaged: {type(error).__name__}", "save it again as .docx")
    except Exception as error:  # mammoth's XML reader raises whatever expat and its own readers do
        return _fault(path, f"the document cannot be read: {type(error).__name__}", "save it again as .docx")
    root = parse_fragment(page)
    blocks = tuple(replace(block, line=n) for n, block in enumerate(blocks_of(root, base_url=base_url), start=1))
    losses = [Loss(0, "paragraphs are counted instead of lines"), *_left_out(parts, blocks)]
    return Transcript(blocks, fragment_text(root), dict(_front(parts)), losses=tuple(losses))


def _refuse(archive: zipfile.ZipFile, path: str) -> Diagnostic | None:
    names = archive.namelist()
    if "word/document.xml" not in names:
        return Diagnostic(Place(path), "not-a-transcript", "this zip is no Word document", "give a .docx file")
    unpacked = sum(info.file_size for info in archive.infolist())
    packed = sum(info.compress_size for info in archive.infolist()) or 1
    large = [info for info in archive.infolist() if info.file_size > _SMALL]
    worst = max((info.file_size / max(info.compress_size, 1) for info in large), default=0)
    if unpacked > MOST_BYTES or len(names) > 10_000:
        return _fault(
            path, f"the document unpacks to {unpacked:,} bytes, more than {MOST_BYTES:,}", "remove its pictures"
        )
    if unpacked > _SMALL and (unpacked > MOST_RATIO * packed or worst > MOST_RATIO):
        return _fault(
            path, f"the document unpacks to more than {MOST_RATIO} times its size", "save it again from Word"
        )
    return None


def _convert(data: bytes) -> str:
    """The document as HTML; pictures are left as their descriptions, nothing is fetched."""
    result = mammoth.convert_to_html(
        io.BytesIO(data),
        convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        external_file_access=False,
    )
    return str(result.value)


def _is_text(name: str) -> bool:
    return name in ("word/document.xml", "docProps/core.xml") or bool(_RUNNING.fullmatch(name))


def _left_out(parts: Mapping[str, bytes], blocks: tuple[Block, ...]) -> Iterator[Loss]:
    """Running heads, deleted words, and whatever the conversion passed over."""
    for name, data in sorted(parts.items()):
        if _RUNNING.fullmatch(name):
            text = " ".join(_texts(data, _TEXT))
            if text.strip():
                yield Loss(0, "running head or foot", text)
    document = parts["word/document.xml"]
    deleted = " ".join(_texts(document, _DELETED))
    if deleted.strip():
        yield Loss(0, "words deleted under track changes", deleted)
    converted = squeezed(part.source for block in blocks for part in block.parts)
    at = 0
    for text in _texts(document, _TEXT):
        found = converted.find(squeezed([text]), at, at + _NEAR)
        if found < 0 and squeezed([text]) not in converted:
            yield Loss(0, "text that the conversion passes over", text)
        at = found + len(squeezed([text])) if found >= 0 else at


def _texts(data: bytes, tag: str) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return [str(element.text or "") for element in etree.fromstring(data, parser).iter(tag)]


def _front(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    core = parts.get("docProps/core.xml")
    titles = _texts(core, f"{_DC}title") if core else []
    if titles and titles[0].strip():
        yield "title", titles[0].strip()


def _fault(path: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(Place(path), "hostile-file", message, remedy)

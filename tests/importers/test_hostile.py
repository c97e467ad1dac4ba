"""Bad input ends in one clear diagnostic, whatever it is."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from verbatim.importers import ImportOptions, import_transcript

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DIALOGUE = ("Pourquoi un phare ?", "Noé Fixture : Pour la lumière.", "Est-ce tout ?", "N. F. : Oui, **tout**.")
LONG = "Revue : Pourquoi un phare ?\n\nNoé Fixture : Pour la lumière.\n\n"


def zipped(parts: Mapping[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def document(*paragraphs: str, before: str = "") -> bytes:
    words = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORDML}"><w:body>{words}</w:body></w:document>'
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": xml})


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 8))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "lol">{ENTITIES}]>'
BAD = {
    "empty": (b"", "not-a-transcript"),
    "blank": (b" \n\n", "not-a-transcript"),
    "binary": (bytes(range(256)) * 100, "wrong-encoding"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300), "wrong-encoding"),
    "20 MB of prose": (b"Ceci est un texte. " * 1_100_000, "file-too-large"),
    "20 MB of dialogue": (LONG.encode() * 300_000, "file-too-large"),
    "a recipe": ("Prenez des œufs. Battez-les.\n\nServez.".encode(), "not-a-transcript"),
    "truncated DOCX": (document(*DIALOGUE)[:-80], "hostile-file"),
    "DOCX of a kilobyte": (document(*DIALOGUE)[:300], "hostile-file"),
    "zip that is no DOCX": (zipped({"a.txt": "a"}), "not-a-transcript"),
    "DOCX that unpacks to 60 MB": (document("a" * 60_000_000), "hostile-file"),
    "DOCX packed 100 to 1": (document("a" * 3_000_000), "hostile-file"),
    "DOCX with an entity bomb": (document("&e7;", before=BOMB), "hostile-file"),
    "broken JSON": (b'{"segments": [{"text": "a"', "not-a-transcript"),
    "deep JSON": (b'{"text": "a", "segments": ' + b"[" * 100_000, "not-a-transcript"),
    "WebVTT without cues": (b"WEBVTT\n\nNOTE nothing\n", "not-a-transcript"),
    "HTML without words": (b"<!doctype html><html><body><script>a()</script></body></html>", "not-a-transcript"),
    "front matter that is no YAML": (b"---\ntitle: [\n---\n## A?\n\nB.\n", "bad-yaml"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_diagnostic(name: str) -> None:
    data, code = BAD[name]
    result = import_transcript(data, path="bad", options=ImportOptions())
    assert [fault.code for fault in result.diagnostics] == [code]
    assert result.interview is None
    assert result.text == ""


def test_a_document_is_imported() -> None:
    result = import_transcript(document(*DIALOGUE), path="good.docx", options=ImportOptions())
    assert result.interview is not None
    assert result.format == "docx"
    assert [speaker.name for speaker in result.interview.interviewees] == ["Noé Fixture"]
    assert [exchange.answer for exchange in result.interview.exchanges] == [
        "Pour la lumière.",
        r"Oui, \*\*tout\*\*.",
    ]


def test_external_entities_are_not_read() -> None:
    secret = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    data = document("Pourquoi ?", "Noé Fixture : &e;", "Et ?", "N. F. : Oui.", before=secret)
    result = import_transcript(data, path="secret.docx", options=ImportOptions())
    assert "hostname" not in result.text
    assert len(list(result.interview.exchanges if result.interview else ())) < 2


SIGNS = (
    "[",
    "(",
    "`",
    "<",
    '"',
    "«",
    "_",
    "**",
    "![",
    "](",
    "{",
    "<div>",
    "- ",
    "> ",
    "# ",
    "\u00a0",
    "<!--",
    "\\",
)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("opening", ["Pourquoi ?\nNoé Fixture : {}\nEt ?\nN. F. : Oui.\n", "## Pourquoi ?\n\n{}\n"])
def test_fifty_thousand_signs_are_kept_or_refused(sign: str, opening: str) -> None:
    options = ImportOptions(speakers={"Noé Fixture": "Noé Fixture"})
    text = opening.replace("{}", sign * (50_000 // len(sign)) + " fin")
    result = import_transcript(text.encode(), path="signs", options=options)
    assert bool(result.diagnostics) != ("fin" in result.text)


ENCODINGS = {
    "utf-8": "", "utf-8-sig": "byte order mark", "utf-16": "utf-16", "windows-1252": "windows-1252",
    "utf-16-le": "utf-16-le",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_recognised_and_said(encoding: str, end: str) -> None:
    text = "Pourquoi « là » ?\nNoé Fixture : « L’été… »\nEst-ce tout ?\nN. F. : « Oui. »\n".replace("\n", end)
    result = import_transcript(text.encode(encoding), path="e", options=ImportOptions())
    assert result.interview is not None
    assert [exchange.answer for exchange in result.interview.exchanges] == ["L’été…", "Oui."]
    said = " ".join(entry.reason for entry in result.report)
    assert ENCODINGS[encoding] in said
    assert ("line ends" in said) == (end != "\n")


def test_decomposed_letters_are_composed_and_said() -> None:
    text = "Pourquoi ?\nNoe\u0301 Fixture : L'e\u0301te\u0301.\nEst-ce tout ?\nN. F. : Oui.\n"
    result = import_transcript(text.encode(), path="nfd", options=ImportOptions())
    assert "L'été." in result.text
    assert any("NFC" in entry.reason for entry in result.report)

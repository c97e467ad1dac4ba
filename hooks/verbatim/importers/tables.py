"""CSV with columns of who speaks and what is said: each row is a turn, or goes on with the one above."""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.encodings import decode_text
from verbatim.importers.names import fold
from verbatim.importers.timestamps import parse_clock
from verbatim.importers.transcript import MARKUP, Block, Loss, Part, Transcript, dropped, kept

_SPEAKER = (
    "speaker", "speakers", "name", "who", "locuteur", "locutrice", "intervenant", "personne", "nom", "voix", "role",
)  # fmt: skip
_WORDS = (
    "words", "text", "transcript", "transcription", "utterance", "content", "texte", "paroles", "propos", "mots",
    "contenu", "sentence", "dialogue", "speech", "comment",
)  # fmt: skip
_TIME = ("timestamp", "time", "start", "timecode", "start time", "begin", "debut", "temps", "horodatage", "in")
_CLOCK = re.compile(r"[\[(]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?")
_SECONDS = re.compile(r"\d+(?:\.\d+)?")
_UNKNOWN = re.compile(r"[\s\W]*(?:unknown|inconnu)?[\s\W]*", re.IGNORECASE)


def is_table(text: str) -> bool:
    """Whether a text's first line names a column of words and one of speakers."""
    header = _header(text)
    return header is not None and "words" in header and "speaker" in header


def read_table(text: str, *, path: str) -> Transcript | Diagnostic:
    """Each row's words as a block; empty speakers go on with the one above, times become the turns'."""
    columns = _header(text) or {}
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        return Diagnostic(
            Place(path), "not-a-transcript", f"the table cannot be read: {error}", "save it as CSV again"
        )
    blocks: list[Block] = [Block(1, tuple(dropped(f"{cell} ", MARKUP) for cell in rows[0][1]), "rule")]
    for line, cells in rows[1:]:
        blocks += _blocks(cells, columns, line)
    source = " ".join(cell for _, row in rows for cell in row)
    return Transcript(tuple(blocks), source, losses=tuple(_other_columns(rows, columns)))


def _header(text: str) -> Mapping[str, int] | None:
    """The places of the columns `speaker`, `words` and `time` in the first line."""
    first = text.lstrip("\n").partition("\n")[0]
    if len(first) > 2000:
        return None
    try:
        names = [fold(name) for name in next(csv.reader([first], delimiter=_delimiter(first)), [])]
    except csv.Error:
        return None
    found: dict[str, int] = {}
    for column, known in (("speaker", _SPEAKER), ("words", _WORDS), ("time", _TIME)):
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            found[column] = place
    return found


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row's first line and its cells, HTML entities read."""
    reader = csv.reader(
        io.StringIO(text.lstrip("\n"), newline=""), delimiter=_delimiter(text.lstrip("\n").partition("\n")[0])
    )
    line = 1 + len(text) - len(text.lstrip("\n"))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, [decode_text(html.unescape(cell)).text for cell in cells]
        line = reader.line_num + 1


def _blocks(cells: Sequence[str], columns: Mapping[str, int], line: int) -> Iterator[Block]:
    """The blocks of a row: its words, cut into paragraphs, and a remark beside its time."""
    name = _cell(cells, columns, "speaker").strip()
    time, clock = _cell(cells, columns, "time"), _CLOCK.search(_cell(cells, columns, "time"))
    remark = (time[: clock.start()] + time[clock.end() :]).strip() if clock else ""
    label = "" if _UNKNOWN.fullmatch(name) else re.sub(r"[\s\u00a0]*:+$", "", name)
    parts = [dropped(f"{cell} ", _reason(index, columns)) for index, cell in enumerate(cells)]
    words = columns["words"]
    if remark:
        parts[columns["time"]] = Part(
            time,
            remark if remark[0] in "([" else f"[{remark}]",
            "remark beside a time, now in brackets",
            literal=True,
        )
        yield Block(line, tuple(parts[: columns["time"] + 1]))
        parts[columns["time"]] = Part("", "")
        parts[: columns["time"]] = [Part("", "")] * columns["time"]
    seconds = parse_clock(time) if clock else _seconds(time)
    paragraphs = [piece for piece in re.split(r"\n\s*", _cell(cells, columns, "words")) if piece.strip()] or [""]
    before, after = parts[:words], parts[words + 1 :]
    for index, paragraph in enumerate(paragraphs):
        first, last = index == 0, index == len(paragraphs) - 1
        around = ((*before,) if first else (), (*after,) if last else ())
        said = label if first else ""
        yield Block(
            line,
            (*around[0], kept(paragraph, literal=True), *around[1]),
            speaker=said,
            time=seconds if first else None,
        )


def _cell(cells: Sequence[str], columns: Mapping[str, int], column: str) -> str:
    place = columns.get(column)
    return cells[place] if place is not None and place < len(cells) else ""


def _seconds(text: str) -> int | None:
    return int(float(text.strip())) if _SECONDS.fullmatch(text.strip()) else None


def _reason(index: int, columns: Mapping[str, int]) -> str:
    if index == columns["speaker"]:
        return "column of speakers"
    return "column of times, now the exchanges'" if index == columns.get("time") else "column without a place here"


def _other_columns(rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int]) -> Iterator[Loss]:
    header = rows[0][1]
    for index, name in enumerate(header):
        if index not in columns.values() and any(len(row) > index and row[index].strip() for _, row in rows[1:]):
            yield Loss(1, f"the column “{name}” has no place here")

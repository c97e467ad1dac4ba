"""What is wrong in a source, where, and what to do about it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from verbatim.codes import CODES, Severity

Format = Literal["text", "json", "github"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file; `path` is relative to the project, `line` counts from 1, 0 is the whole file."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault: its place, its code (a key of `CODES`), what is wrong, and the remedy."""

    place: Place
    code: str
    message: str
    remedy: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code!r}")

    @property
    def severity(self) -> Severity:
        """`error` stops a build, `warning` stops it only when the author asks for strictness."""
        return CODES[self.code].severity


class SourceError(Exception):
    """Sources that cannot be published; carries every fault found, not the first."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults in the sources")


def format_diagnostics(diagnostics: Iterable[Diagnostic], *, style: Format = "text") -> str:
    """All faults in order of place, as text for people, JSON, or GitHub annotations; no trailing newline."""
    ordered = sorted(set(diagnostics))
    if style == "json":
        return json.dumps([_as_dict(fault) for fault in ordered], ensure_ascii=False, indent=1)
    return "\n".join(_format_github(fault) if style == "github" else _format_text(fault) for fault in ordered)


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether these faults forbid publishing."""
    return any(strict or fault.severity == "error" for fault in diagnostics)


def nearest(word: str, known: Iterable[str]) -> str:
    """The clause `, did you mean “x”?` for the known word most like an unknown one, or nothing."""
    from rapidfuzz import fuzz, process  # a hundredth of a second that few commands need

    words = sorted(known)
    found = process.extractOne(word.casefold()[:200], words, scorer=fuzz.ratio, score_cutoff=60)
    return f", did you mean “{found[0]}”?" if found and word not in words else ""


def shown(text: str, *, limit: int = 60) -> str:
    """A source text safe to print in one line: control signs escaped, cut to `limit` characters."""
    line = " ".join(text.split())
    printable = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line[: limit + 1])
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"


def _format_text(fault: Diagnostic) -> str:
    return f"{fault.place}: {fault.severity}: {fault.message}  [{fault.code}]\n    {fault.remedy}"


def _format_github(fault: Diagnostic) -> str:
    """A workflow command; data and properties are escaped as GitHub's toolkit does (`%`, CR, LF, `:`, `,`)."""
    place = f"file={_escape_property(fault.place.path)}"
    if fault.place.line:
        place += f",line={fault.place.line}"
    title, text = _escape_property(fault.code), _escape_data(f"{fault.message}. {fault.remedy}")
    return f"::{fault.severity} {place},title={title}::{text}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _as_dict(fault: Diagnostic) -> dict[str, str | int]:
    return {
        "path": fault.place.path,
        "line": fault.place.line,
        "severity": fault.severity,
        "code": fault.code,
        "message": fault.message,
        "remedy": fault.remedy,
    }

"""The formats, in one visible tuple, and the way from bytes to an interview."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from verbatim.diagnostics import Diagnostic, Place
from verbatim.importers.accounting import is_complete, missing_words, report_losses
from verbatim.importers.documents import MOST_BYTES, is_document, read_document
from verbatim.importers.drafting import draft_interview, missing, unknown_tags
from verbatim.importers.encodings import LARGEST, Decoded, decode
from verbatim.importers.front import Front, map_front
from verbatim.importers.markdown import read_markdown
from verbatim.importers.pages import is_page, read_page
from verbatim.importers.recognition import Recognised, clash_messages, recognise, speakers_of
from verbatim.importers.result import ImportOptions, ImportResult, ReportEntry
from verbatim.importers.subtitles import is_subtitles, read_subtitles
from verbatim.importers.tables import is_table, read_table
from verbatim.importers.text import read_text
from verbatim.importers.transcript import Note, Transcript
from verbatim.importers.turns import ANSWERING, ASKING
from verbatim.importers.whisper import is_whisper, read_whisper
from verbatim.model import Interview
from verbatim.source.formatting import format_interview
from verbatim.source.interview import parse_interview, split_front_matter


@dataclass(frozen=True, slots=True)
class Input:
    """A file to import: its bytes, its text where it has one, its name."""

    data: bytes
    text: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: whether some input is in it, judged by content, and how it is read."""

    name: str
    recognises: Callable[[Input], bool]
    read: Callable[[Input, ImportOptions], Transcript | Diagnostic]
    overhead: int = 1
    """How many times longer than its words a file may be."""


def _is_markdown(given: Input) -> bool:
    text = given.text or ""
    return split_front_matter(text) is not None or bool(re.search(r"(?m)^ {0,3}#{1,6} \S|^\*\*[^*\n]+\*\*", text))


def _markdown(given: Input, options: ImportOptions) -> Transcript | Diagnostic:
    return read_markdown((given.text or "").replace("\f", " "), path=given.path, base_url=options.base_url)


def _document(given: Input, options: ImportOptions) -> Transcript | Diagnostic:
    return read_document(given.data, path=given.path, base_url=options.base_url)


def _page(given: Input, options: ImportOptions) -> Transcript | Diagnostic:
    return read_page(given.text or "", path=given.path, base_url=options.base_url)


def _subtitles(given: Input, _: ImportOptions) -> Transcript | Diagnostic:
    return read_subtitles(given.text or "", path=given.path)


def _whisper(given: Input, _: ImportOptions) -> Transcript | Diagnostic:
    return read_whisper(given.text or "", path=given.path)


def _table(given: Input, _: ImportOptions) -> Transcript | Diagnostic:
    return read_table(given.text or "", path=given.path)


IMPORTERS: tuple[Importer, ...] = (
    Importer("docx", lambda given: is_document(given.data), _document),
    Importer("html", lambda given: is_page(given.text or ""), _page, overhead=20),
    Importer("subtitles", lambda given: is_subtitles(given.text or ""), _subtitles, overhead=5),
    Importer("whisper", lambda given: is_whisper(given.text or ""), _whisper, overhead=20),
    Importer("csv", lambda given: is_table(given.text or ""), _table, overhead=2),
    Importer("markdown", _is_markdown, _markdown),
    Importer("text", lambda given: given.text is not None, lambda given, _: read_text(given.text or "")),
)
"""Every format, asked in this order; a new one is one module and one line here."""


def import_transcript(
    data: bytes, *, path: str, options: ImportOptions, taken: Collection[str] = ()
) -> ImportResult:
    """One interview from a file's bytes, or the diagnostics that say why there is none.

    `path` is for messages only; `taken` are the ids that exist. Everything that is not in the interview as it stood
    is in the report.
    """
    zipped = is_document(data)
    if len(data) > (MOST_BYTES if zipped else 4 * _MOST_OVERHEAD * LARGEST):
        return _too_large(path)
    decoded = None if zipped else decode(data)
    given = Input(data, decoded.text if decoded else None, path)
    if not data.strip() or (decoded and not decoded.text.strip()):
        return _refused(path, "not-a-transcript", "the file is empty", "give a file with an interview in it")
    importer = next((importer for importer in IMPORTERS if importer.recognises(given)), None)
    if importer is None:
        return _refused(path, "wrong-encoding", "this is not text, nor a format that can be read", _FORMATS)
    if len(given.text or "") > importer.overhead * LARGEST:
        return _too_large(path)
    transcript = importer.read(given, options)
    if isinstance(transcript, Diagnostic):
        return ImportResult(None, "", (), (transcript,), importer.name)
    if len(transcript.source) > LARGEST:
        return _too_large(path)
    result = _imported(transcript, decoded, path, options, taken, importer.name)
    if (
        decoded
        and importer.name != "text"
        and any(fault.code == "import-incomplete" for fault in result.diagnostics)
    ):
        plain = read_text(decoded.text)
        note = Note(0, f"read as plain text: the {importer.name} markup could not be kept whole")
        return _imported(replace(plain, notes=(note,)), decoded, path, options, taken, "text")
    return result


_MOST_OVERHEAD = max(importer.overhead for importer in IMPORTERS)
_FORMATS = "give plain text, Markdown, HTML, DOCX, WebVTT, SRT, Whisper's JSON or CSV"
_NOBODY = "name who answers (--speaker NAME), or write labels such as `Name:` before what each one says"


def _imported(
    transcript: Transcript,
    decoded: Decoded | None,
    path: str,
    options: ImportOptions,
    taken: Collection[str],
    name: str,
) -> ImportResult:
    front = map_front(transcript.front, options.mapping)
    recognised = recognise(transcript, front, options)
    faults = _faults(recognised, path)
    if faults:
        return ImportResult(None, "", (), faults, name)
    if decoded and decoded.losses:
        transcript = replace(transcript, losses=(*decoded.losses, *transcript.losses))
    interview, text = _draft(transcript, recognised, options, taken)
    if interview is None:
        return _refused(
            path, "import-incomplete", "the text could not be kept whole", "please report this transcript"
        )
    report = _report(transcript, front, recognised, interview, options)
    turns = Counter(
        "" if turn.speaker in (ASKING, ANSWERING) else turn.speaker for turn in recognised.turns if not turn.heading
    )
    return ImportResult(interview, text, report, (), name, dict(turns), front.all("tags"))


def _draft(
    transcript: Transcript, recognised: Recognised, options: ImportOptions, taken: Collection[str]
) -> tuple[Interview | None, str]:
    """The interview whose file, read again, is the same interview and holds every word that was kept."""
    for strict in (False, True):
        interview = draft_interview(recognised.findings, options, taken=taken, strict=strict)
        text = format_interview(interview)
        again = parse_interview(text, path="")
        faithful = again.interview == interview and not again.diagnostics
        complete = is_complete(transcript, recognised.blocks)
        if faithful and complete and next(missing_words(recognised.blocks, interview), None) is None:
            return interview, text
    return None, ""


def _faults(recognised: Recognised, path: str) -> tuple[Diagnostic, ...]:
    clashes = clash_messages(recognised.voices)
    if clashes:
        remedy = 'say who it is: --speaker "LABEL=First Last"'
        return tuple(Diagnostic(Place(path, line), "clashing-speakers", text, remedy) for line, text in clashes)
    findings = recognised.findings
    roles = findings.roles
    named = roles.answering or findings.answerers
    if not findings.arrangement.sections and not roles.answering:
        return (Diagnostic(Place(path), "not-a-transcript", "no question and no speaker was found", _NOBODY),)
    if not named:
        return (Diagnostic(Place(path), "no-speaker", "nobody is named who answers", _NOBODY),)
    if not findings.arrangement.sections:
        return (Diagnostic(Place(path), "not-a-transcript", "no question with an answer was found", _NOBODY),)
    return ()


def _report(
    transcript: Transcript, front: Front, recognised: Recognised, interview: Interview, options: ImportOptions
) -> tuple[ReportEntry, ...]:
    entries = [*report_losses(transcript, recognised.blocks)]
    entries += [ReportEntry(loss.line, "left out", loss.reason, loss.text) for loss in front.losses]
    entries += [ReportEntry(1, "left out", "tag unknown to the vocabulary: give --add-tags", tag)
                for tag in unknown_tags(front, options)]  # fmt: skip
    entries += [ReportEntry(note.line, "unsure", note.message) for note in recognised.findings.notes]
    day = None if interview.status == "draft" else interview.date
    entries += [ReportEntry(note.line, "unsure", note.message) for note in missing(day, interview.interviewees)]
    said = speakers_of(recognised.voices.labels)
    if said:
        entries.append(ReportEntry(0, "recognised", "labels and who they are", said))
    return tuple(sorted(entries))


def _too_large(path: str) -> ImportResult:
    remedy = f"cut it into files of at most {LARGEST:,} characters"
    return _refused(path, "file-too-large", "the transcript is larger than a day of talk", remedy)


def _refused(path: str, code: str, message: str, remedy: str) -> ImportResult:
    return ImportResult(None, "", (), (Diagnostic(Place(path), code, message, remedy),))

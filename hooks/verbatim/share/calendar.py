"""A week's or a month's posts: one a day, voices in turn, as CSV and as iCalendar (RFC 5545)."""

import csv
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from verbatim.share.kit import ShareKit

HOUR = 9
"""The local hour of every post."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A kit and the day it is posted."""

    day: datetime.date
    kit: ShareKit


def plan_posts(kits: Iterable[ShareKit], *, first: datetime.date, days: int) -> tuple[Planned, ...]:
    """One kit a day from `first` on, each once: in turn from each entry, in the order of the archive."""
    voices: dict[str, list[ShareKit]] = {}
    for kit in kits:
        voices.setdefault(kit.address.partition("#")[0], []).append(kit)
    queues = list(voices.values())
    turns = [
        queue[turn] for turn in range(max(map(len, queues), default=0)) for queue in queues if turn < len(queue)
    ]
    return tuple(Planned(first + datetime.timedelta(days=number), kit) for number, kit in enumerate(turns[:days]))


def format_csv(plan: Sequence[Planned], images: Sequence[str]) -> str:
    """Date, text, link, image, alt; a cell that a spreadsheet would take for a formula is kept a text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("date", "time", "text", "link", "image", "alt", "address"))
    for post, image in zip(plan, images, strict=True):
        kit = post.kit
        row = (post.day.isoformat(), f"{HOUR:02}:00", kit.text.words, kit.link, image, kit.alt, kit.address)
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in row])
    return out.getvalue()


def format_ics(plan: Sequence[Planned], *, name: str, host: str) -> str:
    """One event a post, at a local hour; UIDs stay the same for the same post on the same day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(name)}//Verbatim//FR", "CALSCALE:GREGORIAN"]
    for post in plan:
        start = post.day.strftime("%Y%m%d")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{start}-{_text(post.kit.address.replace('#', '.').replace('/', '.')) or 'index'}@{host}",
            f"DTSTAMP:{start}T000000Z",
            f"DTSTART:{start}T{HOUR:02}0000",
            "DURATION:PT15M",
            f"SUMMARY:{_text(post.kit.text.words)}",
            f"DESCRIPTION:{_text(post.kit.post.whole)}",
            *([f"URL:{post.kit.link}"] if "://" in post.kit.link else []),
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _text(value: str) -> str:
    """RFC 5545, 3.3.11."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "")
    return "".join(sign for sign in escaped.replace("\n", "\\n") if sign.isprintable() or sign in "\u00a0\u202f")


def _folded(line: str) -> str:
    """RFC 5545, 3.1: at most 75 octets a line, never within a character."""
    parts: list[bytes] = []
    current = b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(current) + len(octets) > (75 if not parts else 74):
            parts.append(current)
            current = b""
        current += octets
    return "\r\n ".join(part.decode() for part in (*parts, current))

"""A feed document as one kind of value, whatever its format; JSON Feed read into it."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d (?!-0000)(\+|-)\d{4}"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|(?!-00:00)[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9/:._-]+")


@dataclass(frozen=True)
class Entry:
    """An entry of any format, as far as the rules look at it; dates as they are written."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    people: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    content: str
    lang: str
    sounds: tuple[tuple[str, str, str], ...] = ()
    """Address, media type, length."""


@dataclass(frozen=True)
class Feed:
    """A document of any format."""

    form: str
    title: str
    page: str
    own: tuple[str, ...]
    """Addresses of `self`."""
    updated: str
    lang: str
    description: str
    links: tuple[tuple[str, str, str], ...]
    """Relation, media type and address of every link."""
    archive: bool
    deleted: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = field(default=())
    """What was wrong with the markup itself."""

    @cached_property
    def moments(self) -> tuple[datetime | None, ...]:
        """When each entry was published."""
        return tuple(moment(entry.published) for entry in self.entries)

    def related(self, relation: str) -> list[str]:
        """The addresses of a relation."""
        return [address for rel, _, address in self.links if rel == relation]


def moment(text: str) -> datetime | None:
    """The moment of an RFC 822 or RFC 3339 date as feeds must write it, else None."""
    try:
        if RFC3339.fullmatch(text):
            return datetime.fromisoformat(text)
        if RFC822.fullmatch(text):
            found = parsedate_to_datetime(text)
            return found if found.strftime("%a") == text[:3] else None
    except ValueError:
        return None
    return None


def is_absolute(address: str) -> bool:
    """Whether an address is a full web address that every reader can use as it is."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isascii() and " " not in address


def parse_json(content: bytes) -> Feed:
    """A JSON Feed document."""
    value = json.loads(content.decode("utf-8"))
    faults = [] if value["version"] == "https://jsonfeed.org/version/1.1" else ["version: not JSON Feed 1.1"]
    faults += [f"deprecated: {key}" for key in ("author",) if key in value]
    links = [("hub", "", hub["url"]) for hub in value.get("hubs", ())]
    links += [("prev-archive", "", value["next_url"])] if "next_url" in value else []
    links += [("alternate", "text/html", value.get("home_page_url", ""))]
    entries = tuple(_json_entry(item) for item in value["items"])
    newest = max((entry.updated for entry in entries), default="2026-01-01T00:00:00Z")
    title, own = value.get("title", ""), (value.get("feed_url", ""),)
    page, lang, about = value.get("home_page_url", ""), value.get("language", ""), value.get("description", "")
    return Feed("json", title, page, own, newest, lang, about, tuple(links), False, (), entries, tuple(faults))


def _json_entry(item: dict[str, Any]) -> Entry:
    sounds = [
        (each["url"], each["mime_type"], str(each.get("size_in_bytes", ""))) for each in item.get("attachments", ())
    ]
    return Entry(
        item["id"],
        item["url"],
        item.get("title", ""),
        item.get("date_published", ""),
        item.get("date_modified", ""),
        tuple(author.get("name", "") for author in item.get("authors", ())),
        tuple(item.get("tags", ())),
        item.get("summary", "") or item.get("content_text", ""),
        item.get("content_html", ""),
        item.get("language", ""),
        tuple(sounds),
    )

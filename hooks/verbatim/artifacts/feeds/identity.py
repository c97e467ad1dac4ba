"""Permanent ids of feeds and entries: `tag:` URIs (RFC 4151)."""

from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from verbatim.settings import Settings

FIRST_YEAR = "2026"
"""The year from which a site's host stands for its ids, where the settings name no authority."""


def tag_authority(settings: Settings) -> str:
    """`domain,date` as set, else the site's host and the first year."""
    host = urlsplit(settings.url).hostname or "localhost"
    return settings.tag_authority or f"{host.encode('idna').decode('ascii')},{FIRST_YEAR}"


def permanent_id(specific: str, settings: Settings) -> str:
    """The `tag:` URI of an entry's id, a passage's `entry-id/anchor`, or `feed:kind:key`."""
    return f"tag:{tag_authority(settings)}:{specific}"


def authority_since(settings: Settings) -> datetime:
    """When the authority began: the date of a feed without any entry."""
    parts = [int(part) for part in tag_authority(settings).rpartition(",")[2].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return datetime.combine(date(year, month, day), time(), UTC)

"""An entry's picture, sound and people as Media RSS 1.5.1 says them, in RSS and Atom alike."""

from lxml import etree

from verbatim.artifacts.feeds.entry import FeedEntry, Picture
from verbatim.artifacts.feeds.xml import add

_ROLES = {
    "guest": "interviewed guest",
    "host": "interviewer",
    "author": "author",
    "editor": "editor",
    "publisher": "publishing company",
}
"""Roles of the European Broadcasting Union's list, which `media:credit` uses."""


def add_media(parent: etree._Element, entry: FeedEntry, *, is_described: bool) -> None:
    """`media:content` of what an entry shows and sounds, a thumbnail, and a credit for everybody.

    It belongs behind the entry's summary and content: some readers take a picture's description for the one
    that is not there yet. So a picture is described only where both are.
    """
    if entry.sound:
        sound = entry.sound
        add(parent, "media:content", url=sound.url, type=sound.media_type, fileSize=sound.length, medium="audio")
    if entry.picture:
        _add_picture(parent, entry.picture, is_described=is_described)
    for person in (*entry.authors, *entry.contributors):
        add(parent, "media:credit", person.name, role=_ROLES[person.role], scheme="urn:ebu")


def _add_picture(parent: etree._Element, picture: Picture, *, is_described: bool) -> None:
    content = add(
        parent,
        "media:content",
        url=picture.url,
        type=picture.media_type,
        fileSize=picture.length,
        medium="image",
        width=picture.width,
        height=picture.height,
    )
    if picture.alt and is_described:
        add(content, "media:description", picture.alt, type="plain")
    add(parent, "media:thumbnail", url=picture.url, width=picture.width, height=picture.height)

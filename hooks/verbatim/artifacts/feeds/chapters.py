"""Chapters of an entry with sound: its questions at their times (Podcasting 2.0's JSON Chapters 1.2)."""

import json

from verbatim.addresses import entry_path
from verbatim.artifacts.artifact import Artifact
from verbatim.artifacts.feeds.media import chapters_path
from verbatim.artifacts.feeds.rewriting import absolute
from verbatim.artifacts.feeds.words import plain
from verbatim.model import Interview
from verbatim.pages.page import Context


def build_chapters(entry: Interview, context: Context) -> Artifact:
    """The questions whose time is known, in order of time, each with its address."""
    page = absolute(entry_path(entry, context.settings), context.settings.url)
    timed = sorted((each for each in entry.exchanges if each.time is not None), key=lambda each: each.time or 0)
    chapters = [
        {
            "startTime": each.time,
            "title": plain(context.renderer.exchange(each, entry).question_text),
            "url": f"{page}#{each.anchor}",
        }
        for each in timed
    ]
    value = {"version": "1.2.0", "title": plain(entry.title), "chapters": chapters}
    return Artifact(chapters_path(entry, context), json.dumps(value, ensure_ascii=False).encode("utf-8"))

"""Kits as files: JSON for programs, Markdown for people."""

import json
from collections.abc import Sequence
from typing import Any

from verbatim.posts.entities import hashtags_in, mentions_in
from verbatim.posts.networks import Network
from verbatim.share.kit import ShareKit
from verbatim.slugs import slugify


def kit_name(kit: ShareKit) -> str:
    """The name of a kit's files, without an ending: its path in words."""
    return slugify(kit.path.replace("/", " "), longest=120) if kit.path else "index"


def format_json(kit: ShareKit, *, image: str, network: Network | None = None) -> str:
    """A kit as a JSON object; `image` is the name of its picture's file."""
    return json.dumps(_values(kit, image, network), ensure_ascii=False, indent=1) + "\n"


def format_markdown(kit: ShareKit, *, image: str, network: Network | None = None) -> str:
    """A kit to read and copy from: the text and the link in blocks of their own."""
    lines = [f"# {_escaped(kit.title)}", ""]
    if image:
        lines += [f"![{_escaped(kit.alt)}]({image})", ""]
    lines += [_fenced(kit.text.words), "", f"<{kit.link}>", ""]
    for each, count in kit.counts():
        if network in (None, each):
            lines.append(f"- {each.name}: {count.length} / {count.limit}")
    lines += ["", *(f"- [{each.name}]({address})" for each, address in _intents(kit, network)), ""]
    if kit.alt:
        lines += [f"Alt: {_escaped(kit.alt)}", ""]
    return "\n".join(lines)


def _values(kit: ShareKit, image: str, network: Network | None) -> dict[str, Any]:
    return {
        "address": kit.address,
        "title": kit.title,
        "text": kit.text.words,
        "origin": kit.text.origin,
        "link": kit.link,
        "image": image,
        "alt": kit.alt,
        "mentions": [each.words for each in mentions_in(kit.text.words)],
        "hashtags": [each.words for each in hashtags_in(kit.text.words)],
        "counts": {
            each.id: {"length": count.length, "limit": count.limit, "fits": count.fits}
            for each, count in kit.counts()
            if network in (None, each)
        },
        "intents": {each.id: address for each, address in _intents(kit, network)},
    }


def _intents(kit: ShareKit, network: Network | None) -> Sequence[tuple[Network, str]]:
    return [(each, address) for each, address in kit.intents() if network in (None, each)]


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in text.replace("\n", " "))

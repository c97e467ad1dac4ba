"""What machines read in a page's head: JSON-LD (schema.org), Highwire and DCTERMS."""

import json
from collections.abc import Sequence
from typing import Any

from verbatim.addresses import entry_path, person_path
from verbatim.model import Interview, Speaker
from verbatim.pages.entry_views import InterviewView
from verbatim.pages.page import Context
from verbatim.pages.views import Link, PersonView
from verbatim.rendering.openings import opening
from verbatim.rendering.sanitising import plain_text

Node = dict[str, Any]
ANSWER = 100
"""Characters of an answer in the metadata; the page itself has the whole."""


def json_ld(*nodes: Node) -> str:
    """One JSON-LD graph, with every sign that could end a script element escaped."""
    graph = {"@context": "https://schema.org", "@graph": [_without_nothing(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def article_node(entry: Interview, view: InterviewView, context: Context) -> Node:
    """An `Article` with its questions and answers; a retold one claims no words as the person's own."""
    address = context.canonical(entry_path(entry, context.settings))
    node: Node = {
        "@type": "Article",
        "@id": address or None,
        "url": address or None,
        "headline": entry.title,
        "description": entry.summary,
        "inLanguage": context.language_of(entry),
        "datePublished": entry.date.isoformat(),
        "dateModified": entry.updated.isoformat(),
        "keywords": [tag.name for tag in view.tags],
        "publisher": publisher_node(context),
        "license": view.licence.url if view.licence and view.licence.url else None,
        "about": [_person_node(speaker, context) for speaker in entry.interviewees],
        "isBasedOn": _origin_node(entry),
        "hasPart": [_question_node(each, entry, context) for each in view.exchanges if each.anchor],
        "isPartOf": _book_node(view, context),
    }
    if entry.rendition == "report":
        node["author"] = publisher_node(context)
    else:
        node["author"] = [_person_node(speaker, context) for speaker in entry.speakers]
        node["about"] = [_mentioned(person) for person in node["about"]]
    return node


def _book_node(view: InterviewView, context: Context) -> Node | None:
    """The white paper an entry belongs to, as a `Book`."""
    if not view.book:
        return None
    return {"@type": "Book", "name": view.book.title, "url": context.canonical(view.book.url) or None}


def person_node(person: PersonView, path: str, context: Context) -> Node:
    """A `Person` on a page of their own."""
    return {
        "@type": "Person",
        "@id": context.canonical(path) or None,
        "name": person.name,
        "jobTitle": person.role,
        "affiliation": {"@type": "Organization", "name": person.organisation} if person.organisation else None,
        "url": person.website,
    }


def trail_node(crumbs: Sequence[Link], context: Context) -> Node:
    """A `BreadcrumbList`; positions count from 1."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": link.title, "item": context.canonical(link.url) or None}
            for n, link in enumerate(crumbs, 1)
        ],
    }


def publisher_node(context: Context) -> Node:
    """The publication as `Organization`."""
    name = context.settings.publisher or context.settings.name
    return {"@type": "Organization", "name": name, "url": context.settings.url}


def authors_of(entry: Interview, context: Context) -> tuple[str, ...]:
    """Whose words a page holds: those interviewed, or the publication where it retells them."""
    if entry.rendition == "report":
        return (context.settings.publisher or context.settings.name,)
    return tuple(speaker.name for speaker in entry.interviewees)


def citation_meta(entry: Interview, context: Context) -> tuple[tuple[str, str], ...]:
    """Highwire Press and Dublin Core terms, name and content; the same name may stand several times."""
    settings, authors = context.settings, authors_of(entry, context)
    day = entry.date.isoformat()
    pairs = [("citation_title", entry.title), *(("citation_author", name) for name in authors)]
    pairs += [
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_language", context.language_of(entry)),
    ]
    paper = context.archive.white_paper_of(entry)
    pairs += [("citation_inbook_title", paper.title)] if paper else [("citation_journal_title", settings.name)]
    address = context.canonical(entry_path(entry, settings))
    pairs += [("citation_public_url", address)] if address else []
    pairs += [("DCTERMS.title", entry.title), *(("DCTERMS.creator", name) for name in authors)]
    pairs += [("DCTERMS.issued", day), ("DCTERMS.language", context.language_of(entry)), ("DCTERMS.type", "Text")]
    pairs += [("DCTERMS.identifier", address)] if address else []
    pairs += [("DCTERMS.created", entry.conducted)] if entry.conducted else []
    pairs += (
        [("DCTERMS.source", entry.source.url or entry.source.title)]
        if entry.source.url or entry.source.title
        else []
    )
    return tuple(pairs)


def _question_node(exchange: Any, entry: Interview, context: Context) -> Node:
    """A `Question` at its address, relative to the page's (JSON-LD 1.1, 4.1.3).

    Whose its answer is stands in the article where one person alone speaks.
    """
    text = opening(plain_text(exchange.answer), longest=ANSWER)
    answer: Node = {"@type": "Answer", "text": text}
    if entry.rendition != "report" and len(entry.speakers) > 1:
        answer["author"] = [{"@type": "Person", "name": speaker.name} for speaker in entry.interviewees]
    key, name = f"#{exchange.anchor}", exchange.question_text
    return {"@type": "Question", "@id": key, "name": name, "acceptedAnswer": answer}


def _person_node(speaker: Speaker, context: Context) -> Node:
    return {
        "@type": "Person",
        "@id": context.canonical(person_path(speaker.key, context.settings)) or None,
        "name": speaker.name,
        "jobTitle": speaker.role,
        "affiliation": {"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None,
    }


def _mentioned(person: Node) -> Node:
    """A person described elsewhere in the graph, by their `@id` where they have one."""
    return {"@id": person["@id"]} if person["@id"] else person


def _origin_node(entry: Interview) -> Node | None:
    source = entry.source
    if not (source.title or source.url or source.publisher):
        return None
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    kind = "VideoObject" if source.medium == "video" else "CreativeWork"
    return {"@type": kind, "name": source.title or None, "url": source.url or None, "publisher": publisher}


def _without_nothing(node: Any) -> Any:
    if isinstance(node, dict):
        pairs = ((key, _without_nothing(value)) for key, value in node.items())
        return {key: value for key, value in pairs if value not in (None, "", [], {})}
    return [_without_nothing(value) for value in node] if isinstance(node, list) else node

"""What the W3C feed validator counts as errors and warnings (its level AA), where our other rules say nothing."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree

from building import ROOT, make_project
from feeds.making import SITE, SYNTHETIC, TODAY, artifacts_of, feeds_of, write_interview
from feeds.making import make_project as make_empty
from feeds.rules import check_feed
from verbatim.artifacts.feeds.xml import NAMESPACES
from verbatim.source.settings_fields import PodcastCategory

SETTINGS = {"site_name": "Synthétique", "site_url": "https://synthetique.test/", "nav": None}
KNOWN = {prefix: NAMESPACES[prefix] for prefix in ("atom", "content", "dc", "fh", "itunes", "media", "xml")}
"""Namespaces it knows. It warns of any other: of tombstones (RFC 6721) and Podcasting 2.0, where there are any."""
WARNED = {"at", "podcast"}
RELATIONS = {"alternate", "current", "enclosure", "hub", "prev-archive", "related", "self"}
CREDITS = {"author", "editor", "interviewed guest", "interviewer", "publishing company"}
"""Of the roles it knows (the European Broadcasting Union's), those we write."""
OPML_HEAD = {"title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId"}
OUTLINE = {"text", "title", "type", "xmlUrl", "htmlUrl", "description", "language"}
ONCE = ("title", "link", "guid", "pubDate", "description", "enclosure", f"{{{NAMESPACES['content']}}}encoded")
CANONICAL = re.compile(
    r"(https?://[a-z0-9.-]+(:(?!80/|443/)\d+)?/|tag:)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*"
)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """Every feed in XML, by path."""
    papers = make_project(tmp_path_factory.mktemp("validated") / "p", ROOT / "tests/data/white_papers", SETTINGS)
    found = {**xml_of(SYNTHETIC), **{f"book/{path}": root for path, root in xml_of(papers).items()}}
    assert len(found) > 40
    return found


def xml_of(project: Path) -> dict[str, etree._Element]:
    artifacts = artifacts_of(project, today=TODAY).items()
    return {path: etree.fromstring(each.content) for path, each in artifacts if path.endswith(".xml")}


def test_namespaces_are_known_but_for_the_two_that_were_asked_for(roots: dict[str, etree._Element]) -> None:
    declared = {
        (prefix or "atom", uri)
        for root in roots.values()
        for each in root.iter()
        for prefix, uri in each.nsmap.items()
    }
    assert declared - set(KNOWN.items()) == {(prefix, NAMESPACES[prefix]) for prefix in WARNED}
    quiet = [path for path, root in roots.items() if "flux/podcast" not in path and not deletions(root)]
    assert quiet
    assert not [path for path in quiet if set(roots[path].nsmap) & WARNED]


def test_link_relations_are_registered_and_each_kind_stands_once(roots: dict[str, etree._Element]) -> None:
    for path, root in roots.items():
        for parent in root.iter("{*}feed", "{*}channel", "{*}entry"):
            links = [
                (each.get("rel"), each.get("type")) for each in parent.findall(f"{{{NAMESPACES['atom']}}}link")
            ]
            assert {rel for rel, _ in links} <= RELATIONS, path
            assert len(links) == len(set(links)), path


def test_credits_have_known_roles(roots: dict[str, etree._Element]) -> None:
    roles = {each.get("role") for root in roots.values() for each in root.iter(f"{{{NAMESPACES['media']}}}credit")}
    assert {"author", "editor", "interviewed guest", "publishing company"} <= roles <= CREDITS


def test_addresses_are_in_their_canonical_form(roots: dict[str, etree._Element]) -> None:
    named = ("href", "url", "domain")
    for path, root in roots.items():
        found = [each.get(name) for each in root.iter() for name in named if each.get(name)]
        found += [each.text for each in root.iter("{*}id", "{*}uri", "link", "guid") if each.text]
        assert [each for each in found if not CANONICAL.fullmatch(each)] == [], path


def test_what_an_item_may_have_once_stands_once_and_the_description_before_the_content(
    roots: dict[str, etree._Element],
) -> None:
    for root in roots.values():
        for item in root.iter("item"):
            tags = [str(child.tag) for child in item]
            assert [tag for tag in ONCE if tags.count(tag) > 1] == []
            assert "author" not in tags
            assert ONCE[-1] not in tags or tags.index("description") < tags.index(ONCE[-1])


def test_what_is_of_a_feed_stands_before_its_first_entry(roots: dict[str, etree._Element]) -> None:
    for root in roots.values():
        for parent in root.iter("channel", "{*}feed"):
            tags = [etree.QName(child).localname in ("item", "entry") for child in parent]
            assert tags == sorted(tags)


def test_the_podcast_says_what_directories_ask_for(roots: dict[str, etree._Element]) -> None:
    channel = roots["flux/podcast.xml"].find("channel")
    assert channel is not None
    itunes = {
        etree.QName(each).localname for each in channel if str(each.tag).startswith(f"{{{NAMESPACES['itunes']}}}")
    }
    assert itunes >= {"author", "category", "explicit", "image", "owner", "type"}
    assert channel.find(f"{{{NAMESPACES['itunes']}}}category").get("text") in get_args(PodcastCategory)


def test_opml_has_only_what_it_knows() -> None:
    root = etree.fromstring(artifacts_of(SYNTHETIC)["flux/feeds.opml"].content)
    assert {str(each.tag) for each in root.find("head")} <= OPML_HEAD
    outlines = list(root.iter("outline"))
    assert {name for each in outlines for name in each.attrib} <= OUTLINE
    assert [each for each in outlines if not each.get("text")] == []
    assert [each for each in outlines if each.get("type") and not (each.get("xmlUrl") and each.get("title"))] == []


def test_answers_of_one_interview_to_one_question_have_moments_of_their_own(tmp_path: Path) -> None:
    root = make_empty(tmp_path / "project")
    (root / "docs/questions.yml").write_text("usage: Quel usage ?\n", "utf-8")
    for name in ("un", "deux"):
        write_interview(root, name, f"Essai {name}", date(2024, 1, 1), 5)
        asked = "".join(f"\n## Quel usage ? {{#u{number}}}\n\nRéponse {number}.\n" for number in range(3))
        with (root / f"interviews/{name}.md").open("a", encoding="utf-8") as file:
            file.write(asked)
    found = {path: each for path, each in feeds_of(root).items() if path.startswith("flux/questions/usage/")}
    assert len(found) == 3
    assert [check_feed(each, address=SITE + path) for path, each in found.items()] == [[], [], []]
    updated = list(etree.fromstring(found["flux/questions/usage/atom.xml"]).iter("{*}updated"))[1:]
    assert [str(each.text)[17:] for each in updated] == ["02.002Z", "02.001Z", "02Z", "00.002Z", "00.001Z", "00Z"]


def test_an_address_with_accents_is_written_as_a_uri_everywhere(tmp_path: Path) -> None:
    root = make_empty(tmp_path / "project", site="https://été.example/essaï/")
    write_interview(root, "un", "Essai", TODAY, 10)
    artifacts = artifacts_of(root, today=TODAY)
    for path, each in artifacts.items():
        found = re.findall(r"https?://[^\"<&\s]+", each.content.decode("utf-8"))
        assert [url for url in found if "essa" in url and not CANONICAL.fullmatch(url)] == [], path
    assert b"https://xn--t-9fab.example/essa%C3%AF/flux/atom.xml" in artifacts["flux/feeds.opml"].content


def test_names_in_an_outline_hold_nothing_that_html_reads_as_a_reference(tmp_path: Path) -> None:
    root = make_empty(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("Essais", "R&D et AT & T"), "utf-8")
    write_interview(root, "un", "Essai", TODAY, 10, more="interviewers: [S&P500]\n")
    outline = etree.fromstring(artifacts_of(root, today=TODAY)["flux/feeds.opml"].content)
    texts = [*outline.xpath("//@text | //@title | //@description"), *outline.xpath("//head/title/text()")]
    assert "R＆D et AT & T" in texts
    assert [text for text in texts if re.search(r"&(?!\s)", text)] == []
    assert [text for text in texts if "S＆P500" in text]


def deletions(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{{{NAMESPACES['at']}}}deleted-entry"))

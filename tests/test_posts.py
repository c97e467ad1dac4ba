"""The text of a post: what counts, where a sentence ends, which one is chosen."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.posts.choice import LONGEST, best_sentence, choose_text, cut_words
from verbatim.posts.graphemes import grapheme_length, graphemes, mastodon_length
from verbatim.posts.networks import NETWORKS, Post, count_post, find_network
from verbatim.posts.sentences import split_sentences
from verbatim.posts.weighted import is_link, weigh, weighted_length

SENTENCES = Path(__file__).parent / "posts" / "sentences.txt"
LINK = "https://example.org/r/a-long-address-of-some-entry/and-its-anchor/"
PARTS = (
    *(
        "a",
        "ab-",
        "1",
        ".",
        ".",
        "..",
        "_",
        "-",
        "/",
        "é",
        "ſ",
        "@",
        "…",
        "€",
        "→",
        " ",
        "\n",
        "https://",
        "xn--9ca",
    ),
    *(".com", ".fr", ".co.uk", ".COM", ".example", ".md", "t.co/"),
)
"""What texts with dots are made of."""


def sentence_cases() -> list[list[str]]:
    """Blocks between empty lines: each line is one sentence of the text that the lines make together."""
    text = SENTENCES.read_text("utf-8")
    blocks = [[line for line in block.splitlines() if not line.startswith("#")] for block in text.split("\n\n")]
    return [block for block in blocks if block]


@pytest.mark.parametrize("sentences", sentence_cases(), ids=lambda sentences: sentences[0][:40])
def test_a_text_is_split_where_its_sentences_end(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Été, œuvre, « oui\u00a0»", 19),
        ("Quoi\u202f?", 7),
        ("5 €", 4),
        ("avant → après", 14),
        ("…", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("©", 2),
        (LINK, 23),
        ("e\u0301", 1),
        ("", 0),
    ],
)
def test_x_counts_weights(text: str, length: int) -> None:
    assert weighted_length(text) == length


@given(st.text(alphabet=st.characters(max_codepoint=0x2100, exclude_categories=("Cs",)), max_size=60))
def test_the_quick_count_is_the_whole_count(text: str) -> None:
    assert weighted_length(text) == weigh(text).length


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_words_with_dots_count_as_x_counts_them(parts: list[str]) -> None:
    text = "".join(parts)
    assert weighted_length(text) == weigh(text).length
    assert weighted_length(f"Voir\u202f:\nhttps://{text}") == weigh(f"Voir\u202f:\nhttps://{text}").length


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "archive.example",
        "t.co",
        "a-b.co.uk",
        "a.co.example",
        "a--b.fr",
        "-a.fr",
        "xn--9ca.fr",
        f"{'a' * 64}.fr",
        "localhost",
        "1.2.3.4",
    ],
)
@pytest.mark.parametrize("path", ["", "entretiens/un/", "a-", "a--b/", "-/_", "//", "a.b", "é/", "?a=b", "#outils"])
def test_a_post_with_its_link_counts_as_x_counts_it(host: str, path: str) -> None:
    for text in ("Une phrase.", "« Dit » https:", "", "voir exemple.org"):
        post = f"{text}\nhttps://{host}/{path}"
        assert weighted_length(post) == weigh(post).length


@given(st.text(alphabet=st.characters(max_codepoint=0x2100, exclude_categories=("Cs",)), max_size=60))
def test_the_quick_count_of_graphemes_is_the_whole_count(text: str) -> None:
    assert grapheme_length(text) == len(graphemes(text))


def test_bluesky_counts_graphemes_and_mastodon_short_links() -> None:
    assert grapheme_length("👩‍👩‍👧‍👦e\u0301!") == 3
    assert mastodon_length(f"Lire {LINK}") == 28
    assert mastodon_length("@nom@exemple.social bonjour") == len("@nom bonjour")


def test_a_local_address_is_no_link_on_x() -> None:
    assert is_link(LINK)
    assert not is_link("http://localhost:8000/")


def test_the_longest_text_and_a_link_fit_every_network() -> None:
    post = Post("é" * LONGEST, LINK)
    assert [network.id for network in NETWORKS if not count_post(post, network).fits] == []


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.id)
def test_an_intent_holds_the_link_escaped(network: object) -> None:
    found = find_network(network.id)  # type: ignore[attr-defined]
    assert found
    address = found.address(Post('« & # ? " <b>', LINK))
    assert address.startswith("https://")
    assert "https%3A" in address
    assert not set(address) & set('"<> «#')


def test_the_authors_text_comes_first() -> None:
    assert choose_text("Mon texte.", ["Une phrase entière du résumé."]).words == "Mon texte."


def test_a_whole_sentence_that_fits_is_preferred_to_a_cut() -> None:
    long = "mot " * 60 + "fin."
    chosen = choose_text("", [f"{long} Une phrase courte qui dit pourtant l'essentiel du passage."])
    assert (chosen.origin, chosen.words) == (
        "sentence",
        "Une phrase courte qui dit pourtant l'essentiel du passage.",
    )


def test_a_sentence_that_leans_on_another_is_avoided() -> None:
    text = "Elle en parle peu, et toujours à demi-mot. Alban regarde chaque soir les messages de ses lecteurs."
    assert best_sentence(text) == "Alban regarde chaque soir les messages de ses lecteurs."


def test_a_cut_ends_on_a_word_and_closes_no_quotation() -> None:
    cut = cut_words("Il a répondu\u00a0: «\u00a0" + "encore " * 40)
    assert cut.endswith("encore…")
    assert "«" not in cut


def test_a_word_longer_than_a_post_is_cut_too() -> None:
    assert weighted_length(choose_text("", ["x" * 300]).words) <= LONGEST


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_chosen_text_is_too_long(author: str, text: str) -> None:
    assert weighted_length(choose_text(author, [text]).words) <= LONGEST


@given(st.text(alphabet='abé A.?!…«»\u00a0\u202f()"M\n', max_size=80))
def test_splitting_loses_no_sign(text: str) -> None:
    kept = "".join("".join(split_sentences(text)).split())
    assert kept == "".join(text.split())


def test_json_of_the_counts_is_stable() -> None:
    counts = {network.id: count_post(Post("Bonjour.", LINK), network).length for network in NETWORKS}
    assert json.dumps(counts) == json.dumps({"x": 32, "linkedin": 75, "bluesky": 75, "mastodon": 32})

"""Synthetic interviews of any number, for sizes: made-up words with a language's frequencies, always the same."""

import random
from collections.abc import Iterator
from itertools import accumulate

from verbatim.search.records import Label, SearchRecord

SYLLABLES = "ba co di fou gra lé mi no pri quo ré si tou va zé chan ble mon tir lune".split()  # noqa: SIM905
WORDS = 30_000
EXCHANGES = 7
ANSWER = 130
"""Words in an answer of middle length; with the questions about 950 an interview."""


class Vocabulary:
    """Made-up words, the n-th about n times rarer than the first (Zipf)."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        words: dict[str, None] = dict.fromkeys("de la le et les des en un une que qui dans pour".split())  # noqa: SIM905
        while len(words) < WORDS:
            words["".join(self._random.choices(SYLLABLES, k=self._random.choice((2, 3, 3, 4))))] = None
        self.words = tuple(words)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    def text(self, count: int) -> str:
        """As many words, drawn by their frequency."""
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=count))


def synthetic_records(interviews: int) -> Iterator[SearchRecord]:
    """The passages of so many interviews, oldest first; persons, organisations and tags recur as in a magazine."""
    vocabulary = Vocabulary()
    draw = random.Random(2)
    for number in range(interviews):
        person = draw.randrange(1 + interviews * 2 // 3)
        tags = sorted({draw.randrange(40) for _ in range(4)})
        for exchange in range(EXCHANGES):
            yield SearchRecord(
                "passage",
                f"interviews/essai-{number}/",
                f"Essai {number}",
                "fr",
                anchor=f"q{exchange}",
                question=vocabulary.text(9),
                answer=vocabulary.text(draw.randrange(ANSWER // 2, ANSWER * 3 // 2)),
                persons=(Label(f"personne-{person}", f"Personne {person}"),),
                organisations=(Label(f"organisation-{person % 97}", f"Organisation {person % 97}"),),
                tags=tuple(Label(f"theme-{tag}", f"Thème {tag}") for tag in tags),
                year=2000 + number * 26 // interviews,
                entry=f"essai-{number}",
            )


def synthetic_queries(count: int) -> list[str]:
    """Two words each, one common and one rarer, none of them a stop word."""
    vocabulary = Vocabulary()
    draw = random.Random(3)
    return [
        f"{vocabulary.words[draw.randrange(40, 400)]} {vocabulary.words[draw.randrange(400, 6000)]}"
        for _ in range(count)
    ]

"""Synthetic sentences, questions and paragraphs, drawn from a vocabulary."""

from random import Random

from benchmarks.vocabulary import Vocabulary

SENTENCES_A_PARAGRAPH = (2, 4)


class Sentences:
    """Texts of one vocabulary; the same `draw` in the same state gives the same texts."""

    def __init__(self, vocabulary: Vocabulary, draw: Random) -> None:
        self.vocabulary = vocabulary
        self._draw = draw

    def sentence(self) -> str:
        """One sentence, ending in its point."""
        return self._filled(self._draw.choice(self.vocabulary.sentences))

    def question(self) -> str:
        """One question, ending in its mark."""
        text = self._filled(self._draw.choice(self.vocabulary.questions))
        return text[0].upper() + text[1:]

    def fill(self, pattern: str, **values: str) -> str:
        """A pattern of the vocabulary with its words drawn, and `values` as given."""
        return self._filled(pattern, **values)

    def paragraph(self) -> str:
        """A few sentences on one line."""
        return " ".join(self.sentence() for _ in range(self._draw.randint(*SENTENCES_A_PARAGRAPH)))

    def bullets(self) -> str:
        """A Markdown list of three lines."""
        return "\n".join(f"- {self._draw.choice(self.vocabulary.objects)}" for _ in range(3))

    def retold(self) -> str:
        """A paragraph as a report begins it."""
        return f"{self._draw.choice(self.vocabulary.retold)}{self.vocabulary.colon} {self.paragraph()}"

    def _filled(self, pattern: str, **values: str) -> str:
        choose, words = self._draw.choice, self.vocabulary
        subject, moment = choose(words.subjects), choose(words.moments)
        return pattern.format(
            subject=subject,
            Subject=subject[0].upper() + subject[1:],
            subject2=choose(words.subjects),
            verb=choose(words.verbs),
            verb2=choose(words.verbs),
            object=choose(words.objects),
            object2=choose(words.objects),
            moment=moment,
            Moment=moment[0].upper() + moment[1:],
            **values,
        )

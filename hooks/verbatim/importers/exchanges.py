"""Turns to sections of exchanges: a question and all that answers it, short back-and-forth kept together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from verbatim.importers.lexicon import lexicon
from verbatim.importers.names import fold
from verbatim.importers.questions import is_question
from verbatim.importers.turns import ASKING, Turn

_ACKNOWLEDGING = lexicon("acknowledging")


@dataclass(frozen=True, slots=True)
class Draft:
    """An exchange being made: the turn that asks and those that follow, in order."""

    question: Turn
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Exchanges below a heading, or below none."""

    heading: Turn | None
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All turns in their places; `opening` is said before the first question."""

    opening: tuple[Turn, ...]
    sections: tuple[DraftSection, ...]


def arrange(turns: Sequence[Turn], section_level: int) -> Arrangement:
    """Every turn once and in order; a heading or question without what belongs to it becomes text."""
    arranging = _Arranging(_is_chatty(turns))
    for index, turn in enumerate(turns):
        if turn.heading:
            arranging.heading(
                turn, is_section=turn.heading == section_level and _begins_exchange(turns[index + 1 :][:2])
            )
        elif turn.asks:
            arranging.question(turn)
        else:
            arranging.answer(turn)
    return arranging.done()


def section_level(turns: Sequence[Turn]) -> int:
    """The heading level that most often stands right before a question; 0 where none does."""
    before = [above.heading for above, turn in pairwise(turns) if above.heading and turn.asks]
    return max(set(before), key=lambda level: (before.count(level), level)) if before else 0


def _begins_exchange(following: Sequence[Turn]) -> bool:
    if len(following) < 2:
        return False
    question, answer = following
    return question.asks and not (answer.asks or answer.heading)


@dataclass(slots=True)
class _Arranging:
    chatty: bool
    opening: list[Turn] = field(default_factory=list)
    sections: list[tuple[Turn | None, list[tuple[Turn, list[Turn]]]]] = field(default_factory=lambda: [(None, [])])
    held: Turn | None = None
    """A question that is not answered yet."""

    def heading(self, turn: Turn, *, is_section: bool) -> None:
        self._release()
        if is_section:
            self.sections.append((turn, []))
        else:
            self._place(turn)

    def question(self, turn: Turn) -> None:
        drafts = self.sections[-1][1]
        if self.held is None and drafts and _stays(turn, drafts[-1][1], chatty=self.chatty):
            drafts[-1][1].append(turn)
            return
        self._release()
        self.held = turn

    def answer(self, turn: Turn) -> None:
        if self.held is None:
            self._place(turn)
            return
        self.sections[-1][1].append((self.held, [turn]))
        self.held = None

    def done(self) -> Arrangement:
        self._release()
        made = (
            DraftSection(heading, tuple(Draft(question, tuple(turns)) for question, turns in drafts))
            for heading, drafts in self.sections
        )
        return Arrangement(tuple(self.opening), tuple(section for section in made if section.drafts))

    def _release(self) -> None:
        held, self.held = self.held, None
        if held:
            self._place(held)

    def _place(self, turn: Turn) -> None:
        """At the end of the exchange above, or before all of them."""
        for _, drafts in reversed(self.sections):
            if drafts:
                drafts[-1][1].append(turn)
                return
        self.opening.append(turn)


def _stays(turn: Turn, said: Sequence[Turn], *, chatty: bool) -> bool:
    """Whether a few words of the one who asks belong to the exchange that is going on.

    They do where they only acknowledge, where a fragment follows a bare yes or no, and, in a conversation rather
    than a questionnaire, where they are a short remark.
    """
    if turn.speaker == ASKING:
        return False
    if _only_acknowledges(turn.text):
        return True
    if is_question(turn.text):
        return turn.words <= 6 and _only_acknowledges(said[-1].text)
    return chatty and turn.words <= 8


def _only_acknowledges(text: str) -> bool:
    words = fold(text).split()
    return len(words) <= 4 and all(word in _ACKNOWLEDGING for word in words)


def _is_chatty(turns: Sequence[Turn]) -> bool:
    """Whether the one who asks often does not: a conversation."""
    asking = [turn for turn in turns if turn.asks and turn.speaker != ASKING]
    remarks = sum(not is_question(turn.text) for turn in asking)
    return len(asking) >= 12 and remarks >= 0.2 * len(asking)

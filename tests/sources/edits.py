"""An author at work on a small archive: edits by chance, each as a person would make it in the files."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

SECTIONS = ("interviews", "entretiens", "conversations", "dialogues")
WORDINGS = (
    "Pourquoi écrire\u202f?",
    "Et après\u202f?",
    "Que retenir\u202f?",
    "Comment faire\u202f?",
    "C#\u202f?",
    "🎉",
)
_HEADING = re.compile(r"^## .*?(?:\{#(?P<anchor>[a-z0-9-]+)\})?[ \t]*$", re.MULTILINE)
_ID = re.compile(r"^id: (.*)$", re.MULTILINE)


@dataclass(eq=False)
class Answer:
    """An answer, known by a marker in its words whatever becomes of it; merged ones carry several."""

    markers: list[str]
    question: str
    anchor: str = ""


@dataclass(eq=False)
class Entry:
    """An interview as its author sees it: a file, and what is in it."""

    file: str
    title: str
    person: str
    tag: str
    answers: list[Answer]
    id: str = ""
    aliases: list[str] = field(default_factory=list)
    """Lines of YAML."""
    is_withdrawn: bool = False
    lost: bool = False
    """Whether answers moved from here to other entries."""
    went_into: "Entry | None" = None
    """The entry that took over this whole one."""


class Author:
    """Keeps the project's files in `root`; each edit changes them, `save` writes them."""

    def __init__(self, root: Path, *, seed: int) -> None:
        self.root, self.random, self.numbers = root, Random(seed), count(1)
        self.section = SECTIONS[0]
        self.tags = {"un": ["un"], "deux": ["deux"]}
        self.people = {"alix": ["alix"], "bao": ["bao"]}
        """Names by the ids they had, the newest last."""
        self.entries: list[Entry] = []
        for tag, person in (("un", "alix"), ("deux", "alix"), ("un", "bao"), ("deux", "bao")):
            self._add(tag, person)

    # What an author may do.

    def add_entry(self) -> None:
        """Of people and tags that are still there: the pages of others lead elsewhere by now."""
        tags, people = (sorted({getattr(each, key) for each in self.shown}) for key in ("tag", "person"))
        self._add(self.random.choice(tags), self.random.choice(people))

    def reword_question(self) -> None:
        self._some_answer()[1].question = self.random.choice(WORDINGS)

    def insert_exchange(self) -> None:
        entry = self._entry()
        entry.answers.insert(self.random.randint(0, len(entry.answers)), self._answer())

    def swap_exchanges(self) -> None:
        self.random.shuffle(self._entry().answers)

    def change_title(self) -> None:
        self._entry().title = f"Titre {next(self.numbers)}"

    def rename_file(self) -> None:
        entry = self._entry()
        self._path(entry).unlink()
        entry.file = f"fichier-{next(self.numbers)}.md"

    def rename_entry(self) -> None:
        """A new id, with the old page's address as an alias."""
        entry = self._entry()
        entry.aliases.append(f"/{self.section}/{entry.id}/")
        entry.id = f"identifiant-{next(self.numbers)}"

    def rename_anchor(self) -> None:
        entry, answer = self._some_answer()
        new = f"ancre-{next(self.numbers)}"
        self._lead(entry, answer, [f"#{answer.anchor}"], new)

    def add_aliases(self) -> None:
        entry, answer = self._some_answer()
        entry.aliases.append(f"/2016/vieux-{next(self.numbers)}")
        entry.aliases.append(alias(f"#vieux-{next(self.numbers)}", answer.anchor))

    def move_exchange(self) -> None:
        """An exchange goes to another entry, which says where it comes from; an emptied entry goes as a whole."""
        entry, answer = self._some_answer()
        other = self._entry(but=entry)
        if other is entry:
            return
        entry.answers.remove(answer)
        old = [f"{entry.id}#{answer.anchor}", *self._carried(entry, answer)]
        if self._is_taken(answer.anchor, other):
            answer.anchor = f"venue-{next(self.numbers)}"
        other.answers.append(answer)
        self._lead(other, answer, old, answer.anchor)
        entry.lost = True
        if not entry.answers:
            self._dissolve(entry, other)

    def merge_answers(self) -> None:
        """Two answers of one entry become one; the address of the second leads to the first."""
        entry = self._entry()
        if len(entry.answers) > 1:
            kept, gone = self.random.sample(entry.answers, 2)
            entry.answers.remove(gone)
            kept.markers += gone.markers
            old = [f"#{gone.anchor}", *self._carried(entry, gone)]
            self._lead(entry, kept, old, kept.anchor)

    def move_section(self) -> None:
        self.section = self.random.choice(SECTIONS)

    def rename_tag(self) -> None:
        self.random.choice([*self.tags.values()]).append(f"theme-{next(self.numbers)}")

    def rename_person(self) -> None:
        self.random.choice([*self.people.values()]).append(f"personne-{next(self.numbers)}")

    def withdraw(self) -> None:
        chosen = [entry for entry in self.shown if not entry.lost]
        if len(self.shown) > 4 and chosen:
            self.random.choice(chosen).is_withdrawn = True

    # What the files say.

    @property
    def shown(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.is_withdrawn]

    @property
    def said(self) -> str:
        """Every alias written so far."""
        return "\n".join(line for entry in self.entries for line in entry.aliases)

    def successor(self, entry: Entry) -> Entry:
        """The entry itself, or the one it went into."""
        while entry.went_into:
            entry = entry.went_into
        return entry

    def holder(self, marker: str) -> tuple[Entry, Answer]:
        return next((e, a) for e in self.entries for a in e.answers if marker in a.markers)

    def save(self) -> None:
        (self.root / "mkdocs.yml").write_text(SETTINGS % self.section, "utf-8")
        for name, ids in self.people.items():
            page = self.root / "docs" / "people" / f"{ids[-1]}.md"
            for old in ids[:-1]:
                page.with_stem(old).unlink(missing_ok=True)
            page.write_text(f"---\nname: {name.title()}\naliases: {json.dumps(ids[:-1])}\n---\n{name}\n", "utf-8")
        tags = [
            f"{ids[-1]}: {json.dumps({'name': name, 'aliases': ids[:-1]})}\n" for name, ids in self.tags.items()
        ]
        (self.root / "docs" / "tags.yml").write_text("".join(tags), "utf-8")
        for entry in self.entries:
            self._path(entry).write_text(self._text(entry), "utf-8")

    def reread(self) -> None:
        """Take over the ids and anchors that `verbatim check --fix` wrote into the files."""
        for entry in self.entries:
            text = self._path(entry).read_text("utf-8")
            entry.id = _ID.findall(text)[0]
            for answer, found in zip(entry.answers, _HEADING.finditer(text), strict=True):
                answer.anchor = found["anchor"]

    def name_anchor(self, address: str, marker: str) -> None:
        """Do what the remedy says of an answer's address that leads nowhere any more."""
        entry, answer = self.holder(marker)
        entry_id, _, anchor = address.partition("#")
        entry.aliases.append(alias(f"#{anchor}" if entry_id == entry.id else address, answer.anchor))

    def name_page(self, path: str, entry: Entry) -> None:
        """Do what the remedy says of a page's address that leads nowhere any more."""
        self.successor(entry).aliases.append(f"/{path}")

    def _add(self, tag: str, person: str) -> None:
        number = next(self.numbers)
        answers = [self._answer() for _ in range(3)]
        self.entries.append(Entry(f"essai-{number}.md", f"Essai {number}", person, tag, answers))

    def _text(self, entry: Entry) -> str:
        head = [f"id: {entry.id}"] if entry.id else []
        head += [f"title: {entry.title}", "date: 2026-01-01"]
        head += [f"interviewees: [{{name: {entry.person.title()}, person: {self.people[entry.person][-1]}}}]"]
        head += [f"tags: [{self.tags[entry.tag][-1]}]"]
        head += ["withdrawn: {date: 2026-01-02, reason: essai}"] if entry.is_withdrawn else []
        head += ["aliases:", *(f"  - {line}" for line in entry.aliases)] if entry.aliases else []
        return "\n".join(["---", *head, "---", *map(_exchange, entry.answers)])

    def _path(self, entry: Entry) -> Path:
        return self.root / "interviews" / entry.file

    def _answer(self) -> Answer:
        return Answer([f"marque{next(self.numbers)}x"], self.random.choice(WORDINGS))

    def _entry(self, *, but: Entry | None = None) -> Entry:
        return self.random.choice([entry for entry in self.shown if entry is not but] or self.shown)

    def _some_answer(self) -> tuple[Entry, Answer]:
        entry = self._entry()
        return entry, self.random.choice(entry.answers)

    def _is_taken(self, anchor: str, entry: Entry) -> bool:
        """Whether an anchor is, or was, another answer's in an entry."""
        own = [each.anchor for each in entry.answers]
        return anchor in own or f'"{entry.id}#{anchor}"' in self.said or f'"#{anchor}"' in "".join(entry.aliases)

    def _carried(self, entry: Entry, answer: Answer) -> list[str]:
        """The old anchors that led to an answer, taken out of its entry's aliases."""
        found = [line for line in entry.aliases if line.endswith(f"to: {answer.anchor}}}")]
        entry.aliases = [line for line in entry.aliases if line not in found]
        origins = [json.loads(line.partition("from: ")[2].partition(", to:")[0]) for line in found]
        return [f"{entry.id}{origin}" if origin.startswith("#") else origin for origin in origins]

    def _lead(self, entry: Entry, answer: Answer, old: list[str], anchor: str) -> None:
        """Let old anchors, and those that led to this answer before, lead to it under a new anchor."""
        old = [*old, *(self._carried(entry, answer) if answer.anchor != anchor else [])]
        answer.anchor = anchor
        own = [origin.removeprefix(entry.id) if origin.startswith(f"{entry.id}#") else origin for origin in old]
        entry.aliases += [alias(origin, anchor) for origin in dict.fromkeys(own) if origin != f"#{anchor}"]

    def _dissolve(self, entry: Entry, other: Entry) -> None:
        """The whole of an emptied entry leads to another, with every page address it ever had."""
        self._path(entry).unlink()
        self.entries.remove(entry)
        entry.went_into = other
        other.aliases += [*entry.aliases, f"/{self.section}/{entry.id}/"]


def _exchange(answer: Answer) -> str:
    braces = f" {{#{answer.anchor}}}" if answer.anchor else ""
    return f"## {answer.question}{braces}\n\n{' '.join(answer.markers)}\n"


def alias(origin: str, anchor: str) -> str:
    return f"{{from: {json.dumps(origin)}, to: {anchor}}}"


SETTINGS = """site_name: Essai
site_url: https://essai.example/
theme: {language: fr}
extra: {verbatim: {paths: {interviews: %s}}}
"""
EDITS: tuple[Callable[[Author], None], ...] = (
    Author.reword_question,
    Author.reword_question,
    Author.insert_exchange,
    Author.insert_exchange,
    Author.swap_exchanges,
    Author.move_exchange,
    Author.move_exchange,
    Author.move_exchange,
    Author.merge_answers,
    Author.change_title,
    Author.rename_file,
    Author.rename_entry,
    Author.rename_anchor,
    Author.add_aliases,
    Author.move_section,
    Author.rename_tag,
    Author.rename_person,
    Author.add_entry,
    Author.withdraw,
)

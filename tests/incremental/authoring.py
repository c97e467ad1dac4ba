"""An author at work on a small synthetic archive: edits by chance, of every kind that changes what a site shows."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from building import ROOT, write_settings

TAGS = ("lire", "ecrire", "relire", "classer")
PEOPLE = {"Alix Exemple": "alix", "Bao Fictif": "bao", "Chloé Témoin": "chloe", "Dario Essai": "dario"}
"""Names, with their ids."""
ASKED = ("Pourquoi commencer ?", "Que garder ?", "Et après ?")
BOOK = "essai-collectif"
SETTINGS: dict[str, Any] = {"page_size": 3, "latest": 2, "publisher": "Atelier synthétique", "cards": "marked"}
START = date(2026, 11, 23)


@dataclass(eq=False)
class Answer:
    """An exchange; what a guide quotes of it is never edited."""

    number: int
    question: str
    words: str
    marked: bool = False

    @property
    def kept(self) -> str:
        return f"Phrase gardée {self.number}."


@dataclass(eq=False)
class Entry:
    """An interview, or a contribution to the white paper where it has a `part`."""

    id: str
    title: str
    day: date
    people: list[str]
    tags: list[str]
    answers: list[Answer]
    file: str = ""
    role: str = "témoin synthétique"
    organisation: str = ""
    asks: str = ""
    part: str = ""
    status: str = ""
    withdrawn: str = ""
    old: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Ids of the entries that its introduction links to."""
    introduction: str = "Un chapô synthétique."
    summary: str = ""


class Author:
    """Keeps a project's files; each edit changes what `save` writes, and says what it was."""

    def __init__(self, root: Path, *, seed: int) -> None:
        self.root, self.random, self.today = root, Random(seed), START
        self.entries: list[Entry] = []
        self.names = {key: key.capitalize() for key in TAGS}
        self.questions = {"commencer": [ASKED[0]]}
        self.settings = dict(SETTINGS)
        self.biographies: dict[str, str] = {}
        self.quoted: list[tuple[str, int, bool]] = []
        self.texts = {"index.md": "Une archive synthétique.", "a-propos.md": "À propos d’essais."}
        self.book, self.theme, self.numbers = "Une présentation synthétique.", 0, iter(range(1, 10_000))
        shutil.copytree(ROOT / "hooks" / "theme", root / "theme")
        for _ in range(5):
            self.add_entry()

    # What an author may do.

    def add_entry(self) -> None:
        number = next(self.numbers)
        day = START - timedelta(days=self.random.randrange(900))
        entry = Entry(f"essai-{number}", f"Entretien {number}", day, [self._person()], [self._tag()], [])
        entry.answers = [self._answer() for _ in range(self.random.randint(1, 3))]
        entry.file = entry.id
        self.entries.append(entry)

    def add_contribution(self) -> None:
        self.add_entry()
        self.entries[-1].part = self.random.choice(("un", "deux"))

    def delete_entry(self) -> None:
        if len(self.entries) > 3:
            self.entries.remove(self._entry())

    def edit_answer(self) -> None:
        self.random.choice(self._entry().answers).words = self._words()

    def lengthen_answer(self) -> None:
        """By minutes of reading."""
        answer = self.random.choice(self._entry().answers)
        answer.words = " ".join(self._words() for _ in range(self.random.randint(1, 200)))

    def mark_answer(self) -> None:
        answer = self.random.choice(self._entry().answers)
        answer.marked = not answer.marked

    def edit_question(self) -> None:
        self.random.choice(self._entry().answers).question = self.random.choice((*ASKED, self._words()))

    def add_answer(self) -> None:
        entry = self._entry()
        entry.answers.insert(self.random.randint(0, len(entry.answers)), self._answer())

    def edit_title(self) -> None:
        self._entry().title = self._words()

    def rename_file(self) -> None:
        self._entry().file = f"fichier-{next(self.numbers)}"

    def rename_entry(self) -> None:
        entry = self._entry()
        section = f"livres-blancs/{BOOK}" if entry.part else "interviews"
        entry.old.append(f"/{section}/{entry.id}/")
        entry.id = f"essai-{next(self.numbers)}"

    def change_day(self) -> None:
        entry = self._entry()
        entry.day += timedelta(days=self.random.randint(-400, 30))

    def change_tags(self) -> None:
        self._entry().tags = self.random.sample(TAGS, self.random.randint(0, 3))

    def change_people(self) -> None:
        self._entry().people = self.random.sample(sorted(PEOPLE), self.random.randint(1, 2))

    def change_role(self) -> None:
        entry = self._entry()
        entry.role, entry.organisation = self._words(), self.random.choice(("", "Maison Témoin", "Banque d’Essai"))

    def change_interviewer(self) -> None:
        self._entry().asks = self.random.choice(("", "Dominique Question", *PEOPLE))

    def edit_introduction(self) -> None:
        self._entry().introduction = self._words()

    def summarise(self) -> None:
        self._entry().summary = self._words()

    def link(self) -> None:
        self._entry().links = [self._entry().id]

    def draft(self) -> None:
        entry = self._entry()
        entry.status = "" if entry.status else "draft"

    def withdraw(self) -> None:
        entry = self._entry()
        entry.withdrawn = "" if entry.withdrawn else f"{{date: {START}, reason: {self._words()}}}"

    def rename_tag(self) -> None:
        self.names[self._tag()] = self._words()

    def describe_person(self) -> None:
        self.biographies[self._person()] = self._words()

    def change_questions(self) -> None:
        self.questions["commencer"] = self.random.sample(ASKED, self.random.randint(1, 3))

    def quote(self) -> None:
        entry = self._entry()
        self.quoted.append((entry.id, self.random.choice(entry.answers).number, self.random.random() < 0.3))

    def stop_quoting(self) -> None:
        self.quoted = self.quoted[1:]

    def edit_book(self) -> None:
        self.book = self._words()

    def edit_text(self) -> None:
        name = self.random.choice((*self.texts, "nouvelle.md"))
        self.texts[name] = f"{self._words()}\n\n[Lire](interviews/{self._interview().file}.md)"

    def change_template(self) -> None:
        self.theme += 1
        path = (
            self.root
            / "theme"
            / self.random.choice(("answer.html", "interview.html", "listing.html", "person.html"))
        )
        block = "{% block main %}"
        path.write_text(path.read_text("utf-8").replace(block, f"{block}<!-- {self.theme} -->"), "utf-8")

    def change_setting(self) -> None:
        key, values = self.random.choice(
            (
                ("page_size", (2, 3, 5)),
                ("latest", (1, 2, 3)),
                ("publisher", ("Un", "Deux")),
                ("licence", ("CC BY-SA 4.0", "CC BY 4.0")),
            )
        )
        self.settings[key] = self.random.choice(values)

    def let_days_pass(self) -> None:
        self.today += timedelta(days=self.random.choice((1, 1, 30)))

    # The files.

    def save(self) -> None:
        """Write every file anew; what links and quotations would not find is left out, as its author would."""
        for folder in ("interviews", "docs"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        for entry in self.entries:
            where = f"docs/livres-blancs/{BOOK}" if entry.part else "interviews"
            self._write(f"{where}/{entry.file}.md", self._entry_text(entry))
        for name, text in self.texts.items():
            self._write(f"docs/{name}", f"---\ntitle: {name}\n---\n{self._existing(text)}\n")
        for person, text in self.biographies.items():
            self._write(f"docs/people/{PEOPLE[person]}.md", f"---\nrole: rôle\n---\n{text}\n")
        parts = [{"id": "un", "title": "Un"}, {"id": "deux", "title": "Deux", "contributions": 4}]
        book = {"title": "Essai collectif", "published": "2026-01-01", "tags": ["lire"], "parts": parts}
        self._write(f"docs/livres-blancs/{BOOK}/index.md", f"---\n{_yaml(book)}---\n{self.book}\n")
        self._write("docs/guides/essayer.md", self._guide())
        self._write("docs/tags.yml", _yaml({key: {"name": name} for key, name in self.names.items()}))
        questions = {key: {"question": asked[0], "variants": asked[1:]} for key, asked in self.questions.items()}
        self._write("docs/questions.yml", _yaml(questions))
        self._settings()

    def _settings(self) -> None:
        whole = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
        hooks = [str(ROOT / hook) for hook in whole["hooks"]]
        theme = {**whole["theme"], "custom_dir": "theme"}
        own = {"site_url": "https://essai.example/", "theme": theme, "hooks": hooks, "watch": []}
        write_settings(self.root, {**whole, **own, "extra": {"verbatim": self.settings}})

    def _entry_text(self, entry: Entry) -> str:
        said = {"role": entry.role, "organisation": entry.organisation}
        people = [{"name": name, "person": PEOPLE[name], **said} for name in entry.people]
        named = [{key: value for key, value in each.items() if value} for each in people]
        asks = [{"name": entry.asks, **({"person": PEOPLE[entry.asks]} if entry.asks in PEOPLE else {})}]
        front = {
            "id": entry.id,
            "title": entry.title,
            "date": entry.day.isoformat(),
            ("contributor" if entry.part else "interviewees"): named[0] if entry.part else named,
            "tags": entry.tags,
            **({"interviewers": asks} if entry.asks else {}),
            **({"part": entry.part} if entry.part else {}),
            **({"summary": entry.summary} if entry.summary else {}),
            **({"status": entry.status} if entry.status else {}),
            **({"withdrawn": yaml.safe_load(entry.withdrawn)} if entry.withdrawn else {}),
            **({"aliases": entry.old} if entry.old else {}),
        }
        links = " ".join(f"[Lire aussi](@{key})." for key in entry.links if self._is_shown(key))
        body = [f"{entry.introduction} {links}"]
        for each in entry.answers:
            mark = " card" if each.marked else ""
            body.append(f"## {each.question} {{#a{each.number}{mark}}}\n\n{each.kept} {each.words}")
        return f"---\n{_yaml(front)}---\n" + "\n\n".join(body) + "\n"

    def _guide(self) -> str:
        advice = [
            f"> Phrase gardée {number}.\n> — @{key}#a{number}{' {.contre}' if dissent else ''}"
            for key, number, dissent in self.quoted
            if self._is_shown(key)
        ]
        front = "title: Bien essayer\ndate: 2026-01-01\ntags: [lire]"
        return f"---\n{front}\n---\n## Garder\n\n" + "\n\n".join(advice) + "\n"

    def _is_shown(self, key: str) -> bool:
        found = next((each for each in self.entries if each.id == key), None)
        return found is not None and not found.status and not found.withdrawn and found.day <= self.today

    def _existing(self, text: str) -> str:
        """A text without the link to a file that is not there any more, or not public."""
        shown = {f"interviews/{each.file}.md" for each in self.entries if self._is_shown(each.id) and not each.part}
        words, _, link = text.partition("\n\n[Lire](")
        return text if link.removesuffix(")") in shown else words

    def _write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def _entry(self) -> Entry:
        return self.random.choice(self.entries)

    def _interview(self) -> Entry:
        return self.random.choice([each for each in self.entries if not each.part])

    def _answer(self) -> Answer:
        return Answer(next(self.numbers), self.random.choice((*ASKED, self._words())), self._words())

    def _words(self) -> str:
        return f"{self.random.choice(('Un', 'Deux', 'Trois'))} mots tirés au sort {self.random.randrange(1000)}"

    def _tag(self) -> str:
        return self.random.choice(TAGS)

    def _person(self) -> str:
        return self.random.choice(sorted(PEOPLE))


EDITS: tuple[Callable[[Author], None], ...] = (
    Author.add_entry,
    Author.add_contribution,
    Author.delete_entry,
    Author.edit_answer,
    Author.edit_answer,
    Author.lengthen_answer,
    Author.mark_answer,
    Author.edit_question,
    Author.add_answer,
    Author.edit_title,
    Author.rename_file,
    Author.rename_entry,
    Author.change_day,
    Author.change_tags,
    Author.change_people,
    Author.change_role,
    Author.change_interviewer,
    Author.edit_introduction,
    Author.summarise,
    Author.link,
    Author.draft,
    Author.withdraw,
    Author.rename_tag,
    Author.describe_person,
    Author.change_questions,
    Author.quote,
    Author.stop_quoting,
    Author.edit_book,
    Author.edit_text,
    Author.let_days_pass,
)
WIDE_EDITS: tuple[Callable[[Author], None], ...] = (Author.change_template, Author.change_setting)
"""Those that make everything anew."""


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)

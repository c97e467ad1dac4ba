"""A save is shown, a fault is shown on top of the last good site, and no reader ever waits or meets a ruin."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import yaml

from building import copy_synthetic, write_settings
from served import Answer, Served, served

MOUNT = "essai/"
SOURCE = "interviews/propos-racontes.md"
PAGE = "interviews/propos-racontes/"
OTHERS = ("", "interviews/tout-a-la-fois/", "personnes/", "recherche/")
FILES = ("assets/verbatim.css", "phrases.json", "sitemap.xml", "flux/atom.xml")
FAULTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "faults.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The synthetic archive, served below the path of its address; each test leaves it as it was."""
    with served(copy_synthetic(tmp_path_factory.mktemp("serving") / "project"), mount=MOUNT) as started:
        started.wait("", lambda answer: answer.status == 200)
        yield started


def save_words(server: Served, words: str) -> None:
    """Add words to the end of an answer."""
    server.write(SOURCE, f"{server.read(SOURCE).rstrip()} {words}\n")


def test_a_save_is_shown(server: Served) -> None:
    save_words(server, "Des mots enregistrés une fois.")
    assert "livereload(" in server.wait(PAGE, lambda answer: "Des mots enregistrés une fois." in answer.text).text


def test_the_last_of_two_quick_saves_is_shown(server: Served) -> None:
    before = server.read(SOURCE)
    for words in ("Premier enregistrement.", "Second enregistrement.", "Dernier enregistrement."):
        server.write(SOURCE, f"{before.rstrip()} {words}\n")
    shown = server.wait(PAGE, lambda answer: "Dernier enregistrement." in answer.text).text
    assert "Premier" not in shown
    assert "Second" not in shown


def test_a_save_while_a_build_runs_is_shown(server: Served) -> None:
    begun = server.printed.count("Building documentation")
    save_words(server, "Avant la construction.")
    server.wait(PAGE, lambda _: server.printed.count("Building documentation") > begun)
    save_words(server, "Pendant la construction.")
    server.wait(PAGE, lambda answer: "Pendant la construction." in answer.text)


def test_a_file_put_in_the_place_of_another_is_noticed(server: Served) -> None:
    aside = server.project.parent / "aside.md"
    aside.write_text(f"{server.read(SOURCE).rstrip()} Mis à la place.\n", "utf-8")
    aside.replace(server.project / SOURCE)
    server.wait(PAGE, lambda answer: "Mis à la place." in answer.text)


def test_settings_put_in_the_place_of_others_are_noticed(server: Served) -> None:
    before = server.read("mkdocs.yml")
    for name in ("Archive sauvée une fois", "Archive sauvée deux fois", "Archive synthétique"):
        aside = server.project.parent / "aside.yml"  # An editor that saves so puts a new file there each time.
        aside.write_text(before.replace("Archive synthétique", name), "utf-8")
        aside.replace(server.project / "mkdocs.yml")
        server.wait("", lambda answer, name=name: f"{name}</title>" in answer.text)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stands_on_top_of_the_last_good_site_until_it_is_mended(server: Served, name: str) -> None:
    case, before = FAULTS[name], server.get(PAGE).text
    path = server.project / case["file"]
    sound = path.read_text("utf-8") if path.exists() else None
    old, new = case.get("replace", ("", ""))
    server.write(case["file"], case["write"] if sound is None else sound.replace(old, new, 1))
    shown = server.wait(PAGE, lambda answer: bool(answer.faults))
    assert [words for words in case["says"] if not any(words in fault for fault in shown.faults)] == []
    assert [words for words in case["says"] if words not in server.printed] == []
    assert body(shown.text) in body(before)
    assert all(server.get(path).faults == shown.faults for path in OTHERS)
    path.unlink() if sound is None else server.write(case["file"], sound)
    mended = server.wait(PAGE, lambda answer: not answer.faults)
    assert mended.status == 200
    assert body(mended.text) == body(before)


def test_an_address_that_does_not_exist_yet_reloads_too(server: Served) -> None:
    missing = server.get("interviews/essai-nouveau/")
    assert missing.status == 404
    assert "livereload(" in missing.text
    server.write(
        "interviews/essai-nouveau.md", server.read(SOURCE).replace("id: propos-racontes", "id: essai-nouveau")
    )
    server.wait("interviews/essai-nouveau/", lambda answer: answer.status == 200)
    (server.project / "interviews" / "essai-nouveau.md").unlink()
    server.wait("interviews/essai-nouveau/", lambda answer: answer.status == 404)


@pytest.mark.parametrize(
    "path", ["../mkdocs.yml", "%2e%2e/%2e%2e/mkdocs.yml", "..%2f..%2fmkdocs.yml", "/etc/passwd"]
)
def test_nothing_outside_of_the_site_is_served(server: Served, path: str) -> None:
    assert server.get(path).status == 404


def test_no_reader_waits_or_meets_half_a_site(server: Served) -> None:
    answers: list[tuple[str, Answer]] = []
    ended = Event()

    def read_on() -> None:
        while not ended.is_set():
            answers.extend((path, server.get(path)) for path in (PAGE, *OTHERS, *FILES))

    reader = Thread(target=read_on)
    reader.start()
    for words in ("Lecture numéro 1.", "Lecture numéro 2.", "Lecture numéro 3."):
        save_words(server, words)
        server.wait("flux/atom.xml", lambda answer, words=words: words in answer.text)
    ended.set()
    reader.join()
    assert [(path, answer.status) for path, answer in answers if answer.status != 200] == []
    pages = [answer.text.rstrip() for path, answer in answers if path in (PAGE, *OTHERS)]
    assert all(text.endswith("</html>") for text in pages)
    assert len({answer.text for path, answer in answers if path == "assets/verbatim.css"}) == 1
    assert all(
        answer.text.rstrip().endswith(("</feed>", "</urlset>")) for path, answer in answers if ".xml" in path
    )


def test_every_save_is_settled_where_the_first_site_stands(server: Served) -> None:
    folder = server.project / ".cache" / "serving"
    server.wait(PAGE, lambda _: [each.name for each in folder.iterdir()] == ["1"])


def test_a_project_without_the_hook_is_served_as_by_mkdocs(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "project")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["hooks"].remove("hooks/serve_site.py")
    write_settings(project, settings)
    with served(project, mount=MOUNT) as server:
        save_words(server, "Sans le crochet.")
        server.wait(PAGE, lambda answer: "Sans le crochet." in answer.text)
        assert not (project / ".cache" / "serving").exists()


def body(page: str) -> str:
    """A page from its first link on, without what the server lays over it and below it."""
    return page[page.index('<a class="skip"') : page.rindex("<script>")]

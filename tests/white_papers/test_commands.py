"""Writing and importing contributions from the command line."""

from pathlib import Path

from white_papers.conftest import Command

TABLE = "file,name,role,organisation,part,order,title,tags\n"


def test_a_new_contribution_passes_the_checks(command: tuple[Path, Command]) -> None:
    folder, verbatim = command
    made = verbatim("new", "--contribution", "voix", "--part", "deux", "Ève Nouvelle")
    assert made.stdout.strip() == "docs/livres-blancs/voix/eve-nouvelle.md"
    checked = verbatim("check", "docs/livres-blancs/voix/eve-nouvelle.md")
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "contributor: Ève Nouvelle\n" in (folder / made.stdout.strip()).read_text("utf-8")


def test_a_new_contribution_to_nothing_is_wrong_usage(command: tuple[Path, Command]) -> None:
    made = command[1]("new", "--contribution", "voies", "Ève Nouvelle")
    assert made.returncode == 2
    assert "there is no white paper “voies”, did you mean “voix”?" in made.stderr


def test_a_folder_of_texts_is_imported_in_one_go(command: tuple[Path, Command]) -> None:
    folder, verbatim = command
    texts(folder, {"1.txt": "Un premier texte.\n", "2.md": "## Une question ?\n\nUne réponse.\n"})
    (folder / "auteurs.csv").write_text(
        TABLE
        + '1.txt,Ève Nouvelle,"rôle, d’essai",Maison Trois,une,3,,essai\n2.md,Fanny Neuve,,,deux,,Un titre,\n',
        "utf-8",
    )
    made = verbatim("import-book", "textes", "--bylines", "auteurs.csv", "--to", "docs/livres-blancs/voix")
    assert (made.returncode, made.stdout) == (0, "2 contributions in docs/livres-blancs/voix/\n")
    checked = verbatim("check", "docs/livres-blancs")
    assert (checked.returncode, checked.stdout) == (0, "")
    text = (folder / "docs/livres-blancs/voix/eve-nouvelle.md").read_text("utf-8")
    assert "contributor: {name: Ève Nouvelle, role: 'rôle, d’essai', organisation: Maison Trois}" in text
    assert text.endswith("---\n\nUn premier texte.\n")


def test_every_fault_of_an_import_is_told_and_nothing_is_written(command: tuple[Path, Command]) -> None:
    folder, verbatim = command
    texts(folder, {"1.txt": "Un texte.\n", "2.txt": "\n", "3.txt": "Un texte.\n"})
    (folder / "auteurs.csv").write_text(
        TABLE + "1.txt,,,,une,,,\nquatre.txt,Ève,,,une,un,,\n2.txt,Fanny,,,une,,,\n", "utf-8"
    )
    before = sorted((folder / "docs/livres-blancs/voix").iterdir())
    made = verbatim("import-book", "textes", "--bylines", "auteurs.csv", "--to", "voix")
    assert made.returncode == 1
    assert [line for line in made.stdout.splitlines() if line[:1] != " "] == [
        "auteurs.csv: error: no row names the text “3.txt”  [bad-byline]",
        "auteurs.csv:2: error: the row names nobody  [bad-byline]",
        "auteurs.csv:3: error: there is no text “quatre.txt”  [bad-byline]",
        "auteurs.csv:3: error: “un” is not a number  [bad-byline]",
    ]
    assert sorted((folder / "docs/livres-blancs/voix").iterdir()) == before


def texts(folder: Path, contents: dict[str, str]) -> None:
    (folder / "textes").mkdir()
    for name, text in contents.items():
        (folder / "textes" / name).write_text(text, "utf-8")

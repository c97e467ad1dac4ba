"""A server begins where there are faults already, under either name of MkDocs, and ends without a trace."""

from pathlib import Path

import pytest

from building import copy_synthetic
from served import served

FAULTY = "---\ntitle: Essai\ndate: 2020-01-01\ninterviewees: [Essai]\n---\n## Où\u202f?\n"
FILE = "interviews/essai-faute.md"


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_faults_stand_alone_until_there_is_a_site(tmp_path: Path, command: str) -> None:
    project = copy_synthetic(tmp_path / "project")
    (project / FILE).write_text(FAULTY, "utf-8")
    with served(project, mount="essai/", command=command) as server:
        begun = server.get("interviews/tout-a-la-fois/")
        assert any("empty-answer" in fault for fault in begun.faults)
        assert "empty-answer" in server.printed
        assert "--paper" in server.get("assets/verbatim.css").text
        server.write(FILE, f"{FAULTY}\nIci même.\n")
        shown = server.wait("interviews/essai-faute/", lambda answer: "Ici même." in answer.text)
        assert shown.faults == []
        server.write(FILE, FAULTY)
        assert "Ici même." in server.wait("interviews/essai-faute/", lambda answer: bool(answer.faults)).text
        assert server.interrupt() == 0
        assert "Traceback" not in server.printed
    assert not (project / ".cache" / "serving").exists()


def test_a_server_ends_without_a_trace(tmp_path: Path) -> None:
    project = copy_synthetic(tmp_path / "project")
    with served(project, mount="essai/") as server:
        server.write(FILE, f"{FAULTY}\nIci même.\n")
        server.wait("interviews/essai-faute/", lambda answer: "Ici même." in answer.text)
        assert server.interrupt() == 0
        assert "Traceback" not in server.printed
    assert not list((project / ".cache").glob("serving*"))

"""What an import costs: a transcript of 100 kB in each form, and the growth from 100 kB to 300 kB."""

import time
from collections.abc import Callable, Mapping

from verbatim.importers import ImportOptions, import_transcript

OPTIONS = ImportOptions(speakers={"Noé Fixture": "Noé Fixture"}, title="Synthetic")
QUESTION = "Question {n}, about the lighthouse and its keeper, the birds and the sea: what of it?"
ANSWER = (
    "Answer {n}. It stood on the rock for a hundred years, which is long for a lighthouse, and nobody asked why; "
    'the keeper (laughs) wrote everything down, "every night", in a book that the sea took in the end.\n\n'
    "He began another book the next day, and that one is still there, on the shelf, where the damp gets at it."
)


def main() -> None:
    """Print seconds of CPU for 100 kB, and how much dearer three times the text is."""
    print(f"{'form':<12}{'100 kB':>10}{'300 kB':>10}{'growth':>10}")
    for name, build in FORMS.items():
        small, large = (_cost(build, size) for size in (100_000, 300_000))
        print(f"{name:<12}{small:>9.2f}s{large:>9.2f}s{large / small:>9.1f}x")


def _cost(build: Callable[[int], str], size: int) -> float:
    data = build(size).encode()
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        result = import_transcript(data, path="synthetic", options=OPTIONS)
        best = min(best, time.process_time() - start)
        if result.interview is None:
            raise SystemExit(f"not imported: {result.diagnostics}")
    return best


def _repeated(exchange: str) -> Callable[[int], str]:
    def build(size: int) -> str:
        count = size // len(exchange.format(n=100)) + 1
        return "".join(exchange.format(n=n) for n in range(count))

    return build


def _vtt(size: int) -> str:
    cues = _repeated("<v Revue>" + QUESTION + "\n\n<v Noé Fixture>" + ANSWER.replace("\n\n", "\n") + "\n\n")(size)
    timed = (f"{n // 360:02}:{n // 6 % 60:02}:{n % 6}0.000 --> {n // 360:02}:{n // 6 % 60:02}:{n % 6}9.000\n{cue}\n"
             for n, cue in enumerate(cues.split("\n\n")) if cue)  # fmt: skip
    return "WEBVTT\n\n" + "\n".join(timed)


FORMS: Mapping[str, Callable[[int], str]] = {
    "labelled": _repeated("Revue: " + QUESTION + "\n\nNoé Fixture: " + ANSWER + "\n\n"),
    "unlabelled": _repeated(QUESTION + "\n\n" + ANSWER + "\n\n"),
    "markdown": _repeated("## " + QUESTION + "\n\n" + ANSWER + "\n\n"),
    "html": lambda size: (
        "<!doctype html><body>"
        + _repeated("<h2>" + QUESTION + "</h2><p>" + ANSWER.replace("\n\n", "</p><p>") + "</p>")(size)
    ),
    "webvtt": _vtt,
    "csv": lambda size: (
        "speaker,words\n"
        + _repeated('Revue,"' + QUESTION + '"\nNoé Fixture,"' + ANSWER.replace('"', '""') + '"\n')(size)
    ),
}
"""Each form and a function of its size in characters."""

if __name__ == "__main__":
    main()

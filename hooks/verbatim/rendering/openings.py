"""The first words of a text, cut between words."""


def opening(text: str, *, longest: int) -> str:
    """At most `longest` characters on one line, ending in an ellipsis where something was cut."""
    line = text.replace("\n", " ")
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0].rstrip(",;:.!?\u00a0\u202f ") + "…"

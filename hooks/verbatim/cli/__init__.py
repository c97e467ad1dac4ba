"""The command line: `verbatim new | check | import | …`, the only place that prints, exits and reads the clock."""

import sys

from verbatim.cli.application import build_application


def main() -> None:
    """Run the command line; exit 0 done, 1 faults, 2 wrong usage."""
    application = build_application(wanted=sys.argv[1] if len(sys.argv) > 1 else "")
    application()

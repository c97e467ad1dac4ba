"""The command line: `verbatim new | check | import | …`, the only place that prints, exits and reads the clock."""

import sys


def main() -> None:
    """Run the command line; exit 0 done, 1 faults, 2 wrong usage."""
    if sys.argv[1:] == ["build"]:  # what authors wait for at each save: there are no options to be read
        from verbatim.cli.building import build_site

        try:
            build_site()
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        return
    from verbatim.cli.application import build_application

    build_application(wanted=sys.argv[1] if len(sys.argv) > 1 else "")()

"""The door: `convlens COMMAND ...` goes to the command line, everything else opens the window. Main thread."""

from __future__ import annotations

import sys

from engine import cli


def main() -> int:
    """Run the program; the exit code."""
    arguments = sys.argv[1:]
    if cli.is_for(arguments):
        return cli.main(arguments)
    from app.start import run  # Qt is imported here, and nowhere in headless use

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())

"""The command line, an optional extra."""

from __future__ import annotations

import sys

from pka.exceptions import MissingExtra

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra, say in both languages what to install."""
    try:
        from pka.cli.app import app  # noqa: PLC0415 - needs the extra `cli`
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in {"click", "rich"}:
            raise
        missing = MissingExtra("cli", package)
        # Without click nobody has read `--lang`, or can write to standard error in its way.
        print(missing.indonesian, missing, sep="\n", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    app()

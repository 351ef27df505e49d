"""The command line, an optional extra."""

from __future__ import annotations

import sys

from pka.exceptions import MissingExtra

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra, say in one line what to install."""
    try:
        from pka.cli.app import app  # noqa: PLC0415 - needs the extra `cli`
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in {"click", "rich"}:
            raise
        print(MissingExtra("cli", package), file=sys.stderr)  # noqa: T201 - click is not there
        sys.exit(2)
    app()

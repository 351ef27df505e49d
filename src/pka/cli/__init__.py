"""The command line, an optional extra."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra, say in one line what to install."""
    try:
        from pka.cli.app import app  # noqa: PLC0415 - needs the extra `cli`
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        print(f"{error.name} is not installed; run: pip install 'pka[cli]'", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    app()

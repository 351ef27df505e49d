"""The files of the built-in editions, which travel inside the package."""

from __future__ import annotations

from importlib import resources

__all__ = ["builtin_bytes", "builtin_ids"]

_FOLDER = resources.files("pka").joinpath("editions", "data")


def builtin_ids() -> tuple[str, ...]:
    """Return the ids of the built-in editions."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def builtin_bytes(name: str) -> bytes:
    """Return the file of a built-in edition.

    Args:
        name: one of the ids.
    """
    return _FOLDER.joinpath(f"{name}.toml").read_bytes()

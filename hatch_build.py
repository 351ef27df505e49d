"""What the wheel holds besides the package: the pages that `pka explain-rule` prints."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Pages(BuildHookInterface[Any]):
    """Puts the pages of the rules into the wheel; a working copy reads them in `docs`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages, unless the package is installed to be edited in place."""
        if version == "standard":
            build_data["force_include"]["docs/reference/lint"] = "pka/linter/pages"

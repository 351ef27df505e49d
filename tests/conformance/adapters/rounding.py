"""Area `rounding`: a declared rounding applied to values, and the values printed."""

from fractions import Fraction
from typing import Any, Final

from pka.adapters.cells import DecimalMark, write_number
from pka.quantities import as_text, exact
from pka.rounding import Rounding, RoundingMode
from tests.conformance.vocabulary import Words, choose, only

_MODES: Final = {mode.value: mode for mode in RoundingMode}
_MARKS: Final = {mark.value: mark for mark in DecimalMark}


def answer(given: Words) -> dict[str, Any]:
    """Round each row and print it with all its places."""
    only(given, {"mode", "rows", "decimal_mark"})
    mode = choose(given["mode"], _MODES, "mode")
    mark = choose(given.get("decimal_mark", "."), _MARKS, "decimal mark")
    rounded: list[tuple[Fraction, int]] = []
    for row in given["rows"]:
        only(row, {"value", "places"}, "a row")
        places = int(row["places"])
        rounded.append((Rounding(places, mode).apply(exact(row["value"])), places))
    return {
        "values": [as_text(value) for value, _ in rounded],
        "texts": [write_number(value, mark, places) for value, places in rounded],
    }

"""Area `import`: cells and tables as committees have them, in and out again."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pka.adapters.cells import (
    Blank,
    CellFault,
    DecimalMark,
    Digits,
    Number,
    detect_mark,
    read_guarded,
    read_id,
    read_number,
    write_cell,
    write_number,
)
from pka.adapters.csv import Table, read_table, write_table
from pka.diagnostic import Diagnostic, Severity
from pka.quantities import as_text, exact
from pka.rounding import Rounding
from tests.conformance.vocabulary import Adapter, Words, choose, only

_MARKS: Final = {mark.value: mark for mark in DecimalMark}
_SCALE: Final = {"decimal_mark", "min", "max", "places"}
_TABLE: Final = _SCALE | {"columns", "required", "key", "roster", "delimiter", "aliases"}
#: What a cell of that type holds once a spreadsheet file has been opened.
_CELL_TYPES: Final[dict[str, Callable[[str], object]]] = {"text": str, "number": Decimal}
#: The vocabulary has no word of its own for a row that does not say whose it is.
_OTHER_NAMES: Final = {"blank-key": "id_length"}


def _mark(given: Words) -> DecimalMark | None:
    return (
        choose(given["decimal_mark"], _MARKS, "decimal mark") if "decimal_mark" in given else None
    )


def _bound(given: Words, name: str, default: str | None) -> Fraction | None:
    text = given.get(name, default)
    return None if text is None else exact(text)


def _places(given: Words) -> int | None:
    return int(given["places"]) if "places" in given else None


def _word(name: str) -> str:
    return _OTHER_NAMES.get(name, name.replace("-", "_"))


def _result(found: Number | Digits | Blank | CellFault) -> dict[str, Any]:
    match found:
        case Number(value):
            return {"value": as_text(value)}
        case Digits(text):
            return {"value": text}
        case Blank():
            return {"missing": True}
        case CellFault():
            return {"error": _word(found.name)}


def _scores(given: Words, cells: list[str | None]) -> list[dict[str, Any]]:
    texts = [cell or "" for cell in cells]
    mark = _mark(given)
    return [
        _result(
            read_number(
                text,
                mark or detect_mark(texts) or DecimalMark.COMMA,
                minimum=_bound(given, "min", "0"),
                maximum=_bound(given, "max", None),
                places=_places(given),
                guessed=mark is None,
            )
        )
        for text in texts
    ]


def _score_cell(given: Words) -> dict[str, Any]:
    only(given, {"op", "cell", *_SCALE})
    return _scores(given, [given["cell"]])[0]


def _score_cells(given: Words) -> dict[str, Any]:
    only(given, {"op", "cells", *_SCALE})
    return {"results": _scores(given, given["cells"])}


def _id_cell(given: Words) -> dict[str, Any]:
    only(given, {"op", "cell", "cell_type"})
    held = choose(given.get("cell_type", "text"), _CELL_TYPES, "cell type")
    return _result(read_id(None if given["cell"] is None else held(given["cell"])))


def _read(data: str, given: Words) -> Table:
    mark = _mark(given)
    return read_table(
        data,
        columns=given["columns"],
        required=given.get("required", ()),
        key=given["key"],
        aliases=given.get("aliases"),
        decimal_mark=mark,
        minimum=_bound(given, "min", "0"),
        maximum=_bound(given, "max", None),
        places=_places(given),
        roster=given.get("roster"),
        delimiter=given.get("delimiter"),
    )


def _problem(fault: Diagnostic, key: str) -> dict[str, Any]:
    problem: dict[str, Any] = {"problem": _word(fault.name), **dict(fault.facts)}
    if fault.fact("column") == key and fault.fact("value"):
        # Cases may name the participant concerned by the key column or as `who`.
        problem |= {key: fault.fact("value"), "who": fault.fact("value")}
    return problem


def _outcome(table: Table, key: str) -> dict[str, Any]:
    return {
        "rows": [
            {
                column: as_text(value) if isinstance(value, Fraction) else value
                for column, value in row.values.items()
            }
            for row in table.rows
        ],
        # A file without rows is a warning of ours for which the vocabulary has no word.
        "problems": [
            _problem(fault, key)
            for fault in table.faults
            if fault.severity is Severity.ERROR or fault.name == "unknown-column"
        ],
    }


def _read_csv(given: Words) -> dict[str, Any]:
    only(given, {"op", "text", *_TABLE})
    return _outcome(_read(given["text"], given), given["key"])


def _export_cells(given: Words) -> dict[str, Any]:
    only(given, {"op", "cells"})
    return {"texts": [write_cell(cell) for cell in given["cells"]]}


def _export_import(given: Words) -> dict[str, Any]:
    if "rows" in given:
        return _export_import_table(given)
    only(given, {"op", "cells"})
    texts = [write_cell(cell) for cell in given["cells"]]
    back = [read_guarded(text) for text in texts]
    return {"texts": texts, "values": back, "cells": back}


def _export_import_table(given: Words) -> dict[str, Any]:
    only(given, {"op", "rows", *_TABLE})
    kinds = given["columns"]
    header = list(kinds)

    def typed(column: str, cell: str | None) -> str | Fraction | None:
        number = cell is not None and kinds[column] in {"score", "hours"}
        return exact(cell) if number else cell

    text = write_table(
        header,
        [[typed(column, row.get(column)) for column in header] for row in given["rows"]],
        delimiter=given.get("delimiter", ";"),
        mark=_mark(given) or DecimalMark.COMMA,
        places=_places(given) or 0,
    )
    return {"text": text, **_outcome(_read(text, given), given["key"])}


def _export_number(given: Words) -> dict[str, Any]:
    only(given, {"op", "value", "values", "decimal_mark", "places", "mode", "rounding"})
    mark = _mark(given) or DecimalMark.POINT
    places = _places(given) or 0
    rounding = None
    if "rounding" in given:
        only(given["rounding"], {"places", "mode"}, "rounding")
        rounding = Rounding(int(given["rounding"]["places"]), given["rounding"]["mode"])
        places = max(places, rounding.places)
    elif "mode" in given:
        rounding = Rounding(places, given["mode"])

    def written(value: str) -> str:
        number = exact(value)
        return write_number(rounding.apply(number) if rounding else number, mark, places)

    if "values" in given:
        return {"texts": [written(value) for value in given["values"]]}
    return {"text": written(given["value"])}


_OPERATIONS: Final[dict[str, Adapter]] = {
    "score_cell": _score_cell,
    "score_cells": _score_cells,
    "id_cell": _id_cell,
    "read_csv": _read_csv,
    "export_cells": _export_cells,
    "export_import": _export_import,
    "export_number": _export_number,
}


def answer(given: Words) -> dict[str, Any]:
    """Carry out the operation that a case names."""
    return choose(given["op"], _OPERATIONS, "operation")(given)

"""Which faults stand although part of a definition could not be read.

What could not be read is left out, and the rest is judged all the same. A rule that looks at the
part that is not there would report what nobody wrote.
"""

from __future__ import annotations

from typing import Final

from pka.diagnostic import Diagnostic

__all__ = ["NAMED", "stands"]

_STRUCTURE: Final = frozenset({"agendas", "elective_groups", "modules", "stages"})
_WEIGHTS: Final = frozenset(
    {"scoring/aggregate", "scoring/components", "scoring/rescale", "scoring/weights_total"}
)
_GRID: Final = frozenset({"scoring/rounding", "scoring/scale"})
_VERDICTS: Final = frozenset(
    {"attendance", "bands", "precedence", "remedial", "scoring", "settings", "verdict_table"}
)
_MINUTES: Final = frozenset({"minutes_per_hour"})
_DATES: Final = frozenset({"in_force", "instruments", "transitions"})

#: What a rule looks at in place of all that stands below the same top-level key.
_ONLY: Final = {
    "aggregate-missing": frozenset({"scoring/components"}),
    "duplicate-header": frozenset({"scoring/components"}),
    "weight-not-positive": frozenset({"scoring/components"}),
    "weight-sum": _WEIGHTS,
}
#: What a rule looks at besides.
_BESIDES: Final = {
    "band-gap": _GRID,
    "band-overlap": _GRID,
    "bound-off-grid": _VERDICTS,
    "bound-off-scale": _VERDICTS,
    "broken-minutes": _MINUTES,
    "claim-mismatch": _STRUCTURE,
    "closing-missing": _STRUCTURE,
    "count-mismatch": _STRUCTURE,
    "empty-agenda": _STRUCTURE,
    "empty-band": _GRID,
    "empty-module": _STRUCTURE,
    "formula-mismatch": _MINUTES,
    "group-unused": _STRUCTURE,
    "hours-mismatch": _STRUCTURE,
    "module-outside-stages": _STRUCTURE,
    "nothing-is-absence": _VERDICTS,
    "numbering-gap": _STRUCTURE,
    "order-contradiction": _STRUCTURE,
    "order-without-effect": _STRUCTURE,
    "pass-mark-off-scale": _GRID,
    "remedial-never-opens": frozenset({"scoring"}),
    "remedial-never-passes": frozenset({"scoring"}),
    "removed-still-asked": _STRUCTURE | _VERDICTS,
    "row-not-unique": frozenset({"settings"}),
}
#: The same for all rules of a family, by the beginning of their codes.
_OF_FAMILY: Final = {
    "PKA4": _VERDICTS | _STRUCTURE,
    "PKA5": _DATES,
    "PKA6": _DATES,
}
#: Where the codes are defined to which a part refers.
_REFERS_TO: Final = {
    "attendance": frozenset({"settings"}),
    "elective_groups": frozenset({"modules"}),
    "modules": _STRUCTURE,
    "precedence": frozenset({"stages"}),
    "remedial": frozenset({"scoring", "settings"}),
    "stages": _STRUCTURE | {"parties"},
    "verdict_table": _VERDICTS | _STRUCTURE,
}
#: These look at all there is.
_AT_ALL: Final = frozenset({"setting-unused", "unused-acknowledgement"})
#: Every rule that is treated by its name.
NAMED: Final = _AT_ALL | _BESIDES.keys() | _ONLY.keys()


def stands(diagnostic: Diagnostic, incomplete: frozenset[str]) -> bool:
    """Say whether a fault is one of the definition and not of what could not be read of it.

    Args:
        diagnostic: what a rule found in what could be read.
        incomplete: keys below which something was left out, those of the score tree with the
            key inside it, as in `scoring/rounding`.

    Source: `pka-semantics`, D1.
    """
    if not incomplete:
        return True
    name, top = diagnostic.name, diagnostic.location.pointer.split("/")[1:2]
    if name in _AT_ALL:
        return False
    looked_at = _ONLY.get(name, frozenset(top)) | _BESIDES.get(name, frozenset())
    looked_at |= _OF_FAMILY.get(diagnostic.code[:4], frozenset())
    if name == "dangling-reference":
        looked_at |= {"instruments", *_REFERS_TO.get("".join(top), frozenset())}
    return not any(
        part == key or part.startswith(f"{key}/") for part in incomplete for key in looked_at
    )

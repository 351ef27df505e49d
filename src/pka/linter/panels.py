"""Panels of assessors that cannot give a score as they are meant to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pka.aggregation import CombineBy, IfSpread, Panel
from pka.assessment import Component
from pka.diagnostic import Diagnostic
from pka.linter.catalogue import found, no_effect
from pka.quantities import as_text
from pka.text import Text

__all__ = ["panel_faults"]

#: How many assessors it takes to settle a disagreement.
_THIRD: Final = 3


def panel_faults(component: Component, panel: Panel, place: str) -> Iterator[Diagnostic]:
    """Yield every fault of the assessors of a component.

    Args:
        component: the component.
        panel: its assessors.
        place: pointer to them.
    """
    yield from _size(component, panel, place)
    yield from _seats(panel, place)
    if panel.combine is CombineBy.WEIGHTED:
        weights = [seat.weight.value for seat in panel.seats]
        yield from _weights(component, weights, f"{place}/seats")
    if panel.combine is CombineBy.WEIGHTED_BY_ROLE:
        weights = [entry.weight.value for entry in panel.roles]
        yield from _weights(component, weights, f"{place}/roles")
        yield from _roles(component, panel, place)
    elif panel.roles:
        why = panel.combine.value
        yield no_effect(
            component.source, f"{place}/roles", "roles", f"pada {why!r}", f"under {why!r}"
        )


def _size(component: Component, panel: Panel, place: str) -> Iterator[Diagnostic]:
    seats = len(panel.seats)
    fewest = max(1, panel.at_least)
    if panel.if_spread is IfSpread.THIRD_REQUIRED and panel.max_spread is not None:
        fewest = max(fewest, _THIRD)
    if panel.at_least < 1 or seats < fewest:
        yield found(
            "panel-too-small",
            place,
            Text(
                f"panel {component.code!r} memerlukan {fewest} penilai dan mempunyai {seats}",
                f"the panel of {component.code!r} needs {fewest} assessors and has {seats}",
            )
            if panel.at_least >= 1
            else Text(
                f"panel {component.code!r} menerima nilai tanpa penilai (`at_least` "
                f"{panel.at_least})",
                f"the panel of {component.code!r} makes a score of nobody's (`at_least` "
                f"{panel.at_least})",
            ),
            advice=Text(
                "lengkapi `seats`, atau perbaiki `at_least` dan `if_spread`",
                "complete `seats`, or mend `at_least` and `if_spread`",
            ),
            citation=component.source,
            facts=(("found", str(seats)), ("stated", str(fewest))),
        )


def _seats(panel: Panel, place: str) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, seat in enumerate(panel.seats):
        earlier = first.setdefault(seat.code, index)
        if earlier != index:
            yield found(
                "duplicate-code",
                f"{place}/seats/{index}/code",
                Text(
                    f"kode {seat.code!r} untuk penilai sudah dipakai",
                    f"the code {seat.code!r} of a seat is already taken",
                ),
                advice=Text("beri kode lain", "give one of them another code"),
                first=f"{place}/seats/{earlier}/code",
                facts=(("code", seat.code),),
            )


def _weights(component: Component, weights: list[Fraction], pointer: str) -> Iterator[Diagnostic]:
    for index, weight in enumerate(weights):
        if weight <= 0:
            shown = as_text(weight)
            yield found(
                "weight-not-positive",
                f"{pointer}/{index}/weight",
                Text(
                    f"bobot penilai {component.code!r} adalah {shown}; harus lebih dari 0",
                    f"the weight of an assessor of {component.code!r} is {shown}; it must be "
                    "above 0",
                ),
                advice=Text(
                    "beri bobot yang berarti, atau hapus",
                    "give it a weight that counts, or leave it out",
                ),
                citation=component.source,
                facts=(("found", shown),),
            )


def _roles(component: Component, panel: Panel, pointer: str) -> Iterator[Diagnostic]:
    weighed = [entry.role for entry in panel.roles]
    seated = {seat.role for seat in panel.seats}
    for index, role in enumerate(weighed):
        if role not in seated or weighed.index(role) != index:
            yield _role(
                component,
                f"{pointer}/roles/{index}/role",
                Text(
                    f"peran {role.value!r} diberi bobot tetapi tidak mempunyai penilai"
                    if role not in seated
                    else f"peran {role.value!r} diberi bobot dua kali",
                    f"the role {role.value!r} has a weight and no seat"
                    if role not in seated
                    else f"the role {role.value!r} has two weights",
                ),
            )
    for index, seat in enumerate(panel.seats):
        if seat.role not in weighed:
            role_id = "tanpa peran" if seat.role is None else f"dengan peran {seat.role.value!r}"
            role_en = "without a role" if seat.role is None else f"of the role {seat.role.value!r}"
            yield _role(
                component,
                f"{pointer}/seats/{index}",
                Text(
                    f"penilai {seat.code!r} {role_id} tidak mempunyai bobot, sehingga nilainya "
                    "tidak dihitung",
                    f"the seat {seat.code!r} {role_en} has no weight, so its score does not count",
                ),
            )


def _role(component: Component, pointer: str, message: Text) -> Diagnostic:
    return found(
        "panel-roles",
        pointer,
        message,
        advice=Text(
            "samakan `roles` dan peran pada `seats`",
            "make `roles` and the roles of `seats` the same",
        ),
        citation=component.source,
    )

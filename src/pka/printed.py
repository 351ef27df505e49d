"""What a decree prints beside its rows, and where it is known to contradict itself."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from pka.citation import Citation
from pka.curriculum import Delivery, Setting
from pka.exceptions import InvalidQuantity
from pka.quantities import ExactInput, as_whole, exact
from pka.text import Text

__all__ = ["Acknowledgement", "Claim"]


def _stated(value: ExactInput) -> Fraction:
    return exact(value, Text("angka tercetak", "stated"))


def _parts(values: tuple[ExactInput, ...]) -> tuple[Fraction, ...]:
    return tuple(exact(value, Text("bagian", "part")) for value in values)


def _rows(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(as_whole(value, Text("baris", "row")) for value in values)


@final
@attrs.frozen(kw_only=True)
class Claim:
    """A printed figure that must agree with what it sums: rows, or other printed figures.

    An activity counts if it fits every selection that is given; without any, none does.

    Indonesian: angka yang tercetak.
    """

    code: str
    #: What the figure is said to be.
    what: Text
    #: The figure as printed.
    stated: Fraction = attrs.field(converter=_stated)
    #: Printed figures that it sums.
    parts: tuple[Fraction, ...] = attrs.field(default=(), converter=_parts)
    #: Codes of the activities whose hours it sums.
    activities: tuple[str, ...] = ()
    #: Only activities of these stages.
    stages: tuple[str, ...] = ()
    #: Only activities with these printed row numbers.
    rows: tuple[int, ...] = attrs.field(default=(), converter=_rows)
    #: Only activities that belong to one of these agendas, directly or through a module.
    agendas: tuple[str, ...] = ()
    #: Only activities that belong to one of these modules.
    modules: tuple[str, ...] = ()
    #: Only activities of these deliveries.
    deliveries: tuple[Delivery, ...] = ()
    #: Only activities of these settings.
    activity_settings: tuple[Setting, ...] = ()
    #: Only activities that are given by exactly these parties.
    given_by: tuple[str, ...] = ()
    source: Citation


def _reason(value: Text) -> Text:
    if not (value.id.strip() and value.en.strip()):
        raise InvalidQuantity(
            Text(
                "pengakuan temuan memerlukan alasan dalam bahasa Indonesia dan bahasa Inggris; "
                "tulis mengapa pertentangan itu dibiarkan",
                "an acknowledgement needs its reason in Indonesian and in English; "
                "say why the contradiction stands",
            )
        )
    return value


@final
@attrs.frozen(kw_only=True)
class Acknowledgement:
    """A finding of the linter that is known and stays, because the decree is printed so.

    Indonesian: temuan yang diakui.
    """

    #: Name or code of the rule.
    rule: str
    #: Code of the thing at which it is found, or a JSON pointer.
    at: str
    #: Only this found figure, as the finding tells it; None: whatever it is.
    found: str | None = None
    #: Only this stated figure, as the finding tells it; None: whatever it is.
    stated: str | None = None
    #: Why it stands.
    reason: Text = attrs.field(converter=_reason)
    source: Citation

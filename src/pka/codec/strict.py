"""A cattrs converter that accepts nothing but what a definition means to say.

The defaults of cattrs turn `3.9` into 3, `"no"` into True, None into `"None"` and `"123"`
into a tuple of digits; every hook here refuses instead.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, final, get_args, get_origin

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from pka.assessment import Choices, Component, Scale
from pka.codec.deep import read_in_steps, written_in_steps
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    AttendanceShare,
    Completed,
    CompletedHours,
    CompletedShare,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
    SubmittedBy,
)
from pka.edition import Edition
from pka.exceptions import nearest, shown, shown_id
from pka.moments import clock
from pka.quantities import LearningHours, Score, Share, Weight, as_text, as_whole, exact
from pka.text import LANGUAGES, Language, Text
from pka.timespans import DateSpan, day

__all__ = ["KEYS", "KINDS", "InexactNumber", "Misfit", "converter"]

#: Keys of a definition that differ from the attribute of the model.
KEYS: Final[dict[type, dict[str, str]]] = {
    Edition: {"readings": "settings", "extends": "refines"},
    Scale: {"above_maximum_allowed": "above_maximum"},
    DateSpan: {"start": "from", "end": "to"},
}

#: Tag of each kind of criterion.
KINDS: Final[dict[str, type]] = {
    "score_in": ScoreIn,
    "count_components": CountComponents,
    "absence_above": AbsenceAbove,
    "attendance_share": AttendanceShare,
    "remedial_open": RemedialOpen,
    "remedial_used_up": RemedialUsedUp,
    "status": StatusIs,
    "completed": Completed,
    "completed_share": CompletedShare,
    "completed_hours": CompletedHours,
    "submitted_by": SubmittedBy,
    "precedence_kept": PrecedenceKept,
    "all_of": AllOf,
    "any_of": AnyOf,
    "at_least": AtLeast,
    "not": Not,
}

_QUANTITIES: Final = (LearningHours, Score, Share, Weight)
_ABOVE_MAXIMUM: Final = "allowed"
_ANY_STEP: Final = "any"


@final
@attrs.frozen(repr=False)
class InexactNumber:
    """A JSON number with a fraction, kept as it was written so that it can be refused."""

    #: The number as it was written.
    text: str

    def __repr__(self) -> str:
        """Return the number as it was written, as messages show it."""
        return self.text


class Misfit(ValueError):
    """A value that does not fit its place in a definition or record."""

    def __init__(
        self, name: str, message: Text, key: str | None = None, meant: str | None = None
    ) -> None:
        """Keep the name of the fault, its message, and the key inside the value, if any."""
        super().__init__(name, message, key, meant)
        self.name = name
        self.message = message
        self.key = key
        #: What was probably meant, where there is no doubt how to write it.
        self.meant = meant


def _shown(value: object) -> str:
    """Write a value as definitions do."""
    return str(value).casefold() if isinstance(value, bool) else shown(value)


def _shown_id(value: object) -> str:
    return _shown(value) if isinstance(value, bool) else shown_id(value)


def _wrong(expected_id: str, expected_en: str, value: object) -> Misfit:
    return Misfit(
        "invalid-value",
        Text(
            f"{_shown_id(value)} ditolak; di sini harus {expected_id}",
            f"{_shown(value)} is not {expected_en}",
        ),
    )


def _unknown_name(
    what_id: str, what_en: str, value: object, known: tuple[str, ...], key: str | None = None
) -> Misfit:
    close = nearest(value, known) if isinstance(value, str) else None
    listed = ", ".join(known)
    return Misfit(
        "unknown-name",
        Text(
            f"{_shown_id(value)} bukan {what_id} yang dikenal"
            + (f"; mungkin maksudnya {close!r}?" if close else "")
            + f" (dikenal: {listed})",
            f"{_shown(value)} is not a known {what_en}"
            + (f"; did you mean {close!r}?" if close else "")
            + f" (known: {listed})",
        ),
        key,
        close,
    )


def _text(value: object, _: type) -> str:
    if not isinstance(value, str):
        refused = _wrong("teks dalam tanda kutip", "text; write it between quotes", value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            refused.meant = str(value)
        raise refused
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _wrong("teks yang utuh", "whole text; it holds half of a character", value) from None
    return value


def _whole(value: object, _: type) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong("bilangan bulat tanpa tanda kutip", "a whole number without quotes", value)
    return as_whole(value, Text("isian", "whole number"))


def _truth(value: object, _: type) -> bool:
    if not isinstance(value, bool):
        raise _wrong("true atau false", "true or false", value)
    return value


def _number(value: object, _: type = Fraction) -> Fraction:
    if isinstance(value, InexactNumber | float):
        written = _shown(value)
        if written.lstrip("-").isalpha():
            return exact(written)  # refuses NaN and Infinity, which no quotes make a number
        raise Misfit(
            "inexact-number",
            Text(
                f"{written} dibaca sebagai pecahan biner yang tidak eksak; "
                f'tulis dalam tanda kutip: "{written}"',
                f"{written} would be read as an inexact binary fraction; "
                f'write it as text: "{written}"',
            ),
        )
    return exact(value)


def _quantity(value: object, cls: Callable[[Fraction], Any]) -> object:
    return cls(_number(value))


def _date(value: object, _: type) -> dt.date:
    if not isinstance(value, str | dt.date):
        raise _wrong(
            "tanggal seperti 2025-02-24", "a day; write year, month, day as in 2025-02-24", value
        )
    return day(value, Text("tanggal", "date"))


def _clock(value: object, _: type) -> dt.time:
    if not isinstance(value, str | dt.time):
        raise _wrong("waktu seperti 16:00", "a time of day; write it as in 16:00", value)
    return clock(value)


def _language(value: object, _: object) -> object:
    if value not in LANGUAGES:
        raise _wrong('"id" atau "en"', '"id" (Indonesian) or "en" (English)', value)
    return value


def _enum(value: object, cls: type[enum.StrEnum]) -> enum.StrEnum:
    known = tuple(member.value for member in cls)
    if not isinstance(value, str):
        raise _wrong(f"salah satu dari {', '.join(known)}", f"one of {', '.join(known)}", value)
    if value not in known:
        raise _unknown_name("nama", "name", value, known)
    return cls(value)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong("sebuah tabel berisi kunci dan nilai", "a table of keys and values", value)
    for key in value:
        if not isinstance(key, str):
            raise _wrong("kunci berupa teks", "a key; keys are text", key)
    return dict(value)


def _choices(value: object, _: type) -> Choices:
    table = _table(value)
    return Choices.of({key: _text(chosen, str) for key, chosen in table.items()})


def _scale_bonus(value: object, _: type) -> bool:
    if value != _ABOVE_MAXIMUM:
        raise _wrong('"allowed", atau kunci ini dihapus', '"allowed"; or leave the key out', value)
    return True


def _scale_step(value: object, _: type) -> Fraction | None:
    return None if value == _ANY_STEP else _number(value)


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,)


def _list_of(kind: object, conv: Converter) -> Callable[[object, object], tuple[object, ...]]:
    element = get_args(kind)[0]

    def structure(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise _wrong("sebuah daftar [ … ]", "a list [ … ]", value)
        items, faults = [], []
        for index, item in enumerate(value):
            try:
                items.append(conv.structure(item, element))
            except Exception as fault:  # noqa: BLE001 - every fault becomes a diagnostic
                fault.add_note(IterableValidationNote(f"item {index}", index, element))
                faults.append(fault)
        if faults:
            raise IterableValidationError("in a list", faults, tuple)
        return tuple(items)

    return structure


def _renamed(kind: type) -> dict[str, Any]:
    return {name: override(rename=key) for name, key in KEYS.get(kind, {}).items()}


def _class_of(kind: type, conv: Converter) -> Callable[[object, Any], object]:
    """Structure one class of the model from a table, and from nothing else."""
    renamed = _renamed(kind)
    if kind is Scale:
        renamed["above_maximum_allowed"] = override(
            rename="above_maximum", struct_hook=_scale_bonus
        )
        renamed["step"] = override(struct_hook=_scale_step)
    inner: Callable[[dict[str, Any], Any], object] = make_dict_structure_fn(
        kind, conv, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **renamed
    )

    def structure(value: object, cls: object) -> object:
        return inner(_table(value), cls)

    return read_in_steps(structure) if kind is Component else structure


def _is_criterion(kind: object) -> bool:
    """Say whether a type is the union of all kinds of criteria, optional or not."""
    members = set(get_args(kind)) - {types.NoneType}
    return isinstance(kind, types.UnionType) and members == set(get_args(Criterion))


def _criterion(conv: Converter) -> Callable[[object, Any], object]:
    def structure(value: object, kind_of: object) -> object:
        if value is None and types.NoneType in get_args(kind_of):
            return None
        table = _table(value)
        if "kind" not in table:
            listed = ", ".join(KINDS)
            message = Text(
                f"kunci 'kind' tidak ada (dikenal: {listed})",
                f"the key 'kind' is missing (known kinds: {listed})",
            )
            raise Misfit("missing-key", message, "kind")
        kind = table.pop("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            raise _unknown_name("jenis kriteria", "kind of criterion", kind, tuple(KINDS), "kind")
        return conv.structure(table, KINDS[kind])

    return structure


def _plain(value: Fraction) -> int | Decimal | str:
    """Write an exact number as an int, a decimal, or a ratio where no decimal holds it."""
    if value.denominator == 1:
        return value.numerator
    text = as_text(value)
    return text if "/" in text else Decimal(text)


def _tagged(kind: type, tag: str, conv: Converter) -> Callable[[Any], dict[str, Any]]:
    inner: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        kind, conv, _cattrs_omit_if_default=True
    )
    return lambda value: {"kind": tag, **inner(value)}


def _unstructure_class(kind: type, conv: Converter) -> Callable[[Any], dict[str, Any]]:
    inner: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        kind, conv, _cattrs_omit_if_default=True, **_renamed(kind)
    )
    if kind is Component:
        return written_in_steps(inner)
    if kind is not Scale:
        return inner

    def scale(value: Scale) -> dict[str, Any]:
        table = inner(value) | {"step": _ANY_STEP if value.step is None else _plain(value.step)}
        if value.above_maximum_allowed:
            table["above_maximum"] = _ABOVE_MAXIMUM
        return table

    return scale


@cache
def converter() -> Converter:
    """Return the converter; it is made once, on first use."""
    conv = Converter(detailed_validation=True, forbid_extra_keys=True)
    conv.register_structure_hook_factory(attrs.has, _class_of)
    conv.register_structure_hook_factory(_is_list, _list_of)
    scalars: dict[type, Callable[[Any, Any], object]] = {
        str: _text,
        int: _whole,
        bool: _truth,
        Fraction: _number,
        dt.date: _date,
        dt.time: _clock,
        Choices: _choices,
    }
    # By class, because cattrs has hooks of its own for `str` and `int` that take anything;
    # the one for `StrEnum` is nearer to each enumeration than the one for `str`.
    for kind, hook in scalars.items():
        conv.register_structure_hook(kind, hook)
    conv.register_structure_hook(enum.StrEnum, _enum)
    conv.register_structure_hook_func(lambda kind: kind == Language, _language)
    conv.register_structure_hook_func(lambda kind: kind in _QUANTITIES, _quantity)
    conv.register_structure_hook_func(_is_criterion, _criterion(conv))
    conv.register_structure_hook_func(
        lambda kind: kind == dict[str, Any], lambda value, _: _table(value)
    )

    conv.register_unstructure_hook_factory(attrs.has, _unstructure_class)
    conv.register_unstructure_hook(Fraction, _plain)
    conv.register_unstructure_hook(dt.date, lambda value: value)
    conv.register_unstructure_hook(dt.time, lambda value: value)
    conv.register_unstructure_hook(Choices, lambda value: dict(value.pairs))
    for quantity in _QUANTITIES:
        conv.register_unstructure_hook(quantity, lambda value: _plain(value.value))
    # Last, because making these looks up the hooks above.
    for tag, kind in KINDS.items():
        conv.register_unstructure_hook(kind, _tagged(kind, tag, conv))
    return conv

"""A plan as a picture for a circular: one bar per stage, one mark per deadline, as SVG.

The picture needs no font, style or script from elsewhere, and one plan always gives the same
bytes.
"""

from __future__ import annotations

import calendar
import datetime as dt
import textwrap
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, final
from xml.etree import ElementTree as ET

import attrs

from pka.adapters.svg import DASHED, INK, MARK, SOFT, diamond, document, shape, text
from pka.citation import Standing
from pka.curriculum import Setting
from pka.prose.citations import place_text
from pka.prose.messages import capital
from pka.prose.numbers import MONTHS, day_text, hours_text
from pka.prose.terms import DURATION_UNIT, SETTING, STANDING
from pka.scheduling.values import Deadline, Plan, PlannedStage
from pka.text import Language, Text

__all__ = ["plan_picture"]

_WIDTH: Final = 1100
_MARGIN: Final = 24
#: Where the axis begins; names and dates stand to the left of it.
_LEFT: Final = 420
_RIGHT: Final = _WIDTH - _MARGIN
_LINE: Final = 18
_TITLE_LINE: Final = 26
#: Letters that fit on a line beside the axis, at the foot and in the title, in any common font.
_BESIDE: Final = 52
_ACROSS: Final = 150
_IN_TITLE: Final = 88
#: The least width of a month that can bear its name.
_LEAST_MONTH: Final = 64
_FAINT: Final = "#c3cad2"
#: Tones that stay apart in grey print, too.
_FILLS: Final[dict[Setting | None, str]] = {
    Setting.SELF_PACED: "#e3eefb",
    Setting.ONLINE: "#a9cbe8",
    Setting.CLASSROOM: "#5b8db8",
    Setting.WORKPLACE: "#e0a83c",
    None: "#e4e7eb",
}
_SCHEDULE: Final = Text("Jadwal pelaksanaan", "Schedule")
_DEADLINE: Final = Text("Tenggat", "Deadline")
_OTHER: Final = Text("tahap lain", "other stage")
_UNSETTLED: Final = Text(
    "Garis putus-putus: lama tahap tidak ditetapkan peraturan ({standing})",
    "Dashed outline: the rules lay down no length of the stage ({standing})",
)
_FROM: Final = Text("sejak", "from")
_RULES: Final = Text("Dasar", "Rules")


@final
@attrs.frozen
class _Axis:
    """Whole months from left to right."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date, *, over: bool = False) -> int:
        """Return where a day begins, or where it is over."""
        passed = (day - self.first).days + over
        return _LEFT + (_RIGHT - _LEFT) * passed // ((self.last - self.first).days + 1)

    def months(self) -> tuple[dt.date, ...]:
        """Return the first day of each month."""
        numbers = range(_month(self.first), _month(self.last) + 1)
        return tuple(dt.date(number // 12, number % 12 + 1, 1) for number in numbers)


@final
@attrs.frozen
class _Row:
    """What stands beside the axis, line by line, and what is drawn on it."""

    subject: PlannedStage | Deadline
    #: Lines in bold.
    heading: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def height(self) -> int:
        """Its height with the space below it."""
        return (len(self.heading) + len(self.below)) * _LINE + _LINE // 2


@final
@attrs.frozen(kw_only=True)
class _Sign:
    """An entry of the legend."""

    words: str
    #: None: it is the mark of a deadline.
    fill: str | None = None
    dashed: bool = False


def plan_picture(plan: Plan, lang: Language = "id", *, title: str | None = None) -> str:
    """Draw a plan as SVG: stages as bars with dates and hours, deadlines as marks.

    Args:
        plan: the plan.
        lang: language of all words.
        title: heading of the picture, such as the name of the cohort; the title of the edition,
            if not given.

    Examples:
        >>> import pka
        >>> from pka.scheduling.plan import plan
        >>> from pka.timespans import WorkCalendar
        >>> edition = pka.editions.load("pka-2023-blended")
        >>> made = plan(edition, start="2024-04-16", calendar=WorkCalendar(5, ()))
        >>> plan_picture(made).count('<rect class="stage')
        6
    """
    heading = title or plan.edition.title.in_(lang)
    titles, rows = textwrap.wrap(heading, _IN_TITLE), tuple(_rows(plan, lang))
    signs, foot = tuple(_signs(plan, lang)), tuple(_foot(plan, lang))
    top = _MARGIN + len(titles) * _TITLE_LINE + 2 * _LINE
    bottom = top + _LINE + sum(row.height for row in rows)
    height = bottom + (len(signs) + len(foot) + 2) * _LINE + _MARGIN
    root = document(_WIDTH, height, lang=lang, title=f"{_SCHEDULE.in_(lang)}: {heading}")
    for number, line in enumerate(titles):
        text(root, (_MARGIN, _MARGIN + 20 + number * _TITLE_LINE), line, size=20, bold=True)
    text(root, (_MARGIN, top - _LINE), _summary(plan, lang), size=15, fill=SOFT)
    axis = _axis(plan)
    _draw_months(root, axis, (top, bottom), lang)
    y = top + _LINE
    for row in rows:
        _draw_row(root, axis, row, y, top)
        y += row.height
    y += _LINE
    for sign in signs:
        _draw_sign(root, sign, y)
        y += _LINE
    for number, line in enumerate(foot, start=1):
        text(root, (_MARGIN, y + number * _LINE), line, size=12, fill=SOFT)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _axis(plan: Plan) -> _Axis:
    last = plan.end.replace(day=calendar.monthrange(plan.end.year, plan.end.month)[1])
    return _Axis(plan.start.replace(day=1), last)


def _rows(plan: Plan, lang: Language) -> Iterator[_Row]:
    for stage in plan.stages:
        length = f"{stage.days} {DURATION_UNIT[stage.unit].in_(lang)}"
        if stage.hours is not None:
            length += f" · {hours_text(stage.hours.value, lang)}"
        when = _span(stage.start, stage.end, lang)
        yield _Row(stage, tuple(textwrap.wrap(stage.name.in_(lang), _BESIDE)), (when, length))
    for deadline in plan.deadlines:
        when = f"{_DEADLINE.in_(lang)} {day_text(deadline.day, lang)}"
        if deadline.opens:
            when += f" ({_FROM.in_(lang)} {day_text(deadline.opens, lang)})"
        told = capital(deadline.text.in_(lang))
        yield _Row(deadline, (when,), tuple(textwrap.wrap(told, _BESIDE)))


def _span(start: dt.date, end: dt.date, lang: Language) -> str:
    first, last = day_text(start, lang), day_text(end, lang)
    return first if first == last else f"{first} – {last}"


def _summary(plan: Plan, lang: Language) -> str:
    known = [stage.hours.value for stage in plan.stages if stage.hours is not None]
    total = f" · {hours_text(sum(known, Fraction(0)), lang)}" if known else ""
    return f"{_span(plan.start, plan.end, lang)}{total}"


def _draw_months(root: ET.Element, axis: _Axis, between: tuple[int, int], lang: Language) -> None:
    """Draw a line at the beginning of each month, with its name; of long plans not of every one."""
    top, bottom = between
    months = axis.months()
    step = -(-len(months) * _LEAST_MONTH // (_RIGHT - _LEFT))
    for month in months[::step]:
        x = axis.x(month)
        shape(root, "line", x1=x, y1=top - 4, x2=x, y2=bottom, stroke=_FAINT)
        name = f"{MONTHS[lang][month.month - 1][:3]} {month.year}"
        text(root, (x + 4, top + 8), name, size=12, fill=SOFT)
    shape(root, "line", x1=_RIGHT, y1=top - 4, x2=_RIGHT, y2=bottom, stroke=_FAINT)


def _draw_row(root: ET.Element, axis: _Axis, row: _Row, y: int, top: int) -> None:
    for number, line in enumerate((*row.heading, *row.below)):
        head = number < len(row.heading)
        text(root, (_MARGIN, y + 14 + number * _LINE), line, bold=head, fill=INK if head else SOFT)
    if isinstance(row.subject, PlannedStage):
        _draw_bar(root, axis, row.subject, y)
    else:
        _draw_deadline(root, axis, row.subject, y + 10, top)


def _draw_bar(root: ET.Element, axis: _Axis, stage: PlannedStage, y: int) -> None:
    x = axis.x(stage.start)
    shape(
        root,
        "rect",
        class_=f"stage {stage.setting or 'other'}",
        x=x,
        y=y + 2,
        # In a plan of years a day is thinner than a line, and must still be seen.
        width=max(axis.x(stage.end, over=True) - x, 2),
        height=_LINE + 2,
        fill=_FILLS[stage.setting],
        stroke=INK,
        stroke_dasharray=DASHED if _is_unsettled(stage) else "none",
    )


def _is_unsettled(stage: PlannedStage) -> bool:
    return stage.standing is Standing.UNVERIFIED


def _draw_deadline(root: ET.Element, axis: _Axis, deadline: Deadline, y: int, top: int) -> None:
    x = axis.x(deadline.day, over=True)
    shape(root, "line", x1=x, y1=top + _LINE, x2=x, y2=y, stroke=MARK, stroke_dasharray="2 4")
    if deadline.opens:
        shape(root, "line", x1=axis.x(deadline.opens), y1=y, x2=x, y2=y, stroke=MARK)
    diamond(root, x, y)


def _signs(plan: Plan, lang: Language) -> Iterator[_Sign]:
    """Yield what each tone and mark means, as far as the picture has them."""
    used = {stage.setting for stage in plan.stages}
    for setting, fill in _FILLS.items():
        if setting in used:
            yield _Sign(
                words=capital((SETTING[setting] if setting else _OTHER).in_(lang)), fill=fill
            )
    if any(map(_is_unsettled, plan.stages)):
        standing = STANDING[Standing.UNVERIFIED].in_(lang)
        words = _UNSETTLED.in_(lang).format(standing=standing)
        yield _Sign(words=words, fill="#ffffff", dashed=True)
    if plan.deadlines:
        yield _Sign(words=_DEADLINE.in_(lang))


def _draw_sign(root: ET.Element, sign: _Sign, y: int) -> None:
    if sign.fill is None:
        diamond(root, _MARGIN + 12, y + 5)
    else:
        shape(
            root,
            "rect",
            x=_MARGIN,
            y=y - 1,
            width=24,
            height=12,
            fill=sign.fill,
            stroke=INK,
            stroke_dasharray=DASHED if sign.dashed else "none",
        )
    text(root, (_MARGIN + 34, y + 10), sign.words, size=12)


def _foot(plan: Plan, lang: Language) -> Iterator[str]:
    """Yield the lines below the legend: the rules, and what has to be known of the dates."""
    place = place_text(plan.edition.source, plan.edition, lang)
    yield from textwrap.wrap(f"{_RULES.in_(lang)}: {place} ({plan.edition.id})", _ACROSS)
    for note in plan.notes:
        yield from textwrap.wrap(f"• {capital(note.text.in_(lang))}", _ACROSS)

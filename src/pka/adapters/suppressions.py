"""Comments in a TOML definition that let a fault of a rule stand, each with its reason.

`# pka: ignore[weight-sum] reason: …` speaks of its own line; on a line of its own, of the next
line that is no comment. `# pka: ignore-file[…] reason: …` speaks of the whole file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from pka.adapters.toml_positions import STRING
from pka.diagnostic import Diagnostic, Location, Report, Severity, Suppressed, SuppressedBy
from pka.exceptions import nearest, shown
from pka.linter import RULES
from pka.text import Text

__all__ = ["CODES", "without_suppressed"]

#: Code of each fault that such a comment itself can have.
CODES: Final = {
    "suppression-without-reason": "PKA009",
    "suppression-unknown-rule": "PKA010",
    "suppression-unused": "PKA011",
    "suppression-malformed": "PKA012",
}
_MARK: Final = "pka:"
#: A `#` inside a string starts no comment.
_TOKEN: Final = re.compile(rf"{STRING} | (?P<comment>\#[^\n]*)", re.VERBOSE | re.DOTALL)
_OURS: Final = re.compile(r"#[ \t]*pka:")
_DIRECTIVE: Final = re.compile(
    r"""\#[ \t]*pka:[ \t]*
    (?P<scope>ignore(?:-file)?)[ \t]*
    \[(?P<rules>[^\]\n]*)\][ \t]*
    (?:(?:reason|alasan):(?P<reason>.*))?\r?\Z""",
    re.VERBOSE,
)
_NAME: Final = re.compile(r"[^,\s]+")
_BY_CODE: Final = {rule.code: rule.name for rule in RULES.values()}
_EXAMPLE: Final = "# pka: ignore[weight-sum] reason: …"


@final
@attrs.frozen(kw_only=True)
class _Comment:
    """A comment of a definition and where it stands."""

    text: str
    place: Location
    #: The line of which it speaks where it speaks of one.
    target: int

    def part(self, start: int, end: int) -> Location:
        """Return where a part of the comment stands."""
        first = self.place.column or 1
        return attrs.evolve(self.place, column=first + start, end_column=first + end)


@final
@attrs.frozen(kw_only=True)
class _Exception:
    """One rule whose faults are to stand, in a line or in the whole file."""

    rule: str
    reason: str
    line: int | None
    place: Location


def without_suppressed(report: Report, text: str, *, file: str) -> Report:
    """Set aside the faults that comments suppress, and report the comments that are wrong.

    Faults of reading cannot be suppressed: what is not read cannot be judged.

    Args:
        report: the faults of a definition, with their lines.
        text: the definition as TOML that the standard reader accepts; empty for any other.
        file: its name, for the places.
    """
    if _MARK not in text:
        return report
    wrong: list[Diagnostic] = []
    exceptions: list[_Exception] = []
    for comment in _comments(text, file):
        for found in _read(comment):
            if isinstance(found, Diagnostic):
                wrong.append(found)
            else:
                exceptions.append(found)
    wanted = {(one.rule, one.line): one for one in reversed(exceptions)}
    kept: list[Diagnostic] = []
    set_aside: list[Suppressed] = []
    used: set[tuple[str, int | None]] = set()
    for fault in report:
        keys = [(fault.name, fault.location.line), (fault.name, None)]
        matching = [key for key in keys if key in wanted] if fault.location.file == file else []
        used.update(matching)
        if matching:
            reason = wanted[matching[0]].reason
            set_aside.append(
                Suppressed(diagnostic=fault, reason=Text(reason, reason), by=SuppressedBy.COMMENT)
            )
        else:
            kept.append(fault)
    if all(fault.name in RULES or fault.name in CODES for fault in report):
        # Of a definition that is not read as a whole, nobody knows what else would be found.
        wrong += (_unused(one) for one in exceptions if (one.rule, one.line) not in used)
    return Report((*kept, *wrong), suppressed=(*report.suppressed, *set_aside))


def _comments(text: str, file: str) -> Iterator[_Comment]:
    """Yield the comments that are addressed to this library."""
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    found: list[tuple[int, int, str]] = []
    alone: set[int] = set()
    for token in _TOKEN.finditer(text):
        comment = token["comment"]
        if comment is not None:
            line = bisect.bisect_right(starts, token.start())
            before = text[starts[line - 1] : token.start()]
            if not before.strip(" \t\ufeff"):
                alone.add(line)
            found.append((line, len(before.removeprefix("\ufeff")) + 1, comment))
    target: dict[int, int] = {}
    for line in sorted(alone, reverse=True):
        target[line] = target.get(line + 1, line + 1)
    for line, column, comment in found:
        if _OURS.match(comment):
            end = column + len(comment.rstrip())
            place = Location(file=file, line=line, column=column, end_line=line, end_column=end)
            yield _Comment(text=comment, place=place, target=target.get(line, line))


def _read(comment: _Comment) -> Iterator[_Exception | Diagnostic]:
    """Yield what a comment asks for, and what is wrong with it."""
    directive = _DIRECTIVE.match(comment.text)
    names = list(_NAME.finditer(directive["rules"])) if directive else []
    if directive is None or not names:
        yield _fault(
            "suppression-malformed",
            Text(
                "komentar ini tidak terbaca sebagai pengecualian",
                "this comment cannot be read as a suppression",
            ),
            comment.place,
            Text(
                f"tulis `{_EXAMPLE}`, atau `ignore-file[…]` untuk seluruh berkas",
                f"write `{_EXAMPLE}`, or `ignore-file[…]` for the whole file",
            ),
        )
        return
    reason = (directive["reason"] or "").strip()
    if not reason:
        yield _fault(
            "suppression-without-reason",
            Text(
                "pengecualian ini tidak menyebut alasan, sehingga tidak berlaku",
                "this suppression gives no reason, so it suppresses nothing",
            ),
            comment.place,
            Text(
                "tulis `reason:` dan alasannya di belakang kurung",
                "write `reason:` and the reason behind the brackets",
            ),
        )
    line = comment.target if directive["scope"] == "ignore" else None
    for name in names:
        start = directive.start("rules")
        place = comment.part(start + name.start(), start + name.end())
        rule = _BY_CODE.get(name[0].upper(), name[0])
        if rule not in RULES:
            yield _unknown(name[0], place)
        elif reason:
            yield _Exception(rule=rule, reason=reason, line=line, place=place)


def _unknown(name: str, place: Location) -> Diagnostic:
    close = nearest(name, RULES)
    return _fault(
        "suppression-unknown-rule",
        Text(
            f"tidak ada aturan {shown(name)} yang dapat dikecualikan"
            + (f"; mungkin maksudnya {close!r}?" if close else ""),
            f"there is no rule {shown(name)} to suppress"
            + (f"; did you mean {close!r}?" if close else ""),
        ),
        place,
        Text(
            "tulis nama atau kode sebuah aturan; kesalahan pembacaan tidak dapat dikecualikan",
            "write the name or code of a rule; faults of reading cannot be suppressed",
        ),
        facts=(("rule", name), *((("suggestion", close),) if close else ())),
    )


def _unused(one: _Exception) -> Diagnostic:
    where_id = "di berkas ini" if one.line is None else f"di baris {one.line}"
    where_en = "in this file" if one.line is None else f"in line {one.line}"
    return _fault(
        "suppression-unused",
        Text(
            f"tidak ada kesalahan {one.rule} {where_id} yang perlu dikecualikan",
            f"there is no fault {one.rule} {where_en} to suppress",
        ),
        one.place,
        Text("hapus pengecualian ini", "remove the suppression"),
        facts=(("rule", one.rule),),
        severity=Severity.WARNING,
    )


def _fault(
    name: str,
    message: Text,
    place: Location,
    advice: Text,
    *,
    facts: Iterable[tuple[str, str]] = (),
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(
        code=CODES[name],
        name=name,
        severity=severity,
        message=message,
        location=place,
        advice=advice,
        facts=tuple(facts),
    )

"""Which rules a run reports: `--select`, `--ignore` and `--per-file-ignore`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Final, final

import attrs

from pka.adapters.suppressions import CODES as SUPPRESSIONS
from pka.cli.running import CannotRun
from pka.codec.problems import CODES as READING
from pka.diagnostic import Diagnostic, Report, Suppressed, SuppressedBy
from pka.exceptions import nearest, shown
from pka.linter import RULES
from pka.text import Text

__all__ = ["CODES", "Choice", "choice", "no_such_rule"]

#: Code of everything that a definition can be found to have, by its name.
CODES: Final = READING | SUPPRESSIONS | {rule.name: rule.code for rule in RULES.values()}
_NAMES: Final = {code: name for name, code in CODES.items()}
_CODE: Final = re.compile(r"PKA\d{0,3}")
_FORM: Final = "GLOB:RULE=REASON"


@final
@attrs.frozen(kw_only=True)
class _PerFile:
    """Rules whose faults stand in some files, with the reason."""

    pattern: str
    names: frozenset[str]
    reason: str

    def covers(self, fault: Diagnostic, file: str) -> bool:
        """Say whether a fault of a file is to stand."""
        path = PurePath(file)
        return fault.name in self.names and (
            fnmatchcase(path.as_posix(), self.pattern) or fnmatchcase(path.name, self.pattern)
        )


@final
@attrs.frozen(kw_only=True)
class Choice:
    """What is reported; faults of reading always are, since nothing is judged without reading."""

    chosen: frozenset[str]
    per_file: tuple[_PerFile, ...] = ()

    def of(self, report: Report, file: str) -> Report:
        """Return what is reported of the faults of a file."""
        kept: list[Diagnostic] = []
        set_aside = [one for one in report.suppressed if self._reports(one.diagnostic)]
        for fault in filter(self._reports, report):
            reason = next((one.reason for one in self.per_file if one.covers(fault, file)), None)
            if reason is None:
                kept.append(fault)
            else:
                text = Text(reason, reason)
                set_aside.append(Suppressed(diagnostic=fault, reason=text, by=SuppressedBy.OPTION))
        return Report(tuple(kept), suppressed=tuple(set_aside))

    def _reports(self, fault: Diagnostic) -> bool:
        return fault.name in self.chosen or fault.name in READING


def choice(
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    per_file_ignore: Iterable[str] = (),
) -> Choice:
    """Return the choice that the options make.

    Args:
        select: names, codes or beginnings of codes, several between commas; none: all rules.
        ignore: the same, of what is not reported.
        per_file_ignore: entries of the form `GLOB:RULE=REASON`.

    Raises:
        CannotRun: if a rule is not known or is always reported, or an entry has another form.
    """
    chosen = frozenset(_all(select)) or frozenset(CODES)
    return Choice(
        chosen=chosen - frozenset(_ignorable(ignore)),
        per_file=tuple(_entry(value) for value in per_file_ignore),
    )


def _all(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        for word in value.split(","):
            yield from _named(word.strip())


def _named(word: str) -> tuple[str, ...]:
    """Return the names of the rules that a name, a code or the beginning of a code stands for."""
    if word in CODES:
        return (word,)
    found = tuple(name for code, name in _NAMES.items() if code.startswith(word.upper()))
    if not (_CODE.fullmatch(word.upper()) and found):
        raise no_such_rule(word)
    return found


def no_such_rule(word: str) -> CannotRun:
    """Return why a word names no rule, with the one that was probably meant."""
    close = nearest(word, CODES)
    return CannotRun(
        Text(
            f"tidak ada aturan {shown(word)}"
            + (f"; mungkin maksudnya {close!r}?" if close else "")
            + " (tulis nama seperti weight-sum, kode seperti PKA201, atau awal kode seperti PKA2)",
            f"there is no rule {shown(word)}"
            + (f"; did you mean {close!r}?" if close else "")
            + " (write a name such as weight-sum, a code such as PKA201, or the beginning of"
            " codes such as PKA2)",
        )
    )


def _ignorable(values: Iterable[str]) -> Iterator[str]:
    for name in _all(values):
        if name in READING:
            raise CannotRun(
                Text(
                    f"{CODES[name]} {name} adalah kesalahan pembacaan dan selalu dilaporkan; "
                    "perbaiki berkasnya",
                    f"{CODES[name]} {name} is a fault of reading and is always reported; "
                    "mend the file",
                )
            )
        yield name


def _entry(value: str) -> _PerFile:
    left, _, reason = value.partition("=")
    pattern, colon, rules = left.rpartition(":")
    if not (pattern and colon and rules and reason.strip()):
        raise CannotRun(
            Text(
                f"--per-file-ignore {shown(value)} tidak berbentuk {_FORM}, misalnya "
                "'uji/*.toml:weight-sum=bobot belum ditetapkan'; alasan wajib ada",
                f"--per-file-ignore {shown(value)} is not of the form {_FORM}, such as "
                "'drafts/*.toml:weight-sum=weights not set yet'; the reason is required",
            )
        )
    return _PerFile(pattern=pattern, names=frozenset(_ignorable([rules])), reason=reason.strip())

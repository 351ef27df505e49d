"""Faults of definition files for the services that run checks: workflow commands and JUnit XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from pka.cli.output import visible
from pka.diagnostic import Diagnostic, Report, Severity
from pka.text import Language

__all__ = ["github", "junit"]

_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = {**_DATA, ":": "%3A", ",": "%2C"}


def github(reports: Sequence[tuple[Path, Report]], lang: Language) -> str:
    """Return one workflow command for each fault, which GitHub shows beside its line."""
    return "".join(
        f"{_command(fault, file, lang)}\n" for file, report in reports for fault in report
    )


def _command(fault: Diagnostic, file: Path, lang: Language) -> str:
    at = fault.location
    properties: dict[str, object] = {
        "file": at.file or file,
        "line": at.line,
        "col": at.column,
        "endLine": at.end_line,
        # Columns of different lines cannot be told apart there.
        "endColumn": at.end_column if at.end_line == at.line else None,
        "title": f"{fault.code} {fault.name}",
    }
    told = ",".join(
        f"{name}={_escaped(value, _PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    return f"::{fault.severity.value} {told}::{_escaped(_said(fault, lang), _DATA)}"


def _escaped(value: object, escapes: dict[str, str]) -> str:
    text = "".join(escapes.get(letter, letter) for letter in str(value))
    return visible(text)


def _said(fault: Diagnostic, lang: Language) -> str:
    """Return message and advice; where no line is known the pointer says where."""
    at = fault.location
    where = f" ({at.pointer})" if at.line is None and at.pointer else ""
    lines = [fault.message.in_(lang) + where]
    if fault.advice is not None:
        lines.append(fault.advice.in_(lang))
    return "\n".join(lines)


def junit(reports: Sequence[tuple[Path, Report]], lang: Language) -> str:
    """Return JUnit XML: a suite for each file, and in it a case for each rule that was found.

    An error is a failure, a warning a case that passes with what was found, and a fault that is
    suppressed everywhere in the file a case that is skipped, with the reason.
    """
    root = ET.Element("testsuites", name="pka validate")
    for file, report in reports:
        _suite(root, str(file), report, lang)
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("errors", "0")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: ET.Element, file: str, report: Report, lang: Language) -> None:
    suite = ET.SubElement(root, "testsuite", name=visible(file))
    cases: dict[tuple[str, str], list[Diagnostic]] = {}
    for fault in report:
        cases.setdefault((fault.code, fault.name), []).append(fault)
    reasons = {
        (one.diagnostic.code, one.diagnostic.name): one.reason.in_(lang)
        for one in reversed(report.suppressed)
    }
    for key in sorted(cases.keys() | reasons.keys()):
        faults = cases.get(key, [])
        case = _case(suite, file, " ".join(key))
        if not faults:
            ET.SubElement(case, "skipped", message=visible(reasons[key]))
            continue
        text = "\n".join(_block(faults, file, lang))
        if any(fault.severity is Severity.ERROR for fault in faults):
            head = visible(faults[0].message.in_(lang))
            ET.SubElement(case, "failure", type=" ".join(key), message=head).text = text
        else:
            ET.SubElement(case, "system-out").text = text
    if not len(suite):
        # A suite without a case would look as if nothing had been checked.
        _case(suite, file, "pka validate")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("*/failure"))))
    suite.set("skipped", str(len(suite.findall("*/skipped"))))
    suite.set("errors", "0")


def _case(suite: ET.Element, file: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", name=name, classname=visible(file), time="0")


def _block(faults: list[Diagnostic], file: str, lang: Language) -> Iterator[str]:
    for fault in faults:
        at = fault.location
        place = at if at.file else file
        for number, line in enumerate(_said(fault, lang).split("\n")):
            yield visible(f"  {line}" if number else f"{place}: {line}")

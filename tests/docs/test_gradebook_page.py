"""The page for those who come from another gradebook: each of its lines is evaluated.

A line has settings of a component, the scores that are given, and what follows. The settings go
as they stand into a TOML definition, so that a wrong word fails as much as a wrong number.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, final

import attrs
import pytest

import pka
from pka.aggregation import Aggregation, Attempts, CombineBy, DropBy, IfAllGo, IfSpread, Missing
from pka.decisions import Override
from pka.facts import ScoreFact
from pka.outcomes import NodeScore, NodeState
from pka.quantities import as_text

PAGE: Final = Path(__file__).parents[2] / "docs/how-to/coming-from-another-gradebook.md"
ON: Final = dt.date(2024, 12, 20)
#: The component of which each line speaks.
TOP: Final = "nilai"

_COLUMNS: Final = ["In `pka`", "Scores", "Result"]
_SOURCE: Final = 'source = { standing = "unverified" }'
_BLANK: Final = "–"
_HEAD: Final = f"""
format = 1
id = "baris"
title = {{ id = "Baris", en = "Line" }}
mode = "blended"
in_force = {{ from = 2024-01-01 }}
{_SOURCE}

[programme]
code = "contoh"
name = {{ id = "Contoh", en = "Sample" }}
target_post = {{ id = "jabatan", en = "post" }}
competency = {{ id = "kompetensi", en = "competency" }}
{_SOURCE}

[scoring]
scale = {{ minimum = 0, maximum = 100, step = 0.01 }}
aggregate = "mean"
{_SOURCE}
"""


@final
@attrs.frozen
class Line:
    """One line of a table on the page."""

    heading: str
    title: str
    settings: str
    scores: str
    result: str


@final
@attrs.frozen
class Given:
    """One score of a line: for what, how much, of how much, from when on."""

    path: str
    values: tuple[str, ...]
    most: str | None
    on: dt.date | None


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _lines() -> Iterator[Line]:
    heading, columns = "", list[str]()
    for row in PAGE.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            heading = row.lstrip("# ")
        if not row.startswith("|"):
            columns = []
        elif not columns:
            columns = _cells(row)
        elif not row.startswith("|---") and columns[-3:] == _COLUMNS:
            *title, settings, scores, result = _cells(row)
            yield Line(heading, ", ".join(title), settings, scores, result)


LINES: Final = tuple(_lines())


def _keys(settings: str) -> Iterator[tuple[str, str]]:
    """Yield each setting with the name before it: of a part, a band or a verdict."""
    for group in re.split(r";(?=(?:[^`]*`[^`]*`)*[^`]*$)", settings):
        named = re.match(r"\s*([\w/ -]+):\s", group)
        for span in re.findall(r"`([^`]+)`", group):
            yield (named[1] if named else TOP), span


def _day(text: str) -> tuple[dt.date, str]:
    found = re.match(r"on (\d{4}-\d\d-\d\d): (.*)", text)
    return (dt.date.fromisoformat(found[1]), found[2]) if found else (ON, text)


def _given(scores: str) -> tuple[Given, ...]:
    found = []
    for entry in scores.split(", "):
        entry_, _, day = entry.partition(" from ")
        name, _, rest = entry_.partition(" ")
        most = {part[2] for part in re.finditer(r'([\d.–"]+)/([\d.]+)', rest)}
        values = tuple(re.sub(r"/[\d.]+", "", rest).replace(" then ", " ").split(" "))
        path = name if name == TOP else f"{TOP}/{name}"
        on = dt.date.fromisoformat(day) if day else None
        found.append(Given(path, values, min(most, default=None), on))
    return tuple(found)


def _paths(given: tuple[Given, ...]) -> dict[str, str | None]:
    """Return every component of a line, parents first, with the highest score of its scale."""
    paths: dict[str, str | None] = {TOP: None}
    for one in given:
        codes = one.path.split("/")
        for end in range(2, len(codes)):
            paths.setdefault("/".join(codes[:end]), None)
        paths[one.path] = one.most
    return paths


def _component(path: str, most: str | None, own: list[str], *, inner: bool) -> str:
    """Write one component, with what the page says is usual unless the line says other."""
    code = path.rpartition("/")[2]
    usual = [f'code = "{code}"', f'name = {{ id = "{code}", en = "{code}" }}', "weight = 1"]
    if path == TOP:
        usual.append('rounding = { places = 2, mode = "half_up" }')
    if inner:
        usual.append("rescale = true")
    if most is not None:
        usual.append(f"scale = {{ minimum = 0, maximum = {most}, step = 0.01 }}")
    said = {span.partition(" = ")[0] for span in own}
    kept = [key for key in usual if key.partition(" = ")[0] not in said]
    header = ".".join(["scoring", *["components"] * (path.count("/") + 1)])
    return "\n".join([f"[[{header}]]", *kept, *own, _SOURCE])


def _row(name: str, span: str) -> str:
    """Write one band or one row of the verdict table."""
    kind, _, code = name.partition(" ")
    if kind == "band":
        label = f'label = {{ id = "{code}", en = "{code}" }}'
        return "\n".join(["[[bands]]", f'code = "{code}"', label, span, _SOURCE])
    keys = [f'code = "{code}-row"', f'verdict = "{code}"', f"condition = {span}", _SOURCE]
    return "\n".join(["[[verdict_table]]", *keys])


def _definition(line: Line, given: tuple[Given, ...]) -> str:
    keys, paths = list(_keys(line.settings)), _paths(given)
    rows = [_row(*key) for key in keys if key[0].startswith(("band ", "verdict "))]
    components = []
    written = len(rows)
    for path, most in paths.items():
        own = [span for name, span in keys if path in {name, f"{TOP}/{name}"}]
        inner = any(other.startswith(f"{path}/") for other in paths)
        components.append(_component(path, most, own, inner=inner))
        written += len(own)
    assert written == len(keys), "a setting of a part that has no score"
    rest = f'[[verdict_table]]\ncode = "rest"\nverdict = "passed"\n{_SOURCE}'
    return "\n\n".join([_HEAD, *components, *rows, rest])


def _facts(one: Given) -> Iterator[ScoreFact]:
    for value in one.values:
        seat, _, score = value.rpartition(":")
        if score == "excused":
            yield ScoreFact(component=one.path, excused=True, on=one.on)
        elif score.startswith('"'):
            yield ScoreFact(component=one.path, level=score.strip('"'), on=one.on)
        elif score != _BLANK:
            yield ScoreFact(component=one.path, value=score, assessor=seat or None, on=one.on)


def _override(entry: str) -> Override:
    _, path, value = entry.split(" ")
    return Override(
        path=path if path == TOP else f"{TOP}/{path}",
        value=None if value == _BLANK else value,
        reason="contoh",
        author="Panitia contoh",
        on=ON,
    )


def _score(node: NodeScore) -> str:
    low, high, value = node.counted.low, node.counted.high, node.counted.value
    if node.left_out:
        return "no result"
    if value is not None:
        return as_text(value, 2)
    span = f"{as_text(low, 2)} to {'any' if high is None else as_text(high, 2)}"
    if node.state is NodeState.SCORED and node.present is not None:
        return f"{as_text(node.present, 2)} so far, {span}"
    return f"open, {span}"


def _evaluated(line: Line, folder: Path) -> str:
    """Return what follows from a line, in the words of the page."""
    on, scores = _day(line.scores)
    entries = scores.split(", ")
    given = _given(", ".join(one for one in entries if not one.startswith("override ")))
    path = folder / "definition.toml"
    path.write_text(_definition(line, given), encoding="utf-8")
    report = pka.validate(path)
    if report.has_errors:
        return f"refused, {report.errors[0].name}"
    # What another system does may well be what the linter warns of.
    assert {warning.name for warning in report} <= {"rounded-twice"}
    edition = pka.editions.load(path)
    record = pka.ParticipantRecord(
        id="190001011900011001",
        scores=[fact for one in given for fact in _facts(one)],
        overrides=[_override(one) for one in entries if one.startswith("override ")],
    )
    try:
        outcome = pka.decide(edition, record, on=on)
    except pka.RecordRejected as refused:
        return f"refused, {refused.report.errors[0].name}"
    (node,) = outcome.explanation.scores.parts
    said = [_score(node)]
    said += [f"without {path.rpartition('/')[2]}" for path in node.dropped]
    said += [f"flag {flag}" for flag in node.flags if flag != "blank-counts-as-zero"]
    if edition.bands and outcome.band:
        said.append(f"band {outcome.band.code}")
    if any(name.startswith("verdict ") for name, _ in _keys(line.settings)):
        said.append(str(outcome.verdict))
    return ", ".join(said)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.heading}: {line.title}")
def test_line(line: Line, tmp_path: Path) -> None:
    """A line of the page says what the rules give."""
    assert _evaluated(line, tmp_path) == line.result


@pytest.mark.parametrize(
    "kind", [Aggregation, Attempts, CombineBy, DropBy, IfAllGo, IfSpread, Missing]
)
def test_every_way_is_shown(kind: type[enum.StrEnum]) -> None:
    """Each way of scoring that a definition can name is used by some line."""
    spans = "\n".join(span for line in LINES for _, span in _keys(line.settings))
    defaults = {Missing.PENDING, DropBy.MOST_FAVOURABLE, IfSpread.FLAG}
    assert [way for way in kind if f'"{way.value}"' not in spans and way not in defaults] == []


#: What somebody would look for, by the heading under which it must have a line.
WANTED: Final = {
    "Moodle": """Mean of grades|Weighted mean|Simple weighted mean|Mean with extra credits|Median
Lowest grade|Highest grade|Natural|Exclude empty|Drop the lowest|Keep the highest|Extra credit
Minimum grade|Maximum grade|Scale|Average grade|First attempt|Last attempt|Overridden|Excluded
Hidden|Grade to pass|Letters""",
    "Canvas": """Groups weighted|Groups not weighted|Drop lowest|Drop highest|Never drop|100 %
Excused|Not posted|Missing submission|Late submission|Rubric|Grading scheme|Final grade override
Omit|Score to keep""",
    "Open edX": "`weight`|`min_count`|`drop_count`|Cutoffs|Pass threshold|Rounding|Ungraded",
    "A spreadsheet": "SUMPRODUCT|AVERAGE|SMALL|LARGE|TRIMMEAN|ROUND|VLOOKUP",
}


@pytest.mark.parametrize("heading", WANTED)
def test_every_setting_of_a_peer_has_a_line(heading: str) -> None:
    """No setting for which somebody would look is without a line under its peer."""
    titles = "\n".join(line.title for line in LINES if line.heading == heading)
    assert [name for name in re.split(r"[|\n]", WANTED[heading]) if name not in titles] == []

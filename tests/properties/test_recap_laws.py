"""Laws of recaps and attendance lists."""

import datetime as dt
import io
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

from pka import editions
from pka.adapters.attendance import AttendanceFile, read_attendance, with_attendance
from pka.adapters.cells import DecimalMark, write_number
from pka.adapters.csv import DELIMITERS, write_table
from pka.adapters.recap import Recap, read_recap, recap_headers, recap_template
from pka.cohort import CohortOutcome
from pka.criteria import ParticipationStatus
from pka.deciding import decide_cohort
from pka.records import AbsenceTotal, ParticipantRecord, RemedialFact, ScoreFact, StatusFact

EDITION: Final = editions.load("pka-2023-blended")
ON: Final = dt.date(2024, 12, 20)
HEADERS: Final = recap_headers(EDITION)
SESSION_HEADERS: Final = ("NIP", "Sesi", "Tanggal", "JP", "Status", "Menit Terlambat")
#: Header of each aspect by its path, in the order of the template.
ASPECTS: Final = {
    path: component.header for path, component in EDITION.components.items() if component.header
}

MARKS = st.sampled_from(DecimalMark)
SCORES = st.integers(min_value=0, max_value=10_000).map(lambda n: Fraction(n, 100))
HOURS = st.integers(min_value=0, max_value=90_800).map(lambda n: Fraction(n, 100))
NIPS = st.integers(min_value=10**17, max_value=10**18 - 1).map(str)
#: Names as they are kept: words with one space between them.
NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"]), max_size=20
).map(lambda name: " ".join(name.split()))
#: What people type, right and wrong, in any cell.
SCRAPS = st.sampled_from(
    [
        *HEADERS,
        *SESSION_HEADERS,
        "190001011900011001",
        "1.98E+17",
        "88,5",
        "88.5",
        "1e999999999",
        "-1",
        "85,00",
        "sikap=85,00",
        "sikap=70|rancangan=80",
        "|",
        "=",
        "meninggal",
        "Hadir",
        "2024-09-09",
        "2024-02-30",
        "nan",
        "",
        " ",
        "'",
        "\u202e",
    ]
)
MARKS_OF_A_FILE = st.sampled_from([";", ",", "\t", '"', "\n", "\r\n", "\ufeff", "\0", "sep=;\n"])
FILES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(SCRAPS, MARKS_OF_A_FILE), max_size=60).map(lambda p: "".join(p).encode()),
    st.lists(st.lists(SCRAPS, max_size=10), max_size=8).map(
        lambda rows: write_table(HEADERS, rows).encode()
    ),
)
SESSION_FILES = st.one_of(
    FILES,
    st.lists(st.lists(SCRAPS, min_size=6, max_size=6), max_size=8).map(
        lambda rows: write_table(SESSION_HEADERS, rows).encode()
    ),
)


@st.composite
def records(draw: st.DrawFn, nip: str) -> ParticipantRecord:
    """Draw a record as a recap can hold it."""
    known = draw(st.lists(st.sampled_from(list(ASPECTS)), unique=True))
    status = draw(st.none() | st.sampled_from(ParticipationStatus))
    absence = draw(st.none() | HOURS)
    return ParticipantRecord(
        id=nip,
        name=draw(NAMES),
        scores=[ScoreFact(component=path, value=draw(SCORES)) for path in known],
        remedials=tuple(
            RemedialFact(component=path, value=draw(SCORES))
            for path in draw(st.lists(st.sampled_from(list(ASPECTS)), max_size=3))
        ),
        absence=None if absence is None else AbsenceTotal(hours=absence),
        status=status and StatusFact(status=status),
    )


COHORTS = st.lists(NIPS, unique=True, min_size=1, max_size=6).flatmap(
    lambda nips: st.tuples(*(records(nip) for nip in nips))
)


def written(record: ParticipantRecord, mark: DecimalMark) -> list[str | Fraction | None]:
    """Return the row of a recap that says what a record says."""
    scores = {fact.component: fact.value.value for fact in record.scores if fact.value}
    remedials = "|".join(
        f"{ASPECTS[fact.component]}={write_number(fact.value.value, mark)}"
        for fact in record.remedials
    )
    return [
        record.id,
        record.name,
        *(scores.get(path) for path in ASPECTS),
        record.absence and record.absence.hours.value,
        remedials,
        record.status and record.status.status.value,
    ]


def without_origins(record: ParticipantRecord) -> ParticipantRecord:
    """Forget where the facts were read."""
    return attrs.evolve(
        record,
        scores=[attrs.evolve(fact, origin=None) for fact in record.scores],
        remedials=[attrs.evolve(fact, origin=None) for fact in record.remedials],
        absence=record.absence and attrs.evolve(record.absence, origin=None),
        status=record.status and attrs.evolve(record.status, origin=None),
    )


@given(FILES)
def test_any_bytes_are_a_recap_or_a_report(data: bytes) -> None:
    """Reading never raises, and neither does deciding what was read; nobody is lost on the way."""
    recap = read_recap(data, EDITION)
    cohort = decide_cohort(EDITION, recap.rows, on=ON)
    assert (type(recap), type(cohort)) == (Recap, CohortOutcome)
    assert len(cohort.rows) == len(recap.rows)
    assert recap.rows or len(recap.report)


@given(FILES, SESSION_FILES)
def test_any_bytes_are_an_attendance_list_or_a_report(recap: bytes, data: bytes) -> None:
    """Reading never raises, and neither does deciding with it; only a complete list closes."""
    found = read_attendance(data, closed_on=ON)
    joined = with_attendance(read_recap(recap, EDITION), found)
    cohort = decide_cohort(EDITION, joined.rows, on=ON)
    assert (type(found), len(cohort.rows)) == (AttendanceFile, len(joined.rows))
    closed = [listed for listed in found.lists.values() if listed.closed_on is not None]
    assert found.complete or closed == []


@given(COHORTS, MARKS, st.sampled_from(DELIMITERS))
def test_filled_template_reads_back(
    cohort: tuple[ParticipantRecord, ...], mark: DecimalMark, delimiter: str
) -> None:
    """A recap in the shape of the template says of each record what the record says."""
    rows = [written(record, mark) for record in cohort]
    text = write_table(HEADERS, rows, delimiter=delimiter, mark=mark)
    assert write_table(HEADERS, ()) == recap_template(EDITION)
    recap = read_recap(text.encode(), EDITION, decimal_mark=mark)
    assert (recap.report.diagnostics, recap.refused) == ((), ())
    assert tuple(map(without_origins, recap.records)) == cohort


@given(st.lists(st.lists(SCRAPS, min_size=10, max_size=10), max_size=12))
def test_every_row_comes_back_once(rows: list[list[str]]) -> None:
    """Each row that holds anything is read or refused, in the order of the file."""
    text = write_table(HEADERS, rows)
    recap = read_recap(text.encode(), EDITION)
    lines = io.StringIO(text, newline="").read().split("\r\n")[1:-1]
    filled = [at for at, line in enumerate(lines, start=2) if line.strip("; ")]
    assert len(recap.rows) == len(filled)
    assert [row.row for row in recap.refused] == [
        at
        for at, row in zip(filled, recap.rows, strict=True)
        if not isinstance(row, ParticipantRecord)
    ]

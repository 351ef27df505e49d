"""Laws of timetables: what was written is read as the same, and clashes are as defined."""

import datetime as dt
from fractions import Fraction
from itertools import combinations

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pka.adapters.spoken_dates import read_date, read_span
from pka.adapters.timetable import read_timetable, timetable_to_csv
from pka.adapters.timetable_to_xlsx import timetable_to_xlsx
from pka.curriculum import Delivery
from pka.prose.numbers import weekday_text
from pka.quantities import LearningHours
from pka.scheduling.checks import check_timetable
from pka.scheduling.clashes import Clash, ClashKind, clashes, lasts
from pka.timetable import Session, Timetable, Zone

#: What a cell may hold, single spaces between words.
WORDS = st.lists(
    st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=5),
    min_size=1,
    max_size=3,
).map(" ".join)
NAMES = WORDS.filter(lambda name: ";" not in name)
LISTS = st.lists(NAMES, max_size=3, unique=True).map(tuple)
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda n: dt.time(n // 60, n % 60))
DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1))
HOURS = st.none() | st.integers(0, 4000).map(lambda n: LearningHours(Fraction(n, 100)))


def _sessions(codes: list[str]) -> st.SearchStrategy[list[Session]]:
    return st.tuples(
        *(
            st.builds(
                Session,
                code=st.just(code),
                date=DAYS,
                start=MINUTES,
                end=MINUTES,
                zone=st.sampled_from(Zone),
                hours=HOURS,
                break_minutes=st.integers(0, 90),
                stage=st.none() | WORDS,
                module=st.none() | WORDS,
                activity=st.none() | WORDS,
                delivery=st.none() | st.sampled_from(Delivery),
                place=st.just("") | WORDS,
                link=st.just("") | WORDS,
                room=st.just("") | WORDS,
                trainers=LISTS,
                group=st.none() | WORDS,
                participants=LISTS.map(lambda names: tuple(f"p {name}" for name in names)),
                title=st.just("") | WORDS,
                cancelled=st.booleans(),
            )
            for code in codes
        )
    ).map(list)


TIMETABLES = (
    st.lists(WORDS, min_size=1, max_size=3, unique=True)
    .flatmap(_sessions)
    .map(lambda sessions: Timetable(sessions=sessions))
)


def bare(timetable: Timetable) -> list[Session]:
    """Return the sessions without the places where they were read."""
    return [attrs.evolve(one, origin=None) for one in timetable.sessions]


@settings(max_examples=60, deadline=None)
@given(TIMETABLES)
def test_csv_is_read_as_it_was_written(timetable: Timetable) -> None:
    """Every field of every session comes back."""
    found = read_timetable(timetable_to_csv(timetable).encode())
    assert found.report.diagnostics == ()
    assert bare(found.timetable) == [*timetable.sessions]


@settings(max_examples=40, deadline=None)
@given(TIMETABLES)
def test_a_workbook_is_read_as_it_was_written(timetable: Timetable) -> None:
    """Every field of every session comes back, days and times as such."""
    found = read_timetable(timetable_to_xlsx(timetable))
    assert found.report.diagnostics == ()
    assert bare(found.timetable) == [*timetable.sessions]


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), fill_down=st.booleans()
)
@example(data=b"PK\x03\x04", fill_down=True)
@example(data=b"Tanggal;Waktu\n16/06/2025;08.00-09.00 WIB\n;;", fill_down=True)
def test_reading_any_bytes_never_raises(data: bytes, *, fill_down: bool) -> None:
    """Whatever the file holds, there is a timetable or a fault."""
    found = read_timetable(data, zone="WIB", fill_down=fill_down)
    assert found.timetable.sessions or found.report.diagnostics


CELLS = st.sampled_from(
    [
        "",
        "s1",
        "Senin, 16 Juni 2025",
        "16/06/2025",
        "31 Februari 2025",
        "08.00",
        "09.30",
        "WIB",
        "2",
        "x",
    ]
)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6), fill_down=st.booleans())
def test_no_row_is_lost(rows: list[list[str]], *, fill_down: bool) -> None:
    """Each row that holds anything is a session or refused, and each refusal has its fault."""
    lines = ["Kode;Tanggal;Mulai;Selesai;Zona;JP", *(";".join(row) for row in rows)]
    found = read_timetable("\n".join(lines).encode(), fill_down=fill_down)
    filled = sum(any(row) for row in rows)
    assert len(found.timetable.sessions) + len(found.refused) == filled
    assert bool(found.refused) == found.report.has_errors


@given(DAYS)
def test_a_date_in_words_is_that_date(day: dt.date) -> None:
    """In both languages, with its day of the week."""
    assert read_date(weekday_text(day, "id")) == day
    assert read_date(weekday_text(day, "en")) == day


@given(DAYS, DAYS)
def test_a_span_in_words_is_that_span(first: dt.date, last: dt.date) -> None:
    """With a word or a dash between its ends."""
    start, end = sorted((first, last))
    for between in (" s.d. ", " – ", " - ", " sampai dengan "):
        found = read_span(f"{weekday_text(start, 'id')}{between}{weekday_text(end, 'id')}")
        assert (getattr(found, "start", None), getattr(found, "end", None)) == (start, end)


SMALL = st.lists(
    st.builds(
        Session,
        code=st.just("s"),
        date=st.sampled_from([dt.date(2025, 2, 3), dt.date(2025, 2, 4)]),
        start=st.integers(0, 5).map(lambda n: dt.time(4 * n)),
        end=st.integers(0, 5).map(lambda n: dt.time(4 * n + 1)),
        zone=st.sampled_from(Zone),
        room=st.sampled_from(["", "r"]),
        trainers=st.sampled_from([(), ("t",), ("t", "u")]),
        group=st.sampled_from([None, "A", "B"]),
        participants=st.sampled_from([(), ("p",), ("q", "p")]),
        cancelled=st.booleans(),
    ),
    max_size=9,
)


def asked(one: Session, other: Session) -> dict[ClashKind, set[str]]:
    """Return what two sessions both ask for, by the words of the definition."""
    found: dict[ClashKind, set[str]] = {}
    if shared := {*one.trainers} & {*other.trainers}:
        found[ClashKind.TRAINER] = shared
    if one.room and one.room == other.room:
        found[ClashKind.ROOM] = {one.room}
    if shared := {*one.participants} & {*other.participants}:
        found[ClashKind.PARTICIPANT] = shared
    everybody = [not (s.participants or s.group) for s in (one, other)]
    whole = [not s.participants for s in (one, other)]
    same = one.group is not None and one.group == other.group
    if any(everybody) or (same and any(whole)):
        found[ClashKind.GROUP] = {one.group or other.group or ""} - {""}
    return found


def defined(sessions: list[Session]) -> set[Clash]:
    """Return the clashes of all pairs, each looked at by itself."""
    return {
        Clash(kind=kind, first=first, second=second, who=tuple(sorted(who)))
        for (first, one), (second, other) in combinations(enumerate(sessions), 2)
        if lasts(one) and lasts(other) and one.begins < other.ends and other.begins < one.ends
        for kind, who in asked(one, other).items()
    }


@settings(max_examples=300, deadline=None)
@given(SMALL)
def test_clashes_are_those_of_the_quadratic_definition(sessions: list[Session]) -> None:
    """T5: half open, in real time across zones, each pair once for each kind."""
    found = clashes(sessions)
    assert set(found) == defined(sessions)
    assert len(found) == len(set(found))


@settings(max_examples=100, deadline=None)
@given(SMALL, st.randoms(use_true_random=False))
def test_clashes_do_not_depend_on_the_order(sessions: list[Session], random: object) -> None:
    """The same pairs, whatever the order in which they are listed."""
    numbers = [*range(len(sessions))]
    random.shuffle(numbers)  # type: ignore[attr-defined]
    mixed = {
        (clash.kind, frozenset((numbers[clash.first], numbers[clash.second])), clash.who)
        for clash in clashes([sessions[number] for number in numbers])
    }
    assert mixed == {(c.kind, frozenset((c.first, c.second)), c.who) for c in clashes(sessions)}


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_every_fault_of_a_check_has_both_languages_and_a_place(sessions: list[Session]) -> None:
    """Whatever is wrong, somebody can find and understand it."""
    for fault in check_timetable(Timetable(sessions=sessions), calendar=None):
        assert fault.message.id
        assert fault.message.en
        assert fault.advice is not None
        assert fault.location.pointer or fault.name == "session-code-twice"

"""A definition with ten different mistakes gives ten diagnostics in one run, and no others."""

from pathlib import Path
from typing import Final

import pytest

from pka import editions
from pka.adapters.files import validate_text
from pka.adapters.left_out import NAMED, stands
from pka.diagnostic import Diagnostic, Location
from pka.linter import RULES
from pka.text import Text

SOUND: Final = (Path(editions.__file__).parent / "data/pka-2023-blended.toml").read_text("utf-8")
#: What is written, what somebody wrote in its place, and what is said of it.
MISTAKES: Final = (
    (
        "from = 2023-01-02",
        "from = 2023-02-30",
        "invalid-value",
        (
            "tanggal '2023-02-30' tidak ada dalam kalender: bulan 02 tahun 2023 mempunyai "
            "tanggal 01 sampai 28"
        ),
    ),
    (
        "stated_stages = 6",
        "stated_stages = 7",
        "count-mismatch",
        "dinyatakan 7, padahal yang tercantum 6",
    ),
    (
        'finish_before = "e-learning"',
        'finish_before = "elearning"',
        "dangling-reference",
        "tahap 'elearning' tidak didefinisikan; mungkin maksudnya 'e-learning'?",
    ),
    (
        'page = "104" }\n\n[[precedence]]',
        "page = 104 }\n\n[[precedence]]",
        "invalid-value",
        "104 ditolak; di sini harus teks dalam tanda kutip",
    ),
    (
        "weight = 30",
        "weight = 25",
        "weight-sum",
        "bobot berjumlah 95, padahal dinyatakan 100 (kurang 5)",
    ),
    (
        "{ places = 2",
        '{ places = "dua"',
        "invalid-value",
        "'dua' ditolak; di sini harus bilangan bulat tanpa tanda kutip",
    ),
    (
        'mode = "half_up"',
        'mode = "halfup"',
        "unknown-name",
        (
            "'halfup' bukan nama yang dikenal; mungkin maksudnya 'half_up'? (dikenal: half_up, "
            "half_even, half_down, up, down, floor, ceiling)"
        ),
    ),
    (
        'code = "memuaskan"',
        'code = "sangat-memuaskan"',
        "duplicate-code",
        "kode 'sangat-memuaskan' untuk kualifikasi sudah dipakai",
    ),
    (
        "times = 1",
        "timez = 1",
        "unknown-key",
        "`timez` bukan kunci di sini; mungkin maksudnya `times`?",
    ),
    (
        'kind = "status"',
        'kind = "statuss"',
        "unknown-name",
        (
            "'statuss' bukan jenis kriteria yang dikenal; mungkin maksudnya 'status'? (dikenal: "
            "score_in, count_components, absence_above, attendance_share, remedial_open, "
            "remedial_used_up, status, completed, completed_share, completed_hours, "
            "submitted_by, precedence_kept, all_of, any_of, at_least, not)"
        ),
    ),
)


def found(text: str) -> list[tuple[str, str]]:
    """Return name and Indonesian message of each fault."""
    return [(one.name, one.message.id) for one in validate_text(text.encode(), file="a.toml")]


def test_ten_mistakes_ten_diagnostics() -> None:
    """All at once, each in words of the field, and nothing that follows from another."""
    text = SOUND
    for right, wrong, _, _ in MISTAKES:
        assert right in text
        text = text.replace(right, wrong, 1)
    assert sorted(found(text)) == sorted((name, said) for _, _, name, said in MISTAKES)


@pytest.mark.parametrize(("right", "wrong", "name", "said"), MISTAKES)
def test_each_mistake_by_itself(right: str, wrong: str, name: str, said: str) -> None:
    """What is found with all the others is found alone."""
    assert found(SOUND.replace(right, wrong, 1)) == [(name, said)]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2023-02-29", "date '2023-02-29' is not a day of the calendar"),
        ("2023-13-01", "date '2023-13-01' is not a day of the calendar"),
        ("2023-02-30T10:00:00", "'2023-02-30T10:00:00'"),
        ("25:00:00", "'25:00:00'"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_in_its_place(value: str, said: str) -> None:
    """The reader of TOML stops there; all else is judged all the same."""
    text = SOUND.replace("from = 2023-01-02", f"from = {value}", 1).replace(
        "weight = 30", "weight = 25", 1
    )
    day, weight = validate_text(text.encode(), file="a.toml")
    line = next(n for n, one in enumerate(text.split("\n"), 1) if value in one)
    column = text.split("\n")[line - 1].index(value) + 1
    assert (day.location.line, day.location.column) == (line, column)
    assert day.location.pointer == "/in_force/from"
    assert said in day.message.en
    assert weight.name == "weight-sum"


def test_more_impossible_days_than_a_definition_has() -> None:
    """After twenty of them the reader gives up, in bounded time."""
    text = "\n".join(f"day_{number} = 2023-02-30" for number in range(5000))
    (fault,) = validate_text(text.encode(), file="a.toml")
    assert fault.code == "PKA001"


def test_every_rule_that_is_named_there_is_one() -> None:
    """A misspelt name would let a rule speak of what was left out."""
    assert RULES.keys() >= NAMED


@pytest.mark.parametrize(
    ("name", "code", "pointer", "incomplete", "expected"),
    [
        pytest.param("weight-sum", "PKA201", "/scoring", {"scoring/rounding"}, True, id="apart"),
        pytest.param("weight-sum", "PKA201", "/scoring", {"scoring/components"}, False, id="same"),
        pytest.param("band-gap", "PKA203", "/bands", {"scoring/rounding"}, False, id="needs-it"),
        pytest.param("band-gap", "PKA203", "/bands", {"scoring/components"}, True, id="not-it"),
        pytest.param("rounded-twice", "PKA220", "/scoring", {"scoring/cap"}, False, id="below"),
        pytest.param(
            "dangling-reference", "PKA102", "/precedence/0", {"scoring"}, True, id="other-codes"
        ),
        pytest.param(
            "dangling-reference", "PKA102", "/precedence/0", {"stages"}, False, id="its-codes"
        ),
        pytest.param("never-holds", "PKA405", "/verdict_table/0", {"bands"}, False, id="family"),
        pytest.param(
            "remedial-never-opens", "PKA224", "/remedial/0", {"scoring/scale"}, False, id="besides"
        ),
        pytest.param("setting-unused", "PKA131", "/settings/0", {"notes"}, False, id="at-all"),
        pytest.param("setting-unused", "PKA131", "/settings/0", set(), True, id="all-was-read"),
    ],
)
def test_what_rests_on_a_part_that_was_left_out_is_not_told(
    name: str, code: str, pointer: str, incomplete: set[str], *, expected: bool
) -> None:
    """A rule is silent only where it looks at what could not be read."""
    made = Diagnostic(
        code=code, name=name, message=Text("a", "a"), location=Location(pointer=pointer)
    )
    assert stands(made, frozenset(incomplete)) is expected

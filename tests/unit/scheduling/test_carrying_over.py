"""What a deferred participant brings along."""

import attrs
import pytest

from pka import editions
from pka.exceptions import InvalidQuantity, UnknownReference
from pka.records import Attendance, CompletionFact, Completions, ParticipantRecord
from pka.scheduling.carrying_over import CarryOver, carried_over, covers, with_carried
from pka.timetable import Timetable
from tests.small import session as attended
from tests.unit.scheduling.makers import SESSION, session

PKA = editions.load("pka-2023-blended")
DECLARED = CarryOver(
    cohort="Angkatan I",
    items=("e-learning",),
    components=("akademik",),
    attendance=True,
    reason="berita acara contoh",
)


@pytest.mark.parametrize(
    ("taught", "expected"),
    [
        pytest.param({"stage": "e-learning"}, True, id="stage"),
        pytest.param({"activity": "e-learning-2-sync"}, True, id="activity-of-the-stage"),
        pytest.param({"stage": "klasikal-1"}, False, id="another-stage"),
        pytest.param({}, False, id="not-said"),
    ],
)
def test_covers(taught: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - a case
    """A session belongs to what carries over by its stage or its activity."""
    assert covers(DECLARED, PKA, session(**taught)) is expected


def test_what_is_brought_along() -> None:
    """Scores, completions and sessions of the declared parts, and no others."""
    before = ParticipantRecord(
        id="p",
        scores={"akademik/kuis-smart-governance": 80, "sikap": 90},
        completions=Completions(
            facts=(
                CompletionFact(item="e-learning-2-sync", result="done"),
                CompletionFact(item="klasikal-1-1", result="done"),
            )
        ),
        attendance=Attendance(sessions=(attended("S-1", 4), attended("S-2", 9))),
    )
    timetable = Timetable(
        sessions=(
            session(stage="e-learning"),
            session("S-2", stage="klasikal-1"),
        )
    )
    found = carried_over(DECLARED, PKA, before, timetable)
    assert [fact.component for fact in found.scores] == ["akademik/kuis-smart-governance"]
    assert [fact.item for fact in found.completions] == ["e-learning-2-sync"]
    assert [session.session for session in found.sessions] == ["Angkatan I: S-1"]
    assert found.text.id == (
        "Dibawa dari Angkatan I: E-Learning dan aspek Evaluasi Akademik; kehadiran di dalamnya "
        "ikut dihitung. Alasan: berita acara contoh."
    )
    assert found.text.en == (
        "Carried over from Angkatan I: E-Learning and the aspect Academic Evaluation; attendance "
        "in it is counted. Reason: berita acara contoh."
    )


@pytest.mark.parametrize(
    ("declared", "has_list", "has_timetable"),
    [
        pytest.param(attrs.evolve(DECLARED, attendance=False), True, True, id="not-declared"),
        pytest.param(DECLARED, False, True, id="nothing-recorded"),
        pytest.param(DECLARED, True, False, id="no-timetable"),
    ],
)
def test_no_attendance_carries_over_by_itself(
    declared: CarryOver,
    has_list: bool,  # noqa: FBT001 - a case
    has_timetable: bool,  # noqa: FBT001 - a case
) -> None:
    """Sessions are brought along only where all is said."""
    before = ParticipantRecord(
        id="p", attendance=Attendance(sessions=(attended("S-1", 4),)) if has_list else None
    )
    timetable = Timetable(sessions=(session(stage="e-learning"),))
    found = carried_over(declared, PKA, before, timetable if has_timetable else None)
    assert found.sessions == ()


def test_nothing_declared() -> None:
    """A declaration of nothing says so."""
    empty = CarryOver(cohort="Angkatan I", attendance=False, reason="tidak ada")
    found = carried_over(empty, PKA, ParticipantRecord(id="p", scores={"sikap": 90}))
    assert (found.scores, found.completions, found.sessions) == ((), (), ())
    assert found.text.en == (
        "Carried over from Angkatan I: nothing; attendance in it is not counted. Reason: tidak ada."
    )


def test_what_was_done_again_stands() -> None:
    """A score or completion of the later cohort is kept, and what is lacking is added."""
    before = ParticipantRecord(
        id="p",
        scores={"akademik/kuis-smart-governance": 80},
        completions=Completions(
            facts=(
                CompletionFact(item="e-learning-2-sync", result="done"),
                CompletionFact(item="e-learning-2-async", result="done"),
            )
        ),
    )
    carried = carried_over(DECLARED, PKA, before)
    later = ParticipantRecord(
        id="p",
        scores={"sikap": 90},
        completions=Completions(facts=(CompletionFact(item="e-learning-2-sync", result="failed"),)),
    )
    found = with_carried(later, carried)
    assert [fact.component for fact in found.scores] == [
        "akademik/kuis-smart-governance",
        "sikap",
    ]
    assert found.completions is not None
    assert [(fact.item, fact.result.value) for fact in found.completions.facts] == [
        ("e-learning-2-sync", "failed"),
        ("e-learning-2-async", "done"),
    ]
    again = ParticipantRecord(id="p", scores={"akademik": 70})
    assert [f.component for f in with_carried(again, carried).scores] == ["akademik"]


def test_nothing_to_add_changes_nothing() -> None:
    """A record stays as it is where nothing is brought along."""
    later = ParticipantRecord(id="p", scores={"sikap": 90})
    carried = carried_over(DECLARED, PKA, ParticipantRecord(id="p"))
    assert with_carried(later, carried) == later


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"items": ("elearning",)}, id="item"),
        pytest.param({"components": ("akademi",)}, id="component"),
    ],
)
def test_an_unknown_code_is_refused(wrong: dict[str, tuple[str, ...]]) -> None:
    """What the edition does not know cannot carry over."""
    declared = attrs.evolve(DECLARED, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UnknownReference):
        covers(declared, PKA, SESSION)


def test_a_text_is_no_list() -> None:
    """A single code without its brackets is not taken for its letters."""
    with pytest.raises(InvalidQuantity) as refused:
        CarryOver(cohort="A", items="e-learning", attendance=True, reason="x")
    assert str(refused.value) == (
        "a list of codes is expected, not the text 'e-learning'; write it as ('e-learning',)"
    )

"""The verdict table row by row."""

import attrs

from pka.assessment import ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    Completed,
    Criterion,
    Not,
    ScoreIn,
    VerdictRule,
)
from pka.outcomes import Outcome
from pka.prose.table import table_lines
from pka.quantities import LearningHours
from pka.rules.verdict import Facts, judge_table
from pka.verdict import Verdict
from tests.unit.prose.examples import EDITION, SECONDARY, passed

ABSENCE = AbsenceAbove(limit=LearningHours(2))
LOW = ScoreIn(component="final", range=ScoreRange(at_most=70))
DONE = Completed(items=("daring",), at_least=1)


def with_rows(*conditions: Criterion | None) -> Outcome:
    """Return the passing example with another table, judged anew."""
    rules = tuple(
        VerdictRule(
            code=f"baris-{place}", verdict=Verdict.PASSED, condition=condition, source=SECONDARY
        )
        for place, condition in enumerate(conditions, start=1)
    )
    outcome = passed()
    tree = outcome.explanation
    facts = Facts(
        nodes={node.path: node for node in tree.scores.walk()},
        absence=tree.absence,
        completion=tree.completion,
        status=outcome.status,
        remedial=EDITION.remedial_in_force,
    )
    decision = attrs.evolve(tree.decision, rule=rules[-1])
    tree = attrs.evolve(tree, rules=judge_table(rules, facts), decision=decision)
    return attrs.evolve(outcome, explanation=tree)


def text(outcome: Outcome) -> list[str]:
    """Return the lines of the table, indented by depth."""
    lines = table_lines(outcome, {SECONDARY: 7}, "id")
    return ["  " * line.depth + line.text for line in lines]


def test_compound_row_shows_each_part() -> None:
    """Parts are numbered as in the sentence, each with its value and what it looked at."""
    both = AllOf(criteria=(ABSENCE, AnyOf(criteria=(LOW, Not(criterion=DONE)))))
    assert text(with_rows(both, None)) == [
        "1. baris-1: belum dapat ditentukan",
        (
            "  Lulus apabila semua hal ini terpenuhi: (1) ketidakhadiran lebih dari 2 JP;"
            " (2) sekurang-kurangnya satu dari hal-hal ini terpenuhi: (1) nilai akhir sampai dengan"
            " 70 (setelah remedial bila ada); (2) hal ini tidak terpenuhi: (1) telah diselesaikan:"
            " E-learning."
        ),
        "    (1) terpenuhi. Yang diperiksa: ketidakhadiran 3 JP (terpenuhi).",
        "    (2) belum dapat ditentukan.",
        "      (1) tidak terpenuhi. Yang diperiksa: Nilai akhir 86,57 (tidak terpenuhi).",
        "      (2) belum dapat ditentukan.",
        "        (1) belum dapat ditentukan. Yang diperiksa: E-learning (belum dapat ditentukan).",
        "  Sumber [7], sekunder.",
        "2. baris-2: terpenuhi; ketentuan inilah yang menentukan",
        "  Lulus dalam setiap keadaan lain.",
        "  Sumber [7], sekunder.",
    ]

"""The rules of a blended-learning leadership programme as exact, cited, explainable values.

*definition + record + date → outcome + explanation.* Each name is loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pka import editions
    from pka.adapters.attendance import read_attendance
    from pka.adapters.calendars import cohort_calendar, national_days
    from pka.adapters.days_off_file import read_days_off
    from pka.adapters.files import validate
    from pka.adapters.plan_picture import plan_picture
    from pka.adapters.recap import Recap, read_recap
    from pka.adapters.several import validate_together
    from pka.adapters.timetable import read_timetable, timetable_to_csv
    from pka.changes import compare, diff, impact, timeline
    from pka.citation import Citation, Standing
    from pka.codec.outcome import cohort_to_dict, outcome_to_dict
    from pka.codec.plan import plan_to_dict
    from pka.codec.record import record_from_dict, record_to_dict
    from pka.cohort import Cohort, CohortOutcome, RefusedRecord
    from pka.curriculum import Delivery, Mode, Setting
    from pka.deciding import decide, decide_cohort
    from pka.diagnostic import DefinitionRejected, Diagnostic, RecordRejected, Report
    from pka.edition import Edition, EditionRegistry
    from pka.exceptions import PkaError
    from pka.linter import lint, lint_together
    from pka.needs import needed, witness
    from pka.outcomes import Finding, Outcome
    from pka.prose import explain
    from pka.quantities import LearningHours, Score
    from pka.records import (
        Attendance,
        Extension,
        Origin,
        Override,
        ParticipantRecord,
        RemedialFact,
        ScoreFact,
        SessionAttendance,
        StatusFact,
    )
    from pka.rules.ranking import Candidate, Ties, rank
    from pka.rules.replay import replay
    from pka.scheduling.checks import check_timetable
    from pka.scheduling.choices import PlanChoices, StageChoice
    from pka.scheduling.plan import plan
    from pka.scheduling.values import Plan
    from pka.timespans import WorkCalendar
    from pka.timetable import Session, Timetable, Zone
    from pka.verdict import Verdict

__all__ = [
    "Attendance",
    "Candidate",
    "Citation",
    "Cohort",
    "CohortOutcome",
    "DefinitionRejected",
    "Delivery",
    "Diagnostic",
    "Edition",
    "EditionRegistry",
    "Extension",
    "Finding",
    "LearningHours",
    "Mode",
    "Origin",
    "Outcome",
    "Override",
    "ParticipantRecord",
    "PkaError",
    "Plan",
    "PlanChoices",
    "Recap",
    "RecordRejected",
    "RefusedRecord",
    "RemedialFact",
    "Report",
    "Score",
    "ScoreFact",
    "Session",
    "SessionAttendance",
    "Setting",
    "StageChoice",
    "Standing",
    "StatusFact",
    "Ties",
    "Timetable",
    "Verdict",
    "WorkCalendar",
    "Zone",
    "check_timetable",
    "cohort_calendar",
    "cohort_to_dict",
    "compare",
    "decide",
    "decide_cohort",
    "diff",
    "editions",
    "explain",
    "impact",
    "lint",
    "lint_together",
    "national_days",
    "needed",
    "outcome_to_dict",
    "plan",
    "plan_picture",
    "plan_to_dict",
    "rank",
    "read_attendance",
    "read_days_off",
    "read_recap",
    "read_timetable",
    "record_from_dict",
    "record_to_dict",
    "replay",
    "timeline",
    "timetable_to_csv",
    "validate",
    "validate_together",
    "witness",
]

_HOMES = {
    "pka.adapters.attendance": ("read_attendance",),
    "pka.adapters.calendars": ("cohort_calendar", "national_days"),
    "pka.adapters.days_off_file": ("read_days_off",),
    "pka.adapters.files": ("validate",),
    "pka.adapters.plan_picture": ("plan_picture",),
    "pka.adapters.several": ("validate_together",),
    "pka.adapters.recap": ("Recap", "read_recap"),
    "pka.adapters.timetable": ("read_timetable", "timetable_to_csv"),
    "pka.changes": ("compare", "diff", "impact", "timeline"),
    "pka.citation": ("Citation", "Standing"),
    "pka.codec.outcome": ("cohort_to_dict", "outcome_to_dict"),
    "pka.codec.plan": ("plan_to_dict",),
    "pka.codec.record": ("record_from_dict", "record_to_dict"),
    "pka.cohort": ("Cohort", "CohortOutcome", "RefusedRecord"),
    "pka.curriculum": ("Delivery", "Mode", "Setting"),
    "pka.deciding": ("decide", "decide_cohort"),
    "pka.diagnostic": ("DefinitionRejected", "Diagnostic", "RecordRejected", "Report"),
    "pka.edition": ("Edition", "EditionRegistry"),
    "pka.exceptions": ("PkaError",),
    "pka.linter": ("lint", "lint_together"),
    "pka.needs": ("needed", "witness"),
    "pka.outcomes": ("Finding", "Outcome"),
    "pka.prose": ("explain",),
    "pka.quantities": ("LearningHours", "Score"),
    "pka.records": (
        "Attendance",
        "Extension",
        "Origin",
        "Override",
        "ParticipantRecord",
        "RemedialFact",
        "ScoreFact",
        "SessionAttendance",
        "StatusFact",
    ),
    "pka.rules.ranking": ("Candidate", "Ties", "rank"),
    "pka.rules.replay": ("replay",),
    "pka.scheduling.checks": ("check_timetable",),
    "pka.scheduling.choices": ("PlanChoices", "StageChoice"),
    "pka.scheduling.plan": ("plan",),
    "pka.scheduling.values": ("Plan",),
    "pka.timespans": ("WorkCalendar",),
    "pka.timetable": ("Session", "Timetable", "Zone"),
    "pka.verdict": ("Verdict",),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name from its module on first use (PEP 562)."""
        if name == "editions":
            return import_module("pka.editions")
        for home, names in _HOMES.items():
            if name in names:
                found = getattr(import_module(home), name)
                globals()[name] = found
                return found
        msg = f"module 'pka' has no attribute {name!r}"
        raise AttributeError(msg)

    def __dir__() -> list[str]:
        """List the public names."""
        return sorted({*globals(), *__all__})

"""What each key of the rules in a definition says: scoring, bands, remedial, verdicts, criteria."""

from __future__ import annotations

from typing import Final

__all__ = ["OF_RULES"]

#: By the name of the class that a table becomes.
OF_RULES: Final[dict[str, dict[str, str]]] = {
    "ScoringScheme": {
        "scale": "the scores that may be entered",
        "aggregate": "how the final score follows from the aspects",
        "weights_total": "what the weights of the aspects, extra credit aside, must sum to",
        "rescale": (
            "whether the weights may sum to anything; what counts is divided by its own sum "
            "either way"
        ),
        "dropping": "which aspects are left out",
        "missing": "what a missing score counts as, until a component says otherwise",
        "cap": "highest final score",
        "rounding": "rounding by level",
        "renames": "paths that components had in earlier revisions",
        "components": "the aspects",
    },
    "GradeBand": {
        "label": "its label",
        "range": "together they cover each step of the scale once",
    },
    "Remedial": {
        "components": "what may be taken again",
        "range": (
            "first-round scores that open the remedial; a remedial at or below its top has "
            "not passed"
        ),
        "times": "how often, for each component",
        "cap": "highest score that it can give",
        "over_cap": "what becomes of a score above the cap",
        "counts_for_final": "whether it enters the final score and the band",
        "keep": "which of the scores stands",
    },
    "AttendancePolicy": {
        "counts_as_absence": "statuses that count as absence",
        "excluded": "statuses whose sessions count on neither side, neither as held nor as absence",
        "late_beyond_minutes": "lateness of more minutes is absence",
        "partial": "a session attended in part counts by its minutes; the rest is absence",
        "forgiven_absences": (
            "so many sessions missed without leave (alpha) count on neither side, the longest first"
        ),
    },
    "VerdictRule": {
        "code": "also the code of its findings",
        "verdict": "the verdict that follows",
        "text": "the row in words",
        "condition": "when it follows; without it, always",
    },
    "Scale": {
        "minimum": "lowest score, included",
        "maximum": "highest score, included",
        "step": "distance between neighbouring scores",
        "above_maximum": "for bonus work",
    },
    "Dropping": {
        "lowest": "how many of the lowest leave",
        "highest": "how many of the highest leave",
        "keep_best": "how many stay at the most",
        "never": "parts that are never dropped",
        "by": (
            "the choice that leaves the highest value, or the lowest single percentages; by "
            "points these differ"
        ),
        "if_all_go": "what happens when every part would go",
    },
    "MissingRule": {
        "counts_as": "not known yet; zero from a day on; or left out",
        "since": (
            "day from which it is settled; required for `zero`. Before it `zero` is "
            "pending, and what `ignore` leaves is provisional"
        ),
    },
    "RoundingLevels": {
        "component": "nodes below an aspect",
        "aspect": "nodes directly below the final score",
        "final": "the final score",
    },
    "Rename": {
        "former": "path that the component had",
        "now": "path that it has now",
    },
    "Component": {
        "code": "unique among its siblings; paths join codes with `/`",
        "weight": "parts of the `weights_total` of what it belongs to",
        "header": "header of its column in a recap",
        "assessors": "who gives the score",
        "aggregate": "how it follows from its parts",
        "weights_total": "what the weights of its parts, extra credit aside, must sum to",
        "rescale": (
            "whether the weights of its parts may sum to anything; what counts is divided "
            "by its own sum either way"
        ),
        "dropping": "which of its parts are left out",
        "missing": (
            "what missing scores below it count as; at a component with a panel, its "
            "missing assessors"
        ),
        "extra_credit": "whether it only adds to the score above, and never divides",
        "excusable": "whether a participant may be excused from it",
        "scale": "scores that may be entered here",
        "panel": "several assessors",
        "attempts": "which of several attempts counts",
        "rubric": "levels that may be entered in place of a score",
        "cap": "highest score that it can give",
        "rounding": "rounding of this node",
        "components": "its parts, `[[scoring.components.components]]`",
    },
    "ScoreRange": {
        "at_least": "lower bound, included",
        "above": "lower bound, excluded",
        "at_most": "upper bound, included",
        "below": "upper bound, excluded",
    },
    "ScoreIn": {
        "component": "path of a component, or `final`",
        "attempt": "before or after remedials",
    },
    "CountComponents": {
        "components": "paths of components",
        "at_least": "how many of them, at the least",
        "attempt": "before or after remedials",
    },
    "AbsenceAbove": {
        "limit": "JP that may be missed; the limit itself is allowed",
    },
    "AttendanceShare": {
        "basis": "of which sessions",
        "at_least": "the share; 80 per cent is `0.8`",
    },
    "StatusIs": {
        "any_of": "statuses of which the participant has one",
    },
    "Completed": {
        "items": "activities, modules or stages",
        "at_least": "how many of them, at the least",
    },
    "CompletedShare": {
        "of": "whether each item counts as one, or by its JP",
        "at_least": "the share",
        "items": "activities, modules or stages",
    },
    "CompletedHours": {
        "items": "activities, modules or stages",
        "at_least": "JP, at the least",
    },
    "SubmittedBy": {
        "items": "activities, modules or stages",
        "deadline": "last day, included",
        "at": "last time of that day, included",
    },
    "PrecedenceKept": {
        "precedence": "an entry of `[[precedence]]`",
    },
    "AllOf": {
        "criteria": "all of them are met",
    },
    "AnyOf": {
        "criteria": "at least one of them is met",
    },
    "AtLeast": {
        "count": "at least so many of them are met",
        "criteria": "the criteria of which so many are met",
    },
    "Not": {
        "criterion": "it is not met",
    },
    "Rounding": {
        "places": "decimal places kept",
        "mode": "what happens to the rest",
    },
    "Panel": {
        "combine": "how the scores become one",
        "seats": "the assessors who are expected",
        "roles": "weights of roles, for `weighted_by_role`",
        "at_least": "fewest scores that make one; fewer wait",
        "max_spread": "furthest that two scores may lie apart, on the scale of the scheme",
        "if_spread": "what follows when they lie further apart",
        "rounding": "rounding of what the assessors give, before that of the component",
    },
    "RubricLevel": {
        "level": "what is entered",
        "score": "score for which it stands, on the scale of the component",
    },
    "Seat": {
        "code": "by which a score names its assessor",
        "role": "role of this assessor",
        "weight": "for `weighted`",
        "out_of": "highest score that this assessor gives",
    },
    "RoleWeight": {
        "role": "role among the assessors",
        "weight": "the scores inside a role are averaged first",
    },
}

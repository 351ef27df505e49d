"""Wording of every message in English; equal keys and placeholders in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["MESSAGES"]

#: Wording by key; a placeholder stands for finished text.
MESSAGES: Final[Mapping[str, str]] = {
    "arithmetic": "({sum}) ÷ {divisor}",
    "arithmetic.highest": "at most: {line}",
    "arithmetic.lowest": "at least: {line}",
    "arithmetic.no_highest": "at most: no limit",
    "arithmetic.result": "{sum} = {result}",
    "attendance.assumed": "Absent: {absent}, by the assumption named below.",
    "attendance.closed": "Absent: {absent}; the attendance list is closed.",
    "attendance.late_beyond": "{text}, and lateness of more than {minutes} minutes.",
    "attendance.late_is_absent": "{text}.",
    "attendance.late_is_present": "{text}; late counts as present.",
    "attendance.no_policy": "This edition has no rule on what counts as absence.",
    "attendance.open": "Absent so far: {absent}; the attendance list is not closed.",
    "attendance.policy": "Counts as absence: {kinds}",
    "attendance.total": "Absent: {absent}, given as one total.",
    "attendance.unknown": "Absence is not known.",
    "attendance.with_origin": "{text} Origin: {origin}.",
    "band.is": "{label}: the final score {final} lies in the range {range}.",
    "band.none": "There is no band for the final score {final}.",
    "band.open": "Not determined yet; still possible: {labels}.",
    "basis.enacted": "Every rule on which this outcome rests was read in the decree itself.",
    "basis.not_read": (
        "Figures and rules whose standing is not “{enacted}” have not been read in the "
        "decree; check them against its text before anything is settled on them."
    ),
    "basis.notes": "Notes on this edition:",
    "basis.source": "[{number}] {uses}",
    "basis.standing": "{word} ({meaning}):",
    "basis.weakest": (
        "The weakest standing among the rules on which this outcome rests is “{word}” ({meaning})."
    ),
    "bounds.between": "between {low} and {high}",
    "bounds.from": "at least {low}",
    "cite.none": "no source",
    "cite.note": "{text}; note: “{note}”",
    "cite.numbered": "{title}, No. {number}",
    "cite.page": "p. {page}",
    "cite.source": "source: {reference}",
    "cite.standing": "{place}; {standing}",
    "cite.through": "known through {reference}",
    "completion.items": "Completed: {done} of {total} activities, modules and stages.",
    "completion.precedence": "Order rule “{text}”: {truth}.",
    "component.aspect": "the aspect {name}",
    "component.final": "the final score",
    "component.final_plain": "Final score",
    "component.part": "the component {name}",
    "criterion.absence": "absence is more than {limit}",
    "criterion.all": "all of these hold: {parts}",
    "criterion.any": "at least one of these holds: {parts}",
    "criterion.at_least": "at least {count} of these hold: {parts}",
    "criterion.completed": "completed: {names}",
    "criterion.final": "the final score is {range} ({attempt})",
    "criterion.no_remedial": "the remedial rule is met, which this edition does not have",
    "criterion.not": "this does not hold: {parts}",
    "criterion.precedence": "this order rule was kept: “{text}”",
    "criterion.remedial_open": (
        "{names} lies in the remedial range ({range}) and has not used up its remedial "
        "(allowed {times})"
    ),
    "criterion.remedial_used_up": (
        "{names} has used up its remedial (allowed {times}) and still does not lie above the "
        "remedial range ({range})"
    ),
    "criterion.score": "{name} scored {range} ({attempt})",
    "criterion.status": "the status of the participant is {statuses}",
    "digest": "Digest of the definition: {digest}",
    "distance.to_leave": ", {gap} short of {lowest}, the lowest score above that range",
    "distance.to_pass": ", {gap} short of {lowest}, the lowest score that passes",
    "finding.absence_assumed": (
        "The participant is taken to have attended throughout, as whoever asked for the "
        "verdict states; no attendance list supports it"
    ),
    "finding.absence_no_policy": (
        "Absence is not known: this edition has no attendance rule and no total of JP was given"
    ),
    "finding.absence_open": "The attendance list is not closed; absent so far: {absent}",
    "finding.absence_over": "Absent {absent}, over the limit of {limit} by {excess}",
    "finding.absence_undetermined": "Absent {absent}: not certain to be over the limit of {limit}",
    "finding.absence_unknown": (
        "Absence is not known: there is neither an attendance list nor a total of JP; what "
        "is not recorded does not count as attended"
    ),
    "finding.absence_unsettled": (
        "The attendance list is closed, but minutes of lateness are not recorded; absent {absent}"
    ),
    "finding.absence_within": "Absent {absent}, not over the limit of {limit}",
    "finding.completed": "{name} is completed",
    "finding.completion_open": "It is not known whether {name} is completed",
    "finding.not_completed": "{name} is not completed",
    "finding.precedence_broken": "An order rule was not kept: “{text}”",
    "finding.precedence_kept": "An order rule was kept: “{text}”",
    "finding.precedence_open": "It is not known whether an order rule was kept: “{text}”",
    "finding.remedial_not_open": "{name} stands at {score} and cannot be taken again",
    "finding.remedial_not_used_up": (
        "{name} stands at {score}; the rule on remedials used up does not concern it"
    ),
    "finding.remedial_open": (
        "{name} stands at {score}, in the remedial range {range}{distance}; a remedial may "
        "be taken {left}, scored at most {cap}"
    ),
    "finding.remedial_passed": (
        "{name} stood at {first} in the first round and stands at {latest} after the "
        "remedial, above the remedial range"
    ),
    "finding.remedial_range": "{name} stands at {score}, in the remedial range {range}{distance}",
    "finding.remedial_undetermined": (
        "{name} stands at {score}: not certain to lie in the remedial range {range}"
    ),
    "finding.remedial_used_up": (
        "{name} stands at {score}, still not above the remedial range {range}{distance}; the "
        "remedial allowed {times} has been used"
    ),
    "finding.row": "Rule {code} is {truth}: {clause}",
    "finding.score_in": "{name} stands at {score}, in the range {range}",
    "finding.score_missing": "{name} has no score yet; what is missing does not count as zero",
    "finding.score_open": "{name} stands at {score}: not certain to lie in the range {range}",
    "finding.score_out": "{name} stands at {score}, not in the range {range}",
    "finding.setting": "{question} Read as: {meaning} ({standing}).",
    "finding.status": "Status of the participant: {status}",
    "finding.status_none_of": "The status of the participant is not {statuses}",
    "finding.status_one_of": "The status of the participant is one of {statuses}",
    "finding.status_since": "Status of the participant: {status}, since {day}",
    "hours": "{hours} JP",
    "item": "- {text}",
    "list.and": "{head} and {last}",
    "list.or": "{head} or {last}",
    "many.all": "each of {names}",
    "many.every_aspect": "every aspect",
    "many.one_aspect": "one of the aspects",
    "many.some": "at least {count} of these {total} ({names})",
    "many.some_aspects": "at least {count} of the {total} aspects",
    "origin.assessor": "assessor {assessor}",
    "origin.column": "column “{column}”",
    "origin.day": "dated {day}",
    "origin.file": "file {file}",
    "origin.row": "line {row}",
    "range.above": "above {bound}",
    "range.any": "at any value",
    "range.at_least": "at least {bound}",
    "range.at_most": "up to and including {bound}",
    "range.below": "below {bound}",
    "range.both": "{low} {high}",
    "range.to_below": "up to but not including {bound}",
    "remedial.all_highest": "All of them at that highest score",
    "remedial.all_lowest": "All of them at that lowest score",
    "remedial.capped": "Cap on a remedial {cap}: {rule}.",
    "remedial.counts": (
        "By the remedial rule in force the remedial score counts for the final score and the band."
    ),
    "remedial.does_not_count": (
        "By the remedial rule in force the remedial score decides the verdict only; final "
        "score and band keep the original score."
    ),
    "remedial.first": "Original score {score}.",
    "remedial.highest": "A remedial score of {score}, the highest allowed",
    "remedial.lowest": "A remedial score of {score}, the lowest above the remedial range",
    "remedial.may": "{name}, now {score}: a remedial may be taken {left}, scored at most {cap}.",
    "remedial.none_passes": "No remedial score that is allowed lies above the remedial range.",
    "remedial.not_possible": "No component can be taken again.",
    "remedial.other": "If {setting} ({meaning}):",
    "remedial.taken": "Remedial score {score}.",
    "remedial.together": "If all the components above are taken again:",
    "remedial.used": "Used is {keep}: {latest} for the verdict, {counted} for the final score.",
    "remedial.with_origin": "{text} Origin: {origin}.",
    "rounding.none": "{exact}, not rounded",
    "rounding.to": "{exact}, rounded to {places} decimals ({mode}): {result}",
    "rule.always": "{verdict} in every other case.",
    "rule.only_with": "{sentence} Present only under {settings}.",
    "rule.when": "{verdict} if {clause}.",
    "score.after_remedial": "{score} after the remedial",
    "score.before_remedial": "{score} in the first round",
    "score.before_remedials": "In the first round, before any remedial: {score}.",
    "score.given_directly": "Its score was given directly, not computed from its parts.",
    "score.given_rounded": "Given as {result}.",
    "score.known": "{name}: {score}",
    "score.missing": "{name}: no score yet ({score})",
    "score.open": "{name}: incomplete, {score}",
    "score.origin": "Origin: {origin}.",
    "score.root": "{name}",
    "score.weighted": "{name} (weight {weight})",
    "session.absent": "counts as absent",
    "session.attended": "counts as attended",
    "session.late": "{status} by {minutes} minutes",
    "session.line": "{session}, {hours}: {status}; {counted}",
    "session.not_recorded": "not recorded",
    "session.open": "undetermined",
    "session.with_origin": "{text} ({origin})",
    "setting.chosen": "{text} (chosen)",
    "setting.default": "{text} (default)",
    "setting.line": "{name} = {value}",
    "standing.in_words": "{word}: {meaning}",
    "table.deciding": "{text}; this is the row that decides",
    "table.part": "{label} {truth}.",
    "table.row": "{number}. {code}: {truth}",
    "table.seen": "Looked at: {witnesses}.",
    "table.source": "Source [{number}], {standing}.",
    "times.many": "{times} times",
    "times.once": "once",
    "title": "EXPLANATION OF THE OUTCOME",
    "title.assumptions": "Assumptions of whoever asked",
    "title.attendance": "Attendance (JP: learning hours)",
    "title.band": "Band",
    "title.basis": "What it rests on, and how certain that is",
    "title.completion": "Completion",
    "title.remedial": "What a remedial may change",
    "title.scores": "Scores and how they are computed",
    "title.settings": "Open points of the rules, and how they are read",
    "title.table": "Verdict table, read from the top",
    "title.verdict": "Verdict",
    "title.who": "Participant",
    "use.attendance": "attendance rule",
    "use.band": "band",
    "use.edition": "edition",
    "use.remedial": "remedial rule",
    "use.row": "verdict row {code}",
    "verdict.deferred": "The participant is deferred.",
    "verdict.failed": "The participant has failed.",
    "verdict.in_progress": "No verdict can be given yet.",
    "verdict.passed": "The participant has passed.",
    "verdict.withdrawn": "The participation has ended: {word}.",
    "whatif": "{condition}: {verdict}, final score {final}",
    "whatif.no_verdict": "{condition}: no verdict",
    "whatif.with_band": "{text} ({band})",
    "who.day": "Decided as of {day}",
    "who.edition": "{title}; edition {id}, revision {revision}, digest {digest}…",
    "who.named": "{name} ({id})",
    "who.unnamed": "{id}",
    "why.every_way": (
        "No row is certain to be met, but every possibility that is left leads to the same verdict."
    ),
    "why.findings": "Findings:",
    "why.missing": "Not known yet:",
    "why.possible": "Verdicts still possible: {verdicts}.",
    "why.row": "Decided by the row {code}. {sentence}",
    "why.source": "Source: {citation}.",
    "why.when_complete": "Under this edition, {policy}.",
    "witness": "{seen} ({truth})",
    "witness.absence": "absence {absent}",
    "witness.score": "{name} {score}",
    "witness.status": "status {status}",
}

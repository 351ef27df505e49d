"""What each key of a definition says, in words, for editors that show it beside the key."""

from __future__ import annotations

from typing import Final

from pka.codec.schema_words_of_rules import OF_RULES

__all__ = ["said"]

#: Keys that say the same wherever they stand, unless a table below has other words.
_ANYWHERE: Final = {
    "title": "title",
    "range": "range of scores",
    "duration": "how long it takes",
    "code": "code by which other keys refer to it",
    "name": "name",
    "source": "where this stands, and how well that is known",
    "note": "a remark",
    "only_with": "settings under which this row is present; without it, always",
    "agendas": "codes of the agendas to which it belongs",
    "modules": "codes of the modules to which it belongs",
    "activities": "codes of activities",
}
#: By the name of the class that a table becomes.
_OF: Final[dict[str, dict[str, str]]] = {
    "Base": {
        "edition": "id of a built-in edition, or path of a definition file",
        "revision": "revision that it must have",
        "digest": "fingerprint that it must have, as `pka show` tells it",
    },
    "Change": {
        "at": "path of the table or list that is changed, such as `scoring/components/sikap`",
        "set": "keys of the table with their new values",
        "add": "rows that are added to the list",
        "remove": "keys of the table, or rows of the list, that are taken out",
        "before": "name of the row before which the added ones are put",
        "after": "name of the row behind which the added ones are put",
        "source": "where the change stands, and how well that is known",
    },
    "Edition": {
        "id": "name of the edition, such as `pka-2023-blended`",
        "revision": "raised by one when a mistake in transcription is corrected",
        "title": "title",
        "mode": "pattern of the programme",
        "in_force": "a cohort that starts in it keeps the edition",
        "programme": "the training programme",
        "stated_hours": "of the whole programme, as printed",
        "stated_stages": "number of stages, as printed",
        "minutes_per_hour": "minutes in one JP",
        "decide": "when a verdict is given",
        "source": "of the edition as a whole",
        "refines": (
            "the edition that it extends, in a definition that was written out whole; "
            "authors write `extends`"
        ),
        "notes": "what is open or not known about the edition as a whole",
        "instruments": "the legal instruments that sources name",
        "parties": "who takes part",
        "settings": "open readings",
        "agendas": "learning agendas (agenda pembelajaran)",
        "modules": "modules (mata pelatihan)",
        "elective_groups": "modules of which a number is chosen",
        "stages": "stages with their activities",
        "precedence": "rules of order",
        "claims": "printed figures that must agree with the rows",
        "scoring": "the score tree; without it nothing can be decided",
        "bands": "bands of the final score (kualifikasi)",
        "remedial": "rules of the remedial, one present under each choice of settings",
        "attendance": "what counts as absence, one row present under each choice of settings",
        "verdict_table": "the rules of the verdict, read from the top",
        "transitions": "how running cohorts of other editions pass to this one",
        "acknowledged": "findings that are known and stand",
        "chosen": (
            "settings that differ from their defaults; better chosen by whoever uses the edition"
        ),
    },
    "Text": {
        "id": "Indonesian",
        "en": "English",
        "ours": "languages whose wording is the project's own, a translation or paraphrase",
    },
    "DateSpan": {
        "from": "first day, included",
        "to": "last day, included",
    },
    "Programme": {
        "code": "such as `pka`",
        "target_post": "the post that it serves (jabatan)",
        "competency": "the competency at which it aims",
        "purpose": "the purpose of the training",
    },
    "Citation": {
        "standing": "how well it is known",
        "instrument": "an entry of `[[instruments]]`",
        "page": 'printed page or pages, such as `"103-104"`',
        "article": "article",
        "reference": "key in the bibliography, where it was read at second hand",
        "note": "a remark",
    },
    "Extension": {
        "edition": "id of the edition that is extended",
        "revision": "its revision",
        "digest": "its fingerprint",
        "changes": "what is different from it",
    },
    "Instrument": {
        "code": "by which sources name it",
        "number": "as printed",
        "issued": "day on which it was set",
        "in_force": "days on which it is in force",
        "amends": "the instrument that it amends",
        "replaces": "the instruments that it replaces",
        "based_on": "the instruments on which it rests",
        "read": "whether its own text was read for this edition",
    },
    "Party": {
        "code": "by which activities and claims name them",
        "does": "what the decree asks of them",
    },
    "OpenReading": {
        "name": "by which it is chosen",
        "question": "what is open",
        "default": "name of one of its values",
        "values": "the ways in which it can be read",
    },
    "Agenda": {
        "number": 'as printed, such as `"IV"`',
        "aim": "what it aims at",
    },
    "Module": {
        "group": "the group to which it belongs",
        "agenda": "core modules only",
        "outcome": "learning outcome (hasil belajar)",
        "stated_indicators": "number of indicators, as printed",
        "indicators": "indicators of the outcome",
        "aliases": "other names that the decree uses",
        "requires": "modules and activities without which it does not count as completed",
    },
    "ElectiveGroup": {
        "modules": "codes of the modules from which is chosen",
        "choose": "how many are chosen",
        "stated_hours": "of the group as a whole",
    },
    "Stage": {
        "letter": "letter as printed",
        "aliases": "other names under which the decree speaks of it",
        "stated_hours": "kept beside the sum of the activities",
        "stated_in_words": 'the printed hours in Indonesian words, `"dua puluh tujuh"`',
        "place": "where it takes place",
        "activities": "its activities, in the order of the table",
    },
    "Precedence": {
        "strength": "how binding it is",
        "activities": "codes of the activities that it orders",
        "start_from": "they may not start before that stage",
        "finish_before": "they must be finished before that stage",
        "text": "the rule in words",
    },
    "Claim": {
        "what": "what the figure is said to be",
        "stated": "as printed",
        "parts": "printed figures that it sums",
        "activities": "these activities",
        "stages": "activities of these stages",
        "rows": "activities with these row numbers",
        "agendas": "activities of one of these agendas, directly or through a module",
        "modules": "activities of one of these modules",
        "deliveries": "activities of these deliveries",
        "activity_settings": "activities of these settings",
        "given_by": "activities that are given by exactly these parties",
    },
    "Transition": {
        "from_edition": "id of the edition that the cohorts leave; never that of the file itself",
        "started_until": "last day on which such a cohort started, included",
        "applies_from": "first day on which they are decided by this edition",
        "note": "a remark",
    },
    "Acknowledgement": {
        "rule": "name or code of the rule",
        "at": "code of the thing at which it is found, or a JSON pointer such as `/stated_hours`",
        "found": "only this figure, as the finding tells it",
        "stated": "only this figure, as the finding tells it",
        "reason": "why it stands, in both languages",
        "source": "where it is printed",
    },
    "Amendment": {
        "at": "path of the table or list that is changed",
        "set": "keys that were given another value",
        "added": "rows that were added",
        "removed": "keys or rows that were taken out",
    },
    "ReadingValue": {
        "meaning": "what follows from it",
        "standing": "how well it is known",
    },
    "Duration": {
        "days": "both ends counted",
        "unit": "hari kerja or hari kalender",
        "elsewhere": (
            "the kind of day in which the same stage is measured in other modes or programmes"
        ),
        "work_hours": (
            "effective working hours a day in the printed formula 60 / `minutes_per_hour` x "
            "`work_hours` x `days`; it only checks the hours"
        ),
    },
    "Activity": {
        "code": "unique in the edition",
        "row": "number printed in the table",
        "hours": "learning hours (JP)",
        "delivery": "whether trainer and participant meet at the same time",
        "delivery_standing": "`enacted` where the table prints the delivery",
        "setting": "where and in which form it takes place",
        "elective_group": "code of the elective group to which it belongs",
        "requires": "modules and activities without which it does not count as completed",
        "given_by": "the `[[parties]]` who give it",
        "uncounted": (
            "why its hours are left out of the sums of stage and programme; an elective "
            "group counts them all the same"
        ),
        "pass_mark": "lowest score with which it is completed",
        "removed": (
            "why it is not asked for any more; what was recorded of it is kept and counts "
            "for nothing"
        ),
    },
}


def said(table: str, key: str) -> str:
    """Return what a key says in the tables that become a class of that name.

    Examples:
        >>> said("Rounding", "places")
        'decimal places kept'
    """
    words = OF_RULES.get(table) or _OF.get(table) or {}
    return words.get(key) or _ANYWHERE[key]

"""From the rows of a database to stored JSON, and back to the record."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pka

ASPECTS = ("akademik", "studi_lapangan", "rancangan", "implementasi", "sikap")


def row(nip: str, absent_jp: int, *scores: str | None) -> dict[str, Any]:
    """Return a row as a database gives it: exact numbers, and None for blanks."""
    numbers = (score and Decimal(score) for score in scores)
    return {"nip": nip, "absent_jp": absent_jp} | dict(zip(ASPECTS, numbers, strict=True))


first = row("190001011900011001", 8, "68.50", "82.00", "65.00", "79.00", "80.00")
second = row("190002021900021002", 2, "85.00", "86.00", "84.00", None, "88.00")
edition = pka.editions.load("pka-2023-blended").with_setting("several_weak_aspects", "failed")
for one in (first, second):
    # A blank is no fact, so it is left out; it is not a zero.
    known = {name.replace("_", "-"): one[name] for name in ASPECTS if one[name] is not None}
    record = pka.ParticipantRecord(id=one["nip"], scores=known, absence=one["absent_jp"])
    outcome = pka.decide(edition, record, on=date(2024, 12, 20))
    written = pka.outcome_to_dict(outcome, lang="en")
    stored = json.dumps({"record": pka.record_to_dict(record), "outcome": written})
    again = pka.record_from_dict(json.loads(stored)["record"])
    print(record.id, outcome.verdict, "| same record after reload:", again == record)

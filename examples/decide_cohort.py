"""Decide about a cohort from the recap of its committee: counts, ranks, and who is deferred."""

from datetime import date
from pathlib import Path

import pka

FILE = Path(__file__).parent / "angkatan-jambi" / "rekap.csv"

edition = pka.editions.load("pka-2023-blended")
recap = pka.read_recap(FILE, edition)
for fault in recap.report:
    print(fault)

cohort = pka.decide_cohort(edition, recap.rows, on=date(2024, 12, 20))
for verdict, count in cohort.verdicts.items():
    print(f"{verdict}: {count}")

outcomes = {outcome.record.id: outcome for outcome in cohort.outcomes}
for rank in cohort.ranks[:3]:
    print(f"{rank.place}. {outcomes[rank.id].record.name}, {outcomes[rank.id].final}")

for outcome in cohort.outcomes:
    if outcome.verdict is pka.Verdict.DEFERRED:
        weak = [str(found.subject) for found in outcome.findings if found.code == "aspect-weak"]
        print(f"deferred: {outcome.record.name} ({', '.join(weak)})")
for row in cohort.refused:
    print(f"refused: {row.name}\n{row.report}")

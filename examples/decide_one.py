"""Decide about one participant: before and after the last score arrives."""

from datetime import date

import pka

edition = pka.editions.load("pka-2023-blended")
scores = {"akademik": "82.50", "studi-lapangan": "84.00", "rancangan": "81.00", "sikap": "70.00"}


def decide(known: dict[str, str], on: date) -> pka.Outcome:
    """Decide on the scores known by a day; 6 JP were missed."""
    record = pka.ParticipantRecord(
        id="190011111900111011", name="Peserta Contoh", scores=known, absence="6"
    )
    return pka.decide(edition, record, on=on)


early = decide(scores, on=date(2024, 12, 2))
print(early.verdict, "| possible:", ", ".join(early.possible))

late = decide(scores | {"implementasi": "83.00"}, on=date(2024, 12, 20))
print(late.verdict, "|", late.final, "|", late.band and late.band.label.id)
for finding in late.findings:
    print("-", finding.code, finding.subject)
print(pka.explain(late, lang="id"))

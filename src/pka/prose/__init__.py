"""Text made of the explanation tree, in Indonesian and English; nothing that is not in it."""

from pka.prose.citations import cite, standing_in_words
from pka.prose.criteria import component_name, criterion_clause, range_text, rule_sentence
from pka.prose.explanation import explain, missing_facts, verdict_sentence
from pka.prose.numbers import day_text, hours_text, number, places_of
from pka.prose.terms import verdict_word

__all__ = [
    "cite",
    "component_name",
    "criterion_clause",
    "day_text",
    "explain",
    "hours_text",
    "missing_facts",
    "number",
    "places_of",
    "range_text",
    "rule_sentence",
    "standing_in_words",
    "verdict_sentence",
    "verdict_word",
]

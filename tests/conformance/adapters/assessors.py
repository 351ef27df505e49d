"""Area `assessors`: several scores for one leaf; the words are those of `scoring`."""

from tests.conformance.adapters.scoring import answer

__all__ = ["answer"]

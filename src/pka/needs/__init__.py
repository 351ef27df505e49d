"""What a participant still needs to reach a verdict, a band or a score."""

from pka.needs.search import needed
from pka.needs.text import needed_text
from pka.needs.values import Entry, LeastTotal, Lone, Need, NeedState, Target

__all__ = [
    "Entry",
    "LeastTotal",
    "Lone",
    "Need",
    "NeedState",
    "Target",
    "needed",
    "needed_text",
]

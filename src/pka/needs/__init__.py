"""What a participant still needs, and what shows that something can be reached."""

from pka.needs.answer import Need
from pka.needs.search import needed
from pka.needs.values import Entry, LeastTotal, Lone, NeedState, Target
from pka.needs.witness import witness

__all__ = [
    "Entry",
    "LeastTotal",
    "Lone",
    "Need",
    "NeedState",
    "Target",
    "needed",
    "witness",
]

"""Area `criteria`: one criterion of each kind, written as in a definition, on one record."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pka.codec.definition import read_definition
from pka.codec.record import record_from_dict
from pka.deciding import decide
from pka.edition import Edition
from pka.prose.criteria import rule_sentence
from pka.text import LANGUAGES
from tests.conformance.vocabulary import Words, only

_EDITION: Final = Path(__file__).parents[3] / "seeds/conformance/criteria-edition.toml"
_ON: Final = dt.date(2024, 12, 20)


def edition_asking(criterion: Words) -> Edition:
    """Return the edition of the cases with a criterion in the first row of its table."""
    definition = tomllib.loads(_EDITION.read_text(encoding="utf-8"), parse_float=Decimal)
    definition["verdict_table"][0]["condition"] = dict(criterion)
    reading = read_definition(definition)
    assert reading.edition is not None, reading.report
    return reading.edition


def answer(given: Words) -> dict[str, Any]:
    """Judge the criterion, and put the row that asks it into words."""
    only(given, {"criterion", "record"})
    edition = edition_asking(given["criterion"])
    record = record_from_dict({"id": "peserta", **given["record"]})
    first = decide(edition, record, on=_ON).explanation.rules[0]
    return {
        "truth": first.truth.value,
        "texts": [rule_sentence(first.rule, edition, lang) for lang in LANGUAGES],
    }

"""Between plain mappings and the model; knows keys and tags, opens no file."""

from pka.codec.definition import Reading, definition_to_dict, read_definition
from pka.codec.outcome import cohort_to_dict, outcome_to_dict
from pka.codec.record import read_record, record_from_dict, record_to_dict

__all__ = [
    "Reading",
    "cohort_to_dict",
    "definition_to_dict",
    "outcome_to_dict",
    "read_definition",
    "read_record",
    "record_from_dict",
    "record_to_dict",
]

"""Laws of reading: no bytes and no change of an edition's text make reading or linting raise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import pka
from pka.adapters.files import definition_to_json, validate_text
from pka.diagnostic import Report

_DATA: Final = Path(pka.__file__).parent / "editions" / "data"
TEXTS: Final = {path.stem: path.read_bytes() for path in sorted(_DATA.glob("*.toml"))}
JSON: Final = definition_to_json(pka.editions.load("pka-2023-blended")).encode()

#: Pieces that mean something in a definition, or that readers stumble over.
PIECES: Final = st.sampled_from(
    [
        b"",
        b"\n",
        b"\r\n",
        b"\r",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b'"',
        b'"""',
        b"'",
        b"[",
        b"]]",
        b"{",
        b"}",
        b"=",
        b"# pka: ignore[weight-sum]",
        b"\n# pka: ignore-file[PKA1] reason: x\n",
        b"0",
        b"-1",
        b"1e999999999",
        b"nan",
        b"9" * 5000,
        b"true",
        b"1979-02-30",
        b'"final"',
        b'extends = "pka-2023-blended"\n',
        b'include = ["x.toml"]\n',
        b"\n[[stages]]\n",
        b"\n[[verdict_table]]\n",
        b"\n[[acknowledged]]\n",
    ]
) | st.binary(max_size=12)

#: Where a text is changed, as a share of its length; how much goes; and what comes instead.
CHANGES: Final = st.lists(
    st.tuples(
        st.floats(min_value=0, max_value=1, exclude_max=True),
        st.sampled_from([0, 1, 3, 40, 2000]),
        PIECES,
    ),
    min_size=1,
    max_size=4,
)

_VALUE: Final = re.compile(rb"(?<== )[^\n]+|(?<=^\[)[^\n]+", re.MULTILINE)


def check(report: Report, file: str) -> None:
    """Assert that each fault can be shown, in both languages and with its file."""
    for fault in report:
        assert fault.message.id
        assert fault.message.en
        assert "\n" not in str(fault)
        assert f"{fault}".encode()
        assert fault.location.file == file
        assert (fault.location.line or 1) >= 1


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return bytes with some stretches replaced."""
    for share, gone, piece in changes:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + gone :]
    return data


@pytest.mark.parametrize("form", ["toml", "json"])
@given(data=st.binary(max_size=300))
@example(data=b"")
@example(data=b"\x00" * 50)
@example(data=b"[" * 10_000)
@example(data=b"[a." * 3_000)
@example(data=b"k" * 1_000_000 + b" = 1")
@example(data=b'{"' + b"k" * 100_000 + b'": 1}')
@example(data=b"\xef\xbb\xbfformat = 1\r\n")
@example(data="format = 1".encode("utf-16"))
def test_no_bytes_make_reading_raise(form: str, data: bytes) -> None:
    """Whatever the bytes are, there is a report that says what is wrong with them."""
    report = validate_text(data, file=f"a.{form}")
    assert report.has_errors
    check(report, f"a.{form}")


@pytest.mark.parametrize("name", TEXTS)
@given(changes=CHANGES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_no_change_of_an_edition_makes_linting_raise(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    """Bytes are cut out of the text of an edition, put in and replaced."""
    check(validate_text(changed(TEXTS[name], changes), file="a.toml"), "a.toml")


@given(changes=CHANGES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_no_change_of_an_edition_in_json_makes_linting_raise(
    changes: list[tuple[float, int, bytes]],
) -> None:
    """The same with an edition written as JSON."""
    check(validate_text(changed(JSON, changes), file="a.json"), "a.json")


@given(
    name=st.sampled_from(list(TEXTS)),
    swaps=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=6),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_exchange_of_values_makes_linting_raise(name: str, swaps: list[tuple[int, int]]) -> None:
    """The text stays one that can be read, and its values and headers stand where others did."""
    data = TEXTS[name]
    places = [found.span() for found in _VALUE.finditer(data)]
    pieces = [data[start:end] for start, end in places]
    for one, other in swaps:
        pieces[one % len(pieces)] = pieces[other % len(pieces)]
    parts, last = [], 0
    for (start, end), piece in zip(places, pieces, strict=True):
        parts += [data[last:start], piece]
        last = end
    check(validate_text(b"".join([*parts, data[last:]]), file="a.toml"), "a.toml")

"""Definition files: TOML and JSON, every fault with its place."""

import builtins
import os
import time
from pathlib import Path
from typing import Final

import pytest

from pka import editions
from pka.adapters import files
from pka.adapters.files import (
    definition_to_json,
    definition_to_toml,
    read_definition_file,
    read_definition_text,
    read_json,
    validate,
)
from pka.codec.strict import InexactNumber
from pka.edition import Edition
from pka.exceptions import MissingExtra, UnsupportedFormat

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "definitions"
SOUND: Final = (GOLDEN / "sound.toml").read_bytes()
BOM: Final = b"\xef\xbb\xbf"


def told(data: bytes, file: str = "a.toml") -> str:
    """Return the report on the bytes of a file."""
    return str(read_definition_text(data, file=file).report)


def built(data: bytes, file: str = "a.toml") -> Edition:
    """Return the edition that the bytes of a file hold."""
    reading = read_definition_text(data, file=file)
    assert str(reading.report) == ""
    assert reading.edition is not None
    return reading.edition


class TestGolden:
    """A small definition with every kind of mistake, and the same one without."""

    def test_every_mistake_has_its_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each message with file, line and column, in reading order."""
        monkeypatch.chdir(GOLDEN)
        expected = (GOLDEN / "mistakes.txt").read_text(encoding="utf-8")
        assert f"{validate('mistakes.toml')}\n" == expected

    def test_every_mistake_is_told_in_both_languages(self) -> None:
        """No message is the same in Indonesian and in English."""
        report = validate(GOLDEN / "mistakes.toml")
        assert [one.message.en for one in report if one.message.id == one.message.en] == []

    def test_the_sound_one_is_clean(self) -> None:
        """Reading and judging find nothing."""
        assert str(validate(GOLDEN / "sound.toml")) == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b'format = 1\nid = "a"\nid = "b"\n',
            "a.toml:3:9: PKA001 invalid-syntax: this is not TOML: Cannot overwrite a value",
            id="duplicate-key",
        ),
        pytest.param(
            b"[scoring]\nstep = 1\n[scoring]\n",
            "a.toml:3:9: PKA001 invalid-syntax: "
            "this is not TOML: Cannot declare ('scoring',) twice",
            id="duplicate-table",
        ),
        pytest.param(
            b'format = 1\ntitle = { id = "a"\n',
            "a.toml:2:19: PKA001 invalid-syntax: this is not TOML: Unclosed inline table",
            id="syntax-error",
        ),
        pytest.param(
            b'format = 1\r\nid = "a\r\n',
            "a.toml:2:8: PKA001 invalid-syntax: this is not TOML: Illegal character '\\n'",
            id="syntax-error-after-crlf",
        ),
        pytest.param(
            BOM + b'format = 1\nid = "a',
            "a.toml:2:8: PKA001 invalid-syntax: this is not TOML: Unterminated string",
            id="syntax-error-at-the-end-after-a-byte-order-mark",
        ),
        pytest.param(
            b"format = 1\nid = 'p\xe9t\xe9'\n",
            "a.toml:2:8: PKA008 unreadable-file: byte 19 is not UTF-8; save the file as UTF-8",
            id="latin-1",
        ),
        pytest.param(
            BOM + "# é\nid = 'é".encode() + b"\xff'",
            "a.toml:2:8: PKA008 unreadable-file: byte 17 is not UTF-8; save the file as UTF-8",
            id="not-utf-8-after-a-byte-order-mark",
        ),
        pytest.param(
            'format = 1\nid = "a"\n'.encode("utf-16"),
            "a.toml:1:1: PKA008 unreadable-file: byte 1 is not UTF-8; save the file as UTF-8",
            id="utf-16",
        ),
        pytest.param(
            b"format = 1\nrevision = " + b"1" * 4301 + b"\n",
            "a.toml:2:12: PKA001 invalid-syntax: "
            "this number is too long to read; no score, weight or hour needs so many digits",
            id="number-of-4301-digits",
        ),
        pytest.param(
            b"format = 1\nhours = 1.5e999999999999999999999\n",
            "a.toml:2:9: PKA001 invalid-syntax: "
            "this number is too long to read; no score, weight or hour needs so many digits",
            id="absurd-exponent",
        ),
        pytest.param(
            b"format = 1\nnotes = [\n" + b"[" * 5000 + b"]" * 5000 + b"]\n",
            "a.toml:3:64: PKA001 invalid-syntax: it is nested too deeply",
            id="nested-brackets",
        ),
        pytest.param(
            b"format = 1\n" + b"a." * 5000 + b"a = 1\n",
            "a.toml:2:1: PKA004 invalid-value: it is nested too deeply",
            id="nested-keys",
        ),
        pytest.param(
            b"x" * (16 * 1024 * 1024 + 1),
            "a.toml: PKA008 unreadable-file: "
            "a file of more than 16 MiB is too large for a definition",
            id="too-large",
        ),
    ],
)
def test_toml_that_cannot_be_read(data: bytes, expected: str) -> None:
    """One fault, at the place where reading ends."""
    assert told(data) == expected
    assert read_definition_text(data, file="a.toml").edition is None


def test_a_long_key_is_not_quoted_as_a_whole() -> None:
    """The reader of the standard library quotes keys in full; here the message ends."""
    key = b"k" * 100_000
    report = told(b"[" + key + b"]\n[" + key + b"]\n")
    assert report.startswith("a.toml:2:100002: PKA001 invalid-syntax: this is not TOML: Cannot")
    assert len(report) < 300


def test_the_longest_number_that_the_reader_takes() -> None:
    """It is refused at its place, before any arithmetic."""
    number = b"1" * 4300
    assert told(SOUND.replace(b"hours = 4.4\ndelivery", b"hours = " + number + b"\ndelivery")) == (
        "a.toml:26:9: PKA004 invalid-value: "
        "number has more than 40 digits; no score, weight or hour needs them"
    )


def test_absurd_exponents_cost_nothing() -> None:
    """A decimal that the reader takes is refused before anybody writes it out."""
    start = time.process_time_ns()
    report = told(SOUND.replace(b"hours = 4.4\ndelivery", b"hours = 1e99999999\ndelivery"))
    assert time.process_time_ns() - start < 1_000_000_000
    assert report == (
        "a.toml:26:9: PKA004 invalid-value: "
        "number has more than 40 digits; no score, weight or hour needs them"
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data, id="plain"),
        pytest.param(lambda data: BOM + data, id="byte-order-mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="crlf"),
        pytest.param(lambda data: BOM + data.replace(b"\n", b"\r\n"), id="both"),
    ],
)
class TestBytes:
    """How the same text may be stored."""

    def test_reads_the_same(self, change: type[bytes]) -> None:
        """Byte order mark and line ends make no difference."""
        assert built(change(SOUND)) == built(SOUND)

    def test_places_are_the_same(self, change: type[bytes]) -> None:
        """Lines and columns count characters of the text."""
        wrong = SOUND.replace(b'code = "ujian"', b'kode = "ujian"')
        expected = "unknown-key: `kode` is not a key here; did you mean `code`?"
        assert told(change(wrong)) == f"a.toml:45:1: PKA002 {expected}"


class TestJson:
    """Definitions and records as JSON."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(
                '{"a": 1,\n "b": }',
                "2:7: PKA001 invalid-syntax: this is not JSON: Expecting value",
                id="syntax-error",
            ),
            pytest.param(
                "", "1:1: PKA001 invalid-syntax: this is not JSON: Expecting value", id="empty"
            ),
            pytest.param(
                '[{"a": 1, "b": 2, "a": 1}]',
                "PKA001 invalid-syntax: the key 'a' stands twice; keep one of them",
                id="duplicate-key",
            ),
            pytest.param(
                '["\\ud800"]',
                "PKA001 invalid-syntax: its text holds half of a character "
                "(one of \\ud800 to \\udfff without its pair)",
                id="half-a-character",
            ),
            pytest.param(
                '{"\\uDFFF": 0.5}',
                "PKA001 invalid-syntax: its text holds half of a character "
                "(one of \\ud800 to \\udfff without its pair)",
                id="half-a-character-in-a-key",
            ),
            pytest.param(
                '{"a":\n [' + "1" * 4301 + "]}",
                "2:3: PKA001 invalid-syntax: "
                "this number is too long to read; no score, weight or hour needs so many digits",
                id="number-of-4301-digits",
            ),
            pytest.param(
                '["]",\n' + "[" * 100_000,
                "2:65: PKA001 invalid-syntax: it is nested too deeply",
                id="nested",
            ),
            pytest.param(
                '["' + "]" * 1000 + '",' + "[" * 1000,
                "PKA001 invalid-syntax: it is nested too deeply",
                id="nested-behind-brackets-in-text",
            ),
        ],
    )
    def test_refused(self, text: str, expected: str) -> None:
        """One fault, with its place where the reader knows it."""
        content, wrong = read_json(text)
        assert content is None
        assert str(wrong) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("[1, true, null]", [1, True, None], id="plain"),
            pytest.param('"\\ud83d\\ude00"', "\U0001f600", id="both-halves-of-a-character"),
            pytest.param("1e5", InexactNumber("1e5"), id="exponent"),
            pytest.param("0.50", InexactNumber("0.50"), id="fraction-as-it-was-written"),
            pytest.param("NaN", InexactNumber("NaN"), id="nan"),
            pytest.param("-Infinity", InexactNumber("-Infinity"), id="infinity"),
            pytest.param("1" * 4300, int("1" * 4300), id="number-of-4300-digits"),
        ],
    )
    def test_read(self, text: str, expected: object) -> None:
        """Fractions are kept as written; nothing becomes a float."""
        content, wrong = read_json(text)
        assert wrong is None
        assert content == expected
        assert not isinstance(content, float)

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            pytest.param(
                '"weight": 40',
                '"weight": 40.5',
                "a.json /scoring/components/0/weight: PKA005 inexact-number: 40.5 would be read "
                'as an inexact binary fraction; write it as text: "40.5"',
                id="fraction",
            ),
            pytest.param(
                '"weight": 40',
                '"weight": NaN',
                "a.json /scoring/components/0/weight: PKA004 invalid-value: "
                "number 'NaN' is not a finite number; leave the value out if it is not known",
                id="nan",
            ),
            pytest.param(
                '"weight": 40',
                '"weight": "1e999999999"',
                "a.json /scoring/components/0/weight: PKA004 invalid-value: "
                "number '1e999999999' is written with an exponent; write all its digits",
                id="exponent",
            ),
            pytest.param(
                '"weight": 40',
                '"wieght": 40',
                "a.json /scoring/components/0/wieght: PKA002 unknown-key: "
                "`wieght` is not a key here; did you mean `weight`?",
                id="unknown-key",
            ),
        ],
    )
    def test_places_are_pointers(self, old: str, new: str, expected: str) -> None:
        """In JSON a fault is found by file and pointer."""
        text = definition_to_json(built(SOUND)).replace(old, new)
        assert told(text.encode(), "a.json") == expected


@pytest.mark.parametrize("file", ["a.yaml", "a", "", "toml", ".toml", "a.toml.bak", "x" * 9999])
def test_other_formats_are_refused(file: str) -> None:
    """The ending says the format; any other is refused with the known ones."""
    with pytest.raises(UnsupportedFormat) as caught:
        read_definition_text(b"", file=file)
    assert str(caught.value).endswith(" is not a definition; that is a .toml or .json file")
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("file", ["a.toml", "A.TOML"])
def test_the_ending_may_be_in_capitals(file: str) -> None:
    """The case of the ending does not matter."""
    assert built(SOUND, file).id == "kecil"


class TestPaths:
    """Files on disk."""

    def test_read_by_path(self, tmp_path: Path) -> None:
        """A path may be text."""
        path = tmp_path / "a.toml"
        path.write_bytes(SOUND)
        assert read_definition_file(str(path)).edition == built(SOUND)
        assert str(validate(str(path))) == ""

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """What the system says is passed on."""
        for read in (read_definition_file, validate):
            with pytest.raises(FileNotFoundError):
                read(tmp_path / "a.toml")

    def test_a_file_that_is_too_large_is_not_read_to_its_end(self, tmp_path: Path) -> None:
        """A sparse file of a tebibyte costs no more than the limit."""
        path = tmp_path / "a.toml"
        path.touch()
        os.truncate(path, 2**40)
        expected = "PKA008 unreadable-file: a file of more than 16 MiB is too large"
        assert expected in str(validate(path))


class TestValidate:
    """Reading and judging in one report."""

    def test_judges_what_was_read(self, tmp_path: Path) -> None:
        """Faults of the linter have lines too, and all stand in reading order."""
        path = tmp_path / "a.toml"
        light = SOUND.replace(b"weight = 60", b"weight = 50")
        path.write_bytes(light.replace(b"[[bands]]", b"[[bands]]\nx = 1", 1))
        found = [(one.name, one.location.line) for one in validate(path)]
        assert found == [("weight-sum", 32), ("unknown-key", 51)]

    def test_json_is_judged_by_pointer(self, tmp_path: Path) -> None:
        """A JSON definition is judged as well."""
        path = tmp_path / "a.json"
        path.write_text(definition_to_json(built(SOUND)).replace("60", "50"), encoding="utf-8")
        assert [(one.name, one.location.pointer) for one in validate(path)] == [
            ("weight-sum", "/scoring")
        ]

    def test_related_places_have_lines(self, tmp_path: Path) -> None:
        """A code that stands twice is told at both places."""
        path = tmp_path / "a.toml"
        path.write_bytes(SOUND.replace(b'code = "ujian"', b'code = "sikap"'))
        (found,) = validate(path)
        (other,) = found.related
        assert (found.location.line, other.location.line) == (45, 39)

    def test_parts_that_could_not_be_read_are_not_judged(self, tmp_path: Path) -> None:
        """What is left out does not make the rest look wrong, and what is right is judged."""
        path = tmp_path / "a.toml"
        path.write_bytes(
            SOUND.replace(b"weight = 60", b"weight = true")
            .replace(b"hours = 4.4\ndelivery", b"hours = 9\ndelivery")
            .replace(b"{ above = 70, at_most = 100 }", b"{ above = 71, at_most = 100 }")
        )
        assert [(one.name, one.location.line) for one in validate(path)] == [
            ("hours-mismatch", 20),
            ("invalid-value", 47),
            ("band-gap", 50),
        ]


class TestWriting:
    """Definitions written and read back."""

    @pytest.mark.parametrize("made", tuple(editions.builtin()), ids=lambda made: made.id)
    def test_toml_and_json_are_read_back(self, made: Edition) -> None:
        """In both formats the edition is the same, to the digest."""
        for text, file in (
            (definition_to_toml(made), "a.toml"),
            (definition_to_json(made), "a.json"),
        ):
            back = built(text.encode(), file)
            assert back == made
            assert back.digest == made.digest

    def test_toml_needs_an_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the writer, one line says what to install."""
        real = builtins.__import__

        def without(name: str, *more: object) -> object:
            if name == "tomli_w":
                raise ImportError
            return real(name, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtra) as caught:
            definition_to_toml(built(SOUND))
        assert str(caught.value) == "tomli-w is not installed; run: pip install 'pka[edit]'"


def test_public_names() -> None:
    """The module offers what it lists."""
    assert [name for name in files.__all__ if not hasattr(files, name)] == []

"""Laws of mending definitions: it ends, it leaves fewer faults, and it brings no new ones."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st

from pka.adapters.files import read_definition_text, validate_text
from pka.adapters.fixing import fixed
from pka.adapters.toml_text import edited
from pka.diagnostic import Report

FILE: Final = "ketentuan.toml"
SOUND: Final = (Path(__file__).parents[1] / "golden" / "definitions" / "sound.toml").read_text(
    encoding="utf-8"
)
KEYS: Final = sorted(set(re.findall(r"(\w+) ?=", SOUND)))
BLOCKS: Final = re.findall(r"^\[\[.*?\n\n", SOUND, re.DOTALL | re.MULTILINE)
LINES: Final = SOUND.splitlines(keepends=True)


def misspelt(text: str, key: str, place: int, letter: str) -> str:
    """Return a text in which a key has a letter too many or another one."""
    at = place % len(key)
    return re.sub(rf"\b{key}( ?=|\])", key[:at] + letter + key[at + 1 :] + r"\1", text, count=1)


def without_line(text: str, place: int) -> str:
    """Return a text without one of its lines."""
    lines = text.splitlines(keepends=True)
    return "".join(line for index, line in enumerate(lines) if index != place % len(lines))


def twice(text: str, block: str) -> str:
    """Return a text in which a table of a list stands twice."""
    return text.replace(block, block * 2, 1)


def lower(text: str, line: str, place: int) -> str:
    """Return a text in which a line stands elsewhere."""
    lines = text.replace(line, "", 1).splitlines(keepends=True)
    lines.insert(place % (len(lines) + 1), line)
    return "".join(lines)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """Return a sound definition with a few mistakes, as any editor may have written it."""
    text = SOUND
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, 500))
        match draw(st.sampled_from(["key", "line", "block", "place", "text"])):
            case "key":
                text = misspelt(
                    text, draw(st.sampled_from(KEYS)), place, draw(st.sampled_from("aex"))
                )
            case "line":
                text = without_line(text, place)
            case "block":
                text = twice(text, draw(st.sampled_from(BLOCKS)))
            case "place":
                text = lower(text, draw(st.sampled_from(LINES)), place)
            case _:
                at = place % (len(text) + 1)
                text = text[:at] + draw(st.text('"[]{}=,#\n\\.a1', max_size=2)) + text[at:]
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


def counted(report: Report, codes: str = "") -> Counter[tuple[str, str]]:
    """Count the faults of a report whose codes begin so, wherever they stand."""
    return Counter(
        (fault.code, fault.message.en) for fault in report if fault.code.startswith(codes)
    )


def is_less(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    """Whether there are fewer faults and no new ones."""
    return after.total() < before.total() and not after - before


@given(broken())
@example(SOUND.encode())
@example(SOUND.replace("format = 1\n", "").encode())
def test_fewer_faults_and_no_new_ones(data: bytes) -> None:
    """What was mended is gone and nothing came of it; what hid others may bring these to light."""
    before, done = validate_text(data, file=FILE), fixed(data, file=FILE)
    assert list(done.report) == list(validate_text(done.data, file=FILE))
    assert bool(done.mended) == (done.data != data)
    reading = read_definition_text(data, file=FILE)
    whole = reading.edition is not None and not reading.incomplete
    better = is_less(counted(before), counted(done.report))
    if not whole:
        better |= is_less(counted(before, "PKA0"), counted(done.report, "PKA0"))
    assert better == bool(done.mended)


@given(broken())
def test_mending_twice_is_mending_once(data: bytes) -> None:
    """There is nothing left to mend."""
    done = fixed(data, file=FILE)
    again = fixed(done.data, file=FILE)
    assert (again.data, again.mended) == (done.data, ())


@given(broken())
def test_how_it_is_written_stays(data: bytes) -> None:
    """The byte order mark, the line ends and every comment are as they were."""
    done = fixed(data, file=FILE).data
    marks = [one.startswith(b"\xef\xbb\xbf") for one in (data, done)]
    assert marks[0] == marks[1]
    assert (b"\r" in data) == (b"\r" in done)
    assert done.count(b"\r\n") in {0, done.count(b"\n")} or b"\r\n" not in data.replace(
        b"\r\n", b""
    )
    assert done.count(b"#") == data.count(b"#")


@given(broken())
def test_each_fix_changes_what_it_says(data: bytes) -> None:
    """Every fix that is offered gives a document that can be read and is another one."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode()
    for fault in validate_text(data, file=FILE):
        if fault.fix is not None:
            after = edited(text, fault.fix.edits)
            assert tomllib.loads(after) != tomllib.loads(text)


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    """Whatever is in a file, mending does not raise, and leaves it as it is where nothing fits."""
    done = fixed(data, file=FILE)
    assert (done.data == data) == (done.mended == ())

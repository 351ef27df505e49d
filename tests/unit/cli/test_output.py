"""Where output goes, and what happens when it cannot go there."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest
from rich.text import Text as RichText

from pka.cli.output import Screen, console_text, screen_of, write_out
from pka.cli.running import CannotRun


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a file that is there already."""
    file = tmp_path / "hasil.txt"
    file.write_text("lama", encoding="utf-8")
    return file


def to_descriptor(descriptor: int, monkeypatch: pytest.MonkeyPatch) -> io.TextIOWrapper:
    """Let standard output be an open descriptor."""
    stream = os.fdopen(descriptor, "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    return stream


def test_file_is_replaced_whole(output: Path) -> None:
    """The new content stands there, nothing else is left behind, and the mode is kept."""
    output.chmod(0o640)
    write_out("baru é\n", output)
    assert output.read_bytes() == "baru é\n".encode()
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert list(output.parent.iterdir()) == [output]


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    """Others may read what one may read of any new file."""
    usual, new = tmp_path / "biasa", tmp_path / "hasil"
    usual.touch()
    write_out("", new)
    assert new.stat().st_mode == usual.stat().st_mode


def test_link_is_followed(tmp_path: Path, output: Path) -> None:
    """A link stays a link to the file that is written."""
    link = tmp_path / "tautan.txt"
    link.symlink_to(output)
    write_out("baru", link)
    assert (link.is_symlink(), output.read_text(encoding="utf-8")) == (True, "baru")


def test_failure_leaves_the_old_file(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk halfway leaves the old content, no part file, and one line."""

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(data[:1])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotRun) as caught:
        write_out("baru", output)
    assert caught.value.message.en == f"{output}: there is no space left"
    assert output.read_text(encoding="utf-8") == "lama"
    assert list(output.parent.iterdir()) == [output]


def test_device_is_written_to() -> None:
    """A device is not replaced by a file."""
    write_out("apa saja", Path(os.devnull))
    assert Path(os.devnull).is_char_device()


def test_lone_surrogate_is_written_as_its_escape(output: Path) -> None:
    """It has no UTF-8 form, comes from names of files, and ends no run."""
    write_out("\udcff.csv", output)
    assert output.read_bytes() == b"\\udcff.csv"


def test_reader_that_went_away_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing ends without a word, and so does closing the stream."""
    reading, writing = os.pipe()
    os.close(reading)
    stream = to_descriptor(writing, monkeypatch)
    write_out("x" * 1_000_000, None)
    stream.write("more")
    stream.close()
    assert stream.closed


def test_full_device_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is not passed over in silence."""
    descriptor = os.open("/dev/full", os.O_WRONLY)
    with (
        to_descriptor(descriptor, monkeypatch),
        pytest.raises(OSError, match="No space left on device"),
    ):
        write_out("x", None)


def test_closed_standard_output_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started without standard output, a command says so."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(CannotRun, match="standard output is closed"):
        write_out("x", None)


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["no-terminal", "closed"])
def test_screen_without_terminal(stream: io.StringIO | None) -> None:
    """Only a terminal has a width and colours."""
    assert screen_of(stream) == Screen(None, colour=False)


@pytest.mark.parametrize(("columns", "width"), [("40", 80), ("79", 80), ("80", 80), ("81", 81)])
def test_screen_of_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """COLUMNS is heeded, down to 80."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", columns)
    assert screen_of(Terminal()) == Screen(width, colour=True)


def test_lines_break_between_words() -> None:
    """What follows stands deeper than its start, under the text of a list item."""
    words = "satu dua tiga empat lima"
    parts = [words, f"  - {words}", f"  {words}", RichText(words), RichText(f"  {words}")]
    assert console_text(parts, Screen(14)).splitlines() == [
        *("satu dua tiga", "  empat lima"),
        *("  - satu dua", "    tiga empat", "    lima"),
        *("  satu dua", "    tiga empat", "    lima"),
        *("satu dua", "  tiga empat", "  lima"),
        *("  satu dua", "    tiga empat", "    lima"),
    ]


def test_lines_stay_whole_where_there_is_room() -> None:
    """Without a width, or within it, no line is broken."""
    parts = ["satu dua tiga", RichText("satu dua tiga")]
    assert console_text(parts, Screen()) == "satu dua tiga\n" * 2
    assert console_text(parts, Screen(13)) == "satu dua tiga\n" * 2

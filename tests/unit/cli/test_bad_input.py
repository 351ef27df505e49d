"""`pka validate` on files that no author would write: a fault or one line, and never long."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.unit.cli.commands import Ran, in_a_process, pka

BASE: Final = (Path(__file__).parents[3] / "docs/reference/lint/_base.toml").read_bytes()
MILLION: Final = 1_000_000
#: Far more than any of them needs, far less than anybody would wait.
SECONDS: Final = 20


def validated(file: Path) -> Ran:
    """Validate a file in as many formats as show lines, keys and places."""
    for format_ in ("json", "github", "sarif", "junit", "concise"):
        pka("validate", file, "--format", format_)
    return pka("validate", file, "--lang", "en")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "missing-key", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "missing-key", id="byte-order-mark-alone"),
        pytest.param(bytes(range(256)) * 40, "unreadable-file", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, "unreadable-file", id="picture"),
        pytest.param(BASE.decode().encode("utf-16"), "unreadable-file", id="utf-16"),
        pytest.param(b"id = '\xe9'", "unreadable-file", id="latin-1"),
        pytest.param(b"id = 'a\0b'", "invalid-syntax", id="nul-byte"),
        pytest.param(b"\0" * 1000, "invalid-syntax", id="nul-bytes-alone"),
        pytest.param(b"x = " + b"[" * 10_000 + b"]" * 10_000, "invalid-syntax", id="nested"),
        pytest.param(b"x = " + b"{x = " * 10_000, "invalid-syntax", id="nested-tables"),
        pytest.param(b"x." * 10_000 + b"x = 1", "invalid-value", id="nested-keys"),
        pytest.param(b"x" * MILLION + b" = 1", "unknown-key", id="endless-key"),
        pytest.param(b"'" + b"'' " * MILLION, "invalid-syntax", id="quotes"),
        pytest.param(b"id = '" + b"x" * MILLION, "invalid-syntax", id="string-without-end"),
        pytest.param(b"# pka: ignore[" + b"x," * MILLION, "missing-key", id="endless-comment"),
        pytest.param(b"x = " + b"9" * MILLION, "invalid-syntax", id="endless-number"),
    ],
)
def test_content(data: bytes, expected: str, tmp_path: Path) -> None:
    """Whatever a file holds, its faults are told, in short lines and a short time."""
    file = tmp_path / "a.toml"
    file.write_bytes(data)
    before = time.perf_counter()
    ran = validated(file)
    assert time.perf_counter() - before < SECONDS
    assert (ran.status, ran.stderr) == (1, "")
    assert expected in ran.stdout
    assert max(len(line) for line in ran.stdout.splitlines()) < 1000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BASE, id="as-it-is"),
        pytest.param(b"\xef\xbb\xbf" + BASE, id="byte-order-mark"),
        pytest.param(BASE.replace(b"\n", b"\r\n"), id="crlf"),
    ],
)
def test_what_editors_do(data: bytes, tmp_path: Path) -> None:
    """A byte order mark and other line ends are no fault."""
    file = tmp_path / "a.toml"
    file.write_bytes(data)
    assert validated(file) == Ran(0, "no faults\n")


def test_a_hundred_megabytes(tmp_path: Path) -> None:
    """Of a file that is far too large only the beginning is read."""
    file = tmp_path / "a.toml"
    with file.open("wb") as large:
        large.truncate(100 * 1024 * 1024)
    ran = validated(file)
    assert (ran.status, ran.stderr) == (1, "")
    assert "PKA008 unreadable-file: a file of more than 16 MiB is too large" in ran.stdout


def test_standard_input_without_end() -> None:
    """Of a stream that never ends only as much is read as shows that it is too large."""
    program = Path(sys.executable).with_name("pka")
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [program, "validate", "-", "--format", "concise", "--lang", "en"],
            stdin=endless,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout.startswith(b"stdin.toml:1:1: PKA008 unreadable-file: a file of more than")


def a_folder(file: Path) -> None:
    """Make a folder of that name."""
    file.mkdir()


def a_loop(file: Path) -> None:
    """Make links that lead to each other."""
    other = file.with_name("b.toml")
    file.symlink_to(other)
    other.symlink_to(file)


def a_pipe(file: Path) -> None:
    """Make a pipe into which nobody writes."""
    os.mkfifo(file)


def a_device(file: Path) -> None:
    """Link to a device that never ends."""
    file.symlink_to("/dev/zero")


def a_dangling_link(file: Path) -> None:
    """Link to nothing."""
    file.symlink_to(file.with_name("nothing"))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(a_folder, "this is a folder and not a file", id="folder"),
        pytest.param(a_loop, "this link leads round in a circle", id="loop"),
        pytest.param(a_pipe, "this is a pipe or device and not a file", id="pipe"),
        pytest.param(a_device, "this is a pipe or device and not a file", id="device"),
        pytest.param(a_dangling_link, "there is no such file or folder", id="dangling-link"),
    ],
)
def test_no_file(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    """What is no file is refused in one line, without waiting for it."""
    file = tmp_path / "a.toml"
    make(file)
    assert validated(file) == Ran(2, "", f"Error: {file}: {said}\n")


def test_an_endless_name() -> None:
    """A name that no file can have is refused in one line."""
    name = "x" * 5000 + ".toml"
    ran = pka("validate", name, "--lang", "en")
    assert ran == Ran(2, "", f"Error: {name}: this name is too long\n")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is refused in one line."""
    file = tmp_path / "a.toml"
    file.write_bytes(BASE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    # Whoever runs the tests may be allowed to read everything.
    monkeypatch.setattr(Path, "open", refuse)
    ran = pka("validate", file, "--lang", "en")
    assert ran == Ran(2, "", f"Error: {file}: there is no permission for this file\n")


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is validated like any other."""
    file = tmp_path / "\udcff.toml"
    file.write_bytes(b"x = ")
    for format_ in ("full", "concise", "json", "github", "sarif", "junit"):
        ran = in_a_process("validate", file, "--format", format_)
        assert (ran.status, ran.stderr) == (1, "")

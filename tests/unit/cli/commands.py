"""Commands as a person types them, and the small files that they read."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Final

import attrs
from click.testing import CliRunner

from pka.cli.app import app

EDITION: Final = "pka-2023-blended"
#: What every decision needs.
RULES: Final = ("--edition", EDITION, "--on", "2024-12-20")
HEADER: Final = (
    "NIP;Nama;Evaluasi Akademik;Studi Lapangan;Rancangan Aksi Perubahan;"
    "Implementasi Aksi Perubahan;Sikap dan Perilaku;Ketidakhadiran (JP);Remedial;Status"
)
SESSIONS: Final = "NIP;Sesi;Tanggal;JP;Status;Menit Terlambat"
FIRST: Final = "190001011900011001"
SECOND: Final = "190002021900021002"
THIRD: Final = "190003031900031003"


@attrs.frozen
class Ran:
    """How a command ended and what it wrote."""

    status: int
    stdout: str
    stderr: str = ""


def pka(*arguments: str | Path) -> Ran:
    """Run a command in this process; whatever it does not handle is raised."""
    result = CliRunner().invoke(app, [str(part) for part in arguments], catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def in_a_process(*arguments: str | Path, **environment: str) -> Ran:
    """Run a command in a process of its own, with pipes for streams."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("pka")), *map(str, arguments)],
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def on_a_terminal(*arguments: str | Path, columns: int, **environment: str) -> list[str]:
    """Run a command on a terminal of some width and return the lines that it shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    program = str(Path(sys.executable).with_name("pka"))
    with subprocess.Popen(
        [program, *map(str, arguments)],
        env=kept | {"TERM": "xterm", "PYTHONUTF8": "1"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
    os.close(ours)
    return shown.decode().replace("\r\n", "\n").splitlines()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # How Linux says that nobody writes there any more.
        return b""


def row(
    nip: str = FIRST,
    name: str = "Peserta Contoh",
    *,
    scores: str = "84,00;86,00;83,00;85,00;88,00",
    absent: str = "3",
    remedial: str = "",
    status: str = "",
) -> str:
    """Return one row of a recap."""
    return f"{nip};{name};{scores};{absent};{remedial};{status}"


def recap(folder: Path, *rows: str, header: str = HEADER, name: str = "rekap.csv") -> Path:
    """Write a recap and return where it is."""
    return table(folder / name, header, *rows)


def sessions(folder: Path, *rows: str) -> Path:
    """Write an attendance list and return where it is."""
    return table(folder / "kehadiran.csv", SESSIONS, *rows)


def table(file: Path, *lines: str) -> Path:
    """Write lines to a file and return where it is."""
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file

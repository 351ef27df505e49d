"""How runs end, seen from the exceptions that end them."""

import pickle

import pytest

from pka.cli.running import CannotRun, reason
from pka.diagnostic import DefinitionRejected, Diagnostic, Location, Report, Severity
from pka.exceptions import InvalidDate, PkaError, UnknownReference
from pka.text import Text

ONE = Diagnostic(
    code="PKA201",
    name="weight-sum",
    message=Text("jumlahnya 99", "they sum to 99"),
    location=Location(pointer="/scoring"),
)
TWO = Diagnostic(
    code="PKA203",
    name="band-gap",
    message=Text("ada celah", "there is a gap"),
    advice=Text("tutup celahnya", "close the gap"),
)
NOTE = Diagnostic(
    code="PKA601", name="note", severity=Severity.WARNING, message=Text("catatan", "a note")
)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            CannotRun(Text("tidak bisa", "cannot")), Text("tidak bisa", "cannot"), id="said"
        ),
        pytest.param(
            FileNotFoundError(2, "No such file or directory", "rekap.csv"),
            Text(
                "rekap.csv: berkas atau folder ini tidak ada",
                "rekap.csv: there is no such file or folder",
            ),
            id="known-to-the-system",
        ),
        pytest.param(
            OSError(5, "Input/output error", "rekap.csv"),
            Text("rekap.csv: Input/output error", "rekap.csv: Input/output error"),
            id="rare",
        ),
        pytest.param(OSError("odd"), Text("odd", "odd"), id="without-number"),
        pytest.param(
            UnknownReference(Text("pengaturan", "setting"), "leve", ("leave",)),
            Text(
                "tidak ada pengaturan 'leve'; mungkin maksudnya 'leave'? (yang dikenal: leave)",
                "there is no setting 'leve'; did you mean 'leave'? (known: leave)",
            ),
            id="near",
        ),
        pytest.param(
            UnknownReference("colour", "red", ()),
            Text(
                "tidak ada colour 'red' (yang dikenal: tidak ada)",
                "there is no colour 'red' (known: none)",
            ),
            id="nothing-known",
        ),
        pytest.param(
            UnknownReference("value of the setting 'leave'", "x", ("counts", "excused")),
            Text(
                "pengaturan 'leave' tidak mempunyai nilai 'x' (yang dikenal: counts, excused)",
                "the setting 'leave' has no value 'x' (known: counts, excused)",
            ),
            id="value-of-a-setting",
        ),
        pytest.param(
            DefinitionRejected(Report((ONE, NOTE))),
            Text(
                "ketentuan ini memuat 1 kesalahan, sehingga tidak dipakai; tempatnya ditunjukkan "
                "oleh `pka validate BERKAS`\n  PKA201 weight-sum: jumlahnya 99",
                "this edition has 1 fault and is not used; `pka validate FILE` shows where\n"
                "  PKA201 weight-sum: they sum to 99",
            ),
            id="one-fault",
        ),
        pytest.param(
            DefinitionRejected(Report((ONE, TWO))),
            Text(
                "ketentuan ini memuat 2 kesalahan, sehingga tidak dipakai; tempatnya ditunjukkan "
                "oleh `pka validate BERKAS`\n  PKA201 weight-sum: jumlahnya 99\n"
                "  PKA203 band-gap: ada celah\n    tutup celahnya",
                "this edition has 2 faults and is not used; `pka validate FILE` shows where\n"
                "  PKA201 weight-sum: they sum to 99\n  PKA203 band-gap: there is a gap\n"
                "    close the gap",
            ),
            id="two-faults",
        ),
        pytest.param(
            DefinitionRejected(Report((TWO,))),
            Text(
                "ketentuan ini memuat 1 kesalahan, sehingga tidak dipakai\n"
                "  PKA203 band-gap: ada celah\n    tutup celahnya",
                "this edition has 1 fault and is not used\n"
                "  PKA203 band-gap: there is a gap\n    close the gap",
            ),
            id="without-a-place",
        ),
        pytest.param(
            InvalidDate(Text("bukan hari", "no day")), Text("bukan hari", "no day"), id="library"
        ),
    ],
)
def test_reason(error: CannotRun | PkaError | OSError, expected: Text) -> None:
    """Each reason is said in Indonesian and in English, with what is known instead."""
    assert reason(error) == expected


def test_reason_survives_pickling() -> None:
    """Like every exception of the library."""
    error = CannotRun(Text("tidak bisa", "cannot"))
    assert pickle.loads(pickle.dumps(error)).message == error.message  # noqa: S301 - our own

"""Citations in words."""

import pytest

from pka.citation import Citation, Standing
from pka.prose.citations import cite, standing_in_words
from pka.text import Text
from tests.unit.prose.examples import EDITION

ENACTED = Standing.ENACTED


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        pytest.param(
            Citation(standing=ENACTED, instrument="kep-1", article="Pasal 4", page="12"),
            "Keputusan Nomor 1/CONTOH/2024, Pasal 4, hlm. 12;"
            " ditetapkan: dibaca pada peraturannya sendiri",
            id="number-in-the-title",
        ),
        pytest.param(
            Citation(
                standing=ENACTED, instrument="kep-2", note=Text("dibaca sebagian", "read in part")
            ),
            "Pedoman, Nomor 2/CONTOH/2024; ditetapkan: dibaca pada peraturannya sendiri;"
            " catatan: “dibaca sebagian”",
            id="number-beside-the-title",
        ),
        pytest.param(
            Citation(standing=Standing.SECONDARY, instrument="kep-9", reference="sistem-contoh"),
            "kep-9, diketahui melalui sistem-contoh; sekunder: dibaca pada sistem atau laporan"
            " yang mengikuti peraturan, bukan pada peraturannya sendiri",
            id="unknown-instrument",
        ),
        pytest.param(
            Citation(standing=ENACTED, instrument="kep-1", reference="kep-1"),
            "Keputusan Nomor 1/CONTOH/2024; ditetapkan: dibaca pada peraturannya sendiri",
            id="reference-is-the-instrument",
        ),
        pytest.param(
            Citation(standing=Standing.UNVERIFIED, reference="sistem-contoh"),
            "sumber: sistem-contoh; belum terverifikasi: dianggap berlaku;"
            " belum ditemukan dalam sumber mana pun",
            id="reference-alone",
        ),
        pytest.param(
            Citation(standing=Standing.UNVERIFIED),
            "tanpa sumber; belum terverifikasi: dianggap berlaku;"
            " belum ditemukan dalam sumber mana pun",
            id="nothing",
        ),
    ],
)
def test_citation_says_where_and_how_well_known(citation: Citation, expected: str) -> None:
    """A citation names the place, the standing in words, and the note."""
    assert cite(citation, EDITION, "id") == expected


def test_standing_is_explained_in_english() -> None:
    """A standing comes with its meaning."""
    expected = "enacted: read in the decree itself"
    assert standing_in_words(ENACTED, "en") == expected

"""A file goes out whole or in part, as what it is and never as a page of ours."""

from typing import Any

import pytest
from django.urls import reverse

from allegati.regole.intervalli import IntervalloImpossibile, read_intervallo
from tests.costruttori import build_versione
from tests.costruttori.allegati import MP4, VTT, build_allegato, build_file

INTERO = None


@pytest.mark.parametrize(
    ("chiesto", "dato"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("", INTERO),
        ("bytes=-", INTERO),
        ("bytes=5-2", INTERO),
        ("bytes=0-1,5-6", INTERO),
        ("righe=0-1", INTERO),
        ("bytes=a-b", INTERO),
        ("bytes=" + "9" * 30 + "-", INTERO),
    ],
)
def test_a_part_is_asked_for_as_browsers_do(chiesto: str, dato: tuple[int, int] | None) -> None:
    assert read_intervallo(chiesto, 100) == dato


@pytest.mark.parametrize("chiesto", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_part_beyond_the_end_is_impossible(chiesto: str) -> None:
    with pytest.raises(IntervalloImpossibile):
        read_intervallo(chiesto, 100)


@pytest.mark.django_db
def test_a_file_is_handed_out_whole_and_in_part(client_operatore: Any, settings: Any) -> None:
    versione = build_versione(stato="bozza")
    video = build_file(versione, build_allegato(MP4, "mp4"), sottotitoli=VTT)
    modulo = build_file(versione)
    assert client_operatore.get(video.get_absolute_url()).status_code == 404
    type(versione).objects.update(**_published(versione))

    intero = client_operatore.get(video.get_absolute_url())
    assert b"".join(intero.streaming_content) == MP4
    assert (intero["Content-Type"], intero["Accept-Ranges"], intero["Content-Length"]) == (
        "video/mp4",
        "bytes",
        str(len(MP4)),
    )
    assert intero["Content-Disposition"] == 'inline; filename="modulo.mp4"'
    parte = client_operatore.get(
        video.get_absolute_url(), headers={"Range": "bytes=100-199", "If-Range": intero["ETag"]}
    )
    assert (parte.status_code, b"".join(parte.streaming_content)) == (206, MP4[100:200])
    assert parte["Content-Range"] == f"bytes 100-199/{len(MP4)}"
    altro = client_operatore.get(video.get_absolute_url(), headers={"Range": "bytes=100-199", "If-Range": '"altro"'})
    assert altro.status_code == 200
    oltre = client_operatore.get(video.get_absolute_url(), headers={"Range": "bytes=99999-"})
    assert (oltre.status_code, oltre["Content-Range"]) == (416, f"bytes */{len(MP4)}")

    documento = client_operatore.get(modulo.get_absolute_url())
    assert documento["Content-Disposition"] == 'attachment; filename="modulo.pdf"'
    for risposta in (intero, parte, documento):
        assert risposta["X-Content-Type-Options"] == "nosniff"
        assert risposta["Content-Security-Policy"] == "default-src 'none'; sandbox"

    settings.CONSEGNA_NGINX = "/riservati/"
    affidato = client_operatore.get(video.get_absolute_url())
    assert affidato["X-Accel-Redirect"] == f"/riservati/{video.allegato.file.name}"
    assert (affidato.content, affidato["Content-Type"]) == (b"", "video/mp4")
    settings.CONSEGNA_NGINX = ""

    sottotitoli = client_operatore.get(reverse("formazione:file_captions", args=(video.uuid,)))
    assert (sottotitoli["Content-Type"], sottotitoli.content.decode()) == ("text/vtt; charset=utf-8", VTT)
    assert client_operatore.get(reverse("formazione:file_captions", args=(modulo.uuid,))).status_code == 404
    modulo.allegato.file.storage.delete(str(modulo.allegato.file.name))
    assert client_operatore.get(modulo.get_absolute_url()).status_code == 404


def _published(versione: Any) -> dict[str, Any]:
    altra = build_versione()
    return {"stato": "pubblicata", "pubblicata_da": altra.pubblicata_da, "pubblicata_il": altra.pubblicata_il}

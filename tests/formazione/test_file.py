"""Files of a content: sent by who writes, part of the version, never changed once it is published."""

import io
import re
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from allegati.models import Caricamento
from formazione.models import FileVersione, SegnoRegistrazione, VersioneContenuto
from formazione.regole.testo import list_immagini, render_testo
from formazione.services.file import IMMAGINE_TOLTA, MANCA_IL_FILE, NON_IN_BOZZA, add_file
from formazione.services.redazione import change_versione, create_versione, delete_bozza
from nucleo.enums import Ruolo
from tests.costruttori import build_persona, build_versione
from tests.costruttori.allegati import MP4, PDF, VTT, build_allegato, build_file, build_registrazione, make_immagine
from tests.formazione.test_redazione import SCRITTO, valori
from tests.moduli import submit
from tests.vincoli import violates
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


def page(nome: str, oggetto: Any, *altro: str) -> str:
    return reverse(f"formazione:{nome}", args=(oggetto.uuid, *altro))


def as_file(dati: bytes | str, nome: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, dati.encode() if isinstance(dati, str) else dati)


def test_a_webinar_is_sent_with_its_captions_and_watched(
    client_esperto: Any, client_operatore: Any, esperto: Any, accedi: Any
) -> None:
    bozza = build_versione(stato="bozza", tipo="video")
    with pytest.raises(ValidationError, match="fatto di un file"):
        change_versione(ambito=build_ambito(esperto), versione=bozza, a="in_revisione")
    nuovo = page("file_create", bozza)
    senza = submit(client_esperto, nuovo, {"titolo": "Il webinar", "file": as_file(MP4, "webinar.mp4")})
    assert "Carica anche i sottotitoli" in senza.content.decode()
    sbagliati = {"titolo": "Il webinar", "file": as_file(MP4, "w.mp4"), "sottotitoli": as_file("1\n00:01", "w.vtt")}
    assert "la prima riga deve dire WEBVTT" in submit(client_esperto, nuovo, sbagliati).content.decode()
    assert not FileVersione.objects.exists()
    giusti = {"titolo": "Il webinar", "file": as_file(MP4, "w.mp4"), "sottotitoli": as_file("\ufeff" + VTT, "w.vtt")}
    assert submit(client_esperto, nuovo, giusti).url == f"{bozza.get_absolute_url()}#file"
    voce = FileVersione.objects.get()
    assert (voce.genere, voce.sottotitoli) == ("video", VTT)
    bozza.refresh_from_db()
    assert esperto.pk in bozza.autori
    change_versione(ambito=build_ambito(esperto), versione=bozza, a="in_revisione")
    altro = build_persona("collega.esperto", Ruolo.ESPERTO)
    change_versione(ambito=build_ambito(altro), versione=bozza, a="pubblicata")
    pagina = client_operatore.get(bozza.get_absolute_url()).content.decode()
    assert re.search(
        r'<video controls preload="metadata" aria-labelledby="\S+"><source src="\S+" type="video/mp4">', pagina
    )
    assert (
        f'<track kind="captions" srclang="it" label="Italiano" src="{page("file_captions", voce)}" default>' in pagina
    )
    assert "<p>Buongiorno.</p>" in pagina
    assert "Togli" not in pagina


def test_two_recordings_of_one_name_are_told_apart(client_esperto: Any) -> None:
    bozza = build_versione(stato="bozza", tipo="video")
    for dati in (MP4, MP4.replace(b"isom", b"iso2")):
        build_file(bozza, build_allegato(dati, "mp4"), titolo="Il webinar", sottotitoli=VTT)
    pagina = client_esperto.get(bozza.get_absolute_url()).content.decode()
    assert re.findall(r'<h2 id="filmato-\d">([^<]*)</h2>', pagina) == ["Il webinar", "Il webinar (2)"]


def test_who_stops_in_a_recording_goes_on_from_there(
    client_operatore: Any, client_esperto: Any, operatore: Any, accedi: Any, collega: Any
) -> None:
    voce = build_registrazione()
    versione, punto = voce.versione_madre, page("punto_create", voce)
    in_silenzio = {"X-Requested-With": "fetch"}
    assert client_operatore.post(punto, {"punto": "90"}, headers=in_silenzio).status_code == 204
    pagina = client_operatore.get(versione.get_absolute_url()).content.decode()
    assert "Eri arrivato a 1:30" in pagina
    assert f'<source src="{voce.get_absolute_url()}#t=90"' in pagina
    assert "Eri arrivato" not in accedi(collega).get(versione.get_absolute_url()).content.decode()
    # Without scripts: in minutes and seconds, and back where one was.
    for torna, arrivo in (
        ("/corsi/", "/corsi/"),
        ("//male.example/", versione.get_absolute_url()),
        ("https://male.example/", versione.get_absolute_url()),
        ("", versione.get_absolute_url()),
    ):
        assert client_operatore.post(punto, {"punto": "1:02:03", "torna": torna}).url == arrivo
    assert SegnoRegistrazione.objects.get().secondi == 3723
    for storto in ("", "metà", "1:75", "99:99:99", "-3", "1e3", "٣", "40000"):
        assert client_operatore.post(punto, {"punto": storto}, headers=in_silenzio).status_code == 400, storto
    assert "minuti e secondi" in client_operatore.post(punto, {"punto": "x"}, follow=True).content.decode()
    # The next version has the same file: one goes on. Then one comes to the end.
    VersioneContenuto.objects.filter(pk=versione.pk).update(stato="superata")
    nuova = build_versione(contenuto=versione.contenuto, stato="bozza", tipo="video")
    seconda = build_file(nuova, voce.allegato, sottotitoli=VTT)
    assert client_esperto.post(page("punto_create", seconda), {"punto": "5"}).status_code == 404
    VersioneContenuto.objects.filter(pk=nuova.pk).update(**published())
    assert "Eri arrivato a 1:02:03" in client_operatore.get(nuova.get_absolute_url()).content.decode()
    client_operatore.post(page("punto_create", seconda), {"punto": "12"}, headers=in_silenzio)
    assert [(s.voce, s.secondi) for s in SegnoRegistrazione.objects.all()] == [(seconda, 12)]
    client_operatore.post(page("versione_read", nuova))
    assert not SegnoRegistrazione.objects.exists()
    client_operatore.post(page("punto_create", seconda), {"punto": "12"}, headers=in_silenzio)
    client_operatore.post(page("punto_create", seconda), {"punto": "0"}, headers=in_silenzio)
    assert not SegnoRegistrazione.objects.exists()
    segno = {"voce": seconda, "utente": operatore, "secondi": 1}
    SegnoRegistrazione.objects.create(**segno)
    with violates("segnoregistrazione_uno"):
        SegnoRegistrazione.objects.create(**segno)


def test_a_file_in_pieces_is_of_who_sent_it(client_esperto: Any, esperto: Any, amministratore: Any) -> None:
    bozza = build_versione(stato="bozza")
    arrivi = [
        Caricamento.objects.create(
            utente_id=chi.pk,
            destinazione="formazione.file",
            nome="modulo.pdf",
            totale=len(PDF),
            ricevuti=len(PDF),
            scade_il=bozza.creato_il,
            allegato=build_allegato(),
        )
        for chi in (amministratore, esperto)
    ]
    for riferimento, entra in ((arrivi[0].uuid, False), ("x", False), ("", False), (arrivi[1].uuid, True)):
        dati = {"titolo": "Modulo", "file_arrivato": riferimento}
        risposta = submit(client_esperto, page("file_create", bozza), dati)
        assert (risposta.status_code == 303) == entra, riferimento
    assert FileVersione.objects.get().allegato == arrivi[1].allegato
    doppio = submit(client_esperto, page("file_create", bozza), {"titolo": "Ancora", "file": as_file(PDF, "m.pdf")})
    assert "Questo file c&#x27;è già" in doppio.content.decode()


@pytest.mark.parametrize(
    ("dati", "nome", "detto"),
    [
        (b"MZ\x00\x00", "modulo.pdf", "È un programma"),
        (b"<svg onload=alert(1)>", "logo.png", "immagine SVG"),
        (PDF, "foto.png", "ma dentro è: PDF"),
        (b"", "vuoto.pdf", "vuoto"),
    ],
)
def test_a_hostile_file_is_told_and_nothing_is_kept(client_esperto: Any, dati: bytes, nome: str, detto: str) -> None:
    bozza = build_versione(stato="bozza")
    risposta = submit(client_esperto, page("file_create", bozza), {"titolo": "Modulo", "file": as_file(dati, nome)})
    assert risposta.status_code == 422
    assert detto in risposta.content.decode()
    assert not FileVersione.objects.exists()


def test_an_image_of_the_text_is_one_of_its_files_and_says_what_is_seen(client_esperto: Any) -> None:
    bozza = build_versione(stato="bozza")
    foto = make_immagine()
    voce = build_file(bozza, build_allegato(foto, "png"), titolo="Lo schema")
    nome = f"immagine:{voce.allegato.uuid}"
    correggi = page("versione_update", bozza)
    assert f'value="{nome}"' in client_esperto.get(correggi).content.decode()
    for corpo, detto in (
        (f"![]({nome})", "manca la descrizione"),
        ("![Lo schema](https://x.example/spia.png)", "non è fra i file"),
        (f"![Lo schema](immagine:{bozza.uuid})", "non è fra i file"),
    ):
        risposta = submit(client_esperto, correggi, SCRITTO | {"corpo": corpo})
        assert detto in risposta.content.decode(), corpo
    assert submit(client_esperto, correggi, SCRITTO | {"corpo": f"Vedi ![Lo *schema*]({nome})"}).status_code == 303
    letto = f'<img src="{voce.get_absolute_url()}" alt="Lo schema" data-nome="{nome}">'
    assert letto in client_esperto.get(bozza.get_absolute_url()).content.decode()
    anteprima = client_esperto.post(
        reverse("formazione:anteprima_show"), {"corpo": f"![a]({nome})", "per": str(bozza.uuid)}
    )
    assert 'alt="a"' in anteprima.content.decode()
    pdf = client_esperto.get(page("versione_print", bozza)).content
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        assert "/XObject" in documento.pages[0].Resources
    voce.delete()
    with pytest.raises(ValidationError, match="non è più fra i file"):
        change_versione(ambito=build_ambito(build_persona("e", Ruolo.ESPERTO)), versione=bozza, a="in_revisione")
    assert IMMAGINE_TOLTA.startswith("Nel testo")


def test_of_an_image_that_is_not_the_texts_only_words_are_shown() -> None:
    testo = "![a](immagine:1) ![b](immagine:2) ![](immagine:1) ![c](https://x.example/) ![d](javascript:alert(1))"
    assert render_testo(testo, immagini={"1": "/f/1/"}) == (
        '<p><img src="/f/1/" alt="a" data-nome="immagine:1"> [Immagine: b] [Immagine: senza descrizione] '
        "[Immagine: c] ![d](javascript:alert(1))</p>\n"
    )
    assert "<img" not in render_testo(testo)
    assert [(immagine.nome, immagine.alt) for immagine in list_immagini(testo)][:2] == [
        ("immagine:1", "a"),
        ("immagine:2", "b"),
    ]


def test_the_next_version_brings_the_files_and_a_draft_leaves_them(client_esperto: Any, esperto: Any) -> None:
    prima = build_versione(stato="bozza")
    voce = build_file(prima)
    VersioneContenuto.objects.filter(pk=prima.pk).update(**published())
    prima.refresh_from_db()
    ambito = build_ambito(esperto)
    bozza = create_versione(ambito=ambito, contenuto=prima.contenuto, valori=valori())
    copia = bozza.file.get()
    assert copia.allegato == voce.allegato
    fermo = client_esperto.get(page("file_delete", voce), follow=True).content.decode()
    assert NON_IN_BOZZA in fermo
    with pytest.raises(ValidationError, match="solo in una bozza"):
        add_file(ambito=ambito, versione=prima, file=build_allegato(MP4, "mp4"), titolo="x", sottotitoli=VTT)
    submit(client_esperto, page("file_delete", copia), {})
    assert not bozza.file.exists()
    build_file(bozza)
    bozza.refresh_from_db()
    delete_bozza(ambito=ambito, bozza=bozza, versione=bozza.versione)
    assert list(FileVersione.objects.all()) == [voce]


def published() -> dict[str, Any]:
    altra = build_versione()
    return {"stato": "pubblicata", "pubblicata_da": altra.pubblicata_da, "pubblicata_il": altra.pubblicata_il}


def test_files_of_what_was_published_are_evidence() -> None:
    versione = build_versione(stato="bozza")
    voce = build_file(versione)
    VersioneContenuto.objects.filter(pk=versione.pk).update(**published())
    righe = FileVersione.objects.filter(pk=voce.pk)
    for write in (
        righe.delete,
        lambda: righe.update(titolo="Altro"),
        lambda: build_file(versione, build_allegato(MP4, "mp4"), sottotitoli=VTT),
        lambda: type(voce.allegato).objects.update(impronta="0" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_what_is_heard_is_written_and_nothing_else_is() -> None:
    versione = build_versione(stato="bozza")
    with violates("fileversione_detto_e_scritto"):
        build_file(versione, build_allegato(MP4, "mp4"))
    with violates("fileversione_detto_e_scritto"):
        build_file(versione, sottotitoli=VTT)
    voce = build_file(versione)
    with violates("fileversione_una_volta"):
        build_file(versione, voce.allegato)
    assert MANCA_IL_FILE.endswith("revisione.")

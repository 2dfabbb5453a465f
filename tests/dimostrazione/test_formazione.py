"""The library of the demonstration: on the real matter, cited, written by one and published by another."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from allegati.regole.sottotitoli import read_sottotitoli, write_sottotitoli
from formazione.enums import TipoContenuto
from formazione.forms import VersioneForm
from formazione.models import Contenuto, FileVersione, PresaVisione, VersioneContenuto
from formazione.pagine.file import link_immagini
from formazione.regole.testo import render_testo
from formazione.selectors import list_destinatari
from formazione.services.file import add_file
from nucleo.models import CambioStato, MessaggioPosta
from retemicrocredito.dimostrazione.formazione import CARTELLA, FILE_NOSTRI, SENZA_LETTURE, read_contenuto
from tests.conftest import OGGI
from tests.costruttori import build_utente, build_versione
from utenti.models import Utente
from utenti.services.ambito import build_ambito

FILE = sorted(CARTELLA.glob("*.md"))


@pytest.mark.django_db
@pytest.mark.parametrize("percorso", FILE, ids=lambda percorso: percorso.stem)
def test_every_sheet_is_as_an_expert_may_write_it(percorso: Path) -> None:
    """The form of the pages takes it, and its text says in HTML all that it says."""
    dati = read_contenuto(percorso)
    elenchi = {nome: dati[nome].split(", ") for nome in ("temi", "destinatari")}
    versione = build_versione(stato="bozza")
    for riga in dati["file"]:
        nome, titolo, *sottotitoli = riga.split(" | ")
        file = SimpleUploadedFile(nome, (FILE_NOSTRI / nome).read_bytes())
        detto = "".join((FILE_NOSTRI / di).read_text() for di in sottotitoli)
        voce = add_file(
            ambito=build_ambito(build_utente()), versione=versione, file=file, titolo=titolo, sottotitoli=detto
        )
        dati["corpo"] = dati["corpo"].replace(f"immagine:{nome}", f"immagine:{voce.allegato.uuid}")
    form = VersioneForm(dati | elenchi | {"entro": ""}, file_di=versione)
    assert form.errors == {}
    assert dati["fonti"] or dati["tipo"] == "caso"
    assert "[" not in render_testo(dati["corpo"], immagini=link_immagini(form.voci))


def test_what_we_made_is_small_and_said_as_it_is_kept() -> None:
    assert sum(percorso.stat().st_size for percorso in FILE_NOSTRI.iterdir()) < 500_000
    for percorso in FILE_NOSTRI.glob("*.vtt"):
        assert write_sottotitoli(read_sottotitoli(percorso.read_text())) == percorso.read_text()


@pytest.mark.django_db
@pytest.mark.usefixtures("rete_dimostrativa")
def test_the_library_is_alive() -> None:
    schede = VersioneContenuto.objects.exclude(tipo="faq")
    pubblicate = schede.pubblicate()
    assert pubblicate.count() == 28
    assert Contenuto.objects.filter(versioni__in=schede).distinct().count() == 29
    assert set(TipoContenuto.values) - {"faq"} == set(pubblicate.values_list("tipo", flat=True))
    assert FileVersione.objects.filter(versione_madre__in=pubblicate).count() == 4
    assert all(timezone.localdate(versione.pubblicata_il) < OGGI for versione in pubblicate)
    for versione in VersioneContenuto.objects.all():
        storia = CambioStato.objects.di_oggetti(VersioneContenuto, versione.pk).order_by("pk")
        assert storia[0].da == ""
        assert storia.last().a == versione.stato
    esperto = Utente.objects.get(email="esperto@demo.example")
    assert VersioneContenuto.objects.pubblicabili_da(build_ambito(esperto)).count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("rete_dimostrativa")
def test_some_have_read_and_some_have_not() -> None:
    for versione in VersioneContenuto.objects.pubblicate().filter(obbligatoria=True):
        tutti = list_destinatari(versione, OGGI).count()
        mancano = list_destinatari(versione, OGGI, solo_mancanti=True).count()
        assert 0.2 < mancano / tutti < 0.4
    operatore = Utente.objects.get(email=SENZA_LETTURE)
    assert VersioneContenuto.objects.da_leggere(build_ambito(operatore), OGGI).count() == 5
    assert not PresaVisione.objects.filter(utente=operatore).exists()
    assert not MessaggioPosta.objects.exists()

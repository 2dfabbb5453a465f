"""The library of the demonstration: on the real matter, cited, written by one and published by another."""

import re

import pytest
from django.utils import timezone

from allegati.regole.sottotitoli import read_sottotitoli, write_sottotitoli
from dimostrazione.formazione import CARTELLA, FILE_NOSTRI, SENZA_LETTURE
from formazione.enums import TipoContenuto
from formazione.importazioni.pacco import Pacco
from formazione.models import Contenuto, FileVersione, PresaVisione, VersioneContenuto
from formazione.regole.testo import render_testo
from formazione.selectors import list_destinatari
from nucleo.models import CambioStato, MessaggioPosta
from tests.conftest import OGGI
from tests.importazioni.test_archivi import pack
from utenti.models import Utente
from utenti.services.ambito import build_ambito

FILE = sorted(CARTELLA.glob("*.md"))


@pytest.mark.django_db
def test_every_sheet_is_as_an_expert_may_write_it() -> None:
    """The archive of the pages takes them all with their files, but for the lines of the demonstration; and a text says
    in HTML all that it says."""
    pacco = Pacco(pack_dimostrazione()).read()
    assert [scheda.nome for scheda in pacco.schede] == [percorso.name for percorso in FILE]
    assert (pacco.rifiuti, pacco.avvisi) == ([], [])
    for scheda in pacco.schede:
        detti = {errore.messaggio for errore in scheda.errori}
        assert all("Non si sa che cosa sia" in detto for detto in detti), (scheda.nome, detti)
        assert scheda.form is not None
        valori = scheda.form.valori
        assert valori["fonti"] or valori["tipo"] == "caso"
        nomi = [voce.provvisorio.removeprefix("immagine:") for voce in scheda.immagini.values()]
        assert "[" not in render_testo(valori["corpo"], immagini={nome: f"/{nome}/" for nome in nomi})
    assert sum(len(scheda.file) for scheda in pacco.schede) == 4


def pack_dimostrazione() -> bytes:
    """The sheets without the day by which they are to be read, which the demonstration counts from today."""
    file = [(percorso.name, re.sub(rb"(?m)^entro: .*\n", b"", percorso.read_bytes())) for percorso in FILE]
    return pack(*file, *((f"file/{percorso.name}", percorso.read_bytes()) for percorso in FILE_NOSTRI.iterdir()))


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
    # What waits to leave is for the people that desks follow, and their lenders: nobody who works is written to.
    assert not MessaggioPosta.objects.filter(destinatario__in=Utente.objects.values("email")).exists()

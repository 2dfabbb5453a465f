"""Sheets written elsewhere come in as drafts, by the rule of the pages."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from formazione.regole.schede import read_scheda
from importazioni import accettazione, lavori
from importazioni.enums import StatoImportazione
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from nucleo.enums import Ruolo
from tests.costruttori import build_persona, build_versione
from tests.importazioni.test_archivi import pack
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
BUONA = """tipo: Scheda norma
Titolo: L'art. 111 in breve
sommario: Che cos'è il microcredito.
temi: Microcredito imprenditoriale, sociale
destinatari: operatore, Responsabile di sportello
da leggere: sì
fonte: Art. 111, d.lgs. 385/1993
fonte: D.M. 176/2014 https://www.normattiva.it/
fonti verificate il: 3/5/2016

## Che cosa dice

Un testo: con i due punti, e *una* `riga`.
"""
STORTA = "tipo: romanzo\ntitolo: Senza temi\ndestinatari: operatore\nda leggere: forse\nautore: Ada\n\nTesto.\n"


@pytest.fixture
def ambito(db):
    return build_ambito(build_persona("esperta.di.prova", Ruolo.ESPERTO))


def receive(ambito, *file, scarta_errate=False) -> Importazione:
    tipo = find_tipo("contenuti")
    carico = ContentFile(pack(*file), name="schede.zip")
    importazione = accettazione.open_importazione(tipo=tipo, file=carico, ambito=ambito, in_coda=False)
    lavori.analyze_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


def write(importazione, ambito, *, scarta_errate=False) -> Importazione:
    accettazione.confirm_importazione(
        importazione=importazione, ambito=ambito, scarta_errate=scarta_errate, in_coda=False
    )
    lavori.write_importazione(pk=importazione.pk)
    importazione.refresh_from_db()
    return importazione


def tell(importazione) -> set[tuple[str, str, str]]:
    return {(errore["colonna"], errore["valore"], errore["gravita"]) for errore in importazione.esiti}


def test_every_text_becomes_a_draft_of_who_confirms(ambito):
    importazione = receive(ambito, ("norme/art-111.md", BUONA.encode()), ("foto.png", b"\x89PNG"))
    assert importazione.conteggi["nuovi"] == 1
    assert tell(importazione) == {("", "foto.png", "avviso")}
    assert not VersioneContenuto.objects.exists()
    assert write(importazione, ambito).stato == StatoImportazione.COMPLETATA
    scritta = VersioneContenuto.objects.get()
    assert (scritta.stato, scritta.autori) == (StatoVersione.BOZZA, [ambito.utente_id])
    assert (scritta.titolo, scritta.tipo, scritta.obbligatoria) == ("L'art. 111 in breve", "norma", True)
    assert (scritta.temi, scritta.destinatari) == (["imprenditoriale", "sociale"], ["operatore", "responsabile"])
    assert scritta.fonti.split("\n")[1] == "D.M. 176/2014 https://www.normattiva.it/"
    assert scritta.fonti_verificate_il == date(2016, 5, 3)
    assert scritta.corpo == "## Che cosa dice\n\nUn testo: con i due punti, e *una* `riga`."


def test_what_a_page_refuses_a_file_is_refused_too(ambito):
    file = (("buona.md", BUONA.encode()), ("storta.md", STORTA.encode()), ("latina.md", "titolo: È".encode("latin-1")))
    importazione = receive(ambito, *file)
    assert (importazione.conteggi["nuovi"], importazione.conteggi["errati"]) == (1, 2)
    assert tell(importazione) == {
        *(("tipo", "storta.md", "errore"), ("sommario", "storta.md", "errore"), ("temi", "storta.md", "errore")),
        *(("da leggere", "storta.md", "errore"), ("", "storta.md", "avviso"), ("testo", "latina.md", "errore")),
    }
    assert write(importazione, ambito, scarta_errate=True).stato == StatoImportazione.COMPLETATA
    assert VersioneContenuto.objects.count() == 1


def test_the_same_again_writes_nothing(ambito):
    presente = build_versione(titolo="Già qui", stato=StatoVersione.BOZZA)
    uguale = BUONA.replace("L'art. 111 in breve", "Già qui")
    identica = uguale.split("\n\n", 1)[0] + f"\n\n{presente.corpo}\n"
    importazione = receive(ambito, ("a.md", identica.encode()), ("b.md", BUONA.encode()), ("c.md", BUONA.encode()))
    conteggi = importazione.conteggi
    assert (conteggi["nuovi"], conteggi["invariati"], conteggi["errati"]) == (1, 1, 1)


def test_an_archive_without_texts_is_told(ambito):
    importazione = receive(ambito, ("foto.png", b"\x89PNG"))
    assert importazione.stato == StatoImportazione.ILLEGGIBILE
    assert "nessun file di testo" in importazione.messaggio


def test_the_model_to_fill_in_is_read_as_it_is(ambito, client):
    tipo = find_tipo("contenuti")
    with pytest.raises(FileIlleggibile):
        tipo.analyze(Importazione(), b"", print)
    esito = tipo.analyze(Importazione(), tipo.modello("zip"), print)
    assert (esito.nuovi, esito.errori) == (1, [])


def test_other_programs_write_the_same_lines_between_dashes():
    letta = read_scheda("---\r\ntitolo: Uno\r\ntags: x\r\n---\r\n\r\nTesto.\r\n")
    assert (letta.valori["titolo"], letta.valori["corpo"], letta.ignote) == (["Uno"], ["Testo."], ("tags: x",))
    assert read_scheda("# Solo testo\n\nNota: di chi scrive.").valori["corpo"] == [
        "# Solo testo\n\nNota: di chi scrive."
    ]


def test_the_page_says_what_may_stand_in_a_file(client_amministratore):
    pagina = client_amministratore.get(reverse("importazioni:importazione_create", args=("contenuti",)))
    assert "fonti verificate il" in pagina.content.decode()
    modello = client_amministratore.get(reverse("importazioni:importazione_modello", args=("contenuti", "zip")))
    assert (modello.status_code, modello["Content-Type"]) == (200, "application/zip")

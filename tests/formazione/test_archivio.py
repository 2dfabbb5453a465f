"""Sheets written elsewhere come in as drafts, by the rule of the pages."""

import zipfile
from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from formazione.enums import StatoVersione
from formazione.importazioni.contenuti import DUE_VOLTE
from formazione.importazioni.pacco import (
    ALTRA_SCHEDA,
    ALTROVE,
    E_IMMAGINE,
    FUORI_ARCHIVIO,
    MUTA,
    NON_C_E,
    NON_IMMAGINE,
    SCRITTO_STRANO,
    SENZA_NOME,
    TITOLO_LUNGO,
    TROPPI_FILE,
)
from formazione.models import Contenuto, FileVersione, VersioneContenuto
from formazione.regole.schede import read_scheda
from formazione.regole.testo import LETTERE_TESTO
from formazione.services.redazione import change_versione, delete_bozza, edit_bozza
from importazioni import accettazione, lavori
from importazioni.annullamento import undo_importazione
from importazioni.archivi import COLLEGAMENTO
from importazioni.enums import StatoImportazione
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from nucleo.enums import Ruolo
from tests.costruttori import build_persona, build_versione
from tests.costruttori.allegati import MP4, PDF, VTT, make_docx, make_immagine, make_pdf
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
    assert (importazione.conteggi["nuovi"], importazione.conteggi["errati"]) == (1, 0)
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


CON_TUTTO = f"""{BUONA.split("## Che", maxsplit=1)[0].rstrip()}
file: ../moduli/foglio.pdf | Il foglio da compilare
file: voce.mp4 | La voce | parole/detto.vtt

## Passi

![Due *riquadri* in fila](<../figure/i passi.png> "Passi") e [![I passi, in piccolo](../figure/i%20passi.png)][sito].

Scarica [il modulo (nuovo)](../moduli/modulo\\(1\\).docx "Word") e guarda [il colloquio](Colloquio.MP4);
vedi anche [l'altra scheda](../altre/due.md#dopo), [la norma](https://www.normattiva.it/) e ![il logo][logo].

Così si scrive: `![x](figure/esempio.png)`.

    ![x](figure/esempio.png)

[logo]: ../figure/logo.jpg
[sito]: https://ente.example/
"""
FOTO, LOGO = make_immagine(), make_immagine("JPEG")
INTORNO = (
    ("figure/i passi.png", FOTO),
    ("figure/logo.jpg", LOGO),
    ("moduli/foglio.pdf", PDF),
    ("moduli/modulo(1).docx", make_docx()),
    ("norme/voce.mp4", MP4.replace(b"isom", b"iso2")),
    ("norme/parole/detto.vtt", VTT.encode()),
    ("norme/colloquio.mp4", MP4),
    ("norme/colloquio.vtt", ("\ufeff" + VTT).encode()),
)


def test_a_text_brings_its_images_documents_and_recordings(ambito, client_esperto):
    importazione = receive(ambito, ("norme/una.md", CON_TUTTO.encode()), ("altre/due.md", BUONA.encode()), *INTORNO)
    detti = [(e["valore"], e["messaggio"]) for e in importazione.esiti]
    # Of the same title, the second is told.
    assert detti == [("norme/una.md", f"«../altre/due.md#dopo»: {ALTRA_SCHEDA}"), ("norme/una.md", DUE_VOLTE)]
    importazione = receive(ambito, ("norme/una.md", CON_TUTTO.encode()), *INTORNO)
    assert not FileVersione.objects.exists()
    assert write(importazione, ambito).stato == StatoImportazione.COMPLETATA
    scritta = VersioneContenuto.objects.get()
    voci = {voce.titolo: voce for voce in scritta.file.with_allegato()}
    assert {titolo: (voce.genere, voce.sottotitoli) for titolo, voce in voci.items()} == {
        "Il foglio da compilare": ("documento", ""),
        "La voce": ("video", VTT),
        "Due riquadri in fila": ("immagine", ""),
        "il modulo (nuovo)": ("documento", ""),
        "il colloquio": ("video", VTT),
        "il logo": ("immagine", ""),
    }
    passi, logo = (f"immagine:{voci[titolo].allegato.uuid}" for titolo in ("Due riquadri in fila", "il logo"))
    assert scritta.corpo == (
        f"## Passi\n\n![Due *riquadri* in fila]({passi}) e [![I passi, in piccolo]({passi})][sito].\n\n"
        "Scarica il modulo (nuovo) e guarda il colloquio;\nvedi anche l'altra scheda, "
        "[la norma](https://www.normattiva.it/) e ![il logo][logo].\n\nCosì si scrive: `![x](figure/esempio.png)`.\n\n"
        f"    ![x](figure/esempio.png)\n\n[logo]: {logo}\n[sito]: https://ente.example/"
    )
    pagina = client_esperto.get(scritta.get_absolute_url()).content.decode()
    assert pagina.count("<img src=") >= 3
    assert "la pubblica" in pagina or "pubblicare" in pagina
    change_versione(ambito=ambito, versione=scritta, a="in_revisione")
    # Again the same: identical, though images have other numbers.
    conteggi = receive(ambito, ("norme/una.md", CON_TUTTO.encode()), *INTORNO).conteggi
    assert (conteggi["nuovi"], conteggi["invariati"], conteggi["errati"]) == (0, 1, 0)
    altro = CON_TUTTO.replace("file: ../moduli/foglio.pdf | Il foglio da compilare\n", "")
    assert receive(ambito, ("norme/una.md", altro.encode()), *INTORNO).conteggi["invariati"] == 0


def link(nome: str) -> zipfile.ZipInfo:
    voce = zipfile.ZipInfo(nome)
    voce.external_attr = 0o120777 << 16
    return voce


STORTI = {
    "of another site": ("![a](https://x.example/spia.png)", (), ALTROVE),
    "inside the text": ("![a](data:image/png;base64,iVBORw0KGgo=)", (), ALTROVE),
    "of the machine": ("![a](/etc/passwd.png)", (), ALTROVE),
    "without words": ("![](f.png)", (("f.png", FOTO),), MUTA),
    "out of the archive": ("![a](../../f.png)", (("f.png", FOTO),), FUORI_ARCHIVIO),
    "that is not there": ("[a](f.pdf)", (), NON_C_E),
    "that is a document": ("![a](f.pdf)", (("f.pdf", PDF),), NON_IMMAGINE),
    "an image as a link": ("[a](f.png)", (("f.png", FOTO),), E_IMMAGINE),
    "with another format inside": ("![a](f.png)", (("f.png", PDF),), "ma dentro è: PDF"),
    "a page": ("![a](f.png)", (("f.png", b"<svg onload=alert(1)>"),), "immagine SVG"),
    "a program": ("[a](f.pdf)", (("f.pdf", b"MZ\0\0"),), "È un programma"),
    "an archive in it": ("[a](f.docx)", (("f.docx", pack(("a.txt", b"a"))),), "È un archivio"),
    "with macros": ("[a](f.docx)", (("f.docx", make_docx(word__vbaProject_bin=b"x")),), "Contiene macro"),
    "with a file behind": ("[a](f.pdf)", (("f.pdf", PDF + pack(("a", b"a"))),), "nascosto dietro"),
    "a recording with an archive behind": ("[a](f.mp4)", (("f.mp4", MP4 + pack(("a", b"a"))),), "nascosto dietro"),
    "cut": ("![a](f.png)", (("f.png", FOTO[:60]),), "rovinato"),
    "empty": ("[a](f.pdf)", (("f.pdf", b""),), "Il file è vuoto"),
    "a link elsewhere": ("[a](f.pdf)", ((link("f.pdf"), b"/etc/passwd"),), COLLEGAMENTO),
    "without captions": ("[a](f.mp4)", (("f.mp4", MP4),), "non ha sottotitoli"),
    "with captions that are none": ("[a](f.mp4)", (("f.mp4", MP4), ("f.vtt", b"1\n00:01")), "deve dire WEBVTT"),
    "with captions in Latin": ("[a](f.mp4)", (("f.mp4", MP4), ("f.vtt", "è".encode("latin-1"))), "UTF-8"),
    "with captions of styles": (
        "[a](f.mp4)",
        (("f.mp4", MP4), ("f.vtt", VTT.replace("Buongiorno", "<b>Buongiorno</b>").encode())),
        "Scrivi solo parole",
    ),
    "with a name without end": (f"[{'a' * 200}](f.pdf)", (("f.pdf", PDF),), TITOLO_LUNGO),
    "written in pieces": ("[a *b](f.pdf) c*] [d [e](f.pdf) g](h.pdf)", (("f.pdf", PDF), ("h.pdf", PDF)), ""),
    "written with brackets in brackets": ("[a [b] c](f.pdf)", (("f.pdf", PDF),), SCRITTO_STRANO),
    "too many": (
        " ".join(f"[a](f{n}.pdf)" for n in range(31)),
        tuple((f"f{n}.pdf", make_pdf(f"% {n}\n".encode())) for n in range(31)),
        TROPPI_FILE,
    ),
}


@pytest.mark.parametrize("nome", STORTI)
def test_a_file_that_is_not_taken_is_told_beside_the_text_that_names_it(ambito, nome):
    corpo, file, detto = STORTI[nome]
    storta = f"{BUONA.split('## Che', maxsplit=1)[0]}{corpo}\n".replace("L'art. 111 in breve", "Con un file")
    importazione = receive(ambito, ("buona.md", BUONA.encode()), ("storta.md", storta.encode()), *file)
    errori = [e["messaggio"] for e in importazione.esiti if e["gravita"] == "errore" and e["valore"] == "storta.md"]
    assert [detto in messaggio for messaggio in errori] == [True] if detto else not errori
    assert importazione.conteggi["nuovi"] == (1 if detto else 2)
    # Whole, unless who loads it chooses the rest.
    if detto:
        with pytest.raises(ValidationError, match="con errori"):
            accettazione.confirm_importazione(importazione=importazione, ambito=ambito, in_coda=False)
    assert write(importazione, ambito, scarta_errate=True).stato == StatoImportazione.COMPLETATA
    assert VersioneContenuto.objects.filter(titolo="L'art. 111 in breve").count() == 1
    assert VersioneContenuto.objects.count() == (1 if detto else 2)


def test_texts_made_to_tire_who_reads_them_are_told(ambito):
    testa = BUONA.split("## Che", maxsplit=1)[0]
    testi = {
        "lungo.md": "a" * (LETTERE_TESTO + 1),
        "virgole.md": "`" * LETTERE_TESTO,
        "aperte.md": "![" * (LETTERE_TESTO // 2),
        "virgolette.md": '[a](b "' * (LETTERE_TESTO // 8),
        "mille.md": " ".join(f"![a]({n}.png)" for n in range(1_200)),
    }
    file = [(nome, f"{testa}{testo}".replace("L'art. 111 in breve", nome).encode()) for nome, testo in testi.items()]
    importazione = receive(ambito, *file)
    assert importazione.stato == StatoImportazione.ANTEPRIMA
    assert (importazione.conteggi["nuovi"], importazione.conteggi["errati"]) == (3, 2)
    assert Counter(errore["valore"] for errore in importazione.esiti) == {"lungo.md": 1, "mille.md": 100}


def test_lines_of_files_that_say_nothing_are_told(ambito):
    righe = "file: | Senza percorso\nfile: f.pdf | Con sottotitoli | f.vtt\nfile: g.mp4 | Senza i suoi | manca.vtt\n"
    testo = BUONA.replace("fonti verificate", f"{righe}fonti verificate")
    file = (("f.pdf", PDF), ("f.vtt", VTT.encode()), ("g.mp4", MP4), ("g.vtt", VTT.encode()))
    importazione = receive(ambito, ("una.md", testo.encode()), *file)
    detti = [errore["messaggio"] for errore in importazione.esiti if errore["gravita"] == "errore"]
    assert detti == [
        SENZA_NOME,
        "«f.pdf» non va bene. I sottotitoli servono solo a un video o a un audio: toglili.",
        "«manca.vtt» nell'archivio non c'è: controlla il nome e la cartella.",
    ]


def test_what_an_archive_may_not_hold_is_told_and_the_rest_is_chosen(ambito):
    file = (("buona.md", BUONA.encode()), ("../fuori.md", BUONA.encode()), (link("passwd.md"), b"/etc/passwd"))
    importazione = receive(ambito, *file)
    assert (importazione.conteggi["nuovi"], importazione.conteggi["errati"]) == (1, 2)
    assert tell(importazione) == {("", "../fuori.md", "errore"), ("", "passwd.md", "errore")}
    assert write(importazione, ambito, scarta_errate=True).stato == StatoImportazione.COMPLETATA
    assert VersioneContenuto.objects.count() == 1


def test_an_archive_is_undone_while_its_drafts_are_as_it_left_them(ambito, esperto):
    testi = (BUONA, BUONA.replace("L'art. 111 in breve", "Un'altra"))
    file = ((f"{n}.md", f"{testo}\n![a](f.png)\n".encode()) for n, testo in enumerate(testi))
    importazione = write(receive(ambito, *file, ("f.png", FOTO)), ambito)
    prima, dopo = VersioneContenuto.objects.order_by("pk")
    assert prima.file.get().allegato.impronta == dopo.file.get().allegato.impronta
    edit_bozza(ambito=build_ambito(esperto), bozza=dopo, versione=dopo.versione, valori={"titolo": "Corretta"})
    with pytest.raises(ValidationError, match=r"«Un'altra» .*dopo l'importazione"):
        undo_importazione(importazione=importazione, ambito=ambito)
    assert VersioneContenuto.objects.count() == 2
    dopo.refresh_from_db()
    delete_bozza(ambito=ambito, bozza=dopo, versione=dopo.versione)
    with pytest.raises(ValidationError, match="non c'è più"):
        undo_importazione(importazione=importazione, ambito=ambito)
    importazione.voci.filter(oggetto_id=dopo.pk).delete()
    assert undo_importazione(importazione=importazione, ambito=ambito) == (1, 0)
    assert not VersioneContenuto.objects.exists()
    assert not Contenuto.objects.exists()
    assert not FileVersione.objects.exists()
    importazione.refresh_from_db()
    assert importazione.stato == StatoImportazione.ANNULLATA


def test_what_was_sent_on_is_not_undone(ambito):
    importazione = write(receive(ambito, ("una.md", BUONA.encode())), ambito)
    change_versione(ambito=ambito, versione=VersioneContenuto.objects.get(), a="in_revisione")
    with pytest.raises(ValidationError, match="Si butta solo una bozza"):
        undo_importazione(importazione=importazione, ambito=ambito)


def test_an_archive_without_texts_is_told(ambito):
    importazione = receive(ambito, ("foto.png", b"\x89PNG"))
    assert importazione.stato == StatoImportazione.ILLEGGIBILE
    assert "nessun file di testo" in importazione.messaggio


def test_the_model_to_fill_in_is_read_as_it_is(ambito, client):
    tipo = find_tipo("contenuti")
    with pytest.raises(FileIlleggibile):
        tipo.analyze(Importazione(), b"", print)
    esito = tipo.analyze(Importazione(), tipo.modello("zip"), print)
    assert (esito.nuovi, esito.errori, esito.altri) == (1, [], {"File che li accompagnano": 1})


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

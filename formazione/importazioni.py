"""Sheets written elsewhere: an archive of Markdown files, each the draft of a new content."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.http import QueryDict

from formazione import permissions
from formazione.forms import VersioneForm
from formazione.models import VersioneContenuto
from formazione.regole.schede import RIGHE, read_scheda, write_scheda
from formazione.regole.testo import LETTERE_TESTO
from formazione.services.redazione import create_contenuto
from importazioni.archivi import FileInArchivio, read_archivio
from importazioni.colonne import Colonna
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tabellare import CAMPIONE_MASSIMO, NUOVO
from importazioni.tipi import Errore, EsitoAnalisi, Progresso, TipoImportazione, register
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.testo import sort_key

TESTI = (".md", ".markdown")
# Bytes of the longest text, head included.
BYTE_TESTO = LETTERE_TESTO * 4 + 10_000
DI_CAMPO = {riga.campo: riga.nome for riga in RIGHE} | {"corpo": "testo"}
NESSUNA = "Nell'archivio non c'è nessun file di testo (.md)."
DUBBIA = "Scrivi «sì» o «no»."
LUNGO = f"Il file è troppo lungo: un testo ha al massimo {formati.intero(LETTERE_TESTO)} caratteri."
NON_UTF8 = "Il file non è un testo in UTF-8: salvalo con questa codifica."
GIA = "C'è già un contenuto con questo titolo: se è lo stesso, lascialo fuori e prepara di quello una nuova versione."
DUE_VOLTE = "Nell'archivio c'è già un file con questo titolo."
GIA_COSI = "C'è già, identico."


@dataclass
class Scheda:
    """A file of the archive, read: what is wrong with it, what it would write."""

    riga: int
    nome: str
    form: VersioneForm | None = None
    errori: list[Errore] = field(default_factory=list)
    gia: bool = False

    @property
    def buona(self) -> bool:
        return self.form is not None and not any(errore.gravita == "errore" for errore in self.errori)

    def say(self, campo: str, messaggio: str, gravita: str = "errore") -> None:
        self.errori.append(Errore(self.riga, DI_CAMPO.get(campo, ""), self.nome, messaggio, gravita))


class ImportazioneContenuti(TipoImportazione):
    """What a text says and what a page asks is checked by the same form."""

    nome = "contenuti"
    titolo = "Contenuti della formazione"
    descrizione = (
        "Un archivio ZIP di file di testo in Markdown. In testa a ogni file, una riga per ogni cosa che se ne deve "
        "sapere; poi una riga vuota e il testo. Ogni file diventa la bozza di un contenuto nuovo."
    )
    formati = ("zip",)
    modelli = ("zip",)
    colonne = tuple(
        Colonna(riga.campo, riga.nome, obbligatoria=riga.obbligatoria, esempio=riga.esempio, aiuto=riga.aiuto)
        for riga in RIGHE
    )
    url_elenco = "formazione:contenuto_list"
    titolo_colonne = "Che cosa si può scrivere in testa a ogni file"
    nome_colonna = "Riga"

    def is_permesso(self, ambito: Ambito) -> bool:
        return permissions.can_write(ambito)

    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        return build_esito(list_schede(contenuto))

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        schede = list_schede(contenuto)
        esito = build_esito(schede)
        nuove = [scheda for scheda in schede if scheda.buona and not scheda.gia]
        for numero, scheda in enumerate(nuove, 1):
            if scheda.form is not None:
                create_contenuto(ambito=ambito, valori=scheda.form.valori)
            progresso(numero, len(nuove))
        return esito

    def modello(self, formato: str) -> bytes | None:
        uscita = io.BytesIO()
        with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
            valori = {riga.campo: riga.esempio for riga in RIGHE if riga.esempio}
            valori["corpo"] = "## Prima di cominciare\n\nScrivi come parleresti a un collega.\n\n- una voce\n- un'altra"
            archivio.writestr("come-si-accoglie.md", write_scheda(valori))
        return uscita.getvalue()


def list_schede(contenuto: bytes) -> list[Scheda]:
    """The texts of an archive, each with what is wrong with it. Raises `FileIlleggibile` when there is none."""
    schede = list(_iter_schede(read_archivio(contenuto)))
    if not any(scheda.nome.lower().endswith(TESTI) for scheda in schede):
        raise FileIlleggibile(NESSUNA)
    presenti = _read_presenti()
    titoli: set[str] = set()
    for scheda in schede:
        if scheda.form is None or not scheda.buona:
            continue
        titolo, corpo = sort_key(scheda.form.valori["titolo"]), scheda.form.valori["corpo"]
        if titolo in titoli:
            scheda.say("titolo", DUE_VOLTE)
        titoli.add(titolo)
        scheda.gia = corpo in presenti.get(titolo, ())
        if titolo in presenti:
            scheda.say("titolo", GIA_COSI if scheda.gia else GIA, "avviso")
    return schede


def _iter_schede(file: Iterator[FileInArchivio]) -> Iterator[Scheda]:
    for numero, voce in enumerate(file, 1):
        scheda = Scheda(numero, voce.nome[:200])
        if PurePosixPath(voce.nome).suffix.lower() in TESTI:
            _read(scheda, voce.contenuto)
        else:
            scheda.say("", "Non è un testo in Markdown (.md): resta fuori.", "avviso")
        yield scheda


def _read(scheda: Scheda, contenuto: bytes) -> None:
    if len(contenuto) > BYTE_TESTO:
        scheda.say("corpo", LUNGO)
        return
    try:
        letta = read_scheda(contenuto.decode("utf-8-sig").replace("\0", ""))
    except UnicodeDecodeError:
        scheda.say("corpo", NON_UTF8)
        return
    data = QueryDict(mutable=True)
    for campo, valori in letta.valori.items():
        data.setlist(campo, valori)
    scheda.form = VersioneForm(data)
    for campo, messaggi in scheda.form.errors.items():
        for messaggio in messaggi:
            scheda.say(campo, str(messaggio))
    for campo in letta.dubbie:
        scheda.say(campo, DUBBIA)
    for linea in letta.ignote:
        nomi = ", ".join(f"«{riga.nome}»" for riga in RIGHE)
        scheda.say("", f"Non si sa che cosa sia «{linea}». Le righe in testa sono: {nomi}.", "avviso")


def _read_presenti() -> dict[str, set[str]]:
    """Titles of what is published or being written, with their texts."""
    presenti: dict[str, set[str]] = {}
    vive = VersioneContenuto.objects.pubblicate() | VersioneContenuto.objects.in_lavoro()
    for titolo, corpo in vive.values_list("titolo", "corpo"):
        presenti.setdefault(sort_key(titolo), set()).add(corpo)
    return presenti


def build_esito(schede: list[Scheda]) -> EsitoAnalisi:
    """What an archive would do, in the words of the shared pages: its rows are its files."""
    testi = [scheda for scheda in schede if scheda.nome.lower().endswith(TESTI)]
    buone = [scheda for scheda in testi if scheda.buona]
    voci = [_tell(scheda) for scheda in buone if not scheda.gia]
    return EsitoAnalisi(
        righe=len(testi),
        nuovi=len(voci),
        invariati=sum(scheda.gia for scheda in buone),
        errati=len(testi) - len(buone),
        errori=[errore for scheda in schede for errore in scheda.errori],
        campione=voci[:CAMPIONE_MASSIMO],
        voci=voci,
        lettura={"formato": "ZIP"},
    )


def _tell(scheda: Scheda) -> dict[str, object]:
    valori = scheda.form.valori if scheda.form is not None else {}
    letti = [["file", "", scheda.nome], ["in breve", "", valori["sommario"]]]
    return {"riga": scheda.riga, "esito": NUOVO, "oggetto": valori["titolo"], "valori": letti}


register(ImportazioneContenuti())

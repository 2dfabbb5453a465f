"""What an archive holds, read whole and checked: its sheets, each with its files, and what is wrong with either."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import QueryDict

from allegati.enums import Genere
from allegati.regole.sottotitoli import SottotitoliErrati, read_sottotitoli, write_sottotitoli
from allegati.services.ricezione import look_at
from formazione.aggiunte import FILE
from formazione.enums import DI_FILE, TipoContenuto
from formazione.forms import VersioneForm
from formazione.regole.riferimenti import Riferimento, list_riferimenti, resolve, rewrite_riferimenti
from formazione.regole.schede import RIGHE, FileDetto, SchedaLetta, read_scheda
from formazione.regole.testo import IMMAGINE, LETTERE_TESTO, list_immagini
from formazione.services.file import FILE_MASSIMI, SENZA_SOTTOTITOLI, SOTTOTITOLI_DI_TROPPO
from importazioni.archivi import Archivio, FileInArchivio, FileRovinato, fold
from importazioni.tipi import Errore, Progresso
from nucleo import formati
from nucleo.testo import clean_testo

TESTI = (".md", ".markdown")
SOTTOTITOLI = ".vtt"
# Bytes of the longest text, head included.
BYTE_TESTO = LETTERE_TESTO * 4 + 10_000
LETTERE_TITOLO = 120
ERRORI_MASSIMI = 100
DI_CAMPO = {riga.campo: riga.nome for riga in RIGHE} | {"corpo": "testo"}
DUBBIA = "Scrivi «sì» o «no»."
LUNGO = f"Il file è troppo lungo: un testo ha al massimo {formati.intero(LETTERE_TESTO)} caratteri."
NON_UTF8 = "Il file non è un testo in UTF-8: salvalo con questa codifica."
NESSUNO_LO_NOMINA = "Nessun testo dell'archivio lo nomina: resta fuori."
ALTRA_SCHEDA = "È un'altra scheda: nel testo ne restano le parole, senza collegamento."
FUORI_ARCHIVIO = "porta fuori dall'archivio."
NON_C_E = "nell'archivio non c'è: controlla il nome e la cartella."
ALTROVE = "è di un altro sito: metti l'immagine nell'archivio e scrivi il suo percorso."
MUTA = "manca la descrizione: fra le parentesi quadre scrivi che cosa si vede, per chi non la vede."
NON_IMMAGINE = "non è un'immagine: togli il punto esclamativo, o metti un'immagine."
E_IMMAGINE = "è un'immagine: mettile davanti un punto esclamativo, e fra le parentesi quadre scrivi che cosa si vede."
SCRITTO_STRANO = "nel testo è scritto in un modo che non si legge: scrivilo su una riga, come [parole](cartella/file)."
SENZA_NOME = "La riga «file» comincia con il percorso del file."
TITOLO_LUNGO = f"si chiama con oltre {LETTERE_TITOLO} caratteri: accorcialo."
TROPPI_FILE = f"Un contenuto ha al massimo {FILE_MASSIMI} file."


@dataclass(frozen=True)
class FileDiScheda:
    """A file that goes with a sheet: where it is in the archive, what it is, what it is called, what is said in it."""

    file: FileInArchivio
    genere: Genere
    impronta: str
    titolo: str
    sottotitoli: str = ""

    @property
    def provvisorio(self) -> str:
        """How the text calls an image until it is kept: as long as it will be called, the same for the same image."""
        return name_provvisorio(self.impronta)


@dataclass
class Scheda:
    """A text of the archive, read: what is wrong with it, what it would write, the files that go with it.

    `immagini` are those that it shows, as it calls them; `in_parole` the links that become words.
    """

    riga: int
    nome: str
    form: VersioneForm | None = None
    errori: list[Errore] = field(default_factory=list)
    gia: bool = False
    corpo: str = ""
    file: dict[str, FileDiScheda] = field(default_factory=dict)
    immagini: dict[str, FileDiScheda] = field(default_factory=dict)
    in_parole: set[str] = field(default_factory=set)

    @property
    def buona(self) -> bool:
        return self.form is not None and not any(errore.gravita == "errore" for errore in self.errori)

    def say(self, campo: str, messaggio: str, gravita: str = "errore") -> None:
        """After so many things that are wrong another says nothing: who wrote the text has seen what kind they are."""
        if len(self.errori) < ERRORI_MASSIMI:
            self.errori.append(Errore(self.riga, DI_CAMPO.get(campo, ""), self.nome[:200], messaggio, gravita))

    def say_file(self, nome: str, messaggio: str) -> None:
        self.say("file", f"«{nome[:120]}» {messaggio}")

    def write_corpo(self, call: Callable[[FileDiScheda], str]) -> str:
        """The text, each image called as `call` says."""
        nomi = {nome: call(voce) for nome, voce in self.immagini.items()}
        return rewrite_riferimenti(self.corpo, nomi, self.in_parole)


class Pacco:
    """An archive, its sheets, and what is told of its other files."""

    def __init__(self, contenuto: bytes) -> None:
        """Raises `FileIlleggibile`."""
        self.archivio = Archivio(contenuto)
        self.righe = {file: numero for numero, file in enumerate(self.archivio.file, 1)}
        self.nominati: set[str] = set()
        self.visti: dict[str, FileDiScheda | str] = {}
        self.schede: list[Scheda] = []
        self.rifiuti: list[Errore] = []
        self.avvisi: list[Errore] = []

    def read(self, progresso: Progresso | None = None) -> "Pacco":
        testi = [file for file in self.archivio.file if is_testo(file) and not file.rifiuto]
        for numero, file in enumerate(testi, 1):
            self.schede.append(self._read_scheda(file))
            if progresso:
                progresso(numero, len(testi))
        for file, riga in self.righe.items():
            if file.rifiuto:
                self.rifiuti.append(Errore(riga, "", file.nome[:200], file.rifiuto))
            elif not is_testo(file) and fold(file.nome) not in self.nominati:
                self.avvisi.append(Errore(riga, "", file.nome[:200], NESSUNO_LO_NOMINA, "avviso"))
        return self

    def read_bytes(self, file: FileInArchivio) -> bytes:
        return self.archivio.read(file)

    def _read_scheda(self, file: FileInArchivio) -> Scheda:
        scheda = Scheda(self.righe[file], file.nome)
        try:
            letta = read_scheda(self._decode(file))
        except ValueError as errore:
            scheda.say("corpo", str(errore))
            return scheda
        if len(letta.corpo) > LETTERE_TESTO:
            scheda.say("corpo", LUNGO)
            return scheda
        scheda.corpo = letta.corpo
        for detto in letta.file:
            self._take_detto(scheda, detto)
        for riferimento in list_riferimenti(letta.corpo):
            self._take_riferimento(scheda, riferimento)
        if len(scheda.file) > FILE_MASSIMI:
            scheda.say("file", TROPPI_FILE)
        _fill(scheda, letta)
        return scheda

    def _decode(self, file: FileInArchivio) -> str:
        contenuto = self.archivio.read(file)
        if len(contenuto) > BYTE_TESTO:
            raise ValueError(LUNGO)
        try:
            return contenuto.decode("utf-8-sig").replace("\0", "")
        except UnicodeDecodeError:
            raise ValueError(NON_UTF8) from None

    # ── Its files ────────────────────────────────────────────────────────────────────────
    def _take_detto(self, scheda: Scheda, detto: FileDetto) -> None:
        """A file named at the head of a sheet."""
        if not detto.nome:
            scheda.say("file", SENZA_NOME)
        else:
            self._take(scheda, detto.nome, detto.titolo, detto.sottotitoli)

    def _take_riferimento(self, scheda: Scheda, riferimento: Riferimento) -> None:
        """A file named in the text: an image that it shows, or something that goes with it."""
        if not riferimento.vicino:
            scheda.say_file(riferimento.nome, ALTROVE)
        elif riferimento.immagine and not riferimento.parole:
            scheda.say_file(riferimento.nome, MUTA)
        elif not riferimento.immagine and PurePosixPath(riferimento.nome.split("#")[0]).suffix.lower() in TESTI:
            scheda.in_parole.add(riferimento.nome)
            scheda.say("corpo", f"«{riferimento.nome[:120]}»: {ALTRA_SCHEDA}", "avviso")
        elif voce := self._take(scheda, riferimento.nome, riferimento.parole, ""):
            if riferimento.immagine:
                scheda.immagini[riferimento.nome] = voce
            else:
                scheda.in_parole.add(riferimento.nome)
            if riferimento.immagine != (voce.genere == Genere.IMMAGINE):
                scheda.say_file(riferimento.nome, NON_IMMAGINE if riferimento.immagine else E_IMMAGINE)

    def _take(self, scheda: Scheda, nome: str, titolo: str, sottotitoli: str) -> FileDiScheda | None:
        """The file that a sheet calls so, with its own title and captions; None when there is something wrong."""
        trovato = self._find(scheda, nome)
        if trovato is None:
            return None
        visto = self._look(trovato)
        if isinstance(visto, str):
            scheda.say_file(nome, f"non va bene. {visto}")
            return None
        if gia := scheda.file.get(visto.impronta):
            return gia
        titolo = clean_testo(titolo) or PurePosixPath(trovato.nome).stem
        if len(titolo) > LETTERE_TITOLO and visto.genere != Genere.IMMAGINE:
            scheda.say_file(nome, TITOLO_LUNGO)
        detto = self._read_sottotitoli(scheda, nome, sottotitoli, visto)
        if detto is None:
            return None
        voce = FileDiScheda(trovato, visto.genere, visto.impronta, titolo[:LETTERE_TITOLO], detto)
        scheda.file[voce.impronta] = voce
        return voce

    def _find(self, scheda: Scheda, nome: str) -> FileInArchivio | None:
        percorso = resolve(scheda.nome, nome)
        trovato = self.archivio.find(percorso) if percorso is not None else None
        if percorso is None:
            scheda.say_file(nome, FUORI_ARCHIVIO)
        elif trovato is None:
            scheda.say_file(nome, NON_C_E)
        else:
            self.nominati.add(fold(trovato.nome))
        return trovato

    def _look(self, file: FileInArchivio) -> FileDiScheda | str:
        """What a file is; why it is not taken, in words. Each is looked at once."""
        chiave = fold(file.nome)
        if chiave not in self.visti:
            self.visti[chiave] = self._look_once(file)
        return self.visti[chiave]

    def _look_once(self, file: FileInArchivio) -> FileDiScheda | str:
        if file.rifiuto:
            return file.rifiuto
        try:
            contenuto = io.BytesIO(self.archivio.read(file))
            visto = look_at(file=contenuto, nome=PurePosixPath(file.nome).name, destinazione=FILE)
        except FileRovinato as errore:
            return str(errore)
        except ValidationError as errore:
            return " ".join(errore.messages)
        return FileDiScheda(file, visto.tipo.genere, visto.impronta, "")

    def _read_sottotitoli(self, scheda: Scheda, nome: str, detti: str, visto: FileDiScheda) -> str | None:
        """The captions of a recording: those that are named, or the file of its name; None when they are wrong."""
        if visto.genere not in DI_FILE[TipoContenuto.VIDEO]:
            if detti:
                scheda.say_file(nome, f"non va bene. {SOTTOTITOLI_DI_TROPPO}")
            return None if detti else ""
        if not detti:
            accanto = self.archivio.find(str(PurePosixPath(visto.file.nome).with_suffix(SOTTOTITOLI)))
            if accanto is None:
                scheda.say_file(nome, f"non ha sottotitoli. {SENZA_SOTTOTITOLI}")
                return None
            self.nominati.add(fold(accanto.nome))
        else:
            accanto = self._find(scheda, detti)
            if accanto is None:
                return None
        try:
            if accanto.rifiuto:
                raise ValueError(accanto.rifiuto)
            return write_sottotitoli(read_sottotitoli(self.archivio.read(accanto).decode("utf-8-sig")))
        except UnicodeDecodeError:
            scheda.say_file(accanto.nome, f"non va bene. {NON_UTF8}")
        except SottotitoliErrati as errore:
            scheda.say_file(accanto.nome, f"non va bene. {' '.join(errore.errori)}")
        except ValueError as errore:
            scheda.say_file(accanto.nome, f"non va bene. {errore}")
        return None


def name_provvisorio(impronta: str) -> str:
    return f"{IMMAGINE}{UUID(impronta[:32])}"


def is_testo(file: FileInArchivio) -> bool:
    return PurePosixPath(file.nome).suffix.lower() in TESTI


def _fill(scheda: Scheda, letta: SchedaLetta) -> None:
    """What the head of a sheet says, checked by the form of the page."""
    corpo = scheda.write_corpo(lambda voce: voce.provvisorio)
    rimasti = [r.nome for r in list_riferimenti(corpo) if r.nome in scheda.immagini or r.nome in scheda.in_parole]
    for nome in dict.fromkeys(rimasti):
        scheda.say_file(nome, SCRITTO_STRANO)
    data = QueryDict(mutable=True)
    for campo, valori in (letta.valori | {"corpo": [corpo]}).items():
        data.setlist(campo, valori)
    # What is wrong with an image is already told, beside its name.
    scheda.form = VersioneForm(data, immagini=[i.nome for i in list_immagini(corpo)])
    muta = any(not immagine.alt for immagine in list_immagini(corpo))
    for campo, messaggi in scheda.form.errors.items():
        for messaggio in messaggi if campo != "corpo" or not muta else ():
            scheda.say(campo, str(messaggio))
    for campo in letta.dubbie:
        scheda.say(campo, DUBBIA)
    for linea in letta.ignote:
        nomi = ", ".join(f"«{riga.nome}»" for riga in RIGHE)
        scheda.say("", f"Non si sa che cosa sia «{linea}». Le righe in testa sono: {nomi}.", "avviso")

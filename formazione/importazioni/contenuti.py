"""The kind of import: each sheet of an archive becomes the draft of a new content."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from PIL import Image, ImageDraw

from allegati.models import Allegato
from allegati.services.ricezione import hold_impronta, keep_file
from formazione import permissions
from formazione.aggiunte import FILE
from formazione.importazioni.pacco import Pacco, Scheda, is_testo, name_provvisorio
from formazione.models import FileVersione, VersioneContenuto
from formazione.regole.schede import RIGHE, write_scheda
from formazione.regole.testo import IMMAGINE
from formazione.services.file import add_file
from formazione.services.redazione import create_contenuto, delete_bozza
from importazioni.colonne import Colonna
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione, VoceImportazione
from importazioni.tabellare import CAMPIONE_MASSIMO, NUOVO
from importazioni.tipi import EsitoAnalisi, Progresso, TipoImportazione
from nucleo.ambito import Ambito
from nucleo.testo import sort_key
from nucleo.versioni import VersioneSuperata

NESSUNA = "Nell'archivio non c'è nessun file di testo (.md)."
GIA = "C'è già un contenuto con questo titolo: se è lo stesso, lascialo fuori e prepara di quello una nuova versione."
DUE_VOLTE = "Nell'archivio c'è già un file con questo titolo."
GIA_COSI = "C'è già, identico."
CAMBIATO = "è cambiato dopo l'importazione, o non c'è più: annullarla toglierebbe anche quello che è stato fatto dopo."

# A text with its images called by what they hold, and what its files hold.
Impronte = tuple[str, frozenset[str]]


class ImportazioneContenuti(TipoImportazione):
    """What a text says and what a page asks is checked by the same form; a file, by what the page of files asks."""

    nome = "contenuti"
    titolo = "Contenuti della formazione"
    descrizione = (
        "Un archivio ZIP di testi in Markdown (.md), con le immagini, i documenti e le registrazioni che nominano. "
        "Ogni testo diventa la bozza di un contenuto nuovo: in testa, una riga per ogni cosa che se ne deve sapere; "
        "poi una riga vuota e il testo."
    )
    formati = ("zip",)
    modelli = ("zip",)
    annullabile = True
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
        return build_esito(read_pacco(contenuto, progresso))

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        pacco = read_pacco(contenuto)
        esito = build_esito(pacco)
        nuove = {scheda.riga: scheda for scheda in pacco.schede if scheda.buona and not scheda.gia}
        # In one order, so that two archives with the same files wait for each other once.
        for impronta in sorted({impronta for scheda in nuove.values() for impronta in scheda.file}):
            hold_impronta(impronta)
        for numero, voce in enumerate(esito.voci, 1):
            scritta = write_bozza(pacco, nuove[voce["riga"]], ambito)
            voce |= {"oggetto_id": scritta.pk, "versione": scritta.versione}
            progresso(numero, len(esito.voci))
        return esito

    def undo_voci(self, voci: list[VoceImportazione], ambito: Ambito) -> tuple[int, int]:
        """Drafts are thrown away, by the service of the page, while they are as the import left them."""
        bozze = VersioneContenuto.objects.select_related("contenuto").in_bulk([voce.oggetto_id for voce in voci])
        for voce in voci:
            try:
                if (bozza := bozze.get(voce.oggetto_id)) is None or voce.versione is None:
                    raise ValidationError(CAMBIATO)
                delete_bozza(ambito=ambito, bozza=bozza, versione=voce.versione)
            except VersioneSuperata:
                raise ValidationError(f"«{voce.oggetto}» (riga {voce.riga}): {CAMBIATO}") from None
            except ValidationError as errore:
                raise ValidationError(f"«{voce.oggetto}» (riga {voce.riga}): {' '.join(errore.messages)}") from errore
        return len(voci), 0

    def modello(self, formato: str) -> bytes | None:
        uscita = io.BytesIO()
        with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
            valori = {riga.campo: riga.esempio for riga in RIGHE if riga.esempio and riga.campo != "file"}
            valori["corpo"] = (
                "## Prima di cominciare\n\nScrivi come parleresti a un collega.\n\n- una voce\n- un'altra\n\n"
                "![Due riquadri uno accanto all'altro: prima si ascolta, poi si scrive](figure/passi.png)"
            )
            archivio.writestr("come-si-accoglie.md", write_scheda(valori))
            archivio.writestr("figure/passi.png", _draw_esempio())
        return uscita.getvalue()


def read_pacco(contenuto: bytes, progresso: Progresso | None = None) -> Pacco:
    """An archive, with what there is already. Raises `FileIlleggibile` when it has no text."""
    pacco = Pacco(contenuto).read(progresso)
    if not any(is_testo(file) for file in pacco.archivio.file):
        raise FileIlleggibile(NESSUNA)
    presenti = _read_presenti()
    titoli: set[str] = set()
    for scheda in pacco.schede:
        if scheda.form is None or not scheda.buona:
            continue
        titolo = sort_key(scheda.form.valori["titolo"])
        if titolo in titoli:
            scheda.say("titolo", DUE_VOLTE)
        titoli.add(titolo)
        scheda.gia = (scheda.form.valori["corpo"], frozenset(scheda.file)) in presenti.get(titolo, ())
        if titolo in presenti:
            scheda.say("titolo", GIA_COSI if scheda.gia else GIA, "avviso")
    return pacco


def _read_presenti() -> dict[str, set[Impronte]]:
    """Titles of what is published or being written, with their texts and files."""
    presenti: dict[str, set[Impronte]] = {}
    vive = VersioneContenuto.objects.pubblicate() | VersioneContenuto.objects.in_lavoro()
    voci: dict[int, list[Allegato]] = {}
    for voce in FileVersione.objects.filter(versione_madre__in=vive).with_allegato():
        voci.setdefault(voce.versione_madre_id, []).append(voce.allegato)
    for pk, titolo, corpo in vive.values_list("pk", "titolo", "corpo"):
        sue = voci.get(pk, [])
        presenti.setdefault(sort_key(titolo), set()).add(
            (_call_by_impronta(corpo, sue), frozenset(allegato.impronta for allegato in sue))
        )
    return presenti


def _call_by_impronta(corpo: str, allegati: Iterable[Allegato]) -> str:
    for allegato in allegati:
        corpo = corpo.replace(f"{IMMAGINE}{allegato.uuid}", name_provvisorio(allegato.impronta))
    return corpo


def write_bozza(pacco: Pacco, scheda: Scheda, ambito: Ambito) -> VersioneContenuto:
    """The draft of a sheet, with its files."""
    if scheda.form is None:
        raise LookupError("a sheet that is wrong is not written")
    allegati = {
        impronta: keep_file(
            ambito=ambito,
            file=io.BytesIO(pacco.read_bytes(voce.file)),
            nome=PurePosixPath(voce.file.nome).name,
            destinazione=FILE,
        )
        for impronta, voce in scheda.file.items()
    }
    corpo = scheda.write_corpo(lambda voce: f"{IMMAGINE}{allegati[voce.impronta].uuid}")
    versione = create_contenuto(ambito=ambito, valori=scheda.form.valori | {"corpo": corpo})
    for impronta, voce in scheda.file.items():
        add_file(
            ambito=ambito,
            versione=versione,
            file=allegati[impronta],
            titolo=voce.titolo,
            sottotitoli=voce.sottotitoli,
        )
    versione.refresh_from_db()
    return versione


def build_esito(pacco: Pacco) -> EsitoAnalisi:
    """What an archive would do, in the words of the shared pages: its rows are its texts, and what it may not hold."""
    buone = [scheda for scheda in pacco.schede if scheda.buona]
    voci = [_tell(scheda) for scheda in buone if not scheda.gia]
    errori = [*(e for scheda in pacco.schede for e in scheda.errori), *pacco.rifiuti, *pacco.avvisi]
    return EsitoAnalisi(
        righe=len(pacco.schede) + len(pacco.rifiuti),
        nuovi=len(voci),
        invariati=sum(scheda.gia for scheda in buone),
        errati=len(pacco.schede) - len(buone) + len(pacco.rifiuti),
        errori=sorted(errori, key=lambda errore: errore.riga),
        campione=voci[:CAMPIONE_MASSIMO],
        voci=voci,
        lettura={"formato": "ZIP"},
        altri={"File che li accompagnano": sum(len(scheda.file) for scheda in buone if not scheda.gia)},
    )


def _tell(scheda: Scheda) -> dict[str, object]:
    valori = scheda.form.valori if scheda.form is not None else {}
    letti = [["file", "", scheda.nome[:200]], ["in breve", "", valori["sommario"]]]
    letti += [["con", "", f"{voce.file.nome[:200]} («{voce.titolo}»)"] for voce in scheda.file.values()]
    return {"riga": scheda.riga, "esito": NUOVO, "oggetto": valori["titolo"], "valori": letti}


def _draw_esempio() -> bytes:
    """Two boxes: an image to take the place of."""
    immagine = Image.new("RGB", (640, 240), "white")
    foglio = ImageDraw.Draw(immagine)
    for da in (20, 340):
        foglio.rectangle((da, 40, da + 280, 200), outline="#0b3d6f", width=6)
    uscita = io.BytesIO()
    immagine.save(uscita, "PNG")
    return uscita.getvalue()

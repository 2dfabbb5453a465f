"""A file comes in, whole or in pieces: it is looked at, and kept under what it holds.

Nothing is held in memory: pieces are files of the storage, put together on the disk when the last has come.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from allegati.aggiunte import Destinazione
from allegati.enums import Genere, StatoEsame, Tipo
from allegati.models import VALIDITA, Allegato, Caricamento, name_allegato, name_mittente
from allegati.regole.firme import read_firme
from allegati.regole.immagini import redraw
from allegati.regole.riconoscimento import recognise
from allegati.regole.rifiuti import FileRifiutato
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.testo import clean_testo

# Of a piece: below what a request may bring (DATA_UPLOAD_MAX_MEMORY_SIZE).
PEZZO = 1024 * 1024
# Files that one may be sending at once.
APERTI_MASSIMI = 5
# What may come in a day by the links to one thing: how many files, how many bytes.
PER_COLLEGAMENTO, BYTE_PER_COLLEGAMENTO = 60, 500 * 1024**2
TROPPI_OGGI = "Da questo collegamento oggi sono arrivati troppi file: continua domani, o scrivi all'Ente."
TROPPI = (
    "Stai già caricando altri file: aspetta che finiscano. Quelli lasciati a metà si eliminano da soli in un giorno."
)
CAMBIATO = "Un pezzo è arrivato diverso da com'era partito: riprova."


def clean_nome(nome: str) -> str:
    """The name of a file as people see it, without the folders of the machine it comes from."""
    visto = clean_testo(nome.replace("\0", "").replace("\\", "/"))
    return " ".join(PurePath(visto).name.split())[-150:] or "file"


def check_size(byte: int, massimo: int) -> None:
    """Raises ValidationError."""
    if byte > massimo:
        grande = formati.intero(byte // 1024**2)
        raise ValidationError(f"Il file è di {grande} MB, il massimo è {massimo // 1024**2} MB: riducilo o dividilo.")


# ── In pieces ────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def open_caricamento(
    *,
    ambito: Ambito,
    destinazione: Destinazione,
    nome: str,
    totale: int,
    modificato: int,
    adesso: datetime | None = None,
) -> Caricamento:
    """Begin to receive a file, or go on where the same file had stopped.

    Raises ValidationError; `PermissionDenied` for who has neither account nor link: a file arrives for somebody.
    """
    adesso = adesso or timezone.now()
    check_aperta(ambito, destinazione)
    if totale <= 0:
        raise ValidationError("Il file è vuoto.")
    check_size(totale, destinazione.massimo)
    suoi = Caricamento.objects.for_ambito(ambito).aperti()
    stesso = {"destinazione": destinazione.nome, "nome": clean_nome(nome), "totale": totale, "modificato": modificato}
    if ambito.utente_id is None and ambito.collegamento is None:
        raise PermissionDenied
    if (gia := suoi.filter(**stesso).first()) is not None:
        return gia
    if suoi.count() >= APERTI_MASSIMI:
        raise ValidationError(TROPPI)
    if ambito.collegamento:
        _check_giorno(ambito, totale)
    return Caricamento.objects.create(scade_il=adesso + VALIDITA, **name_mittente(ambito), **stesso)


def check_aperta(ambito: Ambito, destinazione: Destinazione) -> None:
    """Raises ValidationError when nothing is taken now, in the words of what files are for."""
    if fermo := destinazione.fermo(ambito):
        raise ValidationError(fermo)


def _check_giorno(ambito: Ambito, totale: int) -> None:
    """What came by the links to one thing: rows are kept for a day."""
    giorno = Caricamento.objects.for_ambito(ambito).aggregate(quanti=Count("pk"), byte=Sum("totale"))
    if giorno["quanti"] >= PER_COLLEGAMENTO or (giorno["byte"] or 0) + totale > BYTE_PER_COLLEGAMENTO:
        raise ValidationError(TROPPI_OGGI)


def receive_pezzo(
    *, ambito: Ambito, caricamento: Caricamento, destinazione: Destinazione, da: int, dati: bytes, impronta: str = ""
) -> Caricamento:
    """The next piece of a file; with the last, the file. A piece that does not follow changes nothing: the row says
    from where to go on.

    Raises ValidationError: what was wrong with a piece, or with the whole, which is thrown away.
    """
    check_aperta(ambito, destinazione)
    caricamento = append_pezzo(caricamento=caricamento, da=da, dati=dati, impronta=impronta)
    if caricamento.allegato_id is not None or caricamento.ricevuti < caricamento.totale:
        return caricamento
    try:
        return close_caricamento(ambito=ambito, caricamento=caricamento, destinazione=destinazione)
    except ValidationError:
        caricamento.delete()
        delete_pezzi(caricamento)
        raise


@transaction.atomic
def append_pezzo(*, caricamento: Caricamento, da: int, dati: bytes, impronta: str) -> Caricamento:
    caricamento = Caricamento.objects.select_for_update(of=("self",)).get(pk=caricamento.pk)
    if caricamento.allegato_id is not None or da != caricamento.ricevuti or not dati:
        return caricamento
    if len(dati) > PEZZO or caricamento.ricevuti + len(dati) > caricamento.totale:
        raise ValidationError("È arrivato più di quanto era stato detto: ricomincia.")
    if impronta and hashlib.sha256(dati).hexdigest() != impronta:
        raise ValidationError(CAMBIATO)
    nome = name_pezzo(caricamento, da)
    default_storage.delete(nome)
    default_storage.save(nome, ContentFile(dati))
    caricamento.ricevuti += len(dati)
    caricamento.save(update_fields=("ricevuti", "aggiornato_il"))
    return caricamento


@transaction.atomic
def close_caricamento(*, ambito: Ambito, caricamento: Caricamento, destinazione: Destinazione) -> Caricamento:
    """All is here: put it together on the disk, look at it, keep it. Twice is once."""
    caricamento = Caricamento.objects.select_for_update(of=("self",)).get(pk=caricamento.pk)
    if caricamento.allegato_id is not None:
        return caricamento
    with tempfile.TemporaryFile() as aperto:
        file = cast(BinaryIO, aperto)
        join_pezzi(caricamento, file)
        caricamento.allegato = keep_file(ambito=ambito, file=file, nome=caricamento.nome, destinazione=destinazione)
    caricamento.save(update_fields=("allegato", "aggiornato_il"))
    transaction.on_commit(lambda: delete_pezzi(caricamento))
    return caricamento


def name_pezzo(caricamento: Caricamento, da: int) -> str:
    return f"caricamenti/{caricamento.uuid}/{da:015}"


def iter_pezzi(caricamento: Caricamento) -> Iterator[str]:
    """The names of the pieces that have come, in their order."""
    cartella = f"caricamenti/{caricamento.uuid}"
    try:
        nomi = sorted(default_storage.listdir(cartella)[1])
    except FileNotFoundError:
        return
    yield from (f"{cartella}/{nome}" for nome in nomi)


def join_pezzi(caricamento: Caricamento, file: BinaryIO) -> None:
    for nome in iter_pezzi(caricamento):
        with default_storage.open(nome) as pezzo:
            for blocco in pezzo.chunks():
                file.write(blocco)
    file.seek(0)


def delete_pezzi(caricamento: Caricamento) -> None:
    for nome in iter_pezzi(caricamento):
        default_storage.delete(nome)
    default_storage.delete(f"caricamenti/{caricamento.uuid}")


# ── Whole ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class FileGuardato:
    """A file that may be kept: what is kept of it, its format, its sides if it is an image."""

    file: BinaryIO
    tipo: Tipo
    impronta: str
    lati: tuple[int | None, int | None]


def look_at(*, file: BinaryIO, nome: str, destinazione: Destinazione) -> FileGuardato:
    """Look at a file, and draw it anew if it is an image; nothing is kept. Raises ValidationError."""
    check_size(file.seek(0, 2), destinazione.massimo)
    try:
        tipo = recognise(file, nome, destinazione.generi)
        lati: tuple[int | None, int | None] = (None, None)
        if tipo.genere == Genere.IMMAGINE:
            file, tipo, lati = redraw(file)
    except FileRifiutato as errore:
        raise ValidationError(str(errore)) from errore
    return FileGuardato(file, tipo, digest(file), lati)


@transaction.atomic
def keep_file(*, ambito: Ambito, file: BinaryIO, nome: str, destinazione: Destinazione) -> Allegato:
    """Look at a file and keep it. Raises ValidationError with what is wrong."""
    visto = look_at(file=file, nome=nome, destinazione=destinazione)
    allegato = Allegato(
        nome=f"{PurePath(clean_nome(nome)).stem[:140]}.{visto.tipo.estensione}",
        firme=read_firme(visto.file).to_dict(),
        tipo=visto.tipo.estensione,
        byte=visto.file.seek(0, 2),
        impronta=visto.impronta,
        larghezza=visto.lati[0],
        altezza=visto.lati[1],
        caricato_da=ambito.firma,
        stato=StatoEsame.IN_ATTESA if settings.ANTIVIRUS else StatoEsame.NON_ESAMINATO,
    )
    hold_impronta(allegato.impronta)
    percorso = name_allegato(allegato, "")
    if not default_storage.exists(percorso):
        visto.file.seek(0)
        percorso = default_storage.save(percorso, File(visto.file))
    allegato.file.name = percorso
    allegato.save()
    return allegato


def take_file(*, ambito: Ambito, file: UploadedFile | Allegato, destinazione: Destinazione) -> Allegato:
    """What a form gives: kept when it came whole, there already when it came in pieces. Raises ValidationError."""
    if isinstance(file, Allegato):
        return file
    return keep_file(ambito=ambito, file=cast(BinaryIO, file), nome=file.name or "", destinazione=destinazione)


def digest(file: BinaryIO) -> str:
    file.seek(0)
    impronta = hashlib.sha256()
    while blocco := file.read(PEZZO):
        impronta.update(blocco)
    return impronta.hexdigest()


def hold_impronta(impronta: str) -> None:
    """Until the end of the transaction nobody else keeps, or throws away, a file that holds the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"allegati:{impronta}"])

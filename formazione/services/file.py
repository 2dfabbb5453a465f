"""The files of a version: added and taken away while it is a draft, brought along by the next one."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from allegati.enums import Genere
from allegati.models import Allegato
from allegati.services.ricezione import take_file
from formazione.aggiunte import FILE
from formazione.enums import DI_FILE, StatoVersione, TipoContenuto
from formazione.models import FileVersione, VersioneContenuto
from formazione.regole.testo import IMMAGINE, list_immagini
from formazione.services.letture import get_lettore
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione

FILE_MASSIMI = 30
NON_IN_BOZZA = "I file si cambiano solo in una bozza: per cambiare ciò che è pubblicato prepara una nuova versione."
SENZA_SOTTOTITOLI = "Carica anche i sottotitoli: chi non sente, o non può ascoltare, legge quelli."
SOTTOTITOLI_DI_TROPPO = "I sottotitoli servono solo a un video o a un audio: toglili."
MANCA_IL_FILE = "Un contenuto di questo tipo è fatto di un file: aggiungilo, poi mandala in revisione."
IMMAGINE_TOLTA = "Nel testo c'è un'immagine che non è più fra i file: toglila dal testo, o caricala di nuovo."


@transaction.atomic
def add_file(
    *,
    ambito: Ambito,
    versione: VersioneContenuto,
    file: UploadedFile | Allegato,
    titolo: str,
    sottotitoli: str = "",
) -> FileVersione:
    """Who adds a file is one of the authors. Raises ValidationError when it may not be."""
    versione = _hold(versione)
    if versione.file.count() >= FILE_MASSIMI:
        raise ValidationError(f"Un contenuto ha al massimo {FILE_MASSIMI} file.")
    allegato = take_file(ambito=ambito, file=file, destinazione=FILE)
    check_sottotitoli(allegato.genere, sottotitoli)
    if versione.file.filter(allegato__impronta=allegato.impronta).exists():
        raise ValidationError("Questo file c'è già.")
    voce: FileVersione = versione.file.create(
        allegato=allegato, genere=allegato.genere, titolo=titolo, sottotitoli=sottotitoli
    )
    _touch(ambito, versione, f"aggiunto: {allegato.nome}")
    return voce


def check_sottotitoli(genere: Genere, sottotitoli: str) -> None:
    if genere in DI_FILE[TipoContenuto.VIDEO] and not sottotitoli:
        raise ValidationError({"sottotitoli": SENZA_SOTTOTITOLI})
    if genere not in DI_FILE[TipoContenuto.VIDEO] and sottotitoli:
        raise ValidationError({"sottotitoli": SOTTOTITOLI_DI_TROPPO})


@transaction.atomic
def remove_file(*, ambito: Ambito, voce: FileVersione) -> None:
    """What the file holds goes away by itself, when no version has it (`allegati.services.pulizia`)."""
    versione = _hold(voce.versione_madre)
    nome = voce.allegato.nome
    voce.delete()
    _touch(ambito, versione, f"tolto: {nome}")


def copy_file(*, da: VersioneContenuto, a: VersioneContenuto) -> None:
    """The next version begins with the files of the one before: the same files, not copies."""
    FileVersione.objects.bulk_create(
        FileVersione(
            versione_madre=a,
            allegato_id=voce.allegato_id,
            genere=voce.genere,
            titolo=voce.titolo,
            sottotitoli=voce.sottotitoli,
        )
        for voce in da.file.order_by("pk")
    )


def check_file(versione: VersioneContenuto) -> None:
    """What is sent on has the files that it is made of, and those that its text shows. Raises ValidationError."""
    versione.refresh_from_db(fields=["tipo", "corpo"])
    voci = list(versione.file.values_list("genere", "allegato__uuid"))
    if (servono := DI_FILE.get(TipoContenuto(versione.tipo))) and not servono & {genere for genere, _ in voci}:
        raise ValidationError(MANCA_IL_FILE)
    presenti = {f"{IMMAGINE}{uuid}" for genere, uuid in voci if genere == Genere.IMMAGINE}
    if {immagine.nome for immagine in list_immagini(versione.corpo)} - presenti:
        raise ValidationError(IMMAGINE_TOLTA)


def _hold(versione: VersioneContenuto) -> VersioneContenuto:
    versione = VersioneContenuto.objects.select_for_update(of=("self",)).get(pk=versione.pk)
    if versione.stato != StatoVersione.BOZZA:
        raise ValidationError(NON_IN_BOZZA)
    return versione


def _touch(ambito: Ambito, versione: VersioneContenuto, che: str) -> None:
    """Another version of the row: who was about to send it on looks again."""
    VersioneContenuto.objects.filter(pk=versione.pk).update(
        autori=sorted({*versione.autori, get_lettore(ambito).pk}),
        scritta_da=ambito.firma,
        versione=F("versione") + 1,
        aggiornato_il=timezone.now(),
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=versione,
        etichetta=versione.etichetta_evento,
        dettagli={"file": che},
    )

"""Photographs and signatures: taken while the sheet may still be written."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from allegati.models import Allegato
from allegati.services.ricezione import take_file
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from visite.aggiunte import FOTO
from visite.enums import StatoVisita
from visite.models import Foto, Sottoscrizione, Visita
from visite.models.tracce import MASSIME, PER_REQUISITO
from visite.services.visite import NON_ANCORA, NON_SI_COMPILA, lock_visita

TROPPE = f"Le foto sono già {MASSIME}: togline una, o tieni quelle che mostrano di più."
TROPPE_DEL_REQUISITO = f"Di questo requisito ci sono già {PER_REQUISITO} foto: togline una."
SI_FIRMA_DOPO = "Si firma una scheda compilata, finché la visita non è chiusa."
CAMBIATA = "La scheda è cambiata rispetto a quella che avete firmato: riguardatela, e firmate di nuovo."


@transaction.atomic
def add_foto(
    *,
    ambito: Ambito,
    visita: Visita,
    requisito: str,
    didascalia: str,
    file: UploadedFile | Allegato,
    chiave: UUID,
    oggi: date | None = None,
) -> Foto:
    """Keep one, once for `chiave`. Raises ValidationError: what is wrong with the file, too many, too late."""
    visita, oggi = lock_visita(visita), oggi or get_oggi()
    if gia := find_gia(Foto, chiave, visita=visita):
        return gia
    if visita.stato not in (StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA):
        raise ValidationError(NON_SI_COMPILA)
    if visita.giorno > oggi:
        raise ValidationError(NON_ANCORA)
    gia_prese = list(visita.foto.values_list("requisito", flat=True))
    if len(gia_prese) >= MASSIME:
        raise ValidationError(TROPPE)
    if gia_prese.count(requisito) >= PER_REQUISITO:
        raise ValidationError({"requisito": TROPPE_DEL_REQUISITO})
    allegato = take_file(ambito=ambito, file=file, destinazione=FOTO)
    foto = Foto(visita=visita, requisito=requisito, didascalia=didascalia, allegato=allegato, chiave_modulo=chiave)
    foto.save(force_insert=True)
    _record(ambito, visita, "foto")
    return foto


@transaction.atomic
def remove_foto(*, ambito: Ambito, foto: Foto) -> Visita:
    """Raises ValidationError once the visit is closed."""
    visita = lock_visita(foto.visita)
    if visita.chiusa:
        raise ValidationError(NON_SI_COMPILA)
    Foto.objects.filter(pk=foto.pk).delete()
    _record(ambito, visita, "foto")
    return visita


@transaction.atomic
def sign_scheda(
    *,
    ambito: Ambito,
    visita: Visita,
    parte: str,
    nome: str,
    qualifica: str,
    tratto: str,
    impronta: str,
    oggi: date | None = None,
) -> Sottoscrizione:
    """Who signs, in the place of who had signed for the same side. `impronta` is of the sheet that they read: raises
    ValidationError when it is another by now."""
    visita = lock_visita(visita)
    if visita.stato != StatoVisita.COMPILATA:
        raise ValidationError(SI_FIRMA_DOPO)
    if visita.impronta != impronta:
        raise ValidationError(CAMBIATA)
    visita.sottoscrizioni.filter(parte=parte).delete()
    firma = Sottoscrizione(
        visita=visita,
        parte=parte,
        nome=nome,
        qualifica=qualifica,
        giorno=oggi or get_oggi(),
        tratto=tratto,
        impronta=impronta,
        raccolta_da=ambito.firma,
    )
    firma.save(force_insert=True)
    _record(ambito, visita, "firma")
    return firma


def _record(ambito: Ambito, visita: Visita, campo: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=visita,
        sportello_id=visita.sportello_id,
        dettagli={"campi": [campo]},
    )

"""Writing the words of desks: a draft, put in use by another, replaced, withdrawn."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from messaggi.enums import StatoModello
from messaggi.models import Modello, VersioneModello
from messaggi.regole.campi import AMMESSI, find_errori
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import list_cambiati, save_version

IN_DUE = "Chi l'ha scritto non lo mette in uso: serve un'altra persona."
GIA_IN_LAVORO = "C'è già una nuova versione in preparazione: continua quella."
OCCASIONE_PRESA = "In questo caso parte già «{}»: ritira prima quello, o preparane una nuova versione."
NON_IN_BOZZA = "Si corregge solo una bozza: per cambiare ciò che è in uso prepara una nuova versione."


def check_campi(valori: Mapping[str, Any]) -> None:
    """Raise ValidationError, beside each text, for a blank that does not exist."""
    if errori := find_errori(valori):
        raise ValidationError(errori)


@transaction.atomic
def create_modello(*, ambito: Ambito, valori: Mapping[str, Any]) -> VersioneModello:
    return _write_bozza(ambito, Modello.objects.create(), 1, valori)


@transaction.atomic
def create_versione(*, ambito: Ambito, modello: Modello, valori: Mapping[str, Any]) -> VersioneModello:
    """The draft of the next version. Raises ValidationError when one is being prepared already."""
    modello = lock_modello(modello)
    ultima = modello.versioni.order_by("-numero")[0]
    if ultima.stato == StatoModello.BOZZA:
        raise ValidationError(GIA_IN_LAVORO)
    return _write_bozza(ambito, modello, ultima.numero + 1, valori)


def lock_modello(modello: Modello) -> Modello:
    return Modello.objects.select_for_update(of=("self",)).get(pk=modello.pk)


def _write_bozza(ambito: Ambito, modello: Modello, numero: int, valori: Mapping[str, Any]) -> VersioneModello:
    check_campi(valori)
    versione = VersioneModello.objects.create(
        modello=modello, numero=numero, autori=[ambito.utente_id or 0], scritto_da=ambito.firma, **valori
    )
    record_cambio(ambito=ambito, oggetto=versione, da="", a=versione.stato)
    return versione


@transaction.atomic
def edit_bozza(*, ambito: Ambito, bozza: VersioneModello, versione: int, valori: Mapping[str, Any]) -> VersioneModello:
    """Change a draft: who does becomes one of its authors. Raises ValidationError when it is no draft any more."""
    bozza = VersioneModello.objects.select_for_update(of=("self",)).get(pk=bozza.pk)
    if bozza.stato != StatoModello.BOZZA:
        raise ValidationError(NON_IN_BOZZA)
    check_campi(valori)
    cambiati = list_cambiati(bozza, valori)
    if not cambiati:
        return bozza
    for campo in cambiati:
        setattr(bozza, campo, valori[campo])
    bozza.autori, bozza.scritto_da = sorted({*bozza.autori, ambito.utente_id or 0}), ambito.firma
    save_version(bozza, versione=versione, campi=[*cambiati, "autori", "scritto_da"])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=bozza,
        etichetta=bozza.etichetta_evento,
        dettagli={"campi": cambiati},
    )
    return bozza


@transaction.atomic
def change_versione(
    *, ambito: Ambito, versione: VersioneModello, a: str, letta: int | None = None, nota: str = ""
) -> VersioneModello:
    """Put a draft in use, in the place of the one before, or withdraw. Raises ValidationError when one who wrote it
    would put it in use."""
    lock_modello(versione.modello)
    if a != StatoModello.PUBBLICATO:
        return change_stato(ambito=ambito, oggetto=versione, a=a, versione=letta, nota=nota)
    versione.refresh_from_db(fields=["autori", "stato", "occasione", *AMMESSI])
    if (ambito.utente_id or 0) in versione.autori and not ambito.sistema:
        raise ValidationError(IN_DUE)
    check_campi({nome: getattr(versione, nome) for nome in (*AMMESSI, "occasione")})
    altri = VersioneModello.objects.in_uso().exclude(modello=versione.modello_id)
    if versione.occasione and (altro := altri.filter(occasione=versione.occasione).first()):
        raise ValidationError(OCCASIONE_PRESA.format(altro))
    versione.macchina.check(versione.stato, a)
    for prima in versione.modello.versioni.in_uso():
        change_stato(ambito=ambito, oggetto=prima, a=StatoModello.SUPERATO)
    campi = {"pubblicato_da": ambito.firma, "pubblicato_il": timezone.now()}
    return change_stato(ambito=ambito, oggetto=versione, a=a, versione=letta, campi=campi)

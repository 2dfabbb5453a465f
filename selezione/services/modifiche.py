"""Changes that the Ente proposes to an application: asked, answered by its link, taken back. It stays as it was."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from manifestazioni.enums import StatoManifestazione
from manifestazioni.models import Manifestazione
from manifestazioni.selectors.manifestazioni import list_fasce
from nucleo.ambito import Ambito
from nucleo.stati import change_stato, record_cambio
from selezione.enums import CosaModificata, StatoIstruttoria, StatoModifica
from selezione.models import Istruttoria, Modifica
from selezione.models.modifiche import DETTO
from selezione.selectors.graduatorie import RITIRATA
from selezione.services.istruttorie import lock_istruttoria
from selezione.services.lettere import tell_modifica
from sportelli.enums import Giorno

ESCLUSA = "La manifestazione è esclusa: per proporre una modifica riapri prima l'istruttoria."
NATO = "Lo sportello è già nato: quello che cambia si scrive sulla sua pagina."
GIA = "Su questo c'è già una proposta che aspetta risposta: aspettala, o ritirala."
UGUALE = "È già scritto così."
NON_PROPOSTA = "Questa proposta non aspetta più una risposta."


def find_fermo(istruttoria: Istruttoria) -> str:
    """Why nothing can be proposed or answered any more; empty when it can."""
    if istruttoria.manifestazione.stato != StatoManifestazione.PRESENTATA:
        return RITIRATA
    if istruttoria.stato == StatoIstruttoria.ESCLUSA:
        return ESCLUSA
    return NATO if getattr(istruttoria, "apertura", None) else ""


def tell_scritto(manifestazione: Manifestazione, cosa: str) -> str:
    """What the application says of it."""
    if cosa == CosaModificata.ORARI:
        fasce = (f"{Giorno(f.giorno).label} {f.dalle:%H:%M}-{f.alle:%H:%M}" for f in list_fasce(manifestazione))
        return ", ".join(fasce)[:DETTO]
    scritto = getattr(manifestazione, cosa)
    return "" if scritto is None else str(scritto)[:DETTO]


def clean_diventa(cosa: str, diventa: str) -> str:
    """As the application would hold it. Raises ValidationError by field."""
    if cosa == CosaModificata.ORARI:
        return diventa
    try:
        return str(Manifestazione._meta.get_field(cosa).clean(diventa, None))  # type: ignore[union-attr]  # a column
    except ValidationError as errore:
        raise ValidationError({"diventa": errore.messages}) from errore


@transaction.atomic
def propose_modifica(
    *,
    ambito: Ambito,
    istruttoria: Istruttoria,
    cosa: str,
    diventa: str,
    perche: str,
    adesso: datetime | None = None,
) -> Modifica:
    """The host is written to, with a link. Raises ValidationError."""
    adesso, istruttoria = adesso or timezone.now(), lock_istruttoria(istruttoria)
    if fermo := find_fermo(istruttoria):
        raise ValidationError(fermo)
    if istruttoria.modifiche.aperte().filter(cosa=cosa).exists():
        raise ValidationError({"cosa": GIA})
    era, diventa = tell_scritto(istruttoria.manifestazione, cosa), clean_diventa(cosa, diventa)
    if era == diventa:
        raise ValidationError({"diventa": UGUALE})
    modifica = Modifica(
        istruttoria=istruttoria,
        cosa=cosa,
        era=era,
        diventa=diventa,
        perche=perche,
        proposta_da=ambito.firma,
        creato_il=adesso,
    )
    modifica.save()
    record_cambio(ambito=ambito, oggetto=modifica, da="", a=modifica.stato)
    tell_modifica(modifica, adesso)
    return modifica


def _lock(modifica: Modifica) -> Modifica:
    istruttoria = lock_istruttoria(modifica.istruttoria)
    modifica = Modifica.objects.select_for_update(of=("self",)).get(pk=modifica.pk)
    modifica.istruttoria = istruttoria
    return modifica


@transaction.atomic
def answer_modifica(
    *,
    ambito: Ambito,
    modifica: Modifica,
    letta: int,
    accetta: bool,
    risposta: str = "",
    adesso: datetime | None = None,
) -> Modifica:
    """The host says yes or no. Raises ValidationError when it is asked no more."""
    modifica = _lock(modifica)
    if modifica.stato != StatoModifica.PROPOSTA:
        raise ValidationError(NON_PROPOSTA)
    if fermo := find_fermo(modifica.istruttoria):
        raise ValidationError(fermo)
    campi = {"risposta": risposta, "risposto_da": ambito.firma, "risposto_il": adesso or timezone.now()}
    a = StatoModifica.ACCETTATA if accetta else StatoModifica.RIFIUTATA
    return change_stato(ambito=ambito, oggetto=modifica, a=a, versione=letta, campi=campi)


@transaction.atomic
def withdraw_modifica(*, ambito: Ambito, modifica: Modifica, letta: int, nota: str = "") -> Modifica:
    return change_stato(ambito=ambito, oggetto=_lock(modifica), a=StatoModifica.RITIRATA, versione=letta, nota=nota)

"""What the desk does with the link of its lender: another, or none."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.models import Cittadino
from credito.models import Invio
from credito.services.invii import lock_invio
from credito.services.trasferimenti import list_in_mano
from nucleo.ambito import Ambito
from nucleo.collegamenti import revoke_all
from percorsi.services.blocchi import lock_percorso
from riscontri.enums import RISCONTRO
from riscontri.selectors.collegamenti import describe_fermo, find_ultimi, is_aperto
from riscontri.services.lettere import tell_rinnovato


@transaction.atomic
def renew_collegamento(*, ambito: Ambito, invio: Invio, adesso: datetime | None = None) -> None:
    """Send the lender another link: those of before stop. Raises ValidationError when there is nothing to answer."""
    lock_percorso(invio.percorso_id)
    invio = lock_invio(invio)
    if fermo := describe_fermo(invio):
        raise ValidationError(fermo)
    tell_rinnovato(ambito=ambito, invio=invio, adesso=adesso)


def renew_scaduti(*, ambito: Ambito, cittadino: Cittadino, **_altro: object) -> None:
    """Another desk follows the person: the lender whose link has run out gets one with which to answer. What the desk
    of before took away stays so. Two queries, and those of each letter."""
    invii = list_in_mano().filter(percorso__cittadino=cittadino).select_related("percorso", "erogatore")
    righe = {invio.pk: invio for invio in invii.order_by("pk")}
    for pk, ultimo in find_ultimi(righe.values()).items():
        if ultimo.revocato_il is None and not is_aperto(ultimo):
            tell_rinnovato(ambito=ambito, invio=righe[pk])


@transaction.atomic
def revoke_collegamento(*, ambito: Ambito, invio: Invio, adesso: datetime | None = None) -> int:
    """No link of this referral opens any more: its lender answers by telephone. How many stopped."""
    return revoke_all(ambito=ambito, oggetto=invio, scopo=RISCONTRO, adesso=adesso)

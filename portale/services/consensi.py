"""What a person agrees to, changed by themselves: through the one door of consents."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino
from cittadini.regole.tutela import consents_alone
from cittadini.services.consensi import find_ultima, record_consenso, revoke_consenso
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi

NON_DA_SOLA = "I consensi li dà chi ti rappresenta: allo sportello, insieme a te."


def can_answer_alone(cittadino: Cittadino, oggi: date) -> bool:
    return consents_alone(cittadino.get_eta(oggi), cittadino.tutore_ruolo)


@transaction.atomic
def change_consenso(
    *, ambito: Ambito, cittadino: Cittadino, finalita: Finalita, dato: bool, oggi: date | None = None
) -> None:
    """Yes or no on one purpose: a yes that was there is taken back, as at the desk. Raises ValidationError for who does
    not decide alone."""
    oggi = oggi or get_oggi()
    if not can_answer_alone(cittadino, oggi):
        raise ValidationError(NON_DA_SOLA)
    ultima = find_ultima(cittadino, finalita)
    in_vigore = bool(ultima and ultima.dato and not ultima.revocato_il)
    if ultima and in_vigore and not dato:
        revoke_consenso(ambito=ambito, consenso=ultima)
    elif in_vigore != dato:
        record_consenso(
            ambito=ambito,
            cittadino=cittadino,
            finalita=finalita,
            dato=dato,
            data=oggi,
            modalita=ModalitaConsenso.WEB,
            oggi=oggi,
        )

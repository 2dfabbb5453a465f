"""A person is sent to a service of accompaniment, and how it went."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.nomi import CON_CODICE_FISCALE, has_codice_fiscale
from nucleo.stati import change_stato, record_cambio
from percorsi.models import Percorso
from percorsi.services.blocchi import check_nuovo, check_percorso_aperto, lock_percorso
from protocolli.models import Accompagnamento, Accordo, ServizioAccompagnamento
from protocolli.selectors.servizi import list_offerti

NON_OFFERTO = (
    "Quel giorno questo servizio non aveva un accordo in vigore, o non opera dove sta lo sportello: scegline un altro."
)
GIA_MANDATA = "A questo servizio la persona è già mandata: di' prima com'è andata."
PRIMA_DEL_PERCORSO = "Il giorno non può precedere l'apertura del percorso."
FUTURO = "Il giorno non può essere nel futuro."


@transaction.atomic
def send_persona(
    *,
    ambito: Ambito,
    percorso: Percorso,
    servizio: ServizioAccompagnamento,
    aiuti: Sequence[str],
    giorno: date,
    nota: str = "",
    consulenza: Consulenza | None = None,
    oggi: date | None = None,
) -> Accompagnamento:
    """Raises ValidationError on a closed path, of a service that was not offered that day, of one where the person was
    sent already and nobody knows how it went."""
    percorso = lock_percorso(percorso.pk)
    check_nuovo(percorso)
    check_percorso_aperto(percorso, "di mandare la persona a un servizio")
    if giorno > (oggi or get_oggi()):
        raise ValidationError({"giorno": FUTURO})
    if giorno < percorso.data_apertura:
        raise ValidationError({"giorno": PRIMA_DEL_PERCORSO})
    # An agreement that is brought to an end meanwhile waits, or is seen.
    accordo = Accordo.objects.in_vigore(giorno).filter(servizio=servizio).select_for_update(of=("self",)).first()
    if accordo is None or not list_offerti(percorso.sportello, giorno).filter(pk=servizio.pk).exists():
        raise ValidationError({"servizio": NON_OFFERTO})
    if percorso.accompagnamenti.filter(servizio=servizio, stato="mandato").exists():
        raise ValidationError({"servizio": GIA_MANDATA})
    _check_testo("nota", nota)
    accompagnamento = Accompagnamento.objects.create(
        percorso=percorso,
        consulenza=consulenza,
        servizio=servizio,
        accordo=accordo,
        con=servizio.denominazione,
        aiuti=list(aiuti),
        giorno=giorno,
        nota=nota,
        mandato_da=ambito.firma,
    )
    record_cambio(ambito=ambito, oggetto=accompagnamento, da="", a=accompagnamento.stato, data=giorno)
    return accompagnamento


@transaction.atomic
def change_accompagnamento(
    *, ambito: Ambito, accompagnamento: Accompagnamento, a: str, nota: str = "", letta: int | None = None
) -> Accompagnamento:
    """How it went, also of a path that is closed. Raises `PassaggioVietato`."""
    percorso = lock_percorso(accompagnamento.percorso_id)
    _check_testo("nota", nota)
    accompagnamento.percorso = percorso
    campi: dict[str, Any] = {"esito": nota} if nota else {}
    return change_stato(ambito=ambito, oggetto=accompagnamento, a=a, versione=letta, nota=nota, campi=campi)


def _check_testo(campo: str, testo: str) -> None:
    if has_codice_fiscale(testo):
        raise ValidationError({campo: CON_CODICE_FISCALE})

"""What stands on paper becomes cards, projects and consultations: by the services of each, a line at a time."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from cartaceo.enums import StatoModulo
from cartaceo.models import ModuloCartaceo
from cartaceo.selectors import Contatto, is_da_rifare
from cittadini.models import Cittadino
from cittadini.services.accoglienza import welcome_cittadino
from consulenze.models import Consulenza
from consulenze.services.consulenze import record_consulenza, record_prima_consulenza
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from nucleo.stati import change_stato
from sportelli.models import Sportello


@transaction.atomic
def transcribe_contatto(
    *, ambito: Ambito, sportello: Sportello, contatto: Contatto, chiave: UUID, oggi: date | None = None
) -> Consulenza:
    """Welcome who is new, record the contact, mark the sheet. The same `chiave` twice writes it once.

    Raises ValidationError by the fields of the services that it calls, `PassaggioVietato` when somebody else was
    faster with the sheet.
    """
    cittadino = contatto.cittadino or _welcome(ambito, sportello, contatto, chiave, oggi)
    comuni: dict[str, Any] = {
        "ambito": ambito,
        "chiave_modulo": chiave,
        "campi": contatto.campi,
        "compito": contatto.compito,
        "oggi": oggi,
    }
    if contatto.percorso:
        consulenza = record_consulenza(percorso=contatto.percorso, **comuni)
    else:
        consulenza = record_prima_consulenza(
            cittadino=cittadino, titolo=contatto.titolo, condizione_allora=contatto.condizione, **comuni
        )
    if contatto.modulo:
        _tie(ambito, contatto.modulo, consulenza, oggi)
    return consulenza


def _welcome(ambito: Ambito, sportello: Sportello, contatto: Contatto, chiave: UUID, oggi: date | None) -> Cittadino:
    nuova = contatto.nuova
    if nuova is None:
        raise LookupError("a contact is of somebody")
    return welcome_cittadino(
        ambito=ambito,
        uuid=uuid5(chiave, "persona"),
        valori=nuova.valori,
        codice_fiscale=nuova.codice_fiscale,
        sportello=sportello,
        risposte=nuova.risposte,
        motivo_rettifica=MotivoRettifica.RITARDO if contatto.campi.get("motivo_ritardo") else "",
        oggi=oggi,
    )


def _tie(ambito: Ambito, modulo: ModuloCartaceo, consulenza: Consulenza, oggi: date | None) -> None:
    if is_da_rifare(modulo):
        libero = {"consulenza": None}
        change_stato(ambito=ambito, oggetto=modulo, a=StatoModulo.BIANCO, data=oggi, campi=libero, ritorno=True)
    campi = {"consulenza": consulenza}
    change_stato(ambito=ambito, oggetto=modulo, a=StatoModulo.TRASCRITTO, data=oggi, campi=campi, causa=consulenza)

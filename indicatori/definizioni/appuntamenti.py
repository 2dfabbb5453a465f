"""Appointments: who did not come, of those who were awaited. Read desk by desk from the rows."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from agenda.enums import StatoPrenotazione
from agenda.models import Prenotazione
from indicatori.definizioni.formazione import count_each, ratio
from indicatori.definizioni.registro import indicatore
from indicatori.definizioni.rete import sportelli_del_periodo
from indicatori.enums import Unita, Verso
from indicatori.filtro import Filtro
from indicatori.misure import of_desks
from nucleo.istanti import end_of, start_of
from sportelli.models import Sportello

# Of fewer appointments the share would say how somebody did.
APPUNTAMENTI_MINIMI = 5


def list_attese(filtro: Filtro) -> QuerySet[Prenotazione]:
    """Of whom it was said whether they came, and who had not warned; at the desk that a row of the query outside is."""
    return Prenotazione.objects.filter(
        Q(stato=StatoPrenotazione.PRESENTE) | Q(stato=StatoPrenotazione.ASSENTE),
        appuntamento__sportello=OuterRef("pk"),
        appuntamento__inizio__gte=start_of(filtro.dal),
        appuntamento__inizio__lt=end_of(filtro.al),
    )


@indicatore(
    "appuntamenti-mancati",
    nome="Appuntamenti a cui nessuno è venuto",
    definizione=f"""Su chi aveva un appuntamento confermato nel periodo, e di cui lo sportello ha segnato se è venuto,
        quanti non sono venuti senza avvisare. Chi aveva avvisato, chi ha disdetto e chi è stato annullato da noi non
        contano. Con meno di {APPUNTAMENTI_MINIMI} appuntamenti non si calcola.""",
    origine="Ente: agenda degli sportelli",
    unita=Unita.PERCENTO,
    verso=Verso.GIU,
    misura=of_desks(ratio("mancati", "attesi", APPUNTAMENTI_MINIMI)),
)
def appuntamenti_mancati(filtro: Filtro) -> QuerySet[Sportello]:
    attese = list_attese(filtro)
    sportelli: QuerySet[Any] = sportelli_del_periodo(filtro)
    return sportelli.annotate(
        attesi=count_each(attese, "pk"),
        mancati=count_each(attese.filter(stato=StatoPrenotazione.ASSENTE), "pk"),
    )

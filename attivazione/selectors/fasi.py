"""The network as it grows: who stands at which step, from the application to the desk that works."""

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from attivazione.enums import Fase, StatoCondizione
from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from selezione.enums import Esito, StatoIstruttoria
from selezione.models import Istruttoria, VoceGraduatoria
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PUBBLICI

FUORI = (Esito.NON_IDONEA, Esito.ESCLUSA)


def list_domande(ambito: Ambito) -> QuerySet[Istruttoria]:
    """Applications of which a desk may still be born: no one was yet, and no ranking in force says no."""
    fuori = VoceGraduatoria.objects.filter(graduatoria__superata_il=None, esito__in=FUORI, istruttoria=OuterRef("pk"))
    righe = Istruttoria.objects.for_ambito(ambito).vive().filter(apertura__isnull=True)
    return righe.exclude(stato=StatoIstruttoria.ESCLUSA).exclude(Exists(fuori))


def list_in_percorso(ambito: Ambito) -> QuerySet[Sportello]:
    """Desks that exist on paper: candidates and selected."""
    stati = (StatoSportello.CANDIDATO, StatoSportello.SELEZIONATO)
    return Sportello.objects.for_ambito(ambito).filter(stato__in=stati)


def list_in_attivazione(ambito: Ambito) -> QuerySet[Sportello]:
    return Sportello.objects.for_ambito(ambito).filter(stato=StatoSportello.IN_ATTIVAZIONE)


def list_in_rete(ambito: Ambito) -> QuerySet[Sportello]:
    """Desks that citizens find, suspended ones too."""
    return Sportello.objects.for_ambito(ambito).filter(stato__in=STATI_PUBBLICI)


def with_condizioni(righe: QuerySet[Sportello]) -> QuerySet[Sportello]:
    """Annotate `a_posto`, how many conditions are met or done without; `scadenza`, the nearest day of the others."""
    aperte = Q(condizioni__stato=StatoCondizione.DA_FARE)
    return righe.annotate(
        a_posto=Count("condizioni", filter=~aperte & Q(condizioni__isnull=False)),
        scadenza=Min("condizioni__entro", filter=aperte),
    )


def with_consulenze(righe: QuerySet[Sportello]) -> QuerySet[Sportello]:
    """Annotate `prima` and `ultima`, the days of the first and of the last contact."""
    sue = Consulenza.objects.filter(sportello=OuterRef("pk"), stato="registrata").values("data")
    return righe.annotate(prima=Subquery(sue.order_by("data")[:1]), ultima=Subquery(sue.order_by(F("data").desc())[:1]))


def count_fasi(ambito: Ambito) -> dict[Fase, int]:
    return {
        Fase.DOMANDA: list_domande(ambito).count(),
        Fase.PERCORSO: list_in_percorso(ambito).count(),
        Fase.ATTIVAZIONE: list_in_attivazione(ambito).count(),
        Fase.MONITORAGGIO: list_in_rete(ambito).count(),
    }

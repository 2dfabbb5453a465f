"""A desk that changed host lately: the past stays with who hosted it then."""

from datetime import date, timedelta

from django.db.models import Count, Q

from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from sportelli.enums import MotivoOspitalita, TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.spostamenti import confirm_all

GIORNI_FA, FINE_PROGETTO = 200, date(2014, 6, 1)


def move_sportello(ambito: Ambito, oggi: date, propri: set[int]) -> None:
    """The busiest desk of the Centri per l'impiego passes, in the middle of a month, to a Comune of its region.

    One of the first project, not one of the `propri`, the desks of the demonstration's accounts, nor the only one of
    its host.
    """
    dal = (oggi - timedelta(days=GIORNI_FA)).replace(day=16)
    prima_e_dopo = Q(consulenze__data__gte=dal - timedelta(days=GIORNI_FA))
    del_progetto = Consulenza.objects.filter(data__lt=FINE_PROGETTO)
    condivisi = Amministrazione.objects.annotate(n=Count("sportelli")).filter(n__gt=1, tipo=TipoAmministrazione.CPI)
    sportello = (
        Sportello.objects.exclude(pk__in=propri)
        .filter(amministrazione__in=condivisi.values("pk"), pk__in=del_progetto.values("sportello"))
        .annotate(recenti=Count("consulenze", filter=prima_e_dopo))
        .select_related("comune__provincia")
        .order_by("-recenti", "pk")[0]
    )
    nuovo = Amministrazione.objects.filter(
        tipo=TipoAmministrazione.COMUNE, comune__provincia__regione=sportello.comune.get_provincia().regione_id
    ).order_by("pk")[0]
    cambio = CambioOspite(nuovo, dal, MotivoOspitalita.RIORDINO, "Convenzione dimostrativa")
    change_ospite(
        ambito=ambito,
        sportello=sportello,
        cambio=cambio,
        conferma=confirm_all,
        motivo_rettifica=MotivoRettifica.DOCUMENTO,
    )

"""What waits for a worker, and whether there is one: where jobs are written down, in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min, Q

from conservazione.models import Anonimizzazione
from importazioni.enums import StatoImportazione
from importazioni.models import Importazione
from indicatori.models import MeseDaRifare
from nucleo.models import MessaggioPosta
from reporting.models import Rapporto

# Each of these is taken within a minute or five: what waits longer than this has nobody to do it.
FERMO_DOPO = timedelta(minutes=15)


@dataclass(frozen=True)
class Attesa:
    """A kind of job: how many wait, since when the oldest does, and whether nobody takes them."""

    nome: str
    quanti: int
    dal: datetime | None
    fermo: bool


def list_attese(adesso: datetime) -> list[Attesa]:
    """The jobs that wait, by kind. A query each, two for reports."""
    return [
        _wait_figures(adesso),
        _wait_posta(adesso),
        _wait_importazioni(adesso),
        _wait_anonimizzazioni(adesso),
        _wait_rapporti(adesso),
    ]


def is_fermo(adesso: datetime) -> bool:
    """Whether something waits with nobody to do it."""
    return any(attesa.fermo for attesa in list_attese(adesso))


def _build(nome: str, quanti: int, dal: datetime | None, adesso: datetime) -> Attesa:
    return Attesa(nome, quanti, dal, fermo=dal is not None and dal <= adesso - FERMO_DOPO)


def _wait_figures(adesso: datetime) -> Attesa:
    segni = MeseDaRifare.objects.order_by()
    dal = segni.aggregate(v=Min("segnato_il"))["v"]
    return _build("Cifre da aggiornare", segni.count(), dal, adesso)


def _wait_posta(adesso: datetime) -> Attesa:
    in_coda = MessaggioPosta.objects.da_inviare(adesso).order_by()
    return _build("Posta da inviare", in_coda.count(), in_coda.aggregate(v=Min("prossimo_tentativo"))["v"], adesso)


def _wait_importazioni(adesso: datetime) -> Attesa:
    """Files loaded and not read yet, confirmed and not written yet."""
    stati = (StatoImportazione.CARICATA, StatoImportazione.CONFERMATA)
    ferme = Importazione.objects.filter(stato__in=stati).order_by()
    return _build("Importazioni da fare", ferme.count(), ferme.aggregate(v=Min("aggiornato_il"))["v"], adesso)


def _wait_anonimizzazioni(adesso: datetime) -> Attesa:
    """One that goes on says so at each lot: it waits since the last."""
    in_corso = Anonimizzazione.objects.in_corso().order_by()
    return _build(
        "Anonimizzazioni da finire", in_corso.count(), in_corso.aggregate(v=Min("aggiornato_il"))["v"], adesso
    )


def _wait_rapporti(adesso: datetime) -> Attesa:
    """A month's reports wait for one another: nobody makes them when none was taken or finished lately."""
    da_fare = Rapporto.objects.da_prendere(adesso).order_by()
    dal = da_fare.aggregate(v=Min("creato_il"))["v"]
    recenti = Rapporto.objects.filter(Q(preso_il__gt=adesso - FERMO_DOPO) | Q(pronto_il__gt=adesso - FERMO_DOPO))
    ultimo = recenti.order_by().aggregate(v=Max("preso_il"))["v"]
    return _build("Rapporti da preparare", da_fare.count(), max(dal, ultimo) if dal and ultimo else dal, adesso)

"""What is known of every desk that receives, in a fixed number of queries."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from attestati.selectors.obblighi import is_obbligatorio
from attestati.selectors.passaporti import list_con_attestato
from consulenze.models import Consulenza
from credito.enums import INVIO_DELL_EROGATORE
from credito.models import Invio
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from protocolli.selectors.coperture import list_scoperti
from protocolli.selectors.tempi import find_tempi
from salute.models import RegolaSalute
from salute.regole.esame import Osservazione, Soglie
from sportelli.models import Sportello
from sportelli.models.rete import STATI_CHE_RICEVONO
from sportelli.regole.orari import meets_minimum, read_calendario
from utenti.models import Assegnazione
from visite.enums import EsitoVisita, StatoVisita
from visite.models import Prescrizione, Visita


def find_soglie(giorno: date) -> Soglie:
    accordo = find_tempi(giorno).proposta
    regola = RegolaSalute.objects.in_vigore(giorno).first()
    return regola.to_soglie(accordo) if regola else Soglie(accordo=accordo)


def list_osservati() -> QuerySet[Sportello]:
    """Those that receive: a suspended desk has its reason."""
    return Sportello.objects.filter(stato__in=STATI_CHE_RICEVONO).with_orari().order_by("pk")


def observe(oggi: date, soglie: Soglie) -> list[tuple[Sportello, Osservazione]]:
    sportelli = list(list_osservati())
    chiavi = [sportello.pk for sportello in sportelli]
    ultime = _group(Consulenza.objects.rendicontabili().filter(data__lte=oggi), "sportello", Max("data"), chiavi)
    persone, responsabili, accessi = _read_incarichi(oggi, chiavi)
    validi = list_con_attestato(_list_incarichi(oggi, chiavi), oggi).values_list("sportello", "utente")
    con_attestato = Counter(sportello for sportello, _ in set(validi))
    scoperti: dict[int, date] = {
        riga.pk: riga.scoperto_dal  # type: ignore[attr-defined]  # given by `list_scoperti`
        for riga in list_scoperti(Sportello.objects.filter(pk__in=chiavi), oggi).only("pk")
    }
    muti = Invio.objects.filter(stato__in=INVIO_DELL_EROGATORE, data_stato__lte=oggi - timedelta(days=soglie.invii))
    invii = _group(muti, "percorso__sportello", Count("pk"), chiavi)
    prescrizioni = _group(Prescrizione.objects.scadute(oggi), "visita__sportello", Count("pk"), chiavi)
    fermi = _read_trovati_fermi(oggi, chiavi)
    attesi = is_obbligatorio(oggi)
    return [
        (
            sportello,
            Osservazione(
                ultima=max(filter(None, (ultime.get(sportello.pk), sportello.data_attivazione)), default=oggi),
                accesso=accessi.get(sportello.pk),
                persone=len(persone[sportello.pk]),
                responsabile=sportello.pk in responsabili,
                attesi=attesi,
                senza_attestato=max(0, len(persone[sportello.pk]) - con_attestato[sportello.pk]),
                orario=meets_minimum(read_calendario(sportello).settimana),
                scoperto_dal=scoperti.get(sportello.pk),
                invii=invii.get(sportello.pk, 0),
                prescrizioni=prescrizioni.get(sportello.pk, 0),
                trovato_fermo=fermi.get(sportello.pk),
            ),
        )
        for sportello in sportelli
    ]


def _list_incarichi(oggi: date, chiavi: list[int]) -> QuerySet[Assegnazione]:
    return Assegnazione.objects.vigenti(oggi).filter(sportello__in=chiavi, ruolo__in=RUOLI_SPORTELLO)


def _read_incarichi(oggi: date, chiavi: list[int]) -> tuple[dict[int, set[int]], set[int], dict[int, date]]:
    """Who works at each desk, which have somebody who answers, the day of the last time that one of them entered."""
    persone: dict[int, set[int]] = defaultdict(set)
    responsabili: set[int] = set()
    accessi: dict[int, date] = {}
    righe = _list_incarichi(oggi, chiavi).values_list("sportello", "utente", "ruolo", "utente__last_login")
    for sportello, utente, ruolo, entrato in righe:
        persone[sportello].add(utente)
        if ruolo == Ruolo.RESPONSABILE:
            responsabili.add(sportello)
        if entrato is not None:
            accessi[sportello] = max(accessi.get(sportello, date.min), timezone.localdate(entrato))
    return persone, responsabili, accessi


def _read_trovati_fermi(oggi: date, chiavi: list[int]) -> dict[int, date]:
    """The day of the last visit that was closed, of the desks where it found nobody at work."""
    chiuse = Visita.objects.filter(sportello__in=chiavi, stato=StatoVisita.CHIUSA, giorno__lte=oggi)
    ultime = chiuse.order_by("sportello", "-giorno").distinct("sportello").values_list("sportello", "esito", "giorno")
    return {sportello: giorno for sportello, esito, giorno in ultime if esito == EsitoVisita.NON_OPERATIVO}


def _group(righe: Any, di: str, misura: Any, chiavi: list[int]) -> dict[int, Any]:
    gruppi = righe.order_by().filter(**{f"{di}__in": chiavi}).values(di).annotate(misura=misura)
    return dict(gruppi.values_list(di, "misura"))

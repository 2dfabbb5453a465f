"""Many lenders answering by their links while the reminders of the day run: what each waits for, and that nothing is
done twice.

What it writes stays: answers are evidence. So it is asked for by name (`--parti riscontri`), of a bench that goes.
"""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import cycle, islice
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from cittadini.enums import Finalita
from cittadini.models import Consenso
from credito.models import Invio
from deploy.banco.cronometro import percentile
from erogatori.enums import TipoErogatore
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, MessaggioPosta
from percorsi.models import Percorso
from riscontri.models import Sollecito
from riscontri.services.collegamenti import issue_riscontro
from riscontri.services.solleciti import run_solleciti

FIRMA = Firma.di_sistema("banco")
SISTEMA = Ambito.di_sistema("banco")
SIGILLO = re.compile(rb'name="_modulo" value="([^"]+)"')
# As many at once as a production of four processes with two threads serves.
INSIEME = 8
GIORNI = 9


def measure_riscontri(say: Callable[[str], object], *, erogatori: int = 200, richieste: int = 5) -> dict[str, Any]:
    """Each lender has some referrals to be reminded of today, and answers the first of them meanwhile."""
    oggi = get_oggi()
    invii = send_invii(erogatori, richieste)
    primi = invii[::richieste]
    indirizzi = [issue_riscontro(ambito=SISTEMA, invio=invio) for invio in primi]
    say(f"  {len(invii)} invii a {erogatori} erogatori, {len(indirizzi)} collegamenti")
    prima, inizio = MessaggioPosta.objects.count(), perf_counter()
    with ThreadPoolExecutor(INSIEME + 1) as fili:
        corsa = fili.submit(_timed, lambda: run_solleciti(oggi=oggi))
        risposte = list(fili.map(_answer, primi, indirizzi))
        secondi_corsa, esito = corsa.result()
    tutto = perf_counter() - inizio
    ancora, _ = _timed(lambda: run_solleciti(oggi=oggi))
    pagine = [ms for tempi, _ in risposte for ms in tempi[:-1]]
    invia = [tempi[-1] for tempi, _ in risposte]
    misura = {
        "erogatori": erogatori,
        "richieste": len(invii),
        "solleciti": esito.solleciti,
        "lettere": MessaggioPosta.objects.count() - prima,
        "corsa_s": round(secondi_corsa, 1),
        "seconda_corsa_s": round(ancora, 1),
        "risposte_s": round(len(invia) / tutto, 1),
        "pagina_p50": round(percentile(pagine, 0.5)),
        "pagina_p95": round(percentile(pagine, 0.95)),
        "risposta_p50": round(percentile(invia, 0.5)),
        "risposta_p95": round(percentile(invia, 0.95)),
        "rifiutate": sum(stato != 303 for _, stato in risposte),
        "doppi": Sollecito.objects.filter(invio__in=invii).count() - _count_distinti(invii),
        "cambi": CambioStato.objects.filter(
            oggetto_tipo=Invio._meta.label_lower, oggetto_id__in=[i.pk for i in primi]
        ).count(),
    }
    say(", ".join(f"{nome} {valore}" for nome, valore in misura.items()))
    return misura


def _count_distinti(invii: Sequence[Invio]) -> int:
    passi = Sollecito.objects.filter(invio__in=invii).order_by()
    return passi.values("invio", "silenzio_dal", "passo").distinct().count()


def send_invii(erogatori: int, richieste: int) -> list[Invio]:
    """Referrals of nine days ago on open paths whose consent holds, each lender's one after the other."""
    partenza = get_oggi() - timedelta(days=GIORNI)
    gia = Erogatore.objects.count()
    nuovi = Erogatore.objects.bulk_create(
        Erogatore(
            denominazione=f"Banco {numero:05d}", tipo=next(iter(TipoErogatore)), email=f"banco{numero}@banco.example"
        )
        for numero in range(gia, gia + erogatori)
    )
    consensi = Consenso.objects.filter(finalita=Finalita.INVIO, dato=True, revocato_il=None, data__lte=partenza)
    suoi = dict(consensi.values_list("cittadino", "pk"))
    percorsi = list(
        Percorso.objects.aperti()
        .filter(cittadino__in=suoi, cittadino__deceduto_il=None, data_apertura__lte=partenza)
        .order_by("pk")[: erogatori * richieste]
    )
    ciascuno = islice(cycle(percorsi), erogatori * richieste)
    righe = Invio.objects.bulk_create(
        Invio(
            percorso=percorso,
            sportello_id=percorso.sportello_apertura_id,
            erogatore=nuovi[numero // richieste],
            consenso_id=suoi[percorso.cittadino_id],
            inviato_da=FIRMA,
            data_invio=partenza,
            data_stato=partenza,
            importo_richiesto=20_000,
            durata_mesi=60,
        )
        for numero, percorso in enumerate(ciascuno)
    )
    return list(Invio.objects.filter(pk__in=[riga.pk for riga in righe]).select_related("erogatore").order_by("pk"))


def _answer(invio: Invio, indirizzo: str) -> tuple[list[float], int]:
    """Open the link, the page of an answer, and send it: the milliseconds of each, and how the last was taken."""
    cliente = Client(headers={"host": "localhost"})
    pagina = reverse("riscontri:risposta_create", args=(invio.uuid, "accettato"))
    try:
        primo, _ = _timed(lambda: cliente.get(re.sub(r"^https?://[^/]+", "", indirizzo), follow=True))
        secondo, modulo = _timed(lambda: cliente.get(pagina))
        trovato = SIGILLO.search(modulo.content)
        dati = {"_modulo": trovato[1].decode() if trovato else "", "nome": "Carla Fidi", "ruolo": "fidi", "nota": ""}
        terzo, risposta = _timed(lambda: cliente.post(pagina, dati))
        return [primo * 1000, secondo * 1000, terzo * 1000], risposta.status_code
    finally:
        connection.close()


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    inizio = perf_counter()
    fatto = work()
    return perf_counter() - inizio, fatto

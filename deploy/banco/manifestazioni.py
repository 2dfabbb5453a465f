"""Five thousand applications in the last hour of a call, through gunicorn: none lost, none taken late, none twice.

Each has its draft and its link already open, as who waits for the last hour has; half of them press twice. When all but
the last have entered, the term comes: those are refused. What it writes stays: `--parti manifestazioni`.
"""

import http.client
import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from importlib import import_module
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from avvisi.enums import RequisitoMinimo
from avvisi.models import Avviso
from avvisi.services.avvisi import change_avviso, create_avviso
from deploy.banco.carico import serve
from deploy.banco.cronometro import percentile
from interfaccia.collegamenti import name_chiave
from manifestazioni.enums import PROPRIA
from manifestazioni.models import Manifestazione, OrarioProposto, RispostaRequisito
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento
from nucleo.firma import Firma
from territorio.models import Comune

SISTEMA = Ambito.di_sistema("banco")
# Of the last, those that press after the term; how many at once; of the first, those that say how long the rest takes.
TARDI, INSIEME, PROVA = 50, 16, 100
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SIGILLO = re.compile(r'name="_modulo" value="([^"]+)"')


def measure_manifestazioni(say: Callable[[str], object], *, quante: int = 5_000) -> dict[str, Any]:
    with serve() as porta:
        prova = _prepare(PROVA, timezone.now() + timedelta(days=1))
        inizio = perf_counter()
        _present_all(porta, prova)
        al_secondo = PROVA / (perf_counter() - inizio)
        chiude = timezone.now() + timedelta(seconds=60 + quante / al_secondo * 1.3)
        sessioni = _prepare(quante + TARDI, chiude)
        avviso = Avviso.objects.latest("pk")
        say(f"  {quante} bozze, in prova {al_secondo:.0f} al secondo: termine {timezone.localtime(chiude):%H:%M:%S}")
        inizio = perf_counter()
        esiti = _present_all(porta, sessioni[:quante])
        secondi = perf_counter() - inizio
        while timezone.now() < chiude:
            sleep(0.2)
        tardi = _present_all(porta, sessioni[quante:])
    misura = _count(avviso, esiti, tardi) | {"secondi": round(secondi), "al_secondo": round(quante / secondi, 1)}
    say(", ".join(f"{nome} {valore}" for nome, valore in misura.items()))
    return misura


def _count(avviso: Avviso, esiti: list[tuple[int, float]], tardi: list[tuple[int, float]]) -> dict[str, Any]:
    righe = Manifestazione.objects.presentate().filter(avviso=avviso).order_by("numero")
    entrate: list[tuple[int, datetime]] = list(righe.values_list("numero", "presentata_il"))  # type: ignore[arg-type]
    numeri, istanti = [numero for numero, _ in entrate], [istante for _, istante in entrate]
    stati, tempi = Counter(stato for stato, _ in esiti), [ms for _, ms in esiti]
    return {
        "mandate": len(esiti),
        "entrate": len(entrate),
        "perse": stati[303] - len(entrate),
        "altre_risposte": sum(quante for stato, quante in stati.items() if stato != 303),
        "doppie": len(numeri) - len(set(numeri)),
        "numeri_di_fila": numeri == list(range(1, len(numeri) + 1)),
        "nell_ordine": istanti == sorted(istanti),
        "tardi_mandate": len(tardi),
        "tardi_entrate": sum(istante >= avviso.chiude_il for istante in istanti),
        "p50": round(percentile(tempi, 0.5)),
        "p95": round(percentile(tempi, 0.95)),
    }


# ── Who applies ──────────────────────────────────────────────────────────────────────────
def _present_all(porta: int, sessioni: list[str]) -> list[tuple[int, float]]:
    """The last status that each got, and how long its sending took."""
    with ThreadPoolExecutor(INSIEME) as fili:
        return list(fili.map(lambda voce: _present(porta, voce[1], due_volte=voce[0] % 2 == 0), enumerate(sessioni)))


def _present(porta: int, sessione: str, *, due_volte: bool) -> tuple[int, float]:
    indirizzo = reverse("manifestazioni:propria_present")
    filo = http.client.HTTPConnection("127.0.0.1", porta, timeout=300)
    testate = {"Host": "localhost", "Cookie": f"{settings.SESSION_COOKIE_NAME}={sessione}"}
    try:
        filo.request("GET", indirizzo, headers=testate)
        risposta = filo.getresponse()
        pagina = risposta.read().decode()
        gettone, sigillo = CSRF.search(pagina), SIGILLO.search(pagina)
        if gettone is None or sigillo is None:  # the term has come: there is no form any more
            return risposta.status, 0.0
        biscotto = next(v for n, v in risposta.getheaders() if n == "Set-Cookie" and "csrf" in v).split(";")[0]
        testate |= {"Cookie": f"{testate['Cookie']}; {biscotto}", "Content-Type": "application/x-www-form-urlencoded"}
        dati = urlencode({"csrfmiddlewaretoken": gettone[1], "_modulo": sigillo[1]})
        stato, inizio = 0, perf_counter()
        for _ in range(2 if due_volte else 1):
            filo.request("POST", indirizzo, body=dati, headers=testate)
            risposta = filo.getresponse()
            risposta.read()
            stato = stato or risposta.status
        return stato, (perf_counter() - inizio) * 1000
    finally:
        filo.close()


# ── Drafts, each with its link open ──────────────────────────────────────────────────────
def _prepare(quante: int, chiude: datetime) -> list[str]:
    """The sessions of as many who have written everything, for a call that closes then."""
    avviso = _publish(chiude)
    comuni = list(Comune.objects.vigenti().order_by("pk")[:quante])
    bozze = Manifestazione.objects.bulk_create(
        Manifestazione(
            avviso=avviso,
            email=f"banco{numero}@banco.example",
            confermata_il=avviso.apre_il,
            denominazione=f"Comune di banco {numero}",
            tipo="comune",
            comune_ente=(comune := comuni[numero % len(comuni)]),
            comune=comune,
            indirizzo=f"Via Banco, {numero}",
            accessibilita="completa",
            postazioni=1,
            connettivita="Fibra",
            operatori=2,
            responsabile="Responsabile Esempio",
            esperienza="Sportello lavoro.",
            anni=3,
            firmatario="Sandro Esempio",
            carica="Sindaco",
            protocollo=f"{numero}/2026",
            protocollo_data=date(2026, 1, 7),
            dichiara=True,
        )
        for numero in range(quante)
    )
    requisiti = list(avviso.requisiti.all())
    OrarioProposto.objects.bulk_create(
        OrarioProposto(manifestazione=bozza, giorno=1, dalle=time(9), alle=time(12)) for bozza in bozze
    )
    RispostaRequisito.objects.bulk_create(
        RispostaRequisito(manifestazione=bozza, requisito=requisito, esito="si")
        for bozza in bozze
        for requisito in requisiti
    )
    return [_open_session(bozza) for bozza in bozze]


def _publish(chiude: datetime) -> Avviso:
    adesso = timezone.now()
    avviso = create_avviso(
        ambito=SISTEMA,
        valori={
            "codice": f"BANCO-{int(monotonic() * 1000) % 10**9}",
            "titolo": "Avviso del banco",
            "sommario": "Cerchiamo sedi.",
            "testo": "Prova.",
            "tipi": ["comune"],
            "apre_il": adesso - timedelta(hours=1),
            "chiude_il": chiude,
            "punti_minimi": 1,
            "email": "banco@banco.example",
        },
        requisiti=[{"codice": codice, "testo": testo} for codice, testo in RequisitoMinimo.choices],
        criteri=[{"nome": "Esperienza", "come": "", "punti": 10}],
    )
    return change_avviso(ambito=SISTEMA, avviso=avviso, a="pubblicato", adesso=adesso - timedelta(hours=2))


def _open_session(bozza: Manifestazione) -> str:
    """A session in which the link of the draft was opened, as the door of links leaves it."""
    emesso = issue_collegamento(
        ambito=SISTEMA, scopo=PROPRIA, oggetto=bozza, intestatario=Firma.di_sistema(bozza.denominazione)
    )
    sessione = import_module(settings.SESSION_ENGINE).SessionStore()
    sessione[name_chiave(PROPRIA)] = emesso.token
    sessione.save()
    return str(sessione.session_key)

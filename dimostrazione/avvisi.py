"""The call of January 2015 for the Centre and the North, extended from 28 February to 6 March, with its applications;
one that is open today."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from avvisi.enums import RequisitoMinimo, StatoAvviso
from avvisi.models import Avviso
from avvisi.services.avvisi import change_avviso, create_avviso, move_termine
from avvisi.services.chiarimenti import answer_chiarimento, ask_chiarimento
from manifestazioni.regole.parti import Fascia
from manifestazioni.services.manifestazioni import begin_manifestazione, present_manifestazione, write_parte
from nucleo.ambito import Ambito
from nucleo.istanti import read_istante
from sportelli.models import Sportello
from territorio.models import Comune

SISTEMA = Ambito.di_sistema("carica_demo")
CAMPI = ("codice", "titolo", "sommario", "tipi", "regioni", "punti_minimi", "posti", "spareggio", "giorni_ricorso")
APRE, CHIUDE, PROROGATO = date(2015, 1, 30), date(2015, 2, 28), date(2015, 3, 6)
# As many as answered; of the call that is open, those that have begun and those already presented.
ARRIVATE, COMINCIATE, GIA_PRESENTATE = 140, 4, 2
CHI = (("Sandro Esempio", "Sindaco"), ("Paola Esempio", "Segretaria generale"), ("Dario Esempio", "Dirigente"))
INCOMPLETA = ("firmatario", "carica", "protocollo", "protocollo_data", "dichiara", "esperienza", "anni")


def build_avvisi(rng: Random, oggi: date) -> None:
    passato, aperto = json.loads((Path(__file__).parent / "avvisi.json").read_text(encoding="utf-8"))
    primo = _publish(passato, _at(APRE, time(9)), _at(CHIUDE, time(23, 59)))
    _answer(primo, passato["chiarimenti"])
    _extend(primo, passato["proroga"])
    primo.refresh_from_db()
    _apply(primo, _list_offerte(primo), rng)
    dal = _at(oggi - timedelta(days=10), time(9))
    secondo = _publish(aperto | {"codice": f"{oggi:%Y-%m}"}, dal, _at(oggi + timedelta(days=20), time(23, 59)))
    _begin(secondo, oggi)


def _publish(dati: dict[str, Any], apre: datetime, chiude: datetime) -> Avviso:
    avviso = create_avviso(
        ambito=SISTEMA,
        valori={campo: dati[campo] for campo in (*CAMPI, "email", "telefono")}
        | {"testo": "\n\n".join(dati["testo"]), "apre_il": apre, "chiude_il": chiude},
        requisiti=[{"codice": codice, "testo": RequisitoMinimo(codice).label} for codice in dati["requisiti"]],
        criteri=dati["criteri"],
        allegati=dati.get("allegati", ()),
    )
    return change_avviso(ambito=SISTEMA, avviso=avviso, a=StatoAvviso.PUBBLICATO, adesso=apre - timedelta(hours=1))


def _answer(avviso: Avviso, domande: Sequence[tuple[str, str]]) -> None:
    for giorni, (domanda, risposta) in enumerate(domande, start=6):
        quando = avviso.apre_il + timedelta(days=giorni)
        chiesto = ask_chiarimento(avviso=avviso, domanda=domanda, email="chi.chiede@comune.example", adesso=quando)
        quando += timedelta(days=1)
        answer_chiarimento(
            ambito=SISTEMA, chiarimento=chiesto, risposta=risposta, letta=chiesto.versione, adesso=quando
        )


def _extend(avviso: Avviso, motivo: str) -> None:
    adesso = avviso.chiude_il - timedelta(days=2)
    fine = _at(PROROGATO, time(23, 59))
    move_termine(ambito=SISTEMA, avviso=avviso, versione=avviso.versione, a=fine, motivo=motivo, adesso=adesso)


def _list_offerte(avviso: Avviso) -> list[dict[str, Any]]:
    """Who became a desk of the Centre and the North, then comuni that did not."""
    sportelli = Sportello.objects.filter(comune__provincia__regione__codice_istat__in=avviso.regioni)
    offerte: list[dict[str, Any]] = [
        {
            "amministrazione": s.amministrazione,
            "denominazione": s.amministrazione.denominazione,
            "tipo": s.amministrazione.tipo,
            "codice_ipa": s.amministrazione.codice_ipa or "",
            "comune_ente": s.amministrazione.comune,
            "comune": s.comune,
            "indirizzo": s.indirizzo,
        }
        for s in sportelli.select_related("amministrazione__comune", "comune").order_by("pk")
        if s.amministrazione.tipo in avviso.tipi
    ]
    altri = Comune.objects.vigenti().filter(provincia__regione__codice_istat__in=avviso.regioni, sportelli=None)
    mancano = max(0, ARRIVATE - len(offerte))
    return [*offerte, *map(_offer, altri.order_by("pk")[: mancano * 7 : 7])]


def _offer(comune: Comune) -> dict[str, Any]:
    di = {"comune_ente": comune, "comune": comune, "tipo": "comune"}
    return di | {"denominazione": f"Comune di {comune.nome}", "indirizzo": "Piazza del Municipio, 1"}


def _apply(avviso: Avviso, offerte: Sequence[dict[str, Any]], rng: Random) -> None:
    """More and more as the term comes near, as it always goes."""
    durata = (avviso.chiude_il - avviso.apre_il).total_seconds()
    istanti = sorted(avviso.apre_il + timedelta(seconds=durata * rng.random() ** 0.4) for _ in offerte)
    for numero, (offerta, istante) in enumerate(zip(offerte, istanti, strict=True), 1):
        bozza = _write(avviso, numero, offerta, istante - timedelta(minutes=30), rng)
        present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione, adesso=istante)


def _begin(avviso: Avviso, oggi: date) -> None:
    rng = Random(oggi.toordinal())  # noqa: S311  (repeatable on purpose)
    comuni = Comune.objects.vigenti().filter(sportelli=None).order_by("-pk")[: COMINCIATE * 97 : 97]
    for numero, comune in enumerate(comuni, 1):
        quando = avviso.apre_il + timedelta(days=numero)
        bozza = _write(avviso, numero, _offer(comune), quando, rng, intera=numero <= GIA_PRESENTATE)
        if numero <= GIA_PRESENTATE:
            dopo = quando + timedelta(hours=3)
            present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione, adesso=dopo)


def _write(
    avviso: Avviso, numero: int, offerta: dict[str, Any], adesso: datetime, rng: Random, *, intera: bool = True
) -> Any:
    email = f"protocollo{numero}.{avviso.codice}@comune.example".lower()
    bozza = begin_manifestazione(avviso=avviso, email=email, adesso=adesso)
    firmatario, carica = CHI[numero % len(CHI)]
    ore = rng.choice((2, 3, 4))
    valori = {
        "accessibilita": rng.choice(("completa", "completa", "assistita")),
        "postazioni": rng.randint(1, 3),
        "connettivita": rng.choice(("Fibra", "ADSL", "LAN dell'ente")),
        "operatori": rng.randint(1, 4),
        "responsabile": f"Responsabile Esempio {numero}",
        "esperienza": "Servizio di orientamento al lavoro aperto al pubblico.",
        "anni": rng.randint(0, 9),
        "firmatario": firmatario,
        "carica": carica,
        "protocollo": f"{1000 + numero}/{adesso:%Y}",
        "protocollo_data": adesso.date(),
        "dichiara": True,
    }
    if not intera:
        valori = {nome: valore for nome, valore in valori.items() if nome not in INCOMPLETA}
    esiti = cycle(("si", "si", "entro"))
    return write_parte(
        ambito=SISTEMA,
        manifestazione=bozza,
        versione=bozza.versione,
        valori=offerta | valori,
        orari=[Fascia(giorno, time(9), time(9 + ore)) for giorno in rng.sample(range(1, 6), rng.randint(1, 3))],
        risposte={requisito: (next(esiti), "") for requisito in avviso.requisiti.all()},
        adesso=adesso,
    )


def _at(giorno: date, ora: time) -> datetime:
    return read_istante(giorno, ora, fine=False)

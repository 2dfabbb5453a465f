"""The call of January 2015 for the Centre and the North, extended from 28 February to 6 March."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

from avvisi.enums import RequisitoMinimo, StatoAvviso
from avvisi.regole.istanti import read_istante
from avvisi.services.avvisi import change_avviso, create_avviso, move_termine
from avvisi.services.chiarimenti import answer_chiarimento, ask_chiarimento
from nucleo.ambito import Ambito

SISTEMA = Ambito.di_sistema("carica_demo")
CAMPI = ("codice", "titolo", "sommario", "tipi", "regioni", "punti_minimi", "posti", "spareggio", "giorni_ricorso")
APRE, CHIUDE, PROROGATO = date(2015, 1, 30), date(2015, 2, 28), date(2015, 3, 6)


def build_avvisi() -> None:
    dati = json.loads((Path(__file__).parent / "avvisi.json").read_text(encoding="utf-8"))
    apre, chiude, prorogato = _at(APRE, time(9)), _at(CHIUDE, time(23, 59)), _at(PROROGATO, time(23, 59))
    avviso = create_avviso(
        ambito=SISTEMA,
        valori={campo: dati[campo] for campo in (*CAMPI, "email", "telefono")}
        | {"testo": "\n\n".join(dati["testo"]), "apre_il": apre, "chiude_il": chiude},
        requisiti=[{"codice": codice, "testo": RequisitoMinimo(codice).label} for codice in dati["requisiti"]],
        criteri=dati["criteri"],
    )
    avviso = change_avviso(ambito=SISTEMA, avviso=avviso, a=StatoAvviso.PUBBLICATO, adesso=apre - timedelta(hours=1))
    for giorni, (domanda, risposta) in enumerate(dati["chiarimenti"], start=6):
        quando = apre + timedelta(days=giorni)
        chiarimento = ask_chiarimento(avviso=avviso, domanda=domanda, email="chi.chiede@comune.example", adesso=quando)
        quando += timedelta(days=1)
        answer_chiarimento(
            ambito=SISTEMA, chiarimento=chiarimento, risposta=risposta, letta=chiarimento.versione, adesso=quando
        )
    move_termine(
        ambito=SISTEMA,
        avviso=avviso,
        versione=avviso.versione,
        a=prorogato,
        motivo=dati["proroga"],
        adesso=chiude - timedelta(days=2),
    )


def _at(giorno: date, ora: time) -> datetime:
    return read_istante(giorno, ora, fine=False)

"""Lenders that answered by a link, others that were reminded, one that never answered: its referral expired."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle

from credito.enums import StatoInvio
from credito.models import Invio
from nucleo.ambito import Ambito
from nucleo.istanti import start_of
from nucleo.models import Collegamento
from riscontri.enums import SENZA_PRESA
from riscontri.models import Sollecito
from riscontri.selectors.solleciti import build_attese, filter_attese
from riscontri.services.collegamenti import issue_riscontro, sign
from riscontri.services.risposte import answer_invio
from riscontri.services.solleciti import expire_invio

SISTEMA = Ambito.di_sistema("carica_demo")
CHI = (("Carla Fidi", "istruttrice"), ("Dino Prestiti", "direttore di filiale"), ("Elsa Pratiche", "ufficio crediti"))
# How many answer, and how many months ago a silence may have begun to be told here.
RISPONDONO, GIORNI = 6, 120
RISPOSTE = (StatoInvio.ACCETTATO, StatoInvio.DOMANDA, StatoInvio.ISTRUTTORIA)


def build_riscontri(oggi: date) -> None:
    """As of `oggi`: links of what is open, some answers of these days, the reminders that went."""
    recenti = filter_attese(Invio.objects.filter(data_stato__gte=oggi - timedelta(days=GIORNI)))
    aperti = list(recenti.select_related("erogatore", "percorso__cittadino").order_by("data_stato", "pk"))
    _answer([invio for invio in aperti if invio.stato in SENZA_PRESA][-RISPONDONO:], oggi)
    muti = list(recenti.select_related("erogatore", "percorso__cittadino").order_by("data_stato", "pk"))
    _remind(muti, oggi)
    for invio in muti:
        if invio.stato in SENZA_PRESA and expire_invio(invio=invio, oggi=oggi):
            break


def _answer(invii: Sequence[Invio], oggi: date) -> None:
    for invio, (nome, ruolo), stato in zip(invii, cycle(CHI), cycle(RISPOSTE), strict=False):
        issue_riscontro(ambito=SISTEMA, invio=invio, adesso=start_of(invio.get_partenza()))
        suo = Collegamento.objects.di_oggetto(invio).latest("pk")
        giorno = min(invio.data_stato + timedelta(days=3), oggi)
        answer_invio(ambito=sign(suo, nome=nome, ruolo=ruolo), invio=invio, stato=stato, oggi=giorno)


def _remind(invii: Sequence[Invio], oggi: date) -> None:
    """Every step whose day has gone by, as it was done on its day; each has its link."""
    passi: list[Sollecito] | bool = True
    while passi:
        dovuti = [
            attesa
            for attesa in build_attese(invii, oggi)
            if attesa.prossimo and not attesa.prossimo.fine and attesa.prossimo.giorno < oggi
        ]
        passi = Sollecito.objects.bulk_create(
            Sollecito(
                invio=attesa.invio,
                silenzio_dal=attesa.invio.data_stato,
                passo=attesa.prossimo.numero,
                giorno=attesa.prossimo.giorno,
            )
            for attesa in dovuti
            if attesa.prossimo
        )
    for invio in invii:
        issue_riscontro(ambito=SISTEMA, invio=invio)

"""The selection of the call of 2015: requirements verified, two commissioners, the ranking, a review; its desks."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from avvisi.models import Avviso, Criterio
from manifestazioni.models import Manifestazione
from nucleo.ambito import Ambito
from nucleo.istanti import read_istante
from selezione.enums import EsitoVerifica, StatoIstruttoria
from selezione.models import Apertura, Commissario, Istruttoria
from selezione.selectors.graduatorie import list_istruttorie
from selezione.services.commissione import change_scheda, declare_conflitti, name_commissario, write_scheda
from selezione.services.graduatorie import ask_riesame, decide_riesame, publish_graduatoria
from selezione.services.istruttorie import (
    answer_integrazione,
    ask_integrazione,
    decide_istruttoria,
    open_istruttorie,
    verify_requisiti,
)
from sportelli.models import Sportello
from utenti.models import Utente

SISTEMA = Ambito.di_sistema("carica_demo")
COMMISSIONE = ("esperto@demo.example", "monitoraggio@demo.example")
# One in so many lacks a requirement; one in so many was asked to complete something.
UNA_ESCLUSA, UNA_INTEGRATA = 23, 11
MANCA = "La sede indicata non è aperta al pubblico."
CHIESTO = "Indicate il piano e la stanza della sede, e se c'è un ascensore."
RISPOSTO = "Secondo piano, stanza 4, con ascensore."
DOPO_LA_FINE = timedelta(days=3)
GIORNI_PUBBLICAZIONE = 40


def build_selezione(rng: Random) -> None:
    avviso = Avviso.objects.usciti().earliest("apre_il")
    adesso = avviso.chiude_il + DOPO_LA_FINE
    open_istruttorie(adesso=adesso)
    for istruttoria in list_istruttorie(avviso):
        _examine(istruttoria, adesso)
    commissari = [
        name_commissario(ambito=SISTEMA, avviso=avviso, utente=Utente.objects.get(email=email)) for email in COMMISSIONE
    ]
    for commissario in commissari:
        declare_conflitti(ambito=SISTEMA, commissario=commissario, conflitti={}, adesso=adesso)
    criteri = list(avviso.criteri.all())
    for istruttoria in list_istruttorie(avviso):
        if istruttoria.ammessa:
            _judge(istruttoria, commissari, criteri, rng)
    _publish(avviso)
    _tie_sportelli(avviso)


def _examine(istruttoria: Istruttoria, adesso: datetime) -> None:
    manifestazione = istruttoria.manifestazione
    numero = manifestazione.numero or 0
    if numero % UNA_INTEGRATA == 0:
        entro = read_istante((adesso + timedelta(days=7)).date(), time(23, 59), fine=True)
        chiesta = ask_integrazione(
            ambito=SISTEMA,
            istruttoria=istruttoria,
            versione=istruttoria.versione,
            richiesta=CHIESTO,
            entro=entro,
            adesso=adesso,
        )
        dopo = adesso + timedelta(days=2)
        answer_integrazione(
            ambito=SISTEMA, integrazione=chiesta, letta=chiesta.versione, risposta=RISPOSTO, adesso=dopo
        )
        istruttoria.refresh_from_db()
    esclusa = numero % UNA_ESCLUSA == 0
    requisiti = list(manifestazione.avviso.requisiti.all())
    esiti = dict.fromkeys(requisiti, (EsitoVerifica.CONFORME.value, ""))
    if esclusa:
        esiti[requisiti[1]] = (EsitoVerifica.MANCA.value, MANCA)
    verificata = verify_requisiti(ambito=SISTEMA, istruttoria=istruttoria, versione=istruttoria.versione, esiti=esiti)
    decide_istruttoria(
        ambito=SISTEMA,
        istruttoria=verificata,
        a=StatoIstruttoria.ESCLUSA if esclusa else StatoIstruttoria.AMMESSA,
        letta=verificata.versione,
        nota=MANCA if esclusa else "",
    )


def _judge(
    istruttoria: Istruttoria, commissari: Sequence[Commissario], criteri: Sequence[Criterio], rng: Random
) -> None:
    """As the criteria of the call say, with a little of each commissioner's own."""
    base = _list_punti(istruttoria.manifestazione)
    for commissario in commissari:
        punti = {
            criterio: (max(0, min(criterio.punti, dovuti + rng.randint(-2, 2))), "")
            for criterio, dovuti in zip(criteri, base, strict=True)
        }
        scheda = write_scheda(ambito=SISTEMA, commissario=commissario, istruttoria=istruttoria, versione=0, punti=punti)
        change_scheda(ambito=SISTEMA, scheda=scheda, a="consegnata", letta=scheda.versione)


def _list_punti(manifestazione: Manifestazione) -> tuple[int, int, int, int]:
    """Years of service, operators beyond the first, hours beyond two, a province without desks."""
    ore = sum(o.alle.hour - o.dalle.hour for o in manifestazione.orari.all())
    nuovi = 15 if manifestazione.amministrazione_id is None else 8
    return (5 * (manifestazione.anni or 0), 10 * ((manifestazione.operatori or 1) - 1) + 8, 3 * (ore - 2) + 6, nuovi)


def _publish(avviso: Avviso) -> None:
    """The ranking, and one that asked to look again, to whom it was said that it stands."""
    adesso = avviso.chiude_il + timedelta(days=GIORNI_PUBBLICAZIONE)
    graduatoria = publish_graduatoria(ambito=SISTEMA, avviso=avviso, adesso=adesso)
    ultima = graduatoria.voci.filter(esito="non_idonea").order_by("posizione").first()
    if ultima is None:
        return
    chiesto = ask_riesame(
        ambito=SISTEMA,
        voce=ultima,
        testo="Chiediamo di rivedere i punti sull'esperienza: il servizio è aperto da più anni.",
        adesso=adesso + timedelta(days=5),
    )
    risposta = "Gli anni documentati nella manifestazione sono quelli valutati."
    decide_riesame(ambito=SISTEMA, riesame=chiesto, a="respinto", letta=chiesto.versione, nota=risposta)


def _tie_sportelli(avviso: Avviso) -> None:
    """Those of the network that answered the call were born of it."""
    righe = Istruttoria.objects.ammesse().with_manifestazione().filter(manifestazione__avviso=avviso)
    presi: set[int] = set()
    nate = []
    for istruttoria in righe.filter(voci__esito__in=("idonea", "riserva")).order_by("pk"):
        m = istruttoria.manifestazione
        suoi = Sportello.objects.filter(amministrazione=m.amministrazione_id, comune=m.comune_id, indirizzo=m.indirizzo)
        sportello = suoi.exclude(pk__in=presi).order_by("pk").first() if m.amministrazione_id else None
        if sportello:
            presi.add(sportello.pk)
            nate.append(Apertura(istruttoria=istruttoria, sportello=sportello, aperta_da=SISTEMA.firma))
    Apertura.objects.bulk_create(nate)

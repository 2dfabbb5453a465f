"""Loading the demonstration in an empty database, whole or not at all."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

from django.core.management import call_command
from django.db import connection, transaction

import incentivi as catalogo
from conoscenza.services.domande import load_domande
from conservazione.services.termini import load_termini, update_conservazione
from copertura.services.rilievi import start_copertura
from dimostrazione.agenda import build_agende
from dimostrazione.attestati import build_attestati
from dimostrazione.attivazione import build_attivazioni
from dimostrazione.attivita import Cronista, build_prese
from dimostrazione.avvisi import build_avvisi
from dimostrazione.cambi import build_cambi
from dimostrazione.cartaceo import build_registri
from dimostrazione.corsi import build_corsi, build_risposte
from dimostrazione.domande import build_domande
from dimostrazione.doppioni import build_doppioni
from dimostrazione.fogli import build_fogli
from dimostrazione.formazione import build_contenuti
from dimostrazione.incontri import build_incontri
from dimostrazione.messaggi import build_messaggi
from dimostrazione.nomi import Codici
from dimostrazione.orari import sign_logins, sign_times
from dimostrazione.ospiti import move_sportello
from dimostrazione.persone import build_informative, build_operatori
from dimostrazione.portale import build_pagine
from dimostrazione.protocolli import build_protocolli
from dimostrazione.rete import build_erogatori, build_rete
from dimostrazione.richiami import build_richiami
from dimostrazione.riscontri import build_riscontri
from dimostrazione.seguito import build_seguiti
from dimostrazione.selezione import build_selezione
from dimostrazione.servizi import build_servizi
from dimostrazione.verifiche import build_verifiche
from indicatori.enums import Livello
from indicatori.services import rebuild_fatti
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.eventi import record
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.models import MessaggioPosta
from proposte.importazioni import storie as proposte
from reporting.services.rapporti import plan_rapporti
from requisiti.services import load_regole
from salute.services.esami import run_esami
from sportelli.models import Sportello
from territorio.models import Comune
from territorio.services import load_territorio
from utenti.models import Utente
from visite.services.storie import tell_storie

SEME = 20160331
SISTEMA = Ambito.di_sistema("carica_demo")
MESI_PUBBLICATI = (*(date(2014, mese, 1) for mese in range(1, 6)), date(2016, 3, 1))
_DATI = Path(catalogo.__file__).parent / "dati"
CATALOGO = ((_DATI / "programmi_ente.json", "ente"), (_DATI / "incentivi_campione.json", "incentivi.gov"))


class DatabaseNonVuoto(Exception):
    """The demonstration never mixes with a network that is already there."""


def load_demo(*, oggi: date, recenti: bool = True, say: Callable[[str], object] = print) -> None:
    """Load territory, rules, catalogue and the demonstration's network.

    The same `oggi` gives the same data. Raises `DatabaseNonVuoto` when desks are already there:
    then only the rules are brought up to date.
    """
    load_regole(ambito=SISTEMA)
    load_domande(ambito=SISTEMA)
    load_termini(ambito=SISTEMA)
    if Sportello.objects.exists():
        raise DatabaseNonVuoto
    if not Comune.objects.exists():
        say("Carico regioni, province e comuni…")
        load_territorio()
    say("Carico il catalogo degli incentivi…")
    for file, fonte in CATALOGO:
        call_command("importa_incentivi", file, fonte=fonte, verbosity=0, stdout=StringIO())
    with transaction.atomic():
        _load_network(Random(SEME), oggi, recenti, say)  # noqa: S311  (repeatable on purpose)
        update_conservazione(oggi=oggi)
        _plan_reports(oggi, recenti)
        say("Conto i fatti su cui si leggono le cifre…")
        rebuild_fatti(oggi=oggi)
        record(ambito=SISTEMA, azione=Azione.IMPORTAZIONE, etichetta="Dimostrazione")


def _plan_reports(oggi: date, recenti: bool) -> None:
    """The network's reports of the published months and, for everybody, those of the last month over."""
    for mese in MESI_PUBBLICATI:
        plan_rapporti(ambito=SISTEMA, mese=mese, livello=Livello.RETE)
    if recenti:
        plan_rapporti(ambito=SISTEMA, mese=add_months(oggi.replace(day=1), -1))


def _load_network(rng: Random, oggi: date, recenti: bool, say: Callable[[str], object]) -> None:
    codici = Codici(rng)
    say("Apro 173 sportelli in 117 amministrazioni…")
    sportelli = build_rete(rng)
    with connection.cursor() as cursore:  # PostgreSQL has not counted what this transaction wrote, and would guess
        cursore.execute("ANALYZE territorio_comune, sportelli_sportello, sportelli_amministrazione")
    build_avvisi(Random(SEME), oggi)  # noqa: S311
    erogatori = build_erogatori()
    build_informative()
    say("Assegno 350 operatori…")
    operatori = build_operatori(rng, sportelli)
    build_selezione(Random(SEME))  # noqa: S311
    say("Firmo protocolli, convenzioni e accordi…")
    build_protocolli(Random(SEME), oggi)  # noqa: S311
    say("Accolgo i cittadini e scrivo le consulenze…")
    righe = Cronista(rng, codici, sportelli, operatori, erogatori).tell(oggi, recenti=recenti)
    sign_times(righe.consulenze, oggi)
    righe.write()
    sign_logins(righe.consulenze)
    build_prese(righe)
    say("Scrivo i contenuti della formazione…")
    for build in (build_contenuti, build_domande, build_verifiche, build_corsi, build_risposte, build_attestati):
        build(oggi)
    build_richiami(oggi)
    if recenti:
        for build in (build_fogli, build_messaggi, build_seguiti, build_agende, build_registri, build_pagine):
            build(oggi)
        build_riscontri(oggi)
        build_incontri(oggi)
        build_cambi(sportelli[0], oggi)
        build_doppioni(sportelli[0])
        build_servizi(sportelli[0], oggi)
        build_attivazioni(get_oggi())
        tell_storie(ambito=SISTEMA, file=Path(__file__).with_name("visite.json"), oggi=oggi)
        proposte.tell_storie(ambito=SISTEMA, file=Path(__file__).with_name("proposte.json"), oggi=get_oggi())
        run_esami(oggi=get_oggi())
        start_copertura(oggi=get_oggi())
        move_sportello(SISTEMA, oggi, {sportelli[0].pk})
    # These stories are old: who works in the network is not written to again.
    MessaggioPosta.objects.filter(destinatario__in=Utente.objects.values("email")).delete()

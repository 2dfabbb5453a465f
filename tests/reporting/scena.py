"""A small network with everything that makes counting hard."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from attestati.models import Attestato
from cittadini.enums import Cittadinanza, CondizioneOccupazionale, Sesso, TitoloStudio
from consulenze.enums import StatoConsulenza, TipoContatto
from consulenze.models import Consulenza
from credito.enums import MotivoStorno, StatoInvio
from indicatori.pubblicazione import Pubblicazione
from indicatori.services import refresh_fatti
from messaggi.models import Opinione
from nucleo.istanti import ROMA
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from seguito.models import Rilevazione
from sportelli.enums import MotivoChiusuraSportello, StatoSportello, TipoAmministrazione
from sportelli.models import Sportello
from tests.costruttori import (
    build_agenda,
    build_amministrazione,
    build_appuntamento,
    build_assegnazione,
    build_attestato,
    build_cambio,
    build_cittadino,
    build_completamento,
    build_comune,
    build_consulenza,
    build_edizione,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_iscrizione,
    build_percorso,
    build_prenotazione,
    build_seguito,
    build_sportello,
    build_tentativo,
    build_utente,
)
from tests.costruttori.visite import SISTEMA as VISITATORE
from tests.costruttori.visite import build_compilata, build_prescrizione
from tests.prove import rewrite
from utenti.models import Utente
from visite.services.prescrizioni import change_prescrizione
from visite.services.visite import change_visita

MARZO = (date(2016, 3, 1), date(2016, 3, 31))
TRIMESTRE = (date(2016, 1, 1), date(2016, 3, 31))
ANNO = (date(2016, 1, 1), date(2016, 12, 31))
PERIODI = (MARZO, TRIMESTRE, ANNO, (date(2016, 2, 29), date(2016, 2, 29)))


@dataclass
class Scena:
    lecce: Sportello
    bari: Sportello
    napoli: Sportello
    chiuso: Sportello
    operatore: Utente


def build_scena() -> Scena:
    """Four desks in two regions (one of them closed in February 2016) and what they did that year."""
    comune = build_amministrazione(denominazione="Comune di Lecce")
    cciaa = build_amministrazione(
        denominazione="Camera di commercio di Bari", tipo=TipoAmministrazione.CCIAA, comune=build_comune("Bari")
    )
    scena = Scena(
        lecce=build_sportello(amministrazione=comune, nome="Lecce"),
        bari=build_sportello(amministrazione=cciaa, comune=build_comune("Bari"), nome="Bari"),
        napoli=build_sportello(
            amministrazione=build_amministrazione(tipo=TipoAmministrazione.CPI, comune=build_comune("Napoli")),
            comune=build_comune("Napoli"),
            nome="Napoli",
        ),
        chiuso=build_sportello(
            amministrazione=comune,
            nome="Chiuso",
            stato=StatoSportello.CHIUSO,
            data_chiusura=date(2016, 2, 20),
            motivo_chiusura=MotivoChiusuraSportello.INATTIVITA,
        ),
        operatore=build_utente(last_login=datetime(2016, 3, 20, 9, tzinfo=UTC)),
    )
    build_sportello(stato=StatoSportello.CANDIDATO, nome="Candidato")
    build_mai_attivi()
    _fill_lecce(scena)
    _fill_bari(scena)
    _fill_napoli(scena)
    _record_some_days_later()
    refresh_fatti()
    return scena


def build_mai_attivi() -> list[Sportello]:
    """Desks that no figure counts: one planned for a day gone by, one turned down."""
    return [
        build_sportello(stato=StatoSportello.IN_ATTIVAZIONE, nome="Previsto", data_attivazione=date(2016, 3, 2)),
        build_sportello(
            stato=StatoSportello.CHIUSO,
            nome="Mai aperto",
            data_attivazione=None,
            data_chiusura=date(2016, 3, 10),
            motivo_chiusura=MotivoChiusuraSportello.RECESSO,
        ),
    ]


def _fill_lecce(scena: Scena) -> None:
    """A young man, who also goes to other desks, and whose referral he withdrew after the application."""
    giovane = build_cittadino(
        sportello=scena.lecce,
        data_nascita=date(1992, 2, 29),
        data_primo_contatto=date(2016, 2, 28),
        sesso=Sesso.M,
        accolto_da=scena.operatore,
        codice_fiscale="",
        titolo_studio=TitoloStudio.LAUREA,
    )
    fermo = build_percorso(cittadino=giovane, sportello=scena.lecce, data_apertura=date(2016, 2, 28))
    build_consulenza(percorso=fermo, data=date(2016, 2, 29))
    build_consulenza(percorso=fermo, data=date(2016, 3, 31), tardiva=True)
    build_consulenza(percorso=fermo, data=date(2016, 3, 8), tipo=TipoContatto.INFO)
    build_consulenza(percorso=fermo, data=date(2016, 3, 9), stato=StatoConsulenza.ANNULLATA)
    build_consulenza(percorso=fermo, data=date(2016, 3, 10), rendicontabile=False)
    # the same person at another desk: one person in the network, one in each desk
    build_consulenza(percorso=fermo, sportello=scena.bari, data=date(2016, 3, 15))
    build_consulenza(percorso=fermo, sportello=scena.chiuso, data=date(2016, 2, 10))
    domanda = build_percorso(cittadino=giovane, data_apertura=date(2016, 3, 1), stato=StatoPercorso.INVIATO)
    ritirato = build_invio(percorso=domanda, data_invio=date(2016, 3, 2), stato=StatoInvio.RITIRATO)
    build_cambio(ritirato, da=StatoInvio.INVIATO, a=StatoInvio.DOMANDA, data=date(2016, 3, 9))


def _fill_bari(scena: Scena) -> None:
    """An old acquaintance of the network, refused by a lender and never answered by another."""
    anziana = build_cittadino(
        sportello=scena.bari,
        data_nascita=date(1950, 1, 1),
        data_primo_contatto=date(2015, 6, 1),
        codice_fiscale="",
        condizione=CondizioneOccupazionale.INA_PENS,
        cittadinanza=Cittadinanza.UE,
        titolo_studio=TitoloStudio.MEDIA,
    )
    respinto = build_percorso(
        cittadino=anziana,
        sportello=scena.bari,
        data_apertura=date(2015, 6, 1),
        stato=StatoPercorso.CHIUSO,
        motivo_chiusura=MotivoChiusura.RESPINTO,
        data_chiusura=date(2016, 3, 20),
        tappa_massima=StatoPercorso.BUSINESS_PLAN,
    )
    build_consulenza(percorso=respinto, data=date(2015, 12, 31))
    build_consulenza(percorso=respinto, data=date(2016, 1, 2))
    build_invio(
        percorso=respinto,
        data_invio=date(2016, 2, 29),
        stato=StatoInvio.RESPINTO,
        data_prima_risposta=date(2016, 3, 4),
        importo_richiesto=Decimal("9000.50"),
    )
    _pass(respinto, StatoPercorso.INFORMAZIONE, StatoPercorso.BUSINESS_PLAN)
    _pass(respinto, StatoPercorso.BUSINESS_PLAN, StatoPercorso.CHIUSO)
    build_invio(percorso=respinto, data_invio=date(2016, 3, 1), stato=StatoInvio.SCADUTO)
    build_invio(percorso=respinto, data_invio=None)


def _fill_napoli(scena: Scena) -> None:
    """A woman with two ideas: one went back a stage and closed, one was paid, with a payment undone."""
    terza = build_cittadino(sportello=scena.napoli, data_primo_contatto=date(2016, 3, 8), codice_fiscale="")
    chiuso = build_percorso(
        cittadino=terza,
        sportello=scena.napoli,
        data_apertura=date(2016, 3, 8),
        stato=StatoPercorso.CHIUSO,
        motivo_chiusura=MotivoChiusura.ORIENTATO,
        data_chiusura=date(2016, 3, 30),
        tappa_massima=StatoPercorso.DELIBERA,
    )
    _pass(chiuso, StatoPercorso.INVIATO, StatoPercorso.BUSINESS_PLAN)  # went back before closing
    build_consulenza(percorso=chiuso, data=date(2016, 3, 8))
    _pass(chiuso, StatoPercorso.DELIBERA, StatoPercorso.EROGATO)  # by mistake: nothing was ever paid
    pagato = build_percorso(cittadino=terza, data_apertura=date(2016, 3, 8), stato=StatoPercorso.EROGATO)
    build_consulenza(percorso=pagato, data=date(2016, 4, 1))
    invio = build_invio(
        percorso=pagato, data_invio=date(2016, 3, 10), stato=StatoInvio.APPROVATO, data_prima_risposta=date(2016, 3, 30)
    )
    finanziamento = build_finanziamento(invio=invio, data_delibera=date(2016, 3, 30))
    build_erogazione(finanziamento=finanziamento, data=date(2016, 3, 31), importo=Decimal("5000.00"))
    build_erogazione(
        finanziamento=finanziamento,
        data=date(2016, 3, 11),
        importo=Decimal("700.00"),
        stornata_il=datetime(2016, 3, 12, tzinfo=UTC),
        stornata_da=scena.operatore.firma,
        motivo_storno=next(iter(MotivoStorno)),
    )
    build_erogazione(finanziamento=finanziamento, data=date(2016, 7, 1), importo=Decimal("2500.25"))


def _record_some_days_later() -> None:
    for numero, consulenza in enumerate(Consulenza.objects.order_by("pk")):
        registrata = datetime.combine(consulenza.data, datetime.min.time(), UTC) + timedelta(days=numero % 5, hours=12)
        with rewrite(Consulenza):
            Consulenza.objects.filter(pk=consulenza.pk).update(creato_il=registrata)


def _pass(percorso: Percorso, da: str, a: str) -> None:
    build_cambio(percorso, da=da, a=a, data=date(2016, 3, 20))


# Every number, as who may see people reads it.
INTERA = Pubblicazione(intera=True, oggi=date.max)


def add_formazione(scena: Scena) -> None:
    """Who works at the desks, what they hold on which days, whom a course and a quiz saw."""
    Sportello.objects.filter(pk=scena.lecce.pk).update(livello_servizio="assistenza")
    ada, bice, carla, dina = (build_utente() for _ in range(4))
    for utente, sportello, dal, al in (
        (ada, scena.lecce, date(2015, 1, 1), None),
        (ada, scena.bari, date(2015, 1, 1), None),
        (bice, scena.lecce, date(2016, 3, 10), None),
        (carla, scena.bari, date(2015, 1, 1), None),
        (dina, scena.napoli, date(2015, 1, 1), date(2016, 6, 30)),
    ):
        build_assegnazione(utente=utente, sportello=sportello, dal=dal, al=al)
    build_assegnazione(utente=ada, sportello=scena.lecce, ruolo="responsabile")
    for utente, abilita, dal, al in (
        (ada, "assistenza", date(2016, 1, 10), date(2016, 3, 15)),
        (ada, "assistenza", date(2016, 5, 10), None),
        (bice, "informazione", date(2016, 2, 1), None),
        (scena.operatore, "informazione", date(2016, 3, 10), date(2016, 3, 20)),
        (carla, "informazione", date(2015, 2, 1), None),
    ):
        attestato = build_attestato(utente=utente, abilita=[abilita], concluso_il=dal, emesso_il=dal, scade_il=al)
    revoca = {"stato": "revocato", "revocato_il": date(2016, 6, 1), "motivo_revoca": "errore"}
    Attestato.objects.filter(pk=attestato.pk).update(revocato_da=attestato.emesso_da, **revoca)
    for giorno, iscritti, completano in (
        (date(2016, 3, 20), (ada, bice, carla), (ada, carla)),
        (date(2016, 2, 29), (ada, dina), (dina,)),
    ):
        edizione = build_edizione(stato="conclusa", conclusa_il=giorno)
        for utente in iscritti:
            build_iscrizione(edizione, utente=utente)
        for utente in completano:
            build_completamento(utente=utente, corso=edizione.corso, edizione=edizione, giorno=giorno)
    for giorno in (1, 5, 12, 25, 29):
        for utente in (ada, dina):
            build_tentativo(
                utente=utente,
                giuste=(utente == ada or giorno > 12,),
                iniziato_il=datetime(2016, 3, giorno, 22, 30, tzinfo=UTC),
            )


def add_appuntamenti(scena: Scena) -> None:
    """Who came to the appointments of March and who did not, on its first and last instants too."""
    agende = (build_agenda(scena.lecce), build_agenda(scena.bari))
    stati = (*("presente",) * 4, "assente", "assente", "giustificata", "disdetta", "confermata")
    for numero, stato in enumerate(stati):
        giorno, ora = ((1, 0), (31, 23), (10, 9))[numero % 3]
        inizio = datetime(2016, 3, giorno, ora, tzinfo=ROMA)
        appuntamento = build_appuntamento(agende[numero % 2], inizio)
        build_prenotazione(appuntamento, stato=stato, posto=None if stato == "disdetta" else 1)
    build_prenotazione(build_appuntamento(agende[0], datetime(2016, 4, 1, 0, tzinfo=ROMA)), stato="assente")


def add_seguiti(scena: Scena) -> None:
    """Follow-ups at a desk of the paths that there are, in March and in June; and what people thought of it."""
    percorsi = Percorso.objects.order_by("pk")[:7]
    for numero, percorso in enumerate(percorsi):
        giorno = date(2016, 6, 1) if numero > 5 else date(2016, 3, 10)
        for momento in ("sei_mesi", "dodici_mesi"):
            seguito = build_seguito(percorso=percorso, sportello=scena.lecce, momento=momento, dovuto_il=giorno)
            attiva, conti = bool(numero % 3), {"occupati": numero, "donne": numero // 2, "giovani": numero // 3}
            Rilevazione.objects.create(
                seguito=seguito,
                giorno=giorno,
                fonte="telefono",
                attiva=attiva,
                cessata_il=None if attiva else giorno,
                registrata_da=scena.operatore.firma,
                **(conti if attiva else dict.fromkeys(conti, 0)),
            )
    for utile in (5, 4, 3, 5, 1, 4):
        Opinione.objects.create(
            sportello=scena.lecce, semestre=date(2016, 6, 30), contatto=4, utile=utile, esito="avviato"
        )


def add_visite(scena: Scena) -> None:
    """Visits within the twelve months and a day before, and what they asked, put right in time, late, never, taken back
    before its term and after."""
    for sportello, giorno, esito in (
        (scena.napoli, date(2015, 3, 31), "operativo"),
        (scena.lecce, date(2015, 6, 10), "non_operativo"),
        (scena.bari, date(2015, 4, 1), "non_operativo"),
        (scena.chiuso, date(2016, 1, 10), "operativo"),
    ):
        change_visita(
            ambito=VISITATORE, visita=build_compilata(sportello, giorno=giorno, esito=esito), a="chiusa", oggi=giorno
        )
    visita, entro = build_compilata(scena.lecce, giorno=date(2016, 3, 1)), date(2016, 3, 20)
    chieste = [build_prescrizione(visita, entro=entro) for _ in range(5)]
    build_prescrizione(visita, entro=date(2016, 4, 20))
    change_visita(ambito=VISITATORE, visita=visita, a="chiusa", oggi=visita.giorno)
    for chiesta, stato, giorno in (
        (chieste[0], "chiusa", entro),
        (chieste[1], "chiusa", date(2016, 3, 21)),
        (chieste[2], "ritirata", entro),
        (chieste[3], "ritirata", date(2016, 3, 21)),
    ):
        come: dict[str, Any] = {"ambito": VISITATORE, "nota": "Fatto", "oggi": giorno}
        if stato == "chiusa":
            change_prescrizione(prescrizione=chiesta, a="risposta", **come)
        change_prescrizione(prescrizione=chiesta, a=stato, **come)

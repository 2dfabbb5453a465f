"""Forgetting a person: what goes, what stays, who cannot go; figures before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from anagrafe.services.righe import repoint_righe, restore_righe
from cittadini.enums import (
    ClasseConservazione,
    CondizioneOccupazionale,
    ModalitaConsenso,
    MotivoFinePresa,
    MotivoSospensione,
)
from cittadini.models import Cittadino, Consenso, Informativa, SchedaVulnerabilita, Trasferimento
from cittadini.regole.oblio import keep_eta
from cittadini.selectors.appartenenze import Righe, count_righe
from conservazione.enums import EsitoCancellazione, MotivoRifiutoCancellazione
from conservazione.models import RichiestaCancellazione, TermineConservazione
from conservazione.regole import Vissuto, find_scadenza
from conservazione.services.anonimizzazioni import anonymise_scaduti
from conservazione.services.oblio import (
    OblioRifiutato,
    anonymise_cittadino,
    decide_cancellazione,
    suspend_conservazione,
)
from conservazione.services.termini import find_vissuti, load_termini, update_conservazione
from credito.models import Invio
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from nucleo.bozze import save_bozza
from nucleo.enums import Azione
from nucleo.models import Bozza, MessaggioPosta, RegistroEvento
from nucleo.posta import queue_mail
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.profili import correct_profilo
from portale.services.richieste import answer_richiesta
from protocolli.services.accompagnamenti import change_accompagnamento
from riscontri.models import Pausa, Sollecito
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consenso,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_incontro,
    build_invio,
    build_percorso,
    build_rilevazione,
    build_scritto,
    build_seguito,
    build_trasferimento,
)
from tests.costruttori.portale import build_codice, build_conferma, build_richiesta_dati, build_scritto_pagina
from tests.costruttori.protocolli import build_accompagnamento
from tests.prove import rewrite

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
OGGI = date(2040, 1, 1)
SEGRETI = ("Zenobia", "Segretari", "zenobia@posta.example", "sartoria", "Sartoria", "colloquio", "333 4445556")


@pytest.fixture
def persona(sportello, operatore):
    """Somebody with a whole story, finished long ago, and something private in every table."""
    cittadino = build_cittadino(
        sportello=sportello,
        accolto_da=operatore,
        nome="Zenobia",
        cognome="Segretari",
        email="zenobia@posta.example",
        telefono="333 4445556",
        contatto_sicuro="Dopo il colloquio",
    )
    SchedaVulnerabilita.objects.create(
        cittadino=cittadino, risposte={"disabilita": "si"}, aggiornata_da=operatore.firma
    )
    percorso = build_percorso(cittadino=cittadino, titolo="Sartoria Segretari", descrizione="Una sartoria in casa")
    correct_profilo(
        ambito=SISTEMA,
        profilo=percorso.profilo,
        versione=1,
        campi={"condizione": CondizioneOccupazionale.OCC_AUT},
        motivo="altro",
        nota="Zenobia lo ha detto al colloquio",
    )
    build_consulenza(percorso=percorso, note="Il colloquio con Zenobia", materiali="Scheda della sartoria")
    build_compito(percorso=percorso, testo="Zenobia porta i modelli di sartoria", esito="fatto")
    invio = build_invio(percorso=percorso, sintesi="Zenobia Segretari vuole una sartoria", stato="approvato")
    build_incontro(
        invio=invio,
        luogo="Da Zenobia, in sartoria",
        accompagna="altro",
        accompagnatore="La sorella di Zenobia",
        esito="tenuto",
        nota="Zenobia porta i modelli di sartoria",
    )
    accompagnamento = build_accompagnamento(percorso, giorno=date(2016, 3, 20), nota="Zenobia porta la sartoria")
    change_accompagnamento(ambito=SISTEMA, accompagnamento=accompagnamento, a="accolto", nota="Zenobia ci è andata")
    build_erogazione(finanziamento=build_finanziamento(invio=invio, tutor_nome="Zenobia"))
    invio.finanziamenti.update(stato="estinto")
    chiuso = {"stato": StatoPercorso.CHIUSO, "motivo_chiusura": "orientato", "data_chiusura": date(2016, 6, 2)}
    Percorso.objects.filter(pk=percorso.pk).update(**chiuso, data_stato=date(2016, 6, 2))
    build_scritto(percorso=percorso, canale="email", testo="Zenobia, porta i modelli di sartoria")
    build_rilevazione(
        seguito=build_seguito(percorso=percorso, dovuto_il=date(2016, 6, 1)),
        giorno=date(2016, 6, 1),
        documento="Visura di Sartoria Segretari",
        aiuto=True,
        aiuto_testo="Zenobia chiede dei conti",
    )
    save_bozza(utente_id=operatore.pk, chiave=f"percorso:{percorso.uuid}", dati={"titolo": ["Sartoria"]})
    queue_mail(
        destinatario="zenobia@posta.example", oggetto="Zenobia", testo="Sartoria", chiave=f"invio:{invio.uuid}:partito"
    )
    return cittadino


def write_database() -> str:
    """Every row of every table, as text: what a copy of the database would hold."""
    with connection.cursor() as cursor:
        tabelle = [t for t in connection.introspection.table_names(cursor) if not t.startswith("django_")]
        righe = []
        for tabella in tabelle:
            cursor.execute(f'SELECT t::text FROM "{tabella}" t')  # noqa: S608 - names of our own tables
            righe += [riga for (riga,) in cursor.fetchall()]
    return "\n".join(righe)


def forget(cittadino, **campi):
    return anonymise_cittadino(ambito=SISTEMA, cittadino=cittadino, causa="prova", **campi)


def test_nothing_that_says_who_the_person_is_remains_anywhere(persona):
    nascita, codici = persona.data_nascita, {persona.codice, persona.percorsi.get().codice}
    assert forget(persona)
    dopo = write_database()
    assert [parola for parola in (*SEGRETI, str(nascita), persona.impronta_cf) if parola in dopo] == []
    persona.refresh_from_db()
    assert not codici & {persona.codice, persona.percorsi.get().codice}
    assert (persona.nome_completo, persona.codice_fiscale, persona.impronta_cf) == ("Persona anonimizzata", "", None)
    assert not SchedaVulnerabilita.objects.exists()
    assert not Bozza.objects.exists()
    assert (
        MessaggioPosta.objects.get(chiave__startswith="invio:").testo,
        MessaggioPosta.objects.get(chiave__startswith="invio:").destinatario,
    ) == ("", "")


def test_what_came_by_a_link_goes_too(persona):
    """What a person wrote and asked from home, and why their lender was left in peace."""
    invio = Invio.objects.get()
    build_codice(persona)
    build_scritto_pagina(persona, testo="Zenobia ha finito la sartoria")
    richiesta = build_richiesta_dati(persona)
    answer_richiesta(ambito=SISTEMA, richiesta=richiesta, esito="accolta", risposta="Fatto, Zenobia")
    build_conferma(finanziamento=invio.finanziamenti.get())
    Sollecito.objects.create(invio=invio, silenzio_dal=invio.data_stato, passo=1, giorno=date(2016, 5, 20))
    Pausa.objects.create(invio=invio, dal=date(2016, 5, 20), motivo="Zenobia ha il colloquio", messa_da=SISTEMA.firma)
    assert forget(persona)
    dopo = write_database()
    assert [parola for parola in SEGRETI if parola in dopo] == []


def test_what_figures_are_made_of_stays(persona):
    prima = (persona.sesso, persona.titolo_studio, persona.condizione, persona.comune_residenza_id)
    eta = persona.get_eta(persona.data_primo_contatto)
    forget(persona)
    persona.refresh_from_db()
    assert (persona.sesso, persona.titolo_studio, persona.condizione, persona.comune_residenza_id) == prima
    assert persona.get_eta(persona.data_primo_contatto) == eta
    assert persona.percorsi.get().titolo == "Percorso anonimizzato"
    assert persona.consensi.get().dato


def test_nobody_follows_and_no_search_finds_who_was_forgotten(client_operatore, persona, sportello):
    forget(persona)
    presa = persona.prese.get()
    assert presa.motivo_fine == MotivoFinePresa.CONSERVAZIONE
    assert "Zenobia" not in client_operatore.get("/cittadini/").content.decode()
    assert not Cittadino.objects.for_ambito(Ambito(sportelli=frozenset({sportello.pk}))).exists()


def test_the_desk_reads_a_path_of_an_anonymous_person_and_writes_nothing(client_operatore, persona):
    forget(persona)
    percorso = persona.percorsi.get()
    pagina = client_operatore.get(percorso.get_absolute_url())
    assert pagina.status_code == 200
    assert "Persona anonimizzata" in pagina.content.decode()
    scheda = client_operatore.get(persona.get_absolute_url())
    assert "I dati di questa persona sono stati anonimizzati" in scheda.content.decode()
    assert client_operatore.get(f"/cittadini/{persona.uuid}/scheda/modifica/").status_code == 404
    assert client_operatore.get(f"/percorsi/{percorso.uuid}/modifica/").status_code == 404


def test_again_it_changes_nothing(persona):
    assert forget(persona)
    codice = Cittadino.objects.get().codice
    assert not forget(persona)
    assert Cittadino.objects.get().codice == codice
    assert RegistroEvento.objects.filter(azione=Azione.ANONIMIZZAZIONE).count() == 1


def test_the_log_counts_rows_and_says_why(persona):
    forget(persona)
    evento = RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE)
    assert (evento.oggetto_id, evento.dettagli["causa"]) == (str(persona.uuid), "prova")
    assert evento.dettagli["righe"]["percorsi.Percorso"] == 1


# ── Who cannot go ────────────────────────────────────────────────────────────────────────
def test_an_open_path_a_handover_a_loan_and_a_suspension_stand_in_the_way(persona):
    Percorso.objects.update(stato="orientamento", tappa_massima="orientamento", motivo_chiusura="", data_chiusura=None)
    build_trasferimento(cittadino=persona)
    suspend_conservazione(
        ambito=SISTEMA, cittadino=persona, motivo=MotivoSospensione.CONTENZIOSO, versione=persona.versione
    )
    with pytest.raises(OblioRifiutato) as rifiuto:
        forget(persona)
    assert rifiuto.value.motivi == [
        "Conservazione sospesa: contenzioso in corso o annunciato.",
        "C'è una richiesta di trasferimento in attesa.",
        "C'è un percorso aperto.",
    ]
    persona.refresh_from_db()
    assert persona.nome == "Zenobia"


def test_a_loan_being_paid_back_stands_in_the_way_until_its_end(persona):
    prestito = persona.percorsi.get().invii.get().finanziamenti.get()
    prestito.stato = "erogato"
    prestito.save(update_fields=["stato"])
    with pytest.raises(OblioRifiutato, match="in rimborso"):
        forget(persona, oggi=date(2021, 5, 9))
    assert forget(persona, oggi=date(2021, 5, 10))


# ── When ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("classe", "ultimo", "attesa"),
    [
        (ClasseConservazione.INFORMATO, date(2016, 2, 29), date(2018, 2, 28)),
        (ClasseConservazione.CONSULTATO, date(2016, 1, 31), date(2021, 1, 31)),
        (ClasseConservazione.FINANZIATO, date(2016, 1, 31), None),
    ],
)
def test_the_term_runs_from_the_last_thing_that_happened(classe, ultimo, attesa):
    assert find_scadenza(Vissuto(classe, ultimo), {"informato": 24, "consultato": 60}) == attesa


def test_two_pieces_of_a_story_make_the_further_class_and_the_later_day():
    uno = Vissuto(ClasseConservazione.FINANZIATO, date(2016, 1, 1))
    altro = Vissuto(ClasseConservazione.INFORMATO, date(2017, 1, 1))
    assert uno.join(altro) == altro.join(uno) == Vissuto(ClasseConservazione.FINANZIATO, date(2017, 1, 1))


@pytest.mark.parametrize(
    ("nascita", "giorno"),
    [
        (date(1990, 5, 12), date(2016, 3, 1)),
        (date(1992, 2, 29), date(2016, 2, 28)),
        (date(1990, 3, 1), date(2016, 2, 29)),
        (date(2016, 2, 1), date(2016, 3, 1)),
    ],
)
def test_a_general_birth_day_keeps_the_age_of_that_day(nascita, giorno):
    prima = Cittadino(data_nascita=nascita).get_eta(giorno)
    nuova = keep_eta(nascita, giorno)
    assert Cittadino(data_nascita=nuova).get_eta(giorno) == prima
    assert nuova < giorno


def test_each_class_comes_from_what_happened(persona, sportello):
    informata = build_cittadino(sportello=sportello)
    consultata = build_consulenza(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello)))
    vissuti = find_vissuti([persona.pk, informata.pk, consultata.percorso.cittadino_id])
    assert vissuti[informata.pk] == Vissuto(ClasseConservazione.INFORMATO, date(2016, 3, 1))
    assert vissuti[consultata.percorso.cittadino_id] == Vissuto(ClasseConservazione.CONSULTATO, date(2016, 3, 8))
    # The loan of 10 May 2016 lasts 60 months.
    assert vissuti[persona.pk] == Vissuto(ClasseConservazione.FINANZIATO, date(2021, 5, 10))


@pytest.fixture
def termini():
    load_termini(ambito=SISTEMA)
    TermineConservazione.objects.update(verificato=True)


@pytest.mark.usefixtures("termini")
def test_only_who_falls_due_goes_and_the_run_is_in_the_log(persona, sportello):
    aperto = build_percorso(cittadino=build_cittadino(sportello=sportello))
    esito = anonymise_scaduti(ambito=SISTEMA, oggi=date(2031, 5, 10))
    assert (esito.anonimizzate, esito.rifiuti) == (0, {"C'è un percorso aperto.": 1})
    esito = anonymise_scaduti(ambito=SISTEMA, oggi=date(2031, 5, 11))
    assert (esito.anonimizzate, esito.rifiuti) == (1, {"C'è un percorso aperto.": 1})
    assert anonymise_scaduti(ambito=SISTEMA, oggi=date(2031, 5, 11)).anonimizzate == 0
    corse = RegistroEvento.objects.filter(azione=Azione.ANONIMIZZAZIONE, oggetto_id="")
    assert [corsa.dettagli["anonimizzati"] for corsa in corse.order_by("pk")] == [0, 1, 0]
    aperto.cittadino.refresh_from_db()
    assert aperto.cittadino.anonimizzato_il is None
    riga = RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE, oggetto_id=str(persona.uuid))
    assert riga.sportello_id == sportello.pk  # who reads the log of the desk sees that its person went


def test_a_term_that_nobody_verified_anonymises_nobody(persona):
    load_termini(ambito=SISTEMA)
    assert anonymise_scaduti(ambito=SISTEMA, oggi=OGGI).anonimizzate == 0
    persona.refresh_from_db()
    assert (persona.classe_conservazione, persona.conservare_fino_al) == ("finanziato", date(2031, 5, 10))


@pytest.mark.usefixtures("termini")
def test_what_happens_later_moves_the_day(persona):
    update_conservazione(oggi=date(2025, 1, 1))
    build_consenso(cittadino=persona, finalita="ricerca", data=date(2026, 3, 1))
    assert anonymise_scaduti(ambito=SISTEMA, oggi=date(2031, 5, 11)).anonimizzate == 0
    persona.refresh_from_db()
    assert persona.conservare_fino_al == date(2036, 3, 1)


@pytest.mark.usefixtures("termini")
def test_classes_follow_what_happens_long_before_it_falls_due(sportello):
    cittadino = build_cittadino(sportello=sportello)
    assert update_conservazione(oggi=date(2017, 1, 1)) == 1
    build_consulenza(percorso=build_percorso(cittadino=cittadino))
    assert (update_conservazione(oggi=date(2017, 1, 2)), update_conservazione(oggi=date(2017, 1, 3))) == (1, 0)
    cittadino.refresh_from_db()
    assert cittadino.classe_conservazione == "consultato"


def test_what_is_needed_before_anybody_is_received_is_brought_in_once(db):
    for _ in range(2):
        call_command("carica_cittadini")
        call_command("carica_termini")
        assert Informativa.objects.get().versione == "1.0"
        assert set(TermineConservazione.objects.values_list("classe", flat=True)) == set(ClasseConservazione)


@pytest.mark.usefixtures("termini")
def test_the_command_shows_before_doing(persona, capsys):
    Cittadino.objects.update(data_primo_contatto=date(2010, 1, 1), informativa_il=date(2010, 1, 1))
    with pytest.MonkeyPatch.context() as contesto:
        contesto.setattr("conservazione.management.commands.anonimizza.get_oggi", lambda: OGGI)
        call_command("anonimizza", anteprima=True)
        detto = capsys.readouterr().out
        assert "Finanziato: 1" in detto
        assert "Delle prime" not in detto
        contesto.setattr("conservazione.selectors.anteprima.ESAMINATI", 0)
        call_command("anonimizza", anteprima=True)
        assert "Delle prime 0 persone di 1:" in capsys.readouterr().out
        assert Cittadino.objects.get().nome == "Zenobia"
        call_command("anonimizza")
    assert "Anonimizzate: 1" in capsys.readouterr().out
    assert Cittadino.objects.get().nome == ""


# ── Who asks ─────────────────────────────────────────────────────────────────────────────
def richiesta(cittadino, **campi):
    dati = {"data": date(2026, 1, 10), "modalita": ModalitaConsenso.FIRMA} | campi
    return decide_cancellazione(ambito=SISTEMA, cittadino=cittadino, **dati)


def test_a_request_granted_forgets_by_the_same_function(persona):
    assert richiesta(persona).esito == EsitoCancellazione.ACCOLTA
    persona.refresh_from_db()
    assert persona.anonimizzato_il


def test_a_request_refused_has_its_reason_and_keeps_the_data(persona):
    assert richiesta(persona, motivo_rifiuto=MotivoRifiutoCancellazione.OBBLIGO).esito == "rifiutata"
    persona.refresh_from_db()
    assert persona.nome == "Zenobia"


def test_a_request_that_meets_an_obstacle_writes_nothing(persona):
    Percorso.objects.update(stato="orientamento", tappa_massima="orientamento", motivo_chiusura="", data_chiusura=None)
    with pytest.raises(OblioRifiutato):
        richiesta(persona)
    assert not RichiestaCancellazione.objects.exists()


# ── From a card to another, and back ─────────────────────────────────────────────────────
def snapshot() -> dict[str, list]:
    return {a.modello: sorted(a.model._default_manager.values_list(), key=str) for a in iter_appartenenze()}


@contextmanager
def as_if_one() -> Iterator[None]:
    """The two cards have not been united: the database would keep each row where it is."""
    with rewrite(Percorso), rewrite(Consenso), rewrite(Trasferimento), rewrite(RichiestaCancellazione):
        yield


def test_the_rows_of_a_card_go_to_another_and_come_back(persona):
    altra = build_cittadino(sportello=None, sportello_primo_contatto=persona.sportello_primo_contatto)
    prima, conti = snapshot(), count_righe([persona.pk])
    with as_if_one():
        spostamenti = repoint_righe(da=persona, a=altra)
    # Who followed whom is of the card that they followed; what is delicate goes answer by answer (`anagrafe`).
    restano = {"cittadini": 1, "prese in carico": 1, "schede delle vulnerabilità": 1}
    assert count_righe([persona.pk]) == restano
    assert count_righe([altra.pk])["percorsi"] == conti["percorsi"]
    assert count_righe([altra.pk])["erogazioni"] == conti["erogazioni"]
    with as_if_one():
        restore_righe(a=persona, spostamenti=spostamenti)
    assert snapshot() == prima


def test_what_one_card_cannot_have_is_told_in_words(persona):
    """By a constraint that no rule foresaw, and by a guard, which has no words for people: they are not united here."""
    altra = build_cittadino(sportello=None, sportello_primo_contatto=persona.sportello_primo_contatto)
    build_consenso(cittadino=altra)
    with as_if_one(), pytest.raises(ValidationError, match="già una risposta in vigore per questa finalità"):
        repoint_righe(da=persona, a=altra)
    with pytest.raises(ValidationError, match=r"Le due schede restano come sono.*\(consensi\)"):
        repoint_righe(da=persona, a=altra)


def test_every_row_of_the_story_is_found(persona):
    vuote = {a.modello for a in iter_appartenenze() if not Righe([persona.pk]).list_di(a).exists()}
    assert vuote == {
        "anagrafe.Doppione",
        "anagrafe.PersoneDistinte",
        "anagrafe.Proposta",
        "anagrafe.Unione",
        "nucleo.Collegamento",
        "cittadini.CodicePrecedente",
        "agenda.Prenotazione",
        "fogli.Foglio",
        "cartaceo.ModuloCartaceo",
        "messaggi.Destinatario",
        "portale.CodiceAccesso",
        "portale.ConfermaErogazione",
        "portale.RichiestaDati",
        "portale.Scritto",
        "riscontri.Pausa",
        "riscontri.Sollecito",
        "messaggi.RichiestaOpinione",
        "consulenze.ConsulenzaDaAppuntamento",
        "cittadini.Trasferimento",
        "conservazione.RichiestaCancellazione",
        "consulenze.CitazioneContenuto",
        "consulenze.ProgrammaIllustrato",
        "percorsi.ChiusuraPassata",
        "percorsi.SedePercorso",
    }


def test_the_rows_that_name_a_person_in_their_key_are_looked_up_and_not_read_whole(persona):
    """However many drafts, mails and links there are: each table has an index on the uuid that a key names."""
    righe = Righe([persona.pk])
    with connection.cursor() as cursore:
        cursore.execute("SET LOCAL enable_seqscan = off")
    piani = {
        appartenenza.modello: righe.list_di(appartenenza).explain()
        for appartenenza in iter_appartenenze()
        if appartenenza.chiave
    }
    indici = {
        "nucleo.Bozza": "bozza_uuid",
        "nucleo.MessaggioPosta": "messaggioposta_uuid",
        "nucleo.Collegamento": "collegamento_oggetto",
    }
    assert {modello for modello, indice in indici.items() if indice in piani[modello]} == set(piani)


def test_the_rows_of_others_are_not_touched(persona, sportello):
    altra = build_cittadino(sportello=sportello, nome="Olga")
    build_percorso(cittadino=altra, titolo="Forno")
    forget(persona)
    altra.refresh_from_db()
    assert (altra.nome, altra.percorsi.get().titolo, altra.prese.get().al) == ("Olga", "Forno", None)

"""One's own page: what it says, what one does from there, and nothing of anybody else's."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pikepdf
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from agenda.enums import PRENOTAZIONE
from cittadini.enums import Finalita, ModalitaConsenso, RuoloTutore
from cittadini.models import Cittadino, Consenso
from credito.models import Erogazione
from credito.selectors.invii import list_senza_consenso
from interfaccia.collegamenti import name_chiave
from messaggi.services.messaggi import mark_tornato
from nucleo.enums import Azione
from nucleo.formati import data_estesa
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from percorsi.enums import MotivoChiusura, StatoPercorso
from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.pagine.pagina import build_pagina
from portale.regole.parole import DOVE, FINE, find_chi, tell_effetto, tell_tocca
from portale.selectors.persone import find_persona
from portale.services.scritti import write_scritto
from portale.views.accesso import name_cookie
from sportelli.services.chiusura import leave_sportello
from tests.costruttori import (
    build_agenda,
    build_appuntamento,
    build_cittadino,
    build_compito,
    build_consenso,
    build_erogazione,
    build_finanziamento,
    build_foglio,
    build_incontro,
    build_informativa,
    build_invio,
    build_percorso,
    build_prenotazione,
    build_scritto,
    build_scritto_pagina,
    build_visita,
)
from tests.costruttori.agenda import at
from tests.costruttori.anagrafe import build_proposta
from tests.costruttori.portale import PROVA, sign_persona
from tests.moduli import open_page, read_form, submit, tick

pytestmark = pytest.mark.django_db
TUA = "/percorso/tuo/"


@pytest.fixture
def persona(sportello: Any, operatore: Any) -> Cittadino:
    return build_cittadino(sportello=sportello, email="ada@posta.example", accolto_da=operatore)


@pytest.fixture
def dentro(client: Any, persona: Cittadino) -> Any:
    """A browser inside the page of `persona`."""
    client.cookies[name_cookie()] = build_visita(persona)[1]
    return client


def build_accolto(persona: Cittadino) -> Any:
    percorso = build_percorso(cittadino=persona, stato=StatoPercorso.DELIBERA, data_stato=date(2016, 5, 10))
    return build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato", data_stato=date(2016, 5, 10)))


def test_where_it_stands_whose_move_it_is_and_what_is_missing(dentro: Any, persona: Cittadino, operatore: Any) -> None:
    """In plain words: the stage, what is for the person to do, documents, both kinds of appointment, sheets. What the
    desk writes for itself is not there."""
    percorso = build_percorso(cittadino=persona, stato=StatoPercorso.BUSINESS_PLAN, descrizione="Nota dello sportello")
    build_consenso(cittadino=persona)
    invio = build_incontro(invio=build_invio(percorso=percorso), luogo="Via Verdi 3").invio
    build_compito(percorso=percorso, testo="Porta il preventivo", entro=date(2030, 3, 8))
    build_compito(percorso=percorso, testo="Verificare se è moroso", chi="sportello")
    build_compito(codice="documenti", origine=invio)
    foglio = build_foglio(percorso=percorso, documenti=["identita"])
    appuntamento = build_appuntamento(build_agenda(percorso.sportello), at(7, 10), operatore)
    prenotazione = build_prenotazione(appuntamento, cittadino=persona)
    testo = dentro.get(TUA).content.decode()
    for detto in (
        "Il tuo piano è pronto",
        "Tocca a te",
        "Porta il preventivo, entro l&#x27;8 marzo 2030",
        "Consegnare i documenti chiesti",
        "alle 10:00",
        f"Da {invio.erogatore}. In presenza, Via Verdi 3",
        "Documento d&#x27;identità",
        reverse("portale:foglio_print", args=(foglio.uuid,)),
        percorso.codice,
    ):
        assert detto in testo, detto
    for taciuto in ("moroso", "Nota dello sportello", persona.cognome, persona.telefono, str(operatore)):
        assert taciuto not in testo, taciuto
    mossa = dentro.post(reverse("portale:appuntamento_open", args=(prenotazione.uuid,)))
    assert mossa.headers["Location"] == "/prenota/appuntamento/"
    assert dentro.session[name_chiave(PRENOTAZIONE)]
    assert dentro.get("/prenota/appuntamento/").status_code == 200
    carta = dentro.get(reverse("portale:foglio_print", args=(foglio.uuid,)))
    assert carta.content.startswith(b"%PDF")
    dentro.post("/percorso/esci/")
    assert name_chiave(PRENOTAZIONE) not in dentro.session


def test_every_stage_and_every_end_has_its_words() -> None:
    assert set(DOVE) == set(StatoPercorso) - {StatoPercorso.CHIUSO}
    assert set(MotivoChiusura) - set(FINE) == {MotivoChiusura.DECESSO, MotivoChiusura.ALTRO}
    for stato in DOVE:
        assert tell_tocca(find_chi(stato)).startswith("Tocca") or stato == StatoPercorso.EROGATO
        assert find_chi(stato, "respinto") == "sportello"
    assert len({tell_effetto(finalita, dato=dato) for finalita in Finalita for dato in (True, False)}) == 8


def test_nothing_of_anybody_else_is_there(dentro: Any, operatore: Any) -> None:
    """A uuid of another's is of nothing, whatever it is; and the visit opens no page of the desk."""
    altra = build_cittadino()
    accolto = build_accolto(altra)
    foglio = build_foglio(percorso=accolto.percorso)
    prenotazione = build_prenotazione(build_appuntamento(build_agenda(), at(7, 10), operatore), cittadino=altra)
    richiesta = RichiestaDati.objects.create(
        cittadino=altra, tipo="correzione", chiesta_il=get_oggi(), entro=get_oggi(), chiesta_da=PROVA.firma
    )
    for nome, uuid in (
        ("portale:ricevuto_create", accolto.uuid),
        ("portale:foglio_print", foglio.uuid),
        ("portale:richiesta_withdraw", richiesta.uuid),
    ):
        assert dentro.get(reverse(nome, args=(uuid,))).status_code == 404, nome
    assert dentro.post(reverse("portale:appuntamento_open", args=(prenotazione.uuid,))).status_code == 404
    for pagina in (f"/cittadini/{altra.uuid}/", f"/cittadini/{altra.uuid}/pagina/", "/richieste-dati/"):
        assert dentro.get(pagina).headers["Location"].startswith("/accesso/entra/")
    assert accolto.percorso.codice not in dentro.get("/percorso/dati/copia/json/").content.decode()
    for pagina in ("consensi/boh/si/", "consensi/invio/forse/", "dati/chiedi/altro/", "dati/copia/csv/"):
        assert dentro.get(f"/percorso/{pagina}").status_code == 404


def test_without_a_visit_every_page_leads_to_the_door(client: Any) -> None:
    for nome in ("pagina_show", "messaggi_show", "consensi_show", "dati_show"):
        risposta = client.get(reverse(f"portale:{nome}"))
        assert (risposta.status_code, risposta.headers["Location"]) == (302, "/percorso/"), nome
        assert "no-store" in risposta.headers["Cache-Control"]


def test_the_conversation(dentro: Any, persona: Cittadino, accedi: Any, operatore: Any, collega: Any) -> None:
    """The desk writes and the person is told there is something, not what; the person answers, and it waits on «Oggi»
    until somebody answers or says it needs none."""
    desk = accedi(operatore)
    scrivi = reverse("portale:scritto_create", args=(persona.uuid,))
    assert submit(desk, scrivi, {"testo": "Manca il preventivo"}).status_code == 303
    [lettera] = MessaggioPosta.objects.filter(destinatario=persona.email)
    assert "/percorso/" in lettera.testo
    assert "preventivo" not in lettera.testo + lettera.oggetto
    testo = dentro.get(TUA).content.decode()
    assert "Leggi 1 messaggio" in testo
    pagina = dentro.get("/percorso/messaggi/").content.decode()
    assert "Manca il preventivo" in pagina
    assert str(operatore) not in pagina
    assert submit(dentro, "/percorso/messaggi/", {"testo": "Lo porto lunedì"}).status_code == 303
    assert "Leggi" not in dentro.get(TUA).content.decode()
    suo = Scritto.objects.get(dalla_persona=True)
    assert (suo.scritto_da, suo.letto_il) == (sign_persona(persona), None)
    assert Scritto.objects.get(dalla_persona=False).letto_da == sign_persona(persona)
    for chi in (operatore, collega):
        assert "1 messaggio da leggere" in accedi(chi).get("/oggi/").content.decode()
    sua = f"/cittadini/{persona.uuid}/pagina/"
    assert "Lo porto lunedì" in desk.get(sua).content.decode()
    assert "1 messaggio da leggere" in desk.get("/oggi/").content.decode()  # reading a page says nothing
    letti = reverse("portale:scritti_read", args=(persona.uuid,))
    aperta = open_page(desk, letti)
    build_scritto_pagina(persona, testo="Anzi martedì")
    assert desk.post(letti, aperta).status_code == 409  # what came meanwhile is not said to be read
    assert desk.post(letti, open_page(desk, letti)).status_code == 303
    assert "messaggio da leggere" not in desk.get("/oggi/").content.decode()
    mostrato = build_scritto_pagina(persona, dalla_persona=False)
    aperta = open_page(dentro, "/percorso/messaggi/")
    build_scritto_pagina(persona, dalla_persona=False)
    dentro.post("/percorso/messaggi/letti/", {"fino": str(mostrato.uuid)})
    assert Scritto.objects.filter(letto_il=None).count() == 1
    tardi = dentro.post("/percorso/messaggi/", aperta | {"testo": "Va bene"})
    assert (tardi.status_code, "Va bene" in tardi.content.decode()) == (409, True)
    assert submit(dentro, "/percorso/messaggi/", {"testo": "Va bene"}).status_code == 303
    assert not Scritto.objects.da_leggere(dalla_persona=False).exists()
    desk.post(letti, open_page(desk, letti))
    assert not Scritto.objects.filter(letto_il=None).exists()
    troppo = submit(dentro, "/percorso/messaggi/", {"testo": "a" * 2001})
    assert troppo.status_code == 422


def test_what_reached_the_person_is_there(dentro: Any, persona: Cittadino) -> None:
    """Beside the conversation: what left, what was handed over; neither what waits, nor what never arrived, nor what
    others were written."""
    percorso = build_percorso(cittadino=persona)
    testi = ("partito", "in coda", "rifiutato", "tornato")
    righe = [build_scritto(percorso=percorso, canale="email", testo=f"Testo {testo}") for testo in testi]
    build_scritto(percorso=percorso, testo="Lettera a mano")
    build_scritto(testo="Di un'altra persona")
    for riga, stato in ((righe[0], "inviato"), (righe[2], "fallito"), (righe[3], "inviato")):
        MessaggioPosta.objects.filter(chiave=riga.chiave).update(
            stato=stato, inviato_il=timezone.now() if stato == "inviato" else None
        )
    mark_tornato(ambito=PROVA, messaggio=righe[3], giorno=get_oggi())
    testo = dentro.get("/percorso/messaggi/").content.decode()
    assert "Testo partito" in testo
    assert f"E-mail, {data_estesa(get_oggi())}: Dallo" in testo
    assert "Lettera a mano" in testo
    for assente in ("Testo in coda", "Testo rifiutato", "Testo tornato", "altra persona"):
        assert assente not in testo, assente


def test_who_wants_no_letters_gets_none(persona: Cittadino) -> None:
    Cittadino.objects.filter(pk=persona.pk).update(canale_preferito="nessuno")
    write_scritto(ambito=PROVA, cittadino=persona, testo="Ciao")
    assert not MessaggioPosta.objects.exists()


def test_a_consent_taken_back_stops_referrals_as_at_the_desk(
    dentro: Any, persona: Cittadino, operatore: Any, ambito_di: Any
) -> None:
    """Through the one door of consents: signed by the person, on the day, by the web; each with what follows."""
    build_informativa()
    build_consenso(cittadino=persona)
    invio = build_invio(percorso=build_percorso(cittadino=persona))
    no, si = "/percorso/consensi/invio/no/", "/percorso/consensi/invio/si/"
    pagina = dentro.get(no).content.decode()
    assert ("quelli aperti si fermano" in pagina, "un incontro" in pagina) == (True, False)
    build_incontro(invio=invio)
    assert "un incontro" in dentro.get(no).content.decode()
    assert dentro.post(no, {}).status_code == 409  # what one has not read is asked again
    assert dentro.post(no, open_page(dentro, no)).status_code == 303
    assert [suo.pk for suo in list_senza_consenso(ambito_di(operatore))] == [invio.pk]
    assert dentro.post(si, open_page(dentro, si)).status_code == 303
    nuovo = Consenso.objects.vigenti().get(cittadino=persona, finalita=Finalita.INVIO)
    assert (nuovo.raccolto_da, nuovo.modalita) == (sign_persona(persona), ModalitaConsenso.WEB)
    assert dentro.post(si, open_page(dentro, si)).status_code == 303  # the same again changes nothing
    assert Consenso.objects.filter(cittadino=persona).count() == 2
    assert "Dico di no" in dentro.get("/percorso/consensi/").content.decode()


def test_who_is_represented_does_not_consent_alone(dentro: Any, persona: Cittadino) -> None:
    Cittadino.objects.filter(pk=persona.pk).update(tutore_ruolo=RuoloTutore.TUTORE, tutore_nome="Ida Tutrice")
    assert "chi ti rappresenta" in dentro.get("/percorso/consensi/").content.decode()
    assert dentro.get("/percorso/consensi/invio/si/").status_code == 303
    assert not Consenso.objects.exists()


def test_one_s_own_data_to_take_away(dentro: Any, persona: Cittadino) -> None:
    """The same copy that the desk gives, as data and as an accessible document; each is in the log."""
    build_percorso(cittadino=persona)
    build_scritto_pagina(persona)
    copia = json.loads(dentro.get("/percorso/dati/copia/json/").content)
    assert copia["dati"]["Messaggi con lo sportello"][0]["Messaggio"] == "Ho trovato il locale"
    assert copia["dati"]["Codici della tua pagina"]
    assert "mpronta" not in str(copia)
    pdf = dentro.get("/percorso/dati/copia/pdf/")
    testo = "".join(pagina.extract_text() for pagina in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    assert persona.cognome in testo
    with pikepdf.open(io.BytesIO(pdf.content)) as documento:
        assert documento.Root.MarkInfo.Marked
        assert str(documento.Root.Lang) == "it"
    righe = RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE, attore_etichetta="Cittadino")
    assert sorted(riga.dettagli["formato"] for riga in righe) == ["json", "pdf"]
    assert {riga.sportello_id for riga in righe} == {persona.sportello_primo_contatto_id}
    assert "Quando è stata aperta" in dentro.get("/percorso/dati/").content.decode()


def test_i_received_it(dentro: Any, persona: Cittadino, accedi: Any, operatore: Any) -> None:
    """The same as the lender said, a day later: nothing to look at. Another amount waits on «Oggi», and goes when the
    payment is recorded, or somebody says why. No payment is ever written from here."""
    accolto = build_accolto(persona)
    build_erogazione(finanziamento=accolto)
    dillo = reverse("portale:ricevuto_create", args=(accolto.uuid,))
    for importo, giorno in (("10.000", "2016-06-02"), ("5.000", "2016-07-01"), ("300", "2016-07-02")):
        assert submit(dentro, dillo, {"importo": importo, "giorno": giorno}).status_code == 303
    # More than what was granted is asked about, and taken back when it was a mistake.
    troppo = submit(dentro, dillo, {"importo": "100.000", "giorno": "2016-07-03"})
    detto = "115.300"
    assert (troppo.status_code, detto in troppo.content.decode()) == (422, True)
    sigillo = {"_modulo": read_form(troppo)["_modulo"]} | tick(troppo, "conferma")
    assert dentro.post(dillo, sigillo | {"importo": "100.000", "giorno": "2016-07-03"}).status_code == 303
    sbagliato = ConfermaErogazione.objects.get(importo=100_000)
    togli = reverse("portale:ricevuto_withdraw", args=(sbagliato.uuid,))
    assert togli in dentro.get(TUA).content.decode()
    assert submit(dentro, togli, {}).status_code == 303
    assert dentro.get(togli).status_code == 404
    assert "100.000" not in dentro.get(TUA).content.decode()
    assert Erogazione.objects.count() == 1
    gia = submit(dentro, dillo, {"importo": "5000", "giorno": "2016-07-01"})
    assert (gia.status_code, "già detto" in gia.content.decode()) == (422, True)
    for giorno in ("2016-05-01", str(get_oggi() + timedelta(days=1))):
        assert submit(dentro, dillo, {"importo": "5000", "giorno": giorno}).status_code == 422
    assert list(ConfermaErogazione.objects.da_chiarire().values_list("importo", flat=True)) == [5000, 300]
    desk = accedi(operatore)
    oggi = desk.get("/oggi/").content.decode()
    assert (oggi.count("Guarda le differenze"), oggi.count("Guarda la differenza")) == (1, 0)  # one loan, once
    suo = accolto.get_absolute_url()
    assert desk.get(suo).content.decode().count("Fra le erogazioni non c'è") == 2
    build_erogazione(finanziamento=accolto, importo=Decimal(5000), data=date(2016, 6, 29))
    [resta] = ConfermaErogazione.objects.da_chiarire()
    chiarisci = reverse("portale:conferma_clear", args=(resta.uuid,))
    assert submit(desk, chiarisci, {"nota": "Erano le spese"}).status_code == 303
    assert not ConfermaErogazione.objects.da_chiarire().exists()
    assert desk.get(chiarisci).status_code == 303
    testo = desk.get(suo).content.decode()
    assert (testo.count("Come ha scritto l'erogatore"), testo.count("Erano le spese")) == (2, 1)
    assert "Guarda la differenza" not in testo
    storia = desk.get(accolto.percorso.get_absolute_url()).content.decode()
    for detto in ("Ricevuti 10.000", "ed è come è scritto", "Erano le spese", "Cittadino"):
        assert detto in storia, detto
    testo = dentro.get(TUA).content.decode()
    assert testo.count("lo hai detto tu") == 3
    assert "lo sportello l'ha chiarito" in testo


def test_another_desk_asks_and_is_answered_from_here(dentro: Any, persona: Cittadino, altro_sportello: Any) -> None:
    """The question stands on the page; its link ends with the visit, and nobody else's is there."""
    apri = reverse("portale:proposta_open")
    assert dentro.post(apri).status_code == 404
    build_proposta(cittadino=build_cittadino(), a_sportello=altro_sportello)
    assert dentro.post(apri).status_code == 404
    proposta = build_proposta(cittadino=persona, a_sportello=altro_sportello)
    testo = dentro.get(TUA).content.decode()
    assert f"{altro_sportello.nome} ti chiede se da ora in poi può seguirti" in testo
    assert dentro.post(apri).headers["Location"] == reverse("anagrafe:propria_answer")
    assert submit(dentro, reverse("anagrafe:propria_answer"), {}).status_code == 303
    proposta.refresh_from_db()
    assert (proposta.stato, proposta.conclusa_da) == ("accettata", sign_persona(persona))
    testo = dentro.get(TUA).content.decode()
    assert f"Ti segue {altro_sportello.nome}" in testo
    assert "Leggi che cosa cambia" not in testo


def test_a_closed_path_a_closed_desk(dentro: Any, persona: Cittadino, sportello: Any) -> None:
    """Each is said as it is, with what to do; nobody is there to be written to."""
    build_percorso(
        cittadino=persona,
        stato=StatoPercorso.CHIUSO,
        motivo_chiusura=MotivoChiusura.RESPINTO,
        data_chiusura=date(2016, 4, 8),
    )
    testo = dentro.get(TUA).content.decode()
    assert "si è concluso l&#x27;8 aprile 2016" in testo
    assert "Chi finanzia ha detto di no" in testo
    leave_sportello(ambito=PROVA, sportello=sportello, giorno=get_oggi())
    type(sportello).objects.filter(pk=sportello.pk).update(
        stato="chiuso", data_chiusura=get_oggi(), motivo_chiusura="altro"
    )
    testo = dentro.get(TUA).content.decode()
    assert f"{sportello.nome}, ha chiuso" in testo
    assert "trova lo sportello" in testo.lower()
    assert submit_or_none(dentro) == 422
    assert not Scritto.objects.exists()


def submit_or_none(cliente: Any) -> int:
    return int(cliente.post("/percorso/messaggi/", {"testo": "Ci siete?"}).status_code)


@pytest.mark.parametrize("quanti", [1, 3])
def test_as_many_queries_however_many_paths(persona: Cittadino, quanti: int, django_assert_num_queries: Any) -> None:
    for _ in range(quanti):
        build_foglio(percorso=build_accolto(persona).percorso)
    sua = find_persona(persona.pk)
    assert sua
    with django_assert_num_queries(14):
        build_pagina(sua, get_oggi(), timezone.now())

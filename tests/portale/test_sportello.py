"""What the desk and the Ente do around people's pages: the code on paper, requests on data and their clock."""

import io
from datetime import date, timedelta
from typing import Any

import pikepdf
import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cittadini.models import Cittadino
from conservazione.enums import MotivoRifiutoCancellazione
from conservazione.services.oblio import decide_cancellazione
from fogli.models import Foglio
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from portale.models import CodiceAccesso, RichiestaDati
from portale.regole.termini import find_entro, find_proroga
from portale.services.codici import revoke_codice
from portale.services.richieste import answer_richiesta, ask_richiesta, extend_richiesta
from portale.views.accesso import name_cookie
from tests.costruttori import (
    build_cittadino,
    build_codice,
    build_foglio,
    build_percorso,
    build_richiesta_dati,
    build_scritto_pagina,
    build_visita,
)
from tests.costruttori.portale import PROVA
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def persona(sportello: Any) -> Cittadino:
    return build_cittadino(sportello=sportello, email="ada@posta.example")


def read_pdf(contenuto: bytes) -> str:
    return " ".join("".join(pagina.extract_text() for pagina in pypdf.PdfReader(io.BytesIO(contenuto)).pages).split())


def test_the_code_is_given_and_printed_once(persona: Cittadino, accedi: Any, operatore: Any, collega: Any) -> None:
    """For who gave it, for half an hour, on the slip and on the sheet to take home; for nobody else, and nowhere in
    the database."""
    foglio = build_foglio(percorso=build_percorso(cittadino=persona))
    desk, sua = accedi(operatore), f"/cittadini/{persona.uuid}/pagina/"
    prima = read_pdf(desk.get(reverse("fogli:foglio_print", args=(foglio.uuid,))).content)
    dai = reverse("portale:codice_give", args=(persona.uuid,))
    assert submit(desk, dai, {"secondo": "nascita"}).headers["Location"] == sua
    riga = CodiceAccesso.objects.get()
    assert (riga.secondo, riga.dato_da, riga.sportello_id) == ("nascita", operatore.firma, persona.read_sportello())
    pagina = desk.get(sua).content.decode()
    codice = pagina.partition("<p><strong>A-")[2].partition("<")[0]
    foglietto = desk.get(reverse("portale:codice_print", args=(persona.uuid,)))
    detto = read_pdf(foglietto.content)
    assert f"A-{codice}" in detto
    assert persona.cognome not in detto
    with pikepdf.open(io.BytesIO(foglietto.content)) as documento:
        assert len(documento.pages) == 1
        assert documento.Root.MarkInfo.Marked
    assert RegistroEvento.objects.filter(azione=Azione.STAMPA, oggetto_id=str(riga.uuid)).exists()
    dopo = read_pdf(desk.get(reverse("fogli:foglio_print", args=(foglio.uuid,))).content)
    assert codice not in prima
    assert f"A-{codice}" in dopo
    assert Foglio.objects.get(pk=foglio.pk).parole == foglio.parole
    altro = accedi(collega)
    assert codice not in altro.get(sua).content.decode()
    assert altro.get(reverse("portale:codice_print", args=(persona.uuid,))).headers["Location"] == sua
    assert read_pdf(altro.get(reverse("fogli:foglio_print", args=(foglio.uuid,))).content) == prima
    di_un_altra = build_foglio(percorso=build_percorso(cittadino=build_cittadino(sportello=riga.sportello)))
    assert codice not in read_pdf(desk.get(reverse("fogli:foglio_print", args=(di_un_altra.uuid,))).content)
    annulla = reverse("portale:codice_revoke", args=(persona.uuid,))
    assert desk.post(annulla, open_page(desk, annulla)).status_code == 303
    assert "Annullato" in desk.get(sua).content.decode()
    assert revoke_codice(ambito=PROVA, cittadino=persona) == 0


def test_the_fullest_sheet_with_the_code_is_one_page(persona: Cittadino, accedi: Any, operatore: Any) -> None:
    foglio = build_foglio(
        percorso=build_percorso(cittadino=persona),
        lingua="ar",
        detto=["forma", "garanzie", "tutor", "decisione", "debiti"],
        opzioni=["imprenditoriale", "garanzia", "incentivi", "crisi"],
        documenti=["identita", "fiscale", "soggiorno", "isee", "redditi", "locale", "impresa", "titoli"],
        nota="n" * 220,
    )
    desk = accedi(operatore)
    submit(desk, reverse("portale:codice_give", args=(persona.uuid,)), {"secondo": "nascita"})
    carta = desk.get(reverse("fogli:foglio_print", args=(foglio.uuid,))).content
    with pikepdf.open(io.BytesIO(carta)) as documento:
        assert len(documento.pages) == 1


def test_the_page_of_a_path_tells_of_code_and_messages(persona: Cittadino, accedi: Any, operatore: Any) -> None:
    percorso, desk = build_percorso(cittadino=persona), accedi(operatore)
    assert "Dai il codice" in desk.get(percorso.get_absolute_url()).content.decode()
    dato = build_codice(persona)
    build_scritto_pagina(persona)
    testo = desk.get(percorso.get_absolute_url()).content.decode()
    assert "1 messaggio da leggere" in testo
    assert "Ha un codice" in testo
    CodiceAccesso.objects.filter(pk=dato.riga.pk).update(tentativi=5)
    assert "bloccato dopo cinque tentativi" in desk.get(percorso.get_absolute_url()).content.decode()
    assert "La sua pagina" in desk.get(f"/cittadini/{persona.uuid}/scheda/").content.decode()


# ── Requests on one's own data ───────────────────────────────────────────────────────────
def test_a_correction_asked_answered_and_read(
    persona: Cittadino, client: Any, accedi: Any, operatore: Any, responsabile: Any, amministratore: Any
) -> None:
    """From the person's page to «Oggi» of who answers for the desk, with its day; and back, with the reason."""
    client.cookies[name_cookie()] = build_visita(persona)[1]
    chiedi = "/percorso/dati/chiedi/correzione/"
    assert submit(client, chiedi, {"testo": "Il telefono è un altro"}).status_code == 303
    assert "L&#x27;hai già chiesto" in submit(client, chiedi, {"testo": "Ancora"}).content.decode()
    richiesta = RichiestaDati.objects.get()
    assert richiesta.entro == find_entro(get_oggi())
    capo = accedi(responsabile)
    assert "Richieste sui dati" in capo.get("/oggi/").content.decode()
    assert "Richieste sui dati" not in accedi(operatore).get("/oggi/").content.decode().partition("<main")[2]
    ente = accedi(amministratore).get("/oggi/").content.decode()
    assert "1 richiesta di una persona sui suoi dati" in ente
    rispondi = reverse("portale:richiesta_answer", args=(richiesta.uuid,))
    assert accedi(operatore).get(rispondi).status_code == 403
    assert "Il telefono è un altro" in capo.get(rispondi).content.decode()
    assert submit(capo, rispondi, {"esito": "accolta"}).status_code == 422  # the reason is due
    fatta = submit(capo, rispondi, {"esito": "accolta", "risposta": "Corretto, grazie"})
    assert fatta.headers["Location"] == richiesta.get_absolute_url()
    assert "risposta" in MessaggioPosta.objects.get(destinatario=persona.email).testo
    testo = client.get("/percorso/dati/").content.decode()
    assert "Corretto, grazie" in testo
    assert "Garante" in testo
    assert "Richieste sui dati" not in capo.get("/oggi/").content.decode().partition("<main")[2]
    assert capo.get(rispondi).status_code == 303
    assert submit(client, chiedi, {"testo": "Anche l'indirizzo"}).status_code == 303
    [nuova] = RichiestaDati.objects.aperte()
    ritira = reverse("portale:richiesta_withdraw", args=(nuova.uuid,))
    assert client.post(ritira, open_page(client, ritira)).status_code == 303
    assert not RichiestaDati.objects.aperte().exists()


def test_the_clock(persona: Cittadino) -> None:
    """A month, then two more, once, told within the first with one of the reasons of the law."""
    chiesta = date(2016, 1, 31)
    assert (find_entro(chiesta), find_proroga(chiesta)) == (date(2016, 2, 29), date(2016, 4, 30))
    richiesta = ask_richiesta(ambito=PROVA, cittadino=persona, tipo="correzione", testo="Nome", oggi=date(2016, 4, 1))
    assert not RichiestaDati.objects.scadute(date(2016, 5, 1)).exists()
    assert RichiestaDati.objects.scadute(date(2016, 5, 2)).count() == 1
    with pytest.raises(ValidationError, match="Il mese è passato"):
        extend_richiesta(ambito=PROVA, richiesta=richiesta, motivo="complessa", oggi=date(2016, 5, 2))
    prorogata = extend_richiesta(ambito=PROVA, richiesta=richiesta, motivo="complessa", oggi=date(2016, 5, 1))
    assert (prorogata.entro, prorogata.motivo_proroga) == (date(2016, 7, 1), "complessa")
    with pytest.raises(ValidationError, match="già stata prorogata"):
        extend_richiesta(ambito=PROVA, richiesta=richiesta, motivo="numero", oggi=date(2016, 5, 1))
    answer_richiesta(
        ambito=PROVA, richiesta=richiesta, esito="in_parte", risposta="Solo il nome", oggi=date(2016, 6, 1)
    )
    with pytest.raises(ValidationError, match="già stata data"):
        answer_richiesta(ambito=PROVA, richiesta=richiesta, esito="accolta", risposta="No", oggi=date(2016, 6, 1))
    with pytest.raises(ValidationError, match="Scegli"):
        answer_richiesta(ambito=PROVA, richiesta=richiesta, esito="ritirata", risposta="No")


def test_an_erasure_is_decided_where_those_are(
    persona: Cittadino, client: Any, accedi: Any, amministratore: Any
) -> None:
    """It waits at the Ente until it is granted or refused there; refused, the person reads the reason of the law."""
    client.cookies[name_cookie()] = build_visita(persona)[1]
    assert submit(client, "/percorso/dati/chiedi/cancellazione/", {"testo": ""}).status_code == 303
    [richiesta] = RichiestaDati.objects.aperte()
    with pytest.raises(ValidationError, match="dalla scheda"):
        answer_richiesta(ambito=PROVA, richiesta=richiesta, esito="accolta", risposta="Sì")
    ente = accedi(amministratore)
    dichiara = ente.get(richiesta.get_absolute_url()).headers["Location"]
    assert dichiara == reverse("cittadini:cittadino_motivo", args=(persona.uuid,))
    ente.post(dichiara, {"motivo": "cittadino"})
    pagina = ente.get(richiesta.get_absolute_url()).content.decode()
    assert reverse("conservazione:cancellazione_create", args=(persona.uuid,)) in pagina
    motivo = MotivoRifiutoCancellazione.values[0]
    chi = Cittadino.objects.get(pk=persona.pk)
    decide_cancellazione(ambito=PROVA, cittadino=chi, data=get_oggi(), modalita="web", motivo_rifiuto=motivo)
    assert not RichiestaDati.objects.aperte().exists()
    assert list(RichiestaDati.objects.chiuse()) == [richiesta]
    testo = client.get("/percorso/dati/").content.decode()
    assert "Decisa: leggi qui sotto" in testo
    assert submit(client, "/percorso/dati/chiedi/cancellazione/", {"testo": "Di nuovo"}).status_code == 303
    decide_cancellazione(ambito=PROVA, cittadino=chi, data=get_oggi(), modalita="web")
    assert not RichiestaDati.objects.aperte().exists()
    assert not RichiestaDati.objects.exclude(testo="").exists()


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list_of_requests(
    sportello: Any, accedi: Any, responsabile: Any, quante: int, django_assert_num_queries: Any
) -> None:
    """The first to be due first, with the filter of those that wait; at the desk its own alone, without names."""
    for giorno in range(quante):
        build_richiesta_dati(build_cittadino(sportello=sportello), oggi=get_oggi() - timedelta(days=giorno))
    build_richiesta_dati()
    capo = accedi(responsabile)
    capo.get("/richieste-dati/")
    with django_assert_num_queries(4):
        testo = capo.get("/richieste-dati/?stato=aperte").content.decode()
    assert testo.count("Aspetta una risposta") == quante
    assert "Rossi" not in testo
    RichiestaDati.objects.update(esito="respinta", risposta="No", chiusa_il=get_oggi(), chiusa_da=PROVA.firma)
    assert "Aspetta una risposta" not in capo.get("/richieste-dati/?stato=aperte").content.decode()
    assert capo.get("/richieste-dati/?stato=chiuse").content.decode().count("Non accolta") == quante

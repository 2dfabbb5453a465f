"""The selection on its pages: what each reads and does, from the review to the desk."""

import html
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from avvisi.services.avvisi import change_avviso, move_termine
from manifestazioni.services.manifestazioni import withdraw_manifestazione
from nucleo.ambito import Ambito, PerCollegamento
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from retemicrocredito.selectors.oggi import list_code
from selezione.enums import ESAME
from selezione.models import Apertura, FileIntegrazione, Graduatoria, Istruttoria, Modifica, Scheda
from selezione.selectors.file import NON_CHIESTA, tell_fermo
from selezione.services.commissione import declare_conflitti
from selezione.services.graduatorie import find_fermo_apertura
from selezione.services.lettere import issue_link
from selezione.services.modifiche import answer_modifica, propose_modifica
from sportelli.models import Sportello
from tests.costruttori.avvisi import CRITERI, build_avviso
from tests.costruttori.firme import make_p7m
from tests.costruttori.rete import build_sportello
from tests.costruttori.selezione import (
    SISTEMA,
    build_chiuso,
    build_commissario,
    build_graduatoria,
    build_istruttoria,
    build_scheda,
)
from tests.moduli import open_page, submit
from tests.vincoli import violates
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


def page(nome: str, *chiavi: Any) -> str:
    return reverse(f"selezione:{nome}", args=chiavi)


def open_link(chiave: str) -> Client:
    """A browser that followed the link of the last letter of that kind."""
    testo = MessaggioPosta.objects.filter(chiave__contains=chiave).latest("pk").testo
    trovato = re.search(r"/collegamenti/\S+/", testo)
    assert trovato is not None
    client = Client()
    assert client.get(trovato[0], follow=True).status_code == 200
    return client


def answer_with_files(candidata: Client, client_monitoraggio: Any, client_esperto: Any, uuid: Any) -> None:
    """What is wrong with one is told beside it, and the words are still there; what is signed is told."""
    risponde = page("integrazione_answer")
    sbagliata = {"risposta": "www.prova.example", "file_2": SimpleUploadedFile("sito.pdf", b"MZ" + bytes(60))}
    pagina = candidata.post(risponde, open_page(candidata, risponde) | sbagliata)
    for detto in ("È un programma", "www.prova.example</textarea>"):
        assert detto in pagina.content.decode()
    buona = {"risposta": "www.prova.example", "file_1": SimpleUploadedFile("atto.pdf.p7m", make_p7m())}
    assert submit(candidata, risponde, buona).status_code == 303
    esame = client_monitoraggio.get(page("istruttoria_detail", uuid)).content.decode()
    assert ("atto.pdf.p7m" in esame, "Anna Bianchi" in esame) == (True, True)
    file = FileIntegrazione.objects.get()
    assert client_monitoraggio.get(file.get_absolute_url()).status_code == 200
    assert client_esperto.get(file.get_absolute_url()).status_code == 404
    with violates("file_di_integrazione_aperta"):
        file.delete()
    per = PerCollegamento(uuid4(), ESAME, "selezione.istruttoria", uuid, None)
    assert tell_fermo(Ambito.di_collegamento(per)) == NON_CHIESTA


def agree_on_a_change(client_monitoraggio: Any, istruttoria: Any) -> None:
    """That the Ente proposes: accepted by the link, it stands beside what was presented."""
    uuid = istruttoria.uuid
    proponi = page("modifica_create", uuid)
    detto = {"cosa": "postazioni", "perche": "Servono due postazioni."}
    for diventa, errore in (("molte", "intero"), ("2", "già scritto così")):
        assert errore in submit(client_monitoraggio, proponi, detto | {"diventa": diventa}).content.decode()
    submit(client_monitoraggio, proponi, detto | {"diventa": "3"})
    assert (
        "c&#x27;è già una proposta" in submit(client_monitoraggio, proponi, detto | {"diventa": "4"}).content.decode()
    )
    submit(client_monitoraggio, proponi, detto | {"cosa": "orari", "diventa": "Martedì 9-13"})
    postazioni, orari = Modifica.objects.order_by("pk")
    host = open_link(f":modifica:{postazioni.uuid}")
    assert "da «2» a «3»" in host.get(page("propria_show")).content.decode()
    submit(host, page("modifica_answer", postazioni.uuid), {"accetta": "si", "risposta": "D'accordo."})
    assert "non aspetta più" in host.get(page("modifica_answer", postazioni.uuid), follow=True).content.decode()
    submit(client_monitoraggio, page("modifica_stato", orari.uuid, "ritirata"), {})
    esame = client_monitoraggio.get(page("istruttoria_detail", uuid)).content.decode()
    assert ("Accettata" in esame, "D&#x27;accordo." in esame, "Ritirata" in esame) == (True, True, True)
    istruttoria.manifestazione.refresh_from_db()
    assert istruttoria.manifestazione.postazioni == 2
    altra = build_istruttoria(denominazione="Altro Comune")
    fuori = build_istruttoria(stato="esclusa")
    with pytest.raises(ValidationError, match="esclusa"):
        propose_modifica(ambito=SISTEMA, istruttoria=fuori, cosa="piano", diventa="Terzo", perche="x")
    ignota = propose_modifica(ambito=SISTEMA, istruttoria=altra, cosa="piano", diventa="Terzo", perche="x")
    assert host.get(page("modifica_answer", ignota.uuid)).status_code == 404
    answer_modifica(ambito=SISTEMA, modifica=ignota, letta=ignota.versione, accetta=False)
    with pytest.raises(ValidationError, match="non aspetta più"):
        answer_modifica(ambito=SISTEMA, modifica=ignota, letta=ignota.versione, accetta=True)


def test_from_a_candidate_to_its_desk(
    client_monitoraggio: Any, client_esperto: Any, client_amministratore: Any, esperto: Any, amministratore: Any
) -> None:
    avviso = build_chiuso()
    istruttoria = build_istruttoria(avviso)
    uuid = istruttoria.uuid
    # The review: something is missing, it is asked for, given by the link, then all is there.
    verifica = page("verifica_update", uuid)
    risposta = submit(client_monitoraggio, verifica, {"esito_1": "conforme", "esito_2": "da_integrare"})
    assert "Di&#x27; che cosa manca" in risposta.content.decode()
    entro = f"{get_oggi() + timedelta(days=9):%d/%m/%Y}"
    chiesta = {"richiesta": "Qual è l'indirizzo del sito?", "entro_giorno": entro, "entro_ora": "12:00"}
    submit(client_monitoraggio, page("integrazione_create", uuid), chiesta)
    candidata = open_link(":integrazione:")
    risponde = page("integrazione_answer")
    assert "Qual è l&#x27;indirizzo" in candidata.get(page("propria_show")).content.decode()
    answer_with_files(candidata, client_monitoraggio, client_esperto, uuid)
    assert "non aspetta più una risposta" in candidata.get(risponde, follow=True).content.decode()
    submit(client_monitoraggio, verifica, {"esito_1": "conforme", "esito_2": "conforme"})
    submit(client_monitoraggio, page("istruttoria_stato", uuid, "ammessa"), {})
    agree_on_a_change(client_monitoraggio, istruttoria)
    # The commission: named, declared, each with their points, that the others do not see.
    for utente in (esperto, amministratore):
        submit(client_monitoraggio, page("commissario_create", avviso.uuid), {"utente": str(utente.uuid)})
    for client, punti in ((client_esperto, "9"), (client_amministratore, "7")):
        assert "dichiara" in client.get(page("selezione_detail", avviso.uuid)).content.decode()
        dichiara = page("conflitti_declare", avviso.uuid)
        client.post(dichiara, open_page(client, dichiara) | {"dichiaro": "on"})
        submit(client, page("scheda_update", uuid), {"punti_1": punti, "punti_2": "20", "motivo_1": f"Voto {punti}."})
        scheda = Scheda.objects.latest("pk")
        submit(client, page("scheda_stato", scheda.uuid, "consegnata"), {})
        if client is client_esperto:
            for altri in (client_amministratore, client_monitoraggio):
                assert "Voto 9." not in altri.get(page("istruttoria_detail", uuid)).content.decode()
    assert "Voto 7." in client_esperto.get(page("istruttoria_detail", uuid)).content.decode()
    # The ranking: as it would be, published, read by anybody.
    come = client_monitoraggio.get(page("selezione_detail", avviso.uuid)).content.decode()
    assert "Come sarebbe oggi" in come
    assert "28,00" in come
    assert Client().get(page("graduatoria_show", avviso.slug)).status_code == 404
    submit(client_monitoraggio, page("graduatoria_publish", avviso.uuid), {})
    pubblica = Client().get(page("graduatoria_show", avviso.slug)).content.decode()
    for detto in ("Comune di Prova", "28,00", "Idonea"):
        assert detto in pubblica
    for persona in ("Rita Prova", "Sandro Prova", str(esperto), "Voto 9."):
        assert persona not in pubblica
    assert page("graduatoria_show", avviso.slug) in Client().get(avviso.get_public_url()).content.decode()
    # The candidate reads its own, and asks to look again.
    candidata = open_link(":graduatoria:")
    assert "8,00 su 10" in candidata.get(page("propria_show")).content.decode()
    submit(candidata, page("riesame_create"), {"testo": "Rivedete il primo criterio."})
    code = [coda.nome.replace("\xa0", " ") for coda in list_code(build_ambito(amministratore), get_oggi())]
    code = [coda.nome.replace("\xa0", " ") for coda in list_code(build_ambito(amministratore), get_oggi())]
    assert "1 riesame da decidere" in code
    # The desk.
    voce = Graduatoria.objects.get().voci.get()
    apri = page("sportello_open", voce.uuid)
    risposta = client_monitoraggio.post(apri, open_page(client_monitoraggio, apri))
    sportello = Sportello.objects.get(nascita_da_avviso__istruttoria=istruttoria)
    assert risposta.headers["Location"] == sportello.get_absolute_url()
    assert (sportello.indirizzo, sportello.orari.count()) == (istruttoria.manifestazione.indirizzo, 1)
    assert sportello.postazioni == 3
    assert "già nato" in client_monitoraggio.get(page("modifica_create", uuid), follow=True).content.decode()
    # Its page says where it comes from; its host's, to who runs the network, what the host answered.
    for cosa in (sportello, sportello.amministrazione):
        pagina = client_monitoraggio.get(cosa.get_absolute_url()).content.decode()
        assert istruttoria.manifestazione.codice in pagina, cosa


@pytest.mark.parametrize("quante", [1, 3])
def test_a_ranking_is_read_a_page_at_a_time(monkeypatch: Any, django_assert_num_queries: Any, quante: int) -> None:
    """By its order, those outside last; looked for by name; as a file; at the same cost."""
    avviso = build_chiuso()
    for numero in range(quante):
        build_istruttoria(avviso, stato="esclusa", denominazione=f"Comune escluso {numero}")
    build_graduatoria(*(((n, 20), (n, 19)) for n in range(9 - quante, 9)), avviso=avviso)
    indirizzo, client = page("graduatoria_show", avviso.slug), Client()
    client.get(indirizzo)
    with django_assert_num_queries(5):
        intera = client.get(indirizzo).content.decode()
    assert intera.index("Comune di Prova") < intera.index("Comune escluso 0")
    for detto in (">1<", "8,00", "19,50", "27,50", CRITERI[0]["nome"], "Idonea"):
        assert detto in intera, detto
    cercata = client.get(indirizzo, {"q": "escluso", "esito": "esclusa"}).content.decode()
    assert ("Comune escluso 0" in cercata, "Comune di Prova" in cercata) == (True, False)
    monkeypatch.setattr("selezione.views.graduatorie.GraduatoriaShowView.righe_per_pagina", 1)
    lette, prossima = 0, indirizzo
    while prossima:
        pagina = client.get(prossima).content.decode()
        lette += pagina.count('<th scope="row"')
        trovata = re.search(r'rel="next" href="([^"]+)"', pagina)
        prossima = indirizzo + html.unescape(trovata[1]) if trovata else ""
    assert lette == quante * 2
    foglio = b"".join(client.get(indirizzo, {"formato": "csv"}).streaming_content).decode("utf-8-sig")
    assert foglio.count("Comune escluso") == quante
    assert "27,5" in foglio


def test_a_ranking_that_is_not_out_yet_is_paged_too(client_monitoraggio: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("selezione.views.graduatorie.PER_PAGINA", 1)
    avviso = build_chiuso()
    commissari = [build_commissario(avviso), build_commissario(avviso)]
    for nome in ("Comune primo", "Comune secondo"):
        istruttoria = build_istruttoria(avviso, stato="ammessa", denominazione=nome)
        for commissario in commissari:
            build_scheda(commissario, istruttoria)
    dove = page("selezione_detail", avviso.uuid)
    prima = client_monitoraggio.get(dove).content.decode()
    poi = client_monitoraggio.get(dove, {"pagina": "1"}).content.decode()
    assert ("Comune primo" in prima, "Comune secondo" in prima) == (True, False)
    assert ("Comune primo" in poi, "Comune secondo" in poi) == (False, True)


def test_who_declared_a_conflict_neither_reads_nor_decides(client_monitoraggio: Any, monitoraggio: Any) -> None:
    """Also of who runs the network: the points of the others, a sheet opened again, the decision."""
    avviso = build_chiuso()
    commissari = [build_commissario(avviso), build_commissario(avviso)]
    mio = build_commissario(avviso, monitoraggio)
    istruttoria = build_istruttoria(avviso, stato="ammessa")
    declare_conflitti(ambito=SISTEMA, commissario=mio, conflitti={istruttoria: "È mio cognato"})
    schede = [build_scheda(uno, istruttoria) for uno in commissari]
    detto = client_monitoraggio.get(istruttoria.get_absolute_url()).content.decode()
    assert ("Hai un conflitto di interesse" in detto, "I punti dei commissari" in detto) == (True, False)
    for pagina in (
        page("scheda_stato", schede[0].uuid, "bozza"),
        page("istruttoria_stato", istruttoria.uuid, "da_esaminare"),
        page("modifica_create", istruttoria.uuid),
    ):
        risposta = client_monitoraggio.get(pagina, follow=True).content.decode()
        assert "se ne occupa un&#x27;altra persona" in risposta, pagina


def test_places_go_in_the_order_of_the_ranking() -> None:
    """A reserve waits for who is before it, and for a place; with a desk an application is not taken back."""
    graduatoria = build_graduatoria(((9, 18), (9, 18)), ((5, 12), (5, 12)), avviso=build_chiuso(posti=1))
    prima, riserva = graduatoria.voci.order_by("posizione")
    assert "prima tocca a" in find_fermo_apertura(riserva)
    assert find_fermo_apertura(prima) == ""
    Apertura.objects.create(istruttoria=prima.istruttoria, sportello=build_sportello(), aperta_da=SISTEMA.firma)
    assert "già dati" in find_fermo_apertura(riserva)
    manifestazione = prima.istruttoria.manifestazione
    with pytest.raises(ValidationError, match="già nato uno sportello"):
        withdraw_manifestazione(ambito=SISTEMA, manifestazione=manifestazione, letta=manifestazione.versione)


def test_a_call_with_its_ranking_is_neither_opened_again_nor_called_off(client_monitoraggio: Any) -> None:
    avviso = build_graduatoria().avviso
    for pagina in (
        reverse("avvisi:proroga_create", args=(avviso.uuid,)),
        reverse("avvisi:avviso_stato", args=(avviso.uuid, "annullato")),
    ):
        assert "La graduatoria è pubblicata" in client_monitoraggio.get(pagina, follow=True).content.decode(), pagina
    with pytest.raises(ValidationError, match="La graduatoria è pubblicata"):
        change_avviso(ambito=SISTEMA, avviso=avviso, a="annullato", nota="x")
    domani = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="La graduatoria è pubblicata"):
        move_termine(ambito=SISTEMA, avviso=avviso, versione=avviso.versione, a=domani, motivo="x")


def test_conflicts_are_named_by_number_and_a_wrong_one_is_told_beside_it(client_esperto: Any, esperto: Any) -> None:
    """Of thousands of applications, those few."""
    una = build_istruttoria()
    avviso, numero = una.manifestazione.avviso, una.manifestazione.numero
    commissario = build_commissario(avviso, esperto, dichiarato=False)
    aperto = build_avviso()
    build_commissario(aperto, esperto, dichiarato=False)
    presto = client_esperto.get(page("conflitti_declare", aperto.uuid), follow=True).content.decode()
    assert "si dichiara quando si sa chi partecipa" in presto
    pagina = page("conflitti_declare", avviso.uuid)
    base = open_page(client_esperto, pagina)

    def send(**righe: Any) -> str:
        return str(client_esperto.post(pagina, base | {f"conflitti-{k}": v for k, v in righe.items()}).content.decode())

    riga = {"0-numero": "1", "0-motivo": "Ci lavora mia sorella."}
    assert "obbligatorio" in send(**riga)
    base["dichiaro"] = "on"
    assert "non c&#x27;è questo numero" in send(**riga | {"1-numero": "99", "1-motivo": "x"})
    assert "scritto due volte" in send(**riga | {"1-numero": "1", "1-motivo": "x"})
    assert "Scrivi perché" in send(**{"0-numero": "1"})
    assert not commissario.astensioni.exists()
    send(**riga)
    assert [a.istruttoria.manifestazione.numero for a in commissario.astensioni.all()] == [numero]


def test_a_commissioner_finds_only_their_calls(client_esperto: Any, esperto: Any) -> None:
    mia, altra = build_istruttoria(denominazione="Comune mio"), build_istruttoria(denominazione="Comune altrui")
    build_commissario(mia.manifestazione.avviso, esperto)
    elenco = client_esperto.get(page("istruttoria_list")).content.decode()
    assert ("Comune mio" in elenco, "Comune altrui" in elenco) == (True, False)
    stati = [client_esperto.get(page("istruttoria_detail", uno.uuid)).status_code for uno in (mia, altra)]
    assert stati == [200, 404]
    assert client_esperto.get(page("verifica_update", mia.uuid)).status_code == 403


def test_who_has_no_ranking_yet_is_told_nothing_of_how_it_is_judged() -> None:
    istruttoria = build_istruttoria(stato="esclusa")
    indirizzo = re.search(r"/collegamenti/\S+/", issue_link(istruttoria, istruttoria.creato_il) + " ")
    assert indirizzo is not None
    client = Client()
    client.get(indirizzo[0], follow=True)
    pagina = client.get(page("propria_show")).content.decode()
    assert ("In esame" in pagina, "Esclusa" in pagina, istruttoria.motivo in pagina) == (True, False, False)
    assert client.get(page("riesame_create")).status_code == 404


def test_on_paper_it_is_tagged_and_nothing_runs_off_the_page() -> None:
    """With criteria of long names, as calls have."""
    nome = "Esperienza nell'orientamento al lavoro e nell'accompagnamento al credito"
    criteri = [{"nome": f"{nome} {n}", "come": "", "punti": 20} for n in range(1, 6)]
    sede = "Comunanza dei Comuni montani dell'Alta Valle di Prova"
    avviso = build_chiuso(criteri=criteri)
    build_istruttoria(avviso, stato="esclusa", denominazione=sede)
    graduatoria = build_graduatoria(((20,) * 5, (19,) * 5), ((1,) * 5, (0,) * 5), avviso=avviso)
    letto = pypdf.PdfReader(io.BytesIO(Client().get(page("graduatoria_print", graduatoria.avviso.slug)).content))
    assert letto.root_object["/MarkInfo"]["/Marked"]
    destra: list[float] = []

    def visit(testo: str, cm: Any, tm: Any, _font: Any, corpo: float) -> None:
        if testo.strip():
            destra.append(cm[4] + cm[0] * (tm[4] + len(testo.strip()) * corpo * 0.4))

    testo = " ".join(pagina.extract_text(visitor_text=visit) for pagina in letto.pages)
    for detto in ("Graduatoria", "Comune di Prova", "97,50", "19,50", "Non idonea", "Esclusa", f"{nome} 5"):
        assert detto in " ".join(testo.split())
    assert max(destra) < float(letto.pages[0].mediabox.width)


@pytest.mark.parametrize("quante", [1, 3])
def test_lists_cost_the_same_with_one_row_and_three(
    client_monitoraggio: Any, django_assert_num_queries: Any, quante: int
) -> None:
    avviso = build_chiuso()
    for _ in range(quante):
        build_istruttoria(avviso)
    elenco = page("istruttoria_list")
    client_monitoraggio.get(elenco)
    with django_assert_num_queries(5):
        assert "Comune di Prova" in client_monitoraggio.get(elenco).content.decode()
    assert Istruttoria.objects.count() == quante

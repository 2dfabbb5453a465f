"""A desk opens when everything that it needs is there, or somebody of the Ente wrote why it is not needed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attivazione.enums import NOMI
from attivazione.models import Condizione
from attivazione.selectors.condizioni import list_ostacoli
from attivazione.selectors.fasi import list_domande
from attivazione.services.condizioni import change_stato_condizione
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from selezione.models import VoceGraduatoria
from sportelli.models import Sportello
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import build_assegnazione, build_orario, build_sportello
from tests.costruttori.allegati import PDF
from tests.costruttori.attestati import build_attestato
from tests.costruttori.attivazione import build_condizione, do_without
from tests.costruttori.protocolli import build_accordo
from tests.costruttori.selezione import build_chiuso, build_graduatoria, build_istruttoria
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
VISTE = {
    *("sede", "postazione", "connessione", "casella", "pagina", "operatori", "orario", "responsabile"),
    *("protocollo", "nomine", "privacy", "formazione"),
}


def build_in_attivazione(**campi: Any) -> Sportello:
    sportello = build_sportello(stato="in_attivazione", email="", data_attivazione=None, **campi)
    return Sportello.objects.with_territorio().with_orari().get(pk=sportello.pk)


def read(sportello: Sportello) -> Sportello:
    return Sportello.objects.with_territorio().with_orari().get(pk=sportello.pk)


def fill(sportello: Sportello) -> Sportello:
    """Everything that the platform can see is there."""
    Sportello.objects.filter(pk=sportello.pk).update(
        accessibilita="completa",
        postazioni=2,
        connettivita="Fibra",
        email="x@ente.example",
        pagina_web="https://e.example",
    )
    ente = sportello.amministrazione
    ente.ruolo_privacy, ente.atto_privacy = "responsabile", "Atto 3/2016"
    ente.save()
    build_orario(sportello)
    build_accordo(ente, dal=get_oggi(), al=add_months(get_oggi(), 12), firmato_il=get_oggi())
    for ruolo in (Ruolo.OPERATORE, Ruolo.RESPONSABILE):
        utente = build_assegnazione(sportello=sportello, ruolo=ruolo, atto="Determina 7").utente
    build_attestato(utente=utente)
    return read(sportello)


def page(nome: str, sportello: Sportello, *altro: str) -> str:
    return reverse(f"attivazione:{nome}", args=(sportello.uuid, *altro))


def meet(sportello: Sportello, quale: str, stato: str = "soddisfatta") -> Condizione:
    return change_stato_condizione(
        ambito=SISTEMA, sportello=sportello, quale=quale, stato=stato, nota="Delibera 12 del 2016"
    )


def test_what_the_platform_sees_wrong_is_not_declared_right_nor_does_it_open_the_desk() -> None:
    sportello = build_in_attivazione()
    for quale in NOMI:
        if quale in VISTE:
            with pytest.raises(ValidationError, match="La piattaforma vede che non è così"):
                meet(sportello, quale)
        else:
            meet(sportello, quale)
    sportello = fill(sportello)
    for quale in VISTE:
        meet(sportello, quale)
    assert list_ostacoli(sportello, get_oggi()) == []
    # What was right and is not any more keeps it closed.
    Sportello.objects.filter(pk=sportello.pk).update(email="")
    [ostacolo] = list_ostacoli(read(sportello), get_oggi())
    assert "segnata a posto, ma nella scheda manca la casella dello sportello" in ostacolo


def test_a_desk_opens_by_one_act_once_nothing_is_missing_and_its_conditions_stay() -> None:
    sportello = build_in_attivazione(data_stato=get_oggi())

    def activate() -> Sportello:
        cambio = Cambio("attivo", "procedura", get_oggi())  # type: ignore[arg-type]
        return change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio)

    with pytest.raises(ValidationError) as rifiuto:
        activate()
    assert f"{len(NOMI)} condizioni non a posto" in rifiuto.value.messages[0].replace("\xa0", " ")
    do_without(sportello)
    assert activate().visibile
    with pytest.raises(ValidationError, match="già stato attivato"):
        meet(sportello, "sede", "da_fare")
    # A suspension asks nothing again.
    change_stato_sportello(
        ambito=SISTEMA,
        sportello=sportello,
        cambio=Cambio("sospeso", "lavori", get_oggi()),  # type: ignore[arg-type]
    )
    Condizione.objects.filter(sportello=sportello, quale="sede").update(stato="da_fare", prova="")
    assert change_stato_sportello(
        ambito=SISTEMA,
        sportello=sportello,
        cambio=Cambio("attivo", "ripresa", get_oggi()),  # type: ignore[arg-type]
    ).riceve


def test_from_what_is_missing_to_the_open_desk(client_monitoraggio: Any, client_referente: Any, referente: Any) -> None:
    ente = referente.assegnazioni.get().amministrazione
    sportello = fill(build_in_attivazione(amministrazione=ente))
    dello_sportello = sportello.get_absolute_url()
    assert "0 condizioni a posto su 13" in client_monitoraggio.get(dello_sportello).content.decode()
    attiva = reverse("sportelli:sportello_stato", args=(sportello.uuid, "attivo"))
    assert "13 condizioni non a posto" in client_monitoraggio.get(attiva, follow=True).content.decode()
    # The host says who sees to what, and shows what is there with a file; to do without is of the Ente.
    ieri = get_oggi() - timedelta(days=1)
    submit(client_referente, page("condizione_assign", sportello, "casella"), {"incaricato": "CED", "entro": str(ieri)})
    elenco = client_monitoraggio.get(reverse("attivazione:fase_attivazione"), {"in_ritardo": "on"}).content.decode()
    assert str(sportello) in elenco
    pagina = page("condizione_stato", sportello, "casella", "soddisfatta")
    dati = open_page(client_referente, pagina)
    file = SimpleUploadedFile("nota.pdf", PDF, "application/pdf")
    risposta = client_referente.post(pagina, dati | {"nota": "Nota del CED", "file": file})
    assert risposta.status_code == 303, risposta.content.decode()
    condizione = Condizione.objects.get(quale="casella")
    assert (condizione.stato, condizione.incaricato) == ("soddisfatta", "CED")
    scarica = reverse("attivazione:prova_show", args=(condizione.uuid,))
    assert client_monitoraggio.get(scarica).status_code == 200
    senza = page("condizione_stato", sportello, "pagina", "non_serve")
    assert client_referente.get(senza).status_code == 403
    # Done twice from two tabs: the second is told.
    ancora = client_referente.get(pagina, follow=True).content.decode()
    assert "Era già fatto" in ancora
    for quale in NOMI:
        if quale not in ("casella", "pagina"):
            fatta = page("condizione_stato", sportello, quale, "soddisfatta")
            client_monitoraggio.post(fatta, open_page(client_monitoraggio, fatta) | {"nota": "Visto"})
    submit(client_monitoraggio, senza, {"nota": "Ha quella del Comune"})
    assert list_ostacoli(read(sportello), get_oggi()) == []
    lista = client_monitoraggio.get(page("attivazione_detail", sportello)).content.decode()
    for detto in ("Tutto a posto", "Storia", "Nota del CED", "Ha quella del Comune", "Attiva lo sportello"):
        assert detto in lista
    client_monitoraggio.post(attiva, open_page(client_monitoraggio, attiva) | {"motivo": "procedura"})
    sportello.refresh_from_db()
    assert sportello.stato == "attivo"
    # On one timeline what it needed and what became of it.
    storia = client_monitoraggio.get(page("attivazione_detail", sportello)).content.decode()
    for detto in (f"{NOMI['casella']}: a posto", "Attivo", "Procedura di apertura"):
        assert detto in storia
    assert "Le condizioni con cui ha aperto" in client_monitoraggio.get(dello_sportello).content.decode()


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_steps_cost_the_same_queries(
    client_monitoraggio: Any, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    for stato in ("candidato", "in_attivazione", "attivo"):
        for _ in range(quanti):
            build_condizione(build_sportello(stato=stato), entro=get_oggi())
    for fase, query in (("percorso", 9), ("attivazione", 9), ("monitoraggio", 9)):
        indirizzo = reverse(f"attivazione:fase_{fase}")
        client_monitoraggio.get(indirizzo)
        with django_assert_num_queries(query):
            pagina = client_monitoraggio.get(indirizzo).content.decode()
        assert f"({quanti})" in pagina


def test_the_first_step_holds_those_of_which_a_desk_may_still_be_born() -> None:
    avviso = build_chiuso()
    build_istruttoria(avviso, stato="esclusa")
    build_graduatoria(((9, 18), (9, 18)), ((1, 1), (1, 1)), avviso=avviso)
    da_vedere = build_istruttoria(build_chiuso(codice="AVV-NUOVO"))
    idonea = VoceGraduatoria.objects.get(esito="idonea").istruttoria
    assert {*list_domande(Ambito.di_sistema("prova"))} == {idonea, da_vedere}


def test_no_desk_does_without_who_receives() -> None:
    with pytest.raises(ValidationError, match="Senza nessuno che riceve"):
        change_stato_condizione(
            ambito=Ambito.di_sistema("prova"),
            sportello=build_sportello(stato="in_attivazione"),
            quale="operatori",
            stato="non_serve",
            nota="x",
        )

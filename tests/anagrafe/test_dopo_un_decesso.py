"""After a death, and on a path that is closed: what would be refused is not offered, and what is refused says why."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from anagrafe.services.decessi import cancel_decesso, record_decesso
from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino
from cittadini.selectors.schede import list_consensi
from cittadini.services.cittadini import take_charge
from cittadini.services.consensi import revoke_consenso
from cittadini.services.trasferimenti import ask_trasferimento
from consulenze.models import Consulenza
from consulenze.services.consulenze import record_consulenza
from nucleo.ambito import Ambito
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.percorsi import close_percorso, open_percorso
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.banco import ClienteSevero
from tests.conftest import OGGI
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consenso,
    build_consulenza,
    build_finanziamento,
    build_informativa,
    build_invio,
    build_percorso,
)
from tests.moduli import open_page
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MORTE = date(2016, 3, 25)


@pytest.fixture
def persona(sportello: Any, operatore: Any) -> Cittadino:
    build_informativa()
    return build_cittadino(sportello=sportello, accolto_da=operatore)


@pytest.fixture
def percorso(persona: Cittadino, operatore: Any) -> Percorso:
    dati = {"titolo": "Forno", "data": date(2016, 3, 20), "oggi": date(2016, 3, 20)}
    return open_percorso(ambito=SISTEMA, cittadino=persona, operatore=operatore, **dati)


def die(persona: Cittadino) -> None:
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI, conferma=lambda _detto: True)
    persona.refresh_from_db()


def tell(risposta: Any) -> str:
    """What the page says to which one was sent back."""
    assert len(risposta.redirect_chain) == 1
    assert risposta.status_code == 200
    return str(next(iter(risposta.context["messages"])))


# ── A closed path ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("metodo", ["get", "post"])
def test_on_a_closed_path_every_act_says_that_it_is_closed_and_what_to_do(
    client_operatore: ClienteSevero, percorso: Percorso, metodo: str
) -> None:
    compito = build_compito(percorso=percorso)
    close_percorso(ambito=SISTEMA, percorso=percorso, motivo="irreperibile", data=OGGI, oggi=OGGI)
    pagine = [
        reverse("percorsi:percorso_update", args=(percorso.uuid,)),
        reverse("percorsi:percorso_stato", args=(percorso.uuid, "requisiti")),
        reverse("percorsi:compito_create", args=(percorso.uuid,)),
        reverse("percorsi:compito_close", args=(compito.uuid, "fatto")),
        reverse("percorsi:compito_postpone", args=(compito.uuid,)),
        reverse("credito:invio_choose", args=(percorso.uuid,)),
        reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,)) + f"?percorso={percorso.uuid}",
    ]
    for pagina in pagine:
        detto = tell(getattr(client_operatore, metodo)(pagina, follow=True))
        assert detto.startswith(f"Il percorso {percorso.codice} è chiuso dal"), pagina
        assert "riaprilo dalla sua pagina" in detto


def test_what_is_over_or_not_yet_says_so(client_operatore: ClienteSevero, percorso: Percorso) -> None:
    for pagina in ("percorso_reopen", "chiusura_update"):
        risposta = client_operatore.get(reverse(f"percorsi:{pagina}", args=(percorso.uuid,)), follow=True)
        assert tell(risposta).startswith("Il percorso è aperto")
    consulenza = build_consulenza(percorso=percorso, stato="annullata", motivo_annullamento="errore")
    pagina = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    assert "ripristinala prima di correggerla" in tell(client_operatore.get(pagina, follow=True))
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso), stato="ritirato")
    pagina = reverse("credito:finanziamento_update", args=(finanziamento.uuid,))
    assert "non si cambiano più" in tell(client_operatore.get(pagina, follow=True))


# ── Who died ─────────────────────────────────────────────────────────────────────────────
def test_consents_end_with_the_death_and_are_not_called_never_asked(
    client_operatore: ClienteSevero, persona: Cittadino
) -> None:
    ritirato = build_consenso(cittadino=persona, finalita=Finalita.RICONTATTO, data=date(2016, 3, 20))
    revoke_consenso(ambito=SISTEMA, consenso=ritirato)
    assert {stato.finalita: stato.parola for stato in list_consensi(persona)}[Finalita.RICONTATTO] == "revocato"
    with_invio = build_consenso(cittadino=persona, finalita=Finalita.INVIO, data=date(2016, 3, 20))
    assert with_invio.dato
    die(persona)
    parole = {stato.finalita: stato.parola for stato in list_consensi(persona)}
    assert parole[Finalita.INVIO] == "finito con il decesso"
    indirizzo = reverse("cittadini:consenso_list", args=(persona.uuid,))
    pagina = client_operatore.get(indirizzo).content.decode()
    assert ("Registra una risposta" in pagina, "i consensi sono finiti" in pagina) == (False, True)
    altra = build_cittadino(sportello=persona.sportello_primo_contatto)
    assert {stato.parola for stato in list_consensi(altra)} == {"non chiesto"}
    cancel_decesso(ambito=SISTEMA, cittadino=persona)
    persona.refresh_from_db()
    parole = {stato.finalita: stato.parola for stato in list_consensi(persona)}
    assert (parole[Finalita.INVIO], parole[Finalita.RICONTATTO]) == ("finito con un decesso poi tolto", "revocato")
    assert "(revocato)" in client_operatore.get(indirizzo).content.decode()


def test_what_would_be_refused_is_not_offered(
    client_operatore: ClienteSevero, persona: Cittadino, operatore: Any
) -> None:
    die(persona)
    pagina = client_operatore.get(persona.get_absolute_url()).content.decode()
    assert [atto for atto in ("Registra una consulenza", "Nuovo percorso", "Registra la prima") if atto in pagina] == []
    for indirizzo in ("consulenze:consulenza_create", "percorsi:percorso_create"):
        detto = tell(client_operatore.get(reverse(indirizzo, args=(persona.uuid,)), follow=True))
        assert detto.startswith("La persona è deceduta il 25 marzo 2016")


def test_of_a_path_that_the_death_closed_or_left_open(client_operatore: ClienteSevero, percorso: Percorso) -> None:
    die(percorso.cittadino)
    pagina = client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert "Riapri il percorso" not in pagina
    detto = tell(client_operatore.get(reverse("percorsi:percorso_reopen", args=(percorso.uuid,)), follow=True))
    assert detto == "La persona è deceduta il 25 marzo 2016: il percorso resta chiuso."
    detto = tell(client_operatore.get(reverse("percorsi:percorso_update", args=(percorso.uuid,)), follow=True))
    assert ("riaprilo" in detto, "non va più avanti" in detto) == (False, True)
    aperto = build_percorso(cittadino=percorso.cittadino, stato="business_plan")
    pagina = client_operatore.get(aperto.get_absolute_url()).content.decode()
    assert [atto for atto in ("Aggiungi un compito", "Invia a un") if atto in pagina] == []
    for indirizzo in ("percorsi:compito_create", "credito:invio_choose"):
        detto = tell(client_operatore.get(reverse(indirizzo, args=(aperto.uuid,)), follow=True))
        assert "non comincia più niente" in detto


def test_a_contact_of_before_the_death_is_recorded_on_the_path_that_it_closed(
    client_operatore: ClienteSevero, percorso: Percorso, operatore: Any
) -> None:
    persona = percorso.cittadino
    die(persona)
    pagina = reverse("consulenze:consulenza_create", args=(persona.uuid,))
    assert pagina in client_operatore.get(persona.get_absolute_url()).content.decode()
    vista = client_operatore.get(pagina)
    form = vista.context["form"]
    assert {"compito", "titolo_percorso"}.isdisjoint(form.fields)
    assert "il giorno del contatto è di prima" in form.fields["data"].help_text
    dati = {
        "tipo": "consulenza",
        "canale": "presenza",
        "durata": "30",
        "esito": "informato",
        "temi": ["forma"],
        "servizi": ["requisiti"],
        "tappa": "requisiti",
        "motivo_ritardo": "Appunti ritrovati",
    }
    modulo = open_page(client_operatore, pagina) | dati
    tardi = client_operatore.post(pagina, modulo | {"data": "2016-03-26"})
    assert "deceduta il 25 marzo 2016" in str(tardi.context["form"].errors["data"])
    assert client_operatore.post(pagina, modulo | {"data": "2016-03-24"}).status_code == 303
    percorso.refresh_from_db()
    assert Consulenza.objects.get().percorso == percorso
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.CHIUSO, StatoPercorso.REQUISITI)


def test_on_a_path_closed_for_another_reason_it_is_not(percorso: Percorso, operatore: Any) -> None:

    giorno = {"data": date(2016, 3, 24), "motivo_rettifica": "saputo"}
    close_percorso(ambito=SISTEMA, percorso=percorso, motivo="irreperibile", oggi=OGGI, **giorno)
    die(percorso.cittadino)
    campi = {"operatore": operatore, "data": date(2016, 3, 23), "tipo": "consulenza", "canale": "presenza"}
    campi |= {"durata": 30, "esito": "informato"}
    with pytest.raises(ValidationError, match="non va più avanti"):
        record_consulenza(ambito=SISTEMA, percorso=percorso, chiave_modulo=uuid4(), campi=campi, oggi=OGGI)


@pytest.mark.parametrize(
    ("quanti", "detto"),
    [
        (1, "c'è già 1 consulenza, del 26 marzo 2016."),
        (2, "ci sono già 2 consulenze: l'ultima cosa (consulenza) è del 27 marzo 2016."),
    ],
)
def test_one_thing_is_told_as_one(percorso: Percorso, quanti: int, detto: str) -> None:
    for n in range(quanti):
        build_consulenza(percorso=percorso, data=date(2016, 3, 26 + n))
    with pytest.raises(ValidationError) as errore:
        record_decesso(ambito=SISTEMA, cittadino=percorso.cittadino, data=MORTE, oggi=OGGI)
    assert errore.value.message_dict["data"] == [
        f"Dopo quel giorno {detto} Controlla la data, o correggi quello che c'è."
    ]


# ── Whom nobody follows any more ─────────────────────────────────────────────────────────
def test_who_died_and_whose_desk_closed_is_taken_in_charge_by_another(
    persona: Cittadino, percorso: Percorso, sportello: Any, altro_sportello: Any, estraneo: Any
) -> None:
    """What stands open is told how it ended, and a death written by mistake is taken off: by somebody."""
    invio = build_invio(
        percorso=percorso, stato="approvato", data_invio=date(2016, 3, 21), data_stato=date(2016, 3, 22)
    )
    build_finanziamento(invio=invio, data_delibera=date(2016, 3, 22))
    die(persona)
    percorso.refresh_from_db()
    assert percorso.stato != StatoPercorso.CHIUSO
    for stato in ("in_chiusura", "chiuso"):
        change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=Cambio(stato, "recesso", OGGI), oggi=OGGI)
    dati = {"sportello": altro_sportello, "consenso_modalita": ModalitaConsenso.VERBALE, "oggi": OGGI}
    take_charge(ambito=build_ambito(estraneo), cittadino=persona, **dati)
    percorso.refresh_from_db()
    assert percorso.sportello == altro_sportello
    assert Cittadino.objects.for_ambito(build_ambito(estraneo)).get() == persona
    cancel_decesso(ambito=build_ambito(estraneo), cittadino=persona)
    assert Cittadino.objects.get().deceduto_il is None


def test_who_does_not_follow_a_person_is_not_told_of_the_death(persona: Cittadino, altro_sportello: Any) -> None:
    die(persona)
    with pytest.raises(ValidationError, match="scrivi all'Ente") as errore:
        ask_trasferimento(
            ambito=SISTEMA, cittadino=persona, a_sportello=altro_sportello, consenso_modalita=ModalitaConsenso.VERBALE
        )
    assert "decedut" not in str(errore.value)

"""Who hosts a desk, and when: the database's rules, the services, the pages, the file."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from nucleo.versioni import VersioneSuperata
from sportelli.enums import MotivoOspitalita
from sportelli.models import Amministrazione, Ospitalita, Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite, update_ospitalita
from sportelli.services.rete import Cambio, change_stato_sportello
from sportelli.services.spostamenti import Conferma, confirm_all, confirm_none
from tests.banco import ClienteSevero
from tests.costruttori import build_amministrazione, build_consulenza, build_sportello
from tests.moduli import open_page, tick
from tests.vincoli import violates
from utenti.models import Utente

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MARZO = date(2014, 3, 1)


def move(
    sportello: Sportello, ospite: Amministrazione, dal: date = MARZO, *, conferma: Conferma = confirm_all
) -> Ospitalita:
    cambio = CambioOspite(ospite, dal, "convenzione", "Delibera 12/2014")
    nuova = change_ospite(
        ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=conferma, motivo_rettifica="documento"
    )
    sportello.refresh_from_db()
    return nuova


def tell(sportello: Sportello) -> list[tuple[Amministrazione, date, date | None]]:
    righe = sportello.ospitalita.select_related("amministrazione").order_by("dal")
    return [(riga.amministrazione, riga.dal, riga.al) for riga in righe]


@pytest.fixture
def nuovo(comune: Any) -> Amministrazione:
    return build_amministrazione(comune=comune, denominazione="Comune di Galatina")


# ── What the database keeps ──────────────────────────────────────────────────────────────
def test_a_desk_is_born_hosted_however_it_is_written(amministrazione: Amministrazione) -> None:
    sportello = build_sportello(amministrazione=amministrazione, data_attivazione=date(2014, 2, 1))
    assert tell(sportello) == [(amministrazione, date(2014, 1, 1), None)]
    sportello.pk, sportello._state.adding = None, True
    sportello.uuid, sportello.codice, sportello.slug = sportello._meta.get_field("uuid").default(), "X2", "x2"
    Sportello.objects.bulk_create([sportello])
    assert tell(sportello) == [(amministrazione, date(2014, 1, 1), None)]


def test_a_closed_desk_is_hosted_until_it_closes(amministrazione: Amministrazione) -> None:
    chiusa = {"stato": "chiuso", "data_chiusura": date(2015, 6, 30), "motivo_chiusura": "recesso"}
    assert tell(build_sportello(amministrazione=amministrazione, **chiusa)) == [
        (amministrazione, date(2014, 1, 1), date(2015, 6, 30))
    ]


def test_the_first_host_goes_back_with_the_activation(sportello: Sportello, amministrazione: Amministrazione) -> None:
    Sportello.objects.filter(pk=sportello.pk).update(data_attivazione=date(2013, 5, 1))
    assert tell(sportello) == [(amministrazione, date(2013, 5, 1), None)]


def test_todays_host_cannot_be_overwritten(sportello: Sportello, nuovo: Amministrazione) -> None:
    with violates("sportello_ospite_di_oggi"):
        Sportello.objects.filter(pk=sportello.pk).update(amministrazione=nuovo)


def test_no_day_is_hosted_twice(sportello: Sportello, nuovo: Amministrazione) -> None:
    with violates("ospitalita_senza_sovrapposizioni"):
        Ospitalita.objects.create(
            sportello=sportello, amministrazione=nuovo, dal=MARZO, motivo="convenzione", atto="n. 1"
        )


def test_no_day_is_without_a_host(sportello: Sportello, nuovo: Amministrazione) -> None:
    with violates("ospitalita_senza_buchi"):
        Ospitalita.objects.update(al=date(2014, 2, 27))
        Ospitalita.objects.create(
            sportello=sportello, amministrazione=nuovo, dal=MARZO, motivo="convenzione", atto="n. 1"
        )
    with violates("ospitalita_senza_buchi"):
        Ospitalita.objects.update(al=date(2014, 2, 28))
    with violates("ospitalita_senza_buchi"):
        Ospitalita.objects.update(dal=date(2014, 2, 28))
    with violates("ospitalita_senza_buchi"):
        Ospitalita.objects.all()._raw_delete("default")


def test_a_hosting_begins_when_it_begins_and_says_its_act(sportello: Sportello, nuovo: Amministrazione) -> None:
    with violates("ospitalita_date_ordinate"):
        Ospitalita.objects.update(al=date(2013, 12, 31))
    with violates("ospitalita_mai_futura"):
        Ospitalita.objects.update(dal=get_oggi() + timedelta(days=1))
    with violates("ospitalita_cambio_ha_atto"):
        Ospitalita.objects.update(motivo="fusione")


def test_hosts_and_desks_with_a_history_are_not_deleted(sportello: Sportello, nuovo: Amministrazione) -> None:
    move(sportello, nuovo)
    for oggetto in (sportello, Amministrazione.objects.exclude(pk=nuovo.pk).get(), nuovo):
        with pytest.raises(ProtectedError):
            oggetto.delete()


def test_each_fact_has_the_host_of_its_day_however_it_is_written(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    move(sportello, nuovo)
    prima, dopo = (build_consulenza(sportello=sportello, data=giorno) for giorno in (date(2014, 2, 28), MARZO))
    assert [read_ospite(c) for c in (prima, dopo)] == [amministrazione.pk, nuovo.pk]
    Consulenza.objects.filter(pk=prima.pk).update(amministrazione=nuovo)
    assert read_ospite(prima) == amministrazione.pk
    Consulenza.objects.filter(pk=prima.pk).update(data=date(2014, 3, 5))
    assert read_ospite(prima) == nuovo.pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consulenze_consulenza SET data = '2014-01-20', amministrazione_id = 0")
    assert read_ospite(dopo) == amministrazione.pk


def read_ospite(consulenza: Consulenza) -> int:
    return Consulenza.objects.values_list("amministrazione", flat=True).get(pk=consulenza.pk)


# ── A new host ───────────────────────────────────────────────────────────────────────────
def test_a_change_ends_one_hosting_and_begins_the_next(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    versione = sportello.versione
    nuova = move(sportello, nuovo)
    assert tell(sportello) == [(amministrazione, date(2014, 1, 1), date(2014, 2, 28)), (nuovo, MARZO, None)]
    assert (sportello.amministrazione, sportello.versione) == (nuovo, versione + 1)
    evento = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid))
    assert (evento.azione, evento.sportello_id, evento.dettagli["spostati"]) == ("creazione", sportello.pk, {})


def test_facts_of_the_past_follow_when_confirmed_and_the_log_says_how_many(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    giorni = (date(2014, 2, 28), MARZO, date(2014, 4, 1))
    prima, *dopo = (build_consulenza(sportello=sportello, data=giorno) for giorno in giorni)
    with pytest.raises(ValidationError, match="2 consulenze"), transaction.atomic():
        move(sportello, nuovo, conferma=confirm_none)
    assert Ospitalita.objects.count() == 1
    nuova = move(sportello, nuovo)
    assert [read_ospite(c) for c in (prima, *dopo)] == [amministrazione.pk, nuovo.pk, nuovo.pk]
    spostati = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid)).dettagli["spostati"]
    assert spostati["consulenze.consulenza"] == 2


@pytest.mark.parametrize(
    ("dal", "errore"),
    [
        (date(2014, 1, 1), "lo ospita dal 1º gennaio 2014"),
        (date(2013, 1, 1), "lo ospita dal 1º gennaio 2014"),
        (None, "futuro"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    sportello: Sportello, nuovo: Amministrazione, dal: date | None, errore: str
) -> None:
    with pytest.raises(ValidationError, match=errore):
        move(sportello, nuovo, dal or get_oggi() + timedelta(days=1))


def test_the_same_host_again_or_a_closed_desk_is_refused(sportello: Sportello, nuovo: Amministrazione) -> None:
    with pytest.raises(ValidationError, match="È già"):
        move(sportello, sportello.amministrazione)
    chiuso = build_sportello(stato="chiuso", data_chiusura=date(2014, 2, 1), motivo_chiusura="recesso")
    with pytest.raises(ValidationError, match="chiuso dal 1º febbraio 2014"):
        move(chiuso, nuovo)


def test_a_desk_does_not_close_before_its_last_host_came(sportello: Sportello, nuovo: Amministrazione) -> None:
    move(sportello, nuovo)
    Sportello.objects.update(stato="in_chiusura")
    cambio = Cambio("chiuso", "recesso", date(2014, 2, 1))  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="non può essere chiuso prima"):
        change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio)


# ── Corrections ──────────────────────────────────────────────────────────────────────────
def correct(
    riga: Ospitalita, *, conferma: Conferma = confirm_all, motivo_rettifica: str = "documento", **valori: Any
) -> list[str]:
    riga.refresh_from_db()
    return update_ospitalita(
        ambito=SISTEMA,
        ospitalita=riga,
        versione=riga.versione,
        valori=valori,
        conferma=conferma,
        motivo_rettifica=motivo_rettifica,
    )


@pytest.mark.parametrize(("dal", "spostate"), [(date(2014, 2, 1), 1), (date(2014, 4, 1), 1), (date(2014, 3, 3), 0)])
def test_a_wrong_day_is_corrected_and_facts_follow(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione, dal: date, spostate: int
) -> None:
    nuova = move(sportello, nuovo)
    consulenze = [build_consulenza(sportello=sportello, data=date(2014, mese, 10)) for mese in (2, 3, 4)]
    assert correct(nuova, dal=dal) == ["dal"]
    assert tell(sportello) == [(amministrazione, date(2014, 1, 1), dal - timedelta(days=1)), (nuovo, dal, None)]
    for consulenza in consulenze:
        assert read_ospite(consulenza) == (nuovo if consulenza.data >= dal else amministrazione).pk
    evento = RegistroEvento.objects.filter(oggetto_id=str(nuova.uuid), azione="modifica").get()
    assert evento.dettagli["spostati"].get("consulenze.consulenza", 0) == spostate


def test_the_log_keeps_who_hosted_and_since_when(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    nuova = move(sportello, nuovo)
    nato = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid)).dettagli
    assert nato["prima"] == {"amministrazione": str(amministrazione), "dal": "2014-01-01"}
    assert nato["dopo"] == {"amministrazione": str(nuovo), "dal": "2014-03-01"}
    giusto = build_amministrazione(denominazione="Comune di Copertino")
    correct(nuova, amministrazione=giusto, dal=date(2014, 2, 1))
    corretto = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid), azione="modifica").dettagli
    assert corretto["prima"] == {"amministrazione": str(nuovo), "dal": "2014-03-01"}
    assert corretto["dopo"] == {"amministrazione": "Comune di Copertino", "dal": "2014-02-01"}
    assert (nato["rettifica"], corretto["rettifica"]) == ("documento", "documento")


@pytest.mark.parametrize(
    ("oggi", "dal", "chiesto"),
    [
        (date(2014, 4, 10), MARZO, False),  # March is still open
        (date(2014, 4, 11), MARZO, True),
        (date(2014, 4, 11), date(2014, 4, 1), False),
    ],
)
def test_another_host_in_a_closed_month_says_why_with_the_rest(
    sportello: Sportello, nuovo: Amministrazione, oggi: date, dal: date, chiesto: bool
) -> None:
    """Nothing happened there: how many desks each hosted is a figure too."""
    cambio = CambioOspite(nuovo, dal, "convenzione", "n. 1")
    chiesti: Any = {"ambito": SISTEMA, "sportello": sportello, "cambio": cambio, "oggi": oggi}
    if chiesto:
        with pytest.raises(ValidationError, match="mese è già chiuso"), transaction.atomic():
            change_ospite(**chiesti, conferma=confirm_all)
        build_consulenza(sportello=sportello, data=date(2014, 4, 2))
        with pytest.raises(ValidationError) as rifiuto, transaction.atomic():
            change_ospite(**chiesti, conferma=confirm_none)
        assert set(rifiuto.value.message_dict) == {"conferma", "motivo_rettifica"}
        chiesti["motivo_rettifica"] = "altro"
    nuova = change_ospite(**chiesti, conferma=confirm_all)
    dettagli = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid)).dettagli
    assert dettagli.get("rettifica") == ("altro" if chiesto else None)


def test_a_correction_of_a_hosting_says_why_only_when_days_change_host(
    sportello: Sportello, nuovo: Amministrazione
) -> None:
    nuova = move(sportello, nuovo)
    prima = sportello.ospitalita.order_by("dal")[0]
    assert correct(nuova, motivo_rettifica="", atto="n. 3") == ["atto"]
    assert correct(prima, motivo_rettifica="", dal=date(2013, 12, 1)) == ["dal"]  # before it was active
    altro = build_amministrazione(denominazione="Comune di Copertino")
    for riga, valori in (
        (nuova, {"dal": date(2014, 3, 2)}),
        (nuova, {"dal": date(2014, 2, 27)}),
        (nuova, {"dal": get_oggi()}),
        (nuova, {"amministrazione": altro}),
        (prima, {"amministrazione": altro}),
    ):
        with pytest.raises(ValidationError, match="mese è già chiuso"):
            correct(riga, motivo_rettifica="", **valori)


def test_who_hosts_a_desk_not_active_yet_moves_no_figure(nuovo: Amministrazione) -> None:
    sportello = build_sportello(stato="in_attivazione", data_attivazione=MARZO)
    cambio = CambioOspite(nuovo, sportello.ospitalita.get().dal + timedelta(days=1), "riordino", "n. 1")
    change_ospite(ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_none)
    assert sportello.ospitalita.count() == 2


def test_a_wrong_host_is_corrected_on_its_own_days(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    move(sportello, nuovo)
    giusto = build_amministrazione(denominazione="Comune di Copertino")
    consulenze = [build_consulenza(sportello=sportello, data=date(2014, mese, 10)) for mese in (2, 4)]
    prima = sportello.ospitalita.get(amministrazione=amministrazione)
    assert correct(prima, amministrazione=giusto) == ["amministrazione"]
    sportello.refresh_from_db()
    assert ([read_ospite(c) for c in consulenze], sportello.amministrazione) == ([giusto.pk, nuovo.pk], nuovo)
    with pytest.raises(ValidationError, match="È già l'amministrazione che lo ospita dopo"):
        correct(prima, amministrazione=nuovo)


def test_a_correction_is_checked_as_a_change_is(sportello: Sportello, nuovo: Amministrazione) -> None:
    nuova = move(sportello, nuovo)
    build_consulenza(sportello=sportello, data=date(2014, 2, 10))
    prima = sportello.ospitalita.order_by("dal")[0]
    for riga, dal, errore in (
        (nuova, date(2014, 1, 1), "lo ospita dal 1º gennaio 2014"),
        (nuova, get_oggi() + timedelta(days=1), "futuro"),
        (prima, date(2014, 1, 2), "è attivo dal 1º gennaio 2014"),
        (prima, date(2014, 3, 1), "finisce il 28 febbraio 2014"),
    ):
        with pytest.raises(ValidationError, match=errore):
            correct(riga, dal=dal)
    with pytest.raises(ValidationError, match="1 consulenza"):
        correct(nuova, conferma=confirm_none, dal=date(2014, 2, 1))
    with pytest.raises(VersioneSuperata):
        update_ospitalita(ambito=SISTEMA, ospitalita=nuova, versione=9, valori={"atto": "x"}, conferma=confirm_all)
    assert correct(nuova, atto=nuova.atto) == []


def test_neither_a_change_nor_its_correction_is_an_opening(sportello: Sportello, nuovo: Amministrazione) -> None:
    cambio = CambioOspite(nuovo, MARZO, MotivoOspitalita.APERTURA, "n. 1")
    with pytest.raises(ValidationError, match="prima ospitalità"):
        change_ospite(ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_all)
    riga = move(sportello, nuovo)
    with pytest.raises(ValidationError, match="prima ospitalità"):
        correct(riga, motivo=MotivoOspitalita.APERTURA)


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def send(cliente: ClienteSevero, sportello: Sportello, ospite: Amministrazione, **dati: str) -> Any:
    campi = {
        "amministrazione": str(ospite.pk),
        "amministrazione_testo": ospite.denominazione,
        "dal": "2014-03-01",
        "motivo": "convenzione",
        "atto": "Delibera 12/2014",
    }
    return cliente.post(reverse("sportelli:ospitalita_create", args=(sportello.uuid,)), campi | dati)


def test_the_page_asks_to_confirm_what_moves_and_then_tells_the_story(
    sportello: Sportello, nuovo: Amministrazione, client_monitoraggio: ClienteSevero
) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 10))
    risposta = send(client_monitoraggio, sportello, nuovo)
    assert risposta.status_code == 422
    assert set(risposta.context["form"].errors) == {"conferma", "motivo_rettifica"}
    assert "1 consulenza" in risposta.content.decode()
    assert "Perché registri quel giorno" in risposta.content.decode()
    assert "Delibera 12/2014" in risposta.content.decode()
    risposta = send(client_monitoraggio, sportello, nuovo, motivo_rettifica="documento", **tick(risposta, "conferma"))
    assert risposta.status_code == 303
    pagina = client_monitoraggio.get(sportello.get_absolute_url()).content.decode()
    assert "dal 1º marzo 2014" in pagina
    assert "al 28 febbraio 2014" in pagina
    assert "Nuova convenzione: Delibera 12/2014" in pagina


@pytest.mark.parametrize(
    ("dati", "errore"),
    [
        ({"dal": ""}, "obbligatorio"),
        ({"dal": "2014-01-01"}, "lo ospita dal 1º gennaio 2014"),
        ({"dal": "2099-01-01"}, "non può essere nel futuro"),
        ({"atto": ""}, "obbligatorio"),
        ({"motivo": "apertura"}, "Scegli un"),
        ({"amministrazione": "", "amministrazione_testo": "Nessuna così"}, "Nessun risultato"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    sportello: Sportello, nuovo: Amministrazione, client_monitoraggio: ClienteSevero, dati: dict, errore: str
) -> None:
    risposta = send(client_monitoraggio, sportello, nuovo, **dati)
    assert (risposta.status_code, Ospitalita.objects.count()) == (422, 1)
    assert errore in risposta.content.decode()


def test_what_is_missing_is_asked_before_what_is_to_be_confirmed(
    sportello: Sportello, nuovo: Amministrazione, client_amministratore: ClienteSevero
) -> None:
    """Of a host that nobody named yet nothing can be said: in the change, and in its correction."""
    build_consulenza(sportello=sportello, data=date(2014, 3, 10))
    risposta = send(client_amministratore, sportello, nuovo, amministrazione="", amministrazione_testo="")
    assert (risposta.status_code, "None" in risposta.content.decode()) == (422, False)
    assert set(risposta.context["form"].errors) == {"amministrazione", "motivo_rettifica"}
    nuova = move(sportello, nuovo)
    indirizzo = nuova.get_absolute_url()
    vuoto = {"amministrazione": "", "amministrazione_testo": "", "dal": "2014-02-03"}
    risposta = client_amministratore.post(indirizzo, open_page(client_amministratore, indirizzo) | vuoto)
    assert (risposta.status_code, "None" in risposta.content.decode()) == (422, False)
    assert "conferma" not in risposta.context["form"].errors


def test_a_hosting_is_corrected_from_the_page_of_the_desk(
    sportello: Sportello, nuovo: Amministrazione, client_amministratore: ClienteSevero
) -> None:
    nuova = move(sportello, nuovo)
    indirizzo = nuova.get_absolute_url()
    assert indirizzo in client_amministratore.get(sportello.get_absolute_url()).content.decode()
    campi = open_page(client_amministratore, indirizzo) | {"motivo": "riordino", "dal": "2014-03-15"}
    campi |= {"atto": "Legge regionale 3/2014", "motivo_rettifica": "scrittura"}
    vecchi = open_page(client_amministratore, indirizzo)
    assert client_amministratore.post(indirizzo, campi).status_code == 303
    nuova.refresh_from_db()
    assert (nuova.dal, nuova.motivo, nuova.atto) == (date(2014, 3, 15), "riordino", "Legge regionale 3/2014")
    risposta = client_amministratore.post(indirizzo, vecchi | {"atto": "altro"})
    assert risposta.status_code == 409
    prima = sportello.ospitalita.order_by("dal")[0]
    assert "motivo" not in client_amministratore.get(prima.get_absolute_url()).context["form"].fields


def test_the_form_of_a_desk_does_not_change_its_host(sportello: Sportello, client_monitoraggio: ClienteSevero) -> None:
    form = client_monitoraggio.get(reverse("sportelli:sportello_edit", args=(sportello.uuid,))).context["form"]
    assert "amministrazione" not in form.fields


def test_the_page_of_an_administration_says_what_it_hosted(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione, accedi: Callable, referente: Utente
) -> None:
    """Of a desk that has gone the name remains, not its page."""
    move(sportello, nuovo)
    cliente = accedi(referente)
    pagina = cliente.get(amministrazione.get_absolute_url()).content.decode()
    assert "Sportelli ospitati in passato" in pagina
    assert sportello.nome in pagina
    assert sportello.get_absolute_url() not in pagina
    assert cliente.get(sportello.get_absolute_url()).status_code == 404

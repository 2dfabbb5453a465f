"""A person meets a lender: told by the way that they chose, reminded twice, told again when it ends or moves."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from anagrafe.services.decessi import record_decesso
from anagrafe.services.unioni import unite_cittadini
from cittadini.models import Cittadino, Consenso
from credito.enums import StatoInvio
from credito.services.invii import Risposta, change_stato_invio
from erogatori.models import Erogatore
from incontri.models import Incontro
from incontri.selectors import DatiIncontro, list_sospesi, write_ics
from incontri.services import avvisi
from incontri.services.avvisi import drop_chiamate, remind
from incontri.services.incontri import change_stato_incontro, move_incontro, set_incontro
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, MessaggioPosta
from percorsi.models import Compito
from percorsi.services.percorsi import close_percorso
from riscontri.models import Sollecito
from riscontri.selectors.solleciti import build_attese
from riscontri.services.solleciti import Esito, run_solleciti
from sportelli.models import Sportello
from tests.costruttori import build_cittadino, build_incontro, build_invio
from tests.costruttori.incontri import FILIALE, PROVA

pytestmark = pytest.mark.django_db


@pytest.fixture
def adesso() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def list_chiavi(incontro: Incontro) -> list[str]:
    """What was written of it: «persona:fissato», «erogatore:fissato»…"""
    inizio = f"incontro:{incontro.uuid}:"
    righe = MessaggioPosta.objects.filter(chiave__startswith=inizio).values_list("chiave", flat=True)
    return sorted(chiave.removeprefix(inizio) for chiave in righe)


def list_da_dire() -> list[str]:
    return list(
        Compito.objects.filter(testo__contains="persona: ", esito="").order_by("pk").values_list("testo", flat=True)
    )


# ── By which way ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("campi", "mezzo", "da_dire"),
    [
        ({}, "email", ""),
        ({"canale_preferito": "messaggio", "telefono": "333 1234567"}, "sms", ""),
        ({"canale_preferito": "telefono", "telefono": "333 1234567"}, "", "Telefona alla persona: ha un appuntamento"),
        ({"canale_preferito": "nessuno"}, "", "Dillo alla persona: ha un appuntamento"),
        ({"contatto_sicuro": "Solo al mattino"}, "", "Telefona alla persona: ha un appuntamento"),
    ],
)
def test_the_person_is_told_by_the_way_that_they_chose(
    invio: Any, cittadino: Any, campi: dict[str, str], mezzo: str, da_dire: str, adesso: datetime
) -> None:
    Cittadino.objects.filter(pk=cittadino.pk).update(**campi)
    incontro = build_incontro(invio=invio, accompagna="operatore", accompagnatore="Carla", adesso=adesso)
    lettere = MessaggioPosta.objects.filter(chiave__contains=":persona:")
    assert [riga.mezzo for riga in lettere] == ([mezzo] if mezzo else [])
    for riga in lettere:
        assert "Rossi" not in riga.testo + riga.oggetto
        assert "Banca del Salento" in riga.testo
        assert ("Con te viene un operatore dello sportello." in riga.testo) is (mezzo == "email")
        assert ("BEGIN:VCALENDAR" in riga.calendario) is (mezzo == "email")
    assert [testo.startswith(da_dire) for testo in list_da_dire()] == ([True] if da_dire else [])
    assert (incontro.compito is None) is not bool(da_dire)
    banca = MessaggioPosta.objects.get(chiave__contains=":erogatore:")
    assert invio.percorso.codice in banca.testo
    assert "Rossi" not in banca.testo + banca.oggetto


def test_a_call_not_made_yet_is_not_asked_twice_and_a_cancelled_one_asks_another(
    invio: Any, cittadino: Any, adesso: datetime
) -> None:
    Cittadino.objects.filter(pk=cittadino.pk).update(canale_preferito="telefono", telefono="333 1234567")
    incontro = build_incontro(invio=invio, adesso=adesso)
    assert remind(adesso=incontro.quando - timedelta(hours=47)) == 1
    assert len(list_da_dire()) == 1
    change_stato_incontro(ambito=PROVA, incontro=incontro, stato="annullato", nota="La banca chiude")
    incontro.refresh_from_db()
    assert list_da_dire() == [incontro.compito.testo]
    assert "è annullato l'appuntamento" in incontro.compito.testo


def test_a_call_that_was_not_made_in_time_is_of_no_use(invio: Any, cittadino: Any, adesso: datetime) -> None:
    Cittadino.objects.filter(pk=cittadino.pk).update(canale_preferito="telefono", telefono="333 1234567")
    incontro = build_incontro(invio=invio, adesso=adesso)
    assert drop_chiamate(adesso=incontro.quando - timedelta(minutes=1)) == 0
    assert [drop_chiamate(adesso=incontro.quando) for _ in range(2)] == [1, 0]
    assert list_da_dire() == []


def test_the_lender_is_told_what_the_consent_covers(
    invio: Any, cittadino: Any, erogatore: Any, adesso: datetime
) -> None:
    Erogatore.objects.filter(pk=erogatore.pk).update(email="")
    incontro = build_incontro(invio=invio, adesso=adesso)
    assert list_chiavi(incontro) == ["persona:fissato"]
    Erogatore.objects.filter(pk=erogatore.pk).update(email="banca@posta.example")
    Consenso.objects.filter(cittadino=cittadino).update(revocato_il=timezone.now(), motivo_fine="revoca")
    assert remind(adesso=incontro.quando - timedelta(hours=40)) == 1
    with pytest.raises(ValidationError, match="consenso all'invio non è in vigore"):
        move_incontro(ambito=PROVA, incontro=incontro, dati=DatiIncontro(incontro.quando, **FILIALE))
    change_stato_incontro(ambito=PROVA, incontro=incontro, stato="annullato", nota="Ha ritirato il consenso")
    assert list_chiavi(incontro) == [
        "erogatore:annullato",
        "persona:annullato",
        "persona:fissato",
        "persona:giorni_prima",
    ]


# ── Reminders ────────────────────────────────────────────────────────────────────────────
def test_two_days_and_two_hours_before_each_once(invio: Any, adesso: datetime) -> None:
    incontro = build_incontro(invio=invio, adesso=adesso)
    passi = [(timedelta(hours=49), 0), (timedelta(hours=48), 1), (timedelta(hours=47), 0), (timedelta(hours=3), 0)]
    passi += [(timedelta(hours=2), 1), (timedelta(hours=1), 0), (timedelta(), 0), (-timedelta(hours=1), 0)]
    assert [remind(adesso=incontro.quando - prima) for prima, _ in passi] == [quanti for _, quanti in passi]
    assert list_chiavi(incontro) == [
        "erogatore:fissato",
        "erogatore:giorni_prima",
        "persona:fissato",
        "persona:giorni_prima",
        "persona:ore_prima",
    ]


def test_who_is_late_is_told_once_and_who_was_just_told_is_not(invio: Any, percorso: Any, adesso: datetime) -> None:
    """The worker was down for two days; the appointment was set an hour and a half before, or the day before."""
    tardi = build_incontro(invio=invio, adesso=adesso)
    assert remind(adesso=tardi.quando - timedelta(minutes=90)) == 1
    assert remind(adesso=tardi.quando - timedelta(minutes=80)) == 0
    assert "persona:giorni_prima" not in list_chiavi(tardi)
    subito = build_incontro(invio=build_invio(percorso=percorso), adesso=adesso, quando=adesso + timedelta(minutes=90))
    domani = build_incontro(invio=build_invio(percorso=percorso), adesso=adesso, quando=adesso + timedelta(hours=24))
    assert remind(adesso=adesso + timedelta(minutes=5)) == 0
    assert list_chiavi(subito) == ["erogatore:fissato", "persona:fissato"]
    assert remind(adesso=domani.quando - timedelta(hours=1)) == 1


def test_killed_half_way_it_skips_nobody_and_doubles_nothing(
    invio: Any, percorso: Any, monkeypatch: Any, adesso: datetime
) -> None:
    """The worker dies after the letters of the second of three: its row is as if it had never begun."""
    tre = [invio, *(build_invio(percorso=percorso) for _ in range(2))]
    ore = [adesso + timedelta(days=5, hours=n) for n in range(3)]
    suoi = [build_incontro(invio=suo, adesso=adesso, quando=ora) for suo, ora in zip(tre, ore, strict=True)]
    giorno = adesso + timedelta(days=3, hours=4)
    scrivi, chi = avvisi.tell_persona, []

    def die(**campi: Any) -> Any:
        chi.append(campi["incontro"].pk)
        fatto = scrivi(**campi)
        if len(chi) == 2:
            raise KeyboardInterrupt
        return fatto

    monkeypatch.setattr(avvisi, "tell_persona", die)
    with pytest.raises(KeyboardInterrupt):
        remind(adesso=giorno)
    monkeypatch.undo()
    assert "persona:giorni_prima" not in list_chiavi(suoi[1])
    assert remind(adesso=giorno) == 2
    assert [list_chiavi(suo).count("persona:giorni_prima") for suo in suoi] == [1, 1, 1]
    assert remind(adesso=giorno) == 0


def find_notte(mese: int) -> date:
    """The next last Sunday of the month, none of this week."""
    oggi = timezone.localdate()
    fini = (date(oggi.year + n, mese, 31) for n in (0, 1))
    return next(g for fine in fini if (g := fine - timedelta(days=fine.isoweekday() % 7)) > oggi + timedelta(days=7))


@pytest.mark.parametrize("mese", [3, 10])
def test_the_nights_when_the_hour_changes(invio: Any, mese: int, adesso: datetime) -> None:
    """Two hours are two hours: nine in Italy is 7 or 8 UTC, and of the day before."""
    giorno = find_notte(mese)
    quando = datetime.combine(giorno, time(9), tzinfo=timezone.get_current_timezone())
    incontro = build_incontro(invio=invio, quando=quando)
    assert remind(adesso=quando - timedelta(hours=48, minutes=1)) == 0
    assert remind(adesso=quando - timedelta(hours=48)) == 1
    assert remind(adesso=quando - timedelta(hours=2, minutes=1)) == 0
    assert remind(adesso=quando - timedelta(hours=2)) == 1
    ics = write_ics(incontro, adesso)
    assert f"DTSTART:{quando.astimezone(UTC):%Y%m%dT%H%M%SZ}" in ics
    assert "alle 09:00" in MessaggioPosta.objects.get(chiave=f"incontro:{incontro.uuid}:persona:ore_prima").testo


# ── A lender that has agreed to meet is not silent ───────────────────────────────────────
def test_days_until_an_appointment_are_no_silence(invio: Any) -> None:
    """Sent on 15 March, reminded twice: it would expire on 29 April; between 14 April and 14 May nothing goes."""
    partito = invio.data_invio
    for giorni in (9, 21):
        assert run_solleciti(oggi=partito + timedelta(days=giorni)).solleciti == 1
    mattina = datetime.combine(partito, time(10), tzinfo=timezone.get_current_timezone())
    incontro = build_incontro(invio=invio, adesso=mattina + timedelta(days=30), quando=mattina + timedelta(days=60))
    for giorni in (45, 60, 75):
        assert run_solleciti(oggi=partito + timedelta(days=giorni)) == Esito()
    [attesa] = build_attese([invio], partito + timedelta(days=45))
    assert attesa.tell_istruzione(partito + timedelta(days=45)) == ""
    assert attesa.find_partenza(partito + timedelta(days=45)) == partito + timedelta(days=76)
    assert run_solleciti(oggi=partito + timedelta(days=76)).scaduti == 1
    incontro.refresh_from_db()
    assert incontro.stato == "fissato"  # its hour has gone by: how it went may still be said


def test_one_that_is_due_already_waits_and_a_cancelled_one_holds_no_more(invio: Any, adesso: datetime) -> None:
    """Set after the day on which the worker, that was down, would have given up."""
    oggi = timezone.localdate(adesso)
    Sollecito.objects.bulk_create(
        Sollecito(invio=invio, silenzio_dal=invio.data_stato, passo=passo, giorno=invio.data_stato) for passo in (1, 2)
    )
    incontro = build_incontro(invio=invio, adesso=adesso)
    assert run_solleciti(oggi=oggi) == Esito()
    assert list(list_sospesi([invio.pk])) == [(invio.pk, (oggi, incontro.giorno))]
    change_stato_incontro(ambito=PROVA, incontro=incontro, stato="annullato", nota="La banca chiude")
    assert list(list_sospesi([invio.pk])) == [(invio.pk, (oggi, oggi))]


# ── What it may be ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("campi", "dove"),
    [
        ({"quando": timedelta(days=-1)}, "quando"),
        ({"luogo": "  "}, "luogo"),
        ({"accompagna": "altro"}, "accompagnatore"),
        ({"accompagnatore": "Ugo"}, "accompagnatore"),
        ({"luogo": "Via Roma 1, chiedere di rss mra 80a01 h501u"}, "luogo"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    invio: Any, campi: dict[str, Any], dove: str, adesso: datetime
) -> None:
    dati: dict[str, Any] = {"quando": timedelta(days=3), **FILIALE, **campi}
    dati["quando"] = adesso + dati["quando"]
    with pytest.raises(ValidationError) as errore:
        set_incontro(ambito=PROVA, invio=invio, dati=DatiIncontro(**dati))
    assert list(errore.value.error_dict) == [dove]
    assert not MessaggioPosta.objects.exists()


def test_where_is_one_line(invio: Any) -> None:
    assert build_incontro(invio=invio, luogo=" Via Roma\r\n1 ").luogo == "Via Roma 1"


def test_a_telephone_call_has_no_place_to_go_to(invio: Any) -> None:
    assert build_incontro(invio=invio, canale="telefono", luogo="").luogo == ""


@pytest.mark.parametrize(
    ("campi", "parole"),
    [({"data_invio": None}, "non è ancora partito"), ({"stato": "respinto"}, "non si fissano altri appuntamenti")],
)
def test_a_referral_that_does_not_lead_there_has_none(percorso: Any, campi: dict[str, Any], parole: str) -> None:
    with pytest.raises(ValidationError, match=parole):
        build_incontro(invio=build_invio(percorso=percorso, **campi))


def test_one_that_moves_stays_and_takes_its_calendar_along(invio: Any, adesso: datetime) -> None:
    prima = build_incontro(invio=invio, adesso=adesso)
    with pytest.raises(ValidationError, match="già un appuntamento"):
        build_incontro(invio=invio)
    dati = DatiIncontro(quando=prima.quando + timedelta(days=2), canale="telefono")
    dopo = move_incontro(ambito=PROVA, incontro=prima, dati=dati)
    prima.refresh_from_db()
    assert (prima.stato, dopo.stato, dopo.volta, dopo.serie) == ("rinviato", "fissato", 2, prima.serie)
    assert list_chiavi(dopo) == ["erogatore:spostato", "persona:spostato"]
    assert [f"SEQUENCE:{n}" in write_ics(suo, adesso) for suo, n in ((prima, 2), (dopo, 4))] == [True, True]
    with pytest.raises(PassaggioVietato):
        move_incontro(ambito=PROVA, incontro=prima, dati=dati)
    assert remind(adesso=prima.quando - timedelta(hours=1)) == 0


def test_how_it_went_is_said_after_and_may_be_put_right(invio: Any) -> None:
    domani = build_incontro(invio=invio)
    with pytest.raises(ValidationError, match="deve ancora venire"):
        change_stato_incontro(ambito=PROVA, incontro=domani, stato="tenuto")
    change_stato_incontro(ambito=PROVA, incontro=domani, stato="annullato", nota="La banca chiude")
    ieri = build_incontro(invio=invio, esito="assente")
    change_stato_incontro(ambito=PROVA, incontro=ieri, stato="tenuto", nota=" Chiede la visura ")
    ieri.refresh_from_db()
    assert (ieri.stato, ieri.nota) == ("tenuto", "Chiede la visura")
    cambi = CambioStato.objects.filter(oggetto_tipo="incontri.incontro", oggetto_id=ieri.pk).order_by("pk")
    assert [cambio.data for cambio in cambi][1:] == [ieri.giorno, ieri.giorno]
    with pytest.raises(ValidationError, match="al massimo 500"):
        change_stato_incontro(ambito=PROVA, incontro=ieri, stato="assente", nota="🙂" * 501)
    assert "persona:annullato" not in list_chiavi(ieri)


# ── What ends it ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("stato", ["respinto", "ritirato", "revocato", "scaduto"])
def test_a_referral_that_ends_without_a_yes_takes_it_along(invio: Any, stato: str) -> None:
    oggi = timezone.localdate()
    incontro = build_incontro(invio=invio)
    risposta = Risposta(
        data=oggi,
        nota="Così",
        motivo="progetto" if stato == "respinto" else "",
        canale="email" if stato == "respinto" else "",
        fonte="erogatore" if stato in ("respinto", "ritirato") else "",
    )
    change_stato_invio(ambito=PROVA, invio=invio, stato=stato, risposta=risposta, oggi=oggi)
    incontro.refresh_from_db()
    assert (incontro.stato, incontro.nota) == ("annullato", f"L'invio è «{StatoInvio(stato).label}».")
    assert {"persona:annullato", "erogatore:annullato"} <= set(list_chiavi(incontro))
    testo = MessaggioPosta.objects.get(chiave=f"incontro:{incontro.uuid}:persona:annullato").testo
    assert "Il tuo appuntamento non si tiene più" in testo


def test_a_path_that_closes_takes_it_along_also_after_a_yes(percorso: Any) -> None:
    oggi = timezone.localdate()
    invio = build_invio(percorso=percorso, stato="approvato", data_stato=date(2016, 3, 20))
    incontro = build_incontro(invio=invio)
    close_percorso(ambito=PROVA, percorso=percorso, motivo="avviato_senza", data=oggi, oggi=oggi)
    incontro.refresh_from_db()
    assert (incontro.stato, incontro.nota) == ("annullato", "Il percorso è chiuso.")


def test_of_who_died_only_the_lender_is_told(invio: Any, cittadino: Any) -> None:
    incontro = build_incontro(invio=invio)
    record_decesso(ambito=PROVA, cittadino=cittadino, data=timezone.localdate(), oggi=timezone.localdate())
    incontro.refresh_from_db()
    assert (incontro.stato, incontro.nota) == ("annullato", "La persona è deceduta.")
    assert list_chiavi(incontro) == ["erogatore:annullato", "erogatore:fissato", "persona:fissato"]
    assert remind(adesso=incontro.quando - timedelta(hours=1)) == 0


def test_a_desk_that_closes_leaves_it_and_sends_nobody_along(invio: Any, sportello: Any, adesso: datetime) -> None:
    """Who goes still goes: reminded, with where to ask, and not that an operator of the desk comes."""
    incontro = build_incontro(invio=invio, accompagna="operatore", adesso=adesso)
    campi = {"stato": "chiuso", "data_chiusura": timezone.localdate(), "motivo_chiusura": "recesso"}
    Sportello.objects.filter(pk=sportello.pk).update(**campi)
    assert remind(adesso=incontro.quando - timedelta(hours=40)) == 1
    testo = MessaggioPosta.objects.get(chiave=f"incontro:{incontro.uuid}:persona:giorni_prima").testo
    assert "segreteria@" in testo
    assert "Con te viene" not in testo


def test_two_cards_united_take_it_to_the_one_that_stays(
    invio: Any, cittadino: Any, sportello: Sportello, adesso: datetime
) -> None:
    """It is reminded of to the address that is kept."""
    incontro = build_incontro(invio=invio)
    simile = {"data_nascita": cittadino.data_nascita, "canale_preferito": "email", "codice_fiscale": ""}
    tenuta = build_cittadino(sportello=sportello, email="tenuta@posta.example", **simile)
    unite_cittadini(ambito=PROVA, tenuta=tenuta, assorbita=cittadino, scelte={})
    incontro.refresh_from_db()
    assert (incontro.stato, incontro.invio.percorso.cittadino) == ("fissato", tenuta)
    assert remind(adesso=incontro.quando - timedelta(hours=40)) == 1
    assert not MessaggioPosta.objects.filter(oggetto__startswith="Promemoria", destinatario=cittadino.email).exists()
    assert MessaggioPosta.objects.filter(oggetto__startswith="Promemoria", destinatario=tenuta.email).exists()


def test_one_that_has_been_is_still_to_be_told(invio: Any, adesso: datetime) -> None:
    incontro = build_incontro(invio=invio, adesso=adesso - timedelta(days=9), quando=adesso - timedelta(days=2))
    risposta = Risposta(data=timezone.localdate(), nota="Si ferma")
    change_stato_invio(ambito=PROVA, invio=invio, stato="revocato", risposta=risposta)
    incontro.refresh_from_db()
    assert incontro.stato == "fissato"
    assert change_stato_incontro(ambito=PROVA, incontro=incontro, stato="tenuto").stato == "tenuto"

"""Who must read is told, finds it on «Oggi», and is reminded once a day."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from formazione.models import VersioneContenuto
from formazione.pagine.oggi import OGGI
from formazione.selectors import count_senza_sportello, list_destinatari, list_passi, list_sportelli
from formazione.services.letture import mark_letta, remind_lettori
from formazione.services.redazione import change_versione, open_mature
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from tests.costruttori import build_assegnazione, build_utente, build_versione
from tests.moduli import submit
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def page(nome: str, versione: VersioneContenuto) -> str:
    return reverse(f"formazione:{nome}", args=(versione.uuid,))


def list_indirizzi() -> list[str]:
    return sorted(MessaggioPosta.objects.values_list("destinatario", flat=True))


def publish(versione: VersioneContenuto, chi: Any) -> VersioneContenuto:
    return change_versione(ambito=build_ambito(chi), versione=versione, a="pubblicata")


def test_publishing_writes_once_to_each_of_those_who_must_read(
    operatore: Any, collega: Any, referente: Any, esperto: Any, sportello: Any
) -> None:
    build_assegnazione(utente=operatore, ruolo=Ruolo.RESPONSABILE, sportello=sportello)
    build_assegnazione(al=get_oggi() - timedelta(days=1))
    build_assegnazione(utente=build_utente(is_active=False))
    versione = build_versione(stato="in_revisione", obbligatoria=True, destinatari=["operatore", "responsabile"])
    publish(versione, esperto)
    assert list_indirizzi() == ["collega@rete.example", "operatore@rete.example"]
    (testo,) = {posta.testo for posta in MessaggioPosta.objects.all()}
    assert versione.titolo in testo
    assert versione.contenuto.get_absolute_url() in testo
    assert "Di Prova" not in testo


def test_what_is_not_mandatory_writes_to_nobody(operatore: Any, esperto: Any) -> None:
    publish(build_versione(stato="in_revisione"), esperto)
    assert list_indirizzi() == []


def test_what_holds_from_a_later_day_changes_nothing_until_then(
    client_esperto: Any, client_operatore: Any, esperto: Any, operatore: Any
) -> None:
    oggi = get_oggi()
    giorno, ambito = oggi + timedelta(days=30), build_ambito(operatore)
    prima = build_versione(obbligatoria=True)
    dopo = {"contenuto": prima.contenuto, "titolo": "La regola nuova", "obbligatoria": True}
    nuova = build_versione(**dopo, stato="in_revisione", valida_dal=giorno, entro=giorno + timedelta(days=9))
    passo = reverse("formazione:versione_stato", args=(nuova.uuid, "pubblicata"))
    assert "quel giorno si pubblica da sé" in client_esperto.get(passo).content.decode()
    submit(client_esperto, passo, {})
    nuova.refresh_from_db()
    assert (nuova.stato, nuova.pubblicata_da) == ("programmata", esperto.firma)
    assert "che vale dal" in client_esperto.get(prima.contenuto.get_absolute_url()).content.decode()
    assert client_operatore.get(nuova.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError, match="non la deve leggere nessuno"):
        remind_lettori(ambito=build_ambito(esperto), versione=nuova, oggi=oggi)
    assert open_mature(oggi=giorno - timedelta(days=1)) == 0
    assert [(v.titolo, v.stato) for v in VersioneContenuto.objects.da_leggere(ambito, oggi)] == [
        (prima.titolo, "pubblicata")
    ]
    assert list_indirizzi() == []
    assert (open_mature(oggi=giorno), open_mature(oggi=giorno)) == (1, 0)
    assert list(VersioneContenuto.objects.da_leggere(ambito, giorno)) == [nuova]
    prima.refresh_from_db()
    assert prima.stato == "superata"
    posta = MessaggioPosta.objects.get()
    assert posta.destinatario == operatore.email
    assert formati.data_articolata("dal", giorno) in posta.testo


def test_what_was_approved_for_later_may_be_withdrawn_before(esperto: Any, operatore: Any) -> None:
    giorno = get_oggi() + timedelta(days=3)
    nuova = build_versione(stato="in_revisione", obbligatoria=True, valida_dal=giorno)
    publish(nuova, esperto)
    assert [passo.stato for passo in list_passi(nuova, build_ambito(esperto))] == ["ritirata"]
    change_versione(ambito=build_ambito(esperto), versione=nuova, a="ritirata", nota="La legge è stata rinviata.")
    assert open_mature(oggi=giorno) == 0
    assert list_indirizzi() == []


def test_who_must_read_it_by_a_day_has_that_day(client_esperto: Any) -> None:
    bozza = build_versione(stato="bozza", obbligatoria=True)
    giorno = get_oggi() + timedelta(days=30)
    for entro, detto in ((29, True), (30, False)):
        dati = {"valida_dal": giorno.isoformat(), "entro": (get_oggi() + timedelta(days=entro)).isoformat()}
        risposta = submit(client_esperto, page("versione_update", bozza), dati)
        assert ("non può precedere quello da cui vale" in risposta.content.decode()) is detto


def test_it_waits_on_today_until_it_is_read(client_operatore: Any, operatore: Any) -> None:
    versione = build_versione(obbligatoria=True, titolo="Circolare sul sovraindebitamento")
    altra = build_versione(obbligatoria=True, destinatari=["referente"], titolo="Non per lui")
    oggi = client_operatore.get("/oggi/").content.decode()
    assert "Da leggere" in oggi
    assert versione.titolo in oggi
    assert altra.titolo not in oggi
    mark_letta(ambito=build_ambito(operatore), versione=versione)
    assert versione.titolo not in client_operatore.get("/oggi/").content.decode()


def test_who_works_at_no_desk_finds_what_is_theirs(client_referente: Any, referente: Any) -> None:
    assert client_referente.get("/oggi/").status_code == 302
    versione = build_versione(obbligatoria=True, destinatari=["referente"], titolo="Per chi ospita")
    pagina = client_referente.get("/oggi/").content.decode()
    assert "Per chi ospita" in pagina
    assert "1 cosa ti aspetta" in pagina
    assert "Nuova accoglienza" not in pagina
    mark_letta(ambito=build_ambito(referente), versione=versione)
    assert client_referente.get("/oggi/").status_code == 302


def test_what_has_a_day_comes_first_and_says_how_late_one_is(operatore: Any) -> None:
    oggi = get_oggi()
    build_versione(obbligatoria=True, titolo="Senza giorno")
    for giorni in (3, 0, -1):
        build_versione(obbligatoria=True, titolo=f"Fra {giorni}", entro=oggi + timedelta(days=giorni))
    (gruppo,) = OGGI.list_propri(build_ambito(operatore), oggi)
    assert [(v.titolo, v.attesa, v.scaduta) for v in gruppo.voci[:3]] == [
        ("Fra -1", "da 1 giorno", True),
        ("Fra 0", "oggi", False),
        ("Fra 3", "tra 3 giorni", False),
    ]
    assert gruppo.voci[3].titolo == "Senza giorno"
    assert "in ritardo di 1 giorno" in gruppo.voci[0].testo
    assert "mancano 3 giorni" in gruppo.voci[2].testo


def test_desk_by_desk_how_many_have_read(operatore: Any, collega: Any, estraneo: Any, sportello: Any) -> None:
    build_assegnazione(utente=operatore, ruolo=Ruolo.RESPONSABILE, sportello=sportello)
    versione = build_versione(obbligatoria=True, destinatari=["operatore", "responsabile"])
    mark_letta(ambito=build_ambito(operatore), versione=versione)
    righe = {s.pk: (s.devono, s.letti, s.mancano) for s in list_sportelli(versione, SISTEMA, get_oggi())}
    assert righe[sportello.pk] == (2, 1, 1)
    assert sorted(righe.values()) == [(1, 0, 1), (2, 1, 1)]
    mancano = list_destinatari(versione, get_oggi(), solo_mancanti=True)
    assert set(mancano) == {collega, estraneo}


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_list_of_desks_costs_the_same_with_one_and_three(
    client_esperto: Any, quanti: int, django_assert_num_queries: Any
) -> None:
    versione = build_versione(obbligatoria=True)
    for _ in range(quanti):
        build_assegnazione()
    with django_assert_num_queries(8):
        client_esperto.get(page("lettura_list", versione))


def test_who_works_at_no_desk_is_counted_apart(client_esperto: Any, operatore: Any, referente: Any) -> None:
    versione = build_versione(obbligatoria=True, destinatari=["operatore", "referente"])
    indirizzo = page("lettura_list", versione)
    detto = unescape(client_esperto.get(indirizzo).content.decode())
    assert "Di chi non lavora in uno sportello l'ha letta 0 su 1." in detto
    mark_letta(ambito=build_ambito(referente), versione=versione)
    assert count_senza_sportello(versione, get_oggi()) == (1, 1)
    assert set(list_destinatari(versione, get_oggi())) == {operatore, referente}
    solo = build_versione(obbligatoria=True, destinatari=["operatore"])
    assert "Di chi non lavora" not in client_esperto.get(page("lettura_list", solo)).content.decode()


def test_names_are_not_in_the_list_nor_in_the_file(client_monitoraggio: Any, operatore: Any) -> None:
    versione = build_versione(obbligatoria=True)
    for domanda in ("", "?formato=csv"):
        risposta = client_monitoraggio.get(page("lettura_list", versione) + domanda)
        testo = b"".join(risposta.streaming_content if risposta.streaming else [risposta.content]).decode()
        assert "Devono leggerla" in testo
        assert operatore.email not in testo
        assert str(operatore) not in testo


def test_a_reminder_goes_once_a_day_to_who_is_missing(
    client_esperto: Any, esperto: Any, operatore: Any, collega: Any
) -> None:
    versione = build_versione(obbligatoria=True)
    mark_letta(ambito=build_ambito(operatore), versione=versione)
    assert "1 persona" in client_esperto.get(page("sollecito_create", versione)).content.decode()
    submit(client_esperto, page("sollecito_create", versione), {})
    assert list_indirizzi() == [collega.email]
    assert RegistroEvento.objects.filter(dettagli={"sollecito": 1}, attore_id=esperto.pk).exists()
    detto = client_esperto.post(page("sollecito_create", versione), follow=True).content.decode()
    assert "il prossimo si può mandare domani" in detto
    with pytest.raises(ValidationError, match="domani"):
        remind_lettori(ambito=build_ambito(esperto), versione=versione, oggi=get_oggi())
    remind_lettori(ambito=build_ambito(esperto), versione=versione, oggi=get_oggi() + timedelta(days=1))
    assert list_indirizzi() == [collega.email] * 2
    mark_letta(ambito=build_ambito(collega), versione=versione)
    with pytest.raises(ValidationError, match="tutti"):
        remind_lettori(ambito=build_ambito(esperto), versione=versione, oggi=get_oggi() + timedelta(days=2))


def test_what_nobody_must_read_is_not_reminded(client_esperto: Any, operatore: Any) -> None:
    detto = client_esperto.post(page("sollecito_create", build_versione()), follow=True).content.decode()
    assert "non c'è da sollecitare".replace("'", "&#x27;") in detto
    assert list_indirizzi() == []


def test_experts_find_what_waits_for_them(client_esperto: Any, esperto: Any) -> None:
    build_versione(stato="in_revisione", titolo="Di un collega")
    build_versione(stato="in_revisione", titolo="Sua", autore=esperto)
    vecchia = build_versione(titolo="Vecchia")
    type(vecchia.contenuto).objects.filter(pk=vecchia.contenuto.pk).update(rivedere_il=get_oggi())
    oggi = client_esperto.get("/oggi/").content.decode()
    assert "1 contenuto da pubblicare" in oggi
    assert "1 contenuto da rivedere" in oggi
    da_pubblicare = client_esperto.get("/formazione/?pubblicabili=on").content.decode()
    assert ">Di un collega<" in da_pubblicare
    assert ">Sua<" not in da_pubblicare
    assert ">Vecchia<" in client_esperto.get("/formazione/?da_rivedere=on").content.decode()

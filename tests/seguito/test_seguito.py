"""A business is asked at three moments: by a link, by telephone, from a document; nobody is asked who may not be."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino, Consenso
from nucleo.ambito import Ambito
from nucleo.collegamenti import hash_token
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.models import Collegamento, MessaggioPosta, RegistroEvento
from percorsi.models import Compito, Percorso
from seguito.enums import Momento
from seguito.models import Cadenza, Rilevazione, Seguito
from seguito.models.seguiti import find_attuale
from seguito.pagine.oggi import list_code, list_gruppi
from seguito.pagine.parole import tell_rilevazione
from seguito.regole.giorni import find_dovuto, find_primo
from seguito.selectors.partenze import list_dovuti
from seguito.services.cadenze import load_cadenze, set_cadenza
from seguito.services.calendario import follow
from seguito.services.risposte import record_rilevazione
from tests.costruttori import (
    build_cadenza,
    build_cittadino,
    build_consenso,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_rilevazione,
    build_seguito,
)
from tests.costruttori.seguito import PROVA, VA_AVANTI
from tests.moduli import open_page, submit
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db


def start(sportello: Any, inizio: date, *, consenso: bool = True, **campi: Any) -> Percorso:
    """A person who agreed to be asked, with a loan paid the first time on `inizio`."""
    numero = Cittadino.objects.count()
    valori = {"email": f"p{numero}@posta.example", "canale_preferito": "email", **campi}
    persona = build_cittadino(sportello=sportello, **valori)
    if consenso:
        build_consenso(cittadino=persona, finalita="ricerca")
    percorso = build_percorso(cittadino=persona)
    invio = build_invio(percorso=percorso, stato="approvato", data_stato=inizio - timedelta(days=20))
    build_erogazione(finanziamento=build_finanziamento(invio=invio, data_delibera=inizio), data=inizio)
    return percorso


@pytest.mark.parametrize(
    ("momento", "inizio", "atteso"),
    [
        ("settimane", date(2024, 2, 1), date(2024, 2, 29)),
        ("sei_mesi", date(2023, 8, 31), date(2024, 2, 29)),
        ("sei_mesi", date(2022, 8, 31), date(2023, 2, 28)),
        ("dodici_mesi", date(2024, 2, 29), date(2025, 2, 28)),
        ("dodici_mesi", date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_when_one_asks(momento: str, inizio: date, atteso: date) -> None:
    assert find_dovuto(inizio, build_cadenza(momento)) == atteso


def test_the_days_are_those_that_held_when_it_began(sportello: Any) -> None:
    oggi = get_oggi()
    load_cadenze(ambito=PROVA)
    assert load_cadenze(ambito=PROVA) == 0
    campi = {
        "momento": "settimane", "settimane": 6, "mesi": None,
        "giorni_sollecito": 7, "giorni_telefonata": 14, "giorni_fine": 40,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="da oggi in poi"):
        set_cadenza(ambito=PROVA, campi={**campi, "vale_dal": oggi - timedelta(days=1)})
    set_cadenza(ambito=PROVA, campi={**campi, "vale_dal": oggi})
    assert {c.settimane for c in Cadenza.objects.in_vigore(oggi) if c.momento == "settimane"} == {6}
    start(sportello, oggi - timedelta(days=28))
    assert [d.cadenza.settimane for d in list_dovuti(oggi)] == [4]


def test_who_is_asked_and_how(sportello: Any) -> None:
    oggi = get_oggi()
    load_cadenze(ambito=PROVA)
    mese_fa = oggi - timedelta(weeks=4)
    scritto = start(sportello, mese_fa)
    telefono = start(sportello, mese_fa, canale_preferito="telefono", telefono="+39 333 1234567")
    cauto = start(sportello, mese_fa, contatto_sicuro="Non a casa")
    senza = start(sportello, mese_fa, consenso=False)
    morto = start(sportello, mese_fa)
    Cittadino.objects.filter(pk=morto.cittadino_id).update(deceduto_il=oggi, aggiornato_il=timezone.now())
    start(sportello, oggi - timedelta(days=27))
    vecchio = start(sportello, add_months(oggi, -6))
    avviato = build_percorso(cittadino=build_cittadino(sportello=sportello), stato="chiuso", data_chiusura=mese_fa,
                             motivo_chiusura="avviato_senza")  # fmt: skip
    assert follow(oggi=oggi) == 6
    assert follow(oggi=oggi) == 0
    stati = {seguito.percorso_id: seguito.stato for seguito in Seguito.objects.all()}
    assert stati == {
        scritto.pk: "chiesto",
        telefono.pk: "telefonare",
        cauto.pk: "telefonare",
        senza.pk: "senza",
        vecchio.pk: "chiesto",
        avviato.pk: "senza",
    }
    assert Seguito.objects.get(percorso=vecchio).momento == Momento.SEI_MESI
    posta = MessaggioPosta.objects.filter(chiave__startswith="seguito:")
    assert posta.count() == 2
    assert not any(scritto.cittadino.cognome in riga.testo + riga.oggetto for riga in posta)


def test_asked_again_then_telephoned_then_given_up(sportello: Any) -> None:
    oggi = get_oggi() - timedelta(days=60)
    load_cadenze(ambito=PROVA)
    percorso = start(sportello, oggi - timedelta(weeks=4))
    follow(oggi=oggi)

    def after(giorni: int) -> tuple[str, int]:
        follow(oggi=oggi + timedelta(days=giorni))
        seguito = Seguito.objects.get(percorso=percorso)
        return seguito.stato, MessaggioPosta.objects.filter(chiave__startswith=f"seguito:{seguito.uuid}").count()

    assert after(6) == ("chiesto", 1)
    assert after(7) == ("chiesto", 2)
    assert after(8) == ("chiesto", 2)
    assert after(14) == ("telefonare", 2)
    assert after(41) == ("telefonare", 2)
    assert after(42) == ("perso", 2)
    assert not Collegamento.objects.aperti().exists()
    # Who answers late has answered.
    seguito = Seguito.objects.get(percorso=percorso)
    build_rilevazione(seguito=seguito)
    assert Seguito.objects.get(percorso=percorso).stato == "risposto"


def test_nobody_is_asked_who_may_not_be_any_more(sportello: Any) -> None:
    oggi = get_oggi() - timedelta(days=60)
    load_cadenze(ambito=PROVA)
    ritirato, morto, stornato = (start(sportello, oggi - timedelta(weeks=4)) for _ in range(3))
    follow(oggi=oggi)
    Consenso.objects.filter(cittadino=ritirato.cittadino_id).update(revocato_il=timezone.now(), motivo_fine="revoca")
    Cittadino.objects.filter(pk=morto.cittadino_id).update(deceduto_il=oggi, aggiornato_il=timezone.now())
    stornato.erogazioni.update(stornata_il=timezone.now(), stornata_da=PROVA.firma, motivo_storno="errore")
    follow(oggi=oggi + timedelta(days=7))
    stati = dict(Seguito.objects.values_list("percorso", "stato"))
    assert stati == {ritirato.pk: "senza", morto.pk: "annullato", stornato.pk: "annullato"}
    assert MessaggioPosta.objects.filter(chiave__endswith="sollecito").count() == 0
    assert not Collegamento.objects.aperti().exists()
    with pytest.raises(ValidationError, match="consenso"):
        build_rilevazione(seguito=Seguito.objects.get(percorso=ritirato), fonte="telefono")
    with pytest.raises(ValidationError, match="deceduta"):
        build_rilevazione(seguito=Seguito.objects.get(percorso=morto))
    with pytest.raises(ValidationError, match="Non si chiede più"):
        build_rilevazione(seguito=Seguito.objects.get(percorso=stornato))


def test_by_the_link_once_and_opening_changes_nothing(client: Any, sportello: Any) -> None:
    oggi = get_oggi()
    load_cadenze(ambito=PROVA)
    percorso = start(sportello, oggi - timedelta(weeks=4))
    follow(oggi=oggi)
    testo = MessaggioPosta.objects.get(chiave__startswith="seguito:").testo
    indirizzo = next(parola for parola in testo.split() if "://" in parola)
    entrata = "/" + indirizzo.split("/", 3)[3]
    assert Collegamento.objects.filter(impronta=hash_token(indirizzo.rstrip("/").split("/")[-1])).exists()
    assert "Come va la tua attività" in client.get(entrata, follow=True).content.decode()
    seguito = Seguito.objects.get()
    assert seguito.stato == "chiesto"
    domande = reverse("seguito:risposta_create")
    dati = open_page(client, domande)
    giusti = {"attiva": "si", "occupati": "3", "donne": "2", "giovani": "0", "aiuto": "si", "aiuto_testo": "Un corso"}
    for sbagliati, detto in (
        ({"occupati": ""}, "almeno una persona"),
        ({"donne": "4"}, "non possono essere di più"),
        ({"giovani": ""}, "se nessuna, 0"),
        ({"attiva": "no"}, "Scrivi quando ha chiuso"),
        ({"aiuto": "no"}, "scegli «Sì»"),
        ({"attiva": "no", "cessata_il": "01/01/2011", "occupati": "", "donne": "0", "giovani": ""}, "ha chiuso dopo"),
        ({"attiva": "no", "cessata_il": f"{get_oggi():%d/%m/%Y}"}, "non si conta nessuno: cancella"),
        ({"cessata_il": f"{get_oggi():%d/%m/%Y}"}, "cancellalo, o scegli «No»"),
    ):
        risposta = client.post(domande, dati | giusti | sbagliati)
        assert risposta.status_code == 422, sbagliati
        assert detto in risposta.content.decode(), sbagliati
    assert client.post(domande, dati | giusti, follow=True).status_code == 200
    rilevazione = Rilevazione.objects.get()
    assert (rilevazione.fonte, rilevazione.occupati, str(rilevazione.registrata_da)) == (
        "collegamento", 3, "La persona, dal collegamento",
    )  # fmt: skip
    assert tell_rilevazione(rilevazione) == "Va avanti: ci lavorano 3 persone, di cui 2 donne e 0 sotto i 30 anni."
    compito = Compito.objects.get(percorso=percorso)
    assert compito.testo.startswith("Chiede aiuto")
    assert rilevazione.aiuto_preso_il
    ancora = client.post(domande, dati | giusti, follow=True).content.decode()
    assert ancora.count("Grazie. Lo sportello ti richiama.") == 1
    for dove in (entrata, domande):
        finita = client.get(dove, follow=True)
        assert (finita.status_code, "Hai già risposto, grazie" in finita.content.decode()) == (410, True)


def test_the_desk_telephones_corrects_and_sees_it_on_the_path(
    client_operatore: Any, client_estraneo: Any, operatore: Any, sportello: Any
) -> None:
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)
    build_consenso(cittadino=percorso.cittadino, finalita="ricerca")
    seguito = build_seguito(percorso=percorso)
    ambito, oggi = build_ambito(operatore), get_oggi()
    assert [gruppo.totale for gruppo in list_gruppi(ambito, oggi)] == [0, 1]
    elenco = client_operatore.get(f"{reverse('seguito:seguito_list')}?stato=telefonare").content.decode()
    assert "Rossi Ada" in elenco
    assert client_estraneo.get(seguito.get_absolute_url()).status_code == 404
    registra = reverse("seguito:rilevazione_create", args=(seguito.uuid,))
    giusti = {
        "giorno": oggi, "fonte": "telefono", "attiva": "si", "occupati": 1, "donne": 1, "giovani": 0, "aiuto": "no",
    }  # fmt: skip
    for sbagliati, detto in (
        ({"fonte": "documento"}, "Scrivi quale documento"),
        ({"documento": "Visura"}, "scegli «Un documento»"),
        ({"giorno": "01/01/2012"}, "scrivi un giorno da allora"),
    ):
        risposta = submit(client_operatore, registra, {**giusti, **sbagliati})
        assert risposta.status_code == 422, sbagliati
        assert detto in risposta.content.decode(), sbagliati
    submit(client_operatore, registra, giusti)
    chiusa = {
        **giusti,
        **dict.fromkeys(("occupati", "donne", "giovani"), ""),
        "attiva": "no",
        "cessata_il": oggi - timedelta(days=5),
        "fonte": "documento",
        "documento": "Visura",
    }
    submit(client_operatore, registra, chiusa)
    prima, dopo = Rilevazione.objects.order_by("pk")
    assert prima.superata_il
    assert (dopo.attiva, dopo.occupati, find_attuale(seguito)) == (False, 0, dopo)
    pagina = client_operatore.get(seguito.get_absolute_url()).content.decode()
    assert "Prima aveva detto" in pagina
    assert "Ha chiuso" in client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert RegistroEvento.objects.filter(oggetto_id=str(dopo.uuid), azione="creazione").exists()
    chiave = uuid4()
    dati = {"seguito": seguito, "chiave_modulo": chiave, "fonte": "telefono", "campi": VA_AVANTI, "ambito": PROVA}
    assert record_rilevazione(**dati) == record_rilevazione(**dati)


def test_the_last_known_holds_and_not_the_last_written(client_operatore: Any, operatore: Any, sportello: Any) -> None:
    """What was known long before says nothing of the moment; that it closed holds whenever it is known."""
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)
    build_consenso(cittadino=percorso.cittadino, finalita="ricerca")
    oggi = get_oggi()
    seguito = build_seguito(percorso=percorso, dovuto_il=oggi - timedelta(days=20))
    registra = reverse("seguito:rilevazione_create", args=(seguito.uuid,))

    def record(giorni: int, **altro: Any) -> Any:
        campi = {"giorno": oggi - timedelta(days=giorni), "fonte": "telefono", "aiuto": "no"}
        conti = {"attiva": "si", "occupati": 1, "donne": 1, "giovani": 0}
        return submit(client_operatore, registra, campi | conti | altro)

    risposta = record(36)
    assert (risposta.status_code, "come va dal" in risposta.content.decode()) == (422, True)
    assert record(2, occupati=4).status_code == 303
    assert "saputa dopo" in client_operatore.get(record(35).headers["Location"]).content.decode()
    attuale = find_attuale(seguito)
    assert attuale is not None
    assert (attuale.occupati, Rilevazione.objects.count()) == (4, 2)
    risposta = record(30, aiuto="si")
    assert (risposta.status_code, "ha già risposto" in risposta.content.decode()) == (422, True)
    assert record(2, occupati=5).status_code == 303  # of the same day, the one that is written last
    chiusa = {"attiva": "no", "cessata_il": oggi - timedelta(days=100), "occupati": "", "donne": "", "giovani": ""}
    assert record(99, **chiusa).status_code == 303
    attuale = find_attuale(seguito)
    assert attuale is not None
    assert (attuale.occupati, Rilevazione.objects.count()) == (5, 4)
    pagina = client_operatore.get(seguito.get_absolute_url()).content.decode()
    assert pagina.index("5 persone") < pagina.index("4 persone") < pagina.index("1 persona") < pagina.index("Ha chiuso")


@pytest.mark.parametrize(
    ("inizio", "dovuto", "primo"),
    [
        (date(2026, 1, 1), date(2026, 1, 29), date(2026, 1, 22)),
        (date(2026, 1, 1), date(2026, 7, 1), date(2026, 6, 16)),
    ],
)
def test_from_when_on_an_answer_is_of_its_moment(inizio: date, dovuto: date, primo: date) -> None:
    assert find_primo(inizio, dovuto) == primo


def test_a_need_for_help_on_a_closed_path_waits_for_the_desk(
    client_operatore: Any, operatore: Any, sportello: Any
) -> None:
    persona = build_cittadino(sportello=sportello)
    percorso = build_percorso(cittadino=persona, operatore=operatore, stato="chiuso")
    rilevazione = build_rilevazione(seguito=build_seguito(percorso=percorso), aiuto=True, aiuto_testo="I conti")
    assert not Compito.objects.exists()
    assert [gruppo.totale for gruppo in list_gruppi(build_ambito(operatore), get_oggi())] == [1, 0]
    ingresso = percorso.profilo.condizione
    prendi = reverse("seguito:aiuto_take", args=(rilevazione.uuid,))
    assert "si riapre da oggi" in client_operatore.get(prendi).content.decode()
    submit(client_operatore, prendi, {})
    percorso.refresh_from_db()
    assert percorso.stato != "chiuso"
    assert percorso.profilo.condizione == ingresso
    assert Compito.objects.filter(percorso=percorso, testo__startswith="Chiede aiuto").count() == 1
    assert "già preso in mano" in client_operatore.get(prendi, follow=True).content.decode()


def test_whom_no_desk_follows_is_the_entes(client_monitoraggio: Any, monitoraggio: Any, sportello: Any) -> None:
    persona = build_cittadino(sportello=None, sportello_primo_contatto=sportello)
    percorso = build_percorso(cittadino=persona, sportello=sportello)
    build_consenso(cittadino=persona, finalita="ricerca")
    seguito = build_seguito(percorso=percorso)
    build_seguito(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello)))
    code = list_code(build_ambito(monitoraggio), get_oggi())
    assert [coda.totale for coda in code] == [1, 0]
    elenco = client_monitoraggio.get(code[0].url).content.decode()
    assert percorso.codice in elenco
    assert "Rossi" not in elenco
    registra = reverse("seguito:rilevazione_create", args=(seguito.uuid,))
    assert client_monitoraggio.get(registra).status_code == 404
    motivo = reverse("cittadini:cittadino_motivo", args=(persona.uuid,))
    client_monitoraggio.post(motivo, {"motivo": "verifica"})
    assert client_monitoraggio.get(seguito.get_absolute_url()).status_code == 200
    giusti = {
        "giorno": get_oggi(),
        "fonte": "telefono",
        "attiva": "si",
        "occupati": 2,
        "donne": 0,
        "giovani": 0,
        "aiuto": "no",
    }
    submit(client_monitoraggio, registra, giusti)
    assert Rilevazione.objects.count() == 1
    assert list_code(Ambito(ruoli=frozenset({Ruolo.ESPERTO})), get_oggi()) == []


@pytest.mark.parametrize("quante", [1, 3])
def test_a_list_is_read_in_as_many_queries(
    django_assert_num_queries: Any, client_operatore: Any, sportello: Any, quante: int
) -> None:
    for _ in range(quante):
        build_rilevazione(
            seguito=build_seguito(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello)))
        )
    client_operatore.get(reverse("seguito:seguito_list"))
    with django_assert_num_queries(QUERY):
        client_operatore.get(reverse("seguito:seguito_list"))


QUERY = 6

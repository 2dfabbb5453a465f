"""Contacts from paper: many on one page, each by the rules of its own form, none lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cartaceo.enums import RIGHE_PER_PAGINA, StatoModulo
from cartaceo.models import ModuloCartaceo
from cartaceo.regole.numeri import SERVIZI, TEMI, NumeroIgnoto, read_numeri
from cartaceo.services.moduli import change_stato_modulo
from cittadini.models import Cittadino, Consenso
from consulenze.enums import Servizio
from consulenze.models import Consulenza
from consulenze.services.consulenze import change_stato_consulenza
from formazione.enums import Tema
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import Bozza, RegistroEvento
from percorsi.models import Percorso
from tests.costruttori import (
    build_cittadino,
    build_comune,
    build_informativa,
    build_modulo_cartaceo,
    build_percorso,
    build_sportello,
)
from tests.moduli import open_page, tick

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture(autouse=True)
def _informativa(db: Any) -> None:
    build_informativa()


@pytest.fixture
def pagina(sportello: Any) -> str:
    return reverse("cartaceo:contatti_create", args=(sportello.uuid,))


def contatto(**campi: str) -> dict[str, str]:
    """A line about somebody known, without whom."""
    return {
        "canale": "presenza",
        "durata": "40",
        "numeri_temi": "1, 10",
        "numeri_servizi": "1 5",
        "esito": "informato",
        "tipo": "consulenza",
    } | campi


def nuova(**campi: str) -> dict[str, str]:
    """A line about somebody never received."""
    comune = build_comune()
    persona = {
        "cognome": "Prova",
        "nome": "Carta",
        "motivo_assenza_cf": "non_esibito",
        "data_nascita": "1990-05-12",
        "sesso": "F",
        "comune_residenza": str(comune.pk),
        "comune_residenza_testo": comune.nome,
        "cittadinanza": "it",
        "telefono": "320 1234567",
        "canale_preferito": "telefono",
        "titolo_studio": "CTS_3_30",
        "condizione": "DIS_BREVE",
        "provenienza": "passaparola",
        "progetto": "Una sartoria",
        "consenso_invio": "si",
    }
    return contatto(**persona) | campi


def send(cliente: Any, pagina: str, *righe: dict[str, str], **altro: Any) -> Any:
    """The page as it is opened by who left nothing half way, with these lines typed in it."""
    Bozza.objects.all().delete()
    dati = open_page(cliente, pagina)
    for numero, riga in enumerate(righe):
        dati |= {f"righe-{numero}-{nome}": valore for nome, valore in riga.items()}
    return cliente.post(pagina, dati | {"informativa_mostrata": "on"} | altro)


def list_dette(risposta: Any, numero: int) -> dict[str, list[str]]:
    return dict(risposta.context["insiemi"][0].forms[numero].errors)


def test_more_lines_are_given_to_who_had_begun_with_fewer(client_operatore: Any, pagina: str) -> None:
    dati = open_page(client_operatore, pagina) | {"righe-0-note": "Chiede della sartoria", "righe-0-durata": "40"}
    assert client_operatore.post(reverse("interfaccia:bozza_save"), dati).status_code == 204
    ancora = client_operatore.get(f"{pagina}?righe=40").content.decode()
    assert 'name="righe-TOTAL_FORMS" value="40"' in ancora
    assert "Chiede della sartoria" in ancora
    assert "adesso sono 40" in ancora
    assert 'name="righe-TOTAL_FORMS" value="10"' in client_operatore.get(pagina).content.decode()


def test_every_theme_and_service_has_its_number_for_ever() -> None:
    """What is new takes the next number: sheets printed before mean what they meant."""
    assert sorted(TEMI) == list(range(1, len(Tema) + 1))
    assert set(TEMI.values()) == set(Tema)
    assert sorted(SERVIZI) == list(range(1, len(Servizio) + 1))
    assert set(SERVIZI.values()) == set(Servizio)
    assert [TEMI[1], TEMI[6], TEMI[13]] == ["imprenditoriale", "selfi", "altro"]
    assert [SERVIZI[1], SERVIZI[8], SERVIZI[10]] == ["accoglienza", "tutor", "segnalazione"]
    assert read_numeri(" 10;1. 4 ,1", TEMI) == ["imprenditoriale", "locali", "business_plan"]
    for sbagliato in ("14", "0", "1-3", "uno", "٣", "9" * 50):
        with pytest.raises(NumeroIgnoto, match="non è sul modulo"):
            read_numeri(sbagliato, TEMI)


def test_known_and_new_people_go_in_together(client_operatore, pagina, sportello, operatore) -> None:
    """A card, a project, a consultation for who is new; the open project of who is known; the sheets are marked."""
    noto = build_cittadino(sportello=sportello)
    percorso = build_percorso(cittadino=noto, operatore=operatore)
    modulo = build_modulo_cartaceo(sportello, 2)
    compito = {"compito": "Porta il preventivo", "compito_chi": "cittadino"}
    risposta = send(
        client_operatore,
        pagina,
        contatto(persona=noto.codice.lower(), modulo=str(modulo.numero), **compito),
        nuova(),
        contatto(persona=percorso.codice, tipo="follow_up", progetto="Un progetto nuovo"),
    )
    assert risposta.status_code == 303, list_dette(risposta, 1)
    prima, seconda, terza = Consulenza.objects.order_by("pk")
    assert prima.percorso == percorso
    assert prima.temi == ["imprenditoriale", "business_plan"]
    assert prima.rendicontabile
    assert percorso.compiti.get(testo="Porta il preventivo")
    modulo.refresh_from_db()
    assert (modulo.stato, modulo.consulenza) == (StatoModulo.TRASCRITTO, prima)
    persona = seconda.percorso.cittadino
    assert (str(persona.nome_completo), persona.data_primo_contatto) == ("Prova Carta", get_oggi())
    assert seconda.percorso.titolo == "Una sartoria"
    assert Consenso.objects.get(cittadino=persona).modalita == "firma"
    assert terza.percorso.cittadino == noto
    assert terza.percorso.titolo == "Un progetto nuovo"
    assert not Bozza.objects.exists()


def test_what_is_wrong_is_said_on_its_line_and_nothing_goes_in(client_operatore, pagina, sportello, operatore) -> None:
    noto = build_cittadino(sportello=sportello)
    build_percorso(cittadino=noto, operatore=operatore)
    con_due = build_cittadino(sportello=sportello)
    for _ in range(2):
        build_percorso(cittadino=con_due, operatore=operatore)
    altrui = build_cittadino(sportello=build_sportello())
    domani = (get_oggi() + timedelta(days=1)).isoformat()
    righe = {
        "giusta": contatto(persona=noto.codice),
        "persona": contatto(persona=altrui.codice),
        "nome": contatto(persona=noto.cognome),
        "progetto": contatto(persona=con_due.codice),
        "esito": contatto(persona=noto.codice, esito=""),
        "numeri_temi": contatto(persona=noto.codice, numeri_temi="99"),
        "giorno": contatto(persona=noto.codice, giorno=domani),
        "durata": contatto(persona=noto.codice, durata="mezz'ora"),
        "modulo": contatto(persona=noto.codice, modulo="7"),
        "comune_residenza": nuova(comune_residenza="", comune_residenza_testo="Xyzzopoli"),
        "codice_fiscale": nuova(codice_fiscale="RSSDAA90E52E506K"),
        "compito_chi": contatto(persona=noto.codice, compito="Porta i documenti"),
        "note": contatto(persona=noto.codice, durata="", numeri_temi="", numeri_servizi="", esito=""),
    }
    risposta = send(client_operatore, f"{pagina}?righe=20", *righe.values())
    assert risposta.status_code == 422
    dette = {nome: list_dette(risposta, numero) for numero, nome in enumerate(righe)}
    assert dette.pop("giusta") == {}
    assert noto.codice in dette["nome"]["persona"][0], "whoever it may be is offered, and nobody is taken"
    assert altrui.cognome not in str(dette["persona"])
    for nome, suoi in dette.items():
        campo = {"nome": "persona", "note": "esito"}.get(nome, nome)
        assert campo in suoi, (nome, suoi)
    testo = risposta.content.decode()
    assert "Niente è ancora registrato: 12 righe non vanno." in testo
    assert "Registra 1 riga giusta" in testo
    assert not Consulenza.objects.exists()
    assert Percorso.objects.count() == 3
    for scritto in ("Xyzzopoli", "mezz&#x27;ora"):
        assert scritto in testo, "nothing typed is lost"


def test_the_right_lines_go_in_and_the_others_stay(client_operatore, pagina, sportello, operatore) -> None:
    noto = build_cittadino(sportello=sportello)
    build_percorso(cittadino=noto, operatore=operatore)
    righe = (contatto(persona=noto.codice), contatto(persona=noto.codice, esito=""), contatto(persona=noto.codice))
    risposta = send(client_operatore, pagina, *righe, giuste="1")
    assert (risposta.status_code, risposta.url) == (303, pagina)
    assert Consulenza.objects.count() == 2
    dopo = client_operatore.get(pagina)
    testo = dopo.content.decode()
    assert "2 contatti registrati. 1 riga resta qui, da correggere." in testo
    (riga,) = dopo.context["insiemi"][0].forms
    assert (riga["persona"].value(), list(riga.errors)) == (noto.codice, ["esito"]), "it says again what is wrong"
    ancora = open_page(client_operatore, pagina) | {"righe-0-esito": "informato"}
    assert client_operatore.post(pagina, ancora).status_code == 303
    assert Consulenza.objects.count() == 3
    assert client_operatore.post(pagina, ancora).status_code == 303, "the same page again writes nothing"
    assert Consulenza.objects.count() == 3
    assert not Bozza.objects.exists()


def test_who_may_be_known_is_asked_and_looking_is_logged(client_operatore, pagina, sportello) -> None:
    """The same name and birth date at another desk: the line asks, and whoever says no has looked."""
    build_cittadino(
        sportello=build_sportello(),
        cognome="Prova",
        nome="Carta",
        data_nascita=date(1990, 5, 12),
    )
    risposta = send(client_operatore, pagina, nuova())
    assert risposta.status_code == 422
    assert "un altro sportello" in str(list_dette(risposta, 0)["altra_persona"])
    assert RegistroEvento.objects.filter(azione="ricerca").count() == 1, "a refusal undoes no line of the log"
    spunta = tick(risposta, "righe-0-altra_persona")
    assert send(client_operatore, pagina, nuova(), **spunta).status_code == 303
    assert Cittadino.objects.filter(cognome="Prova").count() == 2


def test_one_person_on_two_lines_is_one_card(client_operatore, pagina) -> None:
    risposta = send(client_operatore, pagina, nuova(), nuova(telefono="333 7654321"))
    assert risposta.status_code == 422
    assert list_dette(risposta, 0) == {}
    assert "riga 1" in list_dette(risposta, 1)["cognome"][0]
    assert not Cittadino.objects.exists()


def test_one_sheet_on_two_lines_is_told_on_the_second(client_operatore, pagina, sportello) -> None:
    """Nobody else has copied it: nothing is registered yet. Nor is a number that cannot be told as a machine would."""
    modulo = build_modulo_cartaceo(sportello=sportello)
    righe = [nuova(modulo=str(modulo.numero)), nuova(modulo=str(modulo.numero), cognome="Altra", nome="Persona")]
    risposta = send(client_operatore, pagina, *righe, nuova(modulo="9" * 11, cognome="Terza"))
    testo = risposta.content.decode()
    assert (risposta.status_code, "già sulla riga 1" in testo, "Qualcuno l" in testo) == (422, True, False)
    assert ("ha stampato un numero così" in testo, "minore o uguale" in testo) == (True, False)


def test_what_holds_for_all_is_asked_once(client_operatore, pagina, sportello, operatore) -> None:
    """The notice of who is new, and why a month that has closed is written only now."""
    risposta = send(client_operatore, pagina, nuova(), nuova(cognome="Altra"), informativa_mostrata="")
    assert risposta.status_code == 422
    assert len(risposta.context["form"].errors["informativa_mostrata"]) == 1
    tre_mesi_fa = (get_oggi() - timedelta(days=100)).isoformat()
    noto = build_cittadino(sportello=sportello)
    build_percorso(cittadino=noto, operatore=operatore)
    vecchie = (contatto(persona=noto.codice, giorno=tre_mesi_fa), contatto(persona=noto.codice, giorno=tre_mesi_fa))
    risposta = send(client_operatore, pagina, *vecchie, informativa_mostrata="")
    assert len(risposta.context["form"].errors["motivo_ritardo"]) == 1
    assert "righe non vanno" in risposta.content.decode()
    risposta = send(client_operatore, pagina, *vecchie, motivo_ritardo="Senza rete")
    assert risposta.status_code == 303
    assert Consulenza.objects.filter(tardiva=True).count() == 2


def test_a_sheet_is_copied_once_unless_its_consultation_was_cancelled(
    client_operatore, pagina, sportello, operatore
) -> None:
    noto = build_cittadino(sportello=sportello)
    build_percorso(cittadino=noto, operatore=operatore)
    modulo = build_modulo_cartaceo(sportello)
    riga = contatto(persona=noto.codice, modulo="1")
    risposta = send(client_operatore, pagina, riga, riga)
    assert "già sulla riga 1" in str(list_dette(risposta, 1)["modulo"])
    assert not Consulenza.objects.exists()
    assert send(client_operatore, pagina, riga).status_code == 303
    assert "già trascritto" in str(list_dette(send(client_operatore, pagina, riga), 0)["modulo"])
    prima = Consulenza.objects.get()
    change_stato_consulenza(ambito=SISTEMA, consulenza=prima, stato="annullata", motivo="errore")
    assert send(client_operatore, pagina, riga).status_code == 303
    modulo.refresh_from_db()
    assert modulo.consulenza not in (None, prima)
    altro = build_modulo_cartaceo(sportello)
    change_stato_modulo(ambito=SISTEMA, modulo=altro, stato="annullato", motivo="perso")
    risposta = send(client_operatore, pagina, contatto(persona=noto.codice, modulo="2"))
    assert "è annullato" in str(list_dette(risposta, 0)["modulo"])


def test_forty_contacts_stand_on_a_page_and_a_session_that_ends_loses_none(
    client_operatore, pagina, sportello, operatore
) -> None:
    noto = build_cittadino(sportello=sportello)
    build_percorso(cittadino=noto, operatore=operatore)
    dati = open_page(client_operatore, f"{pagina}?righe={RIGHE_PER_PAGINA}")
    for numero in range(RIGHE_PER_PAGINA):
        riga = contatto(persona=noto.codice, note=f"Contatto {numero}")
        dati |= {f"righe-{numero}-{nome}": valore for nome, valore in riga.items()}
    del client_operatore.cookies[settings.SESSION_COOKIE_NAME]
    assert client_operatore.post(pagina, dati).status_code == 302
    assert not Consulenza.objects.exists()
    client_operatore.force_login(operatore)
    ripresa = open_page(client_operatore, pagina)
    assert ripresa["righe-39-note"] == ["Contatto 39"]
    assert client_operatore.post(pagina, ripresa).status_code == 303
    assert Consulenza.objects.count() == RIGHE_PER_PAGINA


def test_bad_input_is_told(client_operatore, pagina) -> None:
    assert "almeno un contatto" in send(client_operatore, pagina).content.decode()
    risposta = send(
        client_operatore, pagina, contatto(persona="\0" * 9, note="\0", modulo="9" * 30, giorno="31/02/2016")
    )
    assert risposta.status_code == 422
    assert "giorno" in list_dette(risposta, 0)
    for rotto in ("abc", "-3", "999999999", ""):
        risposta = send(client_operatore, pagina, contatto(), **{"righe-TOTAL_FORMS": rotto})
        assert risposta.status_code == 422


def test_the_same_number_is_never_printed_twice(sportello) -> None:
    primo, ultimo = build_modulo_cartaceo(sportello), build_modulo_cartaceo(sportello, 3)
    assert (primo.numero, ultimo.numero) == (1, 4)
    assert build_modulo_cartaceo(build_sportello()).numero == 1, "numbers run by desk"
    assert ModuloCartaceo.objects.in_bianco().filter(sportello=sportello).count() == 4

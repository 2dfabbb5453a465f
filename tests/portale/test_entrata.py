"""The way in: the right code with the right second factor, and nothing told of what was wrong."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anagrafe.services.decessi import record_decesso
from anagrafe.services.unioni import unite_cittadini
from cittadini.models import Cittadino
from conservazione.services.oblio import anonymise_cittadino
from nucleo.enums import Azione
from nucleo.models import Collegamento, MessaggioPosta, RegistroEvento
from portale.enums import TENTATIVI, VALIDITA, VISITA
from portale.models import CodiceAccesso
from portale.regole.codici import draw_codice, mark_codice, read_codice
from portale.services.codici import enter, give_codice
from portale.views.accesso import name_cookie
from tests.costruttori import build_cittadino, build_codice, build_percorso, build_scritto_pagina, enter_pagina
from tests.costruttori.portale import PROVA
from tests.moduli import open_page

pytestmark = pytest.mark.django_db
ENTRA, SECONDO, TUA = "/percorso/", "/percorso/conferma/", "/percorso/tuo/"


def type_codice(cliente: Any, codice: str) -> Any:
    return cliente.post(ENTRA, open_page(cliente, ENTRA) | {"codice": codice})


def type_secondo(cliente: Any, **dati: str) -> Any:
    return cliente.post(SECONDO, open_page(cliente, SECONDO) | dati)


def test_the_code_however_it_is_typed_then_the_birth_date(client: Any) -> None:
    """From the slip to the page and out again: a cookie of its own, nothing cached, each step in the log."""
    persona = build_cittadino()
    dato = build_codice(persona)
    scritto = dato.codice.removeprefix("A-").lower()
    assert type_codice(client, f"codice a - {scritto[:4]} {scritto[4:]}").headers["Location"] == SECONDO
    dentro = type_secondo(client, nascita=str(persona.data_nascita))
    assert dentro.headers["Location"] == TUA
    biscotto = dentro.cookies[name_cookie()]
    assert (biscotto["path"], biscotto["httponly"], biscotto["samesite"]) == (ENTRA, True, "Lax")
    assert not biscotto["max-age"]
    assert not Collegamento.objects.filter(impronta=biscotto.value).exists()  # its fingerprint alone is kept
    pagina = client.get(TUA)
    assert "no-store" in pagina.headers["Cache-Control"]
    assert pagina.headers["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in pagina.content.decode()
    assert client.get(ENTRA).headers["Location"] == TUA
    righe = RegistroEvento.objects.filter(attore_etichetta="Cittadino", azione=Azione.LETTURA)
    assert [(riga.oggetto_id, riga.sportello_id) for riga in righe] == [
        (str(persona.uuid), persona.sportello_primo_contatto_id)
    ]
    assert RegistroEvento.objects.filter(azione=Azione.ACCESSO, oggetto_id=str(dato.riga.uuid)).count() == 1
    assert client.post("/percorso/esci/").cookies[name_cookie()].value == ""
    client.cookies[name_cookie()] = biscotto.value
    assert client.get(TUA).headers["Location"] == ENTRA


def test_by_the_qr_opening_changes_nothing(client: Any) -> None:
    persona = build_cittadino()
    dato = build_codice(persona)
    prima = RegistroEvento.objects.count()
    porta = client.get(reverse("portale:codice_open", args=(dato.codice,)))
    assert porta.headers["Location"] == SECONDO
    assert RegistroEvento.objects.count() == prima
    assert client.get(reverse("portale:codice_open", args=("A-MAI",))).headers["Location"] == ENTRA
    assert type_secondo(client, nascita=str(persona.data_nascita)).headers["Location"] == TUA


def test_a_mistyped_code_is_told_by_its_own_signs(client: Any) -> None:
    risposta = type_codice(client, "A-222222222")
    assert risposta.status_code == 422
    assert "Il codice non torna" in risposta.content.decode()
    assert client.get(SECONDO).headers["Location"] == ENTRA


def wrong_of(dato: Any) -> dict[str, Callable[[], tuple[str, date]]]:
    """Everything that can be wrong: of each, the code typed and the date."""
    persona = dato.riga.cittadino

    def spoil(**campi: Any) -> tuple[str, date]:
        CodiceAccesso.objects.filter(pk=dato.riga.pk).update(**campi)
        return dato.codice, persona.data_nascita

    return {
        "the date": lambda: (dato.codice, date(1970, 1, 1)),
        "never given": lambda: (draw_codice(), persona.data_nascita),
        "too many tries": lambda: spoil(tentativi=TENTATIVI),
        "taken back": lambda: spoil(revocato_il=timezone.now() + timedelta(hours=1), revocato_da=PROVA.firma),
    }


@pytest.mark.parametrize("che_cosa", ["the date", "never given", "too many tries", "taken back"])
def test_whatever_is_wrong_the_answer_and_the_work_are_the_same(client: Any, che_cosa: str) -> None:
    """Same page, same questions to the database, a line of the log: of a code that was never given too."""
    codice, nascita = wrong_of(build_codice())[che_cosa]()
    type_codice(client, codice)
    dati = open_page(client, SECONDO) | {"nascita": str(nascita)}
    with CaptureQueriesContext(
        connection,
    ) as domande:
        risposta = client.post(SECONDO, dati)
    corpo = risposta.content.decode()
    assert risposta.status_code == 422
    assert "non vanno insieme" in corpo
    assert che_cosa_si_fa(domande) == [
        "SELECT portale_codiceaccesso",
        "SELECT cittadini_cittadino",
        "UPDATE portale_codiceaccesso",
        "INSERT nucleo_registroevento",
    ]
    assert name_cookie() not in risposta.cookies
    assert RegistroEvento.objects.filter(azione=Azione.ACCESSO_NEGATO).count() == 1


def che_cosa_si_fa(domande: CaptureQueriesContext) -> list[str]:
    """Which statements, on which table; without savepoints."""
    fatte = []
    for domanda in domande.captured_queries:
        sql = domanda["sql"].replace('"', "").split()
        if sql[0] in ("SELECT", "UPDATE", "INSERT"):
            tabella = (
                sql[len(sql) - sql[::-1].index("FROM")] if sql[0] == "SELECT" else sql[1 if sql[0] == "UPDATE" else 2]
            )
            fatte.append(f"{sql[0]} {tabella}")
    return fatte


def test_after_five_wrong_tries_the_right_one_is_refused_too(client: Any) -> None:
    """For good: who found the paper does not come to the date by trying. Another code begins again."""
    dato = build_codice()
    persona = dato.riga.cittadino
    for giorno in range(1, TENTATIVI + 1):
        assert enter(impronta=dato.riga.impronta, nascita=date(1970, 1, giorno), cifre="") is None
    assert enter(impronta=dato.riga.impronta, nascita=persona.data_nascita, cifre="") is None
    assert enter_pagina(build_codice(persona)).visita
    for _ in range(5):  # the address and the code are bounded too, whoever is behind
        type_codice(client, "A-" + dato.codice[2:])
        assert type_secondo(client, nascita="1970-01-01").status_code == 422
    assert type_secondo(client, nascita="1970-01-01").status_code == 429


def test_a_right_try_begins_the_count_again() -> None:
    dato = build_codice()
    for _ in range(2):
        for giorno in range(1, TENTATIVI):
            enter(impronta=dato.riga.impronta, nascita=date(1970, 1, giorno), cifre="")
        assert enter_pagina(dato).visita


def test_the_second_factor_of_the_card_and_no_other(client: Any) -> None:
    """By e-mail: six digits, for twenty minutes, once. The birth date opens nothing there."""
    persona = build_cittadino(email="ada@posta.example")
    dato = build_codice(persona, "email")
    assert enter(impronta=dato.riga.impronta, nascita=persona.data_nascita, cifre="") is None
    type_codice(client, dato.codice)
    client.post(SECONDO, {"manda": "1"})
    [messaggio] = MessaggioPosta.objects.filter(destinatario="ada@posta.example")
    cifre = next(parola for parola in messaggio.testo.replace(".", " ").split() if parola.isdecimal())
    assert type_secondo(client, cifre="12 34").status_code == 422
    assert type_secondo(client, cifre=f"{cifre[:3]} {cifre[3:]}").headers["Location"] == TUA
    assert enter(impronta=dato.riga.impronta, nascita=None, cifre=cifre) is None  # once
    with pytest.raises(ValidationError, match="non c'è un indirizzo e-mail"):
        build_codice(build_cittadino(), "email")


def test_asking_for_the_digits_tells_nothing(client: Any) -> None:
    """Of a code that was never given, and of a card that asks for the birth date, the page says the same and nobody is
    written to; after five letters nobody is either."""
    con_email = build_codice(build_cittadino(email="ada@posta.example"), "email").codice
    detti = set()
    for codice in (draw_codice(), build_codice(build_cittadino(email="io@posta.example")).codice, *[con_email] * 7):
        type_codice(client, codice)
        detti.add(client.post(SECONDO, {"manda": "1"}, follow=True).content.decode().count("sta arrivando"))
    assert detti == {1}
    assert not MessaggioPosta.objects.exclude(destinatario="ada@posta.example").exists()
    assert 1 <= MessaggioPosta.objects.count() <= 5


def test_a_new_code_takes_the_old_one_back_and_ends_its_visits(client: Any) -> None:
    persona = build_cittadino()
    prima = build_codice(persona)
    visita = enter_pagina(prima).visita
    assert visita
    client.cookies[name_cookie()] = visita.token
    assert client.get(TUA).status_code == 200
    dopo = build_codice(persona)
    assert client.get(TUA).headers["Location"] == ENTRA
    assert "codice nuovo" in client.get(ENTRA).content.decode()
    assert enter(impronta=prima.riga.impronta, nascita=persona.data_nascita, cifre="") is None
    assert enter_pagina(dopo).visita
    assert prima.codice not in str(list(CodiceAccesso.objects.values()))  # a copy of the database opens nothing


def test_a_code_and_a_visit_end_by_themselves(client: Any) -> None:
    adesso = timezone.now()
    persona = build_cittadino()
    dato = build_codice(persona)
    entro, dopo = adesso + VALIDITA - timedelta(minutes=1), adesso + VALIDITA + timedelta(minutes=1)
    chiedi = {"impronta": dato.riga.impronta, "nascita": persona.data_nascita, "cifre": ""}
    assert enter(**chiedi, adesso=dopo) is None
    assert enter(**chiedi, adesso=entro)
    passata = enter(**chiedi, adesso=adesso - VISITA)
    assert passata
    assert passata.visita
    client.cookies[name_cookie()] = passata.visita.token
    assert client.get(TUA, follow=True).content.decode().count("passata mezz") == 1


def test_of_who_died_the_right_code_finds_a_closed_page(client: Any) -> None:
    """Also the visit that was open; and no code is given any more."""
    persona = build_cittadino()
    dato = build_codice(persona)
    visita = enter_pagina(dato).visita
    assert visita
    record_decesso(ambito=PROVA, cittadino=persona, data=date(2016, 5, 2))
    client.cookies[name_cookie()] = visita.token
    aperta = client.get(TUA)
    assert aperta.status_code == 410
    assert "deceduta il 2 maggio 2016" in aperta.content.decode()
    type_codice(client, dato.codice)
    chiusa = type_secondo(client, nascita=str(persona.data_nascita))
    assert (chiusa.status_code, "questa pagina è chiusa" in chiusa.content.decode()) == (410, True)
    with pytest.raises(ValidationError, match="deceduta"):
        build_codice(persona)


def test_of_who_was_forgotten_the_open_page_says_so_and_the_code_opens_nothing(client: Any) -> None:
    persona = build_cittadino()
    dato = build_codice(persona)
    nascita, visita = persona.data_nascita, enter_pagina(dato).visita
    assert visita
    build_scritto_pagina(persona)
    anonymise_cittadino(ambito=PROVA, cittadino=persona, causa="prova")
    client.cookies[name_cookie()] = visita.token
    aperta = client.get(TUA)
    assert (aperta.status_code, "sono stati cancellati" in aperta.content.decode()) == (410, True)
    dopo = Cittadino.objects.get(pk=persona.pk)
    for giorno in (nascita, dopo.data_nascita):
        assert enter(impronta=dato.riga.impronta, nascita=giorno, cifre="") is None
    assert not persona.scritti.exclude(testo="").exists()


def test_the_code_of_a_card_that_was_united_opens_the_one_that_is_left(client: Any) -> None:
    """With the birth date of the card that holds; giving another takes back those of both."""
    tenuta = build_cittadino()
    altra = build_cittadino(sportello=tenuta.sportello_primo_contatto, codice_fiscale="")
    sua, dell_altra = build_codice(tenuta), build_codice(altra)
    percorso = build_percorso(cittadino=altra)
    unite_cittadini(ambito=PROVA, tenuta=tenuta, assorbita=altra, scelte={"nascita": "tenuta"})
    assert enter_pagina(sua, tenuta).visita
    visita = enter_pagina(dell_altra, tenuta).visita
    assert visita
    client.cookies[name_cookie()] = visita.token
    assert percorso.codice in client.get(TUA).content.decode()
    give_codice(ambito=PROVA, cittadino=Cittadino.objects.get(pk=tenuta.pk), secondo="nascita")
    assert client.get(TUA).headers["Location"] == ENTRA
    for dato in (sua, dell_altra):
        assert enter(impronta=dato.riga.impronta, nascita=tenuta.data_nascita, cifre="") is None


def test_codes_are_read_with_their_own_mistakes() -> None:
    codice = draw_codice()
    assert read_codice(f" il codice {codice.lower()} ") == codice
    assert mark_codice(codice) != mark_codice(draw_codice())
    with pytest.raises(ValidationError):
        read_codice(codice[:-1])

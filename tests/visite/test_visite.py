"""From the day that is planned to what was asked and put right."""

import io
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pypdf
import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from avvisi.enums import RequisitoMinimo
from nucleo.giornata import get_oggi
from nucleo.istanti import ORA_SALTATA
from nucleo.models import MessaggioPosta
from sportelli.models import Sportello
from tests.costruttori import build_sportello
from tests.costruttori.visite import (
    CONFORMI,
    GIORNO,
    SCHEDA,
    SISTEMA,
    build_chiesta,
    build_compilata,
    build_prescrizione,
    build_visita,
)
from tests.moduli import open_page, submit
from visite.models import Prescrizione, Visita
from visite.pagine.calendario import build_giri
from visite.regole.giri import measure_tappe, order_tappe
from visite.services import prescrizioni as chieste
from visite.services import visite as servizi

pytestmark = pytest.mark.django_db


def count_lettere(prima: str) -> int:
    return MessaggioPosta.objects.filter(chiave__startswith="visite:", oggetto__startswith=prima).count()


def test_the_way_goes_each_time_to_the_nearest() -> None:
    milano, bergamo, pavia = (45.46, 9.19), (45.69, 9.67), (45.19, 9.16)
    assert order_tappe([bergamo, pavia, None, milano]) == [0, 3, 1, 2]
    assert measure_tappe([bergamo, milano, None, pavia]) == [None, 45, None, None]
    assert order_tappe([]) == []
    assert order_tappe([None, milano, milano]) == [1, 2, 0]


def test_each_who_goes_has_a_way_of_their_own_and_hours_that_do_not_follow_it_are_told() -> None:
    """One comune: the nearest is the one planned first, whatever its hour."""
    for chi, ore in (("Nino Esempio", (9, 11, 10)), ("Ida Esempio", (9,))):
        for ora in ore:
            build_visita(build_sportello(), chi=chi, ora=time(ora))
    giri = build_giri(list(Visita.objects.select_related("sportello__comune__provincia__regione").order_by("pk")))
    assert [(giro.chi, [tappa.anticipa for tappa in giro.tappe]) for giro in giri] == [
        ("Ida Esempio", [False]),
        ("Nino Esempio", [False, False, False]),
    ]
    lontano = giri[1].tappe[1].visita.sportello
    type(lontano).objects.filter(pk=lontano.pk).update(latitudine=45, longitudine=9)
    giri = build_giri(list(Visita.objects.select_related("sportello__comune__provincia__regione").order_by("pk")))
    assert [(tappa.visita.ora.hour, tappa.anticipa) for tappa in giri[1].tappe] == [(9, False), (11, False), (10, True)]


def test_from_the_plan_to_what_is_put_right(
    client_monitoraggio: Any, client_referente: Any, referente: Any, sportello: Sportello
) -> None:
    oggi = get_oggi()
    Sportello.objects.filter(pk=sportello.pk).update(email="sportello@ente.example")
    nuova = reverse("visite:visita_create", args=(sportello.uuid,))
    dati = {"giorno": str(oggi), "ora": "10:00", "chi": "Nino Esempio", "motivo": "ordinaria"}
    passata = client_monitoraggio.post(nuova, open_page(client_monitoraggio, nuova) | dati | {"giorno": "2026-01-01"})
    assert "è già passato" in passata.content.decode()
    marzo = date(oggi.year + 1, 3, 31)
    salta = str(marzo - timedelta(days=(marzo.weekday() + 1) % 7))  # the night the clock goes forward
    di_notte = submit(client_monitoraggio, nuova, dati | {"giorno": salta, "ora": "02:30"})
    assert di_notte.context["form"].errors["ora"] == [ORA_SALTATA]
    submit(client_monitoraggio, nuova, dati)
    visita = Visita.objects.get()
    assert count_lettere("Visita allo sportello") >= 2  # the desk, its host, who answers for it
    assert sportello.nome in client_referente.get(reverse("visite:calendario_show")).content.decode()
    # The sheet: a requirement that does not hold wants its note.
    pagina = reverse("visite:scheda_update", args=(visita.uuid,))
    aperta = client_monitoraggio.get(pagina).content.decode()
    assert "La piattaforma: " in aperta
    scheda = {f"com_{r.value}": "conforme" for r in RequisitoMinimo} | {"presenti": "Anna", "esito": "con_rilievi"}
    scheda |= {"com_orario": "in_parte"}
    senza = client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | scheda)
    assert senza.status_code == 422
    scheda |= {"nota_orario": "Il cartello manca"}
    submit(client_monitoraggio, pagina, scheda)
    visita.refresh_from_db()
    assert visita.stato == "compilata"
    prima = visita.quadro
    assert set(prima["requisiti"]) == {r.value for r in RequisitoMinimo} - {"autorizzazione"}
    # Written again, what the platform saw stays as it was.
    Sportello.objects.filter(pk=sportello.pk).update(email="altra@ente.example")
    submit(client_monitoraggio, pagina, scheda | {"difficolta": "Poche persone"})
    visita.refresh_from_db()
    assert (visita.quadro, visita.difficolta) == (prima, "Poche persone")
    chiedi = reverse("visite:prescrizione_create", args=(visita.uuid,))
    domani = str(oggi + timedelta(days=1))
    submit(client_monitoraggio, chiedi, {"testo": "Esporre l'orario", "incaricato": "URP", "entro": domani})
    prescrizione = Prescrizione.objects.get()
    della_visita, della_prescrizione = visita.get_absolute_url(), prescrizione.get_absolute_url()
    # Until the visit is closed the desk reads neither the sheet nor what is asked.
    assert "Il cartello manca" not in client_referente.get(della_visita).content.decode()
    assert client_referente.get(della_prescrizione).status_code == 404
    submit(client_monitoraggio, reverse("visite:visita_stato", args=(visita.uuid, "chiusa")), {})
    assert count_lettere("Esito della visita") >= 2
    for detto in ("Il cartello manca", "Poche persone", "URP"):
        assert detto in client_referente.get(della_visita).content.decode()

    ospite = client_referente.get(sportello.amministrazione.get_absolute_url()).content.decode()
    for detto in ("Da mettere a posto", "Esporre l&#x27;orario", "Chi ci lavora"):
        assert detto in ospite

    def step(client: Any, stato: str, nota: str) -> int:
        indirizzo = reverse("visite:prescrizione_stato", args=(prescrizione.uuid, stato))
        if client.get(indirizzo).status_code != 200:
            return 403
        submit(client, indirizzo, {"nota": nota})
        return 200

    assert step(client_referente, "risposta", "Cartello nuovo") == 200
    assert step(client_referente, "chiusa", "") == 403
    assert step(client_monitoraggio, "aperta", "Manca il sabato") == 200
    assert step(client_referente, "risposta", "Anche il sabato") == 200
    assert step(client_monitoraggio, "chiusa", "") == 200
    prescrizione.refresh_from_db()
    assert (prescrizione.stato, prescrizione.risposta, prescrizione.chiusa_il) == ("chiusa", "Anche il sabato", oggi)
    dello_sportello = client_monitoraggio.get(sportello.get_absolute_url()).content.decode()
    assert "L'ultima" in dello_sportello
    assert "Da mettere a posto" not in dello_sportello


def test_the_minutes_say_what_was_found_and_asked_and_stay_so(client_referente: Any, sportello: Sportello) -> None:
    visita = build_compilata(sportello)
    mai, dopo = (build_prescrizione(visita, testo=testo) for testo in ("Mai chiesta", "Esporre l'orario"))
    tolta = {"a": "ritirata", "nota": "Non serve", "oggi": GIORNO}
    chieste.change_prescrizione(ambito=SISTEMA, prescrizione=mai, **tolta)
    verbale = reverse("visite:verbale_print", args=(visita.uuid,))
    assert client_referente.get(verbale).status_code == 404  # while it is open
    servizi.change_visita(ambito=SISTEMA, visita=visita, a="chiusa", oggi=GIORNO)
    primo = client_referente.get(verbale)
    assert primo.headers["Content-Type"] == "application/pdf"
    letto = pypdf.PdfReader(io.BytesIO(primo.content))
    assert letto.root_object["/MarkInfo"]["/Marked"]
    testo = " ".join(" ".join(pagina.extract_text() for pagina in letto.pages).split())
    for detto in ("Verbale di visita", sportello.nome, str(sportello.amministrazione), "Esporre l'orario", "prova"):
        assert detto in testo, detto
    assert "Mai chiesta" not in testo
    # What is taken back later had been asked all the same; the paper is the same to the byte.
    chieste.change_prescrizione(ambito=SISTEMA, prescrizione=dopo, **tolta)
    cache.delete(f"visite:verbale:{visita.uuid}")
    assert client_referente.get(verbale).content == primo.content


def test_what_comes_out_of_order_is_refused() -> None:
    visita = build_visita()
    chiesto: dict[str, Any] = {"ambito": SISTEMA, "visita": visita, "versione": visita.versione}
    with pytest.raises(ValidationError, match="nel giorno della visita"):
        servizi.write_scheda(**chiesto, valori=SCHEDA, rilievi=CONFORMI, oggi=GIORNO - timedelta(days=1))
    with pytest.raises(ValidationError, match="dopo aver compilato"):
        build_prescrizione(visita)
    prescrizione = build_prescrizione()
    with pytest.raises(ValidationError, match="quando la visita è chiusa"):
        chieste.change_prescrizione(ambito=SISTEMA, prescrizione=prescrizione, a="risposta", nota="Fatto")
    compilata = build_compilata()
    valori = {"giorno": GIORNO, "ora": compilata.ora, "chi": "Ida"}
    with pytest.raises(ValidationError, match="Si sposta"):
        servizi.move_visita(ambito=SISTEMA, visita=compilata, versione=compilata.versione, valori=valori)
    # Found closed, or called off: another may be planned for the same day.
    servizi.change_visita(ambito=SISTEMA, visita=visita, a="non_riuscita", motivo="chiuso", nota="Serranda giù")
    assert build_visita(visita.sportello).pk != visita.pk


def test_a_day_that_passed_is_told_once() -> None:
    prescrizione = build_chiesta()
    assert chieste.remind_prescrizioni(oggi=prescrizione.entro) == 0
    dopo = prescrizione.entro + timedelta(days=1)
    assert chieste.remind_prescrizioni(oggi=dopo) == 1
    quante = count_lettere("Prescrizione scaduta")
    assert quante >= 1
    assert chieste.remind_prescrizioni(oggi=dopo + timedelta(days=1)) == 0
    assert count_lettere("Prescrizione scaduta") == quante
    altra = build_chiesta()
    chieste.change_prescrizione(ambito=SISTEMA, prescrizione=altra, a="risposta", nota="Fatto", oggi=GIORNO)
    assert chieste.remind_prescrizioni(oggi=dopo) == 0


@pytest.mark.parametrize("quanti", [1, 3])
def test_lists_cost_the_same_queries(
    client_monitoraggio: Any, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    for _ in range(quanti):
        build_chiesta(build_sportello())
    mese = {"mese": f"{GIORNO:%Y-%m}"}
    for nome, query, dati in (("visita_list", 5, {}), ("prescrizione_list", 5, {}), ("calendario_show", 4, mese)):
        indirizzo = reverse(f"visite:{nome}")
        client_monitoraggio.get(indirizzo, dati)
        with django_assert_num_queries(query):
            assert client_monitoraggio.get(indirizzo, dati).status_code == 200
    scadute = client_monitoraggio.get(reverse("visite:prescrizione_list"), {"scadute": "on"}).content.decode()
    assert scadute.count("Ufficio tecnico") == quanti

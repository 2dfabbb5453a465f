"""Three questions once a path is over: asked once, answered by a link, told when nobody can be told apart."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from messaggi.models import Opinione, RichiestaOpinione
from messaggi.models.opinioni import find_semestre
from messaggi.selectors.opinioni import list_chiusi, list_regioni, read_semestri
from messaggi.services.opinioni import ask_opinioni, give_opinione
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import Collegamento, MessaggioPosta
from percorsi.models import Percorso
from tests.costruttori import build_cittadino, build_percorso
from tests.moduli import open_page
from tests.vincoli import violates
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
RISPOSTE = {"contatto": "5", "utile": "4", "esito": "avviato"}


def close(sportello: Any, giorni_fa: int, motivo: str = "finanziato", **campi: Any) -> Percorso:
    numero = Percorso.objects.count()
    valori = {"email": f"p{numero}@posta.example", "canale_preferito": "email", **campi}
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello, **valori))
    quando = get_oggi() - timedelta(days=giorni_fa)
    Percorso.objects.filter(pk=percorso.pk).update(stato="chiuso", motivo_chiusura=motivo, data_chiusura=quando)
    return percorso


def test_who_is_asked_and_once(sportello: Any) -> None:
    giusto = close(sportello, 10)
    close(sportello, 3)
    close(sportello, 100)
    close(sportello, 10, motivo="decesso")
    close(sportello, 10, canale_preferito="telefono", telefono="+39 333 1234567")
    close(sportello, 10, contatto_sicuro="Mai a casa")
    assert ask_opinioni() == 1
    assert ask_opinioni() == 0
    richiesta = RichiestaOpinione.objects.get()
    assert richiesta.percorso == giusto
    posta = MessaggioPosta.objects.get(chiave=f"questionario:{richiesta.uuid}")
    assert giusto.cittadino.cognome not in posta.testo + posta.oggetto


def test_the_answers_are_nobodys_and_come_once(client: Any, sportello: Any) -> None:
    close(sportello, 10)
    ask_opinioni()
    testo = MessaggioPosta.objects.get().testo
    indirizzo = next(parola for parola in testo.split() if "://" in parola)
    percorso = "/" + indirizzo.split("/", 3)[3]
    pagina = client.get(percorso, follow=True)
    assert "Tre domande" in pagina.content.decode()
    assert not RichiestaOpinione.objects.get().ha_risposto
    domande = reverse("messaggi:opinione_create")
    dati = open_page(client, domande)
    assert client.post(domande, dati | {"utile": "4"}).status_code == 422
    risposta = client.post(domande, dati | RISPOSTE, follow=True)
    assert risposta.status_code == 200
    opinione = Opinione.objects.get()
    assert (opinione.contatto, opinione.utile, opinione.semestre) == (5, 4, find_semestre(get_oggi()))
    assert {campo.name for campo in Opinione._meta.fields} == {
        "id", "sportello", "semestre", "contatto", "utile", "esito",
    }  # fmt: skip
    assert Collegamento.objects.get().usi == 1
    # The same form again leads to the same words, once; the link says what became of it.
    ancora = client.post(domande, dati | RISPOSTE, follow=True).content.decode()
    assert ancora.count("le tue risposte servono a chi viene dopo di te") == 1
    for dove in (percorso, domande):
        finita = client.get(dove, follow=True)
        assert (finita.status_code, "Hai già risposto, grazie" in finita.content.decode()) == (410, True)
    with pytest.raises(ValidationError, match="già risposto"):
        give_opinione(richiesta=RichiestaOpinione.objects.get(), valori=RISPOSTE)


def test_nothing_is_told_of_fewer_than_five_nor_before_the_half_year_is_over(
    client_operatore: Any, operatore: Any, sportello: Any
) -> None:
    oggi = date(2026, 3, 16)
    assert list_chiusi(oggi)[:2] == [date(2025, 12, 31), date(2025, 6, 30)]
    assert list_chiusi(date(2026, 7, 1))[0] == date(2026, 6, 30)
    suo = build_ambito(operatore)
    for _ in range(4):
        Opinione.objects.create(sportello=sportello, semestre=date(2025, 12, 31), contatto=5, utile=2, esito="altro")
        Opinione.objects.create(sportello=sportello, semestre=date(2026, 6, 30), contatto=5, utile=5, esito="altro")
    assert "meno di 5" in read_semestri(suo, oggi)[0].perche_no
    Opinione.objects.create(sportello=sportello, semestre=date(2025, 12, 31), contatto=5, utile=5, esito="avviato")
    primo = read_semestri(suo, oggi)[0]
    assert (primo.risposte, [voto.quanti for voto in primo.voti][1]) == (5, (0, 4, 0, 0, 1))
    assert dict(primo.esiti)["Altro"] == 4
    ente = Ambito(utente_id=1, etichetta="Ente", ruoli=frozenset({Ruolo.MONITORAGGIO}))
    assert list_regioni(ente, oggi) == [(sportello.comune.provincia.regione.nome, "5", "20%")]
    assert list_regioni(suo, oggi) == []
    assert client_operatore.get(reverse("messaggi:opinione_list")).status_code == 200
    with violates("opinione_di_un_semestre"):
        Opinione.objects.create(sportello=sportello, semestre=oggi, contatto=5, utile=5, esito="altro")

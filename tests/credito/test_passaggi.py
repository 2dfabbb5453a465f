"""A person changes desk while a lender holds their request: lender, sheet and letters know where to answer."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from credito.services.invii import Risposta, change_stato_invio
from credito.views.invii import InvioPrintView
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.costruttori import build_invio, build_trasferimento

pytestmark = pytest.mark.django_db


@pytest.fixture
def passato(client_operatore, sportello, altro_sportello, estraneo, invio, cittadino):
    """The referral of a person whom another desk has just taken over."""
    richiesta = build_trasferimento(
        cittadino=cittadino,
        da_sportello=sportello,
        a_sportello=altro_sportello,
        chiesto_da=estraneo,
        creato_il=timezone.now(),
        scade_il=get_oggi(),
    )
    altro_sportello.email = "altro@sportello.example"
    altro_sportello.save(update_fields=("email",))
    build_invio(percorso=invio.percorso, stato="respinto")
    build_invio(percorso=invio.percorso, data_invio=None)
    assert client_operatore.post(f"{richiesta.get_absolute_url()}accettato/").status_code == 303
    invio.refresh_from_db()
    return invio


def test_the_lender_of_an_open_referral_is_told_which_desk_follows_now(passato, sportello, altro_sportello):
    [lettera] = MessaggioPosta.objects.filter(chiave__startswith="invio:")
    assert lettera.destinatario == passato.erogatore.email
    assert f"da oggi è seguita dallo sportello «{altro_sportello.nome}»" in lettera.testo
    assert f"che vi aveva mandato lo sportello «{sportello.nome}»" in lettera.testo
    assert "altro@sportello.example" in lettera.testo
    assert passato.percorso.cittadino.cognome not in lettera.testo


def test_sheet_and_letters_name_the_desk_of_today(passato, sportello, altro_sportello, ambito_di, estraneo):
    contesto = InvioPrintView().get_contesto(passato, get_oggi())
    foglio = render_to_string("credito/invio_scheda.html", contesto)
    assert f"dallo sportello «{sportello.nome}»" in foglio
    assert f"oggi la segue lo sportello «{altro_sportello.nome}»" in foglio
    assert "altro@sportello.example" in foglio
    risposta = Risposta(data=get_oggi(), nota="Ha cambiato idea")
    change_stato_invio(ambito=ambito_di(estraneo), invio=passato, stato="ritirato", risposta=risposta)
    fermato = MessaggioPosta.objects.get(chiave=f"invio:{passato.uuid}:fermato")
    assert "altro@sportello.example" in fermato.testo

"""The database itself refuses what must never be written about people."""

from datetime import date

import pytest
from django.utils import timezone

from nucleo.enums import Ruolo
from tests.costruttori import (
    build_amministrazione,
    build_assegnazione,
    build_invito,
    build_sportello,
    build_utente,
)
from tests.costruttori.persone import DAL_COMANDO
from tests.vincoli import violates
from utenti.models import Assegnazione, Invito, Utente

pytestmark = pytest.mark.django_db


def test_one_account_per_address_whatever_the_capitals():
    build_utente(email="ada@rete.example")
    with violates("utente_email_unica"):
        Utente.objects.create(email="Ada@rete.example", nome="Ada", cognome="Rossi")


@pytest.mark.parametrize(
    ("ruolo", "luogo"),
    [
        (Ruolo.OPERATORE, {}),
        (Ruolo.OPERATORE, {"amministrazione": build_amministrazione}),
        (Ruolo.REFERENTE, {"sportello": build_sportello}),
        (Ruolo.MONITORAGGIO, {"sportello": build_sportello}),
    ],
)
def test_a_role_stands_where_it_belongs(ruolo, luogo):
    dove = {campo: build() for campo, build in luogo.items()}
    with violates("assegnazione_luogo_secondo_ruolo"):
        Assegnazione.objects.create(
            utente=build_utente(), ruolo=ruolo, dal=date(2026, 1, 1), proposta_da=DAL_COMANDO, **dove
        )


def test_an_assignment_does_not_end_before_it_begins():
    with violates("assegnazione_date_ordinate"):
        build_assegnazione(dal=date(2026, 3, 2), al=date(2026, 3, 1))


def test_the_same_role_at_the_same_place_does_not_overlap_in_time():
    prima = build_assegnazione(dal=date(2026, 1, 1), al=date(2026, 3, 1))
    with violates("assegnazione_non_sovrapposta"):
        build_assegnazione(utente=prima.utente, sportello=prima.sportello, dal=date(2026, 3, 1))


def test_the_day_after_the_same_role_may_begin_again():
    prima = build_assegnazione(dal=date(2026, 1, 1), al=date(2026, 3, 1))
    dopo = build_assegnazione(utente=prima.utente, sportello=prima.sportello, dal=date(2026, 3, 2))
    assert dopo.pk


def test_an_invitation_stands_where_its_role_belongs():
    with violates("invito_luogo_secondo_ruolo"):
        build_invito(ruolo=Ruolo.MONITORAGGIO, sportello=build_sportello())


@pytest.mark.parametrize("nome", ["9999-12-31", "12 34", "%-,"])
def test_names_of_people_have_letters(nome):
    with violates("utente_nome_con_lettere"):
        build_utente(nome=nome)
    with violates("invito_nome_con_lettere"):
        build_invito(cognome=nome)


def test_an_invitation_does_not_end_before_it_begins():
    with violates("invito_date_ordinate"):
        build_invito(dal=date(2026, 3, 2), al=date(2026, 3, 1))


def test_the_same_invitation_waits_once():
    invito = build_invito(email="ida@rete.example")
    with violates("invito_uno_in_attesa"):
        build_invito(email="IDA@rete.example", sportello=invito.sportello)


def test_a_used_invitation_cannot_be_revoked():
    adesso = timezone.now()
    invito = build_invito(usato_il=adesso)
    with violates("invito_usato_o_revocato"):
        Invito.objects.filter(pk=invito.pk).update(revocato_il=adesso)

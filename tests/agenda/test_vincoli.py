"""What PostgreSQL refuses of agendas."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from agenda.models import Assenza, Attesa, Stanza
from tests.costruttori import build_agenda, build_appuntamento, build_prenotazione, build_tipo, build_utente
from tests.costruttori.agenda import PROVA, at
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
MEZZ_ORA = timedelta(minutes=30)


def test_nobody_receives_two_at_once() -> None:
    primo = build_appuntamento()
    agenda, chi = primo.tipo.agenda, primo.operatore
    with violates("appuntamento_operatore_libero"):
        build_appuntamento(agenda, primo.inizio + MEZZ_ORA / 2, chi)
    with violates("appuntamento_operatore_libero"):  # nor at another desk
        build_appuntamento(build_agenda(), primo.inizio, chi)
    with violates("appuntamento_operatore_libero"):  # nor in the time left free after one
        build_appuntamento(agenda, primo.inizio - MEZZ_ORA, chi, libero_dalle=primo.inizio + MEZZ_ORA / 3)
    assert build_appuntamento(agenda, primo.fine, chi).pk
    primo.annullato_il = timezone.now()
    primo.save(update_fields=("annullato_il",))
    stanza = Stanza.objects.create(agenda=agenda, nome="Stanza 1")
    assert build_appuntamento(agenda, primo.inizio, chi, stanza=stanza).pk
    with violates("appuntamento_stanza_libera"):
        build_appuntamento(agenda, primo.inizio, stanza=stanza)
    with violates("appuntamento_stanza_se_presenza"):
        build_appuntamento(agenda, at(8, 9), stanza=stanza, modo="telefono")
    with violates("stanza_unica"):
        Stanza.objects.create(agenda=agenda, nome="Stanza 1")


def test_times_and_places() -> None:
    agenda = build_agenda()
    for campi in ({"fine": at(7, 9)}, {"libero_dalle": at(7, 10)}):
        with violates("appuntamento_tempi_ordinati"):
            build_appuntamento(agenda, at(7, 10), **campi)
    with violates("appuntamento_di_gruppo_ha_titolo"):
        build_appuntamento(agenda, posti=2)
    fermo = build_appuntamento(agenda)
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        type(fermo).objects.filter(pk=fermo.pk).update(inizio=at(9, 9))
    with violates("tipoappuntamento_uno_per_motivo"):
        build_tipo(agenda)
    with violates("tipoappuntamento_ha_modi"):
        build_tipo(agenda, motivo="idea", modi=[])


def test_a_place_is_of_one_and_is_there() -> None:
    gruppo = build_appuntamento(titolo="Cominciare", posti=2)
    build_prenotazione(gruppo)
    with violates("prenotazione_posto_di_uno"):
        build_prenotazione(gruppo)
    with violates("prenotazione_posto_che_c_e"):
        build_prenotazione(gruppo, posto=3)
    for campi in ({"posto": None}, {"stato": "disdetta"}):
        with violates("prenotazione_posto_secondo_stato"):
            build_prenotazione(gruppo, **{"posto": 2} | campi)
    with violates("prenotazione_ha_recapito"):
        build_prenotazione(gruppo, posto=2, email="")
    gruppo.annullato_il = timezone.now()
    gruppo.save(update_fields=("annullato_il",))
    with violates("prenotazione_posto_che_c_e"):
        build_prenotazione(gruppo, posto=2)


def test_absences_and_who_waits() -> None:
    chi = build_utente()
    via = {"operatore": chi, "inserita_da": PROVA}
    Assenza.objects.create(inizio=at(7, 9), fine=at(7, 13), **via)
    with violates("assenza_non_sovrapposta"):
        Assenza.objects.create(inizio=at(7, 12), fine=at(7, 15), **via)
    with violates("assenza_ordinata"):
        Assenza.objects.create(inizio=at(8, 12), fine=at(8, 12), **via)
    with violates("attesa_ha_recapito"):
        Attesa.objects.create(agenda=build_agenda(), motivo="idea", modo="presenza", fino_al=at(7, 9).date())
    agenda = build_agenda()
    aspetta = {"agenda": agenda, "motivo": "idea", "modo": "presenza", "fino_al": at(7, 9).date()}
    Attesa.objects.create(email="ida@posta.example", confermata_il=timezone.now(), **aspetta)
    Attesa.objects.create(email="ida@posta.example", **aspetta)  # not shown to be theirs yet
    with violates("attesa_una_a_recapito"):
        Attesa.objects.create(email="Ida@posta.example", confermata_il=timezone.now(), **aspetta)

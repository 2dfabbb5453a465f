"""The database itself refuses what must never be written about a citizen."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cittadini.enums import MotivoFinePresa, MotivoRifiutoTrasferimento, StatoTrasferimento
from cittadini.models import (
    Cittadino,
    Informativa,
    PresaInCarico,
    Trasferimento,
)
from nucleo.giornata import get_oggi
from tests.costruttori import (
    build_cittadino,
    build_comune,
    build_consenso,
    build_informativa,
    build_presa,
    build_sportello,
    build_stato_estero,
    build_trasferimento,
)
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_a_codice_fiscale_is_on_one_card():
    primo, secondo = build_cittadino(), build_cittadino()
    with violates("cittadino_cf_unico"):
        Cittadino.objects.filter(pk=secondo.pk).update(impronta_cf=primo.impronta_cf)


@pytest.mark.parametrize(
    ("vincolo", "altra"),
    [
        ("informativa_versione_unica", {"versione": "1.0", "valida_dal": date(2015, 1, 1)}),
        ("informativa_una_al_giorno", {"versione": "1.1", "valida_dal": date(2014, 1, 1)}),
    ],
)
def test_one_notice_for_each_version_and_day(vincolo, altra):
    build_informativa(versione="1.0", valida_dal=date(2014, 1, 1))
    with violates(vincolo):
        Informativa.objects.create(titolo="Informativa", testo="Testo", **altra)


def test_a_citizen_has_a_code_or_the_reason_why_not():
    cittadino = build_cittadino()
    with violates("cittadino_cf_o_motivo"):
        Cittadino.objects.filter(pk=cittadino.pk).update(codice_fiscale="", impronta_cf=None)


def test_a_citizen_is_born_before_coming():
    with violates("cittadino_nato_prima_del_contatto"):
        build_cittadino(data_nascita=date(2016, 3, 1), data_primo_contatto=date(2016, 3, 1), codice_fiscale="")


def test_a_citizen_is_born_in_one_place():
    with violates("cittadino_nato_in_un_luogo"):
        build_cittadino(comune_nascita=build_comune(), stato_nascita=build_stato_estero())


def test_one_desk_at_a_time_follows_a_citizen():
    cittadino = build_cittadino()
    with violates("presaincarico_una_alla_volta"):
        build_presa(cittadino=cittadino, sportello=build_sportello())


def test_two_desks_never_followed_a_citizen_on_the_same_day():
    cittadino = build_cittadino()
    conclusa = {"motivo_fine": MotivoFinePresa.TRASFERIMENTO, "al": date(2016, 5, 2)}
    cittadino.prese.update(**conclusa)
    build_presa(cittadino=cittadino, sportello=build_sportello(), dal=date(2016, 5, 2))  # the day of the handover
    with violates("presaincarico_una_alla_volta"):
        build_presa(cittadino=cittadino, sportello=build_sportello(), **conclusa | {"dal": date(2016, 4, 1)})


@pytest.mark.parametrize("campo", ["data_primo_contatto", "informativa_il"])
def test_a_citizen_did_not_come_tomorrow(campo):
    cittadino = build_cittadino()
    with violates("cittadino_mai_futuro"):
        Cittadino.objects.filter(pk=cittadino.pk).update(**{campo: get_oggi() + timedelta(days=1)})


@pytest.mark.parametrize(
    "fine",
    [
        {"al": date(2016, 3, 2)},
        {"motivo_fine": MotivoFinePresa.CONCLUSA},
        {"al": date(2016, 2, 1), "motivo_fine": MotivoFinePresa.CONCLUSA},
    ],
)
def test_the_end_of_a_follow_up_has_its_reason(fine):
    cittadino = build_cittadino()
    with violates("presaincarico_fine_motivata"):
        PresaInCarico.objects.filter(cittadino=cittadino).update(**fine)


def test_one_handover_at_a_time_is_asked():
    trasferimento = build_trasferimento()
    with violates("trasferimento_uno_aperto"):
        build_trasferimento(cittadino=trasferimento.cittadino)


def test_a_desk_does_not_ask_itself():
    cittadino = build_cittadino()
    with violates("trasferimento_sportelli_diversi"):
        build_trasferimento(cittadino=cittadino, a_sportello=cittadino.sportello_primo_contatto)


def test_a_refusal_has_its_reason():
    trasferimento = build_trasferimento()
    with violates("trasferimento_rifiuto_motivato"):
        Trasferimento.objects.filter(pk=trasferimento.pk).update(
            stato=StatoTrasferimento.RIFIUTATO, risposto_il=timezone.now()
        )


def test_only_a_refusal_has_a_reason():
    trasferimento = build_trasferimento()
    with violates("trasferimento_rifiuto_motivato"):
        Trasferimento.objects.filter(pk=trasferimento.pk).update(motivo_rifiuto=MotivoRifiutoTrasferimento.ERRORE)


def test_a_request_does_not_end_before_it_is_made():
    trasferimento = build_trasferimento()
    righe = Trasferimento.objects.filter(pk=trasferimento.pk)
    prima = trasferimento.creato_il - timedelta(days=1)
    with violates("trasferimento_date_ordinate"):
        righe.update(stato=StatoTrasferimento.SCADUTO, risposto_il=prima)


def test_an_answer_says_who_gave_it():
    trasferimento = build_trasferimento()
    with violates("trasferimento_risposta_firmata"):
        Trasferimento.objects.filter(pk=trasferimento.pk).update(
            stato=StatoTrasferimento.ACCETTATO, risposto_il=timezone.now()
        )


def test_a_closed_request_says_when():
    trasferimento = build_trasferimento()
    with violates("trasferimento_concluso_ha_istante"):
        Trasferimento.objects.filter(pk=trasferimento.pk).update(stato=StatoTrasferimento.SCADUTO)


def test_one_answer_in_force_for_each_purpose():
    consenso = build_consenso()
    with violates("consenso_uno_vigente_per_finalita"):
        build_consenso(cittadino=consenso.cittadino, dato=False, data=consenso.data + timedelta(days=1))


def test_a_consent_is_not_given_tomorrow():
    with violates("consenso_mai_futuro"):
        build_consenso(data=get_oggi() + timedelta(days=1))


def test_a_consent_is_not_taken_back_before_it_is_given():
    consenso = build_consenso()
    with violates("consenso_revocato_dopo"):
        prima = timezone.now().replace(year=consenso.data.year - 1)
        type(consenso).objects.update(motivo_fine="revoca", revocato_il=prima)


@pytest.mark.parametrize(
    "campi",
    [
        {"motivo_fine": "revoca"},
        {"revocato_il": timezone.now, "motivo_fine": ""},
        {"revocato_il": timezone.now, "motivo_fine": "revoca", "dato": False},
    ],
    ids=["why and not when", "when and not why", "a no is not taken back"],
)
def test_an_answer_that_ended_says_why(campi):
    with violates("consenso_fine_motivata"):
        build_consenso(**{nome: valore() if callable(valore) else valore for nome, valore in campi.items()})


def test_an_anonymous_card_holds_no_name():
    cittadino = build_cittadino()
    with violates("cittadino_anonimo_senza_dati"):
        Cittadino.objects.filter(pk=cittadino.pk).update(anonimizzato_il=timezone.now())

"""What PostgreSQL refuses of certificates, and what it gives them."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from attestati.models import Attestato
from attestati.services.emissione import DELLA_RETE
from tests.costruttori import build_attestato, build_completamento, build_corso, build_utente
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_what_a_certificate_may_not_be() -> None:
    attestato, esperto = build_attestato(), build_utente()
    with violates("attestato_codice_unico"):
        build_attestato(codice=attestato.codice)
    with violates("attestato_su_che_cosa"):
        build_attestato(atto="")
    with violates("attestato_dopo_il_corso"):
        build_attestato(emesso_il=attestato.concluso_il - timedelta(days=1))
    with violates("attestato_date_ordinate"):
        build_attestato(scade_il=attestato.concluso_il)
    with violates("attestato_mai_a_se"):
        build_attestato(utente=esperto, emesso_da=esperto.firma)
    with violates("attestato_numero_unico"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE attestati_attestato DISABLE TRIGGER USER")  # it gives numbers one by one
        build_attestato(anno=attestato.anno, numero=attestato.numero)
    completamento = build_completamento()
    build_attestato(completamento=completamento, atto="")
    with violates("attestato_uno_per_completamento"):
        build_attestato(completamento=completamento, atto="")
    revoca = {
        "stato": "revocato",
        "revocato_il": date(2026, 3, 2),
        "revocato_da": DELLA_RETE,
        "motivo_revoca": "errore",
    }
    for manca in ({"revocato_il": None}, {"revocato_da": None}, {"motivo_revoca": ""}, {"stato": "emesso"}):
        with violates("attestato_revoca_intera"):
            Attestato.objects.filter(pk=attestato.pk).update(**revoca | manca)
    attestato.avvisi.create(soglia=60)
    with violates("avvisoscadenza_una_volta"):
        attestato.avvisi.create(soglia=60)
    with violates("avvisoscadenza_una_soglia"):
        attestato.avvisi.create(soglia=45)


def test_numbers_go_on_year_by_year_and_leave_none_out() -> None:
    corso = build_corso()

    def issue(giorno: date) -> str:
        return build_attestato(corso=corso, emesso_il=giorno, concluso_il=giorno, scade_il=None).segno

    with transaction.atomic():
        assert issue(date(2016, 3, 1)) == "1/2016"
        transaction.set_rollback(True)
    assert [issue(date(2016, 3, 1)), issue(date(2017, 1, 2)), issue(date(2016, 12, 31))] == [
        "1/2016",
        "1/2017",
        "2/2016",
    ]

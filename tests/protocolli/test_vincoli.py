"""The database refuses an agreement that does not add up, and keeps what was signed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.utils import timezone

from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from protocolli.models import Accordo, RegolaAccordi, Schema, ServizioAccompagnamento, VersioneSchema
from protocolli.services.accordi import change_accordo, sign_accordo
from tests.costruttori import build_accordo, build_amministrazione, build_erogatore, build_schema, build_servizio
from tests.costruttori.protocolli import AL, CHI, DAL, SISTEMA, build_bozza_accordo, make_firmato
from tests.vincoli import violates
from utenti.models import Utente

pytestmark = pytest.mark.django_db
OTTO = timedelta(days=8)


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("accordo_giorni_ordinati", {"al": DAL - OTTO}),
        ("accordo_firma_intera", {"stato": "firmato"}),
        ("accordo_firma_intera", {"firmato_il": DAL}),
        ("accordo_fine_intera", {"cessa_il": AL - OTTO}),
        ("accordo_fine_intera", {"motivo_fine": "altro"}),
        ("accordo_privacy_di_chi_ospita", {"atto_privacy": "Nomina"}),
    ],
)
def test_each_rule_of_a_draft(vincolo: str, campi: dict[str, Any]) -> None:
    bozza = build_bozza_accordo()
    with violates(vincolo):
        Accordo.objects.filter(pk=bozza.pk).update(**campi)


def test_an_agreement_is_with_the_side_of_its_kind_and_ends_once() -> None:
    schema = build_schema("convenzione")
    comune = {"schema": schema, "dal": DAL, "al": AL, "scritto_da": CHI, "testo": "x"}
    with violates("accordo_con_la_parte_giusta"):
        Accordo.objects.create(tipo="convenzione", amministrazione=build_amministrazione(), **comune)
    con = Accordo.objects.create(tipo="convenzione", erogatore=build_erogatore(), **comune)
    with violates("accordo_privacy_di_chi_ospita"):
        Accordo.objects.filter(pk=con.pk).update(ruolo_privacy="titolare")
    firmato = build_accordo()
    for cessa_il in (AL, DAL - OTTO):
        with violates("accordo_fine_intera"):
            Accordo.objects.filter(pk=firmato.pk).update(stato="risolto", cessa_il=cessa_il, motivo_fine="altro")
    build_bozza_accordo(firmato.amministrazione, rinnova=firmato)
    with violates("accordo_un_rinnovo"):
        build_bozza_accordo(firmato.amministrazione, rinnova=firmato)


def test_two_of_one_kind_are_never_in_force_together() -> None:
    for parte, vincolo in (
        (build_amministrazione(), "accordo_uno_in_vigore_amministrazione"),
        (build_erogatore(), "accordo_uno_in_vigore_erogatore"),
        (build_servizio(), "accordo_uno_in_vigore_servizio"),
    ):
        mandato = build_bozza_accordo(parte, dal=AL, al=AL + OTTO)
        mandato = change_accordo(ambito=SISTEMA, accordo=mandato, a="da_firmare", oggi=DAL)
        build_accordo(parte)
        with violates(vincolo):  # sent to the signature before that was in force
            sign_accordo(ambito=SISTEMA, accordo=mandato, firmato_il=DAL, file=make_firmato("altro"))
        with pytest.raises(ValidationError, match="In quei giorni c'è già"):
            build_accordo(parte, dal=AL, al=AL + OTTO)
        build_accordo(parte, dal=AL + timedelta(days=1), al=AL + OTTO)  # the day after
    build_accordo(build_amministrazione())  # another side
    build_accordo(build_amministrazione(), "impegno")  # another kind


def test_numbers_follow_each_other_and_what_is_signed_stays() -> None:
    uno, due = build_bozza_accordo(), build_bozza_accordo()
    assert (uno.anno, due.numero) == (timezone.localdate().year, uno.numero + 1)
    firmato = build_accordo()
    with violates("accordo_numero_unico"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE protocolli_accordo DISABLE TRIGGER USER")  # it gives numbers one by one
        Accordo.objects.filter(pk=due.pk).update(numero=uno.numero)
    for campi in ({"testo": "Altro"}, {"al": AL + OTTO}, {"firmato_il": DAL + OTTO}, {"tipo": "impegno"}):
        with pytest.raises(InternalError), transaction.atomic():
            Accordo.objects.filter(pk=firmato.pk).update(**campi)
    with violates("impegno_firmato_fermo"):
        firmato.impegni.update(testo="Altro")
    with violates("impegno_firmato_fermo"):
        firmato.impegni.create(posizione=9, testo="Dopo", chi="ente")
    with violates("impegno_posizione_unica"):
        uno.impegni.create(posizione=1, testo="Un altro", chi="ente")
    with pytest.raises(InternalError), transaction.atomic():
        Accordo.objects.filter(pk=uno.pk)._raw_delete("default")


def test_each_rule_of_a_text() -> None:
    versione = build_schema()
    schema = versione.schema
    with violates("versioneschema_numero_unico"):
        build_schema(schema=schema, numero=1, stato="ritirato")
    with violates("versioneschema_una_in_uso"):
        build_schema(schema=schema)
    build_schema(schema=schema, stato="bozza")
    with violates("versioneschema_una_bozza"):
        build_schema(schema=schema, stato="bozza")
    bozza = schema.versioni.get(stato="bozza")
    with violates("versioneschema_in_uso_firmata"):
        VersioneSchema.objects.filter(pk=bozza.pk).update(pubblicato_il=timezone.now())
    bozza.impegni.create(posizione=1, testo="Una sede", chi="parte")
    with violates("impegnoschema_posizione_unica"):
        bozza.impegni.create(posizione=1, testo="Un'altra", chi="parte")
    with violates("impegnoschema_in_uso_fermo"):
        versione.impegni.create(posizione=1, testo="Dopo", chi="parte")
    with pytest.raises(InternalError), transaction.atomic():
        VersioneSchema.objects.filter(pk=versione.pk).update(testo="Altro")
    with pytest.raises(InternalError), transaction.atomic():
        Schema.objects.filter(pk=schema.pk).update(tipo="impegno")


def test_who_wrote_a_text_does_not_put_it_in_use(operatore: Utente) -> None:
    bozza = build_schema(stato="bozza")
    VersioneSchema.objects.filter(pk=bozza.pk).update(autori=[operatore.pk])
    sua = Firma(TipoFirma.PERSONA, "Chi scrive", operatore.pk)
    with violates("versioneschema_in_due"):
        VersioneSchema.objects.filter(pk=bozza.pk).update(
            stato="pubblicato", pubblicato_da=sua, pubblicato_il=timezone.now()
        )


def test_each_rule_of_services_and_of_times() -> None:
    servizio = build_servizio()
    with violates("servizioaccompagnamento_nome_unico"):
        build_servizio(denominazione=servizio.denominazione)
    with violates("servizioaccompagnamento_aiuta"):
        ServizioAccompagnamento.objects.filter(pk=servizio.pk).update(aiuti=[])
    avvisato = build_accordo()
    avvisato.preavvisi.create(soglia=90, giorno=DAL)
    with violates("preavviso_una_volta"):
        avvisato.preavvisi.create(soglia=90, giorno=AL)
    regola = {"soglie": [90], "proposta": 60, "fissata_da": CHI}
    RegolaAccordi.objects.create(vale_dal=date(2026, 1, 1), **regola)
    with violates("regolaaccordi_una_per_giorno"):
        RegolaAccordi.objects.create(vale_dal=date(2026, 1, 1), **regola)
    with violates("regolaaccordi_avvisa"):
        RegolaAccordi.objects.create(vale_dal=date(2026, 2, 1), **regola | {"soglie": []})

"""Tables of evidence are refused to DELETE and TRUNCATE by the database, all alike."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, RegistroEvento, SigilloRegistro, VerificaRegistro
from tests.costruttori import build_cambio, build_percorso

pytestmark = pytest.mark.django_db
# What proves something: who did what, who consented, who followed whom, what was declared and corrected.
PROVE = {
    "cittadini.Consenso",
    "cittadini.PresaInCarico",
    "conservazione.RichiestaCancellazione",
    "nucleo.CambioStato",
    "nucleo.RegistroEvento",
    "nucleo.SigilloRegistro",
    "nucleo.VerificaRegistro",
    "percorsi.ChiusuraPassata",
    "percorsi.ProfiloIngresso",
    "percorsi.RettificaProfilo",
    "percorsi.SedePercorso",
}
# Closed by hand-written SQL that no session may set aside.
DEL_REGISTRO = {RegistroEvento._meta.label, SigilloRegistro._meta.label}


def refuses(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def test_the_list_is_that_of_the_models() -> None:
    protette = {
        modello._meta.label
        for modello in apps.get_models()
        if not modello._meta.proxy and {"mai_cancellata", "mai_svuotata"} <= list_nomi(modello)
    }
    assert protette | DEL_REGISTRO == PROVE


def list_nomi(modello: type) -> set[str]:
    return {str(trigger.name) for trigger in getattr(modello._meta, "triggers", ())}  # type: ignore[attr-defined]


@pytest.mark.parametrize("nome", sorted(PROVE))
def test_no_table_of_evidence_is_emptied(nome: str) -> None:
    tabella = apps.get_model(nome)._meta.db_table
    assert refuses(f"TRUNCATE {tabella} CASCADE")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgtype & 8 = 8 AND tgtype & 2 = 2",
            [tabella],
        )
        assert cursor.fetchone()[0] >= 1, "nothing refuses a DELETE"


def test_no_evidence_is_deleted() -> None:
    percorso = build_percorso()
    build_cambio(percorso, da="informazione", a="orientamento")
    oggi = get_oggi()
    for giorni in (0, 700):
        VerificaRegistro.objects.create(giorno=oggi - timedelta(days=giorni), verificato_il=timezone.now(), righe=1)
    for tabella in ("nucleo_cambiostato", "nucleo_verificaregistro", "percorsi_profiloingresso"):
        assert refuses(f"DELETE FROM {tabella}")  # noqa: S608
    assert refuses("DELETE FROM cittadini_presaincarico")
    assert CambioStato.objects.exists()


def test_what_was_found_of_a_day_goes_with_the_day() -> None:
    vecchia = get_oggi() - timedelta(days=800)
    VerificaRegistro.objects.create(giorno=vecchia, verificato_il=timezone.now(), righe=1)
    assert not refuses("DELETE FROM nucleo_verificaregistro")

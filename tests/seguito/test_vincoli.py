"""The database refuses what a follow-up cannot be, and keeps what was said."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from nucleo.giornata import get_oggi
from seguito.models import Cadenza, Rilevazione, Seguito
from tests.costruttori import build_cadenza, build_rilevazione, build_seguito
from tests.costruttori.messaggi import CHI
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def copy(riga: Any, **campi: Any) -> None:
    valori = {campo.attname: getattr(riga, campo.attname) for campo in type(riga)._meta.concrete_fields}
    for nome in ("id", "uuid", "chiave_modulo", "amministrazione_id"):
        valori.pop(nome, None)
    type(riga).objects.create(**{**valori, **campi})


def test_the_days_of_a_moment() -> None:
    cadenza = build_cadenza()
    domani = get_oggi() + timedelta(days=1)
    with violates("cadenza_una_per_giorno"):
        copy(cadenza)
    for campi in ({"settimane": 4}, {"mesi": None}):
        with violates("cadenza_settimane_o_mesi"):
            copy(cadenza, vale_dal=domani, **campi)
    for campi in ({"giorni_sollecito": 21}, {"giorni_fine": 21}):
        with violates("cadenza_in_ordine"):
            copy(cadenza, vale_dal=domani, **campi)


def test_one_asks_once_after_it_began() -> None:
    seguito = build_seguito()
    with violates("seguito_uno_per_momento"):
        copy(seguito)
    with violates("seguito_dopo_l_inizio"):
        build_seguito(inizio=get_oggi(), dovuto_il=get_oggi())
    with violates("seguito_sollecitato_dopo"):
        Seguito.objects.update(sollecitato_il=get_oggi())


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("rilevazione_attiva_o_chiusa", {"attiva": False}),
        ("rilevazione_attiva_o_chiusa", {"occupati": 0, "donne": 0, "giovani": 0}),
        ("rilevazione_parti_del_tutto", {"donne": 4}),
        ("rilevazione_parti_del_tutto", {"giovani": 4}),
        ("rilevazione_documento_della_fonte", {"fonte": "telefono"}),
        ("rilevazione_aiuto_chiesto", {"aiuto_testo": "Un consiglio"}),
        ("rilevazione_aiuto_firmato", {"aiuto": True, "aiuto_preso_il": 0}),
    ],
)
def test_what_an_answer_cannot_say(vincolo: str, campi: dict[str, Any]) -> None:
    rilevazione = build_rilevazione()
    campi = {nome: timezone.now() if nome == "aiuto_preso_il" else valore for nome, valore in campi.items()}
    with violates(vincolo):
        copy(rilevazione, seguito_id=build_seguito().pk, **campi)


def test_one_answer_holds_and_it_closed_before_it_was_said() -> None:
    rilevazione = build_rilevazione()
    with violates("rilevazione_una_vale"):
        copy(rilevazione)
    chiusa = {"attiva": False, "occupati": 0, "donne": 0, "giovani": 0}
    with violates("rilevazione_chiusa_prima"):
        copy(
            rilevazione,
            seguito_id=build_seguito().pk,
            cessata_il=rilevazione.giorno + timedelta(days=1),
            **chiusa,
        )


def test_start_data_never_change_and_answers_are_evidence() -> None:
    build_rilevazione(aiuto=True, aiuto_testo="Un consiglio")
    for scrivi in (
        lambda: Seguito.objects.update(inizio=get_oggi()),
        lambda: Seguito.objects.update(momento="settimane"),
        lambda: Rilevazione.objects.update(occupati=9),
        lambda: Rilevazione.objects.all().delete(),
        lambda: Rilevazione.objects.update(aiuto_preso_il=timezone.now(), aiuto_preso_da=CHI),
        lambda: Cadenza.objects.update(giorni_fine=100),
    ):
        with pytest.raises(InternalError, match="Una prova non si riscrive"), transaction.atomic():
            scrivi()
    Rilevazione.objects.update(aiuto_testo="", documento="")

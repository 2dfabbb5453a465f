"""A certificate comes with the completion, or by hand; it is revoked and given back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from attestati.enums import Validita
from attestati.models import Attestato
from attestati.services.emissione import change_attestato, issue_pregresso
from corsi.services.progressi import mark_svolto
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from tests.costruttori import build_attestato, build_corso, build_modulo, build_utente
from utenti.models import Utente

pytestmark = pytest.mark.django_db


def enter(utente: Utente, ruolo: Ruolo = Ruolo.OPERATORE) -> Ambito:
    return Ambito(utente_id=utente.pk, etichetta=str(utente), ruoli=frozenset({ruolo}))


def test_who_completes_a_course_has_its_certificate_and_keeps_that_of_then() -> None:
    utente, oggi = build_utente(nome="Ada", cognome="Esempi"), get_oggi()
    corso = build_corso(abilita=["assistenza"])
    modulo = build_modulo(corso, "contenuto")
    mark_svolto(ambito=enter(utente), utente=utente, modulo=modulo, giorno=oggi - timedelta(days=1))
    attestato = Attestato.objects.get()
    assert (attestato.intestatario, attestato.titolo, attestato.abilita) == ("Ada Esempi", corso.titolo, ["assistenza"])
    assert (attestato.numero, attestato.anno, attestato.emesso_il) == (1, oggi.year, oggi)
    assert attestato.scade_il == add_months(oggi - timedelta(days=1), 24)
    assert attestato.emesso_da.utente_id is None  # nobody signs for oneself
    assert MessaggioPosta.objects.get().destinatario == utente.email
    # Then, not today.
    Utente.objects.filter(pk=utente.pk).update(cognome="Segnaposto")
    type(corso).objects.filter(pk=corso.pk).update(stato="bozza")
    type(corso).objects.filter(pk=corso.pk).update(titolo="Altro", abilita=[])
    attestato.refresh_from_db()
    assert (attestato.intestatario, attestato.titolo, attestato.abilita) == (
        "Ada Esempi",
        "Cominciare allo sportello",
        ["assistenza"],
    )
    # Again, and it is renewed.
    mark_svolto(ambito=enter(utente), utente=utente, modulo=modulo, giorno=oggi)
    assert [a.segno for a in Attestato.objects.all()] == [f"2/{oggi.year}", f"1/{oggi.year}"]


def test_a_training_of_before_is_certified_by_another_on_a_paper() -> None:
    esperto, utente, corso, oggi = build_utente(), build_utente(), build_corso(), get_oggi()
    comuni = {"ambito": enter(esperto, Ruolo.ESPERTO), "corso": corso, "tenuto": "Aula di Lecce", "atto": "Prot. 12"}
    giorno = add_months(oggi, -6)
    attestato = issue_pregresso(utente=utente, concluso_il=giorno, **comuni)
    assert (attestato.emesso_da, attestato.concluso_il, attestato.emesso_il) == (esperto.firma, giorno, oggi)
    for campi, campo in (
        ({"utente": esperto, "concluso_il": giorno}, "utente"),
        ({"utente": utente, "concluso_il": giorno}, "concluso_il"),  # there already
        ({"utente": utente, "concluso_il": oggi + timedelta(days=1)}, "concluso_il"),
        ({"utente": utente, "concluso_il": add_months(oggi, -25)}, "concluso_il"),
    ):
        with pytest.raises(ValidationError) as errore:
            issue_pregresso(**comuni | campi)
        assert list(errore.value.message_dict) == [campo]
    assert Attestato.objects.count() == 1


def test_revoked_by_mistake_it_holds_again_and_its_history_stays() -> None:
    attestato, oggi = build_attestato(mancano=100), get_oggi()
    ambito = enter(build_utente(), Ruolo.ESPERTO)
    with pytest.raises(ValidationError):
        change_attestato(ambito=ambito, attestato=attestato, a="revocato", motivo="errore")
    change_attestato(ambito=ambito, attestato=attestato, a="revocato", motivo="errore", nota="Doppione.")
    assert attestato.get_validita(oggi) == Validita.REVOCATO
    ieri, validi = oggi - timedelta(days=1), Attestato.objects.validi
    assert (validi(ieri).count(), validi(oggi).count()) == (1, 0)
    change_attestato(ambito=ambito, attestato=attestato, a="emesso", nota="Non era un doppione.")
    assert validi(oggi).get().get_validita(oggi) == Validita.VALIDO
    assert [cambio.a for cambio in CambioStato.objects.order_by("pk")] == ["revocato", "emesso"]
    assert MessaggioPosta.objects.count() == 2
    assert "Doppione" not in str(list(RegistroEvento.objects.values_list("dettagli", flat=True)))


@pytest.mark.parametrize(
    ("mancano", "attesa"),
    [(None, "valido"), (61, "valido"), (60, "in_scadenza"), (0, "in_scadenza"), (-1, "scaduto")],
)
def test_how_long_it_still_holds(mancano: int | None, attesa: str) -> None:
    oggi = get_oggi()
    attestato = build_attestato(mancano=mancano)
    if mancano is None:
        attestato = build_attestato(scade_il=None)
    assert attestato.get_validita(oggi) == attesa
    trovati = {v: Attestato.objects.in_validita(v, oggi).filter(pk=attestato.pk).exists() for v in Validita.values[:4]}
    assert [v for v, si in trovati.items() if si] == [attesa]
    assert Attestato.objects.validi(oggi).filter(pk=attestato.pk).exists() == (attesa != "scaduto")


def test_nobody_rewrites_what_it_says() -> None:
    attestato = build_attestato()
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        Attestato.objects.filter(pk=attestato.pk).update(scade_il=date(2030, 1, 1))

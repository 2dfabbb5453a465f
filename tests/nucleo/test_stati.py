"""Machines of states, and the one door through which a state is written."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.db.models import TextChoices

from nucleo.ambito import Ambito
from nucleo.enums import StatoMessaggio
from nucleo.firma import SENZA_NOME, Firma
from nucleo.macchine import Macchina, Passaggio, PassaggioVietato, Stato
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from nucleo.stati import change_stato
from nucleo.versioni import VersioneSuperata
from tests.costruttori import build_cambio, build_messaggio
from tests.vincoli import violates

SISTEMA = Ambito.di_sistema("prova")


class Luce(TextChoices):
    SPENTA = "spenta", "Spenta"
    ACCESA = "accesa", "Accesa"
    ROTTA = "rotta", "Rotta"


class Guasto(TextChoices):
    CADUTA = "caduta", "È caduta"


BUTTA = Passaggio("Butta", nota="obbligatoria", motivi=Guasto)
MACCHINA = Macchina(
    Luce,
    {
        Luce.SPENTA: Stato(verso=(Luce.ACCESA, Luce.ROTTA), altrimenti={Luce.ROTTA: Passaggio("Cambia")}),
        Luce.ACCESA: Stato(verso=(Luce.ROTTA,), tipo="successo", segno="successo", titolo="Si accende"),
        Luce.ROTTA: Stato(passaggio=BUTTA),
    },
    motivi=(Guasto,),
    ritorni={Luce.ACCESA: (Luce.SPENTA,)},
)


# ── The machine ──────────────────────────────────────────────────────────────────────────
def test_a_machine_says_where_one_may_go():
    assert [(da, a) for da in Luce for a in Luce if MACCHINA.can(da, a)] == [
        ("spenta", "accesa"),
        ("spenta", "rotta"),
        ("accesa", "rotta"),
    ]
    with pytest.raises(PassaggioVietato, match="Da «Accesa» non si può passare a «Spenta»"):  # told as people read it
        MACCHINA.check("accesa", "spenta")
    MACCHINA.check("accesa", "spenta", ritorno=True)


def test_a_machine_has_the_words_of_each_state():
    assert (MACCHINA.get_titolo("accesa"), MACCHINA.get_titolo("rotta")) == ("Si accende", "Rotta")
    assert (MACCHINA.get_segno("accesa"), MACCHINA.get_segno("rotta")) == ("successo", "stato")
    assert (MACCHINA.get_motivo("caduta"), MACCHINA.get_motivo("mai vista")) == ("È caduta", "mai vista")
    assert MACCHINA.tipi == {"spenta": "neutro", "accesa": "successo", "rotta": "neutro"}


def test_a_step_may_ask_something_else_from_some_states():
    assert [(a, passo.invia) for a, passo in MACCHINA.iter_passaggi("spenta")] == [("rotta", "Cambia")]
    assert list(MACCHINA.iter_passaggi("accesa")) == [("rotta", BUTTA)]


def test_a_machine_forgets_no_state():
    with pytest.raises(ValueError, match="Luce"):
        Macchina(Luce, {Luce.SPENTA: Stato()})


@pytest.mark.parametrize(
    ("motivo", "nota", "campi"),
    [("", "", {"motivo", "nota"}), ("boh", "cade", {"motivo"}), ("caduta", "  ", {"nota"}), ("caduta", "cade", set())],
)
def test_a_step_says_what_it_lacks_field_by_field(motivo, nota, campi):
    if not campi:
        BUTTA.check(motivo=motivo, nota=nota)
        return
    with pytest.raises(ValidationError) as errore:
        BUTTA.check(motivo=motivo, nota=nota)
    assert set(errore.value.message_dict) == campi


# ── The door ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def messaggio(db: None) -> MessaggioPosta:
    return build_messaggio(stato=StatoMessaggio.FALLITO, tentativi=7)


def test_a_change_writes_state_fields_history_and_log(messaggio):
    prima, risposta = messaggio.versione, messaggio.risposta
    messaggio.risposta = "changed in memory alone"
    change_stato(
        ambito=SISTEMA, oggetto=messaggio, a="in_coda", campi={"tentativi": 0}, data=date(2026, 3, 1), nota="X"
    )
    messaggio.refresh_from_db()
    assert (messaggio.stato, messaggio.tentativi, messaggio.versione) == ("in_coda", 0, prima + 1)
    assert messaggio.risposta == risposta
    riga = CambioStato.objects.di_oggetti(MessaggioPosta, messaggio.pk).get()
    assert (riga.da, riga.a, riga.data, riga.nota) == ("fallito", "in_coda", date(2026, 3, 1), "X")
    assert (riga.radice_tipo, riga.radice_id) == (riga.oggetto_tipo, riga.oggetto_id)
    assert riga.firma == Firma.di_sistema("prova")
    evento = RegistroEvento.objects.get()
    assert evento.dettagli == {"da": "fallito", "a": "in_coda", "motivo": ""}


@pytest.mark.parametrize("errore", [PassaggioVietato, VersioneSuperata])
def test_a_change_refused_leaves_everything_as_it_was(messaggio, errore):
    come = {"a": "inviato"} if errore is PassaggioVietato else {"a": "in_coda", "versione": messaggio.versione + 1}
    with pytest.raises(errore):
        change_stato(ambito=SISTEMA, oggetto=messaggio, campi={"tentativi": 0}, **come)
    assert (messaggio.stato, messaggio.tentativi) == ("fallito", 7)
    messaggio.refresh_from_db()
    assert (messaggio.stato, messaggio.tentativi) == ("fallito", 7)
    assert not CambioStato.objects.exists()
    assert not RegistroEvento.objects.exists()


def test_the_state_that_counts_is_that_of_the_database(messaggio):
    """Who read it before somebody else moved it does not move it again."""
    vecchio = MessaggioPosta.objects.get(pk=messaggio.pk)
    change_stato(ambito=SISTEMA, oggetto=messaggio, a="in_coda")
    with pytest.raises(PassaggioVietato):
        change_stato(ambito=SISTEMA, oggetto=vecchio, a="in_coda")


# ── The history ──────────────────────────────────────────────────────────────────────────
def test_a_change_goes_somewhere(messaggio):
    with violates("cambiostato_diverso"):
        build_cambio(messaggio, da="fallito", a="fallito")
    with violates("cambiostato_arriva"):
        build_cambio(messaggio, da="fallito", a="")
    with violates("cambiostato_mai_futuro"):
        build_cambio(messaggio, da="fallito", a="in_coda", data=date(2999, 1, 1))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM nucleo_cambiostato",
        "UPDATE nucleo_cambiostato SET a = 'inviato'",
        "UPDATE nucleo_cambiostato SET data = data - 1",
        "UPDATE nucleo_cambiostato SET nota = 'Altro'",
        """UPDATE nucleo_cambiostato SET firma = firma || '{"etichetta": "Altri"}'""",
        """UPDATE nucleo_cambiostato SET firma = firma || '{"tipo": "persona", "id": 1}'""",
    ],
)
def test_the_history_is_never_rewritten(messaggio, sql):
    build_cambio(messaggio, da="fallito", a="in_coda", nota="Com'era")
    with pytest.raises(InternalError, match="non si riscrive"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_history_may_be_forgotten_in_its_note_and_in_its_name(messaggio):
    firma = Firma("persona", "Ada Prova", 7)
    riga = build_cambio(messaggio, da="fallito", a="in_coda", nota="Com'era", firma=firma)
    CambioStato.objects.filter(pk=riga.pk).update(nota="", firma=replace(firma, etichetta=SENZA_NOME))
    riga.refresh_from_db()
    assert (riga.nota, riga.firma.etichetta, riga.firma.id) == ("", SENZA_NOME, 7)

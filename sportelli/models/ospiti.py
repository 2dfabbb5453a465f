"""Who hosts a desk, as PostgreSQL keeps it: triggers that bulk writes and COPY cannot go round.

`Ospitalita` is the only place where the host is written. From there come, by trigger, the host of
today on the desk (`Sportello.amministrazione`) and the host of its day on each fact
(`keep_ospite`): nobody else can write another one.
"""

from typing import Any

import pgtrigger
from django.db import models

from nucleo.guardie import Divieto, Guardia

# The host of a desk on a day: who hosted it then; after the end of the last, the last; before the
# first, the first. So a payment that comes after a desk has closed still has its administration.
_OSPITE_AL = """COALESCE(
        (SELECT amministrazione_id FROM sportelli_ospitalita
         WHERE sportello_id = {sportello} AND dal <= {giorno} ORDER BY dal DESC LIMIT 1),
        (SELECT amministrazione_id FROM sportelli_ospitalita
         WHERE sportello_id = {sportello} ORDER BY dal LIMIT 1)
    )"""
_OSPITE_ULTIMO = """(SELECT amministrazione_id FROM sportelli_ospitalita
         WHERE sportello_id = {sportello} ORDER BY dal DESC LIMIT 1)"""
_OGGI = "(now() AT TIME ZONE 'Europe/Rome')::date"


def campo_ospite() -> Any:
    """The host of the day, on a fact that `keep_ospite` keeps. Its index is the model's, with the day."""
    return models.ForeignKey(
        "sportelli.Amministrazione",
        models.PROTECT,
        related_name="+",
        verbose_name="amministrazione che ospitava lo sportello",
        db_index=False,
        editable=False,
    )


def keep_ospite(giorno: str, *, sportello: str = "NEW.sportello_id", campi: tuple[str, ...]) -> Guardia:
    """The trigger that writes `amministrazione` on a fact: the host of its desk on its day.

    `giorno` and `sportello` are SQL on the row NEW; `campi` the columns they read. The desk is
    locked as its ForeignKey would lock it, but before looking: a change of host either sees the
    fact or is seen by it.
    """
    return Guardia(
        name="tiene_ospite",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*campi, "amministrazione_id"),
        declare=[("desk", "bigint")],
        func=f"""
    desk := {sportello};
    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;
    NEW.amministrazione_id := {_OSPITE_AL.format(sportello="desk", giorno=giorno)};
    RETURN NEW;
""",
    )


def _check_continuita(sportello: str) -> str:
    """Body of the deferred check: whatever the order of the writes, at the end there is no hole."""
    return f"""
    SELECT data_attivazione, data_chiusura INTO desk FROM sportelli_sportello WHERE id = {sportello};
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT count(*) AS quante, min(dal) AS dal, bool_or(al IS NULL) AS aperta, max(al) AS al,
           bool_or(prima IS NOT NULL AND dal <> prima + 1) AS buco
    INTO righe
    FROM (SELECT dal, al, lag(al) OVER (ORDER BY dal) AS prima
          FROM sportelli_ospitalita WHERE sportello_id = {sportello}) AS ordinate;
    IF righe.quante = 0 OR righe.buco
       OR righe.dal > desk.data_attivazione
       OR (NOT righe.aperta AND (desk.data_chiusura IS NULL OR righe.al < desk.data_chiusura)) THEN
        RAISE EXCEPTION 'Ogni giorno di uno sportello ha la sua amministrazione ospitante.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ospitalita_senza_buchi',
                  TABLE = 'sportelli_ospitalita';
    END IF;
    RETURN NULL;
"""  # noqa: S608 - written here, nothing comes from outside


_RIGHE = [("desk", "record"), ("righe", "record")]

TRIGGER_SPORTELLO = (
    # A desk is born hosted: the first row is written with it, whoever writes it and however.
    Guardia(
        name="ospitalita_iniziale",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=f"""
    INSERT INTO sportelli_ospitalita
        (uuid, creato_il, aggiornato_il, versione, sportello_id, amministrazione_id, dal, al, motivo, atto)
    VALUES (gen_random_uuid(), now(), now(), 1, NEW.id, NEW.amministrazione_id,
            LEAST(NEW.data_attivazione, NEW.data_stato, NEW.data_chiusura, {_OGGI}),
            NEW.data_chiusura, 'apertura', '');
    RETURN NULL;
""",  # noqa: S608 - written here
    ),
    # Its first host goes back with the activation, its last one ends with the closing.
    Guardia(
        name="ospitalita_nei_giorni",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("data_attivazione", "data_chiusura"),
        func="""
    UPDATE sportelli_ospitalita SET dal = NEW.data_attivazione
    WHERE dal > NEW.data_attivazione
      AND id = (SELECT id FROM sportelli_ospitalita WHERE sportello_id = NEW.id ORDER BY dal LIMIT 1);
    UPDATE sportelli_ospitalita SET al = NEW.data_chiusura
    WHERE al IS DISTINCT FROM NEW.data_chiusura
      AND id = (SELECT id FROM sportelli_ospitalita WHERE sportello_id = NEW.id ORDER BY dal DESC LIMIT 1);
    RETURN NULL;
""",
    ),
    # The host of today is the one of the last row, and cannot be made to say anything else.
    Guardia(
        name="ospite_di_oggi",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("amministrazione_id"),
        func=f"""
    IF NEW.amministrazione_id IS DISTINCT FROM {_OSPITE_ULTIMO.format(sportello="NEW.id")} THEN
        RAISE EXCEPTION 'L''amministrazione che ospita uno sportello si cambia da un giorno, con il suo atto.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sportello_ospite_di_oggi',
                  TABLE = 'sportelli_sportello';
    END IF;
    RETURN NEW;
""",
    ),
    Guardia(
        name="ospitato_sempre",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("data_attivazione", "data_chiusura"),
        timing=pgtrigger.Deferred,
        declare=_RIGHE,
        func=_check_continuita("NEW.id"),
    ),
)

TRIGGER_OSPITALITA = (
    Guardia(
        name="porta_a_oggi",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    UPDATE sportelli_sportello AS s SET amministrazione_id = {_OSPITE_ULTIMO.format(sportello="s.id")}
    WHERE s.id IN (OLD.sportello_id, NEW.sportello_id)
      AND s.amministrazione_id <> {_OSPITE_ULTIMO.format(sportello="s.id")};
    RETURN NULL;
""",  # noqa: S608 - written here
    ),
    Guardia(
        name="senza_buchi",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        declare=_RIGHE,
        func=_check_continuita("COALESCE(NEW.sportello_id, OLD.sportello_id)"),
    ),
    Divieto(
        name="sempre_dello_stesso",
        operation=pgtrigger.UpdateOf("sportello_id"),
        condition=pgtrigger.Q(old__sportello__df=pgtrigger.F("new__sportello")),
    ),
)

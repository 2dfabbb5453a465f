"""The short way from what a lender granted or paid to its path and its desk, kept by the database."""

import pgtrigger

from nucleo.guardie import Ferma, Guardia


def follow_riga(tabella: str, chiave: str) -> tuple[Guardia, Ferma]:
    """The triggers that keep `percorso` and `sportello` equal to those of the row above.

    `tabella` is the table above and `chiave` the ForeignKey to it. Left out, the two are filled in;
    different, they are refused; and from then on nothing of the three changes, as in the row above.
    The name comes before that of `keep_ospite`, which reads the desk: PostgreSQL goes by name.
    """
    return (
        Guardia(
            name="segue_riga",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            declare=[("sopra", "record")],
            func=f"""
    SELECT percorso_id, sportello_id INTO sopra FROM {tabella} WHERE id = NEW.{chiave}_id;
    IF NOT FOUND THEN
        RETURN NEW;
    END IF;
    NEW.percorso_id := COALESCE(NEW.percorso_id, sopra.percorso_id);
    NEW.sportello_id := COALESCE(NEW.sportello_id, sopra.sportello_id);
    IF NEW.percorso_id <> sopra.percorso_id OR NEW.sportello_id <> sopra.sportello_id THEN
        RAISE EXCEPTION 'Il percorso e lo sportello sono quelli dell''invio.'
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_segue_riga';
    END IF;
    RETURN NEW;
""",  # noqa: S608  (names of our own tables)
        ),
        Ferma(name="strada_ferma", fields=[chiave, "percorso", "sportello"]),
    )

"""Evidence: rows that nobody deletes and whose identity nobody rewrites, as PostgreSQL keeps it."""

from collections.abc import Iterable
from typing import Any

import pgtrigger

from nucleo.guardie import Guardia

_MAI = "RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';"
# The log itself says what it lost for the end of its keeping: never within the months that the Garante wants kept.
NEI_MESI_DOVUTI = "OLD.giorno > (now() AT TIME ZONE 'Europe/Rome')::date - interval '24 months'"


# The trigger that a table of evidence has in any case, and what a row of `ModelloBase` is born with.
RISCRITTA = "mai_riscritta"
NASCITA = ("uuid", "creato_il")


class Ferme(Guardia):
    """Columns that do not change. With the name of the first of them it keeps, of every row, what it was born with too:
    by what it is called, and when it was written."""

    def get_func(self, model: Any) -> str:
        nascita = [campo.column for campo in model._meta.local_fields if campo.column in NASCITA]
        if self.name != RISCRITTA or not nascita:
            return str(self.func)
        return f"IF {_differ(nascita)} THEN {_MAI} END IF; {self.func}"


def _differ(colonne: Iterable[str]) -> str:
    """SQL on OLD and NEW: whether any of these is another."""
    prima, dopo = (", ".join(f"{riga}.{colonna}" for colonna in colonne) for riga in ("OLD", "NEW"))
    return f"ROW({dopo}) IS DISTINCT FROM ROW({prima})"


def keep_prova(se: str = "") -> tuple[Guardia, Guardia]:
    """The triggers of a table of evidence: refused to DELETE and TRUNCATE. `se` is SQL on OLD: when a row is evidence.

    What of a row may change is each table's own to say. The log and its seals have theirs in the migration, since
    they are partitioned.
    """
    return (
        Guardia(
            name="mai_cancellata",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=f"IF {se} THEN {_MAI} END IF; RETURN OLD;" if se else _MAI,
        ),
        Guardia(
            name="mai_svuotata",
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            func=_MAI,
        ),
    )


def keep_ferme(*colonne: str, se: str = "", nome: str = RISCRITTA) -> Guardia:
    """The trigger that refuses to change `colonne`, as the database calls them: what makes a row the evidence it is.
    `se` is SQL on OLD and NEW: when it is refused. A table that needs several gives each its `nome`. What a row was
    born with never changes: a table without columns of its own to keep says nothing more."""
    condizione = _differ(colonne) + (f" AND ({se})" if se else "")
    func = f"IF {condizione} THEN {_MAI} END IF; RETURN NEW;" if colonne else "RETURN NEW;"
    return Ferme(name=nome, when=pgtrigger.Before, operation=pgtrigger.Update, func=func)


def keep_sotto(madre: str, chiave: str, *, quando: str, vincolo: str, detto: str) -> Guardia:
    """The trigger of the rows that are a part of another: written, moved and taken away only until that one, of the
    table `madre` by the column `chiave`, is evidence. `quando` is SQL on it; `vincolo` names the refusal."""
    return Guardia(
        name="ferma_con_la_madre",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM {madre} WHERE id = OLD.{chiave} AND {quando}))
            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM {madre} WHERE id = NEW.{chiave} AND {quando})) THEN
            RAISE EXCEPTION '{detto}' USING ERRCODE = 'check_violation', CONSTRAINT = '{vincolo}';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """,  # noqa: S608  (names of ours, in a migration)
    )

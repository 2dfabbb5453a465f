"""Evidence: rows that nobody deletes and whose identity nobody rewrites, as PostgreSQL keeps it."""

import pgtrigger

from nucleo.guardie import Guardia

_MAI = "RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';"
# The log itself says what it lost for the end of its keeping: never within the months that the Garante wants kept.
NEI_MESI_DOVUTI = "OLD.giorno > (now() AT TIME ZONE 'Europe/Rome')::date - interval '24 months'"


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


def keep_ferme(*colonne: str, se: str = "", nome: str = "mai_riscritta") -> Guardia:
    """The trigger that refuses to change `colonne`, as the database calls them: what makes a row the evidence it is.
    `se` is SQL on OLD and NEW: when it is refused. A table that needs several gives each its `nome`."""
    prima, dopo = (", ".join(f"{riga}.{colonna}" for colonna in colonne) for riga in ("OLD", "NEW"))
    condizione = f"ROW({dopo}) IS DISTINCT FROM ROW({prima})" + (f" AND ({se})" if se else "")
    return Guardia(
        name=nome,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"IF {condizione} THEN {_MAI} END IF; RETURN NEW;",
    )

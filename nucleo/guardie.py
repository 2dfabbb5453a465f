"""The triggers of the database, which no session may set aside.

Those of pgtrigger step aside for whoever names them in the setting `pgtrigger.ignore`, and any role may set that: it
would open every rule that a trigger keeps to whoever writes SQL with the application's account (decision 0015). These
are the same, without that way out; and what they read is the schema's own tables, not a temporary one by the same
name, which PostgreSQL would find first.
"""

from typing import Any

import pgtrigger
from pgtrigger import compiler


class GuardiaSql(compiler.UpsertTriggerSql):
    """The function of a trigger and the trigger itself; migrations keep it by this name."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SET search_path = public, pg_temp;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class _SenzaUscita:
    """What pgtrigger writes, by our template."""

    def compile(self, model: Any) -> compiler.Trigger:
        scritto = super().compile(model)  # type: ignore[misc]  # it stands before a trigger of pgtrigger
        return compiler.Trigger(name=scritto.name, sql=GuardiaSql(**scritto.sql.kwargs))


class Guardia(_SenzaUscita, pgtrigger.Trigger):
    """A rule in PL/pgSQL."""


class Divieto(_SenzaUscita, pgtrigger.Protect):
    """Refuses the operation."""


class Ferma(_SenzaUscita, pgtrigger.ReadOnly):
    """Refuses to change the fields named."""

"""Copies of the demonstration inside PostgreSQL: one INSERT … SELECT for each table, with triggers off.

The rows of the demonstration were written by the services, so they satisfy every rule; a copy of a
row keeps its values and takes a key, a uuid and unique values of its own. Which tables are copied and
which columns change is read from the models: a new column needs nothing here, a new unique one without
a rule stops the bench and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django.apps import apps
from django.db import models

from nucleo.appartenenze import iter_appartenenze
from nucleo.firma import FirmaField
from nucleo.models import CambioStato
from nucleo.pseudonimi import ALFABETO, SEGNI

# The network itself, copied when there must be more desks: the tables of a desk, and who works there.
RETE = (
    "sportelli.Amministrazione",
    "sportelli.Sportello",
    "sportelli.Ospitalita",
    "sportelli.OrarioApertura",
    "sportelli.EccezioneOrario",
    "utenti.Utente",
    "utenti.Assegnazione",
)

# What a copy cannot take from its original: `{id}` is its new key, `{n}` the number of the copy.
# Of somebody at an hour: nobody else can be there then. A lender is reminded or not, as one. A desk's sheets of
# paper are numbered, and copies of a person come to the desk of the original.
NON_COPIATE = frozenset(
    {"agenda.Prenotazione", "cartaceo.ModuloCartaceo", "consulenze.ConsulenzaDaAppuntamento", "riscontri.Pausa"}
)
VARIANTI = {
    "cittadini.Cittadino.codice": "pg_temp.pseudonimo('C', {id})",
    "cittadini.Cittadino.cognome": "pg_temp.cognome({id})",
    "cittadini.Cittadino.chiave_nome": "lower(pg_temp.cognome({id}) || ' ' || b.nome)",
    "cittadini.Cittadino.chiave_persona": "least(lower(pg_temp.cognome({id})), lower(b.nome)) || ' '"
    " || greatest(lower(pg_temp.cognome({id})), lower(b.nome))",
    "cittadini.Cittadino.telefono": "CASE b.telefono WHEN '' THEN '' ELSE pg_temp.telefono({id}) END",
    "cittadini.Cittadino.chiave_telefono": "CASE b.telefono WHEN '' THEN '' ELSE '+39' || pg_temp.telefono({id}) END",
    # Nobody's fingerprint: these people are found by name, by code and by phone. The originals by their code too.
    "cittadini.Cittadino.impronta_cf": "CASE WHEN b.impronta_cf IS NULL THEN NULL"
    " ELSE md5(b.impronta_cf || {n}) || md5({n} || b.impronta_cf) END",
    # Nobody's code opens a copy of a page.
    "portale.CodiceAccesso.impronta": "md5(b.impronta || {n}) || md5({n} || b.impronta)",
    "percorsi.Percorso.codice": "pg_temp.pseudonimo('P', {id})",
    "incontri.Incontro.serie": "md5(b.serie::text || {n})::uuid",
    "percorsi.Compito.origine": "md5(b.origine::text || {n})::uuid",
    "sportelli.Amministrazione.denominazione": "b.denominazione || ' ' || {n}",
    "sportelli.Amministrazione.codice_ipa": "b.codice_ipa || '_' || {n}",
    "sportelli.Sportello.codice": "b.codice || '-' || {n}",
    "sportelli.Sportello.slug": "b.slug || '-' || {n}",
    "sportelli.Sportello.nome": "b.nome || ' ' || {n}",
    "utenti.Utente.email": "{n} || '.' || b.email",
}

_SILLABE = "ba be bi bo da de di fa fe fo ga go la le li lo ma me mi mo na ne no pa pe pi ra re ri ro sa se si so ta te"
# The functions that VARIANTI call, of the connection alone. The scattering of keys is a multiplication by a
# number prime with the modulus: no two keys meet.
FUNZIONI = f"""
CREATE OR REPLACE FUNCTION pg_temp.pseudonimo(prefisso text, id bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    resto bigint := (id * 700000001 + 420707233300) % {len(ALFABETO) ** SEGNI};
    cifre int[] := '{{}}';
    somma int := 0;
    segni text := '';
BEGIN
    FOR posto IN 1..{SEGNI} LOOP
        cifre := (resto % {len(ALFABETO)})::int || cifre;
        resto := resto / {len(ALFABETO)};
    END LOOP;
    FOR posto IN 1..{SEGNI} LOOP
        somma := (2 * somma + cifre[posto]) % {len(ALFABETO)};
        segni := segni || substr('{ALFABETO}', cifre[posto] + 1, 1);
    END LOOP;
    somma := (1 - 2 * somma) % {len(ALFABETO)};
    RETURN prefisso || '-' || segni || substr('{ALFABETO}', (somma + {len(ALFABETO)}) % {len(ALFABETO)} + 1, 1);
END $$;
CREATE OR REPLACE FUNCTION pg_temp.cognome(id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(s[1 + resto % 36] || s[1 + resto / 36 % 36] || s[1 + resto / 1296 % 36] || s[1 + resto / 46656 % 4])
    FROM (SELECT string_to_array('{_SILLABE}', ' ') AS s, id * 48271 % 186624 AS resto) AS r
$$;
CREATE OR REPLACE FUNCTION pg_temp.telefono(id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '000' || lpad((id * 7919 % 10000000)::text, 7, '0')
$$;
"""


class ColonnaSenzaRegola(Exception):
    """A unique column of a copied table, of which nobody said how the copies differ."""


@dataclass(frozen=True)
class Fotocopia:
    """Which tables are copied, and how far apart the keys of two copies stand (`passi`, by label)."""

    persone: tuple[type[models.Model], ...]
    rete: tuple[type[models.Model], ...]
    reti: int
    passi: dict[str, int] = field(default_factory=dict)

    @cached_property
    def tabelle(self) -> tuple[type[models.Model], ...]:
        return (*self.persone, *self.rete, CambioStato)

    def write_insert(self, modello: type[models.Model], *, righe: str = "") -> str:
        """The INSERT … SELECT of copies `%(prima)s` to `%(ultima)s` of a table."""
        self._check_unici(modello)
        colonne = {str(campo.column): self._write_campo(modello, campo) for campo in modello._meta.concrete_fields}
        origine = f"{_quote(modello._meta.db_table)} AS b"
        nomi, valori = ", ".join(map(_quote, colonne)), ", ".join(colonne.values())
        return (
            f"INSERT INTO {_quote(modello._meta.db_table)} ({nomi}) SELECT {valori}"
            f" FROM {origine} CROSS JOIN generate_series(%(prima)s, %(ultima)s) AS c(n)"
            f" WHERE {self._write_originali(modello)} {righe}"
        )

    def _check_unici(self, modello: type[models.Model]) -> None:
        """Each unique constraint has a column that differs from copy to copy."""
        for vincolo in modello._meta.constraints:
            if isinstance(vincolo, models.UniqueConstraint):
                parti: list[Any] = [parte for e in vincolo.expressions for parte in cast(Any, e).flatten()]
                nomi = vincolo.fields or [vars(parte)["name"] for parte in parti if isinstance(parte, models.F)]
                if not any(self._differs(modello, nome) for nome in nomi):
                    raise ColonnaSenzaRegola(f"{modello._meta.label}.{', '.join(nomi)}")

    def _differs(self, modello: type[models.Model], nome: str) -> bool:
        campo: Any = modello._meta.get_field(nome)
        # Many copies of a person come to one desk: that it names its desk tells none of them from another.
        copiati = self.rete if modello in self.rete else self.persone
        return f"{modello._meta.label}.{nome}" in VARIANTI or campo.unique or campo.related_model in copiati

    def _write_originali(self, modello: type[models.Model]) -> str:
        """Which rows are copied: those of the demonstration, not the copies already made."""
        pk = _quote(str(modello._meta.pk.column))
        limite = f"b.{pk} <= {self.passi[modello._meta.label]}"
        if modello is not CambioStato:
            return limite
        tipi = ", ".join(f"'{persona._meta.label_lower}'" for persona in self.persone)
        return f"{limite} AND b.oggetto_tipo IN ({tipi})"

    def _write_campo(self, modello: type[models.Model], campo: Any) -> str:
        colonna = f"b.{_quote(campo.column)}"
        pk = f"({self._shift(modello, modello, f'b.{_quote(str(modello._meta.pk.column))}')})"
        chiave = f"{modello._meta.label}.{campo.name}"
        if chiave in VARIANTI:
            return VARIANTI[chiave].format(id=pk, n="c.n")
        if campo.primary_key:
            return pk
        if campo.is_relation:
            return self._shift(modello, campo.related_model, colonna)
        if isinstance(campo, models.UUIDField) and campo.unique:
            return f"md5({colonna}::text || c.n)::uuid"
        if campo.unique:
            raise ColonnaSenzaRegola(chiave)
        if isinstance(campo, FirmaField) and self.reti > 1:
            return self._shift_firma(modello, colonna)
        return self._write_generica(modello, campo, colonna)

    def _write_generica(self, modello: type[models.Model], campo: Any, colonna: str) -> str:
        """The history of states names what it speaks of by type and number."""
        if modello is not CambioStato:
            return colonna
        if campo.name == "sportello_id":
            return self._shift(modello, apps.get_model("sportelli", "Sportello"), colonna)
        if campo.name not in ("oggetto_id", "radice_id"):
            return colonna
        tipo = f"b.{campo.name.removesuffix('_id')}_tipo"
        casi = " ".join(
            f"WHEN '{persona._meta.label_lower}' THEN {self._shift(modello, persona, colonna)}"
            for persona in self.persone
        )
        return f"CASE {tipo} {casi} ELSE {colonna} END"

    def _shift(self, da: type[models.Model], a: type[models.Model], colonna: str) -> str:
        """The key of the copy: of the same copy of a person, of one of the networks in turn."""
        if a in self.persone or a is da:
            return f"{colonna} + c.n * {self.passi[a._meta.label]}"
        if a not in self.rete or self.reti == 1:
            return colonna
        numero = "c.n" if da in self.rete else f"mod(c.n, {self.reti})"
        return f"{colonna} + {numero} * {self.passi[a._meta.label]}"

    def _shift_firma(self, modello: type[models.Model], colonna: str) -> str:
        utente = self._shift(modello, apps.get_model("utenti", "Utente"), f"({colonna} ->> 'id')::bigint")
        return (
            f"CASE {colonna} ->> 'tipo' WHEN 'persona'"
            f" THEN jsonb_set({colonna}, '{{id}}', to_jsonb({utente})) ELSE {colonna} END"
        )


def list_persone() -> tuple[type[models.Model], ...]:
    """The tables that hold rows of a person, and those that only join two of them."""
    modelli = [voce.model for voce in iter_appartenenze() if voce.strada and voce.modello not in NON_COPIATE]
    return tuple(dict.fromkeys([*modelli, *_iter_unioni(modelli)]))


def list_rete() -> tuple[type[models.Model], ...]:
    modelli = [apps.get_model(etichetta) for etichetta in RETE]
    return (*modelli, *_iter_unioni(modelli))


def _iter_unioni(modelli: list[type[models.Model]]) -> Iterator[type[models.Model]]:
    for modello in modelli:
        for campo in modello._meta.local_many_to_many:
            unione = campo.remote_field.through
            if unione and unione._meta.auto_created:
                yield unione


def _quote(nome: str) -> str:
    return f'"{nome}"'

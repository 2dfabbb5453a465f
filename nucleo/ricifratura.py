"""Every encrypted column under the key of today: what `CHIAVI_DATI` leaves behind is brought over, and counted.

Columns are found, not listed: each `TestoCifrato` of each model, and the documents of libraries whose strings our
adapters encrypt. Values are compared and written as they stand in the database, in batches, each in a transaction of
its own: stopped at any point, it goes on with what is left, since a value already under the first key is skipped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Model
from django.db.models.functions import Cast

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.cifratura import InvalidToken, TestoCifrato, decrypt, encrypt
from nucleo.enums import Azione

LOTTO = 500
# How a Fernet token begins: its version, and the first bytes of an instant of our century.
SEGNO = "gAAAAA"
# Documents of libraries, with strings encrypted by our adapters inside (`utenti.adapters.MfaAdapter`).
DOCUMENTI = (("mfa.authenticator", "data"),)


@dataclass
class Conto:
    """A column: its values, how many were brought under the first key, are still under another, nobody can read."""

    colonna: str
    valori: int = 0
    ricifrati: int = 0
    vecchi: int = 0
    illeggibili: int = 0


@dataclass
class Stato:
    """What was found of one value, of a document too."""

    cambiati: int = 0
    illeggibili: int = 0
    fernet: Fernet = field(default_factory=lambda: Fernet(settings.CHIAVI_DATI[0]))

    def renew(self, cifrato: str) -> str:
        """The same under the first key; as it is when it is already, or when no key opens it."""
        try:
            self.fernet.decrypt(cifrato.encode())
        except InvalidToken:
            pass
        else:
            return cifrato
        try:
            chiaro = decrypt(cifrato)
        except InvalidToken:
            self.illeggibili += 1
            return cifrato
        self.cambiati += 1
        return encrypt(chiaro)

    def renew_documento(self, valore: Any) -> Any:
        """Every encrypted string of a document."""
        if isinstance(valore, dict):
            return {chiave: self.renew_documento(parte) for chiave, parte in valore.items()}
        if isinstance(valore, list):
            return [self.renew_documento(parte) for parte in valore]
        return self.renew(valore) if isinstance(valore, str) and valore.startswith(SEGNO) else valore


Colonna = tuple[type[Model], Any]


def list_colonne() -> list[Colonna]:
    """Every encrypted column of the database."""
    nostre = [
        (modello, campo)
        for modello in apps.get_models()
        for campo in modello._meta.local_fields
        if isinstance(campo, TestoCifrato)
    ]
    altrui = [(apps.get_model(nome), apps.get_model(nome)._meta.get_field(campo)) for nome, campo in DOCUMENTI]
    return nostre + altrui


def renew_chiavi(*, ambito: Ambito, tell: Callable[[Conto], None] = lambda _: None) -> list[Conto]:
    """Bring every value under the first key; what was done is a line of the log. `tell` is called after each column."""
    conti = []
    for modello, campo in list_colonne():
        conti.append(conto := Conto(name_colonna(modello, campo)))
        for lotto in _read_lotti(modello, campo):
            _renew_lotto(modello, campo, lotto, conto)
        tell(conto)
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto_tipo="chiavi",
        dettagli={conto.colonna: conto.ricifrati for conto in conti if conto.ricifrati},
    )
    return conti


def count_chiavi() -> list[Conto]:
    """How many values each column still has under a key that is not the first. Nothing is written."""
    conti = []
    for modello, campo in list_colonne():
        conti.append(conto := Conto(name_colonna(modello, campo)))
        for lotto in _read_lotti(modello, campo):
            for _, valore in lotto:
                stato = _examine(campo, valore)[1]
                conto.valori += 1
                conto.vecchi += bool(stato.cambiati)
                conto.illeggibili += bool(stato.illeggibili)
    return conti


def name_colonna(modello: type[Model], campo: Any) -> str:
    return f"{modello._meta.label_lower}.{campo.name}"


def _read_lotti(modello: type[Model], campo: Any) -> Iterator[list[tuple[Any, Any]]]:
    """Keys and values as they stand, by key: what is read again after a stop is only looked at."""
    tipo = models.TextField() if isinstance(campo, TestoCifrato) else models.JSONField()
    righe = modello._base_manager.annotate(grezzo=Cast(campo.name, tipo)).exclude(grezzo=None).order_by("pk")
    if isinstance(campo, TestoCifrato):
        righe = righe.exclude(grezzo="")
    ultima: Any = None
    while lotto := list((righe.filter(pk__gt=ultima) if ultima else righe).values_list("pk", "grezzo")[:LOTTO]):
        yield lotto
        ultima = lotto[-1][0]


def _examine(campo: Any, valore: Any) -> tuple[Any, Stato]:
    stato = Stato()
    nuovo = stato.renew(valore) if isinstance(campo, TestoCifrato) else stato.renew_documento(valore)
    return nuovo, stato


@transaction.atomic
def _renew_lotto(modello: type[Model], campo: Any, lotto: list[tuple[Any, Any]], conto: Conto) -> None:
    """Only where the value is still the one that was read: who writes in the meantime writes under the first key."""
    nome = connection.ops.quote_name
    tipo = "text" if isinstance(campo, TestoCifrato) else "jsonb"
    comando = (
        f"UPDATE {nome(modello._meta.db_table)} SET {nome(campo.column)} = %s::{tipo}"  # noqa: S608 - names of ours
        f" WHERE {nome(str(modello._meta.pk.column))} = %s AND {nome(campo.column)}::{tipo} = %s::{tipo}"
    )
    adatta = (lambda v: v) if tipo == "text" else (lambda v: connection.ops.adapt_json_value(v, None))
    with connection.cursor() as cursore:
        for pk, valore in lotto:
            nuovo, stato = _examine(campo, valore)
            conto.valori += 1
            conto.illeggibili += bool(stato.illeggibili)
            if stato.cambiati:
                cursore.execute(comando, [adatta(nuovo), pk, adatta(valore)])
                conto.ricifrati += cursore.rowcount

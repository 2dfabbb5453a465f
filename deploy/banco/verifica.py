"""Whether the copies are as the services and the triggers would have written them."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from cittadini.models import Cittadino
from deploy.banco.copie import list_persone, list_rete
from deploy.banco.dati import find_ospite_sbagliato
from nucleo.impronte import hash_riga
from nucleo.models import RegistroEvento
from nucleo.pseudonimi import read_codice
from sportelli.ospitati import list_fatti

CAMPIONE = 40


def list_guasti() -> list[str]:
    """What is wrong, in a sentence each; nothing when the data can be measured upon.

    Check constraints held while the rows were written, unique ones when the indexes were made again.
    What was not followed meanwhile is followed here: foreign keys and triggers on every row, the rules of
    the forms on some rows of each table. The facts are made of these rows by the function that
    `manage.py ricalcola_fatti` proves.
    """
    return [*_iter_orfani(), *_iter_ospiti(), *_iter_strade(), *_iter_somme(), *_iter_forme(), *_iter_campioni()]


def _iter_orfani() -> Iterator[str]:
    for modello in (*list_persone(), *list_rete()):
        for campo in modello._meta.concrete_fields:
            if not isinstance(campo, models.ForeignKey):
                continue
            sopra = campo.related_model._base_manager.filter(pk=OuterRef(campo.attname))
            righe = modello._base_manager.filter(**{f"{campo.attname}__isnull": False})
            if righe.exclude(Exists(sopra)).exists():
                yield f"{modello._meta.label}.{campo.name} leads to rows that are not there"


def _iter_ospiti() -> Iterator[str]:
    for fatto in list_fatti():
        if find_ospite_sbagliato(fatto).exists():
            yield f"{fatto.modello._meta.label} has a host that is not the one of its day"


def _iter_strade() -> Iterator[str]:
    """Loans and payments keep the path and the desk of their referral; every path has its profile."""
    for modello, sopra in (("Finanziamento", "invio"), ("Erogazione", "finanziamento")):
        righe = find_model(modello)._base_manager.exclude(
            percorso=F(f"{sopra}__percorso"), sportello=F(f"{sopra}__sportello")
        )
        if righe.exists():
            yield f"{modello}: path or desk are not those of its {sopra}"
    profili = find_model("ProfiloIngresso")._base_manager.filter(percorso=OuterRef("pk"))
    if find_model("Percorso")._base_manager.exclude(Exists(profili)).exists():
        yield "Percorso: one has no profile at entry"


def _iter_somme() -> Iterator[str]:
    valide = Sum("erogazioni__importo", filter=Q(erogazioni__stornata_il__isnull=True))
    righe = find_model("Finanziamento")._base_manager.annotate(
        somma=Coalesce(valide, 0, output_field=models.DecimalField())
    )
    if righe.exclude(importo_erogato=F("somma")).exists():
        yield "Finanziamento: what was paid is not the sum of its payments"


def _iter_campioni() -> Iterator[str]:
    for persona in Cittadino.objects.order_by("-pk")[:CAMPIONE]:
        tenute = (persona.chiave_nome, persona.chiave_persona, persona.chiave_telefono)
        persona.set_chiavi()
        if tenute != (persona.chiave_nome, persona.chiave_persona, persona.chiave_telefono):
            yield f"Cittadino {persona.pk}: the person is found under other keys"
    for modello, prefisso in ((Cittadino, "C"), (find_model("Percorso"), "P")):
        for codice in modello._base_manager.order_by("-pk").values_list("codice", flat=True)[:CAMPIONE]:
            if read_codice(codice, prefisso) != codice:
                yield f"{modello._meta.label} {codice}: the code does not add up"
    for riga in RegistroEvento.objects.order_by("-istante")[:CAMPIONE]:
        if riga.impronta != hash_riga(riga):
            yield f"Registro {riga.uuid}: its signature is not of this line"


def _iter_forme() -> Iterator[str]:
    for modello in (*list_persone(), *list_rete()):
        for riga in modello._base_manager.order_by("-pk")[:CAMPIONE]:
            try:
                riga.full_clean(validate_unique=False)
            except ValidationError as errore:
                yield f"{modello._meta.label} {riga.pk}: {errore}"


def count_righe() -> dict[str, int]:
    """The rows of each table that was copied, and of the log."""
    righe = {str(m._meta.verbose_name_plural): m._base_manager.count() for m in (*list_persone(), *list_rete())}
    righe["cambi di stato"] = apps.get_model("nucleo", "CambioStato")._base_manager.count()
    righe["eventi del registro"] = RegistroEvento.objects.count()
    return {nome: quante for nome, quante in righe.items() if quante}


def weigh() -> int:
    """Bytes of the database, indexes included."""
    with connection.cursor() as cursore:
        cursore.execute("SELECT pg_database_size(current_database())")
        return int(cursore.fetchone()[0])


def find_model(nome: str) -> type[models.Model]:
    """A model of the project by its name alone, in whichever app it stands."""
    return next(modello for modello in apps.get_models() if modello.__name__ == nome)

"""Models: names, constraints with a message and a test, migrations that match."""

import ast
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architettura.codice import APP, moduli_di_prova
from tests.vincoli import violates
from utenti.models import Utente

# Fields that come with Django's own classes, with their names.
DI_DJANGO = {"id", "password", "last_login"}
NOMI_PROPRI = ("Gazzetta ", "Italia")
MESSAGGIO_DI_DJANGO = models.CheckConstraint.default_violation_error_message


def modelli() -> Iterator[type[models.Model]]:
    for app in APP:
        yield from apps.get_app_config(app).get_models()


def vincoli() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    for modello in modelli():
        for vincolo in modello._meta.constraints:
            yield modello, vincolo


def is_lower(nome: str) -> bool:
    """`data di nascita`, `CAP`, `PEC dello sportello`: no capital but in an acronym."""
    if nome.startswith(NOMI_PROPRI):
        return True
    prima = re.split(r"\W", nome, maxsplit=1)[0]
    return prima.islower() or prima.isdigit() or (prima.isupper() and len(prima) > 1)


def test_verbose_names_are_italian_lower_case() -> None:
    maiuscoli = [
        f"{modello._meta.label}.{campo.name}: {campo.verbose_name}"
        for modello in modelli()
        for campo in modello._meta.fields
        if campo.name not in DI_DJANGO and not is_lower(str(campo.verbose_name))
    ]
    maiuscoli += [
        f"{modello._meta.label}: {nome}"
        for modello in modelli()
        for nome in (modello._meta.verbose_name, modello._meta.verbose_name_plural)
        if not is_lower(str(nome))
    ]
    assert maiuscoli == []


def test_every_model_has_a_name_of_its_own() -> None:
    """Not the one Django makes out of the class: plurals in Italian do not end in «s»."""
    senza = [modello._meta.label for modello in modelli() if str(modello._meta.verbose_name_plural).endswith("s")]
    assert senza == []


def test_constraints_are_named_after_their_model() -> None:
    fuori = [
        vincolo.name for modello, vincolo in vincoli() if not vincolo.name.startswith(f"{modello._meta.model_name}_")
    ]
    assert fuori == []


def test_constraints_speak_to_people() -> None:
    muti = [
        vincolo.name for _, vincolo in vincoli() if str(vincolo.violation_error_message) == str(MESSAGGIO_DI_DJANGO)
    ]
    assert muti == []


# Nobody types these in a form: the others are a UniqueConstraint, whose words a form can tell when two
# people write the same thing in the same instant.
UNICI_SENZA_PAROLE = {
    "territorio.Regione.codice_istat": "territory comes from ISTAT's files, by one command",
    "territorio.Regione.slug": "the same",
    "territorio.Provincia.codice_istat": "the same",
    "territorio.Provincia.sigla": "the same",
    "territorio.Provincia.slug": "the same",
    "territorio.Comune.codice_istat": "the same",
    "territorio.StatoEstero.codice": "the same",
    "nucleo.MessaggioPosta.chiave": "the same key twice is the same letter (nucleo.posta)",
    "cittadini.SchedaVulnerabilita.cittadino": "the second of two finds the first and is merged",
    "percorsi.ProfiloIngresso.percorso": "written with its path",
}


def test_what_people_type_is_kept_unique_with_words() -> None:
    unici = {
        f"{modello._meta.label}.{campo.name}"
        for modello in modelli()
        for campo in modello._meta.local_concrete_fields
        if campo.unique and campo.editable and not campo.primary_key
    }
    assert unici == set(UNICI_SENZA_PAROLE)


# Who works here, who held a contact, who follows a path or has something to do on it, who looks after a content,
# has read it, keeps it at hand or has come half way, answers a quiz, attends a course, has completed it or
# has its certificate, sits in a commission: an account, whose pages list its rows.
# Whoever did, sent, verified, collected something signs it instead (`nucleo.firma.Firma`): it may
# have been a lender or a citizen, by a link, or the system.
DI_UN_ACCOUNT = {
    "agenda.Appuntamento.operatore",
    "agenda.Assenza.operatore",
    "utenti.Assegnazione.utente",
    "utenti.Invito.utente",
    "percorsi.Percorso.operatore",
    "consulenze.Consulenza.operatore",
    "percorsi.Compito.assegnato_a",
    "formazione.Contenuto.curatore",
    "formazione.PresaVisione.utente",
    "formazione.Preferito.utente",
    "formazione.Segno.utente",
    "formazione.SegnoRegistrazione.utente",
    "corsi.Iscrizione.utente",
    "corsi.ModuloSvolto.utente",
    "corsi.Completamento.utente",
    "attestati.Attestato.utente",
    "attestati.RichiamoPersonale.utente",
    "selezione.Commissario.utente",
    "verifiche.Tentativo.utente",
    "visite.Visita.incaricato",
}


def test_facts_are_signed_and_not_tied_to_an_account() -> None:
    legati = {
        f"{modello._meta.label}.{campo.name}"
        for modello in modelli()
        for campo in modello._meta.fields
        if campo.is_relation and campo.related_model is Utente and not modello._meta.proxy
    }
    assert legati == DI_UN_ACCOUNT


# What goes away with what it hangs from, and why it may. Everything else that hangs is evidence of
# something that happened: PostgreSQL refuses to delete what it speaks of (PROTECT).
CASCATE = {
    "sportelli.OrarioApertura.sportello": "the hours of today: they are replaced whole at every change",
    "sportelli.EccezioneOrario.sportello": "the same, for single days",
    "incentivi.Anomalia.importazione": "what a file said wrong: kept as long as its import, pruned with it",
    "incentivi.Variazione.importazione": "the same, for what it changed",
}


def test_nothing_that_proves_something_goes_away_by_cascade() -> None:
    for modello in modelli():
        for campo in modello._meta.get_fields(include_hidden=True):
            assert not isinstance(campo, models.ForeignKey) or campo.remote_field.on_delete != models.SET_NULL, campo
    cascate = {
        f"{modello._meta.label}.{campo.name}"
        for modello in modelli()
        for campo in modello._meta.fields
        if isinstance(campo, models.ForeignKey) and campo.remote_field.on_delete == models.CASCADE
    }
    assert cascate == set(CASCATE)


def provati() -> set[str]:
    """Every name written in a test module that asks the database to refuse something."""
    return {
        nodo.value
        for modulo in moduli_di_prova()
        if {"tests.vincoli.violates", "django.db.IntegrityError"} & set(modulo.importati())
        for nodo in ast.walk(modulo.albero)
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str)
    }


def test_no_index_repeats_the_one_of_a_foreign_key() -> None:
    """A whole index that begins with a ForeignKey serves its joins too: the key's own would be written for nothing."""
    ripetuti = [
        f"{modello._meta.label}: {indice.name} repeats the index of {campo.name}"
        for modello in modelli()
        for indice in modello._meta.indexes
        if indice.fields and indice.condition is None
        for campo in [modello._meta.get_field(indice.fields[0].lstrip("-"))]
        if isinstance(campo, models.ForeignKey) and campo.db_index
    ]
    assert ripetuti == []


def test_every_constraint_has_its_test() -> None:
    """Such as one `with violates("<name>"):` for each (tests/vincoli.py)."""
    assert {vincolo.name for _, vincolo in vincoli()} - provati() == set()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    detto = StringIO()
    call_command("makemigrations", dry_run=True, stdout=detto)
    assert detto.getvalue() == "No changes detected\n"


@pytest.mark.django_db
def test_a_test_that_violates_nothing_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="did not refuse"), violates("nessuno"):
        pass

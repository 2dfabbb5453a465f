"""Which tables are compared with Django's own administration, and as what."""

from django.db import models
from django.urls import reverse

# For each table: the columns that its list shows too, what both filter by, what is joined. The event log is
# not here: Django's administration does not take tables with a key of two columns.
TABELLE: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "Percorso": (
        ("codice", "ateco_sezione", "stato", "data_stato", "sportello", "operatore"),
        ("stato", "motivo_chiusura"),
        ("sportello", "operatore"),
    ),
    "Consulenza": (
        ("data", "percorso", "tipo", "canale", "durata", "rendicontabile", "sportello", "operatore"),
        ("tipo", "canale", "rendicontabile", "tardiva", "stato"),
        ("percorso", "sportello", "operatore"),
    ),
    "Invio": (
        ("percorso", "erogatore", "data_invio", "importo_richiesto", "stato", "sportello"),
        ("stato", "motivo_rifiuto"),
        ("percorso", "erogatore", "sportello"),
    ),
    "Finanziamento": (
        ("percorso", "data_delibera", "importo_deliberato", "importo_erogato", "stato", "verificato", "sportello"),
        ("stato", "garanzia_stato", "verificato"),
        ("percorso", "sportello"),
    ),
    "Erogazione": (
        ("percorso", "data", "importo", "a_fornitore", "fonte", "sportello"),
        ("a_fornitore", "fonte"),
        ("percorso", "sportello"),
    ),
    "Utente": (("cognome", "nome", "email", "is_active"), ("is_active",), ()),
    "Sportello": (
        ("nome", "codice", "amministrazione", "comune", "stato"),
        ("stato",),
        ("amministrazione", "comune"),
    ),
    "Amministrazione": (("denominazione", "tipo", "comune", "codice_ipa"), ("tipo",), ("comune",)),
}


def find_changelist(modello: type[models.Model]) -> str:
    """The address of the changelist of a table, empty when it is not compared."""
    if modello.__name__ not in TABELLE:
        return ""
    return reverse(f"banco:{modello._meta.app_label}_{modello._meta.model_name}_changelist")

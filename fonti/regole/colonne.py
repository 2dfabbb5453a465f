"""The columns of the open data of incentivi.gov.it, and their names in its Solr index.

Twenty-nine columns and the page's address (docs/incentivi.md).
"""

import re
from dataclasses import dataclass
from typing import Any

# open data column: Solr field
COLONNE = {
    "ID_Incentivo": "zs_nid",
    "Titolo": "zs_title",
    "Descrizione": "zs_body",
    "Obiettivo_Finalita": "zm_field_scopes_value",
    "Data_apertura": "zs_field_open_date",
    "Data_chiusura": "zs_field_close_date",
    "Note_di_apertura_chiusura": "zs_field_close_date_descriptor",
    "Dimensioni": "zm_field_dimensions_value",
    "Tipologia_Soggetto": "zm_field_subject_type_value",
    "Forma_agevolazione": "zm_field_support_form_value",
    "Costi_Ammessi": "zm_field_granted_costs_value",
    "Spesa_Ammessa_min": "zs_field_cost_min",
    "Spesa_Ammessa_max": "zs_field_cost_max",
    "Agevolazione_Concedibile_min": "zs_field_support_grant_type_min",
    "Agevolazione_Concedibile_max": "zs_field_support_grant_type_max",
    "Settore_Attivita": "zm_field_activity_sector_value",
    "Codici_ATECO": "zs_field_ateco",
    "Regioni": "zm_field_regions_value",
    "Comuni": "zs_field_comuni",
    "Ambito_territoriale": "zm_field_special_territory_value",
    "Soggetto_Concedente": "zs_field_subject_grant",
    "Base_normativa_primaria": "zs_field_primary_ruleset",
    "Base_normativa_secondaria": "zs_field_secondary_ruleset",
    "Provvedimento_attuativo": "zs_field_implementation_ruleset",
    "Gazzetta_ufficiale": "zs_field_official_references",
    "Stanziamento_incentivo": "zs_field_budget_allocation",
    "Link_istituzionale": "zs_field_link",
    "Altre_caratteristiche": "zs_field_other_characteristic",
    "Data_ultimo_aggiornamento": "ds_last_update",
    "URL": "zs_url",
}
# The Ente's own programmes say more (incentivi/dati/programmi_ente.json).
COLONNE_ENTE = (
    "Tipo",
    "Sintesi",
    "Come_fare",
    "Cosa_serve",
    "Contatti",
    "Avvertenza",
    "Ricorrenza",
    "Gestore",
    "Copertura",
    "Tasso",
    "Durata_massima_mesi",
    "Garanzie",
    "Cumulabilita",
    "Fonti",
)
INDISPENSABILI = ("ID_Incentivo", "Titolo")
# Without these the file still reads, and nobody needs to know: they are empty in most records.
FACOLTATIVE = frozenset({"URL", *COLONNE_ENTE})
# What Solr adds to each document and means nothing to us.
INTERNE = frozenset({"id", "hash", "_version_", "timestamp", "score", "index_id"})


def _key(nome: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", nome.strip().lstrip("\ufeff").lower()).strip("_")


_NOTE = {
    **{_key(colonna): colonna for colonna in (*COLONNE, *COLONNE_ENTE)},
    **{_key(solr): colonna for colonna, solr in COLONNE.items()},
    "obiettivo_finalità": "Obiettivo_Finalita",
    "data_di_apertura": "Data_apertura",
    "data_di_chiusura": "Data_chiusura",
}


@dataclass(frozen=True)
class Colonne:
    """How the names of a file map to ours, and what is missing or new."""

    nomi: dict[str, str]
    mancanti: tuple[str, ...]
    sconosciute: tuple[str, ...]

    def rename(self, record: dict[str, Any]) -> dict[str, Any]:
        """The record with our names; unknown columns keep theirs."""
        return {self.nomi.get(nome, nome): valore for nome, valore in record.items()}


def match_colonne(nomi: list[str]) -> Colonne:
    """Recognise the columns of a file, whatever their case and their dialect."""
    trovate = {nome: _NOTE[_key(nome)] for nome in nomi if _key(nome) in _NOTE}
    presenti = set(trovate.values())
    return Colonne(
        nomi=trovate,
        mancanti=tuple(c for c in COLONNE if c not in presenti and c not in FACOLTATIVE),
        sconosciute=tuple(n for n in nomi if n not in trovate and n not in INTERNE),
    )

"""The catalogue as open data: CSV, XLSX and JSON, each with its source and its licence."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fonti.regole.provenienze import PROVENIENZE
from fonti.regole.territorio import NOMI_REGIONI
from incentivi.models import Incentivo
from interfaccia.esportazione import TIPI_FILE, Foglio, write_csv, write_xlsx
from nucleo import formati
from nucleo.giornata import get_oggi

FORMATI = ("csv", "xlsx", "json")
COLONNE = (
    "Identificativo",
    "Titolo",
    "Tipo",
    "Stato",
    "In parole semplici",
    "A chi è rivolto",
    "Forma dell'aiuto",
    "Finalità",
    "Settori",
    "Dove",
    "Comuni",
    "Agevolazione minima",
    "Agevolazione massima",
    "Spesa minima",
    "Spesa massima",
    "Stanziamento",
    "Apertura",
    "Chiusura",
    "Chi lo concede",
    "Base normativa",
    "Pagina ufficiale",
    "Descrizione",
    "Verificato il",
    "Fonte",
    "Licenza",
    "Attribuzione",
)


def write_dati_aperti(formato: str, incentivi: Iterable[Incentivo], indirizzo: str) -> tuple[bytes, str, str]:
    """The content of the file, its media type and its name."""
    righe = list(incentivi)
    nome = f"incentivi-{get_oggi():%Y-%m-%d}.{formato}"
    if formato == "json":
        return _write_json(righe, indirizzo), "application/json; charset=utf-8", nome
    foglio = Foglio(
        titolo="Incentivi",
        intestazioni=COLONNE,
        righe=(list(_row(incentivo).values()) for incentivo in righe),
        informazioni=[
            ("Elenco", "Catalogo degli incentivi della rete degli sportelli per il microcredito"),
            ("Indirizzo", indirizzo),
            ("Righe", formati.intero(len(righe))),
            ("Esportato il", formati.data_ora(timezone.localtime())),
            *(("Attribuzione", testo) for testo in _attributions(righe)),
        ],
    )
    return (write_csv(foglio) if formato == "csv" else write_xlsx(foglio)), TIPI_FILE[formato], nome


def _attributions(righe: list[Incentivo]) -> list[str]:
    return [PROVENIENZE[fonte].attribuzione for fonte in sorted({riga.fonte for riga in righe})]


def _row(incentivo: Incentivo) -> dict[str, Any]:
    """One measure, by column; lists are joined by semicolons."""
    provenienza = PROVENIENZE[incentivo.fonte]
    regioni = "Tutta Italia" if incentivo.tutte_le_regioni else "; ".join(NOMI_REGIONI[c] for c in incentivo.regioni)
    valori = (
        f"{incentivo.fonte}/{incentivo.id_esterno}",
        incentivo.titolo,
        incentivo.get_tipo_display(),
        incentivo.get_stato().label,
        incentivo.sintesi,
        *("; ".join(incentivo.list_etichette(campo)) for campo in ("soggetti", "forme", "obiettivi", "settori")),
        regioni,
        incentivo.comuni_testo if incentivo.solo_comuni else "",
        incentivo.agevolazione_min,
        incentivo.agevolazione_max,
        incentivo.spesa_min,
        incentivo.spesa_max,
        incentivo.stanziamento,
        incentivo.data_apertura,
        incentivo.data_chiusura,
        incentivo.soggetto_concedente,
        incentivo.base_normativa_primaria,
        incentivo.link_istituzionale,
        incentivo.testo,
        incentivo.verificato_il,
        provenienza.nome,
        provenienza.licenza,
        provenienza.attribuzione,
    )
    return dict(zip(COLONNE, valori, strict=True))


def _write_json(righe: list[Incentivo], indirizzo: str) -> bytes:
    documento = {
        "titolo": "Catalogo degli incentivi della rete degli sportelli per il microcredito",
        "indirizzo": indirizzo,
        "generato_il": timezone.localtime().isoformat(timespec="seconds"),
        "attribuzioni": _attributions(righe),
        "totale": len(righe),
        "incentivi": [_plain(incentivo) for incentivo in righe],
    }
    return json.dumps(documento, ensure_ascii=False, indent=1, default=str).encode()


def _plain(incentivo: Incentivo) -> dict[str, Any]:
    """One measure with codes and typed values, for programs."""
    elenchi = ("soggetti", "dimensioni", "forme", "obiettivi", "settori", "costi", "ambiti_territoriali")
    importi = ("agevolazione_min", "agevolazione_max", "spesa_min", "spesa_max", "stanziamento")
    testi = ("sintesi", "come_fare", "cosa_serve", "soggetto_concedente", "base_normativa_primaria", "note_date")
    provenienza = PROVENIENZE[incentivo.fonte]
    return {
        "id": str(incentivo.uuid),
        "fonte": incentivo.fonte,
        "id_fonte": incentivo.id_esterno,
        "titolo": incentivo.titolo,
        "tipo": incentivo.tipo,
        "stato": incentivo.get_stato().value,
        **{campo: getattr(incentivo, campo) for campo in elenchi},
        "regioni_istat": incentivo.regioni,
        "tutta_italia": incentivo.tutte_le_regioni,
        "comuni": incentivo.comuni_testo,
        **{campo: None if (v := getattr(incentivo, campo)) is None else float(v) for campo in importi},
        "apertura": incentivo.data_apertura,
        "chiusura": incentivo.data_chiusura,
        **{campo: getattr(incentivo, campo) for campo in testi},
        "descrizione": incentivo.testo,
        "pagina_ufficiale": incentivo.link_istituzionale,
        "aggiornato_dalla_fonte": incentivo.ultimo_aggiornamento_fonte,
        "verificato_il": incentivo.verificato_il,
        "licenza": provenienza.licenza,
        "attribuzione": provenienza.attribuzione,
    }

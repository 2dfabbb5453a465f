"""What an application says, in words: its parts with what is missing, and all of it before it is presented."""

from dataclasses import dataclass
from typing import Any

from manifestazioni.enums import Parte
from manifestazioni.models import Manifestazione
from manifestazioni.selectors.manifestazioni import read_mancanze
from nucleo import formati


@dataclass(frozen=True)
class ParteScritta:
    parte: Parte
    mancanze: tuple[str, ...]
    dati: tuple[tuple[str, str], ...]

    @property
    def intera(self) -> bool:
        return not self.mancanze


def list_parti(manifestazione: Manifestazione) -> list[ParteScritta]:
    mancanze = read_mancanze(manifestazione)
    return [
        ParteScritta(parte, tuple(mancanze.get(parte, ())), tuple(dati))
        for parte, dati in list_dati(manifestazione).items()
    ]


def list_dati(manifestazione: Manifestazione) -> dict[Parte, list[tuple[str, str]]]:
    """All that it says, part by part; what was not said is not there."""
    m = manifestazione
    righe: dict[Parte, list[tuple[str, Any]]] = {
        Parte.ENTE: [
            ("Amministrazione", m.denominazione),
            ("Tipo", m.get_tipo_display()),
            ("Codice IPA", m.codice_ipa),
            ("Comune", m.comune_ente),
        ],
        Parte.SEDE: [
            ("Indirizzo", ", ".join(filter(None, (m.indirizzo, m.cap, str(m.comune or ""))))),
            ("Piano e stanza", m.piano),
            ("Accessibilità", m.get_accessibilita_display() if m.accessibilita else ""),
            ("Postazioni dedicate", m.postazioni),
            ("Connessione a internet", m.connettivita),
        ],
        Parte.REQUISITI: [
            (r.requisito.testo, r.get_esito_display() + (f". {r.nota}" if r.nota else ""))
            for r in m.risposte.select_related("requisito")
        ],
        Parte.PERSONALE: [
            ("Operatori", m.operatori),
            ("Responsabile", m.responsabile),
            ("Chi ci lavorerà", ", ".join(map(str, m.persone.all()))),
            ("Orari", ", ".join(map(str, m.orari.all()))),
        ],
        Parte.ESPERIENZA: [("Esperienza", m.esperienza), ("Anni", m.anni)],
        Parte.FIRMA: [
            ("Firma", m.firmatario),
            ("Carica", m.carica),
            ("Protocollo", m.protocollo),
            ("Data del protocollo", formati.data_estesa(m.protocollo_data) if m.protocollo_data else ""),
            ("Dichiarazioni", "Sottoscritte" if m.dichiara else ""),
        ],
        Parte.ALLEGATI: [(f.titolo, f.allegato.nome) for f in m.file.with_file()],
    }
    return {
        parte: [(nome, str(valore)) for nome, valore in dette if valore not in (None, "")]
        for parte, dette in righe.items()
    }

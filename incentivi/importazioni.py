"""The files of the catalogue: the national open data, and the programmes that the Ente describes."""

from typing import Any

from django.urls import reverse

from fonti.enums import Fonte, Gravita
from fonti.regole.record import RecordLetto
from importazioni.annullamento import hold_voci, take_away
from importazioni.models import Importazione, VoceImportazione
from importazioni.tabellare import MODIFICATO, NUOVO
from importazioni.tipi import Errore, EsitoAnalisi, Progresso, TipoImportazione, register
from incentivi import permissions
from incentivi.enums import EsitoRecord
from incentivi.models import Incentivo
from incentivi.services import annullamento
from incentivi.services.catalogo import Piano, plan_catalogo, write_piano
from incentivi.services.esiti import save_esiti
from incentivi.services.vocabolario import rebuild_vocabolario
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.eventi import record_many

SCARTI_MASSIMI = 500
CAMPIONE = 8
# Fields that say enough of a record in a preview.
CAMPI_CAMPIONE = ("titolo", "soggetto_concedente", "data_apertura", "data_chiusura", "agevolazione_max")


class ImportazioneCatalogo(TipoImportazione):
    """A source of the catalogue. Anomalies and changes have pages of their own."""

    formati = ("json", "csv")
    annullabile = True
    modello_dati = Incentivo
    url_elenco = "incentivi:catalogo_list"

    def __init__(self, nome: str, fonte: Fonte, titolo: str, descrizione: str) -> None:
        self.nome, self.fonte, self.titolo, self.descrizione = nome, fonte, titolo, descrizione

    def is_permesso(self, ambito: Ambito) -> bool:
        return ambito.sistema or permissions.can_import(ambito)

    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        piano = plan_catalogo(contenuto, self.fonte, progresso=progresso)
        save_esiti(importazione=importazione, piano=piano)
        return build_esito(piano)

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        piano = plan_catalogo(contenuto, self.fonte)
        prima, testi = annullamento.read_prima(piano)
        scritti = write_piano(piano=piano, progresso=progresso)
        save_esiti(importazione=importazione, piano=piano, scritti=scritti)
        esito = build_esito(piano)
        esito.voci = list(annullamento.list_voci(piano, prima, testi, scritti))
        return esito

    def undo_voci(self, voci: list[VoceImportazione], ambito: Ambito) -> tuple[int, int]:
        """What was there goes back as it was, local fields too: nobody touched it since."""
        presenti = hold_voci(self, voci)
        cambiate = [voce for voce in voci if voce.esito == MODIFICATO]
        for voce in cambiate:
            annullamento.restore_prima(voce)
        rimesse, detto = [presenti[voce.oggetto_id] for voce in cambiate], {"annullamento": True}
        record_many(ambito=ambito, azione=Azione.MODIFICA, oggetti=rimesse, dettagli=[detto] * len(rimesse))
        nuove = [voce for voce in voci if voce.esito == NUOVO]
        take_away(self, nuove, presenti, ambito)
        rebuild_vocabolario()
        return len(nuove), len(cambiate)

    delete_nuovi = staticmethod(annullamento.release_nuovi)

    def collegamenti(self, importazione: Importazione) -> list[tuple[str, str]]:
        kwargs = {"uuid": importazione.uuid}
        return [
            ("Anomalie, record per record", reverse("incentivi:anomalia_list", kwargs=kwargs)),
            ("Che cosa cambia nel catalogo", reverse("incentivi:variazione_list", kwargs=kwargs)),
        ]


def build_esito(piano: Piano) -> EsitoAnalisi:
    """The plan in the words of the shared pages. What goes away counts as a change."""
    scomparsi = len(piano.scomparsi) if piano.archivia else 0
    posti = number_records(piano)
    note = sum(voce.gravita == Gravita.NOTA for _, voce in piano.segnalazioni)
    return EsitoAnalisi(
        righe=len(piano.file.records),
        nuovi=piano.count(EsitoRecord.NUOVO),
        modificati=piano.count(EsitoRecord.MODIFICATO, EsitoRecord.RICOMPARSO) + scomparsi,
        invariati=piano.count(EsitoRecord.INVARIATO),
        errati=piano.count(EsitoRecord.SCARTATO),
        errori=list_scarti(piano, posti),
        campione=[build_voce(record, posti.get(id(record.originale), 0)) for record in piano.da_scrivere[:CAMPIONE]],
        lettura={
            "formato": piano.file.formato,
            "codifica": piano.file.codifica,
            "separatore": piano.file.separatore,
            "ignorate": list(piano.file.colonne.sconosciute),
            "allarmi": piano.allarmi,
        },
        altri={
            "Anomalie da guardare": len(piano.segnalazioni) - note,
            "Note sui dati": note,
            "Non più nella fonte": len(piano.scomparsi),
        },
    )


def number_records(piano: Piano) -> dict[int, int]:
    """The position of each record in its file, from 1, by the identity of the record."""
    return {id(originale): numero for numero, originale in enumerate(piano.file.records, 1)}


def list_scarti(piano: Piano, posti: dict[int, int]) -> list[Errore]:
    """Why records are dropped."""
    return [
        Errore(posti.get(id(record.originale), 0), voce.campo, voce.valore[:200], voce.messaggio)
        for record, voce in piano.segnalazioni
        if voce.gravita == Gravita.ERRORE
    ][:SCARTI_MASSIMI]


def build_voce(record: RecordLetto, riga: int) -> dict[str, Any]:
    """A record of the preview, as it would be written."""
    valori = [
        [Incentivo.name_of(campo), "", str(record.valori[campo])] for campo in CAMPI_CAMPIONE if record.valori[campo]
    ]
    return {"riga": riga, "esito": "nuovo", "oggetto": record.titolo[:120], "valori": valori}


register(
    ImportazioneCatalogo(
        "incentivi",
        Fonte.INCENTIVI_GOV,
        "Catalogo di incentivi.gov.it",
        "I dati aperti del catalogo nazionale, in JSON o in CSV, come si scaricano da incentivi.gov.it.",
    )
)
register(
    ImportazioneCatalogo(
        "programmi",
        Fonte.ENTE,
        "Programmi di microcredito",
        "I programmi di microcredito descritti dall'Ente, nello stesso formato del catalogo nazionale.",
    )
)

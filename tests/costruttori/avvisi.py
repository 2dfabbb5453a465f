"""Public calls."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from avvisi.enums import RequisitoMinimo
from avvisi.models import Avviso, Chiarimento, DocumentoAvviso
from avvisi.services.avvisi import change_avviso, create_avviso
from avvisi.services.chiarimenti import ask_chiarimento
from avvisi.services.documenti import add_documento
from nucleo.ambito import Ambito
from tests.costruttori.allegati import make_pdf

SISTEMA = Ambito.di_sistema("prova")
# An open call that closes far away: what is tried at its term gives both.
APRE, CHIUDE = datetime(2026, 1, 30, 8, tzinfo=UTC), datetime(2099, 2, 28, 22, 59, tzinfo=UTC)
CRITERI = (
    {"nome": "Esperienza", "come": "Un punto per anno.", "punti": 10},
    {"nome": "Copertura del territorio", "come": "", "punti": 20},
)
REQUISITI = ({"codice": "sede", "testo": str(RequisitoMinimo.SEDE.label)}, {"codice": "", "testo": "Un sito in ordine"})


def build_bozza_avviso(
    *, criteri: Sequence[dict[str, Any]] = CRITERI, allegati: Sequence[dict[str, Any]] = (), **campi: Any
) -> Avviso:
    numero = Avviso.objects.count() + 1
    valori = {
        "codice": f"AVV-{numero}",
        "titolo": f"Avviso numero {numero}",
        "sommario": "Cerchiamo amministrazioni che ospitino uno sportello.",
        "testo": "## Premessa\n\nL'Ente cerca nuove sedi.",
        "tipi": ["comune", "cpi"],
        "regioni": [],
        "apre_il": APRE,
        "chiude_il": CHIUDE,
        "punti_minimi": 12,
        "posti": None,
        "spareggio": "criteri",
        "giorni_ricorso": 30,
        "email": "avvisi@ente.example",
        "telefono": "",
    }
    return create_avviso(ambito=SISTEMA, valori=valori | campi, requisiti=REQUISITI, criteri=criteri, allegati=allegati)


def build_avviso(**campi: Any) -> Avviso:
    """A published one, as of its first instant."""
    bozza = build_bozza_avviso(**campi)
    return change_avviso(ambito=SISTEMA, avviso=bozza, a="pubblicato", adesso=bozza.apre_il - timedelta(days=1))


def build_documento(avviso: Avviso, titolo: str = "Modello di dichiarazione", **campi: Any) -> DocumentoAvviso:
    """A PDF of its own: no two are the same file."""
    file = SimpleUploadedFile("modello.pdf", make_pdf(f"2 0 obj\n({titolo})\nendobj\n".encode()), "application/pdf")
    return add_documento(ambito=SISTEMA, avviso=avviso, titolo=titolo, file=file)


def build_chiarimento(avviso: Avviso | None = None, **campi: Any) -> Chiarimento:
    valori = {"domanda": "Vale anche una sede in affitto?", "email": "comune@example.test", "adesso": timezone.now()}
    return ask_chiarimento(avviso=avviso or build_avviso(), **valori | campi)

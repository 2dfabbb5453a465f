"""The questions that come with the platform: published by it, until an expert takes them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from formazione.enums import StatoVersione, Tema, TipoContenuto
from formazione.models import Contenuto, VersioneContenuto
from formazione.services.redazione import CAMPI_VERSIONE
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.stati import change_stato, record_cambio

DATI = Path(__file__).resolve().parent.parent / "dati" / "domande_frequenti.json"
# A question is known by its name in the file, whatever its words become.
SPAZIO = UUID("0f6c2c0e-6a53-4f0e-9d0c-3d6b1f2a7c11")
TUTTI = [ruolo.value for ruolo in Ruolo]


@dataclass(frozen=True)
class EsitoDomande:
    """How a load ended; `lasciate` are those that an expert looks after."""

    nuove: int
    aggiornate: int
    invariate: int
    lasciate: int


def read_domande(percorso: Path = DATI) -> list[dict[str, Any]]:
    """The packaged questions, by the fields of a version."""
    return [
        {
            "nome": riga["nome"],
            "tipo": TipoContenuto.FAQ.value,
            "titolo": riga["domanda"],
            "sommario": riga["breve"],
            "corpo": riga["intera"],
            "indirizzo": "",
            "fonti": "\n".join(riga["fonti"]),
            "fonti_verificate_il": date.fromisoformat(riga["verificate_il"]) if riga["verificate_il"] else None,
            "temi": [Tema(tema).value for tema in riga["temi"]],
            "livello": "base",
            "destinatari": TUTTI,
            "aperta_ai_cittadini": riga["cittadini"],
            "obbligatoria": False,
            "entro": None,
            "valida_dal": None,
            "valida_al": None,
        }
        for riga in json.loads(percorso.read_text(encoding="utf-8"))
    ]


@transaction.atomic
def load_domande(*, ambito: Ambito, righe: Sequence[Mapping[str, Any]] | None = None) -> EsitoDomande:
    """Publish the packaged questions. Run again, it changes nothing; what changed in the package is a new version,
    unless an expert has touched that question: then it is theirs."""
    esiti = [_load(ambito, dict(riga)) for riga in (read_domande() if righe is None else righe)]
    esito = EsitoDomande(*(esiti.count(quale) for quale in ("nuova", "aggiornata", "invariata", "lasciata")))
    if esito.nuove or esito.aggiornate:
        eventi.record(
            ambito=ambito,
            azione=Azione.IMPORTAZIONE,
            oggetto_tipo=VersioneContenuto._meta.label_lower,
            etichetta="Domande frequenti",
            dettagli={"nuove": esito.nuove, "aggiornate": esito.aggiornate},
        )
    return esito


def _load(ambito: Ambito, riga: dict[str, Any]) -> str:
    uuid = uuid5(SPAZIO, riga.pop("nome"))
    contenuto, nuovo = Contenuto.objects.select_for_update(of=("self",)).get_or_create(uuid=uuid)
    if nuovo:
        _publish(ambito, contenuto, 1, riga)
        return "nuova"
    versioni = list(contenuto.versioni.order_by("-numero"))
    if any(versione.autori for versione in versioni) or versioni[0].stato != StatoVersione.PUBBLICATA:
        return "lasciata"
    ultima = versioni[0]
    if all(getattr(ultima, campo) == riga[campo] for campo in CAMPI_VERSIONE):
        return "invariata"
    change_stato(ambito=ambito, oggetto=ultima, a=StatoVersione.SUPERATA, evento=False)
    _publish(ambito, contenuto, ultima.numero + 1, riga)
    return "aggiornata"


def _publish(ambito: Ambito, contenuto: Contenuto, numero: int, riga: Mapping[str, Any]) -> None:
    """Nobody wrote it here, so nobody here is kept from publishing the next."""
    versione = VersioneContenuto.objects.create(
        contenuto=contenuto,
        numero=numero,
        stato=StatoVersione.PUBBLICATA,
        autori=[],
        scritta_da=ambito.firma,
        pubblicata_da=ambito.firma,
        pubblicata_il=timezone.now(),
        **{campo: riga[campo] for campo in CAMPI_VERSIONE},
    )
    record_cambio(ambito=ambito, oggetto=versione, da="", a=versione.stato, evento=False)

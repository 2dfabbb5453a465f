"""Visits that are over, from their plan to what was answered, as a file tells them."""

import json
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from avvisi.enums import RequisitoMinimo
from nucleo.ambito import Ambito
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from utenti.models import Utente
from visite.enums import (
    Conformita,
    MotivoNonRiuscita,
    MotivoVisita,
    ParteVisita,
    StatoPrescrizione,
    StatoVisita,
)
from visite.models import Visita
from visite.services.prescrizioni import change_prescrizione, create_prescrizione, remind_prescrizioni
from visite.services.tracce import sign_scheda
from visite.services.visite import change_visita, plan_visita, write_scheda

SCHEDA = {
    "orario_trovato": "Come esposto alla porta.",
    "presenti": "Una persona che riceve, e chi risponde dello sportello.",
    "difficolta": "Chi arriva ha già un'idea, ma non sa quanto gli serve.",
    "bisogni": "Come si legge un piano di cassa.",
    "osservazioni": "",
}
# Who signs for the desk, and how a signature looks.
RESPONSABILE, SEGNO = "Ida Segnaposto", "M20 130L70 50L95 140L150 60L180 135L240 90L330 120M60 160L320 150"
TERMINE, RISPOSTA, ESAME = timedelta(days=60), timedelta(days=20), timedelta(days=24)


def tell_storie(*, ambito: Ambito, file: Path, oggi: date) -> None:
    """One for each desk that receives, region by region, until the file ends."""
    sportelli = Sportello.objects.filter(stato=StatoSportello.ATTIVO).order_by("comune__provincia__regione", "pk")
    for storia, sportello in zip(json.loads(file.read_text(encoding="utf-8")), sportelli, strict=False):
        tell_storia(ambito=ambito, sportello=sportello, storia=storia, oggi=oggi)
    remind_prescrizioni(oggi=oggi)


@transaction.atomic
def tell_storia(*, ambito: Ambito, sportello: Sportello, storia: Mapping[str, Any], oggi: date) -> Visita:
    """`storia` counts its `giorni` from `oggi`; without `esito` and `non_riuscita` the visit is still to come."""
    giorno = oggi + timedelta(days=storia["giorni"])
    valori = {"giorno": giorno, "ora": time.fromisoformat(storia["ora"]), "chi": storia["chi"]}
    valori["motivo"] = MotivoVisita.ORDINARIA
    valori["incaricato"] = Utente.objects.filter(email=storia.get("incaricato", "")).first()
    visita = plan_visita(ambito=ambito, sportello=sportello, valori=valori, oggi=giorno)
    if nota := storia.get("non_riuscita"):
        motivo = MotivoNonRiuscita.CHIUSO
        return change_visita(
            ambito=ambito, visita=visita, a=StatoVisita.NON_RIUSCITA, motivo=motivo, nota=nota, oggi=giorno
        )
    return _visit(ambito, visita, storia) if storia.get("esito") else visita


def _visit(ambito: Ambito, visita: Visita, storia: Mapping[str, Any]) -> Visita:
    giorno = visita.giorno
    rilievi: dict[str, tuple[str, str]] = {r.value: (Conformita.CONFORME.value, "") for r in RequisitoMinimo}
    rilievi |= {quale: (Conformita.IN_PARTE.value, nota) for quale, nota in storia.get("in_parte", {}).items()}
    valori = SCHEDA | {"esito": storia["esito"]}
    visita = write_scheda(
        ambito=ambito, visita=visita, versione=visita.versione, valori=valori, rilievi=rilievi, oggi=giorno
    )
    if testo := storia.get("chiesto"):
        entro = giorno + TERMINE
        chiesta = create_prescrizione(
            ambito=ambito, visita=visita, testo=testo, incaricato="Ufficio tecnico", entro=entro, oggi=giorno
        )
    for parte, nome, qualifica in (
        (ParteVisita.SPORTELLO, RESPONSABILE, "responsabile dello sportello"),
        (ParteVisita.ENTE, visita.chi, "per il monitoraggio"),
    ):
        sign_scheda(
            ambito=ambito,
            visita=visita,
            parte=parte,
            nome=nome,
            qualifica=qualifica,
            tratto=SEGNO,
            impronta=visita.impronta,
            oggi=giorno,
        )
    visita = change_visita(ambito=ambito, visita=visita, a=StatoVisita.CHIUSA, oggi=giorno)
    if nota := storia.get("risposta"):
        risposta = StatoPrescrizione.RISPOSTA
        chiesta = change_prescrizione(
            ambito=ambito, prescrizione=chiesta, a=risposta, nota=nota, oggi=giorno + RISPOSTA
        )
        if storia["basta"]:
            change_prescrizione(ambito=ambito, prescrizione=chiesta, a=StatoPrescrizione.CHIUSA, oggi=giorno + ESAME)
    return visita

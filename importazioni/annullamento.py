"""Undo what an import wrote, while nothing was built on it."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError

from importazioni.enums import StatoImportazione
from importazioni.lavori import change, record
from importazioni.models import Importazione, VoceImportazione
from importazioni.scrittura import update_lotto
from importazioni.tabellare import LOTTO, MODIFICATO, NUOVO, Proposta, Tabellare
from importazioni.tipi import find_tipo
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoRettifica
from nucleo.macchine import PassaggioVietato


class Annullabile(Protocol):
    """What a kind of file says of the records that it writes."""

    @property
    def modello_dati(self) -> type[models.Model]: ...

    def delete_nuovi(self, righe: list[models.Model]) -> None: ...

    def sportello_of(self, record: Any) -> int | None: ...


def find_ostacolo(importazione: Importazione) -> str:
    """Why an import cannot be undone at all, in a sentence; empty when it can be tried."""
    tipo = find_tipo(importazione.tipo)
    if importazione.stato != StatoImportazione.COMPLETATA or tipo is None:
        return "Si annulla solo un'importazione completata."
    if not tipo.annullabile:
        return "Questo tipo di file non si annulla: carica il file di prima."
    if not importazione.voci.exists():
        return "L'elenco delle modifiche non è più conservato: non si può annullare da qui."
    return ""


def tell_annullate(tolte: int, rimesse: int) -> str:
    """«2 voci tolte e 1 voce rimessa com'era»."""
    detti = [formati.quanti(tolte, "voce tolta", "voci tolte")] if tolte else []
    detti += [formati.quanti(rimesse, "voce rimessa com'era prima", "voci rimesse com'erano prima")] if rimesse else []
    return " e ".join(detti)


@transaction.atomic
def undo_importazione(
    *, importazione: Importazione, ambito: Ambito, motivo_rettifica: MotivoRettifica | str = ""
) -> tuple[int, int]:
    """Take away what was created and put back what was changed: how many of each.

    Raises `ValidationError`, and nothing is undone, when one of the records has changed since or is used, and when
    figures of closed months would lose what was created and nobody says why (`motivo_rettifica`).
    """
    importazione = Importazione.objects.select_for_update(of=("self",)).get(pk=importazione.pk)
    if importazione.stato != StatoImportazione.COMPLETATA:
        raise PassaggioVietato(importazione.stato, StatoImportazione.ANNULLATA, StatoImportazione)
    if ostacolo := find_ostacolo(importazione):
        raise ValidationError(ostacolo)
    tipo: Any = find_tipo(importazione.tipo)
    voci = list(importazione.voci.order_by("oggetto_id"))
    tolte, rimesse = tipo.undo_voci(voci, ambito) or _undo_righe(tipo, voci, ambito, motivo_rettifica)
    fatto = f"Annullata da {ambito.etichetta}: {tell_annullate(tolte, rimesse)}."
    change(importazione, StatoImportazione.ANNULLATA, ambito, messaggio=fatto[:500])
    record(importazione, ambito, Azione.STATO, fase="annullata", tolte=tolte, rimesse=rimesse)
    return tolte, rimesse


def _undo_righe(tipo: Tabellare, voci: list[VoceImportazione], ambito: Ambito, motivo: str) -> tuple[int, int]:
    presenti = hold_voci(tipo, voci)
    cambiate = [_turn_back(tipo, voce, presenti[voce.oggetto_id]) for voce in voci if voce.esito == MODIFICATO]
    for inizio in range(0, len(cambiate), LOTTO):
        _put_back(tipo, cambiate[inizio : inizio + LOTTO], ambito)
    nuove = [voce for voce in voci if voce.esito == NUOVO]
    dettagli = tipo.tell_nuovi([presenti[voce.oggetto_id] for voce in nuove], motivo)
    take_away(tipo, nuove, presenti, ambito, dettagli)
    return len(nuove), len(cambiate)


def hold_voci(tipo: Annullabile, voci: Iterable[VoceImportazione]) -> dict[int | None, Any]:
    """The records, locked, as the import left them. Raises `ValidationError` for the first that is not."""
    voci = list(voci)
    righe = tipo.modello_dati._default_manager.select_for_update(of=("self",)).order_by("pk")
    presenti: dict[int | None, Any] = {**righe.in_bulk([voce.oggetto_id for voce in voci])}
    for voce in voci:
        presente: Any = presenti.get(voce.oggetto_id)
        if presente is None or presente.versione != voce.versione:
            raise ValidationError(
                f"«{voce.oggetto}» (riga {voce.riga}) è cambiato dopo l'importazione: annullarla toglierebbe anche "
                "quello che è stato fatto dopo. Correggi a mano le voci da correggere."
            )
    return presenti


def _turn_back(tipo: Tabellare, voce: VoceImportazione, presente: Any) -> Proposta:
    """The change that gives a record what it had. Raises `ValidationError` for what has its own history."""
    valori, legati = dict[str, Any](), dict[str, Any]()
    propri = {colonna.name for colonna in tipo.modello_dati._meta.concrete_fields}
    for campo, scritto in voce.prima.items():
        if divieto := tipo.find_divieto(presente, campo):
            raise ValidationError(f"«{voce.oggetto}» (riga {voce.riga}): {divieto}")
        dove = valori if campo in propri else legati
        dove[campo] = tipo.load(campo, scritto)
    adesso = {campo: getattr(presente, campo) for campo in valori} | dict.fromkeys(legati)
    return Proposta((voce.pk,), voce.oggetto, valori, presente, legati, adesso)


def _put_back(tipo: Tabellare, proposte: list[Proposta], ambito: Ambito) -> None:
    dettagli = [{"campi": sorted(proposta.modifiche), "annullamento": True} for proposta in proposte]
    update_lotto(tipo.modello_dati, proposte)
    tipo.write_legati(proposte)
    eventi.record_many(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetti=[p.record for p in proposte],
        dettagli=dettagli,
        sportelli=[tipo.sportello_of(p.record) for p in proposte],
    )


def take_away(
    tipo: Annullabile,
    voci: list[VoceImportazione],
    presenti: dict[int | None, Any],
    ambito: Ambito,
    dettagli: list[dict[str, Any]] | None = None,
) -> None:
    """Delete what was created, when nothing stands on it. `dettagli` are for the log, one of each."""
    righe: list[models.Model] = [presenti[voce.oggetto_id] for voce in voci]
    eventi.record_many(
        ambito=ambito,
        azione=Azione.ELIMINAZIONE,
        oggetti=righe,
        dettagli=dettagli or (),
        sportelli=map(tipo.sportello_of, righe),
    )
    try:
        with transaction.atomic():
            tipo.delete_nuovi(righe)
    except ProtectedError as errore:
        usato = next(iter(errore.protected_objects))
        raise ValidationError(
            f"Su quello che l'importazione ha creato c'è già altro ({usato._meta.verbose_name}: {usato}): "
            "non si può togliere."
        ) from errore
    except DatabaseError as errore:
        raise ValidationError(
            "Quello che l'importazione ha creato è già usato altrove: non si può togliere."
        ) from errore

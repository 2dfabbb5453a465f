"""Drafts of forms: save, find again, forget."""

from typing import Any

from nucleo.models import Bozza


def save_bozza(*, utente_id: int, chiave: str, dati: dict[str, Any]) -> Bozza:
    bozza, _ = Bozza.objects.update_or_create(utente_id=utente_id, chiave=chiave, defaults={"dati": dati})
    return bozza


def find_bozza(*, utente_id: int | None, chiave: str) -> Bozza | None:
    return Bozza.objects.filter(utente_id=utente_id, chiave=chiave).first()


def delete_bozza(*, utente_id: int | None, chiave: str) -> None:
    Bozza.objects.filter(utente_id=utente_id, chiave=chiave).delete()

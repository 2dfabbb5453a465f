"""Where files go in `default_storage`: names say nothing of people and cannot be guessed."""

from pathlib import PurePath
from typing import Any


def percorso_importazione(importazione: Any, nome: str) -> str:
    return f"importazioni/{importazione.uuid}{PurePath(nome).suffix.lower()[:8]}"

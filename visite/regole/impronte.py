"""What a signature under a sheet is of: the same words give the same fingerprint, wherever they were typed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest_scheda(valori: Mapping[str, Any], rilievi: Mapping[str, tuple[str, str]]) -> str:
    """SHA-256 of what was found: browsers end lines in two ways, and it is the same sheet."""
    detto = {nome: _level(valore) for nome, valore in valori.items()}
    trovato = {requisito: [esito, _level(nota)] for requisito, (esito, nota) in rilievi.items()}
    testo = json.dumps([detto, trovato], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(testo.encode()).hexdigest()


def _level(valore: Any) -> str:
    return "\n".join(riga.rstrip() for riga in str(valore).strip().splitlines())

"""Reads on profiles at entry: what one says beside today's card, and how it was corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model

from cittadini.models import Cittadino
from nucleo import formati
from nucleo.copia import Coppia, capital, write_value
from percorsi.models import ProfiloIngresso, RettificaProfilo
from territorio.models import Comune


@dataclass(frozen=True)
class VoceProfilo:
    """One thing of a profile; `oggi` is what the card says now, empty when it says the same."""

    etichetta: str
    valore: str
    oggi: str = ""


@dataclass(frozen=True)
class Correzione:
    """One value that a rettifica changed, in words."""

    etichetta: str
    prima: str
    dopo: str


@dataclass(frozen=True)
class VoceRettifica:
    """A rettifica as the page tells it."""

    quando: datetime
    chi: str
    motivo: str
    nota: str
    correzioni: tuple[Correzione, ...]


def list_voci(profilo: ProfiloIngresso, cittadino: Cittadino) -> list[VoceProfilo]:
    """What the profile says, with today's card where it differs."""
    voci = [VoceProfilo(name_colonna("eta"), f"{profilo.eta} anni")]
    for nome in ProfiloIngresso.DALLA_SCHEDA:
        allora, oggi = _write(profilo, nome), _write(cittadino, nome)
        voci.append(VoceProfilo(name_colonna(nome), allora, (oggi or "niente") if oggi != allora else ""))
    return [*voci, VoceProfilo(name_colonna("categorie"), _write(profilo, "categorie"))]


def _write(oggetto: ProfiloIngresso | Cittadino, nome: str) -> str:
    return write_value(oggetto, _find_field(type(oggetto), nome))


def _find_field(modello: type[Model], nome: str) -> Field:
    return next(campo for campo in modello._meta.fields if campo.name == nome)


def list_rettifiche(rettifiche: Iterable[RettificaProfilo]) -> list[VoceRettifica]:
    """Rettifiche in words, in their order; one query more when a comune was corrected."""
    rettifiche = list(rettifiche)
    comuni = find_comuni(rettifiche)
    return [
        VoceRettifica(
            quando=r.fatta_il,
            chi=str(r.fatta_da),
            motivo=r.get_motivo_display(),
            nota=r.nota,
            correzioni=tuple(
                Correzione(name_colonna(nome), _tell(nome, r.prima[nome], comuni), _tell(nome, r.dopo[nome], comuni))
                for nome in r.colonne
            ),
        )
        for r in rettifiche
    ]


def find_comuni(rettifiche: Sequence[RettificaProfilo]) -> dict[int, str]:
    colonna = "comune_residenza_id"
    chiavi = {valori[colonna] for r in rettifiche for valori in (r.prima, r.dopo) if colonna in valori}
    righe = Comune.objects.filter(pk__in=chiavi).select_related("provincia") if chiavi else ()
    return {comune.pk: str(comune) for comune in righe}


def name_colonna(nome: str) -> str:
    """How people call a column of the profile."""
    return capital(str(_find_field(ProfiloIngresso, nome.removesuffix("_id")).verbose_name))


def _tell(nome: str, valore: Any, comuni: dict[int, str]) -> str:
    """A value kept in JSON, as people write it."""
    if valore in ("", None, []):
        return "niente"
    if nome == "comune_residenza_id":
        return comuni.get(valore, "")
    if nome == "condizione_dal":
        return formati.data_estesa(date.fromisoformat(valore))
    return write_value(ProfiloIngresso(**{nome: valore}), _find_field(ProfiloIngresso, nome))


def write_rettifica(rettifica: RettificaProfilo) -> list[Coppia]:
    """A rettifica for the person's own copy: what it said and what it says, not the columns that hold them."""
    [voce] = list_rettifiche([rettifica])
    return [
        ("Fatta il", formati.data_ora(voce.quando)),
        ("Fatta da", voce.chi),
        ("Motivo", voce.motivo),
        *([("Nota", voce.nota)] if voce.nota else []),
        *((c.etichetta, f"da «{c.prima}» a «{c.dopo}»") for c in voce.correzioni),
    ]

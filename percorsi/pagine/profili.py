"""Reads on profiles at entry: what one says beside today's card, and how it was corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cittadini.models import Cittadino
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.copia import Coppia, capital, write_value
from percorsi.models import Percorso, ProfiloIngresso, RettificaProfilo
from percorsi.permissions import can_correct_profilo
from territorio.models import Comune

TENGONO = (
    "I percorsi già aperti tengono il profilo che la persona aveva all'apertura: serve alle statistiche."
    " Se quello che correggi era sbagliato già allora,"
)


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


def tell_rettifica(ambito: Ambito, cittadino: Cittadino) -> str:
    """What a correction of the card leaves as it was, and who may mend it: with the links for who may. Nothing for
    who has no path. One query.
    """
    percorsi = list(Percorso.objects.filter(cittadino=cittadino).with_scheda().order_by("-data_apertura", "-pk"))
    if not percorsi:
        return ""
    miei = [percorso for percorso in percorsi if can_correct_profilo(ambito, percorso)]
    altri = sorted({str(percorso.operatore) for percorso in percorsi if percorso not in miei})
    fine: list[str] = []
    if miei:
        nomi = ((reverse("percorsi:profilo_correct", args=(p.uuid,)), p.titolo, p.codice) for p in miei)
        fine.append(format_html("rettifica {}", format_html_join(", ", '<a href="{}">«{}» ({})</a>', nomi)))
    if altri:
        di = "degli altri percorsi" if miei else "del percorso"
        fine.append(format_html("la rettifica {} spetta a {} o al responsabile dello sportello", di, ", ".join(altri)))
    return format_html("{} {}.", TENGONO, format_html_join("; ", "{}", ((parte,) for parte in fine)))


def list_voci(profilo: ProfiloIngresso, cittadino: Cittadino) -> list[VoceProfilo]:
    """What the profile says, with today's card where it differs."""
    voci = [VoceProfilo(name_colonna("eta"), formati.quanti(profilo.eta, "anno", "anni"))]
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

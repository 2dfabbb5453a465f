"""Photographs and signatures of a visit, as its page and its minutes show them."""

from dataclasses import dataclass

from allegati.pagine.esami import tell_fermo
from visite.models import Foto, Sottoscrizione, Visita


@dataclass(frozen=True)
class FotoVista:
    """`fermo` says why the picture is handed to nobody, now or for ever."""

    foto: Foto
    fermo: str


@dataclass(frozen=True)
class FirmaVista:
    """`vale` is whether the sheet is still the one that was signed."""

    firma: Sottoscrizione
    vale: bool


def list_foto(visita: Visita) -> list[FotoVista]:
    return [FotoVista(foto, tell_fermo(foto.allegato)) for foto in visita.foto.select_related("allegato")]


def list_firme(visita: Visita) -> list[FirmaVista]:
    impronta = visita.impronta
    return [FirmaVista(firma, firma.impronta == impronta) for firma in visita.sottoscrizioni.all()]

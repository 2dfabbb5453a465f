"""Visits, as far as a test wants them, through the services."""

import io
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD

from avvisi.enums import RequisitoMinimo
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from tests.costruttori.rete import build_sportello
from visite.models import Foto, Prescrizione, Visita
from visite.services.prescrizioni import create_prescrizione
from visite.services.tracce import add_foto
from visite.services.visite import change_visita, plan_visita, write_scheda

SISTEMA = Ambito.di_sistema("prova")
GIORNO = date(2026, 3, 10)
SCHEDA = {
    "orario_trovato": "Martedì 9-12, come esposto",
    "presenti": "Anna Esempio",
    "difficolta": "",
    "bisogni": "",
    "osservazioni": "",
    "esito": "operativo",
}
CONFORMI = {requisito.value: ("conforme", "") for requisito in RequisitoMinimo}


def build_visita(sportello: Sportello | None = None, **campi: Any) -> Visita:
    """Planned, of a day that is over: who runs the test may write its sheet."""
    valori = {"giorno": GIORNO, "ora": time(10), "chi": "Nino Esempio", "motivo": "ordinaria"} | campi
    return plan_visita(
        ambito=SISTEMA, sportello=sportello or build_sportello(), valori=valori, oggi=min(GIORNO, valori["giorno"])
    )


def build_compilata(sportello: Sportello | None = None, esito: str = "operativo", **campi: Any) -> Visita:
    visita, valori = build_visita(sportello, **campi), SCHEDA | {"esito": esito}
    return write_scheda(
        ambito=SISTEMA, visita=visita, versione=visita.versione, valori=valori, rilievi=CONFORMI, oggi=visita.giorno
    )


def build_prescrizione(visita: Visita | None = None, entro: date = date(2026, 4, 10), **campi: Any) -> Prescrizione:
    """Of a visit that is not closed yet."""
    visita = visita or build_compilata()
    valori: dict[str, Any] = {"testo": "Esporre l'orario", "incaricato": "Ufficio tecnico", "entro": entro} | campi
    return create_prescrizione(ambito=SISTEMA, visita=visita, oggi=visita.giorno, **valori)


def make_foto(nome: str = "foto.jpg") -> SimpleUploadedFile:
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    uscita = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(uscita, "JPEG", exif=exif)
    return SimpleUploadedFile(nome, uscita.getvalue(), "image/jpeg")


def build_foto(visita: Visita | None = None, requisito: str = "sede", chiave: UUID | None = None) -> Foto:
    visita = visita or build_compilata()
    return add_foto(
        ambito=SISTEMA,
        visita=visita,
        requisito=requisito,
        didascalia="La porta con il cartello",
        file=make_foto(),
        chiave=chiave or uuid4(),
        oggi=visita.giorno,
    )


def build_chiesta(sportello: Sportello | None = None, **campi: Any) -> Prescrizione:
    """Of a closed visit: its desk was told."""
    prescrizione = build_prescrizione(build_compilata(sportello), **campi)
    change_visita(ambito=SISTEMA, visita=prescrizione.visita, a="chiusa", oggi=prescrizione.visita.giorno)
    return Prescrizione.objects.with_visita().get(pk=prescrizione.pk)

"""Courses and their editions."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from corsi.models import Corso, Edizione, Iscrizione, Modulo
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from tests.costruttori.formazione import build_versione
from tests.costruttori.persone import build_utente


def build_corso(**campi: Any) -> Corso:
    """A course of eight hours without modules, published by another than who wrote it, unless told otherwise."""
    autore = campi.pop("autore", None) or build_utente()
    valori = {
        "codice": f"CORSO-{Corso.objects.count() + 1}",
        "titolo": "Cominciare allo sportello",
        "descrizione": "Che cosa fa uno sportello del microcredito.",
        "obiettivi": "Sai accogliere una persona e dirle che cosa può chiedere.",
        "temi": ["imprenditoriale"],
        "destinatari": [Ruolo.OPERATORE.value],
        "ore": 8,
        "validita_mesi": 24,
        "stato": "pubblicato",
        "autori": [autore.pk],
        "scritto_da": autore.firma,
    } | campi
    if valori["stato"] != "bozza":
        uscita = {"pubblicato_da": build_utente().firma, "pubblicato_il": datetime(2026, 3, 2, 9, tzinfo=UTC)}
        valori = uscita | valori
    return Corso.objects.create(**valori)


def build_modulo(corso: Corso, tipo: str = "sessione", **campi: Any) -> Modulo:
    """The next part of a course: a meeting of which three quarters are needed, unless told otherwise."""
    valori: dict[str, Any] = {"titolo": "In aula", "presenza_minima": 75}
    if tipo == "contenuto":
        versione = campi.pop("versione", None) or build_versione()
        valori = {"titolo": versione.titolo, "contenuto": versione.contenuto}
    elif tipo == "video" and "versione" in campi:
        versione = campi.pop("versione")
        valori = {"titolo": versione.titolo, "contenuto": versione.contenuto}
    elif tipo == "video":
        valori = {"titolo": "Il colloquio", "indirizzo": "https://video.example/1", "testo": "Buongiorno."}
    elif tipo == "quiz":
        valori = {"titolo": "La prova finale"}
    return Modulo.objects.create(corso=corso, tipo=tipo, **{"posizione": corso.moduli.count() + 1} | valori | campi)


def build_edizione(corso: Corso | None = None, giorni: tuple[date, ...] | None = None, **campi: Any) -> Edizione:
    """An edition that takes enrolments today, with a morning and an afternoon in thirty days."""
    corso = corso or build_corso()
    oggi = get_oggi()
    edizione = Edizione.objects.create(
        corso=corso,
        **{
            "numero": corso.edizioni.count() + 1,
            "modalita": "presenza",
            "sede": "Sala del Consiglio, Via Roma 1, Lecce",
            "posti": 20,
            "iscrizioni_dal": oggi - timedelta(days=10),
            "iscrizioni_al": oggi + timedelta(days=20),
            "stato": "aperta",
            "preparata_da": corso.scritto_da,
        }
        | campi,
    )
    for giorno in giorni or (oggi + timedelta(days=30),):
        incontro = corso.moduli.filter(tipo="sessione").first() or build_modulo(corso)
        for dalle, alle in ((9, 13), (14, 18)):
            edizione.mezze_giornate.create(modulo=incontro, giorno=giorno, dalle=time(dalle), alle=time(alle))
    return edizione


def build_iscrizione(edizione: Edizione | None = None, **campi: Any) -> Iscrizione:
    """Somebody with the next place of an edition."""
    edizione = edizione or build_edizione()
    utente = campi.pop("utente", None) or build_utente()
    valori = {"stato": "iscritta", "iscritta_da": utente.firma} | campi
    if valori["stato"] == "iscritta":
        valori = {"posto": edizione.iscrizioni.con_posto().count() + 1} | valori
    return Iscrizione.objects.create(edizione=edizione, utente=utente, **valori)

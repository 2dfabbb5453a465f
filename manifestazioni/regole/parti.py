"""What an application still wants, part by part."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any

from manifestazioni.enums import Parte

# Consecutive hours on at least one day (minimum requirements of the Ente).
ORE_DI_FILA = 2
CHIESTI = {
    Parte.ENTE: {
        "denominazione": "come si chiama",
        "tipo": "che tipo di amministrazione è",
        "comune_ente": "in che comune sta",
    },
    Parte.SEDE: {
        "comune": "il comune della sede",
        "indirizzo": "l'indirizzo",
        "accessibilita": "se è accessibile",
        "postazioni": "quante postazioni ha",
        "connettivita": "come si collega a internet",
    },
    Parte.PERSONALE: {"operatori": "quanti operatori", "responsabile": "il responsabile"},
    Parte.ESPERIENZA: {"esperienza": "quale esperienza c'è", "anni": "da quanti anni"},
    Parte.FIRMA: {
        "firmatario": "chi firma",
        "carica": "con quale carica",
        "protocollo": "il numero di protocollo",
        "protocollo_data": "la data del protocollo",
        "dichiara": "la sottoscrizione delle dichiarazioni",
    },
}


@dataclass(frozen=True)
class FileDetti:
    """The files of an application: those that its call wants and are not there; whether the signed application is
    wanted, is there, and says what is written now."""

    mancano: tuple[str, ...]
    domanda_chiesta: bool
    domanda: bool
    attuale: bool
    infetti: tuple[str, ...] = ()


NIENTE_FILE = FileDetti((), domanda_chiesta=False, domanda=False, attuale=True)
SUPERATA = "La domanda firmata è di prima delle ultime correzioni: stampa il riepilogo, firmalo e caricalo di nuovo."


@dataclass(frozen=True, order=True)
class Fascia:
    """Hours of a day of the week."""

    giorno: int
    dalle: time
    alle: time

    @property
    def minuti(self) -> int:
        return (self.alle.hour - self.dalle.hour) * 60 + self.alle.minute - self.dalle.minute


@dataclass(frozen=True, order=True)
class Persona:
    """Who would work at the desk."""

    ruolo: str
    cognome: str
    nome: str
    email: str


STESSA_EMAIL = "Due persone hanno la stessa e-mail: ognuna ha la sua."


def has_doppie(persone: Collection[Persona]) -> bool:
    """Whether two of them have one address."""
    return len({persona.email for persona in persone}) < len(persone)


# What is said of a requirement cannot be otherwise than what is written of the seat.
CORREGGI = "correggi la sede, o di' che ci sarà entro l'apertura."
SMENTITE = (
    ("sede", "accessibilita", "no", f"Dici che la sede è accessibile, e hai scritto «Non accessibile»: {CORREGGI}"),
    ("postazione", "postazioni", 0, f"Dici che c'è una postazione, e ne hai scritte 0: {CORREGGI}"),
)


def list_mancanze(
    valori: Mapping[str, Any],
    *,
    da_rispondere: Collection[str],
    fasce: Collection[Fascia],
    ammessi: Collection[str],
    ci_sono: Collection[str] = (),
    file: FileDetti = NIENTE_FILE,
) -> dict[Parte, list[str]]:
    """What is missing or cannot be, part by part: nothing is there for a part that is whole. `da_rispondere` are the
    requirements of which nothing was said, `ci_sono` the codes of those that are said to be met, `ammessi` the kinds of
    administration that may apply."""
    mancanze = {
        parte: [f"Manca {detto}." for nome, detto in campi.items() if is_vuoto(valori.get(nome))]
        for parte, campi in CHIESTI.items()
    }
    if (tipo := valori.get("tipo")) and tipo not in ammessi:
        mancanze[Parte.ENTE].append("A questo avviso non può partecipare un'amministrazione di questo tipo.")
    if valori.get("operatori") == 0:
        mancanze[Parte.PERSONALE].append("Serve almeno un operatore.")
    if not fasce:
        mancanze[Parte.PERSONALE].append("Mancano gli orari.")
    elif not any(minuti >= ORE_DI_FILA * 60 for minuti in join_fasce(fasce)):
        mancanze[Parte.PERSONALE].append("Servono almeno due ore di fila in almeno un giorno.")
    mancanze[Parte.REQUISITI] = [f"Non è detto se c'è: {testo}." for testo in da_rispondere]
    mancanze[Parte.REQUISITI] += [
        detto for codice, campo, valore, detto in SMENTITE if codice in ci_sono and valori.get(campo) == valore
    ]
    mancanze[Parte.ALLEGATI] = [f"Manca un allegato: {nome}." for nome in file.mancano]
    mancanze[Parte.ALLEGATI] += [f"L'antivirus ha fermato un file, toglilo: {nome}." for nome in file.infetti]
    if file.domanda_chiesta and not file.domanda:
        mancanze[Parte.ALLEGATI].insert(0, "Manca la domanda firmata: stampa il riepilogo, firmalo e caricalo.")
    elif file.domanda_chiesta and not file.attuale:
        mancanze[Parte.ALLEGATI].insert(0, SUPERATA)
    return {parte: mancanze[parte] for parte in Parte if mancanze.get(parte)}


def is_vuoto(valore: Any) -> bool:
    """None was given: nought is an answer, an oath not taken is none."""
    return valore is None or valore is False or valore == ""


def join_fasce(fasce: Collection[Fascia]) -> list[int]:
    """How many minutes each stretch lasts, those that touch being one."""
    durate: list[int] = []
    prima: Fascia | None = None
    for fascia in sorted(fasce):
        attaccata = prima is not None and prima.giorno == fascia.giorno and prima.alle == fascia.dalle
        if attaccata and durate:
            durate[-1] += fascia.minuti
        else:
            durate.append(fascia.minuti)
        prima = fascia
    return durate


def find_sovrapposte(fasce: Collection[Fascia]) -> Fascia | None:
    """The first that begins before the one before it ends."""
    return next(
        (dopo for prima, dopo in pairwise(sorted(fasce)) if prima.giorno == dopo.giorno and dopo.dalle < prima.alle),
        None,
    )

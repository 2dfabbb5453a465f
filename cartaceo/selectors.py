"""Reads of the paper register: the sheet, the person and the project that a line names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from cartaceo.enums import MODULI_PER_VOLTA, StatoModulo
from cartaceo.models import ModuloCartaceo
from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino
from cittadini.regole.parole import read_parole
from cittadini.selectors.ricerca import filter_persone
from consulenze.enums import StatoConsulenza
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.pseudonimi import is_codice, read_codice
from percorsi.models import Percorso
from percorsi.selectors.compiti import DatiCompito
from sportelli.models import Sportello

# People proposed when what was typed is no code.
OFFERTI = 5
NESSUNO = "Nessuna persona del tuo sportello: controlla, oppure lascia vuoto e compila «Persona nuova»."
SCEGLI_PROGETTO = "Ha più progetti aperti: scrivi il codice di quello giusto. {}"


@dataclass(frozen=True)
class Nuova:
    """A person to be welcomed."""

    valori: dict[str, Any]
    codice_fiscale: str
    risposte: list[tuple[Finalita, bool, ModalitaConsenso]]


@dataclass(frozen=True)
class Contatto:
    """A line, read: of a person who is known or `nuova`, on an open project or on a new one (`titolo`)."""

    campi: dict[str, Any]
    cittadino: Cittadino | None = None
    nuova: Nuova | None = None
    percorso: Percorso | None = None
    titolo: str = ""
    condizione: str = ""
    compito: DatiCompito | None = None
    modulo: ModuloCartaceo | None = None


def find_modulo(sportello: Sportello, numero: int) -> ModuloCartaceo | None:
    fogli = ModuloCartaceo.objects.filter(sportello=sportello, numero=numero)
    return fogli.select_related("consulenza", "sportello").first()


def list_da_stampare(sportello: Sportello, dal: int, al: int) -> list[int]:
    """The numbers still in blank between two, no more than leave a printer at once."""
    fogli = ModuloCartaceo.objects.in_bianco().filter(sportello=sportello, numero__range=(dal, al))
    return list(fogli.order_by("numero").values_list("numero", flat=True)[:MODULI_PER_VOLTA])


def find_errore_modulo(modulo: ModuloCartaceo | None, sportello: Sportello) -> str:
    """Why a sheet cannot be copied, or nothing. One whose consultation was cancelled can be copied again."""
    if modulo is None:
        return f"{sportello.nome} non ha stampato questo numero: lascialo vuoto se il foglio non è numerato."
    if modulo.stato == StatoModulo.ANNULLATO:
        return "Questo modulo è annullato: se il foglio c'è, rimettilo in uso dal registro."
    if is_da_rifare(modulo) or modulo.stato == StatoModulo.BIANCO:
        return ""
    return f"Questo modulo è già trascritto: {str(modulo.consulenza).lower()}."


def is_da_rifare(modulo: ModuloCartaceo) -> bool:
    """Whether what was copied from it was cancelled since."""
    return modulo.consulenza is not None and modulo.consulenza.stato == StatoConsulenza.ANNULLATA


def find_persona(ambito: Ambito, sportello: Sportello, testo: str) -> tuple[Cittadino, list[Percorso]]:
    """Whom a line names by a code, with the projects on which a contact is recorded. A name is never taken for a
    person: whoever it may be is proposed. Raises ValidationError."""
    parole = read_parole(testo)
    persone = Cittadino.objects.for_ambito(ambito).with_scheda()
    if parole.codice_percorso:
        trovati = list(persone.filter(percorsi__codice=parole.codice_percorso)[:1])
    else:
        trovati = list(filter_persone(persone, parole)[: OFFERTI + 1])
    if not trovati:
        raise ValidationError(NESSUNO)
    if not parole.esatte or len(trovati) > 1:
        detti = [f"{p.nome_completo}, {formati.data_breve(p.data_nascita)}: {p.codice}" for p in trovati[:OFFERTI]]
        offerti = "; ".join(detti)
        raise ValidationError(f"Scrivi il codice della persona. Forse è una di queste: {offerti}.")
    (persona,) = trovati
    if persona.sportello_attuale_id != sportello.pk:
        raise ValidationError("La segue un altro dei tuoi sportelli: trascrivi il contatto da lì.")
    return persona, list(persona.percorsi.registrabili().order_by("-data_apertura", "-pk"))


def find_progetto(aperti: Sequence[Percorso], scritto: str) -> tuple[Percorso | None, str]:
    """The open project that a line means, or the idea of a new one. Raises ValidationError when neither is said."""
    if is_codice(scritto, "P"):
        codice = read_codice(scritto, "P")
        percorso = next((percorso for percorso in aperti if percorso.codice == codice), None)
        if percorso is None:
            raise ValidationError("La persona non ha un progetto aperto con questo codice.")
        return percorso, ""
    if scritto:
        return None, scritto
    if not aperti:
        raise ValidationError("Scrivi l'idea in poche parole: qui comincia un progetto.")
    if len(aperti) > 1:
        suoi = "; ".join(f"{percorso.codice}, {percorso.titolo}" for percorso in aperti[:OFFERTI])
        raise ValidationError(SCEGLI_PROGETTO.format(suoi))
    return aperti[0], ""

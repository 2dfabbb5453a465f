"""Who of one's own citizens may be the person that booked: shown to be looked at, never decided."""

import re
from typing import Any

from django.db.models import Q

from agenda.models import Prenotazione
from cittadini.models import Cittadino
from cittadini.regole.parole import Parole
from cittadini.selectors.cittadini import Cercato, Trovato, search_persona
from cittadini.selectors.ricerca import list_trovati
from nucleo.ambito import Ambito

MASSIMI = 10
# Fewer figures of a phone would find too many.
CIFRE = 6


def read_cercato(prenotazione: Prenotazione) -> Cercato:
    """What was left with a booking, as one looks for a person: the first word is the name."""
    nome, _, cognome = prenotazione.nome.partition(" ")
    return Cercato(nome=nome, cognome=cognome, telefono=prenotazione.telefono, email=prenotazione.email)


def list_simili(ambito: Ambito, prenotazione: Prenotazione) -> list[Trovato]:
    """By e-mail, telephone, name: of those that one's desks follow, and why."""
    cercato = read_cercato(prenotazione)
    trovati = {trovato.cittadino.pk: trovato for trovato in search_persona(ambito, cercato).propri}
    stessa = Q(email__iexact=cercato.email) if cercato.email else Q(pk__in=())
    for cittadino in Cittadino.objects.for_ambito(ambito).vivi().filter(stessa).order_by("pk")[:MASSIMI]:
        perche = trovati[cittadino.pk].perche if cittadino.pk in trovati else ()
        trovati[cittadino.pk] = Trovato(cittadino, ("e-mail", *perche))
    return list(trovati.values())[:MASSIMI]


def search_prenotazioni(ambito: Ambito, righe: Any, parole: Parole) -> Any:
    """By the name, the number or the e-mail that was left, or by who the person is."""
    trovate = Q(cittadino__in=list_trovati(ambito, parole))
    if parole.email:
        return righe.filter(trovate | Q(email__icontains=parole.email))
    nome = Q()
    for parola in parole.testo.split():
        nome &= Q(nome__unaccent__icontains=parola)
    cifre = re.sub(r"\D", "", parole.telefono.removeprefix("+39") or parole.testo)
    if len(cifre) >= CIFRE:
        trovate |= Q(telefono__regex=" ?".join(cifre))
    return righe.filter(trovate | nome)

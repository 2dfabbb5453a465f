"""Agendas, appointments, who comes."""

from agenda.models.agende import Agenda, Assenza, Stanza, TipoAppuntamento
from agenda.models.appuntamenti import Appuntamento, Attesa, Prenotazione

__all__ = ("Agenda", "Appuntamento", "Assenza", "Attesa", "Prenotazione", "Stanza", "TipoAppuntamento")

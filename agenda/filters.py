"""Filters of bookings and of absences."""

from agenda.enums import Modo, MotivoAppuntamento, StatoPrenotazione
from agenda.models import Assenza, Prenotazione
from agenda.selectors.simili import search_prenotazioni
from cittadini.filters import PersonaFilter
from interfaccia.filters import AlIstanteFilter, DalIstanteFilter, FiltroSet, SceltaFilter, TestoFilter


class PrenotazioneFilter(FiltroSet):
    """Who comes is looked for in the box, whose words never stand in an address."""

    in_vista = ("dal", "al", "stato")

    cerca = PersonaFilter(search_prenotazioni)
    dal = DalIstanteFilter(field_name="appuntamento__inizio")
    al = AlIstanteFilter(field_name="appuntamento__inizio")
    stato = SceltaFilter(label="Com'è", choices=StatoPrenotazione.choices)
    motivo = SceltaFilter(
        label="Per che cosa", field_name="appuntamento__tipo__motivo", choices=MotivoAppuntamento.choices
    )
    modo = SceltaFilter(label="Come si tiene", field_name="appuntamento__modo", choices=Modo.choices)

    class Meta:
        model = Prenotazione
        fields = ()


class AssenzaFilter(FiltroSet):
    in_vista = ("q", "dal", "al")

    q = TestoFilter(label="Cognome di chi manca", field_name="operatore__cognome", lookup_expr="unaccent__icontains")
    dal = DalIstanteFilter(field_name="fine")
    al = AlIstanteFilter(field_name="inizio")

    class Meta:
        model = Assenza
        fields = ()

"""Filters of bookings. Names are not looked for here: they would stand in the address."""

from agenda.enums import Modo, MotivoAppuntamento, StatoPrenotazione
from agenda.models import Prenotazione
from interfaccia.filters import AlIstanteFilter, DalIstanteFilter, FiltroSet, SceltaFilter


class PrenotazioneFilter(FiltroSet):
    in_vista = ("dal", "al", "stato")

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

"""From an appointment to whose it is: the card that was tied by mistake is left."""

from typing import Any

from agenda.models import Prenotazione
from agenda.permissions import can_welcome_from
from agenda.views.accesso import get_prenotazione, list_briciole
from consulenze.services.appuntamenti import untie_scheda
from interfaccia.views import ConfermaView


class AppuntamentoUntieView(ConfermaView):
    titolo = "Non è questa persona"
    testo = "L'appuntamento resta com'è, e non è più legato a questa scheda: poi puoi legarlo a quella giusta."
    invia = "Stacca dalla scheda"

    def get_oggetto(self) -> Prenotazione:
        return get_prenotazione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prenotazione) -> bool:
        return can_welcome_from(self.request.ambito, oggetto.appuntamento.sportello_id)

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        return "" if oggetto.cittadino_id else "L'appuntamento non è legato a nessuna scheda."

    def list_visti(self, oggetto: Prenotazione) -> tuple[Any, ...]:
        return (oggetto.cittadino_id,)

    def list_dati(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        scheda = oggetto.cittadino
        return [("Chi ha prenotato", oggetto.nome), ("La scheda", scheda.nome_completo if scheda else "")]

    def run(self, oggetto: Prenotazione, form: Any) -> str:
        untie_scheda(ambito=self.request.ambito, prenotazione=oggetto)
        return "Appuntamento staccato dalla scheda."

    def get_ritorno(self, oggetto: Prenotazione) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto.appuntamento), self.get_ritorno(oggetto)))

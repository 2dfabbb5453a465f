"""Before a card is written: does the network know this person already, on another one?"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpResponse

from cittadini.forms.cittadini import CittadinoForm
from cittadini.models import Cittadino
from cittadini.services.cittadini import search_cittadino
from interfaccia.views import ModuloView


class DoppioniMixin(ModuloView):
    """Who resembles is shown on the page, and one goes on by saying that they are another person."""

    # That a code is of somebody is told at one door: limited, logged, and after the version.
    fuori_prova = ("codice_fiscale",)
    simili: Sequence[Cittadino] = ()
    simile_altrove: Sequence[str] = ()

    def ask_doppioni(self, form: CittadinoForm, uuid: UUID) -> HttpResponse | None:
        """Look for whoever resembles the person of the form, whose card is `uuid`; ask when somebody does.

        It is a question about the whole network, whatever comes of it (the code may be another's, and saving would say
        so): limited and logged before it is answered, also when one has already said that it is another person.
        """
        if fermo := ratelimit.consume_or_429(self.request, action="ricerca_cittadino"):
            return fermo
        esito = search_cittadino(ambito=self.request.ambito, cercato=form.read_cercato(), tranne=uuid)
        if esito.certo:  # saving says that the card is there
            return None
        self.simili, self.simile_altrove = [trovato.cittadino for trovato in esito.propri], esito.simile_altrove
        form.ask_other_person(esito.da_guardare)
        return None

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        doppioni = {"simili": self.simili, "simile_altrove": self.simile_altrove}
        return super().get_context(oggetto, form) | doppioni

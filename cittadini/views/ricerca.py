"""Lists with a box that finds people: the words come by POST, the list that follows carries them sealed."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from cittadini import permissions
from cittadini.forms.ricerca import RicercaForm
from cittadini.regole.parole import Parole, seal_parole
from cittadini.services.cittadini import record_ricerca
from interfaccia.views import ElencoView
from nucleo.richiesta import Richiesta


class ElencoPersone(ElencoView):
    """A list of rows that belong to people. Who receives nobody has no box: to them people are codes."""

    template_name = "cittadini/elenco_persone.html"
    ricerca: RicercaForm | None = None

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.has_ricerca():
            raise PermissionDenied
        self.ricerca = RicercaForm(request.POST)
        if not self.ricerca.is_valid():
            risposta = self.get(request, *args, **kwargs)
            risposta.status_code = 422
            return risposta
        parole = self.ricerca.cleaned_data["parole"]
        record_ricerca(ambito=request.ambito, parole=parole, elenco=self.get_titolo())
        return HttpResponseRedirect(self.find_arrivo(parole))

    def has_ricerca(self) -> bool:
        return permissions.can_welcome(self.request.ambito) and "cerca" in self.get_filterset_class().base_filters

    def find_arrivo(self, parole: Parole) -> str:
        sigillo = seal_parole(parole.testo, self.request.ambito.utente_id)
        return f"{self.request.path}?{urlencode({'cerca': sigillo})}"

    def is_cercato(self) -> bool:
        return bool(self.read_cercate()) and not self.filterset.form.errors

    def read_cercate(self) -> Parole | None:
        return getattr(self.filterset.form, "cleaned_data", {}).get("cerca")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contesto = super().get_context_data(**kwargs)
        if self.has_ricerca():
            contesto["ricerca"] = self.ricerca or RicercaForm(initial={"parole": str(self.read_cercate() or "")})
        return contesto

    def get_vuoto(self, attivi: list[Any]) -> dict[str, str]:
        vuoto = super().get_vuoto(attivi)
        if self.is_cercato():
            vuoto["titolo"] = f"Niente con «{self.read_cercate()}» in questo elenco"
        return vuoto

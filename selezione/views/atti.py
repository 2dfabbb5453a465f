"""What the forms of a selection have in common."""

from typing import Any

from django.http import HttpResponse

from interfaccia.views import ModuloView, PermessoMixin
from selezione import permissions
from selezione.models import Istruttoria
from selezione.selectors.punteggi import has_conflitto

IN_CONFLITTO = "Hai dichiarato un conflitto di interesse su questa manifestazione: se ne occupa un'altra persona."


def find_istruttoria(oggetto: Any) -> Istruttoria | None:
    """The review that something is of."""
    if isinstance(oggetto, Istruttoria):
        return oggetto
    return getattr(getattr(oggetto, "voce", oggetto), "istruttoria", None)


class AttoView(PermessoMixin, ModuloView):
    """Of who runs the network, unless `permesso` says otherwise; it ends on the page it came from."""

    permesso = staticmethod(permissions.can_manage_selezioni)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return self.permesso(self.request.ambito)

    def stop(self, oggetto: Any) -> HttpResponse | None:
        istruttoria = find_istruttoria(oggetto)
        if istruttoria and has_conflitto(self.request.ambito.utente_id, istruttoria):
            return self.tell_gia(self.get_ritorno(oggetto), IN_CONFLITTO)
        return super().stop(oggetto)

    def get_ritorno(self, oggetto: Any) -> str:
        return str(oggetto.get_absolute_url())

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(str(oggetto), self.get_ritorno(oggetto))]

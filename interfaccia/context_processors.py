"""What every page knows: the Ente, the navigation of who is reading, the session's clock."""

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from nucleo.ambito import Ambito
from nucleo.menu import build_menu, split_voci
from nucleo.richiesta import Richiesta


def sito(request: Richiesta) -> dict[str, Any]:
    ambito = getattr(request, "ambito", Ambito.anonimo())
    menu = SimpleLazyObject(lambda: build_menu(ambito, request.path))
    return {
        "ente": settings.ENTE,
        "dimostrazione": settings.DIMOSTRAZIONE,
        "menu_ruolo": SimpleLazyObject(lambda: split_voci(menu[0])[0]),
        "menu_altro": SimpleLazyObject(lambda: split_voci(menu[0])[1]),
        "menu_pubblico": SimpleLazyObject(lambda: menu[1]),
        "ambito": ambito,
        "sessione_inattivita": str(int(settings.SESSIONE_INATTIVITA.total_seconds())),
    }

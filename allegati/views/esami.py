"""For who runs the network: the files that are handed to nobody."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from allegati.filters import AllegatoFilter
from allegati.models import Allegato
from allegati.permissions import can_see_esami
from allegati.tables import AllegatoTable
from interfaccia.componenti import Filtro
from interfaccia.views import ElencoView, PermessoMixin

SENZA = "Qui non c'è un antivirus: i file si aprono senza essere controllati."


class AllegatoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(can_see_esami)
    titolo = "File fermi"
    sommario = "File che nessuno può aprire: quelli in cui l'antivirus ha trovato qualcosa, quelli che lo aspettano."
    nome_uno, nome_molti = "file", "file"
    filterset_class = AllegatoFilter
    table_class = AllegatoTable
    vuoto_titolo = "Nessun file fermo"
    vuoto_testo = "L'antivirus non ha trovato niente, e niente lo aspetta."

    def get_queryset(self) -> QuerySet[Allegato]:
        return Allegato.objects.da_guardare()

    def get_vuoto(self, attivi: list[Filtro]) -> dict[str, str]:
        vuoto = super().get_vuoto(attivi)
        return vuoto if settings.ANTIVIRUS or attivi else vuoto | {"testo": SENZA}

    def dress(self, dati: Any) -> Any:
        return dati.defer("firme")

"""For who runs the network: the files that are handed to nobody."""

from typing import Any

from django.db.models import QuerySet

from allegati.filters import AllegatoFilter
from allegati.models import Allegato
from allegati.permissions import can_see_esami
from allegati.tables import AllegatoTable
from interfaccia.views import ElencoView, PermessoMixin


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

    def dress(self, dati: Any) -> Any:
        return dati.defer("firme")

"""The lists of who waits for an answer, and of how lenders answer."""

from django.db.models import QuerySet

from credito.models import Invio
from percorsi.views.elenchi import ElencoLavoro, ElencoRete
from riscontri.filters import AttesaFilter, RisposteFilter
from riscontri.selectors.erogatori import RISPOSTE_MINIME, Risposte, list_risposte_erogatori
from riscontri.selectors.solleciti import filter_attese
from riscontri.tables import AttesaTable, RisposteTable


class AttesaListView(ElencoLavoro):
    filterset_class = AttesaFilter
    table_class = AttesaTable
    titolo = "Invii che aspettano una risposta"
    sommario = "Tocca all'erogatore: da quando non dà notizie, e che cosa gli scriviamo."
    nome_uno, nome_molti = "invio", "invii"
    vuoto_titolo = "Nessun invio aspetta"
    vuoto_testo = "Qui vedrai gli invii a cui l'erogatore deve ancora rispondere."

    def get_queryset(self) -> QuerySet[Invio]:
        return filter_attese(Invio.objects.for_elenco(self.request.ambito, self.arrivati))


class RisposteListView(ElencoRete):
    """How each lender answers: what an operator wants to know before choosing one."""

    lettura_registrata = False  # of lenders: nobody's rows are shown
    filterset_class = RisposteFilter
    table_class = RisposteTable
    titolo = "Come rispondono gli erogatori"
    sommario = (
        "Invii partiti, risposte ed esiti. Gli scaduti senza risposta si contano a parte; "
        f"i giorni dall'invio alla prima risposta sono la mediana, quando le risposte sono almeno {RISPOSTE_MINIME}. "
        f"Di chi ha detto di no almeno {RISPOSTE_MINIME} volte si dicono i motivi più frequenti, in quota dei suoi no."
    )
    nome_uno, nome_molti = "erogatore", "erogatori"
    vuoto_titolo = "Nessun invio ancora"
    vuoto_testo = "Qui vedrai gli erogatori a cui sono partiti degli invii."

    def get_queryset(self) -> QuerySet[Invio]:
        return Invio.objects.for_statistica(self.request.ambito)

    def get_table_data(self) -> list[Risposte]:
        return list_risposte_erogatori(self.object_list)

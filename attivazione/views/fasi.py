"""The network as it grows, one list for each step: the applications, the desks on paper, those that are opening, those
that work."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from attivazione.enums import Fase
from attivazione.filters import InArrivoFilter
from attivazione.selectors import fasi
from attivazione.tables import InArrivoTable, InReteTable
from interfaccia.views import ElencoView, PermessoMixin
from selezione.filters import IstruttoriaFilter
from selezione.models import Istruttoria
from selezione.permissions import can_manage_selezioni
from selezione.tables import IstruttoriaTable
from sportelli.filters import SportelloFilter
from sportelli.models import Sportello


class FaseListView(PermessoMixin, ElencoView):
    """A step, with how many stand at each."""

    permesso = staticmethod(can_manage_selezioni)
    template_name = "attivazione/fase_list.html"
    fase: Fase
    nome_uno, nome_molti = "sportello", "sportelli"

    @property
    def titolo(self) -> str:  # type: ignore[override]  # the kit reads it as it reads a word
        return f"Sviluppo della rete: {self.fase.label.lower()}"

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        conti = fasi.count_fasi(self.request.ambito)
        passi = [
            (fase.label, quanti, reverse(f"attivazione:fase_{fase.value}"), fase == self.fase)
            for fase, quanti in conti.items()
        ]
        return super().get_context_data(**contesto, passi=passi)


class DomandaListView(FaseListView):
    fase = Fase.DOMANDA
    sommario = "Le manifestazioni da cui può ancora nascere uno sportello: in esame, idonee o in riserva."
    nome_uno, nome_molti = "manifestazione", "manifestazioni"
    filterset_class, table_class = IstruttoriaFilter, IstruttoriaTable
    vuoto_titolo = "Nessuna manifestazione in esame"
    vuoto_testo = "Quando un avviso chiude, qui trovi le manifestazioni arrivate in tempo."

    def get_queryset(self) -> QuerySet[Istruttoria]:
        return fasi.list_domande(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_manifestazione()


class PercorsoListView(FaseListView):
    fase = Fase.PERCORSO
    sommario = "Gli sportelli candidati e selezionati: protocollo, personale, formazione."
    filterset_class, table_class = InArrivoFilter, InArrivoTable
    vuoto_titolo = "Nessuno sportello in preparazione"
    vuoto_testo = "Uno sportello nasce da una manifestazione idonea, o si registra dall'elenco degli sportelli."

    def get_queryset(self) -> QuerySet[Sportello]:
        return fasi.with_condizioni(fasi.list_in_percorso(self.request.ambito))

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()


class AttivazioneListView(PercorsoListView):
    fase = Fase.ATTIVAZIONE
    sommario = "Gli sportelli che stanno per aprire: quante condizioni sono a posto, e qual è la prossima scadenza."
    vuoto_titolo = "Nessuno sportello in attivazione"
    vuoto_testo = "Qui trovi gli sportelli fra «Avvia l'attivazione» e «Attiva lo sportello»."

    def get_queryset(self) -> QuerySet[Sportello]:
        return fasi.with_condizioni(fasi.list_in_attivazione(self.request.ambito))


class MonitoraggioListView(FaseListView):
    fase = Fase.MONITORAGGIO
    sommario = "Gli sportelli che i cittadini trovano: da quando, con il primo e l'ultimo contatto registrato."
    filterset_class, table_class = SportelloFilter, InReteTable
    vuoto_titolo = "Nessuno sportello in rete"
    vuoto_testo = "Qui trovi gli sportelli attivi, sospesi e in chiusura."

    def get_queryset(self) -> QuerySet[Sportello]:
        return fasi.with_consulenze(fasi.list_in_rete(self.request.ambito))

    def dress(self, dati: Any) -> Any:
        return dati.with_territorio()

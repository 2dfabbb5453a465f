"""The lists of referrals, loans and payments: with names for who receives people, with codes for who watches."""

from abc import ABC, abstractmethod
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse

from credito.aggiunte import list_azioni
from credito.filters import ErogazioneFilter, FinanziamentoFilter, InvioFilter
from credito.models import Erogazione, Finanziamento, Invio
from credito.tables import ErogazioneTable, FinanziamentoTable, InvioTable
from interfaccia.componenti import Bottone
from nucleo import formati
from percorsi.views.elenchi import ElencoLavoro


class InvioListView(ElencoLavoro):
    filterset_class = InvioFilter
    table_class = InvioTable
    titolo = "Invii agli erogatori"
    sommario = "Le richieste mandate a banche e operatori di microcredito, e che cosa hanno risposto."
    nome_uno, nome_molti = "invio", "invii"
    vuoto_titolo = "Nessun invio"
    vuoto_testo = "Un percorso si invia a un erogatore dalla sua pagina."

    def get_azioni(self) -> tuple[Bottone, ...]:
        return list_azioni(self.request.ambito)

    def get_queryset(self) -> QuerySet[Invio]:
        return Invio.objects.for_elenco(self.request.ambito, self.arrivati)


class ElencoImporti(ABC, ElencoLavoro):
    """A list with the sums of what the filters leave, for who may read each amount: filters leave one."""

    template_parziale = "credito/_importi_list.html"

    @abstractmethod
    def get_totali(self) -> list[tuple[str, str]]:
        """Name and sum, as the head of the list shows them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contesto = super().get_context_data(**kwargs)
        return contesto | {"totali": self.get_totali() if self.sees_persone() else []}


class FinanziamentoListView(ElencoImporti):
    filterset_class = FinanziamentoFilter
    table_class = FinanziamentoTable
    titolo = "Finanziamenti"
    sommario = "Che cosa hanno deliberato gli erogatori e quanto hanno già pagato."
    nome_uno, nome_molti = "finanziamento", "finanziamenti"
    vuoto_titolo = "Nessun finanziamento"
    vuoto_testo = "Un finanziamento nasce quando registri la delibera favorevole su un invio."

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Vedi le erogazioni", reverse("credito:erogazione_list")),)

    def get_queryset(self) -> QuerySet[Finanziamento]:
        return Finanziamento.objects.validi().for_elenco(self.request.ambito, self.arrivati)

    def get_totali(self) -> list[tuple[str, str]]:
        somme = self.object_list.sum_importi()
        return [
            ("Richiesti", formati.euro(somme["richiesto"])),
            ("Deliberati", formati.euro(somme["deliberato"])),
            ("Erogati", formati.euro(somme["erogato"])),
        ]


class ErogazioneListView(ElencoImporti):
    filterset_class = ErogazioneFilter
    table_class = ErogazioneTable
    titolo = "Erogazioni"
    sommario = "I pagamenti avvenuti. Quelli stornati si vedono solo se li chiedi."
    nome_uno, nome_molti = "erogazione", "erogazioni"
    vuoto_titolo = "Nessuna erogazione"
    vuoto_testo = "Un'erogazione si registra dalla pagina del finanziamento."

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Vedi i finanziamenti", reverse("credito:finanziamento_list")),)

    def get_queryset(self) -> QuerySet[Erogazione]:
        return Erogazione.objects.for_elenco(self.request.ambito, self.arrivati)

    def get_totali(self) -> list[tuple[str, str]]:
        somma = self.object_list.order_by().aggregate(somma=Sum("importo"))["somma"]
        return [("Erogati in tutto", formati.euro(somma or 0))]

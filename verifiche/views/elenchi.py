"""The lists: quizzes, questions, how others did."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy

from formazione.views.lettura import FormazioneListView
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from verifiche import permissions
from verifiche.filters import DomandaFilter, QuizFilter, TentativoFilter
from verifiche.models import Quiz, Tentativo, VersioneDomanda
from verifiche.selectors.quiz import list_quiz
from verifiche.tables import DomandaTable, QuizTable, TentativoTable

QUIZ = ("Quiz", reverse_lazy("verifiche:quiz_list"))
DOMANDE = ("Domande", reverse_lazy("verifiche:domanda_list"))


class QuizListView(FormazioneListView):
    permesso = staticmethod(permissions.can_read)
    titolo = "Quiz"
    sommario = "Per vedere che cosa sai già, e che cosa conviene rileggere."
    nome_uno, nome_molti = "quiz", "quiz"
    filterset_class = QuizFilter
    table_class = QuizTable
    vuoto_titolo = "Oggi non ci sono quiz per te"
    vuoto_testo = "Quando un esperto dell'Ente ne apre uno per il tuo ruolo, lo trovi qui."

    def get_queryset(self) -> QuerySet[Quiz]:
        return list_quiz(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        """Who writes does not take them; who takes them sees only those that are open, or were."""
        ambito = self.request.ambito
        return {"exclude": ("ultimo_percento", "esito") if permissions.can_see_cifre(ambito) else ("stato",)}

    def get_filterset(self, filterset_class: Any) -> Any:
        filtri = super().get_filterset(filterset_class)
        if not permissions.can_see_cifre(self.request.ambito):
            del filtri.filters["stato"]
        return filtri

    def get_azioni(self) -> tuple[Bottone, ...]:
        ambito, azioni = self.request.ambito, []
        if permissions.can_list_tentativi(ambito):
            azioni.append(Bottone("Come sono andati", reverse("verifiche:tentativo_list")))
        if permissions.can_write(ambito):
            azioni.append(Bottone("Domande", reverse("verifiche:domanda_list")))
            azioni.append(Bottone("Prepara un quiz", reverse("verifiche:quiz_create"), "primario", "it-plus"))
        return tuple(azioni)


class DomandaListView(PermessoMixin, ElencoView):
    """The bank, as each question stands today."""

    permesso = staticmethod(permissions.can_write)
    titolo = "Domande"
    sommario = "Da qui i quiz estraggono le loro domande."
    nome_uno, nome_molti = "domanda", "domande"
    filterset_class = DomandaFilter
    table_class = DomandaTable
    briciole = (QUIZ,)
    vuoto_titolo = "Non c'è ancora nessuna domanda"
    vuoto_testo = "Scrivi la prima: ognuna nasce da un contenuto pubblicato."

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Scrivi una domanda", reverse("verifiche:domanda_create"), "primario", "it-plus"),)

    def get_queryset(self) -> QuerySet[VersioneDomanda]:
        return VersioneDomanda.objects.for_ambito(self.request.ambito).attuali()

    def dress(self, dati: Any) -> Any:
        return dati.select_related("domanda", "versione_contenuto")


class TentativoListView(PermessoMixin, ElencoView):
    """How others did, within one's reach: the newest first."""

    permesso = staticmethod(permissions.can_list_tentativi)
    titolo = "Come sono andati i quiz"
    sommario = "Di chi lavora oggi negli sportelli che vedi. Che cosa ha risposto lo rilegge solo chi ha risposto."
    nome_uno, nome_molti = "tentativo", "tentativi"
    filterset_class = TentativoFilter
    table_class = TentativoTable
    briciole = (QUIZ,)
    vuoto_titolo = "Nessuno ha ancora fatto un quiz"
    vuoto_testo = "Quando qualcuno ne comincia uno, lo trovi qui."

    def get_queryset(self) -> QuerySet[Tentativo]:
        return Tentativo.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("quiz", "utente")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contesto = super().get_context_data(**kwargs)
        if permissions.can_write(self.request.ambito):
            contesto["sommario"] = "Di tutta la rete."
        return contesto

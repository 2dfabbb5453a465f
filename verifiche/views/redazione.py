"""For who writes: questions and quizzes, their state; annulling an attempt, giving it more time."""

from copy import copy
from random import SystemRandom
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, PermessoMixin, StatoView
from nucleo import formati
from nucleo.richiesta import Richiesta
from verifiche import permissions
from verifiche.forms.domande import DomandaForm, SempreForm, build_voci, read_voci
from verifiche.forms.quiz import QuizForm
from verifiche.forms.risposte import RispostaForm
from verifiche.forms.tentativi import TempoForm
from verifiche.models import Domanda, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.pagine.tentativi import list_regole, tell_numero
from verifiche.selectors.quiz import find_mancanza, find_nota, list_passi
from verifiche.selectors.statistiche import read_statistica
from verifiche.selectors.tentativi import draw_anteprima
from verifiche.services import domande as servizi
from verifiche.services.quiz import change_quiz, create_quiz, edit_quiz, set_sempre_in
from verifiche.services.tentativi import annul_tentativo, describe_chiuso, extend_tentativo
from verifiche.views.elenchi import DOMANDE, QUIZ
from verifiche.views.risposte import get_quiz, get_tentativo


class RedazioneMixin(PermessoMixin, ModuloView):
    """What the forms of who writes have in common."""

    permesso = staticmethod(permissions.can_write)
    tiene_bozza = True
    kwargs: dict[str, Any]

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_write(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        sopra = [(QUIZ[0], str(QUIZ[1])), *self.list_sopra()]
        return [*sopra, (str(oggetto), oggetto.get_absolute_url())] if oggetto else sopra

    def list_sopra(self) -> list[tuple[str, str]]:
        return []


# ── Questions ────────────────────────────────────────────────────────────────────────────
class DomandaMixin(RedazioneMixin):
    def list_sopra(self) -> list[tuple[str, str]]:
        return [(DOMANDE[0], str(DOMANDE[1]))]

    def get_oggetto(self) -> Domanda:
        return get_object_or_404(Domanda.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])


def read_attuale(domanda: Domanda) -> VersioneDomanda:
    """What a question says today, with what its pages show."""
    versioni = VersioneDomanda.objects.attuali().select_related("versione_contenuto").with_opzioni()
    return versioni.get(domanda=domanda)


class DomandaDetailView(PermessoMixin):
    """A question: as one answers it, what is right, how it works, what it said before."""

    permesso = staticmethod(permissions.can_write)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        domanda = get_object_or_404(Domanda.objects.for_ambito(request.ambito), uuid=uuid)
        attuale = read_attuale(domanda)
        attuale.domanda = domanda
        numeri = [opzione.numero for opzione in attuale.opzioni_lette]
        contesto = {
            "domanda": domanda,
            "attuale": attuale,
            "anteprima": RispostaForm(risposta=Risposta(posto=1, chiesta=attuale, ordine=numeri)),
            "numero": tell_numero(attuale),
            "nota": find_nota(domanda),
            "passi": list_passi(domanda),
            "statistica": read_statistica(attuale),
            "quiz": domanda.quiz.order_by("titolo"),
            "prima": domanda.versioni.filter(attuale=False).order_by("-numero"),
        }
        return render(request, "verifiche/domanda_detail.html", contesto)


class DomandaCreateView(DomandaMixin):
    titolo = "Scrivi una domanda"
    invia = "Salva la domanda"
    fatto = "Salvata in bozza: rileggila come la vede chi risponde, poi attivala."

    def get_oggetto(self) -> Any:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> DomandaForm:
        return DomandaForm(data)

    def get_insiemi(self, oggetto: None, data: Any = None) -> tuple[Any]:
        return (build_voci(data=data),)

    def save(self, oggetto: None, form: DomandaForm) -> Domanda:
        voci = read_voci(form, self.insiemi[0])
        return servizi.create_domanda(ambito=self.request.ambito, valori=form.valori, voci=voci)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("verifiche:domanda_list")


class DomandaUpdateView(DomandaMixin, CorrezioneView):
    """The next version of a question: who had the one before sees it still as it was."""

    titolo = "Correggi la domanda"
    invia = "Registra"
    testo = "Chi l'ha già avuta in un quiz la rivede com'era. Le statistiche della nuova versione ricominciano."

    def get_form(self, oggetto: Domanda, data: Any = None) -> DomandaForm:
        return DomandaForm(data, attuale=self.read_once(read_attuale, oggetto))

    def get_insiemi(self, oggetto: Domanda, data: Any = None) -> tuple[Any]:
        return (build_voci(self.read_once(read_attuale, oggetto), data),)

    def save(self, oggetto: Domanda, form: DomandaForm) -> Domanda:
        voci = read_voci(form, self.insiemi[0])
        return servizi.edit_domanda(
            ambito=self.request.ambito, domanda=oggetto, versione=oggetto.versione, valori=form.valori, voci=voci
        )


class DomandaStatoView(DomandaMixin, StatoView):
    modello = Domanda

    def list_visti(self, oggetto: Domanda) -> tuple[Any, ...]:
        """Also the words that one puts in use."""
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: Domanda, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_domanda(
            ambito=self.request.ambito, domanda=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: Domanda) -> str:
        return oggetto.get_absolute_url()


class DomandaSempreView(DomandaMixin, CorrezioneView):
    titolo = "In quali quiz porla sempre"
    invia = "Registra"
    fatto = "Registrato."
    tiene_bozza = False

    def get_form(self, oggetto: Domanda, data: Any = None) -> SempreForm:
        return SempreForm(data, domanda=oggetto)

    def save(self, oggetto: Domanda, form: SempreForm) -> Domanda:
        set_sempre_in(ambito=self.request.ambito, domanda=oggetto, quiz=form.cleaned_data["quiz"])
        return oggetto


# ── Quizzes ──────────────────────────────────────────────────────────────────────────────
class QuizCreateView(RedazioneMixin):
    titolo = "Prepara un quiz"
    invia = "Salva il quiz"
    fatto = "Salvato in bozza: quando è pronto, aprilo."

    def get_oggetto(self) -> Any:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> QuizForm:
        return QuizForm(data)

    def save(self, oggetto: None, form: QuizForm) -> Quiz:
        return create_quiz(ambito=self.request.ambito, valori=form.valori)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("verifiche:quiz_list")


class QuizPreviewView(PermessoMixin):
    """A quiz whole, as who takes it would find it today; it is drawn anew each time, and nothing is kept."""

    permesso = staticmethod(permissions.can_write)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        quiz = get_quiz(request.ambito, uuid)
        mancanza = find_mancanza(quiz)
        risposte = [] if mancanza else draw_anteprima(quiz, SystemRandom())
        contesto = {
            "quiz": quiz,
            "mancanza": mancanza,
            "regole": list_regole(quiz, len(risposte)),
            "voci": [self.show(risposta) for risposta in risposte],
        }
        return render(request, "verifiche/quiz_preview.html", contesto)

    def show(self, risposta: Risposta) -> dict[str, Any]:
        form = RispostaForm(risposta=risposta)
        form.prefix = f"domanda{risposta.posto}"
        return {"posto": risposta.posto, "form": form, "versione": form.domanda, "numero": tell_numero(form.domanda)}


class QuizUpdateView(RedazioneMixin, CorrezioneView):
    titolo = "Correggi il quiz"
    invia = "Registra"
    testo = "Chi l'ha già cominciato lo finisce con le domande e la soglia di quando ha cominciato."

    def get_oggetto(self) -> Quiz:
        return get_quiz(self.request.ambito, self.kwargs["uuid"])

    def get_form(self, oggetto: Quiz, data: Any = None) -> QuizForm:
        return QuizForm(data, instance=copy(oggetto))

    def save(self, oggetto: Quiz, form: QuizForm) -> Quiz:
        return edit_quiz(ambito=self.request.ambito, quiz=oggetto, versione=oggetto.versione, valori=form.valori)


class QuizStatoView(RedazioneMixin, StatoView):
    modello = Quiz

    def get_oggetto(self) -> Quiz:
        return get_quiz(self.request.ambito, self.kwargs["uuid"])

    def list_visti(self, oggetto: Quiz) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: Quiz, stato: str, dati: dict[str, Any]) -> None:
        change_quiz(ambito=self.request.ambito, quiz=oggetto, a=stato, letta=oggetto.versione)

    def get_ritorno(self, oggetto: Quiz) -> str:
        return oggetto.get_absolute_url()


# ── Attempts ─────────────────────────────────────────────────────────────────────────────
class TentativoMixin(RedazioneMixin):
    def get_oggetto(self) -> Tentativo:
        return get_tentativo(self.request.ambito, self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Tentativo) -> str:
        return oggetto.get_absolute_url()


class TentativoStatoView(TentativoMixin, StatoView):
    """Annulling: the only step of an attempt that somebody makes by hand."""

    modello = Tentativo

    def change(self, oggetto: Tentativo, stato: str, dati: dict[str, Any]) -> None:
        annul_tentativo(
            ambito=self.request.ambito, tentativo=oggetto, versione=oggetto.versione, nota=dati.get("nota", "")
        )


class TentativoExtendView(TentativoMixin, ConfermaView):
    titolo = "Dai più tempo"
    testo = "I minuti si aggiungono al tempo che resta. Non serve scrivere perché."
    invia = "Aggiungi i minuti"
    form_class = TempoForm
    tiene_bozza = False

    def describe_fermo(self, oggetto: Tentativo) -> str:
        if chiuso := describe_chiuso(oggetto, timezone.now()):
            return chiuso
        return "" if oggetto.scade_il else "Questo tentativo non ha un limite di tempo."

    def list_dati(self, oggetto: Tentativo) -> list[tuple[str, str]]:
        return [("Chi risponde", str(oggetto.utente)), ("Può rispondere fino a", formati.data_ora(oggetto.scade_il))]

    def run(self, oggetto: Tentativo, form: Any) -> str:
        minuti = form.cleaned_data["minuti"]
        extend_tentativo(ambito=self.request.ambito, tentativo=oggetto, minuti=minuti)
        return f"{formati.quanti(minuti, 'minuto', 'minuti')} in più."

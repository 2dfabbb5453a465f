"""For who answers: a quiz, its rules, its questions one a page, handing in, how it went."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from interfaccia.views import ConfermaView, CorrezioneView
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.modulo import Modulo
from nucleo.richiesta import Richiesta
from verifiche import permissions
from verifiche.enums import StatoTentativo
from verifiche.forms.risposte import RispostaForm
from verifiche.forms.tentativi import InizioForm
from verifiche.models import Quiz, Risposta, Tentativo
from verifiche.pagine.tentativi import correct_domande, list_regole, shows_giuste, tell_punteggio, tell_tempo
from verifiche.selectors.quiz import (
    count_chieste,
    describe_ostacolo,
    find_in_corso,
    find_mancanza,
    find_nota,
    list_passi,
    list_tentativi,
    read_passati,
)
from verifiche.selectors.tentativi import dress_risposte, list_risposte
from verifiche.services.tentativi import (
    describe_chiuso,
    hand_in,
    save_risposta,
    settle_tentativo,
    start_tentativo,
)
from verifiche.views.elenchi import QUIZ


def get_quiz(ambito: Ambito, uuid: UUID) -> Quiz:
    return get_object_or_404(Quiz.objects.for_ambito(ambito), uuid=uuid)


class QuizDetailView(Vista):
    """A quiz: its rules and how it went, for who takes it; what it draws, for who writes it."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, adesso = request.ambito, timezone.now()
        quiz = get_quiz(ambito, uuid)
        in_corso = find_in_corso(ambito.utente_id, quiz)
        if in_corso and settle_tentativo(in_corso, adesso).chiuso_il:
            in_corso = None
        prende, scrive = permissions.can_take(ambito, quiz), permissions.can_write(ambito)
        contesto = {
            "quiz": quiz,
            "regole": list_regole(quiz, count_chieste(quiz)),
            "in_corso": in_corso,
            "prende": prende,
            "ostacolo": "" if in_corso or not prende else describe_ostacolo(quiz, ambito.utente_id, adesso),
            "tentativi": list_tentativi(ambito.utente_id, quiz),
            "scrive": scrive,
            "vede_cifre": permissions.can_see_cifre(ambito),
            "vede_tentativi": permissions.can_list_tentativi(ambito),
            "passi": list_passi(quiz) if scrive else [],
            "mancanza": find_mancanza(quiz) if scrive else "",
            "fisse": quiz.domande.order_by("pk").count() if scrive else 0,
        }
        return render(request, "verifiche/quiz_detail.html", contesto)


class QuizStartView(ConfermaView):
    """The clock starts here, by a confirmation, and never by opening a page."""

    titolo = "Comincia il quiz"
    invia = "Comincia"
    tiene_bozza = False
    kwargs: dict[str, Any]
    iniziato: Tentativo

    def get_oggetto(self) -> Quiz:
        return get_quiz(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Quiz) -> bool:
        return permissions.can_take(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Quiz) -> str:
        aperto = find_in_corso(self.request.ambito.utente_id, oggetto)
        if aperto and not settle_tentativo(aperto).chiuso_il:
            return "L'avevi già cominciato, forse in un'altra scheda: continua da dove eri."
        return describe_ostacolo(oggetto, self.request.ambito.utente_id, timezone.now())

    def get_titolo(self, oggetto: Quiz) -> str:
        return f"Comincia: {oggetto}"

    def get_testo(self, oggetto: Quiz) -> str:
        return (
            "Una domanda per pagina, nell'ordine che vuoi: ogni risposta si salva quando vai avanti, e fino alla "
            "consegna si può cambiare. Se chiudi il browser la ritrovi; il tempo, se c'è, continua."
        )

    def list_dati(self, oggetto: Quiz) -> list[tuple[str, str]]:
        return list_regole(oggetto, count_chieste(oggetto))

    def get_form(self, oggetto: Quiz, data: Any = None) -> InizioForm:
        return InizioForm(data, quiz=oggetto)

    def run(self, oggetto: Quiz, form: Any) -> str:
        self.iniziato = start_tentativo(ambito=self.request.ambito, quiz=oggetto, senza_limite=form.senza_limite)
        return ""

    def get_arrivo(self, oggetto: Quiz, esito: str) -> str:
        return reverse("verifiche:risposta_update", args=(self.iniziato.uuid, 1))

    def get_ritorno(self, oggetto: Quiz) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Quiz) -> list[tuple[str, str]]:
        return [(QUIZ[0], str(QUIZ[1])), *super().get_briciole(oggetto)]


def get_tentativo(ambito: Ambito, uuid: UUID) -> Tentativo:
    """An attempt in reach, closed first when its time is over."""
    tentativi = Tentativo.objects.for_ambito(ambito).select_related("quiz", "utente")
    return settle_tentativo(get_object_or_404(tentativi, uuid=uuid))


class TentativoDetailView(Vista):
    """An attempt: while it goes on what is left to answer, then how it went."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        tentativo = get_tentativo(request.ambito, uuid)
        show = self.show_in_corso if tentativo.stato == StatoTentativo.IN_CORSO else self.show_esito
        return show(request, tentativo)

    def show_in_corso(self, request: Richiesta, tentativo: Tentativo) -> HttpResponse:
        suo = permissions.can_answer(request.ambito, tentativo)
        risposte = list(tentativo.risposte.order_by("posto"))
        aperte = [risposta.posto for risposta in risposte if not risposta.data]
        contesto = {
            "tentativo": tentativo,
            "suo": suo,
            "scrive": permissions.can_write(request.ambito),
            "tempo": tell_tempo(tentativo, timezone.now()),
            "risposte": dress_risposte(risposte) if suo else [],
            "date": len(risposte) - len(aperte),
            "prossima": aperte[0] if aperte else 1,
            "aperte": aperte,
        }
        return render(request, "verifiche/tentativo_detail.html", contesto)

    def show_esito(self, request: Richiesta, tentativo: Tentativo) -> HttpResponse:
        ambito, quiz = request.ambito, tentativo.quiz
        suo, scrive = permissions.can_answer(ambito, tentativo), permissions.can_write(ambito)
        passati = read_passati(tentativo.utente_id, quiz)
        finiti = quiz.tentativi is not None and passati.usati >= quiz.tentativi
        mostra = scrive or (suo and shows_giuste(tentativo, superato=bool(tentativo.superato), finiti=finiti))
        ostacolo = describe_ostacolo(quiz, tentativo.utente_id, timezone.now()) if suo else ""
        contesto = {
            "tentativo": tentativo,
            "suo": suo,
            "scrive": scrive,
            "annullato": tentativo.stato == StatoTentativo.ANNULLATO,
            "nota": find_nota(tentativo),
            "scaduto": tentativo.stato == StatoTentativo.SCADUTO,
            "punteggio": tell_punteggio(tentativo),
            "mostra": mostra,
            "domande": correct_domande(list_risposte(tentativo)) if mostra and tentativo.punti is not None else [],
            "puo_rifare": suo and permissions.can_take(ambito, quiz) and not ostacolo,
            "ostacolo": ostacolo,
        }
        return render(request, "verifiche/tentativo_result.html", contesto)


class RispostaMixin(Vista):
    """A question of an attempt of who asks, by its place."""

    kwargs: dict[str, Any]

    def find_risposta(self) -> Risposta:
        tentativo = get_tentativo(self.request.ambito, self.kwargs["uuid"])
        risposta = get_object_or_404(tentativo.risposte.all(), posto=self.kwargs["posto"])
        risposta.tentativo = tentativo
        return dress_risposte([risposta])[0]


class RispostaUpdateView(RispostaMixin, CorrezioneView):
    """One question. The last answer saved counts: who answers is one person, whatever the tabs."""

    template_name = "verifiche/risposta_update.html"
    tiene_bozza = False
    invia = "Salva e vai avanti"

    def get_oggetto(self) -> Risposta:
        return self.find_risposta()

    def is_permesso(self, oggetto: Risposta) -> bool:
        return permissions.can_answer(self.request.ambito, oggetto.tentativo)

    def describe_fermo(self, oggetto: Risposta) -> str:
        return describe_chiuso(oggetto.tentativo, timezone.now())

    def get_titolo(self, oggetto: Risposta) -> str:
        return f"Domanda {oggetto.posto} di {oggetto.tentativo.quante}"

    def get_briciole(self, oggetto: Risposta) -> list[tuple[str, str]]:
        return [(QUIZ[0], str(QUIZ[1])), (oggetto.tentativo.quiz.titolo, oggetto.tentativo.get_absolute_url())]

    def get_form(self, oggetto: Risposta, data: Any = None) -> RispostaForm:
        return RispostaForm(data, risposta=oggetto)

    def receive(self, oggetto: Risposta, modulo: Modulo) -> HttpResponse:
        """No merge: of two tabs of one person the last counts, and the page says so."""
        return self.send(oggetto, self.compile(oggetto, self.request.POST), modulo)

    def save(self, oggetto: Risposta, form: RispostaForm) -> str:
        cambiata = form.altrove and bool(oggetto.data) and oggetto.data != form.cleaned_data["data"]
        save_risposta(
            ambito=self.request.ambito,
            tentativo=oggetto.tentativo,
            posto=oggetto.posto,
            data=form.cleaned_data["data"],
        )
        if cambiata:
            return "Salvata. In un'altra scheda avevi risposto altro: conta questa, l'ultima."
        return "Risposta salvata." if form.cleaned_data["data"] else ""

    def get_fatto(self, esito: str) -> str:
        return esito

    def get_arrivo(self, oggetto: Risposta, esito: str) -> str:
        if "elenco" in self.request.POST or oggetto.posto >= oggetto.tentativo.quante:
            return oggetto.tentativo.get_absolute_url()
        return reverse("verifiche:risposta_update", args=(oggetto.tentativo.uuid, oggetto.posto + 1))

    def get_ritorno(self, oggetto: Risposta) -> str:
        return oggetto.tentativo.get_absolute_url()

    def get_context(self, oggetto: Risposta, form: RispostaForm) -> dict[str, Any]:
        tentativo = oggetto.tentativo
        return {
            **super().get_context(oggetto, form),
            "tentativo": tentativo,
            "risposta": oggetto,
            "ultima": oggetto.posto == tentativo.quante,
            "prima": oggetto.posto - 1,
            "tempo": tell_tempo(tentativo, timezone.now()),
        }


class RispostaSaveView(RispostaMixin):
    """The same answer, saved by the script as one goes: it says what became of it in a line."""

    def post(self, request: Richiesta, uuid: UUID, posto: int) -> HttpResponse:
        risposta = self.find_risposta()
        if not permissions.can_answer(request.ambito, risposta.tentativo):
            raise PermissionDenied
        form = RispostaForm(request.POST, risposta=risposta)
        if not form.is_valid():
            return say("", risposta)
        try:
            salvata = save_risposta(
                ambito=request.ambito, tentativo=risposta.tentativo, posto=posto, data=form.cleaned_data["data"]
            )
        except ValidationError as errore:
            return say(" ".join(errore.messages), risposta)
        return say(f"Salvata alle {timezone.localtime(salvata.salvata_il):%H:%M}", salvata)


def say(parole: str, risposta: Risposta) -> HttpResponse:
    """A line for the script, with when the answer was last saved."""
    risposta_http = HttpResponse(parole, content_type="text/plain; charset=utf-8")
    if risposta.salvata_il:
        risposta_http["X-Salvata"] = risposta.salvata_il.isoformat()
    return risposta_http


class TentativoHandInView(ConfermaView):
    """Handing in: what is left unanswered is said before."""

    titolo = "Consegna il quiz"
    invia = "Consegna"
    kwargs: dict[str, Any]

    def get_oggetto(self) -> Tentativo:
        return get_tentativo(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Tentativo) -> bool:
        return permissions.can_answer(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Tentativo) -> str:
        return describe_chiuso(oggetto, timezone.now())

    def get_testo(self, oggetto: Tentativo) -> str:
        mancano = [risposta.posto for risposta in oggetto.risposte.order_by("posto") if not risposta.data]
        if not mancano:
            return "Hai risposto a tutte le domande. Dopo la consegna le risposte non si cambiano più."
        numeri = ", ".join(map(str, mancano))
        quali = f"alla domanda {numeri}" if len(mancano) == 1 else f"alle domande {numeri}"
        return f"Non hai risposto {quali}: contano come sbagliate. Dopo la consegna non si cambia più nulla."

    def run(self, oggetto: Tentativo, form: Any) -> str:
        hand_in(ambito=self.request.ambito, tentativo=oggetto)
        return "Quiz consegnato."

    def get_ritorno(self, oggetto: Tentativo) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Tentativo) -> list[tuple[str, str]]:
        return [(QUIZ[0], str(QUIZ[1])), (oggetto.quiz.titolo, oggetto.get_absolute_url())]

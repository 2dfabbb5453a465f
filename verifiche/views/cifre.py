"""How a quiz goes: figures without names, and how its questions work, for who writes them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from interfaccia.views import PermessoMixin
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from verifiche import permissions
from verifiche.selectors.statistiche import MINIMO, PERSONE_MINIME, list_statistiche, read_cifre
from verifiche.views.risposte import get_quiz


class QuizFiguresView(PermessoMixin):
    permesso = staticmethod(permissions.can_see_cifre)

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        quiz = get_quiz(request.ambito, uuid)
        scrive = permissions.can_write(request.ambito)
        contesto = {
            "quiz": quiz,
            "cifre": read_cifre(quiz, get_oggi()),
            "domande": list_statistiche(quiz) if scrive else [],
            "scrive": scrive,
            "minimo": MINIMO,
            "persone_minime": PERSONE_MINIME,
        }
        return render(request, "verifiche/quiz_figures.html", contesto)

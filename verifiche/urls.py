"""Addresses of verifiche."""

from django.urls import path

from verifiche.views import cifre, elenchi, redazione, risposte

app_name = "verifiche"
urlpatterns = [
    path("quiz/", elenchi.QuizListView.as_view(), name="quiz_list"),
    path("quiz/nuovo/", redazione.QuizCreateView.as_view(), name="quiz_create"),
    path("quiz/domande/", elenchi.DomandaListView.as_view(), name="domanda_list"),
    path("quiz/domande/nuova/", redazione.DomandaCreateView.as_view(), name="domanda_create"),
    path("quiz/domande/<uuid:uuid>/", redazione.DomandaDetailView.as_view(), name="domanda_detail"),
    path("quiz/domande/<uuid:uuid>/correggi/", redazione.DomandaUpdateView.as_view(), name="domanda_update"),
    path("quiz/domande/<uuid:uuid>/sempre/", redazione.DomandaSempreView.as_view(), name="domanda_sempre"),
    path("quiz/domande/<uuid:uuid>/stato/<str:stato>/", redazione.DomandaStatoView.as_view(), name="domanda_stato"),
    path("quiz/tentativi/", elenchi.TentativoListView.as_view(), name="tentativo_list"),
    path("quiz/tentativi/<uuid:uuid>/", risposte.TentativoDetailView.as_view(), name="tentativo_detail"),
    path("quiz/tentativi/<uuid:uuid>/consegna/", risposte.TentativoHandInView.as_view(), name="tentativo_hand_in"),
    path("quiz/tentativi/<uuid:uuid>/tempo/", redazione.TentativoExtendView.as_view(), name="tentativo_extend"),
    path(
        "quiz/tentativi/<uuid:uuid>/stato/<str:stato>/",
        redazione.TentativoStatoView.as_view(),
        name="tentativo_stato",
    ),
    path(
        "quiz/tentativi/<uuid:uuid>/domande/<int:posto>/",
        risposte.RispostaUpdateView.as_view(),
        name="risposta_update",
    ),
    path(
        "quiz/tentativi/<uuid:uuid>/domande/<int:posto>/salva/",
        risposte.RispostaSaveView.as_view(),
        name="risposta_save",
    ),
    path("quiz/<uuid:uuid>/", risposte.QuizDetailView.as_view(), name="quiz_detail"),
    path("quiz/<uuid:uuid>/comincia/", risposte.QuizStartView.as_view(), name="quiz_start"),
    path("quiz/<uuid:uuid>/anteprima/", redazione.QuizPreviewView.as_view(), name="quiz_preview"),
    path("quiz/<uuid:uuid>/cifre/", cifre.QuizFiguresView.as_view(), name="quiz_figures"),
    path("quiz/<uuid:uuid>/correggi/", redazione.QuizUpdateView.as_view(), name="quiz_update"),
    path("quiz/<uuid:uuid>/stato/<str:stato>/", redazione.QuizStatoView.as_view(), name="quiz_stato"),
]

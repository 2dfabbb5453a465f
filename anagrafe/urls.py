"""Addresses of anagrafe."""

from django.urls import URLPattern, URLResolver, path

from anagrafe.views import decessi, doppioni, proposte, propria, regole, unioni

app_name = "anagrafe"
urlpatterns: list[URLPattern | URLResolver] = [
    path("doppioni/", doppioni.DoppioneElencoView.as_view(), name="doppione_list"),
    path("doppioni/rete/", doppioni.DoppioneReteElencoView.as_view(), name="doppione_rete_list"),
    path("doppioni/unite/", unioni.UnioneElencoView.as_view(), name="unione_list"),
    path("doppioni/<uuid:uuid>/", doppioni.DoppioneDetailView.as_view(), name="doppione_detail"),
    path("doppioni/<uuid:uuid>/chiedi/", doppioni.DoppioneAskView.as_view(), name="doppione_ask"),
    path("doppioni/<uuid:uuid>/distinte/", doppioni.DoppioneDistinteView.as_view(), name="doppione_distinte"),
    path("cittadini/<uuid:uuid>/unisci/", unioni.UnioneChooseView.as_view(), name="unione_choose"),
    path("cittadini/<uuid:uuid>/unisci/<uuid:altra>/", unioni.UnioneCreateView.as_view(), name="unione_create"),
    path("cittadini/<uuid:uuid>/distinte/<uuid:altra>/", unioni.DistinteView.as_view(), name="distinte_create"),
    path("unioni/<uuid:uuid>/sciogli/", unioni.UnioneDissolveView.as_view(), name="unione_dissolve"),
    # ── Another desk ─────────────────────────────────────────────────────────────────────
    path("cambio-sportello/risposta/", propria.PropriaAnswerView.as_view(), name="propria_answer"),
    path("cambio-sportello/fatto/<str:esito>/", propria.PropriaDoneView.as_view(), name="propria_done"),
    path("cambi-sportello/", proposte.PropostaElencoView.as_view(), name="proposta_list"),
    path("cambi-sportello/chiedi/", proposte.PropostaAskView.as_view(), name="proposta_ask"),
    path("cambi-sportello/regole/", regole.RegolaElencoView.as_view(), name="regola_list"),
    path("cambi-sportello/regole/nuova/", regole.RegolaCreateView.as_view(), name="regola_create"),
    path("cambi-sportello/<uuid:uuid>/", proposte.PropostaDetailView.as_view(), name="proposta_detail"),
    path("cambi-sportello/<uuid:uuid>/stampa/", proposte.PropostaPrintView.as_view(), name="proposta_print"),
    path("cambi-sportello/<uuid:uuid>/<str:stato>/", proposte.PropostaStatoView.as_view(), name="proposta_stato"),
    path("cittadini/<uuid:uuid>/cambio-sportello/", proposte.PropostaProposeView.as_view(), name="proposta_propose"),
    path("cittadini/<uuid:uuid>/decesso/", decessi.DecessoCreateView.as_view(), name="decesso_create"),
    path("cittadini/<uuid:uuid>/decesso/annulla/", decessi.DecessoCancelView.as_view(), name="decesso_cancel"),
]

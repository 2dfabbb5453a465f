"""Addresses of portale."""

from django.urls import path

from portale.views import entrata, pagina, richieste, sportello

app_name = "portale"
urlpatterns = [
    # ── The person, by a code and what only they know ────────────────────────────────────
    path("percorso/", entrata.EntraView.as_view(), name="porta_show"),
    path("collegamenti/<str:codice>/percorso/", entrata.CodiceOpenView.as_view(), name="codice_open"),
    path("percorso/conferma/", entrata.SecondoView.as_view(), name="secondo_confirm"),
    path("percorso/esci/", entrata.EsciView.as_view(), name="visita_close"),
    path("percorso/tuo/", pagina.PaginaShowView.as_view(), name="pagina_show"),
    path("percorso/messaggi/", pagina.MessaggiView.as_view(), name="messaggi_show"),
    path("percorso/messaggi/letti/", pagina.MessaggiReadView.as_view(), name="messaggi_read"),
    path("percorso/appuntamenti/<uuid:uuid>/", pagina.AppuntamentoOpenView.as_view(), name="appuntamento_open"),
    path("percorso/fogli/<uuid:uuid>/", pagina.FoglioPrintView.as_view(), name="foglio_print"),
    path("percorso/ricevuto/<uuid:uuid>/", pagina.RicevutoView.as_view(), name="ricevuto_create"),
    path("percorso/ricevuto/<uuid:uuid>/togli/", pagina.RicevutoWithdrawView.as_view(), name="ricevuto_withdraw"),
    path("percorso/cambio-sportello/", pagina.PropostaOpenView.as_view(), name="proposta_open"),
    path("percorso/consensi/", pagina.ConsensiView.as_view(), name="consensi_show"),
    path(
        "percorso/consensi/<str:finalita>/<str:risposta>/",
        pagina.ConsensoChangeView.as_view(),
        name="consenso_change",
    ),
    path("percorso/dati/", pagina.DatiView.as_view(), name="dati_show"),
    path("percorso/dati/copia/<str:formato>/", pagina.CopiaView.as_view(), name="copia_download"),
    path("percorso/dati/chiedi/<str:tipo>/", pagina.RichiestaCreateView.as_view(), name="richiesta_create"),
    path(
        "percorso/dati/richieste/<uuid:uuid>/ritira/",
        pagina.RichiestaWithdrawView.as_view(),
        name="richiesta_withdraw",
    ),
    # ── The desk ─────────────────────────────────────────────────────────────────────────
    path("cittadini/<uuid:uuid>/pagina/", sportello.PersonaShowView.as_view(), name="persona_show"),
    path("cittadini/<uuid:uuid>/pagina/codice/", sportello.CodiceGiveView.as_view(), name="codice_give"),
    path("cittadini/<uuid:uuid>/pagina/codice/stampa/", sportello.CodicePrintView.as_view(), name="codice_print"),
    path("cittadini/<uuid:uuid>/pagina/codice/annulla/", sportello.CodiceRevokeView.as_view(), name="codice_revoke"),
    path("cittadini/<uuid:uuid>/pagina/scrivi/", sportello.ScrittoCreateView.as_view(), name="scritto_create"),
    path("cittadini/<uuid:uuid>/pagina/letti/", sportello.ScrittiReadView.as_view(), name="scritti_read"),
    path("ricevute/<uuid:uuid>/chiarisci/", sportello.ConfermaClearView.as_view(), name="conferma_clear"),
    path("richieste-dati/", richieste.RichiestaListView.as_view(), name="richiesta_list"),
    path("richieste-dati/<uuid:uuid>/", richieste.RichiestaDetailView.as_view(), name="richiesta_detail"),
    path("richieste-dati/<uuid:uuid>/rispondi/", richieste.RichiestaAnswerView.as_view(), name="richiesta_answer"),
    path("richieste-dati/<uuid:uuid>/proroga/", richieste.RichiestaExtendView.as_view(), name="richiesta_extend"),
]

"""Addresses of riscontri."""

from django.urls import URLPattern, URLResolver, path

from riscontri.views import elenchi, elenco, operatore, riscontri, solleciti

app_name = "riscontri"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invii/attese/", elenchi.AttesaListView.as_view(), name="attesa_list"),
    path("invii/erogatori/", elenchi.RisposteListView.as_view(), name="risposta_list"),
    path("invii/<uuid:uuid>/collegamento/", operatore.CollegamentoRenewView.as_view(), name="collegamento_renew"),
    path(
        "invii/<uuid:uuid>/collegamento/togli/",
        operatore.CollegamentoRevokeView.as_view(),
        name="collegamento_revoke",
    ),
    # Reminders
    path("invii/<uuid:uuid>/pausa/", solleciti.InvioPausaView.as_view(), name="invio_pausa"),
    path("invii/<uuid:uuid>/pausa/togli/", solleciti.InvioPausaRemoveView.as_view(), name="invio_pausa_remove"),
    path("solleciti/", solleciti.SollecitoListView.as_view(), name="sollecito_list"),
    path("solleciti/tempi/", solleciti.ScalaCreateView.as_view(), name="scala_create"),
    path("solleciti/erogatori/<uuid:uuid>/pausa/", solleciti.ErogatorePausaView.as_view(), name="erogatore_pausa"),
    path(
        "solleciti/erogatori/<uuid:uuid>/pausa/togli/",
        solleciti.ErogatorePausaRemoveView.as_view(),
        name="erogatore_pausa_remove",
    ),
    # Lenders, without an account
    path("riscontri/", riscontri.RiscontroOpenView.as_view(), name="riscontro_open"),
    path("riscontri/elenco/", elenco.ElencoShowView.as_view(), name="elenco_show"),
    path("riscontri/elenco/rimanda/", elenco.ElencoReturnView.as_view(), name="elenco_return"),
    path("riscontri/elenco/rimanda/<uuid:uuid>/", elenco.ElencoConfirmView.as_view(), name="elenco_confirm"),
    path("riscontri/elenco/richieste/<str:formato>/", elenco.ElencoFileView.as_view(), name="elenco_file"),
    path("riscontri/<uuid:uuid>/", riscontri.RiscontroShowView.as_view(), name="riscontro_show"),
    path(
        "riscontri/<uuid:uuid>/rispondi/<str:stato>/",
        riscontri.RispostaCreateView.as_view(),
        name="risposta_create",
    ),
    path("riscontri/<uuid:uuid>/delibera/", riscontri.RiscontroDeliberaView.as_view(), name="delibera_create"),
    path("riscontri/<uuid:uuid>/completa/", riscontri.CompletaUpdateView.as_view(), name="completa_update"),
    path("riscontri/<uuid:uuid>/pagamento/", riscontri.PagamentoCreateView.as_view(), name="pagamento_create"),
]

"""Addresses of credito."""

from django.urls import URLPattern, URLResolver, path

from credito.views import elenchi, finanziamenti, invii, risposte

app_name = "credito"
urlpatterns: list[URLPattern | URLResolver] = [
    # Referrals
    path("percorsi/<uuid:uuid>/invii/nuovo/", invii.InvioChooseView.as_view(), name="invio_choose"),
    path("percorsi/<uuid:uuid>/invii/nuovo/<uuid:erogatore>/", invii.InvioCreateView.as_view(), name="invio_create"),
    path(
        "percorsi/<uuid:uuid>/invii/nuovo/<uuid:erogatore>/avvisi/",
        invii.InvioAvvisiView.as_view(),
        name="invio_avvisi",
    ),
    path("invii/", elenchi.InvioListView.as_view(), name="invio_list"),
    path("invii/<uuid:uuid>/", invii.InvioDetailView.as_view(), name="invio_detail"),
    path("invii/<uuid:uuid>/bozza/", invii.InvioBozzaView.as_view(), name="invio_bozza"),
    path("invii/<uuid:uuid>/appuntamento/", invii.InvioUpdateView.as_view(), name="invio_update"),
    path("invii/<uuid:uuid>/scheda.pdf", invii.InvioPrintView.as_view(), name="invio_print"),
    path("invii/<uuid:uuid>/stato/<str:stato>/", risposte.InvioStatoView.as_view(), name="invio_stato"),
    path("invii/<uuid:uuid>/correggi/", risposte.RispostaUndoView.as_view(), name="risposta_undo"),
    path("invii/<uuid:uuid>/delibera/", risposte.DeliberaCreateView.as_view(), name="delibera_create"),
    path("invii/<uuid:uuid>/delibera/avvisi/", risposte.DeliberaAvvisiView.as_view(), name="delibera_avvisi"),
    # Loans and payments
    path("finanziamenti/", elenchi.FinanziamentoListView.as_view(), name="finanziamento_list"),
    path("finanziamenti/<uuid:uuid>/", finanziamenti.FinanziamentoDetailView.as_view(), name="finanziamento_detail"),
    path(
        "finanziamenti/<uuid:uuid>/completa/",
        finanziamenti.FinanziamentoUpdateView.as_view(),
        name="finanziamento_update",
    ),
    path(
        "finanziamenti/<uuid:uuid>/completa/avvisi/",
        finanziamenti.FinanziamentoAvvisiView.as_view(),
        name="finanziamento_avvisi",
    ),
    path(
        "finanziamenti/<uuid:uuid>/verifica/",
        finanziamenti.FinanziamentoVerifyView.as_view(),
        name="finanziamento_verify",
    ),
    path("finanziamenti/<uuid:uuid>/correggi/", finanziamenti.FineUndoView.as_view(), name="fine_undo"),
    path(
        "finanziamenti/<uuid:uuid>/stato/<str:stato>/",
        finanziamenti.FinanziamentoStatoView.as_view(),
        name="finanziamento_stato",
    ),
    path(
        "finanziamenti/<uuid:uuid>/erogazioni/nuova/",
        finanziamenti.ErogazioneCreateView.as_view(),
        name="erogazione_create",
    ),
    path("erogazioni/", elenchi.ErogazioneListView.as_view(), name="erogazione_list"),
    path("erogazioni/<uuid:uuid>/storno/", finanziamenti.ErogazioneUndoView.as_view(), name="erogazione_undo"),
    path("erogazioni/<uuid:uuid>/storno/motivo/", finanziamenti.StornoUpdateView.as_view(), name="storno_update"),
]

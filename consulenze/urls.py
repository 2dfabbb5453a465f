"""Addresses of consulenze."""

from django.urls import URLPattern, URLResolver, path

from consulenze.views import (
    cittadino,
    compiti,
    consulenze,
    copia,
    elenchi,
    elenchi_invii,
    finanziamenti,
    invii,
    percorsi,
    profili,
    registrazione,
    risposte,
)

app_name = "consulenze"
urlpatterns: list[URLPattern | URLResolver] = [
    path("cittadini/<uuid:uuid>/", cittadino.CittadinoDetailView.as_view(), name="cittadino_detail"),
    path("cittadini/<uuid:uuid>/copia/", copia.CittadinoCopyView.as_view(), name="cittadino_copy"),
    path("cittadini/<uuid:uuid>/percorsi/nuovo/", percorsi.PercorsoCreateView.as_view(), name="percorso_create"),
    path(
        "cittadini/<uuid:uuid>/consulenze/nuova/",
        registrazione.ConsulenzaCreateView.as_view(),
        name="consulenza_create",
    ),
    path("percorsi/", elenchi.PercorsoListView.as_view(), name="percorso_list"),
    path("percorsi/<uuid:uuid>/", percorsi.PercorsoDetailView.as_view(), name="percorso_detail"),
    path("percorsi/<uuid:uuid>/correggi/", percorsi.PercorsoUpdateView.as_view(), name="percorso_update"),
    path("percorsi/<uuid:uuid>/compiti/nuovo/", compiti.CompitoCreateView.as_view(), name="compito_create"),
    path("percorsi/<uuid:uuid>/stato/<str:stato>/", percorsi.PercorsoStatoView.as_view(), name="percorso_stato"),
    path("percorsi/<uuid:uuid>/riapri/", percorsi.PercorsoReopenView.as_view(), name="percorso_reopen"),
    path("percorsi/<uuid:uuid>/profilo/", profili.ProfiloCorrectView.as_view(), name="profilo_correct"),
    path("compiti/", elenchi.CompitoListView.as_view(), name="compito_list"),
    path("compiti/<uuid:uuid>/correggi/", compiti.CompitoUpdateView.as_view(), name="compito_update"),
    path("compiti/<uuid:uuid>/chiudi/<str:esito>/", compiti.CompitoCloseView.as_view(), name="compito_close"),
    path("compiti/<uuid:uuid>/riapri/", compiti.CompitoReopenView.as_view(), name="compito_reopen"),
    path("compiti/<uuid:uuid>/rimanda/", compiti.CompitoPostponeView.as_view(), name="compito_postpone"),
    path("compiti/<uuid:uuid>/assegna/", compiti.CompitoAssignView.as_view(), name="compito_assign"),
    path("consulenze/", elenchi.ConsulenzaListView.as_view(), name="consulenza_list"),
    path("consulenze/esame/", registrazione.EsameView.as_view(), name="consulenza_esame"),
    path("consulenze/<uuid:uuid>/", consulenze.ConsulenzaDetailView.as_view(), name="consulenza_detail"),
    path("consulenze/<uuid:uuid>/correggi/", consulenze.ConsulenzaUpdateView.as_view(), name="consulenza_update"),
    path(
        "consulenze/<uuid:uuid>/stato/<str:stato>/", consulenze.ConsulenzaStatoView.as_view(), name="consulenza_stato"
    ),
    # Referrals
    path("percorsi/<uuid:uuid>/invii/nuovo/", invii.InvioChooseView.as_view(), name="invio_choose"),
    path("percorsi/<uuid:uuid>/invii/nuovo/<uuid:erogatore>/", invii.InvioCreateView.as_view(), name="invio_create"),
    path(
        "percorsi/<uuid:uuid>/invii/nuovo/<uuid:erogatore>/avvisi/",
        invii.InvioAvvisiView.as_view(),
        name="invio_avvisi",
    ),
    path("invii/", elenchi_invii.InvioListView.as_view(), name="invio_list"),
    path("invii/erogatori/", elenchi_invii.RisposteListView.as_view(), name="risposta_list"),
    path("invii/<uuid:uuid>/", invii.InvioDetailView.as_view(), name="invio_detail"),
    path("invii/<uuid:uuid>/bozza/", invii.InvioBozzaView.as_view(), name="invio_bozza"),
    path("invii/<uuid:uuid>/appuntamento/", invii.InvioUpdateView.as_view(), name="invio_update"),
    path("invii/<uuid:uuid>/scheda.pdf", invii.InvioPrintView.as_view(), name="invio_print"),
    path("invii/<uuid:uuid>/stato/<str:stato>/", risposte.InvioStatoView.as_view(), name="invio_stato"),
    path("invii/<uuid:uuid>/delibera/", risposte.DeliberaCreateView.as_view(), name="delibera_create"),
    path("invii/<uuid:uuid>/delibera/avvisi/", risposte.DeliberaAvvisiView.as_view(), name="delibera_avvisi"),
    # Loans and payments
    path("finanziamenti/", elenchi_invii.FinanziamentoListView.as_view(), name="finanziamento_list"),
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
    path("erogazioni/", elenchi_invii.ErogazioneListView.as_view(), name="erogazione_list"),
    path("erogazioni/<uuid:uuid>/storno/", finanziamenti.ErogazioneUndoView.as_view(), name="erogazione_undo"),
    # Rules
]

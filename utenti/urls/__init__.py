"""Addresses of utenti."""

from django.urls import URLPattern, URLResolver, path

from utenti.views import (
    accoglienza,
    informative,
    inviti,
    motivi,
    passaggi,
    persone,
    profilo,
    registro,
    schede,
    sessioni,
)

app_name = "utenti"
urlpatterns: list[URLPattern | URLResolver] = [
    # One's own account
    path("profilo/", profilo.ProfiloEditView.as_view(), name="profilo_edit"),
    path("sessione/", sessioni.SessioneStatusView.as_view(), name="sessione_status"),
    path("sessione/prolunga/", sessioni.SessioneExtendView.as_view(), name="sessione_extend"),
    path("regole-d-uso/", inviti.RegoleView.as_view(), name="regole_show"),
    # People and invitations
    path("persone/", persone.PersonaElencoView.as_view(), name="persona_list"),
    path("persone/<uuid:uuid>/", persone.PersonaDetailView.as_view(), name="persona_detail"),
    path("persone/<uuid:uuid>/modifica/", persone.PersonaEditView.as_view(), name="persona_edit"),
    path("persone/<uuid:uuid>/disattiva/", persone.PersonaDisableView.as_view(), name="persona_disable"),
    path("persone/<uuid:uuid>/riattiva/", persone.PersonaEnableView.as_view(), name="persona_enable"),
    path("persone/<uuid:uuid>/incarichi/nuovo/", persone.AssegnazioneOpenView.as_view(), name="assegnazione_open"),
    path("incarichi/<uuid:uuid>/chiudi/", persone.AssegnazioneCloseView.as_view(), name="assegnazione_close"),
    path("inviti/", inviti.InvitoElencoView.as_view(), name="invito_list"),
    path("inviti/nuovo/", inviti.InvitoCreateView.as_view(), name="invito_create"),
    path("inviti/accetta/", inviti.InvitoAcceptView.as_view(), name="invito_accept"),
    path("inviti/apri/<str:token>/", inviti.InvitoOpenView.as_view(), name="invito_open"),
    path("inviti/<uuid:uuid>/rispedisci/", inviti.InvitoResendView.as_view(), name="invito_resend"),
    path("inviti/<uuid:uuid>/revoca/", inviti.InvitoRevokeView.as_view(), name="invito_revoke"),
    # Citizens
    path("cittadini/", accoglienza.CittadinoElencoView.as_view(), name="cittadino_list"),
    path("cittadini/per-nome/", accoglienza.CittadinoNameView.as_view(), name="cittadino_name"),
    path("cittadini/nuova-accoglienza/", accoglienza.AccoglienzaSearchView.as_view(), name="accoglienza_search"),
    path(
        "cittadini/nuova-accoglienza/<uuid:uuid>/",
        accoglienza.AccoglienzaCreateView.as_view(),
        name="accoglienza_create",
    ),
    path("cittadini/trova/", motivi.CittadinoFindView.as_view(), name="cittadino_find"),
    path("cittadini/<uuid:uuid>/scheda/", schede.CittadinoSchedaView.as_view(), name="cittadino_scheda"),
    path("cittadini/<uuid:uuid>/scheda/modifica/", schede.CittadinoEditView.as_view(), name="cittadino_edit"),
    path("cittadini/<uuid:uuid>/motivo/", motivi.MotivoView.as_view(), name="cittadino_motivo"),
    path("cittadini/<uuid:uuid>/vulnerabilita/", schede.VulnerabilitaEditView.as_view(), name="vulnerabilita_edit"),
    path("cittadini/<uuid:uuid>/consensi/", schede.ConsensoElencoView.as_view(), name="consenso_list"),
    path("consensi/<uuid:uuid>/revoca/", schede.ConsensoRevokeView.as_view(), name="consenso_revoke"),
    # From a desk to another
    path("passaggi/", passaggi.PassaggioElencoView.as_view(), name="passaggio_list"),
    path("passaggi/chiedi/", passaggi.PassaggioAskView.as_view(), name="passaggio_ask"),
    path("passaggi/prendi-in-carico/", passaggi.PresaOpenView.as_view(), name="presa_open"),
    path("passaggi/<uuid:uuid>/", passaggi.PassaggioDetailView.as_view(), name="passaggio_detail"),
    path("passaggi/<uuid:uuid>/<str:stato>/", passaggi.PassaggioStatoView.as_view(), name="passaggio_stato"),
    # Privacy notice and event log
    path("informative/", informative.InformativaElencoView.as_view(), name="informativa_list"),
    path("informative/nuova/", informative.InformativaPublishView.as_view(), name="informativa_publish"),
    path("informative/<str:versione>/", informative.InformativaDetailView.as_view(), name="informativa_detail"),
    path("registro/", registro.EventoElencoView.as_view(), name="evento_list"),
]

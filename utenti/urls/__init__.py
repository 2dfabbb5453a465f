"""Addresses of utenti."""

from django.urls import URLPattern, URLResolver, path

from utenti.views import incarichi, inviti, persone, profilo, registro, sessioni

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
    path("incarichi/da-confermare/", incarichi.AssegnazioneElencoView.as_view(), name="assegnazione_list"),
    path("incarichi/conferma/", incarichi.AssegnazioneConfirmAllView.as_view(), name="assegnazione_confirm_all"),
    path("incarichi/<uuid:uuid>/chiudi/", incarichi.AssegnazioneCloseView.as_view(), name="assegnazione_close"),
    path("incarichi/<uuid:uuid>/conferma/", incarichi.AssegnazioneConfirmView.as_view(), name="assegnazione_confirm"),
    path("incarichi/<uuid:uuid>/rifiuta/", incarichi.AssegnazioneDeclineView.as_view(), name="assegnazione_decline"),
    path("inviti/", inviti.InvitoElencoView.as_view(), name="invito_list"),
    path("inviti/nuovo/", inviti.InvitoCreateView.as_view(), name="invito_create"),
    path("inviti/accetta/", inviti.InvitoAcceptView.as_view(), name="invito_accept"),
    path("inviti/<uuid:uuid>/rispedisci/", inviti.InvitoResendView.as_view(), name="invito_resend"),
    path("inviti/<uuid:uuid>/revoca/", inviti.InvitoRevokeView.as_view(), name="invito_revoke"),
    # Event log
    path("registro/", registro.EventoElencoView.as_view(), name="evento_list"),
    path("registro/integrita/", registro.RegistroVerifyView.as_view(), name="registro_verify"),
]

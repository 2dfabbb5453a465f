"""The way in and one's own account: allauth's views under Italian addresses, under allauth's names.

There is no sign-up and no change of e-mail here, on purpose: accounts are made by invitation, and
the address is the key by which the network knows its people.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codici
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import path, re_path

from utenti.views import recupero, sessioni

urlpatterns = [
    path("entra/", account.login, name="account_login"),
    path("esci/", account.logout, name="account_logout"),
    path("disattivato/", account.account_inactive, name="account_inactive"),
    path("di-nuovo/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/prima/", account.password_set, name="account_set_password"),
    path("password/dimenticata/", recupero.RecuperoView.as_view(), name="account_reset_password"),
    path("password/dimenticata/inviata/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/nuova/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/nuova/fatto/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("secondo-fattore/", mfa.index, name="mfa_index"),
    path("secondo-fattore/verifica/", mfa.authenticate, name="mfa_authenticate"),
    path("secondo-fattore/di-nuovo/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("secondo-fattore/app/attiva/", totp.activate_totp, name="mfa_activate_totp"),
    path("secondo-fattore/app/disattiva/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("secondo-fattore/codici/", codici.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("secondo-fattore/codici/nuovi/", codici.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("secondo-fattore/codici/scarica/", codici.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("secondo-fattore/passkey/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("secondo-fattore/passkey/nuova/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("secondo-fattore/passkey/entra/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("secondo-fattore/passkey/di-nuovo/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("secondo-fattore/passkey/<int:pk>/togli/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("secondo-fattore/passkey/<int:pk>/rinomina/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessioni/", sessioni.SessioneElencoView.as_view(), name="usersessions_list"),
]

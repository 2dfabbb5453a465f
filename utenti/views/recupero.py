"""«Password dimenticata»: the same work, and so the same time, whoever the address is of."""

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseRedirect

from nucleo.cifratura import encrypt
from utenti.tasks import send_recupero


class RecuperoView(PasswordResetView):
    """What would tell a known address, the letter, is made by the worker (`utenti.forms.recupero`)."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        if fermo := ratelimit.consume_or_429(self.request, action="reset_password", key=email):
            return fermo
        send_recupero.delay_on_commit(encrypt(email))
        return HttpResponseRedirect(self.get_success_url())

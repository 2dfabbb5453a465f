"""The forms of passkeys in the words of the house; what they do is allauth's."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms


def name_field() -> forms.CharField:
    return forms.CharField(
        label="Nome",
        max_length=100,
        help_text="Per riconoscerla: per esempio «Il portatile dell'ufficio».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PasskeyAddForm(AddWebAuthnForm):
    """A passkey opens the door alone unless who adds it says otherwise."""

    name = name_field()
    passwordless = forms.BooleanField(
        label="Usala per entrare senza password",
        required=False,
        initial=True,
        help_text="Il dispositivo ti chiederà l'impronta, il volto o il PIN.",
    )


class PasskeyEditForm(EditWebAuthnForm):
    name = name_field()

"""«Password dimenticata»: nothing is looked for while the page answers."""

from allauth.account.forms import ResetPasswordForm


class RecuperoForm(ResetPasswordForm):
    """The page only takes the address: whether it is of somebody is for the worker."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

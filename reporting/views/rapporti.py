"""The archive of reports."""

from django.views.generic import TemplateView


class RapportoVerifyView(TemplateView):
    template_name = "pagine/home.html"

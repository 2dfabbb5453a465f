"""The pages that belong to no single app: the public home and the first page after login."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    template_name = "home.html"


class OggiView(TemplateView):
    template_name = "oggi.html"

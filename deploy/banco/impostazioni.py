"""The settings of the bench: the project's, and Django's own administration to compare lists with.

The project itself has no technical panel: what it would do, nobody could scope, log or take away with a role.
"""

from retemicrocredito.settings import *  # noqa: F403
from retemicrocredito.settings import INSTALLED_APPS as DEL_PROGETTO

INSTALLED_APPS = [*DEL_PROGETTO, "django.contrib.admin"]
ROOT_URLCONF = "deploy.banco.amministrazione"

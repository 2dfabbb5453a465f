"""Base views of every app."""

from nucleo.views.conferma import ConfermaView
from nucleo.views.elenco import ElencoView
from nucleo.views.permesso import PermessoMixin
from nucleo.views.scelta import SceltaView
from nucleo.views.stato import Passaggio, StatoView

__all__ = ("ConfermaView", "ElencoView", "Passaggio", "PermessoMixin", "SceltaView", "StatoView")

"""Base views of every app."""

from interfaccia.views.conferma import ConfermaView
from interfaccia.views.elenco import ElencoView
from interfaccia.views.modulo import CorrezioneView, ModuloView
from interfaccia.views.permesso import PermessoMixin
from interfaccia.views.scelta import SceltaView
from interfaccia.views.stato import StatoView

__all__ = ("ConfermaView", "CorrezioneView", "ElencoView", "ModuloView", "PermessoMixin", "SceltaView", "StatoView")

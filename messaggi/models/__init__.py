"""Records of what goes out to citizens."""

from messaggi.models.campagne import Campagna, Destinatario
from messaggi.models.messaggi import Messaggio
from messaggi.models.modelli import Modello, VersioneModello
from messaggi.models.opinioni import Opinione, RichiestaOpinione

__all__ = ("Campagna", "Destinatario", "Messaggio", "Modello", "Opinione", "RichiestaOpinione", "VersioneModello")

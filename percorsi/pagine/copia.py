"""What of a path is worded by hand in the copy of data."""

from django.apps import apps

from interfaccia.cronologia import explain_cambio
from nucleo import formati
from nucleo.copia import Coppia
from nucleo.models import CambioStato
from percorsi.enums import TAPPE_DI_ALTRI, StatoPercorso


def write_stato(stato: str) -> str:
    """The stage of a path. Where it was taken by what others do, how that ended is in their own chapter."""
    detto = str(StatoPercorso(stato).label)
    return f"{detto} (l'ultima risposta è tra gli invii)" if stato in TAPPE_DI_ALTRI else detto


def write_cambio(riga: CambioStato) -> list[Coppia]:
    """A change of state in words, whatever changed."""
    modello = apps.get_model(riga.oggetto_tipo)
    stati = modello.macchina.stati
    coppie = [
        ("Data", formati.data_estesa(riga.data)),
        ("Che cosa", str(modello._meta.verbose_name)),
        ("Da", str(stati(riga.da).label) if riga.da else ""),
        ("A", str(stati(riga.a).label) if riga.a in stati.values else riga.a),
        ("Perché", explain_cambio(modello, riga)),
        ("Registrato da", str(riga.firma)),
    ]
    return [(nome, valore) for nome, valore in coppie if valore]

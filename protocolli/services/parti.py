"""What the card of who signed says of it: the privacy role of a host, the days of a lender's agreement."""

from datetime import timedelta
from typing import Any

from erogatori.models import Erogatore
from erogatori.services.erogatori import update_erogatore
from nucleo.ambito import Ambito
from protocolli.enums import StatoAccordo
from protocolli.models import Accordo
from sportelli.models import Amministrazione
from sportelli.services.rete import update_amministrazione


def tie_parte(ambito: Ambito, accordo: Accordo) -> None:
    """Write it, in the transaction that signs or ends an agreement: the last one signed says."""
    parte = accordo.parte
    if isinstance(parte, Erogatore):
        _tie_erogatore(ambito, parte, accordo)
    elif isinstance(parte, Amministrazione) and accordo.ruolo_privacy and accordo.stato == StatoAccordo.FIRMATO:
        _tie_amministrazione(ambito, parte, accordo)


def _tie_erogatore(ambito: Ambito, erogatore: Erogatore, accordo: Accordo) -> None:
    erogatore = Erogatore.objects.select_for_update(of=("self",)).get(pk=erogatore.pk)
    prima = erogatore.convenzione_al
    senza_pausa = prima is not None and erogatore.convenzione_dal and accordo.inizio <= prima + timedelta(days=1)
    dal = erogatore.convenzione_dal if senza_pausa else accordo.inizio
    giorni = {"convenzione_dal": dal, "convenzione_al": accordo.fine}
    update_erogatore(ambito=ambito, erogatore=erogatore, versione=erogatore.versione, valori=giorni)


def _tie_amministrazione(ambito: Ambito, amministrazione: Amministrazione, accordo: Accordo) -> None:
    amministrazione = Amministrazione.objects.select_for_update(of=("self",)).get(pk=amministrazione.pk)
    valori: dict[str, Any] = {
        "ruolo_privacy": accordo.ruolo_privacy,
        "atto_privacy": accordo.atto_privacy or str(accordo),
        "atto_privacy_data": accordo.atto_privacy_data or accordo.firmato_il,
    }
    update_amministrazione(
        ambito=ambito, amministrazione=amministrazione, versione=amministrazione.versione, valori=valori
    )

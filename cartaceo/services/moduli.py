"""The sheets: printed with their numbers, cancelled, put back in use."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from cartaceo.enums import MODULI_PER_VOLTA, StatoModulo
from cartaceo.models import ModuloCartaceo
from cittadini.services.blocchi import lock_sportelli
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato
from sportelli.models import Sportello


@transaction.atomic
def number_moduli(
    *, ambito: Ambito, sportello: Sportello, quanti: int, oggi: date | None = None
) -> list[ModuloCartaceo]:
    """The next sheets of a desk, in blank: two people who print together get different numbers. Raises ValidationError
    on a desk that receives nobody."""
    oggi = oggi or get_oggi()
    if not 1 <= quanti <= MODULI_PER_VOLTA:
        raise ValidationError({"quanti": f"Da 1 a {MODULI_PER_VOLTA} per volta."})
    lock_sportelli({sportello.pk})
    if fermo := sportello.describe_fermo(oggi):
        raise ValidationError({"sportello": fermo})
    ultimo = ModuloCartaceo.objects.filter(sportello=sportello).aggregate(massimo=Max("numero"))["massimo"] or 0
    moduli = ModuloCartaceo.objects.bulk_create(
        ModuloCartaceo(sportello=sportello, numero=ultimo + passo, stampato_il=oggi, stampato_da=ambito.firma)
        for passo in range(1, quanti + 1)
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=moduli[0],
        sportello_id=sportello.pk,
        dettagli={"dal": moduli[0].numero, "al": moduli[-1].numero},
    )
    return moduli


def change_stato_modulo(
    *, ambito: Ambito, modulo: ModuloCartaceo, stato: str, motivo: str = "", nota: str = ""
) -> ModuloCartaceo:
    """A sheet lost, spoiled or of no use; one that was found again."""
    campi = {"motivo": motivo if stato == StatoModulo.ANNULLATO else ""}
    return change_stato(ambito=ambito, oggetto=modulo, a=stato, campi=campi, motivo=motivo, nota=nota)

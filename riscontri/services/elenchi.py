"""The monthly list of each lender: one letter, one link, all that it has open."""

from datetime import date

from django.db import transaction

from credito.models import Invio
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.date import MESI
from nucleo.models import MessaggioPosta
from riscontri.selectors.riscontri import filter_da_rispondere
from riscontri.selectors.solleciti import load_scale
from riscontri.services.collegamenti import issue_elenco
from riscontri.services.lettere import write

SISTEMA = Ambito.di_sistema("Elenchi agli erogatori")


def send_elenchi(*, oggi: date) -> int:
    """To who has something open and was not written to this month; in a silent month to nobody. How many letters.

    A run that comes after another, or after one that died, writes to who is left: a letter a month is one key.
    """
    if load_scale().get(oggi).is_muto(oggi):
        return 0
    aperti = filter_da_rispondere(Invio.objects.inviati()).order_by().values("erogatore")
    erogatori = {f"riscontri:elenco:{e.uuid}:{oggi:%Y-%m}": e for e in Erogatore.objects.filter(pk__in=aperti)}
    gia = set(MessaggioPosta.objects.filter(chiave__in=erogatori).values_list("chiave", flat=True))
    da_scrivere = [(chiave, erogatore) for chiave, erogatore in erogatori.items() if chiave not in gia]
    for chiave, erogatore in da_scrivere:
        send_elenco(erogatore=erogatore, chiave=chiave, oggi=oggi)
    return len(da_scrivere)


@transaction.atomic
def send_elenco(*, erogatore: Erogatore, chiave: str, oggi: date) -> None:
    write(
        erogatore.email,
        f"Rete del microcredito: le richieste aperte a {MESI[oggi.month - 1]} {oggi.year}",
        "riscontri/posta/elenco.txt",
        chiave,
        collegamento=issue_elenco(ambito=SISTEMA, erogatore=erogatore),
    )

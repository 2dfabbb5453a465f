"""Both sides of an agreement that ends are told, ninety, sixty, thirty days before or as the rule says, once each."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from nucleo import formati
from nucleo.enums import Ruolo
from nucleo.posta import queue_same
from protocolli.enums import StatoAccordo
from protocolli.models import Accordo, Preavviso
from protocolli.models.accordi import CON_PARTI
from protocolli.regole.vigenza import Tempi, find_soglia
from protocolli.selectors.tempi import find_tempi
from sportelli.models import Amministrazione
from utenti.models import Assegnazione


def remind_scadenze(*, oggi: date) -> int:
    """How many were told of today. Each in a transaction of its own: a worker killed among them leaves nothing half
    done, and a day on which none ran is made up for."""
    tempi = find_tempi(oggi)
    limite = (oggi, oggi + tempi.orizzonte)
    righe: Any = Accordo.objects.with_seguito()
    righe = righe.filter(stato=StatoAccordo.FIRMATO, inizio__lte=oggi, fine__range=limite, rinnovato=False)
    chiavi = list(righe.order_by("fine", "pk").values_list("pk", flat=True))
    return sum(remind_accordo(pk=pk, oggi=oggi, tempi=tempi) for pk in chiavi)


@transaction.atomic
def remind_accordo(*, pk: int, oggi: date, tempi: Tempi) -> bool:
    """Tell of one, if it is due and was not told. One that another worker holds is left to it."""
    accordo = Accordo.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if accordo is None or accordo.stato != StatoAccordo.FIRMATO:
        return False
    soglia = find_soglia(accordo.fine, oggi, tempi.soglie)
    if soglia is None or accordo.preavvisi.filter(soglia__lte=soglia).exists():
        return False
    Preavviso.objects.create(accordo=accordo, soglia=soglia, giorno=oggi)
    _write(Accordo.objects.select_related(*CON_PARTI).get(pk=pk), soglia, oggi)
    return True


def _write(accordo: Accordo, soglia: int, oggi: date) -> None:
    mancano = (accordo.fine - oggi).days
    contesto = {
        "accordo": accordo,
        "quando": "oggi" if mancano == 0 else f"fra {formati.giorni(mancano)}",
        "in_rinnovo": accordo.rinnovi.aperti().exists(),
        "collegamento": f"{settings.INDIRIZZO_PUBBLICO}{accordo.get_absolute_url()}",
        "ente": settings.ENTE,
    }
    radice = f"protocolli:{accordo.uuid}:scade:{soglia}"
    queue_same(
        destinatari={f"{radice}:{numero}": chi for numero, chi in enumerate(list_destinatari(accordo, oggi), 1)},
        oggetto=f"{accordo} finisce {contesto['quando']}"[:200],
        testo=render_to_string("protocolli/posta/scade.txt", contesto),
    )


def list_destinatari(accordo: Accordo, oggi: date) -> list[str]:
    """The Ente; the other side by its address, and who answers for it with an account."""
    parte, chi = accordo.parte, [settings.ENTE["email"]]
    if parte.email:
        chi.append(parte.email)
    if isinstance(parte, Amministrazione):
        referenti = Assegnazione.objects.vigenti(oggi).filter(
            amministrazione=parte, ruolo=Ruolo.REFERENTE, utente__is_active=True
        )
        chi += referenti.order_by("utente__email").values_list("utente__email", flat=True)
    return list(dict.fromkeys(chi))

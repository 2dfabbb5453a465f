"""What waits at a desk because a lender says nothing."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from percorsi.enums import PortataElenco
from riscontri.selectors.solleciti import describe_prossimo, list_silenzi


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    return [_group_silenzi(ambito, oggi)]


OGGI = FonteOggi(list_gruppi)


def _group_silenzi(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Lenders that do not answer, the longest silence first: what to do about it, what goes by itself."""
    voci = [
        VoceOggi(
            titolo=attesa.invio.percorso.cittadino.nome_completo,
            testo=f"{attesa.invio.erogatore} non risponde. {istruzione}"
            + (f" {describe_prossimo(attesa, oggi)}." if attesa.prossimo and attesa.prossimo.giorno > oggi else ""),
            dal=attesa.invio.data_stato,
            giorni=(oggi - attesa.invio.data_stato).days,
            url=attesa.invio.get_absolute_url(),
            azione="Apri l'invio",
            scaduta=True,
        )
        for attesa, istruzione in list_silenzi(ambito, oggi)
    ]
    elenco = f"{reverse('riscontri:attesa_list')}?portata={PortataElenco.SEGUITE}&ordina=data_stato"
    return group_voci("Erogatori che non rispondono", voci, elenco)

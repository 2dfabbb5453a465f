"""What waits at a desk because a lender says nothing."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from percorsi.enums import PortataElenco
from riscontri.regole.scala import SCALA
from riscontri.selectors.silenzi import Silenzio, list_silenzi


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    return [_group_silenzi(list_silenzi(ambito, oggi), oggi)]


OGGI = FonteOggi(list_gruppi)


def _group_silenzi(silenzi: Iterable[Silenzio], oggi: date) -> GruppoOggi:
    """Lenders that do not answer, the longest silence first, with what to do about it."""
    voci = [
        VoceOggi(
            titolo=invio.percorso.cittadino.nome_completo,
            testo=f"{invio.erogatore} non risponde. {silenzio.istruzione}",
            dal=invio.data_stato,
            giorni=(oggi - invio.data_stato).days,
            url=invio.get_absolute_url(),
            azione="Apri l'invio",
            scaduta=True,
        )
        for silenzio in silenzi
        for invio in silenzio.invii
    ]
    return group_voci(
        "Erogatori che non rispondono",
        voci,
        f"{reverse('riscontri:attesa_list')}?silenzio={SCALA.soglie[0]}&portata={PortataElenco.SEGUITE}",
    )

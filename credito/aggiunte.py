"""What the floors above add to referrals: each names it on its AppConfig (`nucleo.aggiunte`).

`alla_partenza`: a function called, with the reach and the referral, when one leaves for its lender.
`azioni_invii`: a function from a reach to the buttons of the list of referrals.
`invio_chiuso`: a function from a reach and a referral that ended without a yes to what ends with it, at once.
`sezioni_invio`: a function from a referral, the day and whether the reader writes on it to a part of its page
(`nucleo.aggiunte.Sezione`), or None.
`sezioni_finanziamento`: the same, of a loan.
"""

from datetime import date

from credito.models import Finanziamento, Invio
from interfaccia.componenti import Bottone
from nucleo.aggiunte import Sezione, load_aggiunte
from nucleo.ambito import Ambito


def list_azioni(ambito: Ambito) -> tuple[Bottone, ...]:
    return tuple(azione for list_sue in load_aggiunte("azioni_invii") for azione in list_sue(ambito))


def list_sezioni(cosa: Invio | Finanziamento, oggi: date, *, puo_scrivere: bool) -> list[Sezione]:
    registro = load_aggiunte("sezioni_invio") if isinstance(cosa, Invio) else load_aggiunte("sezioni_finanziamento")
    sezioni = (build(cosa, oggi, puo_scrivere=puo_scrivere) for build in registro)
    return [sezione for sezione in sezioni if sezione]


def tell_chiuso(ambito: Ambito, invio: Invio) -> None:
    for end in load_aggiunte("invio_chiuso"):
        end(ambito, invio)

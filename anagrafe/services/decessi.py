"""A person died: the card says so, nobody is written to, paths close with their reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anagrafe.enums import MotivoDecaduta
from anagrafe.services.proposte import drop_proposte
from cittadini.enums import MotivoDecadenza, MotivoFineConsenso, StatoTrasferimento
from cittadini.models import Cittadino, Consenso, Trasferimento
from cittadini.services.blocchi import lock_cittadino
from cittadini.services.trasferimenti import change_trasferimento
from consulenze.enums import EsitoConsulenza, StatoConsulenza
from consulenze.models import Consulenza
from credito.enums import INVIO_APERTO, StatoInvio
from credito.models import Erogazione, Invio
from credito.models.finanziamenti import PAGATA
from credito.services.invii import NOTA_DECESSO, Risposta, change_stato_invio
from incontri.services.fine import end_di_deceduto as end_incontri
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.fatti import Accadimento, Accaduti, read_accaduti
from nucleo.giornata import get_oggi
from nucleo.giorni import GiornoItaliano
from nucleo.models import CambioStato
from nucleo.versioni import save_version
from percorsi.models import Percorso
from percorsi.services.percorsi import end_di_deceduto
from sportelli.services.spostamenti import Conferma, confirm_none

# What only who lives does, and is corrected where it was written: a contact to which they did not come is none.
FATTI = (
    Accadimento(Percorso, "data_apertura", "percorso aperto", "percorsi aperti", "cittadino"),
    Accadimento(
        Consulenza,
        "data",
        "consulenza",
        "consulenze",
        "percorso__cittadino",
        Q(stato=StatoConsulenza.REGISTRATA) & ~Q(esito=EsitoConsulenza.NON_PRESENTATO),
    ),
)
# What others do without them, and may do before they know; and what is evidence as it was written, as the day of a
# consent is: to be looked at.
FATTI_DA_GUARDARE = (
    Accadimento(Consenso, "data", "risposta sui consensi", "risposte sui consensi", "cittadino"),
    Accadimento(
        Consenso,
        GiornoItaliano("revocato_il"),
        "revoca di un consenso",
        "revoche di consensi",
        "cittadino",
        Q(motivo_fine=MotivoFineConsenso.REVOCA),
    ),
    Accadimento(Invio, "data_invio", "invio a un erogatore", "invii a erogatori", "percorso__cittadino"),
    Accadimento(Erogazione, "data", "erogazione", "erogazioni", "percorso__cittadino", PAGATA),
)


@transaction.atomic
def record_decesso(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    data: date,
    conferma: Conferma = confirm_none,
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> list[str]:
    """Write the day of the death: referrals still open are taken back and the lender is told, paths close, consents
    end, a handover or a question that waits drops. What holds a path open all the same, such as a loan whose money is
    to come.

    Raises ValidationError on a day that cannot be, before what the person did too, or when it is written already; and
    when others did something after it which nobody has confirmed.
    """
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    cittadino = lock_cittadino(cittadino.pk)  # raises when it is written already
    if data > oggi:
        raise ValidationError({"data": "La data non può essere nel futuro."})
    if data < cittadino.data_primo_contatto:
        venuta = formati.data_articolata("il", cittadino.data_primo_contatto)
        detto = f"La persona è venuta allo sportello {venuta}: la data è dopo."
        raise ValidationError({"data": detto})
    check_dopo(cittadino, data, conferma)
    for trasferimento in Trasferimento.objects.aperti().filter(cittadino=cittadino):
        change_trasferimento(
            ambito=ambito,
            trasferimento=trasferimento,
            stato=StatoTrasferimento.DECADUTO,
            motivo=MotivoDecadenza.DECESSO,
            oggi=oggi,
        )
    drop_proposte(ambito=ambito, cittadini=[cittadino.pk], motivo=MotivoDecaduta.DECESSO, oggi=oggi)
    cittadino.deceduto_il = data
    save_version(cittadino, versione=cittadino.versione, campi=("deceduto_il",))
    end_incontri(ambito, cittadino)
    for invio in Invio.objects.filter(percorso__cittadino=cittadino, stato__in=(*INVIO_APERTO, StatoInvio.BOZZA)):
        risposta = Risposta(data=oggi, nota=NOTA_DECESSO)
        change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.REVOCATO, risposta=risposta, oggi=oggi)
    restano = _close_percorsi(ambito, cittadino, oggi)
    vigenti = Consenso.objects.filter(cittadino=cittadino, revocato_il__isnull=True)
    chiusi = vigenti.update(revocato_il=adesso, motivo_fine=MotivoFineConsenso.DECESSO, aggiornato_il=adesso)
    _record(ambito, cittadino, {"decesso": True, "consensi_chiusi": chiusi, "percorsi_aperti": len(restano)})
    return restano


def check_dopo(cittadino: Cittadino, data: date, conferma: Conferma) -> None:
    """Nobody does anything after they died; what others did, not knowing it, or wrote with a day that nobody corrects,
    is told and confirmed."""
    if fatti := read_accaduti(FATTI, cittadino, dal=data, escluso=data):
        raise ValidationError({"data": f"{_tell(fatti)} Controlla la data, o correggi quello che c'è."})
    if altri := read_accaduti(FATTI_DA_GUARDARE, cittadino, dal=data, escluso=data):
        detto = f"{_tell(altri)} Se la data è giusta, spunta la casella."
        if not conferma(detto):
            raise ValidationError({"conferma": detto})


def _tell(dopo: Accaduti) -> str:
    return f"Dopo quel giorno {dopo.ci_sono} {dopo.tell_ultimo()}."


@transaction.atomic
def cancel_decesso(*, ambito: Ambito, cittadino: Cittadino) -> None:
    """It was written by mistake: the card is of a living person again. Paths are reopened one by one, consents asked
    again."""
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    if cittadino.deceduto_il is None:
        raise ValidationError("Su questa scheda non c'è un decesso.")
    cittadino.deceduto_il = None
    save_version(cittadino, versione=cittadino.versione, campi=("deceduto_il",))
    _record(ambito, cittadino, {"decesso": False})


def tell_invii(cittadino: Cittadino) -> list[str]:
    """Of the referrals that the death revoked: they do not come back by themselves, and how each does. One query."""
    morti = CambioStato.objects.filter(oggetto_tipo=Invio._meta.label_lower, a=StatoInvio.REVOCATO, nota=NOTA_DECESSO)
    fermati = Invio.objects.filter(percorso__cittadino=cittadino, stato=StatoInvio.REVOCATO, data_invio__isnull=False)
    if not (quanti := fermati.filter(pk__in=morti.values("oggetto_id")).count()):
        return []
    uno = "invio revocato resta fermo: si riprende dalla sua pagina"
    detto = formati.quanti(quanti, uno, "invii revocati restano fermi: si riprendono dalla loro pagina")
    return [f"{detto}, con «Correggi», a percorso riaperto e consenso dato."]


def _close_percorsi(ambito: Ambito, cittadino: Cittadino, oggi: date) -> list[str]:
    """Close what can be closed; what cannot says why."""
    restano = []
    for percorso in Percorso.objects.aperti().filter(cittadino=cittadino).order_by("pk"):
        if tengono := end_di_deceduto(ambito=ambito, percorso=percorso, oggi=oggi):
            restano.append(f"{percorso.codice}: {' '.join(tengono)}")
    return restano


def _record(ambito: Ambito, cittadino: Cittadino, dettagli: dict[str, object]) -> None:
    presa = cittadino.prese.filter(al__isnull=True).first()
    eventi.record(
        ambito=ambito,
        azione=Azione.STATO,
        oggetto=cittadino,
        sportello_id=presa.sportello_id if presa else None,
        dettagli=dettagli,
    )

"""What a citizen agrees to: one answer in force for each purpose, each with its version, day and way."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cittadini.enums import ChiAcconsente, Finalita, ModalitaConsenso, MotivoFineConsenso
from cittadini.models import Cittadino, Consenso
from cittadini.regole.tutela import consents_alone
from cittadini.selectors.informative import find_informativa
from cittadini.services.blocchi import lock_cittadino
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi


@transaction.atomic
def record_consenso(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    finalita: Finalita,
    dato: bool,
    data: date,
    modalita: ModalitaConsenso,
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Consenso:
    """Record an answer; the one before on the same purpose stops being in force, and stays in the history.

    It goes with the privacy notice in force on its day. Raises ValidationError on a day that cannot be.
    """
    # One answer of a person at a time: the first ones of two have nothing else to wait on.
    cittadino = lock_cittadino(cittadino.pk)
    ultima = find_ultima(cittadino, finalita)
    informativa = find_informativa(data)
    if errore := _find_errore_data(data, cittadino, ultima, oggi or get_oggi()):
        raise ValidationError({"data": errore})
    if informativa is None:
        raise ValidationError({"data": "Quel giorno non c'era ancora un'informativa da mostrare."})
    if ultima and ultima.revocato_il is None:
        _close(ultima, MotivoFineConsenso.RISPOSTA, adesso or timezone.now())
    da_sola = consents_alone(cittadino.get_eta(data), cittadino.tutore_ruolo)
    consenso = Consenso.objects.create(
        cittadino=cittadino,
        finalita=finalita,
        dato=dato,
        informativa=informativa,
        data=data,
        modalita=modalita,
        espresso_da=ChiAcconsente.PERSONA if da_sola else ChiAcconsente.TUTORE,
        raccolto_da=ambito.firma,
    )
    _record(ambito, consenso, Azione.CREAZIONE)
    return consenso


@transaction.atomic
def revoke_consenso(*, ambito: Ambito, consenso: Consenso, adesso: datetime | None = None) -> Consenso:
    """The person takes a consent back (art. 7 GDPR): as easy as giving it, and from that instant on."""
    lock_cittadino(consenso.cittadino_id, anche_deceduto=True)  # in the one order of all writes: the person first
    consenso = Consenso.objects.select_for_update(of=("self",)).get(pk=consenso.pk)
    if not consenso.dato or consenso.revocato_il:
        raise ValidationError("Questo consenso non è in vigore.")
    _close(consenso, MotivoFineConsenso.REVOCA, adesso or timezone.now())
    _record(ambito, consenso, Azione.STATO)
    return consenso


def find_ultima(cittadino: Cittadino, finalita: str) -> Consenso | None:
    """The answer in force, else the last word: of cards that were united, rows do not follow each other by key."""
    risposte = list(cittadino.consensi.filter(finalita=finalita).order_by("pk"))
    in_vigore = [risposta for risposta in risposte if risposta.revocato_il is None]
    return in_vigore[0] if in_vigore else max(risposte, key=get_ultimo_giorno, default=None)


def get_ultimo_giorno(risposta: Consenso) -> date:
    """The day of the last thing that the person said with it: the answer, or taking it back."""
    return timezone.localdate(risposta.revocato_il) if risposta.revocato_il else risposta.data


def _find_errore_data(data: date, cittadino: Cittadino, ultima: Consenso | None, oggi: date) -> str:
    """Why an answer cannot have been given on that day, or nothing: its date is the proof of the consent."""
    if data > oggi:
        return "La data del consenso non può essere nel futuro."
    if data < cittadino.data_primo_contatto:
        return f"Non può precedere il primo contatto con la persona ({cittadino.data_primo_contatto:%d/%m/%Y})."
    if ultima and data < (fino := get_ultimo_giorno(ultima)):
        di_nuovo = formati.data_articolata("il", fino)
        return f"La persona ha risposto di nuovo {di_nuovo}: una risposta di prima non vale più."
    return ""


def _close(consenso: Consenso, motivo: MotivoFineConsenso, adesso: datetime) -> None:
    consenso.revocato_il, consenso.motivo_fine = adesso, motivo
    consenso.save(update_fields=("revocato_il", "motivo_fine", "aggiornato_il"))


def _record(ambito: Ambito, consenso: Consenso, azione: Azione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=consenso,
        etichetta=consenso.cittadino.codice,
        sportello_id=consenso.cittadino.read_sportello(),
        dettagli={"finalita": consenso.finalita, "dato": consenso.dato, "cittadino": str(consenso.cittadino.uuid)},
    )

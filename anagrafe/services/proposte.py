"""A desk asks a person whether another may follow them; the person answers by a link of their own.

Before the yes nobody sees more than they saw. The yes is a `Trasferimento` that the person accepts: what hangs from
them goes along, or stays, as in every handover.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from anagrafe.enums import PROPOSTA, ChiChiede, MotivoDecaduta, StatoProposta
from anagrafe.models import Proposta
from anagrafe.services.lettere import sign_persona, tell_persona, tell_sportello
from anagrafe.services.regole import find_regola
from cittadini.enums import ModalitaConsenso, StatoTrasferimento, TrovatoPer
from cittadini.models import Cittadino, Trasferimento
from cittadini.regole.tutela import consents_alone
from cittadini.services.blocchi import lock_cittadino, lock_sportelli
from cittadini.services.trasferimenti import NON_SI_CHIEDE, change_trasferimento
from messaggi.enums import Canale
from messaggi.selectors.recapiti import Via, find_via_scelta
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento, revoke_all
from nucleo.giornata import get_oggi
from nucleo.istanti import end_of
from nucleo.stati import change_stato, record_cambio
from sportelli.models import Sportello

LAVORO = Ambito.di_sistema("cambi di sportello")
NESSUN_ALTRO = "Nessun altro sportello segue questa persona."
GIA_CHIESTO = "La persona deve ancora rispondere a un'altra domanda di cambio di sportello."
CON_TRASFERIMENTO = "C'è già una richiesta di trasferimento in attesa per questa persona."
NON_DECIDE_SOLA = "Per questa persona decide chi la rappresenta: il consenso si chiede allo sportello, di persona."
CHIESTO_DA_ALTRI = (
    "Anche un altro sportello ha chiesto di seguirti, e dice che lo vuoi tu: parlane prima con lo sportello che ti "
    "segue oggi."
)
NON_PIU = "Questa domanda non vale più: nel frattempo le cose sono cambiate."


# ── Asking ───────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def ask_proposta(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    a_sportello: Sportello,
    trovato_per: TrovatoPer | str = "",
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Proposta:
    """Ask a person whether `a_sportello` may follow them. With `trovato_per` it is that desk that asks, which found
    them in the network; without, the one that follows them.

    Raises ValidationError when nobody else follows the person, something else waits for them, they said no to that desk
    lately, they do not decide alone, a desk has closed. Who does not follow the person is not told which.
    """
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    regola = find_regola(oggi)
    da_sportello_id = cittadino.read_sportello()
    lock_sportelli({a_sportello.pk, da_sportello_id or a_sportello.pk})
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=bool(trovato_per))
    if da_sportello_id in (None, a_sportello.pk) or cittadino.read_sportello() != da_sportello_id:
        raise ValidationError(NESSUN_ALTRO)
    check_si_chiede(cittadino, a_sportello, regola.pausa, oggi, estraneo=bool(trovato_per))
    via = find_via_sua(cittadino)
    proposta = Proposta.objects.create(
        cittadino=cittadino,
        da_sportello_id=da_sportello_id,
        a_sportello=a_sportello,
        chiede=ChiChiede.RICEVE if trovato_per else ChiChiede.SEGUE,
        trovato_per=trovato_per,
        canale=via.canale if via else Canale.LETTERA,
        regola=regola,
        chiesta_il=oggi,
        chiesta_da=ambito.firma,
        scade_il=oggi + timedelta(days=regola.giorni),
    )
    record_cambio(
        ambito=ambito, oggetto=proposta, da="", a=StatoProposta.CHIESTA, data=oggi, dettagli=_describe(proposta)
    )
    if via:
        tell_persona(proposta, via, issue(ambito=ambito, proposta=proposta, adesso=adesso))
    tell_sportello(proposta, _find_altro(proposta))
    return proposta


def check_si_chiede(cittadino: Cittadino, a_sportello: Sportello, pausa: int, oggi: date, *, estraneo: bool) -> None:
    """Raise ValidationError when this person is not asked now."""
    if cittadino.deceduto_il:
        raise ValidationError(NON_SI_CHIEDE)
    if not consents_alone(cittadino.get_eta(oggi), cittadino.tutore_ruolo):
        raise ValidationError(NON_SI_CHIEDE if estraneo else NON_DECIDE_SOLA)
    if Proposta.objects.aperte().di_persona(cittadino.pk).exists():
        raise ValidationError(GIA_CHIESTO)
    if Trasferimento.objects.aperti().filter(cittadino=cittadino).exists():
        raise ValidationError(CON_TRASFERIMENTO)
    rifiutate = Proposta.objects.di_persona(cittadino.pk).filter(a_sportello=a_sportello)
    ultima = rifiutate.filter(stato=StatoProposta.RIFIUTATA).order_by("-conclusa_il").first()
    if ultima and ultima.conclusa_il and oggi < (dal := _find_giorno(ultima.conclusa_il) + timedelta(days=pausa)):
        quando = formati.data_articolata("dal", dal)
        raise ValidationError(f"La persona ha già detto di no a questo sportello: si può chiedere di nuovo {quando}.")


def find_via_sua(cittadino: Cittadino) -> Via | None:
    """How the platform itself may write to a person; who is to be contacted with care gets the link at the desk."""
    return None if cittadino.contatto_sicuro else find_via_scelta(cittadino)


@transaction.atomic
def issue(*, ambito: Ambito, proposta: Proposta, adesso: datetime | None = None) -> str:
    """The token of a link of this person's, which works until the last day, once."""
    emesso = issue_collegamento(
        ambito=ambito,
        scopo=PROPOSTA,
        oggetto=proposta,
        intestatario=sign_persona(proposta.cittadino_id),
        scade_il=end_of(proposta.scade_il),
        adesso=adesso,
    )
    return emesso.token


@transaction.atomic
def issue_foglietto(*, ambito: Ambito, proposta: Proposta) -> str:
    """The same on paper, by who follows the person. Raises ValidationError once it is over."""
    lock_cittadino(proposta.cittadino_id, anche_deceduto=True)
    proposta = Proposta.objects.select_for_update(of=("self",), no_key=True).get(pk=proposta.pk)
    if not proposta.aperta:
        raise ValidationError(NON_PIU)
    return issue(ambito=ambito, proposta=proposta)


# ── Answering ────────────────────────────────────────────────────────────────────────────
def lock_proposta(proposta: Proposta) -> None:
    """What an answer needs, in the one order of all writes. Inside a transaction."""
    lock_sportelli({proposta.da_sportello_id, proposta.a_sportello_id})
    lock_cittadino(proposta.cittadino_id, anche_deceduto=True)


@transaction.atomic
def answer_proposta(
    *,
    ambito: Ambito,
    proposta: Proposta,
    si: bool,
    parole: str = "",
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Proposta:
    """The person says yes, and changes desk at once; or no, and nothing changes. Raises `PassaggioVietato` when it was
    over already, ValidationError when the desks or the person are no more as they were."""
    oggi, adesso = oggi or get_oggi(adesso), adesso or timezone.now()
    lock_proposta(proposta)
    stato = Proposta.objects.only("stato").get(pk=proposta.pk).stato
    proposta.macchina.check(stato, StatoProposta.ACCETTATA if si else StatoProposta.RIFIUTATA)
    cittadino = lock_cittadino(proposta.cittadino_id)
    if cittadino.read_sportello() != proposta.da_sportello_id:
        raise ValidationError(NON_PIU)
    if not consents_alone(cittadino.get_eta(oggi), cittadino.tutore_ruolo):
        raise ValidationError("Da qui non puoi rispondere: decide chi ti rappresenta. Parlane con lo sportello.")
    if not si:
        return _end(ambito, proposta, StatoProposta.RIFIUTATA, oggi=oggi, adesso=adesso, campi={"parole": parole})
    trasferimento = _open_trasferimento(ambito, proposta, oggi, adesso)
    campi = {"parole": parole, "trasferimento": trasferimento}
    proposta = _end(ambito, proposta, StatoProposta.ACCETTATA, oggi=oggi, adesso=adesso, campi=campi)
    change_trasferimento(
        ambito=ambito, trasferimento=trasferimento, stato=StatoTrasferimento.ACCETTATO, oggi=oggi, adesso=adesso
    )
    return proposta


def _open_trasferimento(ambito: Ambito, proposta: Proposta, oggi: date, adesso: datetime) -> Trasferimento:
    """The handover that the person accepts: the one that waits for the same desk, when it had asked so too. Who asked
    looks after the paths when they work where these go; otherwise it is the person who asks, and who works there takes
    them up."""
    if gia := Trasferimento.objects.aperti().filter(cittadino=proposta.cittadino_id).first():
        if gia.a_sportello_id != proposta.a_sportello_id:
            raise ValidationError(CHIESTO_DA_ALTRI)
        return gia
    trasferimento = Trasferimento.objects.create(
        cittadino_id=proposta.cittadino_id,
        da_sportello_id=proposta.da_sportello_id,
        a_sportello_id=proposta.a_sportello_id,
        consenso_modalita=ModalitaConsenso.WEB,
        trovato_per=proposta.trovato_per or TrovatoPer.CODICE_FISCALE,
        chiesto_da=proposta.chiesta_da if proposta.chiede == ChiChiede.RICEVE else ambito.firma,
        scade_il=proposta.scade_il,
        creato_il=adesso,
    )
    record_cambio(ambito=ambito, oggetto=trasferimento, da="", a=StatoTrasferimento.CHIESTO, data=oggi)
    return trasferimento


# ── Without an answer ────────────────────────────────────────────────────────────────────
@transaction.atomic
def withdraw_proposta(*, ambito: Ambito, proposta: Proposta, oggi: date | None = None) -> Proposta:
    """Who asked takes it back. Raises `PassaggioVietato` when the person was faster."""
    lock_cittadino(proposta.cittadino_id, anche_deceduto=True)
    return _end(ambito, proposta, StatoProposta.RITIRATA, oggi=oggi or get_oggi())


def expire_proposte(*, oggi: date | None = None, adesso: datetime | None = None) -> int:
    """Close those that nobody answered in time, each in a transaction of its own. How many."""
    oggi = oggi or get_oggi()
    scadute = Proposta.objects.aperte().filter(scade_il__lt=oggi).order_by("scade_il", "pk")
    return sum(_expire_one(proposta=proposta, oggi=oggi, adesso=adesso) for proposta in list(scadute))


@transaction.atomic
def _expire_one(*, proposta: Proposta, oggi: date, adesso: datetime | None) -> int:
    lock_cittadino(proposta.cittadino_id, anche_deceduto=True)
    trovata = Proposta.objects.aperte().select_for_update(of=("self",), no_key=True).filter(pk=proposta.pk).first()
    if trovata:  # answered, or taken back, in the meantime
        _end(LAVORO, trovata, StatoProposta.SCADUTA, oggi=oggi, adesso=adesso)
    return int(trovata is not None)


def drop_proposte(
    *, ambito: Ambito, cittadini: list[int], motivo: MotivoDecaduta, oggi: date | None = None
) -> list[Proposta]:
    """Something happened to these people before they answered. Call it with the cards locked."""
    righe = Proposta.objects.aperte().filter(cittadino__in=cittadini).order_by("pk")
    return [_drop(ambito, proposta, motivo, oggi) for proposta in list(righe)]


def follow_passaggio(*, ambito: Ambito, cittadino: Cittadino, dal: date, **_altro: object) -> None:
    """Another desk follows the person (`cittadini.services.al_trasferimento`): what another had asked waits no more."""
    segue = cittadino.read_sportello()
    for proposta in Proposta.objects.aperte().di_persona(cittadino.pk).exclude(da_sportello=segue):
        _drop(ambito, proposta, MotivoDecaduta.PASSATA, max(dal, proposta.chiesta_il))


def follow_chiusura(*, ambito: Ambito, sportello: Sportello, prima: date | None = None, **_altro: object) -> None:
    """A desk closes (`sportelli.services.chiusura`): nobody is asked to come to it, or to leave it. Of a day put right
    (`prima`) nothing is left to do."""
    righe = Proposta.objects.none() if prima else Proposta.objects.aperte().di_sportello(sportello).order_by("pk")
    for proposta in list(righe):
        segue = proposta.da_sportello_id == sportello.pk
        _drop(ambito, proposta, MotivoDecaduta.CHI_SEGUE if segue else MotivoDecaduta.CHI_RICEVE)


def _drop(ambito: Ambito, proposta: Proposta, motivo: MotivoDecaduta, oggi: date | None = None) -> Proposta:
    return _end(ambito, proposta, StatoProposta.DECADUTA, oggi=oggi or get_oggi(), motivo=motivo)


# ── Steps ────────────────────────────────────────────────────────────────────────────────
def _end(
    ambito: Ambito,
    proposta: Proposta,
    a: StatoProposta,
    *,
    oggi: date,
    adesso: datetime | None = None,
    campi: Mapping[str, Any] | None = None,
    motivo: str = "",
) -> Proposta:
    """The one way in which it is over: links stop, the person and the desks are told. Call it with the card locked."""
    proposta = change_stato(
        ambito=ambito,
        oggetto=proposta,
        a=a,
        data=oggi,
        campi={
            "conclusa_il": adesso or timezone.now(),
            "conclusa_da": ambito.firma,
            "motivo_decaduta": motivo,
            **(campi or {}),
        },
        motivo=motivo,
        dettagli=_describe(proposta),
    )
    revoke_all(ambito=ambito, oggetto=proposta, adesso=adesso)
    if via := find_via_sua(proposta.cittadino):
        tell_persona(proposta, via)
    for sportello in (proposta.da_sportello, proposta.a_sportello):
        # Who receives has the letter of the handover.
        if a != StatoProposta.ACCETTATA or sportello != proposta.a_sportello:
            tell_sportello(proposta, sportello)
    return proposta


def _find_altro(proposta: Proposta) -> Sportello:
    """The desk that did not ask."""
    return proposta.da_sportello if proposta.chiede == ChiChiede.RICEVE else proposta.a_sportello


def _find_giorno(istante: datetime) -> date:
    return timezone.localdate(istante)


def _describe(proposta: Proposta) -> dict[str, str]:
    return {"cittadino": str(proposta.cittadino.uuid), "chiede": str(proposta.chiede)}

"""Links for who has no account: issued, opened, used, revoked, forgotten. One mechanism for every purpose.

A token has 256 random bits and travels by mail alone; here stays its SHA-256, which needs no salt. Each
search is one read by that fingerprint, whatever it finds: how long it takes tells nothing about a token
one does not hold. Opening changes nothing: it is counted and logged, since the programs that guard
mailboxes open links too. What changes something is a POST, and goes through `use_collegamento`.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.module_loading import import_string

from nucleo import eventi
from nucleo.ambito import Ambito, PerCollegamento
from nucleo.enums import Azione, MotivoChiuso
from nucleo.firma import Firma
from nucleo.models import Collegamento, ModelloBase
from nucleo.scopi import Scopo, list_scopi

# How long a link that no longer opens is kept, to tell its holder why.
CONSERVAZIONE = timedelta(days=365)


@dataclass(frozen=True)
class Emesso:
    """A link just made: the only moment in which its token is known."""

    collegamento: Collegamento
    token: str


class NonApre(Exception):
    """A link that opens nothing, and why. `scopo` is None when the token is nobody's; `detto` is what became of what it
    opened."""

    def __init__(self, motivo: MotivoChiuso, scopo: Scopo | None = None, detto: str = "") -> None:
        super().__init__(motivo.label)
        self.motivo, self.scopo, self.detto = motivo, scopo, detto


def build_rifiuto(collegamento: Collegamento, motivo: MotivoChiuso) -> NonApre:
    """Why the holder of this link finds nothing, in the words of its purpose."""
    scopo = list_scopi().get(collegamento.scopo)
    detto = import_string(scopo.accaduto)(collegamento) if scopo and scopo.accaduto else ""
    return NonApre(motivo, scopo, detto or (tell_finito(collegamento, scopo.finiti) if scopo and scopo.finiti else ""))


def tell_finito(collegamento: Collegamento, finiti: tuple[str, ...]) -> str:
    """«Prenotazione: disdetta da chi l'ha presa.», when that is how it ended."""
    modello = apps.get_model(collegamento.oggetto_tipo)
    riga = modello._default_manager.filter(uuid=collegamento.oggetto_id, stato__in=finiti).only("stato").first()
    return f"{modello._meta.verbose_name}: {riga.get_stato_display().lower()}.".capitalize() if riga else ""


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# ── Making and taking back ───────────────────────────────────────────────────────────────
@transaction.atomic
def issue_collegamento(
    *,
    ambito: Ambito,
    scopo: str,
    oggetto: ModelloBase,
    intestatario: Firma | None = None,
    scade_il: datetime | None = None,
    adesso: datetime | None = None,
) -> Emesso:
    """A new link to `oggetto`, signed by who makes it. Others to the same object go on opening."""
    adesso = adesso or timezone.now()
    regole, token = list_scopi()[scopo], secrets.token_urlsafe(32)
    collegamento = Collegamento.objects.create(
        scopo=scopo,
        oggetto_tipo=oggetto._meta.label_lower,
        oggetto_id=oggetto.uuid,
        impronta=hash_token(token),
        una_volta=regole.una_volta,
        intestatario=intestatario,
        fatto_da=ambito.firma,
        creato_il=adesso,
        scade_il=scade_il or adesso + regole.validita,
    )
    _record(ambito, Azione.CREAZIONE, collegamento)
    return Emesso(collegamento, token)


@transaction.atomic
def revoke_all(*, ambito: Ambito, oggetto: ModelloBase, scopo: str = "", adesso: datetime | None = None) -> int:
    """Every link of an object that still opens, for one purpose or for all. How many."""
    aperti = Collegamento.objects.di_oggetto(oggetto).aperti(adesso).select_for_update(of=("self",))
    righe = list(aperti.filter(scopo=scopo) if scopo else aperti)
    for collegamento in righe:
        _revoke(ambito, collegamento, adesso)
    return len(righe)


@transaction.atomic
def renew_collegamento(
    *,
    ambito: Ambito,
    scopo: str,
    oggetto: ModelloBase,
    intestatario: Firma | None = None,
    scade_il: datetime | None = None,
    adesso: datetime | None = None,
) -> Emesso:
    """A new link in the place of those of the same purpose to the same object, which stop opening."""
    revoke_all(ambito=ambito, oggetto=oggetto, scopo=scopo, adesso=adesso)
    return issue_collegamento(
        ambito=ambito, scopo=scopo, oggetto=oggetto, intestatario=intestatario, scade_il=scade_il, adesso=adesso
    )


def _revoke(ambito: Ambito, collegamento: Collegamento, adesso: datetime | None) -> None:
    collegamento.revocato_il, collegamento.revocato_da = adesso or timezone.now(), ambito.firma
    collegamento.save(update_fields=("revocato_il", "revocato_da", "aggiornato_il"))
    _record(ambito, Azione.STATO, collegamento, a="revocato")


# ── Opening and using ────────────────────────────────────────────────────────────────────
def find_collegamento(*, token: str, scopo: str, adesso: datetime | None = None) -> Collegamento:
    """The link of a token. Raises `NonApre`: unknown (also when it is for another purpose), over, revoked, used."""
    collegamento = Collegamento.objects.filter(impronta=hash_token(token)).first()
    if collegamento is None or collegamento.scopo != scopo:
        raise NonApre(MotivoChiuso.IGNOTO)
    check_aperto(collegamento, adesso)
    return collegamento


def find_motivo(collegamento: Collegamento, adesso: datetime | None = None) -> MotivoChiuso | None:
    """Why a link no longer opens; None when it does."""
    if collegamento.una_volta and collegamento.usi:
        return MotivoChiuso.USATO
    if collegamento.revocato_il:
        return MotivoChiuso.REVOCATO
    return MotivoChiuso.SCADUTO if collegamento.scade_il <= (adesso or timezone.now()) else None


def check_aperto(collegamento: Collegamento, adesso: datetime | None = None) -> None:
    if motivo := find_motivo(collegamento, adesso):
        raise build_rifiuto(collegamento, motivo)


def open_collegamento(*, token: str, adesso: datetime | None = None) -> Collegamento:
    """Count and log an opening; nothing else changes. Raises `NonApre`, which is logged when the link is ours."""
    adesso = adesso or timezone.now()
    collegamento = Collegamento.objects.filter(impronta=hash_token(token)).first()
    if collegamento is None:
        raise NonApre(MotivoChiuso.IGNOTO)
    ambito = build_ambito(collegamento)
    if motivo := find_motivo(collegamento, adesso):
        _record(ambito, Azione.DINIEGO, collegamento, motivo=motivo.value)
        raise build_rifiuto(collegamento, motivo)
    with transaction.atomic():
        Collegamento.objects.filter(pk=collegamento.pk).update(
            aperture=F("aperture") + 1,
            # Two openings may be written in the order in which they were not begun; nothing counts as no instant.
            prima_apertura=Least("prima_apertura", adesso),
            ultima_apertura=Greatest("ultima_apertura", adesso),
        )
        _record(ambito, Azione.LETTURA, collegamento)
    return collegamento


@transaction.atomic
def use_collegamento(*, collegamento: Collegamento, scopo: str, adesso: datetime | None = None) -> Collegamento:
    """What a link was made for is being done: call it in the same transaction. Raises `NonApre`.

    The row stays locked until then, so that a link that works once works once also when it is sent twice together.
    """
    adesso = adesso or timezone.now()
    collegamento = Collegamento.objects.select_for_update(of=("self",)).get(pk=collegamento.pk)
    if collegamento.scopo != scopo:
        raise NonApre(MotivoChiuso.IGNOTO)
    check_aperto(collegamento, adesso)
    collegamento.usi, collegamento.ultimo_uso = collegamento.usi + 1, adesso
    collegamento.save(update_fields=("usi", "ultimo_uso", "aggiornato_il"))
    _record(build_ambito(collegamento), Azione.STATO, collegamento, a="usato")
    return collegamento


def build_ambito(collegamento: Collegamento) -> Ambito:
    """The reach of who came by a link: its object, and nothing else."""
    return Ambito.di_collegamento(
        PerCollegamento(
            uuid=collegamento.uuid,
            scopo=collegamento.scopo,
            oggetto_tipo=collegamento.oggetto_tipo,
            oggetto_id=collegamento.oggetto_id,
            intestatario=collegamento.intestatario,
        )
    )


def _record(ambito: Ambito, azione: Azione, collegamento: Collegamento, **dettagli: str) -> None:
    """A line for the link; what it opens is in the details, so that the two are found together."""
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=collegamento,
        dettagli={
            "scopo": collegamento.scopo,
            "apre": f"{collegamento.oggetto_tipo} {collegamento.oggetto_id}",
            **dettagli,
        },
    )


def prune_collegamenti(*, adesso: datetime | None = None) -> int:
    """Forget the links that ended more than a year ago; the log still says what was done by them. How many."""
    limite = (adesso or timezone.now()) - CONSERVAZIONE
    tolti, _ = Collegamento.objects.filter(models.Q(scade_il__lt=limite) | models.Q(revocato_il__lt=limite)).delete()
    return tolti

"""What every floor stands on: base model, event log, mail outbox, drafts."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.cifratura import JsonCifrato, TestoCifrato
from nucleo.enums import MACCHINA_MESSAGGIO, Azione, MotivoAccesso, Ruolo, StatoMessaggio
from nucleo.firma import SENZA_NOME, FirmaField
from nucleo.giorni import GiornoItaliano
from nucleo.impronte import ImprontaRigaField
from nucleo.macchine import Macchina


class ModelloBase(models.Model):
    """A record with a public uuid, its instants and a version against lost updates.

    `versione` grows at each change through `nucleo.versioni.save_version`: who saves over a
    newer version is told instead of overwriting it.
    """

    uuid = models.UUIDField("identificativo", default=uuid.uuid4, unique=True, editable=False)
    creato_il = models.DateTimeField("creato il", default=timezone.now, editable=False)
    aggiornato_il = models.DateTimeField("aggiornato il", auto_now=True)
    versione = models.PositiveIntegerField("versione", default=1, editable=False)

    class Meta:
        abstract = True


class ModelloConStato(ModelloBase):
    """A record with a `stato` that `nucleo.stati.change_stato` alone writes; `macchina` tells its life."""

    macchina: ClassVar[Macchina[Any]]
    stato: Any

    class Meta:
        abstract = True

    @property
    def radice(self) -> tuple[str, int]:
        """What its history stands under, by type and key: itself, or the path that it belongs to."""
        return self._meta.label_lower, self.pk

    @property
    def sportello_del_cambio(self) -> int | None:
        """The desk where a change of it happens today, if it belongs to one."""
        return None

    @property
    def etichetta_evento(self) -> str:
        """How the event log calls it: never a person's datum."""
        return ""

    @property
    def tipo_stato(self) -> str:
        """The badge of its state."""
        return self.macchina[self.stato].tipo


class CambioStatoQuerySet(models.QuerySet["CambioStato"]):
    def of(self, modello: type[models.Model], *chiavi: int) -> Self:
        """The history of some records of one kind."""
        return self.filter(oggetto_tipo=modello._meta.label_lower, oggetto_id__in=chiavi)

    def under(self, modello: type[models.Model], chiavi: Iterable[int] | models.QuerySet[Any, Any]) -> Self:
        """Everything that changed under some records: a path's own stages, its referrals, its loans."""
        return self.filter(radice_tipo=modello._meta.label_lower, radice_id__in=chiavi)


# A row may only be forgotten in part: its note, and the name in its signature.
_STORIA_NON_SI_RISCRIVE = f"""
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - 'nota' - 'firma' IS DISTINCT FROM to_jsonb(OLD) - 'nota' - 'firma'
        OR NEW.nota NOT IN ('', OLD.nota)
        OR NEW.firma - 'etichetta' IS DISTINCT FROM OLD.firma - 'etichetta'
        OR NEW.firma ->> 'etichetta' NOT IN (OLD.firma ->> 'etichetta', '{SENZA_NOME}')
    THEN
        RAISE EXCEPTION 'La storia degli stati non si riscrive.';
    END IF;
    RETURN NEW;
"""


class CambioStato(models.Model):
    """One change of state of anything that has one: from, to, when, why, who said it, signed by whom.

    Written by `nucleo.stati` and never edited: PostgreSQL refuses it. No ForeignKey goes up: what
    changed is named by type and key, and so is the path or the desk (`radice`) that it stands under.
    `sportello_id` is the desk where it happened, which no later handover changes. `data` is the day of
    the fact, `registrato_il` the instant of the writing.
    """

    oggetto_tipo = models.CharField("che cosa è cambiato", max_length=60)
    oggetto_id = models.BigIntegerField("numero di che cosa è cambiato")
    radice_tipo = models.CharField("sotto che cosa", max_length=60)
    radice_id = models.BigIntegerField("numero di sotto che cosa")
    sportello_id = models.BigIntegerField("numero dello sportello", null=True, blank=True)
    da = models.CharField("da", max_length=20, blank=True)
    a = models.CharField("a", max_length=20)
    data = models.DateField("data")
    registrato_il = models.DateTimeField("registrato il", auto_now_add=True)
    motivo = models.CharField("motivo", max_length=20, blank=True)
    nota = models.TextField("nota", max_length=4000, blank=True)
    fonte = models.CharField("fonte", max_length=10, blank=True)
    firma = FirmaField("firma")

    objects = CambioStatoQuerySet.as_manager()

    class Meta:
        verbose_name = "cambio di stato"
        verbose_name_plural = "cambi di stato"
        ordering = ("-data", "-pk")
        indexes = (
            # «Domanda soddisfatta», the page of a referral and of its loan.
            models.Index(fields=("oggetto_id", "oggetto_tipo"), name="cambiostato_oggetto"),
            # The timeline of a path and of a person, the story of a desk, the funnel.
            models.Index(fields=("radice_id", "radice_tipo"), name="cambiostato_radice"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(da=F("a")),
                name="cambiostato_diverso",
                violation_error_message="Lo stato di arrivo deve essere diverso da quello di partenza.",
            ),
            models.CheckConstraint(
                condition=Q(data__lte=GiornoItaliano("registrato_il")),
                name="cambiostato_mai_futuro",
                violation_error_message="La data non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=~Q(a=""),
                name="cambiostato_arriva",
                violation_error_message="Un cambio di stato dice a quale stato si arriva.",
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="sola_aggiunta",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_STORIA_NON_SI_RISCRIVE,
            ),
        )

    def __str__(self) -> str:
        return f"{self.da} → {self.a}"


class RegistroEventoQuerySet(models.QuerySet["RegistroEvento"]):
    def for_ambito(self, ambito: Ambito) -> "RegistroEventoQuerySet":
        """The whole log for national roles; a responsabile sees the events of the desks answered for."""
        if ambito.nazionale:
            return self
        return self.filter(sportello_id__in=ambito.sportelli_diretti)


class RegistroEvento(models.Model):
    """One line of the append-only log: who read, searched, changed, exported or printed what.

    It holds the name and roles of the operator who acted, as they were then. Of citizens it holds
    nothing in clear: the object is named by type and uuid, the person by a keyed fingerprint. There
    is no ForeignKey: a line survives the anonymisation of what it speaks of.

    A table partitioned by month of `istante`, made by `nucleo.partizioni`, whose key therefore holds
    the instant. The database itself refuses UPDATE, DELETE and TRUNCATE, on each partition too. Each
    line is signed by `impronta`; each day over is sealed by a `SigilloRegistro` (nucleo.sigilli).
    """

    pk = models.CompositePrimaryKey("istante", "uuid")
    istante = models.DateTimeField("istante", default=timezone.now, editable=False)
    uuid = models.UUIDField("identificativo", default=uuid.uuid4, editable=False)
    attore_id = models.BigIntegerField("numero dell'attore", null=True)
    attore_etichetta = models.CharField("attore", max_length=150)
    ruoli = models.CharField("ruoli", max_length=120, blank=True)
    azione = models.CharField("azione", max_length=20, choices=Azione)
    oggetto_tipo = models.CharField("tipo dell'oggetto", max_length=60, blank=True)
    oggetto_id = models.CharField("identificativo dell'oggetto", max_length=60, blank=True)
    etichetta = models.CharField("oggetto", max_length=200, blank=True)
    sportello_id = models.BigIntegerField("numero dello sportello", null=True)
    motivo = models.CharField("motivo", max_length=20, choices=MotivoAccesso, blank=True)
    dettagli = models.JSONField("dettagli", default=dict)
    richiesta = models.CharField("richiesta", max_length=64, blank=True)
    impronta = ImprontaRigaField("impronta della riga")

    objects = RegistroEventoQuerySet.as_manager()

    class Meta:
        verbose_name = "evento del registro"
        verbose_name_plural = "eventi del registro"
        ordering = ("-istante", "-pk")
        # The key itself serves the whole log, newest first (`/registro/` of the amministratore), and the seals.
        indexes = (
            # `/registro/?oggetto=…`: everything that happened to one object.
            models.Index(fields=("oggetto_id", "-istante"), name="registroevento_oggetto"),
            # `/registro/` of a responsabile.
            models.Index(fields=("sportello_id", "-istante"), name="registroevento_sportello"),
            # `/registro/?azione=…`: among many readings, the few exports or refusals.
            models.Index(fields=("azione", "-istante"), name="registroevento_azione"),
            # `/registro/?motivo=on`: the cards opened by a declared reason.
            models.Index(fields=("-istante",), condition=~Q(motivo=""), name="registroevento_motivo"),
        )

    def __str__(self) -> str:
        return f"{self.attore_etichetta}: {self.get_azione_display()} {self.etichetta}".strip()


class SigilloRegistro(models.Model):
    """The seal of one day of the log: how many lines, and a keyed hash chained to the seal of the day before.

    `ore` has one `[hour in UTC, lines, hash of the chained lines]` for each hour with lines, so that a
    missing line shows within its hour. Refused to UPDATE, DELETE and TRUNCATE like the log. Days are Italy's.
    """

    giorno = models.DateField("giorno", primary_key=True)
    righe = models.PositiveIntegerField("righe")
    ore = models.JSONField("ore", default=list)
    precedente = models.CharField("sigillo del giorno prima", max_length=64, blank=True)
    testa = models.CharField("sigillo", max_length=64)
    sigillato_il = models.DateTimeField("sigillato il")

    class Meta:
        verbose_name = "sigillo del registro"
        verbose_name_plural = "sigilli del registro"
        ordering = ("giorno",)

    def __str__(self) -> str:
        return f"{self.giorno:%d/%m/%Y}: {self.righe}"


class VerificaRegistro(models.Model):
    """What the last verification of a sealed day found: `guasti` are sentences, none when the day is whole."""

    giorno = models.DateField("giorno", primary_key=True)
    verificato_il = models.DateTimeField("verificato il")
    righe = models.PositiveIntegerField("righe lette")
    guasti = models.JSONField("guasti", default=list, blank=True)

    class Meta:
        verbose_name = "verifica del registro"
        verbose_name_plural = "verifiche del registro"
        ordering = ("giorno",)

    def __str__(self) -> str:
        return f"{self.giorno:%d/%m/%Y}: {len(self.guasti)}"


class MessaggioPostaQuerySet(models.QuerySet["MessaggioPosta"]):
    def for_ambito(self, ambito: Ambito) -> "MessaggioPostaQuerySet":
        """The outbox is the amministratore's: it says who was written to."""
        return self if ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE) else self.none()

    def da_inviare(self, adesso: Any = None) -> "MessaggioPostaQuerySet":
        return self.filter(stato=StatoMessaggio.IN_CODA, prossimo_tentativo__lte=adesso or timezone.now())


class MessaggioPosta(ModelloConStato):
    """An e-mail as a row, written in the transaction that causes it and sent by the worker.

    The text may carry a personal link: it is encrypted, and erased once the mail has left.
    """

    destinatario = models.EmailField("destinatario")
    oggetto = models.CharField("oggetto", max_length=200)
    testo = TestoCifrato("testo", blank=True)
    html = TestoCifrato("versione html", blank=True)
    chiave = models.CharField(
        "chiave", max_length=120, unique=True, help_text="Due messaggi con la stessa chiave sono lo stesso."
    )
    stato = models.CharField("stato", max_length=10, choices=StatoMessaggio, default=StatoMessaggio.IN_CODA)
    tentativi = models.PositiveSmallIntegerField("tentativi", default=0)
    prossimo_tentativo = models.DateTimeField("prossimo tentativo", default=timezone.now)
    inviato_il = models.DateTimeField("inviato il", null=True, blank=True)
    risposta = models.CharField("risposta del servizio di posta", max_length=300, blank=True)

    macchina = MACCHINA_MESSAGGIO
    objects = MessaggioPostaQuerySet.as_manager()

    class Meta:
        verbose_name = "messaggio di posta"
        verbose_name_plural = "messaggi di posta"
        ordering = ("-creato_il", "-pk")
        indexes = (
            models.Index(fields=("prossimo_tentativo",), condition=Q(stato="in_coda"), name="messaggioposta_in_coda"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(stato="inviato", inviato_il__isnull=False) | ~Q(stato="inviato"),
                name="messaggioposta_inviato_ha_istante",
                violation_error_message="Un messaggio inviato deve avere l'istante dell'invio.",
            ),
        )

    def __str__(self) -> str:
        return self.oggetto


class Bozza(models.Model):
    """What somebody was typing: saved by itself, restored on return, deleted when the form goes in.

    `chiave` names the form and its object, such as `consulenza:<uuid of the percorso>`. The
    content is encrypted, since it may hold a person's data.
    """

    utente_id = models.BigIntegerField("numero dell'utente")
    chiave = models.CharField("modulo", max_length=120)
    dati = JsonCifrato("dati")
    sigillo = TestoCifrato("sigillo", blank=True, help_text="Da quali valori è partita (nucleo.modulo).")
    aggiornata_il = models.DateTimeField("aggiornata il", auto_now=True)

    class Meta:
        verbose_name = "bozza"
        verbose_name_plural = "bozze"
        constraints = (
            models.UniqueConstraint(
                fields=("utente_id", "chiave"),
                name="bozza_una_per_modulo",
                violation_error_message="Esiste già una bozza di questo modulo.",
            ),
        )

    def __str__(self) -> str:
        return self.chiave


class CollegamentoQuerySet(models.QuerySet["Collegamento"]):
    def aperti(self, adesso: datetime | None = None) -> Self:
        """Links that still open: not over, not revoked, not used up."""
        return self.filter(
            Q(una_volta=False) | Q(usi=0), scade_il__gt=adesso or timezone.now(), revocato_il__isnull=True
        )

    def of_oggetto(self, oggetto: models.Model) -> Self:
        return self.filter(oggetto_tipo=oggetto._meta.label_lower, oggetto_id=oggetto.uuid)  # type: ignore[attr-defined]


class Collegamento(ModelloBase):
    """A link for who has no account: what it is for, what it opens, until when, and what became of it.

    The token stands in the mail alone, here its fingerprint. `scopo` is one of the purposes that the
    apps declare (`nucleo.collegamenti.Scopo`). `intestatario` is who acts through it and so signs;
    none where the holder gets an account.
    """

    scopo = models.CharField("scopo", max_length=20)
    oggetto_tipo = models.CharField("tipo dell'oggetto", max_length=60)
    oggetto_id = models.UUIDField("identificativo dell'oggetto")
    impronta = models.CharField("impronta del collegamento", max_length=64, unique=True, editable=False)
    una_volta = models.BooleanField("vale una volta sola")
    intestatario = FirmaField("dato a", null=True, blank=True)
    fatto_da = FirmaField("fatto da")
    scade_il = models.DateTimeField("scade il")
    revocato_il = models.DateTimeField("revocato il", null=True, blank=True)
    revocato_da = FirmaField("revocato da", null=True, blank=True)
    aperture = models.PositiveIntegerField("aperture", default=0)
    prima_apertura = models.DateTimeField("aperto la prima volta il", null=True, blank=True)
    ultima_apertura = models.DateTimeField("aperto l'ultima volta il", null=True, blank=True)
    usi = models.PositiveIntegerField("usi", default=0)
    ultimo_uso = models.DateTimeField("usato l'ultima volta il", null=True, blank=True)

    objects = CollegamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "collegamento"
        verbose_name_plural = "collegamenti"
        ordering = ("-creato_il", "-pk")
        indexes = (
            # Revoking all the links of an object, and the list of them on its page.
            models.Index(fields=("oggetto_tipo", "oggetto_id"), name="collegamento_oggetto"),
            # The nightly pruning.
            models.Index(fields=("scade_il",), name="collegamento_scadenza"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(revocato_il__isnull=True, revocato_da__isnull=True)
                | Q(revocato_il__isnull=False, revocato_da__isnull=False),
                name="collegamento_revoca_firmata",
                violation_error_message="Chi revoca un collegamento lo firma.",
            ),
            models.CheckConstraint(
                condition=Q(aperture=0, prima_apertura__isnull=True, ultima_apertura__isnull=True)
                | Q(
                    aperture__gt=0,
                    prima_apertura__isnull=False,
                    ultima_apertura__isnull=False,
                    ultima_apertura__gte=F("prima_apertura"),
                ),
                name="collegamento_aperture_coerenti",
                violation_error_message="Le aperture di un collegamento non tornano con i loro istanti.",
            ),
            models.CheckConstraint(
                condition=Q(usi=0, ultimo_uso__isnull=True) | Q(usi__gt=0, ultimo_uso__isnull=False),
                name="collegamento_usi_coerenti",
                violation_error_message="Gli usi di un collegamento non tornano con il loro istante.",
            ),
            models.CheckConstraint(
                condition=Q(una_volta=False) | Q(usi__lte=1),
                name="collegamento_una_volta_sola",
                violation_error_message="Questo collegamento vale una volta sola.",
            ),
            models.CheckConstraint(
                condition=Q(una_volta=False) | Q(usi=0) | Q(revocato_il__isnull=True),
                name="collegamento_usato_o_revocato",
                violation_error_message="Un collegamento già usato non si può revocare.",
            ),
            models.CheckConstraint(
                condition=Q(scade_il__gt=F("creato_il")),
                name="collegamento_scade_dopo",
                violation_error_message="Un collegamento scade dopo che è stato fatto.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scopo} {self.oggetto_tipo}"


class ModuloRegistrato(models.Model):
    """The one effect of a form: its key, taken in the transaction of the effect, and where it led.

    The same form sent twice (double click, Back, two tabs) finds it and leads to the same place.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", primary_key=True)
    arrivo = models.CharField("dove ha portato", max_length=300, blank=True)
    registrato_il = models.DateTimeField("registrato il", default=timezone.now)

    class Meta:
        verbose_name = "modulo registrato"
        verbose_name_plural = "moduli registrati"

    def __str__(self) -> str:
        return str(self.chiave_modulo)

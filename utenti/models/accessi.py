"""Who logs in, where and in which role."""

from datetime import date, datetime
from typing import Any, Self

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Lower
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import Ruolo, TipoFirma
from nucleo.firma import Firma, FirmaField, signed_by
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData, DateRange
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.nomi import check_nome, with_lettere
from nucleo.telefono import TelefonoField
from sportelli.models import Amministrazione, Sportello
from territorio.models import Regione
from utenti.enums import StatoInvito, StatoUtente

# What counts as a second factor: recovery codes alone do not.
SECONDI_FATTORI = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# Below, nobody could confirm what another proposes: the command makes the next one.
AMMINISTRATORI_MINIMI = 2


def di_chi_risponde(ambito: Ambito, strada: str = "") -> Q:
    """What stands at the desks that one answers for, or at the hosts that one is referente of; `strada` leads there."""
    return (
        Q(**{f"{strada}sportello__in": ambito.sportelli_diretti})
        | Q(**{f"{strada}sportello__amministrazione__in": ambito.amministrazioni})
        | Q(**{f"{strada}amministrazione__in": ambito.amministrazioni})
    )


class UtenteQuerySet(models.QuerySet["Utente"]):
    def for_ambito(self, ambito: Ambito, oggi: date | None = None) -> Self:
        """All for the amministratore and the Ente's monitoring; colleagues for who answers for a desk or host."""
        if ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO):
            return self
        return self.filter(di_chi_risponde(ambito, "assegnazioni__")).distinct()

    def di_ruolo(self, ruolo: str, oggi: date | None = None) -> Self:
        """Who has this role today."""
        return self.filter(Exists(Assegnazione.objects.vigenti(oggi).filter(utente=OuterRef("pk"), ruolo=ruolo)))

    def in_stato(self, stato: str, oggi: date | None = None) -> Self:
        """Whether they can get in today (`StatoUtente`)."""
        if stato == StatoUtente.DISATTIVATO:
            return self.filter(is_active=False)
        vigenti = Exists(Assegnazione.objects.vigenti(oggi).filter(utente=OuterRef("pk")))
        return self.filter(vigenti if stato == StatoUtente.ATTIVO else ~vigenti, is_active=True)

    def with_elenco(self, oggi: date | None = None) -> Self:
        """What a line of the list shows: `vigenti`, the assignments of today with their place, and
        `con_secondo_fattore`."""
        vigenti = Assegnazione.objects.vigenti(oggi).select_related("sportello", "amministrazione", "regione")
        fattori = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECONDI_FATTORI)
        return self.prefetch_related(Prefetch("assegnazioni", vigenti, to_attr="vigenti")).annotate(
            con_secondo_fattore=Exists(fattori)
        )


class UtenteManager(BaseUserManager.from_queryset(UtenteQuerySet)):  # type: ignore[misc]  # Django makes the base
    """Accounts are made by invitation; the password is chosen by its owner."""

    def create_user(self, email: str, password: str | None = None, **campi: Any) -> "Utente":
        utente = self.model(email=self.normalize_email(email).lower(), **campi)
        utente.set_password(password)
        utente.save(using=self._db)
        return utente

    def create_superuser(self, email: str, password: str | None = None, **campi: Any) -> "Utente":
        """An amministratore from today, by command: confirmed as long as there are not two, who would confirm."""
        utente = self.create_user(email, password, **campi)
        sistema = Firma.di_sistema("manage.py createsuperuser")
        soli = Assegnazione.objects.amministratori().count() < AMMINISTRATORI_MINIMI
        conferma = {"confermata_da": sistema, "confermata_il": timezone.now()} if soli else {}
        utente.assegnazioni.create(
            ruolo=Ruolo.AMMINISTRATORE, dal=get_oggi(), atto="Da riga di comando", proposta_da=sistema, **conferma
        )
        return utente

    def get_by_natural_key(self, email: str | None) -> "Utente":
        return self.get(email__iexact=email)


class Utente(ModelloBase, AbstractBaseUser):
    """Someone who logs in: operators and the Ente's people, never citizens (art. 64 CAD).

    What one may do comes from the assignments in force alone: no flag of Django's, no group, no permission
    row, which would outlive the role.
    """

    email = models.EmailField("e-mail", max_length=254)
    nome = models.CharField("nome", max_length=60, validators=(check_nome,))
    cognome = models.CharField("cognome", max_length=60, validators=(check_nome,))
    telefono = TelefonoField("telefono", blank=True)
    is_active = models.BooleanField("attivo", default=True)
    regole_accettate_il = models.DateTimeField("regole d'uso accettate il", null=True, blank=True, editable=False)

    vigenti: list["Assegnazione"]  # given by `with_elenco`

    objects = UtenteManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nome", "cognome"]

    class Meta:
        verbose_name = "utente"
        verbose_name_plural = "utenti"
        ordering = ("cognome", "nome", "pk")
        constraints = (
            models.CheckConstraint(
                condition=with_lettere("nome", "cognome"),
                name="utente_nome_con_lettere",
                violation_error_message="Scrivi il nome con le lettere: qui ci sono solo cifre o segni.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="utente_email_unica",
                violation_error_message="C'è già un utente con questa e-mail.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome} {self.cognome}"

    def get_absolute_url(self) -> str:
        return reverse("utenti:persona_detail", args=(self.uuid,))

    @property
    def firma(self) -> Firma:
        """How this person signs: the same as `Ambito.firma`."""
        return Firma(TipoFirma.PERSONA, str(self), self.pk)


def read_numero(campo: str) -> Cast:
    """The account of a signature, for a constraint: NULL, which no comparison refuses, when it is the system's."""
    # Cast to its own type: Django puts NULL, of no type, in the place of who has not signed.
    return Cast(KeyTextTransform("id", Cast(campo, models.JSONField())), models.BigIntegerField())


# Where each role works: at a desk, for an administration, for the Ente in a region, or for the Ente (no place).
LUOGO_SECONDO_RUOLO = (
    Q(ruolo__in=("operatore", "responsabile"), sportello__isnull=False, amministrazione=None, regione=None)
    | Q(ruolo="referente", sportello=None, amministrazione__isnull=False, regione=None)
    | Q(ruolo="territoriale", sportello=None, amministrazione=None, regione__isnull=False)
    | Q(ruolo__in=("esperto", "monitoraggio", "amministratore"), sportello=None, amministrazione=None, regione=None)
)
MESSAGGIO_LUOGO = (
    "Operatore e responsabile hanno uno sportello, il referente un'amministrazione, il referente territoriale una "
    "regione, gli altri ruoli dell'Ente nessuno dei tre."
)


# Who visits desks and proposes what becomes of them works at none, nor for who hosts them.
DA_SOLO = "Chi è referente territoriale non ha altri ruoli negli stessi giorni: chi visita gli sportelli non ci lavora."

# A proposal gave nothing, and is taken back; who had access, and by whom, is evidence.
_CONFERMATA = "OLD.confermata_il IS NOT NULL"


class AssegnazioneQuerySet(models.QuerySet["Assegnazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        if ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO):
            return self
        return self.in_portata(ambito)

    def in_portata(self, ambito: Ambito) -> Self:
        """Of the people of the desks that one answers for, or of the hosts that one is referente of."""
        return self.filter(di_chi_risponde(ambito))

    def vigenti(self, oggi: date | None = None) -> Self:
        """Assignments that hold today: confirmed; the last day is included, the day after access has ended."""
        oggi = oggi or get_oggi()
        return self.filter(Q(al__isnull=True) | Q(al__gte=oggi), dal__lte=oggi, confermata_il__isnull=False)

    def da_confermare(self) -> Self:
        """Those that somebody proposed and nobody else has confirmed: they give nothing."""
        return self.filter(confermata_il__isnull=True)

    def confermabili_da(self, ambito: Ambito) -> Self:
        """Of those that wait, the ones that who asks neither proposed nor would have."""
        return self.da_confermare().exclude(signed_by("proposta_da", ambito.utente_id)).exclude(utente=ambito.utente_id)

    def amministratori(self, oggi: date | None = None) -> Self:
        """Of who is amministratore today without an end, and may log in: the platform always has one."""
        return self.vigenti(oggi).filter(ruolo=Ruolo.AMMINISTRATORE, al__isnull=True, utente__is_active=True)


class Assegnazione(ModelloBase):
    """Who works where, in which role, from when to when. Without a place the role is the Ente's; who watches more
    regions has an assignment for each."""

    utente = models.ForeignKey(
        Utente, models.PROTECT, related_name="assegnazioni", verbose_name="utente", db_index=False
    )
    ruolo = models.CharField("ruolo", max_length=16, choices=Ruolo)
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="assegnazioni", verbose_name="sportello", null=True, blank=True
    )
    amministrazione = models.ForeignKey(
        Amministrazione,
        models.PROTECT,
        related_name="assegnazioni",
        verbose_name="amministrazione",
        null=True,
        blank=True,
    )
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="+", verbose_name="regione", null=True, blank=True, db_index=False
    )
    dal = CampoData("dal", significato=Significato.IMPEGNO)
    al = CampoData("al", significato=Significato.SCADENZA, null=True, blank=True)
    atto = models.CharField("atto di designazione", max_length=120, blank=True)

    proposta_da = FirmaField("proposta da", editable=False)
    confermata_da = FirmaField("confermata da", null=True, blank=True, editable=False)
    confermata_il = models.DateTimeField("confermata il", null=True, blank=True, editable=False)

    objects = AssegnazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "assegnazione"
        verbose_name_plural = "assegnazioni"
        ordering = ("-dal", "-pk")
        indexes = (models.Index(fields=("utente", "dal", "al"), name="assegnazione_vigenti"),)
        constraints = (
            models.CheckConstraint(
                condition=LUOGO_SECONDO_RUOLO,
                name="assegnazione_luogo_secondo_ruolo",
                violation_error_message=MESSAGGIO_LUOGO,
            ),
            models.CheckConstraint(
                condition=Q(al__isnull=True) | Q(al__gte=F("dal")),
                name="assegnazione_date_ordinate",
                violation_error_message="La fine dell'assegnazione non può precedere l'inizio.",
            ),
            models.CheckConstraint(
                condition=Q(confermata_da__isnull=True, confermata_il__isnull=True)
                | Q(confermata_da__isnull=False, confermata_il__isnull=False),
                name="assegnazione_conferma_intera",
                violation_error_message="Una conferma ha chi la dà e quando.",
            ),
            models.CheckConstraint(
                condition=~Q(Exact(F("utente"), read_numero("proposta_da")))
                & ~Q(Exact(F("utente"), read_numero("confermata_da"))),
                name="assegnazione_mai_a_se",
                violation_error_message="Nessuno dà o conferma un incarico a sé stesso.",
            ),
            models.CheckConstraint(
                condition=Q(ruolo__in=("referente", "territoriale", "esperto"))
                | Q(confermata_da__isnull=True)
                | ~Q(Exact(read_numero("proposta_da"), read_numero("confermata_da"))),
                name="assegnazione_in_due",
                violation_error_message="Chi propone un incarico che fa vedere i cittadini non lo conferma.",
            ),
            ExclusionConstraint(
                name="assegnazione_non_sovrapposta",
                expressions=(
                    ("utente", RangeOperators.EQUAL),
                    ("ruolo", RangeOperators.EQUAL),
                    (Coalesce("sportello", 0), RangeOperators.EQUAL),
                    (Coalesce("amministrazione", 0), RangeOperators.EQUAL),
                    (Coalesce("regione", 0), RangeOperators.EQUAL),
                    (
                        DateRange("dal", "al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="Questa persona ha già lo stesso ruolo qui in una parte di questo periodo.",
            ),
            ExclusionConstraint(
                name="assegnazione_territoriale_da_solo",
                expressions=(
                    ("utente", RangeOperators.EQUAL),
                    (Case(When(ruolo="territoriale", then=1), default=0), RangeOperators.NOT_EQUAL),
                    (
                        DateRange("dal", "al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message=DA_SOLO,
            ),
        )
        triggers = (
            *keep_prova(se=_CONFERMATA),
            keep_ferme("utente_id", "ruolo", "sportello_id", "amministrazione_id", "regione_id", se=_CONFERMATA),
            keep_ferme("proposta_da", "confermata_da", "confermata_il", se=_CONFERMATA, nome="mai_riconfermata"),
        )

    def __str__(self) -> str:
        return f"{self.get_ruolo_display()} {formati.data_articolata('dal', self.dal)}"

    @property
    def luogo(self) -> str:
        return str(self.sportello or self.amministrazione or self.regione or "Ente")

    @property
    def da_confermare(self) -> bool:
        return self.confermata_il is None

    def is_vigente(self, oggi: date | None = None) -> bool:
        """Whether it gives access on `oggi`: confirmed; the last day is included."""
        oggi = oggi or get_oggi()
        return not self.da_confermare and self.dal <= oggi and (self.al is None or oggi <= self.al)


class InvitoQuerySet(models.QuerySet["Invito"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the amministratore and the Ente's monitoring; else those of the desks or host one answers for."""
        if ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO):
            return self
        return self.filter(di_chi_risponde(ambito))

    def in_attesa(self, adesso: datetime | None = None) -> Self:
        """Invitations that may still be accepted."""
        return self.filter(usato_il__isnull=True, revocato_il__isnull=True, scade_il__gt=adesso or timezone.now())

    def in_stato(self, stato: str, adesso: datetime | None = None) -> Self:
        """The same states as `Invito.get_stato`."""
        adesso = adesso or timezone.now()
        if stato == StatoInvito.ACCETTATO:
            return self.filter(usato_il__isnull=False)
        if stato == StatoInvito.REVOCATO:
            return self.filter(revocato_il__isnull=False)
        if stato == StatoInvito.IN_ATTESA:
            return self.in_attesa(adesso)
        return self.filter(usato_il__isnull=True, revocato_il__isnull=True, scade_il__lte=adesso)

    def with_luogo(self) -> Self:
        return self.select_related("sportello", "amministrazione", "regione")


class Invito(ModelloBase):
    """An invitation to a role at a place. It is accepted by a `Collegamento`, which goes as it goes: same end,
    revoked together."""

    email = models.EmailField("e-mail")
    nome = models.CharField("nome", max_length=60, validators=(check_nome,))
    cognome = models.CharField("cognome", max_length=60, validators=(check_nome,))
    ruolo = models.CharField("ruolo", max_length=16, choices=Ruolo)
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="inviti", verbose_name="sportello", null=True, blank=True
    )
    amministrazione = models.ForeignKey(
        Amministrazione, models.PROTECT, related_name="inviti", verbose_name="amministrazione", null=True, blank=True
    )
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="+", verbose_name="regione", null=True, blank=True, db_index=False
    )
    dal = CampoData("assegnato dal", significato=Significato.IMPEGNO)
    al = CampoData("assegnato al", significato=Significato.SCADENZA, null=True, blank=True)
    scade_il = models.DateTimeField("scade il")
    usato_il = models.DateTimeField("usato il", null=True, blank=True)
    revocato_il = models.DateTimeField("revocato il", null=True, blank=True)
    invitato_da = FirmaField("invitato da")
    utente = models.ForeignKey(
        Utente, models.PROTECT, related_name="inviti_ricevuti", verbose_name="accettato da", null=True, blank=True
    )

    objects = InvitoQuerySet.as_manager()

    class Meta:
        verbose_name = "invito"
        verbose_name_plural = "inviti"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=with_lettere("nome", "cognome"),
                name="invito_nome_con_lettere",
                violation_error_message="Scrivi il nome con le lettere: qui ci sono solo cifre o segni.",
            ),
            models.CheckConstraint(
                condition=LUOGO_SECONDO_RUOLO,
                name="invito_luogo_secondo_ruolo",
                violation_error_message=MESSAGGIO_LUOGO,
            ),
            models.CheckConstraint(
                condition=Q(al__isnull=True) | Q(al__gte=F("dal")),
                name="invito_date_ordinate",
                violation_error_message="La fine dell'assegnazione non può precedere l'inizio.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "ruolo",
                Coalesce("sportello", 0),
                Coalesce("amministrazione", 0),
                Coalesce("regione", 0),
                condition=Q(usato_il__isnull=True, revocato_il__isnull=True),
                name="invito_uno_in_attesa",
                violation_error_message="C'è già un invito in attesa per questa e-mail, con lo stesso ruolo e luogo.",
            ),
            models.CheckConstraint(
                condition=Q(usato_il__isnull=True) | Q(revocato_il__isnull=True),
                name="invito_usato_o_revocato",
                violation_error_message="Un invito usato non si può revocare.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome} {self.cognome}, {self.get_ruolo_display()}"

    @property
    def luogo(self) -> str:
        return str(self.sportello or self.amministrazione or self.regione or "Ente")

    def get_stato(self, adesso: datetime | None = None) -> StatoInvito:
        if self.usato_il:
            return StatoInvito.ACCETTATO
        if self.revocato_il:
            return StatoInvito.REVOCATO
        return StatoInvito.IN_ATTESA if self.scade_il > (adesso or timezone.now()) else StatoInvito.SCADUTO

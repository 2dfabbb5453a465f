"""A person is asked, by a link of their own, whether another desk may follow them; for how many days, dated."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from anagrafe.enums import LETTERE, MACCHINA_PROPOSTA, ChiChiede, MotivoDecaduta, StatoProposta
from cittadini.enums import TrovatoPer
from cittadini.models import Cittadino, Trasferimento
from cittadini.models.cittadini import find_presa
from cittadini.models.prove import keep_persona
from messaggi.enums import Canale
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from sportelli.models import Sportello


class RegolaPropostaQuerySet(models.QuerySet["RegolaProposta"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What holds for everybody is read by who may open any card."""
        return self if ambito.sistema or ambito.has_ruolo(*RUOLI_CON_MOTIVO) else self.none()

    def in_vigore(self, giorno: date) -> Self:
        """The last that holds from no later than a day, first."""
        return self.filter(vale_dal__lte=giorno).order_by("-vale_dal")


class RegolaProposta(ModelloBase):
    """For what is asked from `vale_dal` on: how many days a person has to answer, and after how many from a no the same
    desk may ask again. What was asked keeps its own."""

    giorni = CampoQuantita("giorni per rispondere", minimo=3, massimo=90)
    pausa = CampoQuantita("giorni prima di chiedere ancora dopo un no", minimo=0, massimo=730)
    vale_dal = CampoData("vale per ciò che si chiede dal", significato=Significato.VALIDITA)
    fissata_da = FirmaField("fissata da", editable=False)

    objects = RegolaPropostaQuerySet.as_manager()

    class Meta:
        verbose_name = "regola del cambio di sportello"
        verbose_name_plural = "regole del cambio di sportello"
        ordering = ("-vale_dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("vale_dal",),
                name="regolaproposta_una_per_giorno",
                violation_error_message="Da quel giorno c'è già una regola: scegli un altro giorno.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("giorni", "pausa", "vale_dal", "fissata_da"))

    def __str__(self) -> str:
        return f"{formati.giorni(self.giorni)}, {formati.data_articolata('dal', self.vale_dal)}"


class PropostaQuerySet(models.QuerySet["Proposta"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of one's desks, on either side; by a link, the one that it opens."""
        if ambito.sistema:
            return self
        if ambito.collegamento:
            return self.filter(uuid=ambito.opens("anagrafe.proposta", "proposta"))
        return self.filter(Q(da_sportello__in=ambito.sportelli) | Q(a_sportello__in=ambito.sportelli))

    def aperte(self) -> Self:
        return self.filter(stato=StatoProposta.CHIESTA)

    def di_persona(self, cittadino: int) -> Self:
        return self.filter(cittadino=cittadino)

    def di_sportello(self, sportello: Sportello) -> Self:
        return self.filter(Q(da_sportello=sportello) | Q(a_sportello=sportello))

    def with_elenco(self) -> Self:
        """With the person and the two desks; `cittadino_sportello_id` follows the person today."""
        righe = self.select_related("cittadino", "da_sportello", "a_sportello")
        return righe.annotate(cittadino_sportello_id=find_presa("cittadino"))


class Proposta(ModelloConStato):
    """A desk asks a person whether `a_sportello` may follow them in the place of `da_sportello`. The yes of the person
    is a `Trasferimento` accepted by them, in the same transaction.

    `canale` is how the link went; a letter is handed over by who follows the person, never by who would gain them.
    `parole` is what the person added: it is of who follows them.
    """

    cittadino_sportello_id: int | None  # given by `with_elenco`

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="proposte", verbose_name="cittadino")
    da_sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="proposte_in_uscita", verbose_name="dallo sportello"
    )
    a_sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="proposte_in_entrata", verbose_name="allo sportello"
    )
    chiede = models.CharField("chi lo chiede", max_length=6, choices=ChiChiede)
    trovato_per = models.CharField("la persona è stata trovata per", max_length=10, choices=TrovatoPer, blank=True)
    stato = models.CharField("stato", max_length=9, choices=StatoProposta, default=StatoProposta.CHIESTA)
    canale = models.CharField("come ha avuto il collegamento", max_length=8, choices=Canale)
    regola = models.ForeignKey(
        RegolaProposta, models.PROTECT, related_name="proposte", verbose_name="regola", db_index=False
    )
    chiesta_il = CampoData("chiesta il", significato=Significato.FATTO)
    chiesta_da = FirmaField("chiesta da")
    scade_il = CampoData("scade il", significato=Significato.SCADENZA)
    conclusa_il = models.DateTimeField("conclusa il", null=True, blank=True)
    conclusa_da = FirmaField("conclusa da", null=True, blank=True)
    parole = models.CharField("che cosa ha aggiunto la persona", max_length=LETTERE, blank=True)
    motivo_decaduta = models.CharField("perché è decaduta", max_length=10, choices=MotivoDecaduta, blank=True)
    trasferimento = models.OneToOneField(
        Trasferimento,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="proposta",
        verbose_name="trasferimento",
    )

    macchina = MACCHINA_PROPOSTA
    objects = PropostaQuerySet.as_manager()

    class Meta:
        verbose_name = "domanda di cambio di sportello"
        verbose_name_plural = "domande di cambio di sportello"
        ordering = ("-chiesta_il", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cittadino",),
                condition=Q(stato="chiesta"),
                name="proposta_una_aperta",
                violation_error_message="La persona deve ancora rispondere a un'altra domanda di cambio di sportello.",
            ),
            models.CheckConstraint(
                condition=~Q(da_sportello=F("a_sportello")),
                name="proposta_sportelli_diversi",
                violation_error_message="Questo sportello segue già la persona.",
            ),
            models.CheckConstraint(
                condition=Q(chiede="riceve") & ~Q(trovato_per="") | Q(chiede="segue", trovato_per=""),
                name="proposta_trovata_da_chi_riceve",
                violation_error_message="Come è stata trovata la dice chi non la segue, e lui solo.",
            ),
            models.CheckConstraint(
                condition=Q(stato="chiesta", conclusa_il__isnull=True, conclusa_da__isnull=True)
                | ~Q(stato="chiesta") & Q(conclusa_il__isnull=False, conclusa_da__isnull=False),
                name="proposta_conclusa_firmata",
                violation_error_message="Di una domanda conclusa si sa da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(conclusa_il__isnull=True) | Q(chiesta_il__lte=GiornoItaliano("conclusa_il")),
                name="proposta_date_ordinate",
                violation_error_message="Una domanda non si conclude prima di essere fatta.",
            ),
            models.CheckConstraint(
                condition=Q(scade_il__gt=F("chiesta_il")),
                name="proposta_scade_dopo",
                violation_error_message="C'è almeno un giorno per rispondere.",
            ),
            models.CheckConstraint(
                condition=Q(stato="accettata", trasferimento__isnull=False)
                | ~Q(stato="accettata") & Q(trasferimento__isnull=True),
                name="proposta_accettata_trasferisce",
                violation_error_message="Il sì della persona, e lui solo, è un trasferimento.",
            ),
            models.CheckConstraint(
                condition=Q(stato="decaduta") & ~Q(motivo_decaduta="") | ~Q(stato="decaduta") & Q(motivo_decaduta=""),
                name="proposta_decaduta_motivata",
                violation_error_message="Una domanda decaduta, e lei sola, ha il suo motivo.",
            ),
            models.CheckConstraint(
                condition=Q(parole="") | Q(stato__in=("accettata", "rifiutata")),
                name="proposta_parole_con_risposta",
                violation_error_message="La persona aggiunge qualcosa quando risponde.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("da_sportello_id", "a_sportello_id", "chiede", "trovato_per", "canale", "regola_id"),
                *("chiesta_il", "chiesta_da", "scade_il"),
            ),
            keep_ferme(
                *("stato", "conclusa_il", "motivo_decaduta", "trasferimento_id"),
                se="OLD.conclusa_il IS NOT NULL",
                nome="conclusa_per_sempre",
            ),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"domanda di cambio di sportello {formati.data_articolata('del', self.chiesta_il)}"

    @property
    def aperta(self) -> bool:
        return self.stato == StatoProposta.CHIESTA

    @property
    def chi_chiede(self) -> Sportello:
        """The desk that asks."""
        return self.a_sportello if self.chiede == ChiChiede.RICEVE else self.da_sportello

    @property
    def domanda(self) -> str:
        """What the person is asked, without a stop."""
        if self.chiede == ChiChiede.RICEVE:
            return f"{self.a_sportello.nome} ti chiede se da ora in poi può seguirti"
        return f"{self.da_sportello.nome} ti chiede se da ora in poi vuoi che ti segua {self.a_sportello.nome}"

    @property
    def sportello_del_cambio(self) -> int:
        return self.da_sportello_id

    def get_absolute_url(self) -> str:
        return reverse("anagrafe:proposta_detail", args=(self.uuid,))

"""A course and what it is made of."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from corsi.enums import MACCHINA_CORSO, USCITI, Abilitazione, StatoCorso, TipoModulo
from formazione.enums import REDAZIONE, LivelloContenuto, Tema
from formazione.models import Contenuto, VersioneContenuto
from formazione.regole.testo import LETTERE_TESTO
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from utenti.models.accessi import read_numero
from verifiche.enums import StatoQuiz
from verifiche.models import Quiz

ORE, MESI, MINUTI = 200, 120, 600
valida_codice = RegexValidator(r"^[A-Z0-9][A-Z0-9-]{1,19}$", "Il codice è fatto di maiuscole, cifre e trattini.")


class CorsoQuerySet(models.QuerySet["Corso"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What was published, for whoever works on the platform; drafts too, for who writes."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE):
            return self
        # A course reopened to be mended is still that of who attends it.
        return self.usciti() if ambito.ruoli else self.none()

    def for_elenco(self, ambito: Ambito) -> Self:
        """The catalogue: what may be begun today; for who writes everything."""
        righe = self.for_ambito(ambito)
        return righe if ambito.has_ruolo(*REDAZIONE) else righe.pubblicati()

    def pubblicati(self) -> Self:
        return self.filter(stato=StatoCorso.PUBBLICATO)

    def da_sistemare(self) -> Self:
        """Published, with a part that nobody can do today."""
        return self.pubblicati().filter(Exists(Modulo.objects.attuali().mancanti().filter(corso=OuterRef("pk"))))

    def usciti(self) -> Self:
        """That people have seen, whatever they are today."""
        return self.filter(pubblicato_il__isnull=False)

    def pubblicabili_da(self, ambito: Ambito) -> Self:
        """In draft, and not written by who asks."""
        return self.filter(stato=StatoCorso.BOZZA).exclude(autori__contains=[ambito.utente_id or 0])

    def with_sessioni(self) -> Self:
        """Annotate `con_sessioni`: whether it needs an edition."""
        sessioni = Modulo.objects.filter(corso=OuterRef("pk"), tipo=TipoModulo.SESSIONE, tolto=False)
        return self.annotate(con_sessioni=Exists(sessioni))


class Corso(ModelloConStato):
    """What somebody learns, part by part, and what it certifies for how long.

    It is corrected only in draft, by whoever does not publish it: `autori` are the accounts that wrote any of it since
    it was last published.
    """

    codice = models.CharField("codice", max_length=20, validators=(valida_codice,))
    titolo = models.CharField("titolo", max_length=120)
    descrizione = models.CharField("di che cosa tratta", max_length=2_000)
    obiettivi = models.CharField("che cosa si sa fare alla fine", max_length=2_000)
    temi = ArrayField(models.CharField(max_length=16, choices=Tema), verbose_name="temi")
    livello = models.CharField("livello", max_length=16, choices=LivelloContenuto, default=LivelloContenuto.BASE)
    destinatari = ArrayField(models.CharField(max_length=16, choices=Ruolo), verbose_name="per chi è")
    ore = CampoQuantita("ore", minimo=1, massimo=ORE)
    validita_mesi = CampoQuantita("vale per mesi", minimo=1, massimo=MESI, null=True, blank=True)
    abilita = ArrayField(
        models.CharField(max_length=16, choices=Abilitazione),
        verbose_name="abilita a",
        default=list,
        blank=True,
        help_text="Che cosa può fare allo sportello chi ha un attestato valido di questo corso.",
    )
    stato = models.CharField("stato", max_length=12, choices=StatoCorso, default=StatoCorso.BOZZA, editable=False)
    autori = ArrayField(
        models.BigIntegerField(), verbose_name="account che l'hanno scritto", default=list, blank=True, editable=False
    )
    scritto_da = FirmaField("scritto da", editable=False)
    pubblicato_da = FirmaField("pubblicato da", null=True, blank=True, editable=False)
    pubblicato_il = models.DateTimeField("pubblicato il", null=True, blank=True, editable=False)

    con_sessioni: bool  # given by `with_sessioni`

    macchina = MACCHINA_CORSO
    objects = CorsoQuerySet.as_manager()

    class Meta:
        verbose_name = "corso"
        verbose_name_plural = "corsi"
        ordering = ("titolo", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("codice",),
                name="corso_codice_unico",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un corso con questo codice.",
            ),
            models.CheckConstraint(
                condition=Q(stato="bozza")
                | Q(stato__in=("pubblicato", "ritirato"), pubblicato_da__isnull=False, pubblicato_il__isnull=False),
                name="corso_pubblicazione_intera",
                violation_error_message="Un corso pubblicato dice da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(stato="bozza") | ~Q(autori__contains=[read_numero("pubblicato_da")]),
                name="corso_in_due",
                violation_error_message="Chi l'ha scritto non lo pubblica: serve un'altra persona.",
            ),
            models.CheckConstraint(
                condition=Q(temi__len__gt=0, destinatari__len__gt=0),
                name="corso_di_cosa_e_per_chi",
                violation_error_message="Un corso dice di che cosa tratta e per chi è.",
            ),
        )
        triggers = (
            # Certificates cite its code; what it says is corrected only in draft.
            *keep_prova("OLD.pubblicato_il IS NOT NULL"),
            keep_ferme("codice", se="OLD.pubblicato_il IS NOT NULL"),
            keep_ferme(
                *("titolo", "descrizione", "obiettivi", "temi", "livello", "destinatari"),
                *("ore", "validita_mesi", "abilita"),
                se="OLD.stato <> 'bozza'",
                nome="ferma_da_pubblicato",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("corsi:corso_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.codice} {self.titolo}"

    @property
    def etichette_temi(self) -> list[str]:
        return [str(Tema(codice).label) for codice in self.temi]

    @property
    def etichette_abilita(self) -> list[str]:
        return [str(Abilitazione(codice).label) for codice in self.abilita]

    @property
    def etichette_destinatari(self) -> list[str]:
        return [str(Ruolo(codice).label) for codice in self.destinatari]

    @property
    def uscito(self) -> bool:
        """Whether people have seen it."""
        return self.stato in USCITI or self.pubblicato_il is not None


class ModuloQuerySet(models.QuerySet["Modulo"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(corso__in=Corso.objects.for_ambito(ambito))

    def attuali(self) -> Self:
        """Those of the course as it is now, in order."""
        return self.filter(tolto=False).order_by("posizione", "pk")

    def mancanti(self) -> Self:
        """That nobody can do today: their content was withdrawn or holds no more, their quiz is closed."""
        vigenti = VersioneContenuto.objects.vigenti().filter(contenuto=OuterRef("contenuto"))
        ritirati = Q(contenuto__isnull=False) & ~Exists(vigenti)
        return self.filter(ritirati | Q(quiz__isnull=False) & ~Q(quiz__stato=StatoQuiz.APERTO))

    def with_contenuto(self) -> Self:
        return self.select_related("corso", "contenuto", "quiz")


class Modulo(ModelloBase):
    """A part of a course. What somebody has already done is taken out (`tolto`), not deleted.

    A video is a recording of the library (`contenuto`), or a page of another site (`indirizzo`), with its words
    (`testo`).
    """

    corso = models.ForeignKey(Corso, models.PROTECT, related_name="moduli", verbose_name="corso")
    posizione = CampoQuantita("posizione", minimo=1, massimo=200)
    tipo = models.CharField("che cosa si fa", max_length=10, choices=TipoModulo)
    titolo = models.CharField("titolo", max_length=120)
    obbligatorio = models.BooleanField("serve per completare il corso", default=True)
    contenuto = models.ForeignKey(
        Contenuto, models.PROTECT, related_name="moduli", verbose_name="contenuto", null=True, blank=True
    )
    indirizzo = models.URLField("indirizzo del video", max_length=300, blank=True)
    testo = models.CharField("che cosa dice il video", max_length=LETTERE_TESTO, blank=True)
    minuti = CampoQuantita("durata in minuti", minimo=1, massimo=MINUTI, null=True, blank=True)
    presenza_minima = CampoQuantita("presenza minima, in percentuale", minimo=1, massimo=100, null=True, blank=True)
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="moduli", verbose_name="quiz", null=True, blank=True)
    tolto = models.BooleanField("tolto dal corso", default=False, editable=False)

    objects = ModuloQuerySet.as_manager()

    class Meta:
        verbose_name = "modulo di un corso"
        verbose_name_plural = "moduli dei corsi"
        ordering = ("posizione", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tipo="contenuto", contenuto__isnull=False, indirizzo="", presenza_minima=None, quiz=None)
                | Q(tipo="video", contenuto__isnull=False, indirizzo="", presenza_minima=None, quiz=None)
                | Q(tipo="video", contenuto=None, presenza_minima=None, quiz=None) & ~Q(indirizzo="")
                | Q(tipo="sessione", contenuto=None, indirizzo="", presenza_minima__isnull=False, quiz=None)
                | Q(tipo="quiz", contenuto=None, indirizzo="", presenza_minima=None, quiz__isnull=False),
                name="modulo_secondo_il_tipo",
                violation_error_message="Da leggere c'è un contenuto, un video è una registrazione o ha un indirizzo, "
                "un incontro dice la presenza minima, un quiz quale quiz: il resto resta vuoto.",
            ),
            models.CheckConstraint(
                condition=Q(testo="", indirizzo="") | ~Q(testo="") & ~Q(indirizzo=""),
                name="modulo_video_con_testo",
                violation_error_message="Di un video di un altro sito scrivi anche che cosa dice, per chi non lo può "
                "sentire o vedere.",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("corsi:modulo_detail", args=(self.uuid,))

    @property
    def da_soli(self) -> bool:
        """Whether one does it when one likes, and says so."""
        return self.tipo in (TipoModulo.CONTENUTO, TipoModulo.VIDEO)


class MaterialeQuerySet(models.QuerySet["Materiale"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(corso__in=Corso.objects.for_ambito(ambito))


class Materiale(ModelloBase):
    """A content of the library to keep at hand: of the course, or of one of its editions."""

    corso = models.ForeignKey(Corso, models.PROTECT, related_name="materiali", verbose_name="corso", db_index=False)
    edizione = models.ForeignKey(
        "corsi.Edizione",
        models.PROTECT,
        related_name="materiali",
        verbose_name="solo per l'edizione",
        null=True,
        blank=True,
    )
    contenuto = models.ForeignKey(Contenuto, models.PROTECT, related_name="materiali", verbose_name="contenuto")

    objects = MaterialeQuerySet.as_manager()

    class Meta:
        verbose_name = "materiale di un corso"
        verbose_name_plural = "materiali dei corsi"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("corso", "edizione", "contenuto"),
                nulls_distinct=False,
                name="materiale_una_volta",
                violation_error_message="Questo contenuto è già fra i materiali.",
            ),
        )

    def __str__(self) -> str:
        return f"Materiale di {self.corso}"

"""Citizens: who they are, who follows them, what they agreed to."""

import uuid as uuidlib
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse

from cittadini.enums import (
    CanalePreferito,
    ChiAcconsente,
    Cittadinanza,
    ClasseConservazione,
    CondizioneOccupazionale,
    FasciaIsee,
    Finalita,
    ModalitaConsenso,
    MotivoAssenzaCF,
    MotivoFineConsenso,
    MotivoFinePresa,
    MotivoSospensione,
    Provenienza,
    RuoloTutore,
    Sesso,
    SostegnoReddito,
    TipoPermesso,
    TitoloStudio,
)
from cittadini.models.informative import Informativa
from cittadini.models.prove import FINITO, keep_persona
from cittadini.regole.gettoni import open_persone
from cittadini.regole.tutela import MAGGIORE_ETA, SENZA_TUTORE
from nucleo import formati, pseudonimi
from nucleo.ambito import Ambito
from nucleo.cifratura import TestoCifrato, impronta
from nucleo.date import Significato
from nucleo.enums import Ruolo
from nucleo.firma import FirmaField
from nucleo.giornata import get_oggi
from nucleo.giorni import AnniPrima, CampoData, DateRange, GiornoItaliano
from nucleo.letture import CampoCognome, note_persona
from nucleo.mesi import add_months, count_years
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.nomi import check_nome, with_lettere
from nucleo.quantita import CampoQuantita
from nucleo.telefono import FISSO, TelefonoField, phone_key
from nucleo.testo import people_key, person_key
from sportelli.models import Sportello
from territorio.models import Comune, StatoEstero

PREFISSO = "C"


def new_codice() -> str:
    """The pseudonym of a citizen, «C-» and eleven signs."""
    return pseudonimi.new_codice(PREFISSO)


class CittadinoQuerySet(models.QuerySet["Cittadino"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The citizens that one's desks follow today. National roles have no citizens of their own."""
        if ambito.sistema:
            return self
        prese = PresaInCarico.objects.aperte().filter(cittadino=OuterRef("pk"), sportello__in=ambito.sportelli)
        return self.filter(Exists(prese), assorbito_da__isnull=True)

    def for_lettura(self, ambito: Ambito, concessi: Iterable[uuidlib.UUID]) -> Self:
        """One's own, those opened by a declared reason, and the anonymous ones that one's desks followed:
        to be read and not touched."""
        seguiti = PresaInCarico.objects.filter(cittadino=OuterRef("pk"), sportello__in=ambito.sportelli)
        return self.filter(
            Q(pk__in=self.for_ambito(ambito).values("pk"))
            | Q(uuid__in=concessi)
            | Q(Exists(seguiti), anonimizzato_il__isnull=False),
            assorbito_da__isnull=True,
        )

    def for_motivo(self, ambito: Ambito) -> Self:
        """Whoever may be opened by declaring a reason: anybody, for the roles that may declare one."""
        interi = self.filter(assorbito_da__isnull=True)
        return interi if ambito.has_ruolo(Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE) else self.none()

    def for_gettone(self, gettone: str, ambito: Ambito) -> Self:
        """Whom who asks has just found in the network, and nobody else."""
        persone = open_persone(gettone, ambito.utente_id)
        return self.vivi().filter(pk__in=persone[0]).order_by("pk") if persone else self.none()

    def vivi(self) -> Self:
        """Who is neither anonymous nor part of another card: the others are figures."""
        return self.filter(anonimizzato_il__isnull=True, assorbito_da__isnull=True)

    def di_codice(self, codice: str) -> Self:
        """By codice fiscale or by the network's own code, both already read and checked: who has it, then who had
        it before."""
        cercata = impronta(codice)
        oggi = Q(impronta_cf=cercata) | Q(codice=codice)
        prima = CodicePrecedente.objects.filter(impronta=cercata).values("cittadino")
        primi = self.filter(oggi | Q(pk__in=prima)).annotate(di_prima=Case(When(oggi, then=0), default=1))
        return primi.order_by("di_prima", "pk")

    def di_codice_precedente(self, codice_fiscale: str) -> Self:
        """Whose codice fiscale this was before."""
        righe = CodicePrecedente.objects.filter(impronta=impronta(codice_fiscale))
        return self.filter(pk__in=righe.values("cittadino"))

    def scaduti(self, oggi: date) -> Self:
        """Whose day of keeping has passed, and who is not anonymous yet."""
        return self.vivi().filter(conservare_fino_al__lt=oggi)

    def di_uuid(self, uuid: uuidlib.UUID) -> Self:
        return self.filter(uuid=uuid)

    def di_eta(self, da: int, a: int | None, oggi: date) -> Self:
        """Between `da` and `a` full years of age on `oggi`, both included."""
        nati = self.filter(data_nascita__lte=add_months(oggi, -12 * da))
        return nati.filter(data_nascita__gt=add_months(oggi, -12 * (a + 1))) if a is not None else nati

    def with_elenco(self) -> Self:
        """What a line of the list shows."""
        consensi = Consenso.objects.vigenti().filter(cittadino=OuterRef("pk"), finalita=Finalita.INVIO)
        return self.with_residenza().annotate(con_consenso_invio=Exists(consensi))

    def with_residenza(self) -> Self:
        return self.select_related("comune_residenza__provincia")

    def with_presa(self) -> Self:
        """`sportello_attuale_id`: the desk that follows the person today, None when nobody does."""
        return self.annotate(sportello_attuale_id=find_presa("pk"))

    def with_scheda(self) -> Self:
        """What the whole card shows, in one query."""
        return self.with_presa().select_related(
            "comune_residenza__provincia",
            "comune_domicilio__provincia",
            "comune_nascita__provincia",
            "stato_nascita",
            "stato_cittadinanza",
            "sportello_primo_contatto",
            "informativa",
        )


class Cittadino(ModelloBase):
    """The person who comes to a desk: one record in the whole network.

    Who may read it is decided by `PresaInCarico`. The codice fiscale is encrypted; its keyed
    fingerprint finds it and keeps it unique without revealing it.
    """

    # What a path keeps as it was when it opened: correcting the card does not change it there.
    DI_INGRESSO = (
        "data_nascita",
        "sesso",
        "titolo_studio",
        "condizione",
        "condizione_dal",
        "sostegno_reddito",
        "cittadinanza",
        "comune_residenza",
    )

    sportello_attuale_id: int | None  # given by `with_presa`

    codice = models.CharField(
        "codice del cittadino", max_length=pseudonimi.LUNGHEZZA, unique=True, editable=False, default=new_codice
    )
    nome = models.CharField("nome", max_length=80, blank=True, validators=(check_nome,))
    cognome = CampoCognome("cognome", max_length=80, validators=(check_nome,))
    nome_unico = models.BooleanField("ha un nome solo", default=False)
    chiave_nome = models.CharField("cognome e nome per cercare", max_length=170, editable=False)
    chiave_persona = models.CharField("cognome e nome per confrontare", max_length=170, editable=False)
    codice_fiscale = TestoCifrato("codice fiscale", blank=True)
    impronta_cf = models.CharField("impronta del codice fiscale", max_length=64, null=True, blank=True, editable=False)
    motivo_assenza_cf = models.CharField(
        "perché manca il codice fiscale", max_length=16, choices=MotivoAssenzaCF, blank=True
    )
    data_nascita = CampoData("data di nascita", significato=Significato.NASCITA)
    sesso = models.CharField("sesso", max_length=2, choices=Sesso)
    comune_nascita = models.ForeignKey(
        Comune, models.PROTECT, related_name="+", verbose_name="comune di nascita", null=True, blank=True
    )
    stato_nascita = models.ForeignKey(
        StatoEstero, models.PROTECT, related_name="+", verbose_name="stato estero di nascita", null=True, blank=True
    )
    cittadinanza = models.CharField("cittadinanza", max_length=8, choices=Cittadinanza)
    stato_cittadinanza = models.ForeignKey(
        StatoEstero, models.PROTECT, related_name="+", verbose_name="stato di cittadinanza", null=True, blank=True
    )
    permesso_tipo = models.CharField("permesso di soggiorno", max_length=16, choices=TipoPermesso, blank=True)
    permesso_scadenza = CampoData(
        "scadenza del permesso di soggiorno", significato=Significato.SCADENZA, null=True, blank=True
    )
    comune_residenza = models.ForeignKey(
        Comune, models.PROTECT, related_name="residenti", verbose_name="comune di residenza"
    )
    comune_domicilio = models.ForeignKey(
        Comune, models.PROTECT, related_name="+", verbose_name="comune di domicilio", null=True, blank=True
    )
    telefono = TelefonoField("telefono", blank=True)
    chiave_telefono = models.CharField("telefono per cercare", max_length=20, blank=True, editable=False)
    email = models.EmailField("e-mail", blank=True)
    canale_preferito = models.CharField("canale preferito", max_length=10, choices=CanalePreferito)
    contatto_sicuro = models.CharField("quando e come contattarlo con sicurezza", max_length=200, blank=True)
    lingua = models.CharField("lingua", max_length=40, blank=True)
    bisogno_mediazione = models.BooleanField("serve una mediazione linguistica", default=False)
    tutore_ruolo = models.CharField("chi lo rappresenta", max_length=14, choices=RuoloTutore, blank=True)
    tutore_nome = models.CharField("nome di chi lo rappresenta", max_length=160, blank=True, validators=(check_nome,))
    tutore_telefono = TelefonoField("telefono di chi lo rappresenta", blank=True)
    esigenze_accessibilita = models.CharField("esigenze di accessibilità", max_length=200, blank=True)
    titolo_studio = models.CharField("titolo di studio", max_length=10, choices=TitoloStudio)
    condizione = models.CharField("condizione occupazionale", max_length=12, choices=CondizioneOccupazionale)
    condizione_dal = CampoData("in questa condizione dal", significato=Significato.VITA, null=True, blank=True)
    did_data = CampoData(
        "data della DID",
        significato=Significato.VITA,
        null=True,
        blank=True,
        help_text="Dichiarazione di immediata disponibilità al lavoro.",
    )
    iscritto_cpi = models.BooleanField("iscritto al Centro per l'impiego", default=False)
    sostegno_reddito = models.CharField("sostegno al reddito", max_length=12, choices=SostegnoReddito, blank=True)
    esperienza_anni = CampoQuantita("anni di esperienza nel settore", massimo=70, null=True, blank=True)
    nucleo_familiare = CampoQuantita("persone nel nucleo familiare", minimo=1, massimo=30, null=True, blank=True)
    figli_a_carico = CampoQuantita("figli a carico", massimo=20, null=True, blank=True)
    isee_fascia = models.CharField("fascia ISEE", max_length=8, choices=FasciaIsee, blank=True)
    provenienza = models.CharField("come ci ha conosciuti", max_length=14, choices=Provenienza)
    data_primo_contatto = CampoData("primo contatto", significato=Significato.FATTO)
    sportello_primo_contatto = models.ForeignKey(
        Sportello, models.PROTECT, related_name="+", verbose_name="sportello del primo contatto"
    )
    accolto_da = FirmaField("accolto da")
    informativa = models.ForeignKey(
        "Informativa", models.PROTECT, related_name="+", verbose_name="informativa mostrata"
    )
    informativa_il = CampoData("informativa mostrata il", significato=Significato.FATTO)
    classe_conservazione = models.CharField(
        "classe di conservazione", max_length=12, choices=ClasseConservazione, blank=True, editable=False
    )
    conservare_fino_al = models.DateField("da conservare fino al", null=True, blank=True, editable=False)
    conservazione_sospesa = models.CharField(
        "conservazione sospesa per", max_length=12, choices=MotivoSospensione, blank=True, editable=False
    )
    deceduto_il = CampoData("deceduto il", significato=Significato.VITA, null=True, blank=True, editable=False)
    assorbito_da = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="assorbite",
        verbose_name="unita alla scheda",
        null=True,
        blank=True,
        editable=False,
    )
    anonimizzato_il = models.DateTimeField("anonimizzato il", null=True, blank=True, editable=False)

    objects = CittadinoQuerySet.as_manager()

    class Meta:
        verbose_name = "cittadino"
        verbose_name_plural = "cittadini"
        ordering = ("chiave_nome", "pk")
        indexes = (
            GinIndex(fields=("chiave_nome",), opclasses=("gin_trgm_ops",), name="cittadino_nome_trgm"),
            models.Index(fields=("chiave_telefono",), name="cittadino_telefono"),
            models.Index(fields=("chiave_persona", "data_nascita"), name="cittadino_doppione"),
            models.Index(fields=("data_nascita",), name="cittadino_nascita"),
            # «Conservazione»: who is kept, by class, and who falls due; who is anonymous, counted.
            models.Index(
                fields=("classe_conservazione", "conservare_fino_al"),
                condition=Q(anonimizzato_il__isnull=True),
                name="cittadino_scadenza",
            ),
            models.Index(
                fields=("anonimizzato_il",), condition=Q(anonimizzato_il__isnull=False), name="cittadino_anonimo"
            ),
            # The list behind «Persone» in the dashboards: its order, each page of it, and the days of the figures.
            models.Index(fields=("data_primo_contatto", "id"), name="cittadino_primo_contatto"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("impronta_cf",),
                name="cittadino_cf_unico",
                violation_error_message="Questo codice fiscale è già nella rete, su un'altra scheda.",
            ),
            models.CheckConstraint(
                condition=(Q(impronta_cf__isnull=False) & Q(motivo_assenza_cf="") & ~Q(codice_fiscale=""))
                | (Q(impronta_cf__isnull=True) & ~Q(motivo_assenza_cf="") & Q(codice_fiscale=""))
                | Q(anonimizzato_il__isnull=False)
                | Q(assorbito_da__isnull=False, impronta_cf__isnull=True),
                name="cittadino_cf_o_motivo",
                violation_error_message="Scrivi il codice fiscale oppure perché manca.",
            ),
            models.CheckConstraint(
                condition=Q(nome_unico=False) & ~Q(nome="")
                | Q(nome_unico=True, nome="")
                | Q(anonimizzato_il__isnull=False),
                name="cittadino_nome_o_nome_unico",
                violation_error_message="Scrivi cognome e nome; chi ha un nome solo lo ha come cognome.",
            ),
            models.CheckConstraint(
                condition=with_lettere("nome", "cognome", "tutore_nome"),
                name="cittadino_nome_con_lettere",
                violation_error_message="Scrivi il nome con le lettere: qui ci sono solo cifre o segni.",
            ),
            models.CheckConstraint(
                condition=~Q(canale_preferito="messaggio") | ~Q(telefono__regex=FISSO),
                name="cittadino_messaggio_su_cellulare",
                violation_error_message="Un telefono fisso non riceve messaggi: serve un cellulare.",
            ),
            models.CheckConstraint(
                condition=Q(canale_preferito="nessuno")
                | Q(canale_preferito="email") & ~Q(email="")
                | Q(canale_preferito__in=("telefono", "messaggio")) & ~Q(telefono="")
                | Q(anonimizzato_il__isnull=False),
                name="cittadino_canale_che_esiste",
                violation_error_message="Il canale preferito ha bisogno del suo recapito: il telefono o l'e-mail.",
            ),
            models.CheckConstraint(
                condition=Q(data_primo_contatto__gt=F("data_nascita")),
                name="cittadino_nato_prima_del_contatto",
                violation_error_message="La data di nascita deve precedere il primo contatto.",
            ),
            models.CheckConstraint(
                condition=Q(data_nascita__lte=AnniPrima("data_primo_contatto", anni=MAGGIORE_ETA))
                | ~Q(tutore_ruolo="")
                | Q(anonimizzato_il__isnull=False),
                name="cittadino_minore_con_tutore",
                violation_error_message=SENZA_TUTORE,
            ),
            models.CheckConstraint(
                condition=Q(tutore_ruolo="", tutore_nome="", tutore_telefono="")
                | ~Q(tutore_ruolo="") & ~Q(tutore_nome=""),
                name="cittadino_tutore_intero",
                violation_error_message="Di chi rappresenta la persona servono il nome e a che titolo.",
            ),
            models.CheckConstraint(
                condition=Q(figli_a_carico__isnull=True)
                | Q(nucleo_familiare__isnull=True)
                | Q(figli_a_carico__lt=F("nucleo_familiare")),
                name="cittadino_figli_nel_nucleo",
                violation_error_message="Il nucleo comprende la persona e i figli a carico: un numero è sbagliato.",
            ),
            models.CheckConstraint(
                condition=Q(deceduto_il__isnull=True)
                | Q(deceduto_il__gte=F("data_primo_contatto"), deceduto_il__lte=GiornoItaliano("aggiornato_il")),
                name="cittadino_deceduto_dopo",
                violation_error_message="La data del decesso è dopo il primo contatto, e non nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(comune_nascita__isnull=True) | Q(stato_nascita__isnull=True),
                name="cittadino_nato_in_un_luogo",
                violation_error_message="Indica il comune di nascita o lo Stato estero, non entrambi.",
            ),
            models.CheckConstraint(
                condition=Q(anonimizzato_il__isnull=True)
                | Q(
                    nome="",
                    cognome="",
                    chiave_nome="",
                    chiave_persona="",
                    codice_fiscale="",
                    impronta_cf__isnull=True,
                    telefono="",
                    chiave_telefono="",
                    email="",
                    contatto_sicuro="",
                ),
                name="cittadino_anonimo_senza_dati",
                violation_error_message="Una persona anonimizzata non ha nome, codice fiscale né contatti.",
            ),
            models.CheckConstraint(
                condition=Q(data_primo_contatto__lte=GiornoItaliano("aggiornato_il"))
                & Q(informativa_il__lte=GiornoItaliano("aggiornato_il")),
                name="cittadino_mai_futuro",
                violation_error_message="Il primo contatto e l'informativa non possono essere nel futuro.",
            ),
        )
        # Erased, the card stays without the person, under another pseudonym.
        triggers = (
            *keep_prova(),
            keep_ferme("uuid"),
            keep_ferme("codice", se="NEW.anonimizzato_il IS NULL", nome="mai_rinominata"),
        )

    def __str__(self) -> str:
        return self.codice

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **altro: Any) -> Self:
        """Whoever reads the name of a person leaves a line (`nucleo.letture`)."""
        persona = super().from_db(db, field_names, values, **altro)
        if "cognome" in field_names:
            note_persona(persona.pk)
        return persona

    def get_absolute_url(self) -> str:
        """The page of the person: the project says which app draws it (`PAGINA_CITTADINO`)."""
        return reverse(settings.PAGINA_CITTADINO, args=(self.uuid,))

    @property
    def nome_completo(self) -> str:
        return "Persona anonimizzata" if self.anonimizzato_il else f"{self.cognome} {self.nome}".strip()

    @property
    def recapito(self) -> str:
        """Where the person prefers to be reached: the number or the address, empty for who does not want to be."""
        if self.canale_preferito == CanalePreferito.NESSUNO or self.deceduto_il:
            return ""
        return self.email if self.canale_preferito == CanalePreferito.EMAIL else self.telefono

    def set_codice_fiscale(self, codice: str) -> None:
        """Keep the code, already checked, with its fingerprint. An empty one takes both away."""
        self.codice_fiscale = codice
        self.impronta_cf = impronta(codice) if codice else None

    def set_chiavi(self) -> None:
        """Bring up to date what the person is found by."""
        self.chiave_nome = people_key(f"{self.cognome} {self.nome}")
        self.chiave_persona = person_key(self.cognome, self.nome)
        self.chiave_telefono = phone_key(self.telefono)

    def read_sportello(self) -> int | None:
        """The id of the desk that follows the person today, asked to the database (`with_presa` tells it of many)."""
        return self.prese.aperte().values_list("sportello", flat=True).first()

    def get_eta(self, oggi: date | None = None) -> int:
        """Full years of age on `oggi`."""
        return count_years(self.data_nascita, oggi or get_oggi())


class CodicePrecedente(models.Model):
    """A code that the person had before: a codice fiscale that the law changed (sex, name, omocodia given later), the
    pseudonym of a card that was united to this one. Papers still say it, so it still finds the person."""

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="codici_precedenti", verbose_name="cittadino")
    codice = TestoCifrato("codice")
    impronta = models.CharField("impronta del codice", max_length=64, editable=False)
    fino_al = CampoData("fino al", significato=Significato.FATTO)

    class Meta:
        verbose_name = "codice precedente"
        verbose_name_plural = "codici precedenti"
        ordering = ("-fino_al", "-pk")
        indexes = (models.Index(fields=("impronta",), name="codiceprecedente_impronta"),)
        constraints = (
            models.UniqueConstraint(
                fields=("cittadino", "impronta"),
                name="codiceprecedente_una_volta",
                violation_error_message="La persona ha già avuto questo codice.",
            ),
        )

    def __str__(self) -> str:
        return f"fino {formati.data_articolata('al', self.fino_al)}"


class PresaInCaricoQuerySet(models.QuerySet["PresaInCarico"]):
    def aperte(self) -> Self:
        return self.filter(al__isnull=True)


class PresaInCarico(models.Model):
    """A desk follows a citizen, from when to when. One desk at a time."""

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="prese", verbose_name="cittadino")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="prese", verbose_name="sportello")
    dal = CampoData("dal", significato=Significato.FATTO)
    al = CampoData("al", significato=Significato.FATTO, null=True, blank=True)
    motivo_fine = models.CharField("motivo della fine", max_length=14, choices=MotivoFinePresa, blank=True)

    objects = PresaInCaricoQuerySet.as_manager()

    class Meta:
        verbose_name = "presa in carico"
        verbose_name_plural = "prese in carico"
        ordering = ("-dal", "-pk")
        indexes = (
            models.Index(
                fields=("sportello", "cittadino"), condition=Q(al__isnull=True), name="presa_aperta_sportello"
            ),
        )
        constraints = (
            # The day of a handover belongs to the desk that takes over: from `dal` to before `al`.
            ExclusionConstraint(
                name="presaincarico_una_alla_volta",
                expressions=(
                    ("cittadino", RangeOperators.EQUAL),
                    (DateRange("dal", "al", RangeBoundary()), RangeOperators.OVERLAPS),
                ),
                violation_error_message="In questi giorni il cittadino è già seguito da uno sportello.",
            ),
            models.CheckConstraint(
                condition=(Q(al__isnull=True) & Q(motivo_fine=""))
                | (Q(al__isnull=False) & Q(al__gte=F("dal")) & ~Q(motivo_fine="")),
                name="presaincarico_fine_motivata",
                violation_error_message="La presa in carico finisce con una data, non prima dell'inizio, e un motivo.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("cittadino_id", "sportello_id"),
            # Who first followed the person began with the first contact, and goes with it when that is corrected.
            keep_ferme(
                "dal",
                se="NEW.dal <> (SELECT data_primo_contatto FROM cittadini_cittadino WHERE id = NEW.cittadino_id)",
                nome="comincia_col_primo_contatto",
            ),
            # What ended because the desk closed ends when it closed, also when that day is corrected, unless another
            # desk had taken the person.
            keep_ferme(
                *("al", "motivo_fine"),
                se="""OLD.al IS NOT NULL AND (OLD.motivo_fine = 'chiusura' AND NEW.motivo_fine = 'chiusura' AND (
                    NEW.al = NEW.dal
                    OR NEW.al = (SELECT data_chiusura FROM sportelli_sportello WHERE id = NEW.sportello_id)
                    OR EXISTS (SELECT 1 FROM cittadini_presaincarico
                               WHERE cittadino_id = NEW.cittadino_id AND id <> NEW.id AND dal = NEW.al)
                )) IS NOT TRUE""",
                nome="finita_per_sempre",
            ),
        )

    def __str__(self) -> str:
        return f"{formati.data_articolata('dal', self.dal)}"


def find_presa(cittadino: str) -> Subquery:
    """The id of the desk that follows today the person to whom `cittadino` leads; None when nobody does."""
    return Subquery(PresaInCarico.objects.aperte().filter(cittadino=OuterRef(cittadino)).values("sportello")[:1])


class ConsensoQuerySet(models.QuerySet["Consenso"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(cittadino__in=Cittadino.objects.for_ambito(ambito))

    def vigenti(self) -> Self:
        return self.filter(dato=True, revocato_il__isnull=True)


class Consenso(ModelloBase):
    """An answer on one purpose: given or refused, with version, day and way; later revoked or not."""

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="consensi", verbose_name="cittadino")
    finalita = models.CharField("finalità", max_length=12, choices=Finalita)
    dato = models.BooleanField("consenso dato")
    informativa = models.ForeignKey(Informativa, models.PROTECT, related_name="consensi", verbose_name="informativa")
    data = CampoData("data", significato=Significato.FATTO)
    modalita = models.CharField("modalità", max_length=10, choices=ModalitaConsenso)
    espresso_da = models.CharField(
        "espresso da", max_length=8, choices=ChiAcconsente, default=ChiAcconsente.PERSONA, editable=False
    )
    raccolto_da = FirmaField("raccolto da")
    revocato_il = models.DateTimeField("revocato o superato il", null=True, blank=True)
    motivo_fine = models.CharField("motivo della fine", max_length=9, choices=MotivoFineConsenso, blank=True)

    objects = ConsensoQuerySet.as_manager()

    class Meta:
        verbose_name = "consenso"
        verbose_name_plural = "consensi"
        ordering = ("-data", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cittadino", "finalita"),
                condition=Q(revocato_il__isnull=True),
                name="consenso_uno_vigente_per_finalita",
                violation_error_message="C'è già una risposta in vigore per questa finalità.",
            ),
            models.CheckConstraint(
                condition=Q(data__lte=GiornoItaliano("aggiornato_il")),
                name="consenso_mai_futuro",
                violation_error_message="La data del consenso non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(revocato_il__isnull=True) | Q(data__lte=GiornoItaliano("revocato_il")),
                name="consenso_revocato_dopo",
                violation_error_message="Un consenso non si revoca prima di averlo dato.",
            ),
            models.CheckConstraint(
                condition=Q(revocato_il__isnull=True, motivo_fine="")
                | (Q(revocato_il__isnull=False) & ~Q(motivo_fine="") & (Q(dato=True) | ~Q(motivo_fine="revoca"))),
                name="consenso_fine_motivata",
                violation_error_message="Una risposta finita dice perché: si revoca solo un sì.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("finalita", "dato", "informativa_id", "data", "modalita", "espresso_da", "raccolto_da"),
            keep_ferme("revocato_il", "motivo_fine", se=FINITO, nome="finito_per_sempre"),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"{self.get_finalita_display()}: {'sì' if self.dato else 'no'}"

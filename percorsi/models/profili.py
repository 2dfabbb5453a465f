"""Who the person was when a path opened, for ever; and the corrections of what was written wrong."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from cittadini.enums import (
    CategoriaTarget,
    Cittadinanza,
    CondizioneOccupazionale,
    Sesso,
    SostegnoReddito,
    TitoloStudio,
)
from cittadini.models import Cittadino
from nucleo.date import Significato
from nucleo.enums import MotivoRettifica
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.guardie import Ferma, Guardia
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models.percorsi import Percorso
from territorio.models import Comune

ETA_MASSIMA = 120
# A profile changes in one way: as a rettifica written just before says, field by field, from the
# old values to the new ones and nothing else.
_SOLO_RETTIFICHE = """
    IF NOT EXISTS (
        SELECT 1 FROM percorsi_rettificaprofilo AS rettifica
        WHERE rettifica.profilo_id = OLD.id AND rettifica.versione = NEW.versione
            AND NEW.versione = OLD.versione + 1
            AND to_jsonb(OLD) = to_jsonb(OLD) || rettifica.prima
            AND to_jsonb(NEW) = to_jsonb(OLD) || rettifica.dopo
                || jsonb_build_object('versione', NEW.versione, 'aggiornato_il', NEW.aggiornato_il)
    ) THEN
        RAISE EXCEPTION 'Il profilo d''ingresso cambia solo con una rettifica.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'profiloingresso_solo_rettifiche';
    END IF;
    RETURN NEW;
"""


class ProfiloIngresso(ModelloBase):
    """What the person declared when a path opened: start data of monitoring, which no re-entry rewrites.

    A table of its own, and not columns of the path: it describes a person, it is written once by
    `open_percorso`, and the database refuses to change it except by a `RettificaProfilo`. It holds
    the age, full years on the day of the opening, and not the day of birth: nothing here says who
    it is, and the figures stay when the card is forgotten. `categorie` are the target groups by the
    rule of that day.
    """

    percorso = models.OneToOneField(Percorso, models.PROTECT, related_name="profilo", verbose_name="percorso")
    sesso = models.CharField("sesso", max_length=2, choices=Sesso)
    eta = models.PositiveSmallIntegerField("età all'apertura", validators=[MaxValueValidator(ETA_MASSIMA)])
    titolo_studio = models.CharField("titolo di studio", max_length=10, choices=TitoloStudio)
    condizione = models.CharField("condizione occupazionale", max_length=12, choices=CondizioneOccupazionale)
    condizione_dal = CampoData("in questa condizione dal", significato=Significato.VITA, null=True, blank=True)
    sostegno_reddito = models.CharField("sostegno al reddito", max_length=12, choices=SostegnoReddito, blank=True)
    cittadinanza = models.CharField("cittadinanza", max_length=8, choices=Cittadinanza)
    comune_residenza = models.ForeignKey(Comune, models.PROTECT, related_name="+", verbose_name="comune di residenza")
    categorie = ArrayField(
        models.CharField(max_length=16, choices=CategoriaTarget), verbose_name="gruppi", default=list, blank=True
    )

    # What the card says too, under the same name; and all that may have been written wrong.
    DALLA_SCHEDA = tuple(campo for campo in Cittadino.DI_INGRESSO if campo != "data_nascita")
    RETTIFICABILI = ("eta", *DALLA_SCHEDA)

    class Meta:
        verbose_name = "profilo d'ingresso"
        verbose_name_plural = "profili d'ingresso"
        constraints = (
            models.CheckConstraint(
                condition=Q(eta__lte=ETA_MASSIMA),
                name="profiloingresso_eta_plausibile",
                violation_error_message=f"L'età va da 0 a {ETA_MASSIMA} anni.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(),
            Guardia(name="solo_rettifiche", when=pgtrigger.Before, operation=pgtrigger.Update, func=_SOLO_RETTIFICHE),
        )

    def __str__(self) -> str:
        return f"profilo {self.pk}"

    def get_absolute_url(self) -> str:
        return self.percorso.get_absolute_url()


class RettificaProfilo(models.Model):
    """A correction of a profile at entry that was written wrong: what it said, what it says, why, who, when.

    `prima` and `dopo` hold the columns that changed, as PostgreSQL writes them in JSON. `versione` is
    the one the profile takes. Evidence: only the note may be blanked, when it must be forgotten.
    """

    profilo = models.ForeignKey(ProfiloIngresso, models.PROTECT, related_name="rettifiche", verbose_name="profilo")
    versione = models.PositiveIntegerField("versione")
    prima = models.JSONField("prima")
    dopo = models.JSONField("dopo")
    motivo = models.CharField("motivo", max_length=14, choices=MotivoRettifica)
    nota = models.CharField("nota", max_length=300, blank=True)
    fatta_da = FirmaField("fatta da")
    fatta_il = models.DateTimeField("fatta il", auto_now_add=True)

    class Meta:
        verbose_name = "rettifica del profilo"
        verbose_name_plural = "rettifiche del profilo"
        ordering = ("-versione", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("profilo", "versione"),
                name="rettificaprofilo_una_per_versione",
                violation_error_message="Qualcun altro ha appena rettificato questo profilo.",
            ),
        )
        triggers = (
            *keep_prova(),
            Ferma(name="sola_aggiunta", exclude=["nota"]),
        )

    def __str__(self) -> str:
        return f"rettifica {self.versione} del profilo {self.profilo_id}"

    @property
    def colonne(self) -> list[str]:
        """What it corrected, in the order of the profile: JSON keeps none."""
        return [campo.attname for campo in ProfiloIngresso._meta.fields if campo.attname in self.dopo]

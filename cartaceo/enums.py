"""Coded values of a paper form."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


class StatoModulo(models.TextChoices):
    BIANCO = "bianco", "In bianco"
    TRASCRITTO = "trascritto", "Trascritto"
    ANNULLATO = "annullato", "Annullato"


class MotivoModulo(models.TextChoices):
    """Why a numbered sheet will never be copied."""

    NON_USATO = "non_usato", "Non serve più"
    ROVINATO = "rovinato", "Rovinato"
    PERSO = "perso", "Perso"


MACCHINA_MODULO = Macchina(
    StatoModulo,
    {
        StatoModulo.BIANCO: Stato(
            verso=(StatoModulo.TRASCRITTO, StatoModulo.ANNULLATO),
            passaggio=Passaggio(
                invia="Rimetti in uso il modulo",
                testo="Il foglio c'è: si potrà trascrivere.",
                fatto="Il modulo è di nuovo in bianco.",
            ),
            titolo="Rimesso in uso",
            tipo="info",
        ),
        # What was copied is a consultation: only when that is cancelled can the sheet be copied again.
        StatoModulo.TRASCRITTO: Stato(titolo="Trascritto", tipo="successo"),
        StatoModulo.ANNULLATO: Stato(
            verso=(StatoModulo.BIANCO,),
            passaggio=Passaggio(
                invia="Annulla il modulo",
                testo="Il numero resta nel registro e non si trascrive più. Se lo ritrovi, lo rimetti in uso.",
                motivi=MotivoModulo,
                nota="facoltativa",
                pericolo=True,
                fatto="Modulo annullato.",
            ),
            titolo="Annullato",
        ),
    },
    motivi=(MotivoModulo,),
    ritorni={StatoModulo.TRASCRITTO: (StatoModulo.BIANCO,)},
)

# Sheets drawn at once: a page takes a third of a second. Lines of a page: what a person copies in one sitting.
MODULI_PER_VOLTA = 10
RIGHE_PER_PAGINA = 40
RIGHE = (10, 20, RIGHE_PER_PAGINA)

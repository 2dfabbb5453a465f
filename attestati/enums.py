"""Coded values of certificates: their life, why one is revoked, how long one still holds."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato


class MotivoRevoca(models.TextChoices):
    """Why a certificate does not hold any more. A value once used is never deleted."""

    ERRORE = "errore", "Emesso per errore"
    CORSO = "corso", "Il corso non era stato svolto come risultava"
    DATI = "dati", "Dati sbagliati: se ne emette un altro"
    ALTRO = "altro", "Altro motivo"


class StatoAttestato(models.TextChoices):
    EMESSO = "emesso", "Emesso"
    REVOCATO = "revocato", "Revocato"


MACCHINA_ATTESTATO = Macchina(
    StatoAttestato,
    {
        StatoAttestato.EMESSO: Stato(
            verso=(StatoAttestato.REVOCATO,),
            passaggio=Passaggio(
                invia="Annulla la revoca",
                testo="L'attestato torna a valere, con lo stesso numero e fino alla stessa scadenza, come se non fosse "
                "mai stato revocato. Nella storia resta scritto che lo era, e da chi.",
                nota="obbligatoria",
                etichetta_nota="Perché la revoca era sbagliata",
                fatto="Revoca annullata: l'attestato vale di nuovo.",
            ),
            tipo="successo",
        ),
        StatoAttestato.REVOCATO: Stato(
            verso=(StatoAttestato.EMESSO,),
            passaggio=Passaggio(
                invia="Revoca l'attestato",
                testo="Da oggi non vale più, e chi lo verifica lo legge. Ciò che la persona ha fatto finché valeva "
                "resta com'è.",
                motivi=MotivoRevoca,
                nota="obbligatoria",
                etichetta_nota="Che cosa è successo: lo legge chi ha l'attestato",
                pericolo=True,
                fatto="Revocato: chi lo aveva riceve un'e-mail.",
            ),
            tipo="errore",
        ),
    },
    motivi=(MotivoRevoca,),
)


class Validita(models.TextChoices):
    """How a certificate stands on a day, or whoever should have one."""

    VALIDO = "valido", "Valido"
    IN_SCADENZA = "in_scadenza", "In scadenza"
    SCADUTO = "scaduto", "Scaduto"
    REVOCATO = "revocato", "Revocato"
    MANCANTE = "mancante", "Manca"


TIPI_VALIDITA = {
    Validita.VALIDO.value: "successo",
    Validita.IN_SCADENZA.value: "attenzione",
    Validita.SCADUTO.value: "errore",
    Validita.REVOCATO.value: "errore",
    Validita.MANCANTE.value: "errore",
}

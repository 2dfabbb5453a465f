"""Coded values of the selection: what becomes of an application, of an integration, of a commissioner's sheet."""

from django.db import models

from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato

# The purpose of the links by which a candidate follows its own application.
ESAME = "esame"
# Who may sit in a commission: who works for the Ente.
COMMISSARI = (Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO, Ruolo.ESPERTO)
COMMISSARI_MINIMI = 2


class StatoIstruttoria(models.TextChoices):
    DA_ESAMINARE = "da_esaminare", "Da esaminare"
    IN_INTEGRAZIONE = "in_integrazione", "In attesa di integrazione"
    AMMESSA = "ammessa", "Ammessa alla valutazione"
    ESCLUSA = "esclusa", "Esclusa"


DECISE = (StatoIstruttoria.AMMESSA, StatoIstruttoria.ESCLUSA)
MACCHINA_ISTRUTTORIA = Macchina(
    StatoIstruttoria,
    {
        StatoIstruttoria.DA_ESAMINARE: Stato(
            verso=(StatoIstruttoria.AMMESSA, StatoIstruttoria.ESCLUSA, StatoIstruttoria.IN_INTEGRAZIONE),
            passaggio=Passaggio(
                invia="Riapri l'istruttoria",
                testo="Si rivede la decisione, e i requisiti si verificano di nuovo. Le schede dei commissari restano.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                fatto="Riaperta.",
            ),
            tipo="attesa",
        ),
        StatoIstruttoria.IN_INTEGRAZIONE: Stato(verso=(StatoIstruttoria.DA_ESAMINARE,), tipo="attesa"),
        StatoIstruttoria.AMMESSA: Stato(
            verso=(StatoIstruttoria.DA_ESAMINARE,),
            passaggio=Passaggio(
                invia="Ammetti alla valutazione",
                testo="Ha tutti i requisiti: i commissari possono darle i punti.",
                nota="facoltativa",
                fatto="Ammessa: tocca ai commissari.",
            ),
            tipo="successo",
        ),
        StatoIstruttoria.ESCLUSA: Stato(
            verso=(StatoIstruttoria.DA_ESAMINARE,),
            passaggio=Passaggio(
                invia="Escludi",
                testo="Non si valuta. L'amministrazione legge il motivo quando la graduatoria è pubblicata.",
                nota="obbligatoria",
                etichetta_nota="Motivo: lo legge l'amministrazione",
                pericolo=True,
                fatto="Esclusa.",
            ),
            tipo="errore",
        ),
    },
)


class EsitoVerifica(models.TextChoices):
    CONFORME = "conforme", "C'è"
    DA_INTEGRARE = "da_integrare", "Da integrare"
    MANCA = "manca", "Manca"


class StatoIntegrazione(models.TextChoices):
    CHIESTA = "chiesta", "Si aspetta la risposta"
    RISPOSTA = "risposta", "Risposta"
    SCADUTA = "scaduta", "Scaduta senza risposta"
    RITIRATA = "ritirata", "Ritirata"


MACCHINA_INTEGRAZIONE = Macchina(
    StatoIntegrazione,
    {
        StatoIntegrazione.CHIESTA: Stato(
            verso=(StatoIntegrazione.RISPOSTA, StatoIntegrazione.SCADUTA, StatoIntegrazione.RITIRATA), tipo="attesa"
        ),
        StatoIntegrazione.RISPOSTA: Stato(tipo="successo"),
        StatoIntegrazione.SCADUTA: Stato(tipo="errore"),
        StatoIntegrazione.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira la richiesta",
                testo="L'amministrazione non deve più rispondere: le scriviamo. L'istruttoria riprende.",
                nota="facoltativa",
                fatto="Ritirata.",
            ),
            tipo="neutro",
        ),
    },
)


class StatoScheda(models.TextChoices):
    BOZZA = "bozza", "Da consegnare"
    CONSEGNATA = "consegnata", "Consegnata"


MACCHINA_SCHEDA = Macchina(
    StatoScheda,
    {
        StatoScheda.BOZZA: Stato(
            verso=(StatoScheda.CONSEGNATA,),
            passaggio=Passaggio(
                invia="Riapri la scheda",
                testo="Il commissario può cambiare i suoi punti. Resta scritto chi l'ha riaperta e perché.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                fatto="Riaperta.",
            ),
            tipo="attesa",
        ),
        StatoScheda.CONSEGNATA: Stato(
            verso=(StatoScheda.BOZZA,),
            passaggio=Passaggio(
                invia="Consegna la scheda",
                testo="Consegnata non si cambia più. Vedi i punti degli altri quando tutti hanno consegnato.",
                fatto="Consegnata.",
            ),
            tipo="successo",
        ),
    },
)


class Esito(models.TextChoices):
    """What a ranking says of a candidate."""

    IDONEA = "idonea", "Idonea"
    RISERVA = "riserva", "Idonea in riserva"
    NON_IDONEA = "non_idonea", "Non idonea"
    ESCLUSA = "esclusa", "Esclusa"


TIPO_ESITO = {Esito.IDONEA: "successo", Esito.RISERVA: "attesa", Esito.NON_IDONEA: "neutro", Esito.ESCLUSA: "errore"}


class StatoRiesame(models.TextChoices):
    CHIESTO = "chiesto", "Da decidere"
    ACCOLTO = "accolto", "Accolto"
    RESPINTO = "respinto", "Respinto"


MACCHINA_RIESAME = Macchina(
    StatoRiesame,
    {
        StatoRiesame.CHIESTO: Stato(verso=(StatoRiesame.ACCOLTO, StatoRiesame.RESPINTO), tipo="attesa"),
        StatoRiesame.ACCOLTO: Stato(
            passaggio=Passaggio(
                invia="Accogli il riesame",
                testo="L'amministrazione riceve la risposta. Poi riapri l'istruttoria o le schede, e pubblica una "
                "nuova graduatoria: fino ad allora vale quella di adesso.",
                nota="obbligatoria",
                etichetta_nota="Risposta: la legge l'amministrazione",
                fatto="Accolto: le abbiamo scritto.",
            ),
            tipo="successo",
        ),
        StatoRiesame.RESPINTO: Stato(
            passaggio=Passaggio(
                invia="Respingi il riesame",
                testo="La graduatoria resta com'è. L'amministrazione riceve la risposta.",
                nota="obbligatoria",
                etichetta_nota="Risposta: la legge l'amministrazione",
                pericolo=True,
                fatto="Respinto: le abbiamo scritto.",
            ),
            tipo="neutro",
        ),
    },
)


class CosaModificata(models.TextChoices):
    """What of an application the Ente may propose to change; by the name of its field, but for the hours."""

    INDIRIZZO = "indirizzo", "Indirizzo della sede"
    PIANO = "piano", "Piano e stanza"
    POSTAZIONI = "postazioni", "Postazioni dedicate"
    CONNETTIVITA = "connettivita", "Connessione a internet"
    OPERATORI = "operatori", "Operatori"
    RESPONSABILE = "responsabile", "Responsabile"
    ORARI = "orari", "Orari di apertura"


class StatoModifica(models.TextChoices):
    PROPOSTA = "proposta", "Si aspetta la risposta"
    ACCETTATA = "accettata", "Accettata"
    RIFIUTATA = "rifiutata", "Rifiutata"
    RITIRATA = "ritirata", "Ritirata"


MACCHINA_MODIFICA = Macchina(
    StatoModifica,
    {
        StatoModifica.PROPOSTA: Stato(
            verso=(StatoModifica.ACCETTATA, StatoModifica.RIFIUTATA, StatoModifica.RITIRATA), tipo="attesa"
        ),
        StatoModifica.ACCETTATA: Stato(tipo="successo"),
        StatoModifica.RIFIUTATA: Stato(tipo="errore"),
        StatoModifica.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira la proposta",
                testo="L'amministrazione non deve più rispondere, e la manifestazione resta com'è.",
                nota="facoltativa",
                fatto="Ritirata.",
            ),
            tipo="neutro",
        ),
    },
)

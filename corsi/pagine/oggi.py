"""What courses add to «Oggi»: half days at the door, a place that came, a questionnaire to fill."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from corsi.models import Corso, Edizione, Iscrizione, MezzaGiornata
from corsi.permissions import can_write
from corsi.selectors.edizioni import list_posti_trovati, list_proprie
from corsi.selectors.gradimento import get_termine, list_da_rispondere
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci

# How many days before a half day shows.
GIORNI = 7


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Only what who attends has at hand: three queries, whoever asks."""
    entro = oggi + timedelta(days=GIORNI)
    mezze = [m for m in list_proprie(ambito, oggi) if m.giorno <= entro and m.edizione.in_aula]
    return [
        group_voci("Incontri dei corsi", [_tell_mezza(m, oggi) for m in mezze], reverse("corsi:mio_list")),
        group_voci("Si è liberato un posto", [_tell_posto(i, oggi) for i in list_posti_trovati(ambito, oggi)]),
        group_voci("Questionari dei corsi", [_tell_gradimento(i, oggi) for i in list_da_rispondere(ambito, oggi)]),
    ]


def _tell_mezza(mezza: MezzaGiornata, oggi: date) -> VoceOggi:
    dove = mezza.edizione.sede or "Webinar"
    return VoceOggi(
        titolo=mezza.edizione.corso.titolo,
        testo=f"{formati.data_estesa(mezza.giorno)}, {mezza.dalle:%H:%M}-{mezza.alle:%H:%M}. {dove}",
        dal=mezza.giorno,
        giorni=(oggi - mezza.giorno).days,
        url=mezza.edizione.get_absolute_url(),
        azione="Apri",
    )


def _tell_posto(iscrizione: Iscrizione, oggi: date) -> VoceOggi:
    giorno = timezone.localdate(iscrizione.aggiornato_il)
    return VoceOggi(
        titolo=iscrizione.edizione.corso.titolo,
        testo="Il posto è tuo. Se non puoi andarci, rinuncia: passa al prossimo in lista.",
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=iscrizione.edizione.get_absolute_url(),
        azione="Apri",
    )


def _tell_gradimento(iscrizione: Iscrizione, oggi: date) -> VoceOggi:
    giorno, termine = iscrizione.edizione.conclusa_il or oggi, get_termine(iscrizione.edizione) or oggi
    return VoceOggi(
        titolo=iscrizione.edizione.corso.titolo,
        testo=f"Com'è andata? Due minuti, anonimo, {formati.data_articolata('entro il', termine)}.",
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=reverse("corsi:gradimento_create", args=(iscrizione.uuid,)),
        azione="Rispondi",
    )


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """What waits for who holds courses: to be published, to be concluded."""
    if not can_write(ambito):
        return []
    return [
        Coda(
            Corso.objects.for_elenco(ambito).pubblicabili_da(ambito).count(),
            "corso da pubblicare",
            "corsi da pubblicare",
            "Un collega li ha scritti: riguardali e pubblicali.",
            f"{reverse('corsi:corso_list')}?pubblicabili=on",
            "Apri i corsi",
        ),
        Coda(
            Corso.objects.for_elenco(ambito).da_sistemare().count(),
            "corso da sistemare",
            "corsi da sistemare",
            "Una parte è stata ritirata, o il suo quiz è chiuso: chi lo segue si ferma lì.",
            f"{reverse('corsi:corso_list')}?da_sistemare=on",
            "Apri i corsi",
        ),
        Coda(
            Edizione.objects.for_ambito(ambito).da_concludere(oggi).count(),
            "edizione da concludere",
            "edizioni da concludere",
            "L'ultimo giorno è passato: controlla le presenze, poi concludila. Chi l'ha frequentata aspetta.",
            f"{reverse('corsi:edizione_list')}?da_concludere=on",
            "Apri le edizioni",
        ),
    ]


OGGI = FonteOggi(list_propri=list_propri)

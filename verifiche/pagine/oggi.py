"""What quizzes add to «Oggi»: what one has begun and not handed in."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci
from verifiche.models import Tentativo, VersioneDomanda
from verifiche.permissions import can_write


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Those whose time goes on; the one that is over closes by itself."""
    aperti = Tentativo.objects.di(ambito.utente_id).in_corso().exclude(scade_il__lt=timezone.now())
    voci = [_tell(tentativo, oggi) for tentativo in aperti.select_related("quiz").order_by("iniziato_il")]
    return [group_voci("Quiz da finire", voci, reverse("verifiche:quiz_list"))]


def _tell(tentativo: Tentativo, oggi: date) -> VoceOggi:
    giorno = timezone.localdate(tentativo.iniziato_il)
    fino = f"Puoi rispondere fino alle {timezone.localtime(tentativo.scade_il):%H:%M}." if tentativo.scade_il else ""
    return VoceOggi(
        titolo=tentativo.quiz.titolo,
        testo=fino or f"Cominciato {formati.data_articolata('il', giorno)}, senza limite di tempo.",
        dal=giorno,
        giorni=(oggi - giorno).days,
        url=tentativo.get_absolute_url(),
        azione="Continua",
    )


OGGI = FonteOggi(list_propri=list_propri)


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    """What waits for who writes: questions whose content changed."""
    if not can_write(ambito):
        return []
    return [
        Coda(
            VersioneDomanda.objects.for_ambito(ambito).da_rivedere().count(),
            "domanda da rivedere",
            "domande da rivedere",
            "Il contenuto da cui vengono è cambiato: controlla se la risposta è ancora quella.",
            f"{reverse('verifiche:domanda_list')}?da_rivedere=on",
            "Apri le domande",
        )
    ]

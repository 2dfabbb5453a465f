"""What quizzes add to «Oggi»: what one has begun and not handed in."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from verifiche.models import Tentativo


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

"""The lock that every write on a path, a referral, a loan or a compito takes first."""

from django.core.exceptions import ValidationError

from cittadini.services.blocchi import check_vivo, describe_finito
from nucleo import formati
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso


def lock_percorso(pk: int) -> Percorso:
    """The path, with citizen and desk. The card is locked, and then the path, as all do: two writes never wait for
    each other, and none begins while the person is being forgotten.

    Raises ValidationError when the person was forgotten: the path is a figure.
    """
    bloccati = Percorso.objects.select_for_update(of=("cittadino", "self"))
    percorso = bloccati.select_related("cittadino", "sportello").get(pk=pk)
    check_vivo(percorso.cittadino)
    return percorso


def check_nuovo(percorso: Percorso) -> None:
    """Raise ValidationError when the person died: what had happened is still recorded, nothing new begins."""
    if finito := describe_finito(percorso.cittadino):
        raise ValidationError(finito)


def check_percorso_aperto(percorso: Percorso, prima_di: str = "") -> None:
    """Raise ValidationError on a closed path. `prima_di` says what one was about to do: «di registrare…»."""
    if percorso.stato != StatoPercorso.CHIUSO:
        return
    if percorso.cittadino.deceduto_il:
        raise ValidationError(describe_chiuso(percorso))
    raise ValidationError(f"Il percorso è chiuso: riaprilo prima{f' {prima_di}' if prima_di else ''}.")


def describe_chiuso(percorso: Percorso) -> str:
    """Why nothing goes on on a closed path, and what to do; empty of an open one."""
    if percorso.stato != StatoPercorso.CHIUSO:
        return ""
    dal = formati.data_articolata("dal", percorso.data_chiusura or percorso.data_stato)
    detto = f"Il percorso {percorso.codice} è chiuso {dal}"
    if percorso.cittadino.deceduto_il:
        return f"{detto}, e la persona è deceduta: non va più avanti."
    return f"{detto} («{percorso.get_motivo_chiusura_display()}»): per andare avanti riaprilo dalla sua pagina."


def check_registrabile(percorso: Percorso) -> None:
    """A contact is recorded on an open path; what happened before a death, on those that it closed too."""
    if not (percorso.motivo_chiusura == MotivoChiusura.DECESSO and percorso.cittadino.deceduto_il):
        check_percorso_aperto(percorso, "di registrare una consulenza")

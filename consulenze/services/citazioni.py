"""Writing what a contact cites."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError

from consulenze.models import CitazioneContenuto, Consulenza
from consulenze.selectors.citazioni import Citazione
from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from nucleo.models import CambioStato

FINITE = (StatoVersione.SUPERATA, StatoVersione.RITIRATA)


def write_citazioni(*, consulenza: Consulenza, citazioni: Iterable[Citazione]) -> None:
    """The citations of a contact, in the place of those of before. Raises ValidationError on what would be given and is
    not for citizens, and on what is cited now and had ended before the day of the contact."""
    citate = {citazione.versione.pk: citazione for citazione in citazioni}
    interne = [c.versione for c in citate.values() if c.data_al_cittadino and not c.versione.aperta_ai_cittadini]
    if interne:
        raise ValidationError(f"Si può citare, non dare al cittadino: {_name(interne)}.")
    gia = set(consulenza.citazioni.values_list("versione_contenuto", flat=True))
    _check_finite(consulenza, [c.versione for pk, c in citate.items() if pk not in gia])
    consulenza.citazioni.all().delete()
    CitazioneContenuto.objects.bulk_create(
        CitazioneContenuto(consulenza=consulenza, versione_contenuto=c.versione, data_al_cittadino=c.data_al_cittadino)
        for c in citate.values()
    )


def _check_finite(consulenza: Consulenza, nuove: Collection[VersioneContenuto]) -> None:
    """What held on the day of the contact may be cited afterwards; withdrawn, until the day before."""
    stati = dict(VersioneContenuto.objects.filter(pk__in=[v.pk for v in nuove]).values_list("pk", "stato"))
    finite = [versione for versione in nuove if stati[versione.pk] in FINITE]
    if not finite:
        return
    passi = CambioStato.objects.di_oggetti(VersioneContenuto, *(v.pk for v in finite)).filter(a__in=FINITE)
    fino = dict(passi.order_by("pk").values_list("oggetto_id", "data"))
    prima, giorno = [], consulenza.data
    for versione in finite:
        fine = fino.get(versione.pk)
        ritirata = stati[versione.pk] == StatoVersione.RITIRATA
        if fine is None or fine < giorno or (ritirata and fine == giorno):
            prima.append(versione)
    if prima:
        detto = "Non è più in vigore" if len(prima) == 1 else "Non sono più in vigore"
        raise ValidationError(f"{detto}: {_name(prima)}. Cita com'è adesso, o togli la riga.")


def _name(versioni: Iterable[VersioneContenuto]) -> str:
    return ", ".join(f"«{versione.titolo}»" for versione in versioni)

"""Who holds a certificate that expires is told, sixty, thirty and seven days before, once each."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from attestati.models import Attestato, AvvisoScadenza
from attestati.regole.validita import IN_SCADENZA, find_soglia
from nucleo import formati
from nucleo.posta import queue_same
from utenti.models import Assegnazione


@transaction.atomic
def remind_scadenze(*, oggi: date) -> int:
    """Write to who is due today: how many letters. A day on which the worker was down is made up for; who has done the
    course again, or works here no more, is left alone."""
    gruppi: dict[tuple[str, date], dict[str, str]] = defaultdict(dict)
    avvisi = []
    for attestato in _list_scadenti(oggi):
        scade_il = attestato.scade_il or date.max  # one without an end is not among them
        soglia = find_soglia(scade_il, oggi)
        if soglia is None or any(avviso.soglia <= soglia for avviso in attestato.avvisi.all()):
            continue
        avvisi.append(AvvisoScadenza(attestato=attestato, soglia=soglia))
        chiave = f"attestati:{attestato.uuid}:scade:{soglia}"
        gruppi[attestato.titolo, scade_il][chiave] = attestato.utente.email
    AvvisoScadenza.objects.bulk_create(avvisi)
    for (titolo, scade_il), destinatari in sorted(gruppi.items()):
        _write(titolo, scade_il, destinatari, oggi)
    return len(avvisi)


def _list_scadenti(oggi: date) -> list[Attestato]:
    """Those of who works today and has none that lasts longer, of the same course or for the same work."""
    dopo = Attestato.objects.emessi().filter(
        Q(corso=OuterRef("corso"))
        | Q(abilita__contains=OuterRef("abilita"), abilita__overlap=OuterRef("abilita")),  # the first alone: of nothing
        Q(scade_il__isnull=True) | Q(scade_il__gt=OuterRef("scade_il")),
        utente=OuterRef("utente"),
    )
    al_lavoro = Assegnazione.objects.vigenti(oggi).filter(utente=OuterRef("utente"))
    scadenti = Attestato.objects.emessi().filter(
        ~Exists(dopo), Exists(al_lavoro), scade_il__range=(oggi, oggi + IN_SCADENZA), utente__is_active=True
    )
    return list(scadenti.select_related("utente").prefetch_related("avvisi").order_by("pk"))


def _write(titolo: str, scade_il: date, destinatari: dict[str, str], oggi: date) -> None:
    """The same letter to all those whose certificate of this course ends on that day: it names nobody."""
    mancano = (scade_il - oggi).days
    contesto = {
        "titolo": titolo,
        "scade_il": scade_il,
        "quando": "oggi" if mancano == 0 else f"fra {formati.giorni(mancano)}",
        "collegamento": f"{settings.INDIRIZZO_PUBBLICO}{reverse('attestati:passaporto_own')}",
        "ente": settings.ENTE,
    }
    queue_same(
        destinatari=destinatari,
        oggetto=f"Il tuo attestato scade {contesto['quando']}: {titolo}"[:200],
        testo=render_to_string("attestati/posta/scade.txt", contesto),
    )

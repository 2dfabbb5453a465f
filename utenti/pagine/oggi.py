"""What waits for who manages accounts: invitations and assignments to look at, people without one."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda
from utenti.enums import StatoInvito, StatoUtente
from utenti.models import Assegnazione, Invito, Utente
from utenti.permissions import can_manage_people


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    if not can_manage_people(ambito):
        return []
    persone: QuerySet[Utente] = Utente.objects.for_ambito(ambito).in_stato(StatoUtente.SENZA_INCARICO, oggi)
    return [
        Coda(
            Invito.objects.for_ambito(ambito).in_stato(StatoInvito.SCADUTO).count(),
            "invito scaduto",
            "inviti scaduti",
            "Nessuno li ha accettati in tempo: rispediscili o revocali.",
            f"{reverse('utenti:invito_list')}?stato={StatoInvito.SCADUTO}",
            "Apri gli inviti",
        ),
        Coda(
            Assegnazione.objects.for_ambito(ambito).da_confermare().count(),
            "incarico da confermare",
            "incarichi da confermare",
            "Valgono solo quando li conferma chi non li ha proposti.",
            reverse("utenti:assegnazione_list"),
            "Apri gli incarichi",
        ),
        Coda(
            persone.count(),
            "persona senza incarico",
            "persone senza incarico",
            "Hanno un accesso e nessun incarico di oggi: dai un incarico o disattivale.",
            f"{reverse('utenti:persona_list')}?stato={StatoUtente.SENZA_INCARICO}",
            "Apri le persone",
        ),
    ]

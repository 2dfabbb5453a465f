"""What follow-ups add to the day: who did not answer, who asked for help; for the Ente, those whom no desk follows."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci
from seguito.enums import StatoSeguito
from seguito.models import Seguito
from seguito.models.seguiti import SeguitoQuerySet

ELENCO = "seguito:seguito_list"


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of the people whom one's desks follow: two queries."""
    suoi = Seguito.objects.for_ambito(ambito)
    return [
        _group("Chiedono aiuto dopo l'avvio", suoi.con_aiuto(), ambito, oggi, "Apri", "aiuto=on"),
        _group(
            "Da telefonare: come va dopo l'avvio",
            suoi.da_telefonare(),
            ambito,
            oggi,
            "Telefona",
            f"stato={StatoSeguito.TELEFONARE.value}",
        ),
    ]


def _group(nome: str, righe: SeguitoQuerySet, ambito: Ambito, oggi: date, azione: str, domanda: str) -> GruppoOggi:
    righe = righe.with_nome(ambito).select_related("percorso").order_by("dovuto_il", "pk")
    voci = [
        VoceOggi(
            titolo=riga.nome_visibile or riga.percorso.codice,
            testo=str(riga),
            dal=riga.dovuto_il,
            giorni=(oggi - riga.dovuto_il).days,
            url=riga.get_absolute_url(),
            azione=azione,
        )
        for riga in righe
    ]
    return group_voci(nome, voci, f"{reverse(ELENCO)}?{domanda}")


OGGI = FonteOggi(list_gruppi)


def list_code(ambito: Ambito, _oggi: date) -> list[Coda]:
    """Of the people whom no desk follows any more: its desk closed, and no other took them."""
    if not ambito.has_ruolo(*RUOLI_CON_MOTIVO):
        return []
    elenco = reverse(ELENCO)
    telefonare, aiuto = Seguito.objects.da_telefonare(), Seguito.objects.con_aiuto()
    return [
        Coda(
            telefonare.senza_sportello().count(),
            "impresa da sentire",
            "imprese da sentire",
            "Non hanno risposto, e il loro sportello ha chiuso: sentile, o affida la persona a un altro sportello.",
            f"{elenco}?stato={StatoSeguito.TELEFONARE.value}&senza=on",
            "Apri l'elenco",
        ),
        Coda(
            aiuto.senza_sportello().count(),
            "impresa che chiede aiuto",
            "imprese che chiedono aiuto",
            "Nessuno sportello le segue: affida la persona a un altro.",
            f"{elenco}?aiuto=on&senza=on",
            "Apri l'elenco",
        ),
    ]

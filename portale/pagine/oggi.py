"""What waits around people's pages: messages, requests on data by their day, payments that differ."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci
from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.permissions import can_list_richieste


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of the people that one's desks follow; requests on data to who answers for the desk."""
    return [
        group_voci("Richieste sui dati", _list_richieste(ambito, oggi), reverse("portale:richiesta_list")),
        group_voci("Messaggi delle persone", _list_scritti(ambito, oggi)),
        group_voci("Versamenti che la persona racconta diversi", _list_ricevute(ambito, oggi)),
    ]


OGGI = FonteOggi(list_gruppi)


def _list_scritti(ambito: Ambito, oggi: date) -> Iterator[VoceOggi]:
    """One for each person, since their oldest message that nobody has read."""
    righe = Scritto.objects.for_ambito(ambito).da_leggere(dalla_persona=True).select_related("cittadino")
    for cittadino, scritti in groupby(righe.order_by("cittadino", "creato_il"), key=lambda riga: riga.cittadino):
        suoi = list(scritti)
        dal = timezone.localdate(suoi[0].creato_il)
        yield VoceOggi(
            titolo=cittadino.nome_completo,
            testo=f"Ti ha scritto: {formati.quanti(len(suoi), 'messaggio', 'messaggi')} da leggere",
            dal=dal,
            giorni=(oggi - dal).days,
            url=write_pagina(cittadino),
            azione="Leggi e rispondi",
        )


def _list_richieste(ambito: Ambito, oggi: date) -> Iterator[VoceOggi]:
    if not ambito.sportelli_diretti:
        return
    righe = RichiestaDati.objects.for_elenco(ambito).aperte().select_related("cittadino").order_by("entro", "pk")
    for richiesta in righe:
        mancano = (richiesta.entro - oggi).days
        yield VoceOggi(
            titolo=richiesta.cittadino.nome_completo,
            testo=f"{richiesta.get_tipo_display()}: la legge vuole una risposta entro "
            f"{formati.data_articolata('il', richiesta.entro)}",
            dal=richiesta.chiesta_il,
            giorni=(oggi - richiesta.chiesta_il).days,
            url=richiesta.get_absolute_url(),
            azione="Apri la richiesta",
            scaduta=mancano < 0,
        )


def _list_ricevute(ambito: Ambito, oggi: date) -> Iterator[VoceOggi]:
    """One for each loan: one alone leads to what clears it up, several to the page where they stand together."""
    righe = ConfermaErogazione.objects.for_ambito(ambito).da_chiarire()
    per_finanziamento: dict[int, list[ConfermaErogazione]] = defaultdict(list)
    for conferma in righe.select_related("percorso__cittadino", "finanziamento").order_by("creato_il", "pk"):
        per_finanziamento[conferma.finanziamento_id].append(conferma)
    for prima, *altre in per_finanziamento.values():
        dal, dette = timezone.localdate(prima.creato_il), "; ".join(map(str, (prima, *altre)))
        una = reverse("portale:conferma_clear", args=(prima.uuid,))
        yield VoceOggi(
            titolo=prima.percorso.cittadino.nome_completo,
            testo=f"Dice di aver ricevuto {dette}: nel finanziamento non è scritto così",
            dal=dal,
            giorni=(oggi - dal).days,
            url=prima.finanziamento.get_absolute_url() if altre else una,
            azione="Guarda le differenze" if altre else "Guarda la differenza",
        )


def write_pagina(cittadino: Cittadino) -> str:
    return reverse("portale:persona_show", args=(cittadino.uuid,))


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """For who works at the Ente: everybody's, and how many are late."""
    if not (can_list_richieste(ambito) and ambito.nazionale):
        return []
    aperte = RichiestaDati.objects.for_elenco(ambito).aperte()
    tardi = RichiestaDati.objects.for_elenco(ambito).scadute(oggi).count()
    detto = f"{formati.quanti(tardi, 'è', 'sono')} oltre il giorno. " if tardi else ""
    return [
        Coda(
            aperte.count(),
            "richiesta di una persona sui suoi dati",
            "richieste di persone sui loro dati",
            f"{detto}La legge dà un mese per rispondere; le cancellazioni le decide l'amministratore.",
            f"{reverse('portale:richiesta_list')}?stato=aperte",
            "Apri le richieste",
        )
    ]

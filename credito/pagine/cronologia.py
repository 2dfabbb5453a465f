"""What referrals and loans add to the timeline of paths, and their own story."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.urls import reverse

from credito.enums import (
    FINANZIAMENTO_SEGUITO,
    SENZA_GARANZIA,
    MotivoConclusione,
    MotivoCorrezione,
    MotivoStorno,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Erogazione, Finanziamento, Garanzia, Invio
from credito.selectors.correzioni import drop_tolte
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Nome, Nomi, Riga, tell_cambi
from nucleo import formati
from nucleo.models import CambioStato

INVIO, FINANZIAMENTO, GARANZIA = (modello._meta.label_lower for modello in (Invio, Finanziamento, Garanzia))


def name_oggetti(percorsi: Sequence[int]) -> Nomi:
    """How the timeline calls each referral and loan of some paths. Two queries."""
    invii = Invio.objects.filter(percorso__in=percorsi).values_list("pk", "uuid", "erogatore__denominazione")
    finanziamenti = Finanziamento.objects.filter(percorso__in=percorsi).values_list("pk", "uuid", "importo_deliberato")
    return {
        **{(INVIO, pk): Nome(nome, reverse("credito:invio_detail", args=(uuid,))) for pk, uuid, nome in invii},
        **{
            (FINANZIAMENTO, pk): Nome(formati.euro(importo), reverse("credito:finanziamento_detail", args=(uuid,)))
            for pk, uuid, importo in finanziamenti
        },
    }


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    """The title of a change of a referral or of a loan; of itself, a referral needs no name."""
    if riga.oggetto_tipo == GARANZIA:
        detto = "non c'è più" if riga.a == SENZA_GARANZIA else Garanzia.macchina.get_titolo(riga.a)
        return f"Garanzia: {detto[:1].lower()}{detto[1:]}"
    if riga.oggetto_tipo == INVIO:
        titolo = Invio.macchina.get_titolo(riga.a)
        if riga.motivo in MotivoCorrezione.values:
            titolo = f"Tolta la risposta «{Invio.macchina.get_titolo(riga.da)}»"
        return f"Invio a {nome.testo}: {titolo[:1].lower()}{titolo[1:]}" if nome else titolo
    titolo = CONCLUSA if riga.motivo == MotivoConclusione.CONCLUSA else Finanziamento.macchina.get_titolo(riga.a)
    if riga.motivo in MotivoCorrezione.values and riga.a != StatoFinanziamento.ANNULLATO:
        titolo = f"Tolto «{name_fine(riga.da)}»"
    titolo = f"{titolo[:1].lower()}{titolo[1:]}"
    return f"Finanziamento di {nome.testo}: {titolo}" if nome else f"Finanziamento: {titolo}"


CONCLUSA = "Erogazione conclusa"


def name_fine(stato: str) -> str:
    """How a loan ended, in words: disbursed, it ended because somebody said so."""
    return CONCLUSA if stato == StatoFinanziamento.EROGATO else Finanziamento.macchina.get_titolo(stato)


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """The payments. One query."""
    righe = Erogazione.objects.filter(percorso__in=percorsi).select_related("finanziamento__invio")
    return [
        (
            e.percorso_id,
            Fatto(
                e.data,
                e.creato_il,
                VoceCronologia(
                    quando=e.data,
                    titolo=f"Erogati {formati.euro(e.importo)}{_tell_storno(e)}",
                    testo="Pagati a un fornitore" if e.a_fornitore else "",
                    autore=str(e.registrata_da),
                    url=e.get_absolute_url(),
                    tipo="finanziamento" if e.stornata_il else "successo",
                ),
                valido=e.is_pagata,
            ),
        )
        for e in righe
    ]


def _tell_storno(erogazione: Erogazione) -> str:
    if erogazione.restituita_il:
        return f" (restituiti {formati.data_articolata('il', erogazione.restituita_il)})"
    if erogazione.restituita_prima:
        prima = formati.data_articolata("il", erogazione.restituita_prima)
        return f" (stornati; prima era scritto: restituiti {prima})"
    return " (stornati)" if erogazione.stornata_il else ""


def keep_fatti(righe: Sequence[CambioStato]) -> list[CambioStato]:
    """Neither an answer taken back nor its taking back, which puts it right on the day when it does."""
    return [riga for riga in drop_tolte(righe) if _is_fatto(riga)]


def _is_fatto(riga: CambioStato) -> bool:
    """A draft was only prepared; a payment is undone on the day when it is; a guarantee has its own days."""
    if riga.oggetto_tipo == GARANZIA:
        return False
    if riga.oggetto_tipo == INVIO:
        return riga.a != StatoInvio.BOZZA and (riga.da, riga.a) != (StatoInvio.BOZZA, StatoInvio.REVOCATO)
    if riga.motivo in MotivoStorno.values:
        return False
    return riga.a not in (*FINANZIAMENTO_SEGUITO, StatoFinanziamento.ANNULLATO)


CRONOLOGIA = FonteCronologia((Invio, Finanziamento, Garanzia), write_titolo, name_oggetti, list_fatti, keep_fatti)


def list_storia(invio: Invio, qui: Finanziamento | None = None) -> list[VoceCronologia]:
    """What happened to a referral and to its loans, those taken back too, latest first, as the page of the referral
    tells it, or that of the loan where one is. Two queries."""
    nomi = {
        (FINANZIAMENTO, f.pk): Nome(formati.euro(f.importo_deliberato), "" if f == qui else f.get_absolute_url())
        for f in invio.finanziamenti.all()
    }
    di_invio = CambioStato.objects.di_oggetti(Invio, invio.pk)
    prestiti = [pk for _, pk in nomi]
    altri = (CambioStato.objects.di_oggetti(modello, *prestiti) for modello in (Finanziamento, Garanzia))
    return tell_cambi(list(reduce(or_, altri, di_invio)), nomi)

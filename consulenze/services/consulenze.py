"""Writes on consultations: record, correct, cancel, restore."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from attestati.selectors.obblighi import find_errore_assistenza
from cittadini.models import Cittadino
from consulenze.enums import RETTIFICATA, EsitoConsulenza, StatoConsulenza, TipoContatto
from consulenze.models import Consulenza, ProgrammaIllustrato
from consulenze.regole.rendicontazione import examine
from consulenze.selectors.citazioni import Citazione
from consulenze.selectors.programmi import Programma
from consulenze.services.citazioni import write_citazioni
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.mesi import is_chiuso
from nucleo.rettifiche import PERCHE, tell_rettifica, tell_tardiva
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import list_cambiati, save_version
from percorsi.enums import EsitoCompito, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import DatiCompito, works_at
from percorsi.services.blocchi import check_registrabile, lock_percorso
from percorsi.services.compiti import add_compito, close_compito
from percorsi.services.eventi import record_evento, record_modifica
from percorsi.services.giorni import describe_fuori, find_sportello_del
from percorsi.services.percorsi import advance_percorso, follow_giorno, open_percorso
from percorsi.services.tappe import Detta, hold_tappe
from sportelli.models import Sportello
from utenti.models import Utente

TARDI = ("motivo_ritardo", "scrivi perché la registri adesso")
SEGUITA_DA = "In quel giorno la persona era seguita da {}"
VUOTA = "La consulenza non dice niente: scrivi almeno un tema, un servizio, la durata o una nota."


@transaction.atomic
def record_consulenza(
    *,
    ambito: Ambito,
    percorso: Percorso,
    chiave_modulo: UUID,
    campi: Mapping[str, Any],
    partecipanti: Iterable[Utente] = (),
    programmi: Iterable[Programma] = (),
    citazioni: Iterable[Citazione] = (),
    compito: DatiCompito | None = None,
    compiti_fatti: Iterable[Compito] = (),
    tappa: str = "",
    oggi: date | None = None,
) -> Consulenza:
    """Record a contact on an open path, or before a death on one that it closed, with what it decided to do and what
    was done by then, at the desk where the path was on that day.

    The same `chiave_modulo` twice gives the same record. `tappa` is the stage where the contact
    brought the path; a real consultation takes it out of «informazione» by itself. Raises
    ValidationError on dates, desk or operator that cannot be, on `compiti_fatti` of another path.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(percorso.pk)
    if gia := find_gia(Consulenza, chiave_modulo, percorso=percorso):
        return gia
    check_registrabile(percorso)
    sportello = find_sportello_del(percorso, campi["data"])
    _check(ambito=ambito, percorso=percorso, sportello=sportello, campi=campi, oggi=oggi)
    consulenza = Consulenza.objects.create(
        percorso=percorso,
        sportello=sportello,
        chiave_modulo=chiave_modulo,
        tappa=tappa,
        rendicontabile=_is_rendicontabile(campi),
        tardiva=is_chiuso(campi["data"], oggi),
        **campi,
    )
    consulenza.partecipanti.set(partecipanti)
    _write_programmi(consulenza, programmi)
    write_citazioni(consulenza=consulenza, citazioni=citazioni)
    rettifica = tell_tardiva(_read_contati(consulenza), motivo=consulenza.motivo_ritardo, oggi=oggi, chiedi=TARDI)
    record_evento(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=consulenza,
        percorso=percorso,
        tardiva=consulenza.tardiva,
        **_hide_perche(rettifica),
    )
    if compito:
        _open_compito(ambito, consulenza, compito, oggi)
    _close_fatti(ambito, percorso, compiti_fatti)
    _advance(ambito=ambito, percorso=percorso, consulenza=consulenza, tappa=tappa, oggi=oggi)
    return consulenza


@transaction.atomic
def record_prima_consulenza(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    titolo: str,
    chiave_modulo: UUID,
    campi: Mapping[str, Any],
    condizione_allora: str = "",
    oggi: date | None = None,
    **altro: Any,
) -> Consulenza:
    """Open a path, `titolo` is its idea, and record on it the contact that gave birth to it, and says why both enter
    late."""
    try:
        percorso = open_percorso(
            ambito=ambito,
            cittadino=cittadino,
            operatore=campi["operatore"],
            data=campi["data"],
            condizione_allora=condizione_allora,
            motivo_rettifica=MotivoRettifica.RITARDO,
            chiave_modulo=chiave_modulo,
            titolo=titolo,
            oggi=oggi,
        )
    except ValidationError as errore:
        if not hasattr(errore, "error_dict"):
            raise
        raise ValidationError({"data": errore.message_dict["data_apertura"]}) from errore
    return record_consulenza(
        ambito=ambito, percorso=percorso, chiave_modulo=chiave_modulo, campi=campi, oggi=oggi, **altro
    )


@transaction.atomic
def update_consulenza(
    *,
    ambito: Ambito,
    consulenza: Consulenza,
    versione: int,
    campi: Mapping[str, Any],
    partecipanti: Iterable[Utente] = (),
    programmi: Iterable[Programma] = (),
    citazioni: Iterable[Citazione] = (),
    nota_rettifica: str = "",
    oggi: date | None = None,
) -> Consulenza:
    """Correct a record. After the closing of its month it is a rettifica, and says why.

    Raises `VersioneSuperata` when somebody changed it meanwhile.
    """
    oggi = oggi or get_oggi()
    consulenza = _lock(consulenza)
    percorso = consulenza.percorso
    if consulenza.stato != StatoConsulenza.REGISTRATA:
        raise ValidationError("La consulenza è annullata: ripristinala prima di correggerla.")
    _check(ambito=ambito, percorso=percorso, sportello=consulenza.sportello, campi=campi, oggi=oggi, gia=consulenza)
    partecipanti, programmi, citazioni = list(partecipanti), list(programmi), list(citazioni)
    cambiati = list_cambiati(consulenza, campi)
    altri = _list_altri_cambiati(consulenza, partecipanti, programmi, citazioni)
    chiuso = is_chiuso(min(consulenza.data, campi["data"]), oggi)
    if chiuso and (cambiati or altri) and not nota_rettifica.strip():
        raise ValidationError({"nota_rettifica": "Il mese è già chiuso: scrivi perché correggi."})
    giorno, prima, vera = consulenza.data, _read_contati(consulenza), _is_vera(consulenza)
    for campo in cambiati:
        setattr(consulenza, campo, campi[campo])
    consulenza.rendicontabile = _is_rendicontabile(campi)
    consulenza.tardiva = is_chiuso(campi["data"], timezone.localdate(consulenza.creato_il))
    dopo = _read_contati(consulenza)
    rettifica = {}
    if cambiati:
        giorni = Consulenza.CONTATI[0]
        rettifica = tell_rettifica(prima=prima, dopo=dopo, giorno=giorni, motivo=nota_rettifica, oggi=oggi)
    save_version(consulenza, versione=versione, campi=[*cambiati, "rendicontabile", "tardiva"])
    if altri:
        consulenza.partecipanti.set(partecipanti)
        consulenza.programmi.all().delete()
        _write_programmi(consulenza, programmi)
        write_citazioni(consulenza=consulenza, citazioni=citazioni)
    if consulenza.data != giorno:
        follow_giorno(percorso=percorso, causa=consulenza, giorno=consulenza.data)
    if _is_vera(consulenza) != vera:
        _hold_tappe(ambito, consulenza, vale=not vera, oggi=oggi)
    if cambiati or altri:
        # Why is a free text: it stands in the history, and the log says that there is one.
        rettifica |= {"rettifica": True} if chiuso else {}
        _record_correzione(ambito, consulenza, [*cambiati, *altri], rettifica, nota_rettifica if chiuso else "", oggi)
    return consulenza


@transaction.atomic
def change_stato_consulenza(
    *,
    ambito: Ambito,
    consulenza: Consulenza,
    stato: str,
    motivo: str = "",
    nota: str = "",
    oggi: date | None = None,
) -> Consulenza:
    """Cancel a record with its coded reason, or restore it; of a closed month, a note says why it counts again.
    Nothing is ever deleted."""
    consulenza = _lock(consulenza)
    consulenza.macchina.check(consulenza.stato, stato)
    if stato == StatoConsulenza.ANNULLATA and not motivo:
        raise ValidationError({"motivo": "Scegli perché la annulli."})
    annullata = stato == StatoConsulenza.ANNULLATA
    if not annullata:
        _check_ripristino(consulenza, oggi or get_oggi())
    contati = _read_contati(consulenza)
    rettifica = tell_rettifica(
        prima=contati if annullata else {},
        dopo={} if annullata else contati,
        giorno=Consulenza.CONTATI[0],
        motivo=motivo if annullata else nota,
        oggi=oggi or get_oggi(),
        chiedi=("nota", "scrivi perché la ripristini"),
    )
    consulenza = change_stato(
        ambito=ambito,
        oggetto=consulenza,
        a=stato,
        data=oggi,
        campi={"motivo_annullamento": motivo if annullata else ""},
        motivo=motivo if annullata else "",
        nota=nota,
        dettagli=_hide_perche(rettifica),
    )
    _hold_tappe(ambito, consulenza, vale=not annullata, oggi=oggi or get_oggi())
    return consulenza


def _hide_perche(rettifica: Mapping[str, Any]) -> dict[str, Any]:
    """Why is a free text: it stands on the contact or in its history, and the log says that there is one."""
    return {**rettifica, "rettifica": True} if rettifica else {}


# ── Checks ───────────────────────────────────────────────────────────────────────────────
def _check(
    *,
    ambito: Ambito,
    percorso: Percorso,
    sportello: Sportello,
    campi: Mapping[str, Any],
    oggi: date,
    gia: Consulenza | None = None,
) -> None:
    """Everything that a form may get wrong, field by field. `gia` is the record being corrected."""
    errori: dict[str, str] = {}
    if is_vuota(campi):
        errori["note"] = VUOTA
    giorno = campi["data"]
    motivo = find_errore_data(giorno, percorso=percorso, sportello=sportello, oggi=oggi)
    if motivo := motivo or (_find_errore_sede(gia, giorno) if gia else ""):
        errori["data"] = motivo
    registrata = timezone.localdate(gia.creato_il) if gia else oggi
    if is_chiuso(giorno, registrata) and not campi.get("motivo_ritardo", "").strip():
        errori["motivo_ritardo"] = PERCHE.format(TARDI[1])
    # Who received the person on that day stays as it was recorded: a correction is asked of what it changes.
    stesso = gia is not None and (gia.operatore, gia.data) == (campi["operatore"], giorno)
    if not (ambito.sistema or stesso or works_at(sportello.pk, campi["operatore"], giorno)):
        errori["operatore"] = (
            f"{formati.data_articolata('Il', giorno)} questa persona non era assegnata allo sportello."
            if sportello.pk == percorso.sportello_id
            else f"{SEGUITA_DA.format(sportello.nome)}: scegli chi l'ha ricevuta lì."
        )
    if errore := _find_errore_tipo(campi, gia):
        errori["tipo"] = errore
    if errori:
        raise ValidationError(errori)


def _find_errore_tipo(campi: Mapping[str, Any], gia: Consulenza | None) -> str:
    """Intensive assistance is of who held a certificate on that day: what was recorded as such is not asked again."""
    if campi["tipo"] != TipoContatto.ASSISTENZA:
        return ""
    detto = (campi["tipo"], campi["operatore"], campi["data"])
    if gia is not None and (gia.tipo, gia.operatore, gia.data) == detto:
        return ""
    return find_errore_assistenza(campi["operatore"], campi["data"])


def _check_ripristino(consulenza: Consulenza, oggi: date) -> None:
    """While it was cancelled it held no day: path, desk, person may have ended before it since."""
    sportello = consulenza.sportello
    if errore := find_errore_data(consulenza.data, percorso=consulenza.percorso, sportello=sportello, oggi=oggi):
        raise ValidationError(f"È {formati.data_articolata('del', consulenza.data)}. {errore}")


def is_vuota(campi: Mapping[str, Any]) -> bool:
    """Whether a contact says nothing of what happened. Who did not come left nothing to say."""
    detto = any(campi.get(campo) for campo in ("temi", "servizi", "durata", "materiali"))
    return not (detto or campi.get("note", "").strip() or campi["esito"] in (None, "", EsitoConsulenza.NON_PRESENTATO))


def find_errore_data(giorno: date, *, percorso: Percorso, sportello: Sportello, oggi: date) -> str:
    """Why a contact cannot have happened on that day at that desk, or nothing."""
    if fuori := describe_fuori(percorso, giorno, oggi):
        return fuori
    deceduto_il = percorso.cittadino.deceduto_il
    if deceduto_il and giorno > deceduto_il:
        return f"La persona è deceduta {formati.data_articolata('il', deceduto_il)}: la data non può seguirlo."
    return sportello.describe_fermo(giorno)


def _find_errore_sede(consulenza: Consulenza, giorno: date) -> str:
    """Why a recorded contact cannot go to that day: another desk followed the path then. Where it happened stays."""
    if giorno == consulenza.data:
        return ""
    allora = find_sportello_del(consulenza.percorso, giorno)
    if allora.pk == consulenza.sportello_id:
        return ""
    return f"{SEGUITA_DA.format(allora.nome)}: annulla questa consulenza e registrala di nuovo con quel giorno."


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def _lock(consulenza: Consulenza) -> Consulenza:
    """The record, locked after its path: every write takes them in this order."""
    percorso = lock_percorso(consulenza.percorso_id)
    consulenza = Consulenza.objects.select_for_update(of=("self",)).select_related("sportello").get(pk=consulenza.pk)
    consulenza.percorso = percorso
    return consulenza


def _read_contati(consulenza: Consulenza) -> dict[str, Any]:
    """What figures count of a contact; what was chosen says the same in any order."""
    valori = {nome: getattr(consulenza, nome) for nome in Consulenza.CONTATI}
    return {nome: sorted(valore) if isinstance(valore, list | tuple) else valore for nome, valore in valori.items()}


def _is_rendicontabile(campi: Mapping[str, Any]) -> bool:
    return examine(
        tipo=campi["tipo"],
        esito=campi["esito"],
        temi=campi.get("temi", ()),
        servizi=campi.get("servizi", ()),
        durata=campi.get("durata"),
    ).rendicontabile


def _open_compito(ambito: Ambito, consulenza: Consulenza, dati: DatiCompito, oggi: date) -> None:
    """What the contact decided stays with who received the person, while they work where the path is."""
    if works_at(consulenza.percorso.sportello_id, consulenza.operatore, oggi):
        dati = replace(dati, assegnato_a=consulenza.operatore)
    percorso, dal = consulenza.percorso, consulenza.data
    add_compito(ambito=ambito, percorso=percorso, dati=dati, origine=consulenza, dal=dal, oggi=oggi)


def _close_fatti(ambito: Ambito, percorso: Percorso, compiti: Iterable[Compito]) -> None:
    """What was done by the time of the contact, on its path. Raises ValidationError on those of another."""
    compiti = list(compiti)
    if altri := [compito.frase for compito in compiti if compito.percorso_id != percorso.pk]:
        raise ValidationError(
            {"compiti_fatti": f"Di un altro progetto: «{'», «'.join(altri)}». Togli il segno, o scegli quel progetto."}
        )
    for compito in compiti:
        close_compito(ambito=ambito, compito=compito, esito=EsitoCompito.FATTO)


def _advance(*, ambito: Ambito, percorso: Percorso, consulenza: Consulenza, tappa: str, oggi: date) -> None:
    """Where a contact takes its path: where it says, and at least to «orientamento» if it was a real one."""
    vera = _is_vera(consulenza)
    arrivo = tappa or (StatoPercorso.ORIENTAMENTO if vera else "")
    if arrivo == StatoPercorso.INFORMAZIONE and vera:
        arrivo = StatoPercorso.ORIENTAMENTO
    if arrivo:
        data = consulenza.data
        advance_percorso(ambito=ambito, percorso=percorso, a=arrivo, data=data, causa=consulenza, oggi=oggi)
    if percorso.stato == StatoPercorso.CHIUSO:
        _hold_tappe(ambito, consulenza, vale=True, oggi=oggi)  # how far it had come, before it closed


def _is_vera(consulenza: Consulenza) -> bool:
    """Whether somebody was received, more than told something: such a contact takes its path to «orientamento»."""
    return consulenza.tipo != TipoContatto.INFO and consulenza.esito != EsitoConsulenza.NON_PRESENTATO


def _is_detta(consulenza: Consulenza) -> bool:
    return bool(consulenza.tappa) and consulenza.esito != EsitoConsulenza.NON_PRESENTATO


def _hold_tappe(ambito: Ambito, consulenza: Consulenza, *, vale: bool, oggi: date) -> None:
    """A contact was cancelled, restored, or corrected so that it brings its path nowhere, or somewhere again."""
    tutte = list(Consulenza.objects.filter(percorso=consulenza.percorso_id))
    valide = [altra for altra in tutte if altra.stato == StatoConsulenza.REGISTRATA]
    hold_tappe(
        ambito=ambito,
        percorso=consulenza.percorso,
        causa=consulenza,
        vale=vale,
        annullate=[altra.uuid for altra in tutte if altra not in valide],
        minima=StatoPercorso.ORIENTAMENTO if any(map(_is_vera, valide)) else "",
        dette=[Detta(altra.uuid, altra.creato_il, altra.tappa) for altra in valide if _is_detta(altra)],
        oggi=oggi,
    )


def _write_programmi(consulenza: Consulenza, programmi: Iterable[Programma]) -> None:
    ProgrammaIllustrato.objects.bulk_create(
        ProgrammaIllustrato(consulenza=consulenza, incentivo=p.incentivo, esito=p.esito, nota=p.nota)
        for p in {programma.incentivo.pk: programma for programma in programmi}.values()
    )


def _list_altri_cambiati(
    consulenza: Consulenza, partecipanti: list[Utente], programmi: list[Programma], citazioni: list[Citazione]
) -> list[str]:
    """Which of the rows around a record differ from those written."""
    cambiati = []
    if {utente.pk for utente in partecipanti} != set(consulenza.partecipanti.values_list("pk", flat=True)):
        cambiati.append("partecipanti")
    prima = set(consulenza.programmi.values_list("incentivo", "esito", "nota"))
    if {(p.incentivo.pk, p.esito, p.nota) for p in programmi} != prima:
        cambiati.append("programmi")
    citate = set(consulenza.citazioni.values_list("versione_contenuto", "data_al_cittadino"))
    if {(c.versione.pk, c.data_al_cittadino) for c in citazioni} != citate:
        cambiati.append("citazioni")
    return cambiati


def _record_correzione(
    ambito: Ambito, consulenza: Consulenza, campi: list[str], rettifica: Mapping[str, Any], nota: str, oggi: date
) -> None:
    """A correction in its month is an event; a rettifica also stands in the log of states."""
    percorso = consulenza.percorso
    record_modifica(ambito=ambito, oggetto=consulenza, percorso=percorso, campi=campi, **rettifica)
    if not nota:
        return
    record_cambio(
        ambito=ambito,
        oggetto=consulenza,
        da=consulenza.stato,
        a=RETTIFICATA,
        data=oggi,
        nota=nota,
        evento=False,
    )

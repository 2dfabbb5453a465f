"""Tables about people."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interfaccia.tables import (
    Colonna,
    DataColumn,
    DataOraColumn,
    SiNoColumn,
    Tabella,
)
from interfaccia.tables import TestoColumn as Testo
from interfaccia.templatetags.ui import etichetta
from nucleo.enums import Ruolo
from nucleo.models import RegistroEvento
from utenti.enums import MACCHINA_INVITO, MACCHINA_UTENTE, StatoInvito, StatoUtente
from utenti.models import Assegnazione, Invito, Utente


class PersonaTabella(Tabella):
    """`record` comes from `Utente.objects.with_elenco`."""

    didascalia = "Persone che entrano nella piattaforma"
    cognome = Testo(verbose_name="Nome", linkify=True, principale=True, order_by=("cognome", "nome"))
    email = Testo(verbose_name="E-mail")
    incarichi = Colonna(accessor="vigenti", verbose_name="Incarichi di oggi", orderable=False)
    con_secondo_fattore = SiNoColumn(verbose_name="Secondo fattore")
    last_login = DataOraColumn(verbose_name="Ultimo accesso", default="Mai")
    stato = Colonna(empty_values=(), orderable=False)

    class Meta:
        model = Utente
        fields = ("cognome", "email", "incarichi", "con_secondo_fattore", "last_login", "stato")

    def render_cognome(self, record: Utente) -> str:
        return f"{record.cognome} {record.nome}"

    value_cognome = render_cognome

    def render_incarichi(self, value: list[Assegnazione]) -> SafeString:
        return format_html_join("", "<div>{}</div>", ((line,) for line in list_incarichi(value)))

    def value_incarichi(self, value: list[Assegnazione]) -> str:
        return "; ".join(list_incarichi(value))

    def render_stato(self, record: Utente) -> str:
        stato = find_stato(record)
        return etichetta(stato.label, MACCHINA_UTENTE[stato].tipo)

    def value_stato(self, record: Utente) -> str:
        return find_stato(record).label


def list_incarichi(assegnazioni: list[Assegnazione]) -> list[str]:
    return [f"{assegnazione.get_ruolo_display()}, {assegnazione.luogo}" for assegnazione in assegnazioni]


def find_stato(utente: Utente) -> StatoUtente:
    """The state of who comes from `with_elenco`."""
    if not utente.is_active:
        return StatoUtente.DISATTIVATO
    return StatoUtente.ATTIVO if utente.vigenti else StatoUtente.SENZA_INCARICO


class AssegnazioneTabella(Tabella):
    """Proposed assignments; whoever may confirm one finds the way there."""

    didascalia = "Incarichi da confermare"
    utente = Testo(verbose_name="Chi", linkify=True, principale=True, orderable=False)
    ruolo = Testo(verbose_name="Ruolo")
    luogo = Testo(verbose_name="Dove", orderable=False)
    dal = DataColumn(verbose_name="Dal")
    al = DataColumn(verbose_name="Al")
    proposta_da = Testo(verbose_name="Proposto da", orderable=False)
    azioni = Colonna(empty_values=(), orderable=False, verbose_name="Azioni", exclude_from_export=True)

    class Meta:
        model = Assegnazione
        fields = ("utente", "ruolo", "luogo", "dal", "al", "proposta_da", "azioni")

    def __init__(self, *args: Any, may_confirm: Callable[[Assegnazione], bool], **kwargs: Any) -> None:
        self.may_confirm = may_confirm
        super().__init__(*args, **kwargs)

    def render_azioni(self, record: Assegnazione) -> SafeString:
        suo = self.may_confirm(record)
        vie = [("utenti:assegnazione_confirm", "Conferma")] if suo else []
        vie.append(("utenti:assegnazione_decline", "Rifiuta" if suo else "Ritira"))
        return format_html_join(
            " ",
            '<a href="{}">{}<span class="visually-hidden"> l\'incarico di {}</span></a>',
            ((reverse(nome, args=(record.uuid,)), parola, record.utente) for nome, parola in vie),
        )


class InvitoTabella(Tabella):
    didascalia = "Inviti"
    cognome = Testo(verbose_name="Nome", principale=True, order_by=("cognome", "nome"))
    email = Testo(verbose_name="E-mail")
    ruolo = Testo(verbose_name="Ruolo")
    luogo = Testo(verbose_name="Dove", orderable=False)
    creato_il = DataColumn(verbose_name="Invitato il")
    scade_il = DataColumn(verbose_name="Scade il")
    stato = Colonna(accessor="get_stato", orderable=False, verbose_name="Stato")
    azioni = Colonna(empty_values=(), orderable=False, verbose_name="Azioni", exclude_from_export=True)

    class Meta:
        model = Invito
        fields = ("cognome", "email", "ruolo", "luogo", "creato_il", "scade_il", "stato", "azioni")

    def render_cognome(self, record: Invito) -> str:
        return f"{record.cognome} {record.nome}"

    value_cognome = render_cognome

    def render_stato(self, value: StatoInvito) -> str:
        return etichetta(value.label, MACCHINA_INVITO[value].tipo)

    def value_stato(self, value: StatoInvito) -> str:
        return value.label

    def render_azioni(self, record: Invito) -> SafeString | str:
        if record.get_stato() not in (StatoInvito.IN_ATTESA, StatoInvito.SCADUTO):
            return ""
        collegamenti = (
            (reverse("utenti:invito_resend", args=(record.uuid,)), "Rispedisci", record),
            (reverse("utenti:invito_revoke", args=(record.uuid,)), "Revoca", record),
        )
        return format_html_join(
            " ", '<a href="{}">{}<span class="visually-hidden"> l\'invito a {}</span></a>', collegamenti
        )


@cache
def name_tipo(tipo: str) -> str:
    """«utenti.cittadino» in words; as it is when the model is no longer there."""
    try:
        return str(apps.get_model(tipo)._meta.verbose_name)
    except (LookupError, ValueError):
        return tipo


class EventoTabella(Tabella):
    """Lines of the log in words: exports carry the identifiers whole."""

    didascalia = "Registro degli eventi"
    ordini = ("istante",)
    istante = DataOraColumn(verbose_name="Quando", principale=True)
    attore_etichetta = Testo(
        verbose_name="Chi",
        campi=("attore_etichetta", "attore_id", "ruoli"),
        write=lambda chi, numero, ruoli: ", ".join(filter(None, (chi, name_numero(numero), name_ruoli(ruoli)))),
    )
    azione = Testo(verbose_name="Che cosa")
    oggetto_tipo = Colonna(
        verbose_name="Su che cosa",
        empty_values=(),
        campi=("oggetto_tipo", "etichetta", "oggetto_id"),
        write=lambda tipo, *altro: " ".join(filter(None, (name_tipo(tipo), *altro))),
    )
    motivo = Testo(verbose_name="Motivo", orderable=False)
    dettagli = Colonna(verbose_name="Dettagli", orderable=False)

    class Meta:
        model = RegistroEvento
        fields = ("istante", "attore_etichetta", "azione", "oggetto_tipo", "motivo", "dettagli")

    def render_attore_etichetta(self, record: RegistroEvento) -> SafeString:
        """The name as it was then, and the number of the account, which no change of name changes."""
        note = name_ruoli(record.ruoli)
        if record.attore_id is None:
            return format_html('{}<div class="cella-nota">{}</div>', record.attore_etichetta, note)
        query = urlencode({"attore": record.attore_id, "dal": "2000-01-01"})
        numero = format_html('<a href="?{}">{}</a>', query, name_numero(record.attore_id))
        return format_html('{}<div class="cella-nota">{} {}</div>', record.attore_etichetta, numero, note)

    def render_oggetto_tipo(self, record: RegistroEvento) -> SafeString | str:
        """The kind of thing, its description, and a link to everything that happened to it."""
        nome = " ".join(filter(None, (name_tipo(record.oggetto_tipo), record.etichetta)))
        if not record.oggetto_id:
            return nome or "—"
        query = urlencode({"oggetto": record.oggetto_id, "dal": "2000-01-01"})
        segno = format_html("{}<span class='visually-hidden'>: tutti i suoi eventi</span>", record.oggetto_id[:8])
        return format_html('{}<div class="cella-nota"><a href="?{}">{}</a></div>', nome, query, segno)

    def render_dettagli(self, value: dict[str, Any]) -> str:
        return "; ".join(f"{nome.replace('_', ' ')}: {write_dettaglio(d)}" for nome, d in value.items()) or "—"

    def value_dettagli(self, value: dict[str, Any]) -> str:
        return json.dumps(value, ensure_ascii=False) if value else ""


def name_numero(attore_id: int | None) -> str:
    """The account that acted, by number: empty for the system and for who has none."""
    return "" if attore_id is None else f"account {attore_id}"


def name_ruoli(ruoli: str) -> str:
    """The roles of a line, with their labels."""
    return ", ".join(str(Ruolo(ruolo).label) for ruolo in ruoli.split(",") if ruolo)


def write_dettaglio(valore: Any) -> str:
    if isinstance(valore, list):
        return ", ".join(str(voce).replace("_", " ") for voce in valore) or "nessuno"
    if isinstance(valore, bool):
        return "sì" if valore else "no"
    testo = "—" if valore in (None, "") else str(valore)
    return f"{testo[:12]}…" if len(testo) > 30 else testo

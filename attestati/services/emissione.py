"""A certificate is issued: by itself when a course is completed, by hand for a training of before; revoked, given
back."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from attestati.enums import StatoAttestato
from attestati.models import Attestato
from attestati.regole.pregressi import check_pregresso, find_scadenza, tell_atto
from corsi.models import Completamento, Corso, Edizione
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.posta import queue_mail
from nucleo.stati import change_stato, record_cambio
from utenti.models import Utente

DELLA_RETE = Firma.di_sistema("Piattaforma della rete")
DA_SOLI = "In autonomia, sulla piattaforma della rete"
MAI_A_SE = "Nessuno emette un attestato a sé stesso: chiedi a un altro esperto dell'Ente."
GIA_EMESSO = "Questa persona ha già l'attestato n. {} di questo corso, concluso lo stesso giorno."


@transaction.atomic
def issue_completamento(*, ambito: Ambito, completamento: Completamento, oggi: date | None = None) -> Attestato:
    """The certificate of a course just completed, whose title and hours it takes; a second completion has its own."""
    edizione = completamento.edizione
    return _issue(
        ambito,
        Attestato(
            utente=completamento.utente,
            corso=completamento.corso,
            completamento=completamento,
            titolo=completamento.titolo,
            ore=completamento.ore,
            tenuto=tell_edizione(edizione) if edizione else DA_SOLI,
            abilita=completamento.corso.abilita,
            concluso_il=completamento.giorno,
            emesso_il=oggi or get_oggi(),
            scade_il=completamento.vale_fino_al,
            emesso_da=DELLA_RETE,
        ),
    )


@transaction.atomic
def issue_pregresso(
    *,
    ambito: Ambito,
    utente: Utente,
    corso: Corso,
    concluso_il: date,
    tenuto: str,
    atto: str = "",
    ore: int | None = None,
    scade_il: date | None = None,
    rilasciato_da: str = "",
    numero: str = "",
    nota: str = "",
    oggi: date | None = None,
) -> Attestato:
    """The certificate of a training that the platform did not see, on the word of who signs it and of a paper.

    Hours and last day are those of the course unless told. Raises ValidationError for oneself, for a day to come, when
    it would not hold any more, or longer than the course says, or is there already.
    """
    oggi = oggi or get_oggi()
    if ambito.utente_id == utente.pk:
        raise ValidationError({"utente": MAI_A_SE})
    detti = {"documento": atto, "rilasciato_da": rilasciato_da, "numero": numero}
    mesi = corso.validita_mesi
    check_pregresso(concluso_il=concluso_il, scade_il=scade_il, mesi=mesi, oggi=oggi, **detti)
    # Who completes a course takes the same lock: one of two comes first.
    Utente.objects.select_for_update(of=("self",), no_key=True).get(pk=utente.pk)
    if gia := Attestato.objects.emessi().filter(utente=utente, corso=corso, concluso_il=concluso_il).first():
        raise ValidationError({"concluso_il": GIA_EMESSO.format(gia.segno)})
    return _issue(
        ambito,
        Attestato(
            utente=utente,
            corso=corso,
            titolo=corso.titolo,
            ore=ore or corso.ore,
            tenuto=tenuto,
            abilita=corso.abilita,
            concluso_il=concluso_il,
            emesso_il=oggi,
            scade_il=find_scadenza(concluso_il, mesi, scade_il),
            atto=tell_atto(**detti),
            emesso_da=ambito.firma,
        ),
        nota,
    )


def _issue(ambito: Ambito, attestato: Attestato, nota: str = "") -> Attestato:
    attestato.intestatario = str(attestato.utente)
    attestato.save()
    attestato.refresh_from_db(fields=("anno", "numero"))
    record_cambio(ambito=ambito, oggetto=attestato, da="", a=attestato.stato, data=attestato.emesso_il, nota=nota)
    _write(attestato, "Il tuo attestato", "emesso", "attestati/posta/emesso.txt")
    return attestato


def tell_edizione(edizione: Edizione) -> str:
    """Which edition it was, where and when, in the words of its day."""
    giorni = sorted(edizione.mezze_giornate.values_list("giorno", flat=True))
    dove = f"a distanza, {edizione.get_modalita_display().lower()}" if not edizione.sede else edizione.sede
    quando = ""
    if giorni:
        primo, ultimo = giorni[0], giorni[-1]
        quando = (
            f", {formati.data_articolata('il', primo)}"
            if primo == ultimo
            else f", {formati.data_articolata('dal', primo)} {formati.data_articolata('al', ultimo)}"
        )
    return f"Edizione {edizione.numero}, {dove}{quando}"


@transaction.atomic
def change_attestato(
    *,
    ambito: Ambito,
    attestato: Attestato,
    a: str,
    letta: int | None = None,
    motivo: str = "",
    nota: str = "",
    oggi: date | None = None,
) -> Attestato:
    """Revoke a certificate from today, or take back a revocation that was a mistake. Its holder is told."""
    oggi = oggi or get_oggi()
    if a == StatoAttestato.REVOCATO:
        campi = {"revocato_il": oggi, "revocato_da": ambito.firma, "motivo_revoca": motivo, "nota_revoca": nota}
    else:
        campi = {"revocato_il": None, "revocato_da": None, "motivo_revoca": "", "nota_revoca": ""}
    attestato = change_stato(
        ambito=ambito, oggetto=attestato, a=a, versione=letta, campi=campi, motivo=motivo, nota=nota, data=oggi
    )
    oggetto = "Attestato revocato" if a == StatoAttestato.REVOCATO else "Attestato di nuovo valido"
    _write(attestato, oggetto, f"{a}:{attestato.versione}", "attestati/posta/cambiato.txt")
    return attestato


def _write(attestato: Attestato, oggetto: str, evento: str, modello: str) -> None:
    contesto = {
        "attestato": attestato,
        "collegamento": settings.INDIRIZZO_PUBBLICO + attestato.get_absolute_url(),
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=attestato.utente.email,
        oggetto=f"{oggetto}: {attestato.titolo}"[:200],
        testo=render_to_string(modello, contesto),
        chiave=f"attestati:{attestato.uuid}:{evento}",
    )

"""What waits at a desk around referrals and loans: guarantees, drafts."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from cittadini.enums import MotivoFineConsenso
from credito.models import Invio
from credito.selectors.finanziamenti import list_scadenze_garanzia
from credito.selectors.invii import list_bozze_invio, list_senza_consenso
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci

# Why there is no consent, as it was written when the last answer ended: one that did not is a no.
PERCHE_SENZA = {
    "": "Ha detto di no",
    MotivoFineConsenso.REVOCA: "Ha revocato il consenso",
    MotivoFineConsenso.DECESSO: "Il suo consenso è finito quando è stato registrato il decesso",
}


def list_gruppi(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """What waits at the desks of `ambito`, whoever follows the path."""
    return [
        _group_senza_consenso(ambito, oggi),
        _group_garanzie(ambito, oggi),
        _group_bozze_invio(ambito, oggi),
    ]


def tell_invii(uuid: Collection[UUID]) -> dict[UUID, str]:
    """How some referrals ended: «Banca del Salento: respinto il 4 aprile 2016, fondi esauriti». One query."""
    return {
        invio.uuid: f"{invio.erogatore}: {invio.get_stato_display().lower()} "
        f"{formati.data_articolata('il', invio.data_stato)}"
        + (f", {invio.get_motivo_rifiuto_display().lower()}" if invio.motivo_rifiuto else "")
        for invio in Invio.objects.filter(uuid__in=uuid).select_related("erogatore")
    }


OGGI = FonteOggi(list_gruppi, tell_origini=tell_invii)


def _group_senza_consenso(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Referrals still open of who has no consent in force: the lender must stop."""
    voci = []
    for invio in list_senza_consenso(ambito):
        giorno = invio.senza_dal or invio.data_stato
        perche = PERCHE_SENZA.get(invio.senza_perche, "Non c'è un suo consenso")
        voci.append(
            VoceOggi(
                titolo=invio.percorso.cittadino.nome_completo,
                testo=f"{perche}, e l'invio a {invio.erogatore} è ancora aperto: revocalo, "
                "così l'erogatore sa di non proseguire",
                dal=giorno,
                giorni=(oggi - giorno).days,
                url=invio.get_absolute_url(),
                azione="Apri l'invio",
                scaduta=True,
            )
        )
    return group_voci("Invii aperti senza consenso", voci)


def _group_garanzie(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Guarantees of the Fondo that must move in these days, or should have."""
    voci = [
        VoceOggi(
            titolo=scadenza.finanziamento.percorso.cittadino.nome_completo,
            testo=f"{scadenza.passo} entro {formati.data_articolata('il', scadenza.entro)}: senti com'è andata. "
            f"Lo dice la regola: {scadenza.norma}.",
            dal=scadenza.entro,
            giorni=(oggi - scadenza.entro).days,
            url=scadenza.finanziamento.get_absolute_url(),
            azione="Apri il finanziamento",
            scaduta=scadenza.entro < oggi,
        )
        for scadenza in list_scadenze_garanzia(ambito, oggi)
    ]
    return group_voci("Garanzie in scadenza", voci)


def _group_bozze_invio(ambito: Ambito, oggi: date) -> GruppoOggi:
    """Referrals prepared and not yet sent."""
    voci = [
        VoceOggi(
            titolo=invio.percorso.cittadino.nome_completo,
            testo=f"L'invio a {invio.erogatore} è pronto e non è partito",
            dal=invio.data_stato,
            giorni=(oggi - invio.data_stato).days,
            url=invio.get_absolute_url(),
            azione="Apri la bozza",
        )
        for invio in list_bozze_invio(ambito)
    ]
    return group_voci("Invii da completare", voci)

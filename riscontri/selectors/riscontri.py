"""What a link lets a lender see and answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cittadini.enums import Finalita
from cittadini.models import Consenso
from cittadini.services.blocchi import describe_finito
from credito.enums import FINANZIAMENTO_APERTO, INVIO_APERTO, INVIO_FAVOREVOLE, StatoInvio
from credito.models import Finanziamento, Invio
from credito.models.invii import InvioQuerySet
from credito.selectors.invii import examine_consenso
from credito.services.finanziamenti import describe_fermo_condizioni
from credito.services.invii import describe_gia
from erogatori.models import Erogatore
from importazioni.models import Importazione
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import TipoFirma
from riscontri.enums import DETTI, FERMI, FINITA, RISCONTRI, RISCONTRO, SEMPLICI, SENZA_CONSENSO, TIPO_FILE, Fermo


def filter_invii(ambito: Ambito) -> InvioQuerySet:
    """What the link of `ambito` opens: its referral, or all those that left for its lender."""
    uno = ambito.opens("credito.invio", RISCONTRO)
    di_uno = ambito.opens("erogatori.erogatore", RISCONTRI)
    return Invio.objects.inviati().filter(Q(uuid=uno) if uno else Q(erogatore__uuid=di_uno))


def filter_da_rispondere(invii: InvioQuerySet) -> InvioQuerySet:
    """Those of which the lender has something to tell: how the request goes, what is paid. Of who has no consent in
    force any more nothing is asked, but what is paid."""
    consensi = Consenso.objects.filter(cittadino=OuterRef("percorso__cittadino"), finalita=Finalita.INVIO)
    consentiti = Q(Exists(consensi.filter(dato=True, revocato_il__isnull=True)), stato__in=INVIO_APERTO)
    da_pagare = Finanziamento.objects.filter(invio=OuterRef("pk"), stato__in=FINANZIAMENTO_APERTO)
    return invii.filter(consentiti | Q(Exists(da_pagare), stato__in=INVIO_FAVOREVOLE))


@dataclass(frozen=True)
class Riscontro:
    """How a referral stands for its lender: what it may answer now, what it may read, why nothing more."""

    invio: Invio
    risposte: tuple[str, ...]
    vede: bool
    fermo: Fermo | None = None

    @property
    def semplici(self) -> list[tuple[str, str]]:
        return [(stato, DETTI[stato]) for stato in self.risposte if stato in SEMPLICI]

    @property
    def favorevoli(self) -> list[tuple[str, str]]:
        return [(stato, DETTI[stato]) for stato in self.risposte if stato not in SEMPLICI]

    @property
    def eroga(self) -> bool:
        """Whether a payment may be told."""
        concesso = self.invio.finanziamento
        return concesso is not None and concesso.stato in FINANZIAMENTO_APERTO

    @property
    def completa(self) -> bool:
        """Whether contract, services, tutor and guarantee may still be told."""
        concesso = self.invio.finanziamento
        return concesso is not None and not describe_fermo_condizioni(concesso)


def build_riscontro(invio: Invio, oggi: date) -> Riscontro:
    """How a referral `with_scheda` stands. What was granted goes on whatever became of the consent."""
    valido = examine_consenso(invio.percorso.cittadino, invio.data_invio or oggi).valido
    vivo = not describe_finito(invio.percorso.cittadino)
    if invio.stato in INVIO_FAVOREVOLE:
        return Riscontro(invio, (), vede=valido and vivo)
    if fermo := FERMI.get(invio.stato):
        return Riscontro(invio, (), vede=False, fermo=fermo)
    if not vivo:
        return Riscontro(invio, (), vede=False, fermo=FINITA)
    if not valido:
        return Riscontro(invio, (), vede=False, fermo=SENZA_CONSENSO)
    if invio.stato == StatoInvio.SCADUTO and describe_gia(invio.percorso, invio.erogatore, tranne=invio):
        testo = "La stessa richiesta vi è stata inviata di nuovo: usate il collegamento dell'ultima e-mail."
        return Riscontro(invio, (), vede=False, fermo=Fermo("La richiesta era scaduta", testo))
    return Riscontro(invio, tuple(list_possibili(invio.stato)), vede=True)


def list_possibili(stato: str) -> Iterable[str]:
    """What a lender may answer from a state, in the order in which things happen."""
    return (a for a in DETTI if Invio.macchina.can(stato, a))


def describe_adesso(invio: Invio) -> str:
    """«Preso in carico dal 3 aprile 2026»."""
    return f"{invio.get_stato_display()} {formati.data_articolata('dal', invio.data_stato)}"


def find_invio(ambito: Ambito, uuid: UUID) -> InvioQuerySet:
    return filter_invii(ambito).with_scheda().filter(uuid=uuid)


def filter_importazioni(ambito: Ambito) -> QuerySet[Importazione]:
    """The files that the lender of a link sent back."""
    suo = ambito.opens("erogatori.erogatore", RISCONTRI)
    erogatore = Erogatore.objects.filter(uuid=suo).first() if suo else None
    return Importazione.objects.filter(
        tipo=TIPO_FILE,
        caricata_da__tipo=TipoFirma.EROGATORE.value,
        caricata_da__id=erogatore.pk if erogatore else None,
    )


def list_riscontri(ambito: Ambito) -> list[Riscontro]:
    """All of which a lender has something to tell, the oldest first. Nothing of the person. One query."""
    invii = filter_da_rispondere(filter_invii(ambito)).with_finanziamento()
    righe = invii.select_related("percorso__sportello", "sportello", "erogatore").order_by("data_invio", "pk")
    return [Riscontro(invio, tuple(list_possibili(invio.stato)), vede=False) for invio in righe]

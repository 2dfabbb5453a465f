"""What waits for those who work at the Ente: how many things of each kind, and where they are."""

from datetime import date, timedelta

from django.urls import reverse

from importazioni.enums import StatoImportazione
from importazioni.models import Importazione
from importazioni.tipi import list_tipi
from incentivi.enums import GIORNI_VERIFICA
from incentivi.models import Incentivo
from incentivi.permissions import can_edit_catalogo
from nucleo import sigilli
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo, StatoMessaggio
from nucleo.models import MessaggioPosta, SigilloRegistro
from nucleo.oggi import Coda
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from requisiti.models import RegolaMicrocredito
from requisiti.permissions import can_edit_regole


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """What the reader of `ambito` can do something about. Nothing waiting, no line."""
    code = [
        *(_list_regole(oggi) if can_edit_regole(ambito) else ()),
        *(coda for list_altre in load_aggiunte("code_oggi") for coda in list_altre(ambito, oggi)),
        *(_list_misure(ambito, oggi) if can_edit_catalogo(ambito) else ()),
        *(_list_importazioni(ambito) if can_edit_catalogo(ambito) else ()),
        *(_list_guasti(ambito) if ambito.has_ruolo(Ruolo.AMMINISTRATORE) else ()),
    ]
    return [coda for coda in code if coda.totale]


def _list_regole(oggi: date) -> list[Coda]:
    return [
        Coda(
            RegolaMicrocredito.objects.vigenti(oggi).filter(verificata=False).count(),
            "regola da verificare",
            "regole da verificare",
            "In vigore oggi e prese da una fonte secondaria: confrontale con la norma.",
            f"{reverse('requisiti:regola_list')}?verificata=no&vigente={oggi}",
            "Apri le regole",
        )
    ]


def _list_misure(ambito: Ambito, oggi: date) -> list[Coda]:
    misure = Incentivo.objects.for_ambito(ambito).verificati_prima_del(oggi - timedelta(days=GIORNI_VERIFICA))
    return [
        Coda(
            misure.count(),
            "misura da verificare",
            "misure da verificare",
            f"Nessuno le ha controllate sulla fonte negli ultimi {GIORNI_VERIFICA} giorni.",
            f"{reverse('incentivi:catalogo_list')}?verifica=da_verificare",
            "Apri il catalogo",
        )
    ]


def _list_importazioni(ambito: Ambito) -> list[Coda]:
    importazioni = Importazione.objects.for_ambito(ambito).filter(
        stato=StatoImportazione.ANTEPRIMA, tipo__in=[tipo.nome for tipo in list_tipi(ambito)]
    )
    return [
        Coda(
            importazioni.count(),
            "importazione da confermare",
            "importazioni da confermare",
            "Il file è stato letto, niente è ancora scritto: guarda l'anteprima e decidi.",
            f"{reverse('importazioni:importazione_list')}?stato={StatoImportazione.ANTEPRIMA}",
            "Apri le importazioni",
        )
    ]


def _list_guasti(ambito: Ambito) -> list[Coda]:
    return [
        Coda(
            sigilli.count_guasti(),
            "giorno del registro non integro",
            "giorni del registro non integri",
            "Righe del registro degli eventi tolte, aggiunte o cambiate dopo la chiusura del giorno.",
            reverse("utenti:registro_verify"),
            "Guarda che cosa non torna",
        ),
        Coda(
            sigilli.is_in_ritardo(SigilloRegistro.objects.last()),
            "sigillo del registro in ritardo",
            "sigilli del registro in ritardo",
            "Il registro degli eventi non viene più sigillato di notte: i lavori pianificati sono fermi.",
            reverse("utenti:registro_verify"),
            "Guarda da quando",
        ),
        Coda(
            MessaggioPosta.objects.for_ambito(ambito).filter(stato=StatoMessaggio.FALLITO).count(),
            "messaggio non consegnato",
            "messaggi non consegnati",
            "La posta non è riuscita a spedirli: leggi perché e riprova.",
            f"{reverse('interfaccia:posta_list')}?stato={StatoMessaggio.FALLITO}",
            "Apri la posta",
        ),
        Coda(
            Rapporto.objects.for_ambito(ambito).filter(stato=StatoRapporto.FALLITO).count(),
            "rapporto non riuscito",
            "rapporti non riusciti",
            "Il motivo è scritto su ciascuno: riprova quando è risolto.",
            f"{reverse('reporting:rapporto_list')}?stato={StatoRapporto.FALLITO}",
            "Apri i rapporti",
        ),
    ]

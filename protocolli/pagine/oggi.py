"""What waits for who runs the network: agreements to renew, to sign, desks without one."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda
from protocolli.enums import StatoAccordo
from protocolli.models import Accordo
from protocolli.permissions import can_manage_accordi
from protocolli.selectors.coperture import list_scoperti
from protocolli.selectors.tempi import find_tempi
from sportelli.models import Sportello


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    if not can_manage_accordi(ambito):
        return []
    elenco, accordi = reverse("protocolli:accordo_list"), Accordo.objects.for_ambito(ambito)
    return [
        Coda(
            accordi.with_seguito().da_rinnovare(oggi, find_tempi(oggi)).count(),
            "accordo da rinnovare",
            "accordi da rinnovare",
            "Finiscono fra poco, o sono appena finiti, e nessuno prepara il rinnovo.",
            f"{elenco}?da_rinnovare=on",
            "Apri gli accordi",
        ),
        Coda(
            accordi.filter(stato=StatoAccordo.DA_FIRMARE).count(),
            "accordo da firmare",
            "accordi da firmare",
            "Il PDF è pronto: quando le due parti hanno firmato si carica il file.",
            f"{elenco}?stato={StatoAccordo.DA_FIRMARE}",
            "Apri gli accordi",
        ),
        Coda(
            accordi.con_impegni_da_verificare(oggi).count(),
            "accordo con impegni da verificare",
            "accordi con impegni da verificare",
            "Il giorno di un impegno è passato: scrivi se è stato mantenuto.",
            f"{elenco}?impegni=on",
            "Apri gli accordi",
        ),
        Coda(
            list_scoperti(Sportello.objects.for_ambito(ambito), oggi).count(),
            "sportello senza protocollo",
            "sportelli senza protocollo",
            "Ricevono le persone, e chi li ospita non ha un accordo in vigore.",
            reverse("protocolli:scoperto_list"),
            "Apri l'elenco",
        ),
    ]

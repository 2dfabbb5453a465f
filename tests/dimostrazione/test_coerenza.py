"""The demonstration never shows what the platform would refuse to record."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils import timezone

from cittadini.models import Cittadino, PresaInCarico
from cittadini.regole.codice_fiscale import decode
from consulenze.models import Consulenza
from corsi.models import Modulo
from credito.models import Erogazione, Finanziamento, Invio
from dimostrazione.attivita import VIVI
from dimostrazione.carico import MESI_PUBBLICATI
from indicatori.enums import Livello
from nucleo.mesi import is_chiuso
from nucleo.models import CambioStato
from percorsi.enums import TAPPE, StatoPercorso
from percorsi.models import Percorso
from reporting.models import Rapporto
from sportelli.models import Sportello
from tests.conftest import OGGI
from utenti.models import Utente

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]

MODELLI = {modello._meta.label_lower: modello for modello in (Percorso, Invio, Finanziamento)}


def test_ogni_persona_si_trova_come_chi_e_scritto_a_mano() -> None:
    """Keys as the form writes them, a channel that exists: what the constraints and searches count on."""
    for persona in Cittadino.objects.all():
        tenute = (persona.chiave_nome, persona.chiave_persona, persona.chiave_telefono)
        persona.set_chiavi()
        assert tenute == (persona.chiave_nome, persona.chiave_persona, persona.chiave_telefono)
        assert all(tenute)
        assert persona.recapito


def test_ogni_storia_segue_le_tabelle_dei_passaggi() -> None:
    storie = defaultdict(list)
    for passo in CambioStato.objects.filter(oggetto_tipo__in=MODELLI).order_by("pk"):
        storie[passo.oggetto_tipo, passo.oggetto_id].append(passo)
    for (oggetto, _), passi in storie.items():
        assert passi[0].da == ""
        for prima, dopo in pairwise(passi):
            assert (dopo.da, prima.data <= dopo.data) == (prima.a, True)
            assert MODELLI[oggetto].macchina.can(dopo.da, dopo.a)


def test_ogni_percorso_sta_dove_lo_ha_lasciato_la_sua_storia() -> None:
    ultimi = {
        passo.oggetto_id: passo.a
        for passo in CambioStato.objects.filter(oggetto_tipo=Percorso._meta.label_lower).order_by("pk")
    }
    assert {p.pk: p.stato for p in Percorso.objects.all()} == ultimi
    assert Percorso.objects.exclude(stato=StatoPercorso.CHIUSO).exists()


def test_ogni_percorso_dice_fin_dove_e_arrivato_e_chi_l_ha_aperto() -> None:
    arrivi: dict[int, int] = defaultdict(int)
    for passo in CambioStato.objects.filter(oggetto_tipo=Percorso._meta.label_lower).exclude(a="chiuso"):
        arrivi[passo.oggetto_id] = max(arrivi[passo.oggetto_id], TAPPE.index(passo.a))
    assert {p.pk: TAPPE.index(p.tappa_massima) for p in Percorso.objects.all()} == arrivi
    pagati = set(Erogazione.objects.valide().values_list("percorso", flat=True))
    assert pagati == set(Percorso.objects.filter(tappa_massima=StatoPercorso.EROGATO).values_list("pk", flat=True))
    assert not Percorso.objects.exclude(sportello_apertura=F("cittadino__sportello_primo_contatto")).exists()


def test_nessuno_lavora_prima_di_essere_assegnato() -> None:
    giusti = Q(operatore__assegnazioni__sportello=F("sportello"), operatore__assegnazioni__dal__lte=F("data"))
    assert Consulenza.objects.filter(giusti).distinct().count() == Consulenza.objects.count()


def test_ogni_consulenza_e_scritta_quando_e_avvenuta_o_dopo() -> None:
    tardive = 0
    for consulenza in Consulenza.objects.all():
        scritta = timezone.localdate(consulenza.creato_il)
        assert consulenza.data <= scritta <= OGGI
        assert consulenza.tardiva == is_chiuso(consulenza.data, scritta)
        tardive += consulenza.tardiva
    assert tardive > 10
    assert not Utente.objects.filter(consulenze__isnull=False, last_login=None).exists()


def test_gli_invii_hanno_un_consenso_dato_prima() -> None:
    senza = Invio.objects.exclude(
        consenso__dato=True, consenso__cittadino=F("percorso__cittadino"), consenso__data__lte=F("data_invio")
    )
    assert Invio.objects.exists()
    assert not senza.exists()


def test_le_erogazioni_fanno_l_importo_erogato() -> None:
    somme = dict(Erogazione.objects.values_list("finanziamento").annotate(totale=Sum("importo")))
    erogati = Finanziamento.objects.filter(importo_erogato__gt=0)
    assert somme == {f.pk: f.importo_erogato for f in erogati}


def test_i_codici_fiscali_dicono_la_stessa_persona() -> None:
    cittadini = Cittadino.objects.exclude(impronta_cf=None).order_by("pk")[:200]
    for cittadino in cittadini:
        letto = decode(cittadino.codice_fiscale)
        assert (letto.data_nascita, letto.sesso) == (cittadino.data_nascita, cittadino.sesso)


def test_ogni_cittadino_ha_uno_sportello() -> None:
    assert PresaInCarico.objects.aperte().count() == Cittadino.objects.count()


def test_di_ogni_cittadino_si_sa_quanto_si_conserva() -> None:
    """The page of keeping counts everybody from the first day, without waiting for the night."""
    assert Cittadino.objects.exists()
    assert not Cittadino.objects.filter(conservare_fino_al__isnull=True).exists()


def test_la_rete_lavora_e_qualcuno_tace_da_tempo() -> None:
    recenti = Consulenza.objects.filter(data__gt=OGGI - timedelta(days=30))
    lavorano = Sportello.objects.attivi().filter(Exists(recenti.filter(sportello=OuterRef("pk")))).count()
    assert VIVI - 5 <= lavorano <= VIVI < Sportello.objects.attivi().count() - 15


def test_non_si_carica_sopra_una_rete() -> None:
    prima = Sportello.objects.count()
    with pytest.raises(CommandError, match="base dati vuota"):
        call_command("carica_demo")
    call_command("carica_demo", "--se-vuota")
    assert Sportello.objects.count() == prima


def test_i_rapporti_dei_mesi_pubblicati_e_dell_ultimo_aspettano_il_worker() -> None:
    mesi = Rapporto.objects.filter(livello=Livello.RETE).order_by("mese").values_list("mese", flat=True)
    assert list(mesi) == [*MESI_PUBBLICATI, date(2026, 2, 1)]
    assert Rapporto.objects.filter(mese=date(2026, 2, 1)).count() == 173 + 117 + 16 + 1


def test_chi_ha_superato_il_quiz_di_un_corso_ha_svolto_quella_parte_e_nessun_altro() -> None:
    moduli = Modulo.objects.attuali().filter(quiz__isnull=False)
    assert moduli
    for modulo in moduli:
        superati = modulo.quiz.tentativi_fatti.filter(superato=True, stato="consegnato")
        assert set(superati.values_list("utente", flat=True)) == set(modulo.svolti.values_list("utente", flat=True))
        prima = superati.filter(utente=OuterRef("utente"), chiuso_il__date__lte=OuterRef("giorno"))
        assert not modulo.svolti.filter(~Exists(prima)).exists()

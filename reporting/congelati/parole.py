"""The words of schema 2: titles, notes and sentences, each by the id of what it speaks of.

What a report counted stands in its data; here is only how it is said. A new meaning takes a new id.
"""

from collections.abc import Callable, Iterator
from datetime import date

from indicatori.definizioni import describe_change, describe_difference, format_valore
from indicatori.enums import Livello, Unita
from indicatori.misure import RISERVATO, Valore
from indicatori.regole.periodi import Periodo
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from reporting.congelati import documento
from reporting.congelati.documento import Documento
from reporting.congelati.schema2 import (
    CapitoloCongelato,
    CifraCongelata,
    ColonnaCongelata,
    DatiRapporto,
    RigaCongelata,
    TavolaCongelata,
)
from reporting.frasi import Fatti, write_frase

RISERVATA = "Il numero è piccolo, o ne farebbe ricavare uno piccolo: è riservato."
CAMBIATA_RISERVATA = "cambiata, riservata"
TESTUALI = frozenset({"testo", "data"})
CAPITOLI = {
    "rete": "La rete",
    "consulenze": "Le consulenze",
    "persone": "Le persone",
    "imbuto": "Dall'informazione all'erogazione",
    "erogatori": "Gli erogatori",
    "importi": "Gli importi",
    "avvio": "Dopo l'avvio",
    "qualita": "Qualità dei dati e rettifiche",
}
GRAFICI = {"consulenze": "mesi", "imbuto": "imbuto"}
# Chapter: table, column and unit of its bars; what they are called.
BARRE = {
    "persone": ("condizione", "persone", "intero", "Le persone per condizione occupazionale", "Condizione", "Persone"),
    "importi": ("importi", "mese", "euro", "Gli importi del mese", "Importo", "Euro"),
}
# Table: its title, what names its rows.
TAVOLE = {
    "sportelli": ("Gli sportelli", "Indicatore"),
    "formazione": ("La formazione di chi riceve le persone", "Indicatore"),
    "visite": ("Le visite agli sportelli", "Indicatore"),
    "aperture-e-chiusure": ("Aperture e chiusure nel mese", "Sportello"),
    "dormienti": ("Sportelli senza consulenze da almeno {giorni_attivita} giorni", "Sportello"),
    "per-regione": ("Per regione", "Regione"),
    "per-tipo": ("Per tipo di amministrazione", "Tipo"),
    "per-sportello": ("Per sportello", "Sportello"),
    "per-canale": ("Per canale", "Canale"),
    "per-tema": ("Per tema", "Tema"),
    "persone": ("Quante sono", "Indicatore"),
    "nuove-e-di-ritorno": ("Nuove e di ritorno", "Indicatore"),
    "sesso": ("Sesso", "Gruppo"),
    "eta-2014": ("Età, classi FSE 2014-2020", "Gruppo"),
    "eta-2021": ("Età, classi FSE+ 2021-2027", "Gruppo"),
    "titolo-di-studio": ("Titolo di studio", "Gruppo"),
    "condizione": ("Condizione occupazionale", "Gruppo"),
    "cittadinanza": ("Cittadinanza", "Gruppo"),
    "per-mese-di-apertura": ("Percorsi degli ultimi dodici mesi, per mese di apertura", "Aperti in"),
    "risposte": ("Risposte", "Indicatore"),
    "attese": ("Quanto si aspetta", "Attesa"),
    "per-erogatore": ("Per erogatore", "Erogatore"),
    "importi": ("Importi", "Indicatore"),
    "avvio": ("Che cosa ne è delle imprese", "Indicatore"),
    "per-momento": ("A chi si doveva chiedere negli ultimi dodici mesi", "Quando si chiede"),
    "puntualita": ("Puntualità", "Indicatore"),
    "rettifiche-cifre": ("Le cifre dei mesi già pubblicati che sono cambiate", "Cifra"),
    "rettifiche-voci": ("Le voci delle tavole dei mesi già pubblicati che sono cambiate", "Voce"),
    # Until every figure was compared.
    "rettifiche": ("Consulenze dei mesi già pubblicati", "Mese"),
    "rettifiche-persone": ("Persone dei mesi già pubblicati", "Mese"),
    "rettifiche-sportelli-attivi": ("Sportelli attivi dei mesi già pubblicati", "Mese"),
}
COLONNE = {
    "comune": "Comune",
    "cambio": "Che cosa è cambiato",
    "dal": "Dal",
    "sportelli": "Sportelli in rete",
    "attivi": "Attivi",
    "consulenze": "Consulenze",
    "persone": "Persone",
    "erogato": "Erogato",
    "attivo": "Attivo",
    "casi": "Casi",
    "mediana": "Mediana",
    "p90": "9 su 10 entro",
    "inviati": "Invii spediti",
    "risposti": "Risposte arrivate",
    "richiesto": "Richiesto",
    "del-mese": "Del mese",
    "tavola": "Tavola",
    "pubblicata": "Pubblicata",
    "pubblicate": "Pubblicate",
    "oggi": "Oggi",
    "differenza": "Differenza",
    "chieste": "Imprese",
    "risposte": "Hanno risposto",
    "attive": "Vanno avanti",
    "occupati": "Chi ci lavora",
    "donne": "Donne",
    "giovani": "Meno di 30 anni",
    "tappa-informazione": "Inform.",
    "tappa-orientamento": "Orient.",
    "tappa-requisiti": "Requisiti",
    "tappa-business_plan": "B. plan",
    "tappa-inviato": "Inviati",
    "tappa-domanda": "Domanda",
    "tappa-istruttoria": "Istrutt.",
    "tappa-delibera": "Delibera",
    "tappa-erogato": "Erogati",
}
ALL_APERTURA = "Età all'apertura del percorso."
NOTE = {
    "per-regione": "Le persone non si sommano: chi va in più posti conta in ciascuno.",
    "per-tipo": "Le persone non si sommano: chi va in più posti conta in ciascuno.",
    "per-tema": "Una consulenza può toccare più temi: la somma supera il totale.",
    "eta-2014": ALL_APERTURA,
    "eta-2021": ALL_APERTURA,
    "titolo-di-studio": "Classi ISCED del FSE.",
    "condizione": "Una sola per persona, quella dichiarata all'apertura del percorso.",
    "avvio": "Con meno di cinque risposte non si dice.",
    "per-momento": "Chi ci lavora si conta con il titolare; dove l'impresa ha chiuso non ci lavora più nessuno.",
    "per-erogatore": "I primi {erogatori_in_vista} per invii.",
    "rettifiche-cifre": (
        "Come le diceva l'ultimo rapporto del loro mese, e come si contano oggi. Risposte e scadenze degli invii, "
        "domande soddisfatte e passi dei percorsi seguono ciò che è cominciato nel mese: cambiano senza essere "
        "rettifiche. Persone e importi dei mesi prima si leggono, in tutto il rapporto, come furono pubblicati."
    ),
    "rettifiche-voci": (
        "Dove una tavola di persone ha voci riservate, o ne cambiano meno di {minimo_persone}, si dice che è cambiata "
        "e non di quanto; degli importi mai."
    ),
}


# ── The whole ────────────────────────────────────────────────────────────────────────────
def write_documento(dati: DatiRapporto, impronta: str) -> Documento:
    mese = Periodo.month(dati.mese)
    return Documento(
        impronta=impronta,
        livello=dati.livello,
        oggetto=dati.oggetto.nome,
        dettaglio=_write_dettaglio(dati),
        mese=dati.mese,
        periodo=mese.etichetta,
        precedente=mese.precedente().etichetta,
        anno_prima=mese.anno_prima().etichetta,
        estratto=dati.estratto_il,
        cifre=tuple(write_cifra(dati, cifra) for cifra in dati.cifre),
        tappe=tuple((tappa.id, tappa.conto) for tappa in dati.tappe),
        regioni=tuple(documento.RegioneDocumento(r.id, r.nome, r.consulenze) for r in dati.regioni),
        mesi=tuple(documento.MeseDocumento(m.mese, m.conto, m.prima) for m in dati.mesi),
        capitoli=tuple(write_capitolo(dati, capitolo) for capitolo in dati.capitoli),
        avvisi=tuple(_write_avvisi(dati)),
        definizioni=tuple(
            documento.DefinizioneDocumento(i.nome, i.definizione, i.origine, i.versione) for i in dati.indicatori
        ),
    )


def _write_avvisi(dati: DatiRapporto) -> Iterator[str]:
    chiusura = add_months(dati.mese, 1).replace(day=dati.soglie["giorno_chiusura"])
    if get_oggi(dati.estratto_il) <= chiusura:
        yield (
            f"Dati estratti prima della chiusura del mese, {formati.data_articolata('il', chiusura)}: "
            "possono ancora cambiare senza rettifica."
        )
    if "taciuti" in dati.rettifica:
        yield (
            "Accanto a quelli già pubblicati, gli importi cambiati e le persone cambiate di meno di "
            f"{dati.soglie['minimo_persone']} direbbero di chi sono: qui sono riservati."
        )
    if rettifica := dati.rettifica:
        yield (
            f"Rettifica n. {rettifica['numero']} del rapporto emesso il "
            f"{formati.data_estesa(date.fromisoformat(rettifica['emesso_il']))}, codice di verifica "
            f"{rettifica['codice']}. Motivo: {rettifica['motivo']}"
        )


def _write_dettaglio(dati: DatiRapporto) -> str:
    """A second line under the name of the object."""
    oggetto = dati.oggetto
    righe: dict[Livello, Callable[[], str]] = {
        Livello.SPORTELLO: lambda: f"Sportello {oggetto.id}, ospitato da {oggetto.dettagli['ospite']}",
        Livello.AMMINISTRAZIONE: lambda: f"{oggetto.dettagli['tipo']} che ospita sportelli della rete",
        Livello.REGIONE: lambda: "Tutti gli sportelli della regione",
        Livello.RETE: lambda: "Tutti gli sportelli della rete nazionale",
    }
    return righe[dati.livello]()


def write_cifra(dati: DatiRapporto, cifra: CifraCongelata) -> documento.CifraDocumento:
    indicatore = dati.get_indicatore(cifra.id)
    unita = indicatore.unita
    valore, precedente, anno_prima = (
        RISERVATO if momento in cifra.nascosti else letto
        for momento, letto in (
            ("valore", cifra.valore),
            ("precedente", cifra.precedente),
            ("anno_prima", cifra.anno_prima),
        )
    )
    testo = format_valore(valore, unita)
    fatti = Fatti(livello=dati.livello, giorni_attivita=dati.soglie["giorni_attivita"], **dati.fatti)
    frase = RISERVATA if valore is RISERVATO else write_frase(cifra.id, int(cifra.valore or 0), testo, fatti)
    return documento.CifraDocumento(
        id=cifra.id,
        versione=cifra.versione,
        nome=indicatore.nome,
        testo=testo,
        frase=frase,
        testo_precedente=format_valore(precedente, unita),
        testo_anno_prima=format_valore(anno_prima, unita),
        variazione=describe_change(valore, precedente, unita),
        variazione_annua=describe_change(valore, anno_prima, unita),
        valore=cifra.valore,
        riservata=valore is RISERVATO,
    )


# ── Chapters ─────────────────────────────────────────────────────────────────────────────
def write_capitolo(dati: DatiRapporto, capitolo: CapitoloCongelato) -> documento.CapitoloDocumento:
    return documento.CapitoloDocumento(
        CAPITOLI[capitolo.id],
        FISSI.get(capitolo.id) or TESTI[capitolo.id](dati, capitolo),
        tuple(write_tavola(dati, tavola) for tavola in capitolo.tavole),
        GRAFICI.get(capitolo.id, ""),
        write_barre(capitolo),
    )


def write_barre(capitolo: CapitoloCongelato) -> documento.BarreDocumento | None:
    """The bars of the people and of the money of the month, of what is shown; None with fewer than two."""
    if capitolo.id not in BARRE:
        return None
    tavola_id, colonna, unita, titolo, nome_voci, nome_valori = BARRE[capitolo.id]
    righe = next((tavola.righe for tavola in capitolo.tavole if tavola.id == tavola_id), ())
    lette = [(r.nome, r.valori.get(colonna)) for r in righe if unita in (r.unita or unita, "")]
    valori = [(nome, valore) for nome, valore in lette if valore is not None]
    massimo = max((float(valore) for _, valore in valori), default=0)
    if len(valori) < 2 or not massimo:
        return None
    voci = tuple((nome, write_valore(valore, unita), float(valore) / massimo) for nome, valore in valori)
    return documento.BarreDocumento(titolo, nome_voci, nome_valori, voci)


def _tell_rete(_dati: DatiRapporto, capitolo: CapitoloCongelato) -> str:
    aperti, chiusi = capitolo.fatti["aperti"], capitolo.fatti["chiusi"]
    nuovi = _count(aperti, "si è aperto uno sportello", "si sono aperti {} sportelli", "non si sono aperti sportelli")
    persi = _count(chiusi, "se ne è chiuso uno", "se ne sono chiusi {}", "non se ne sono chiusi")
    return f"Nel mese {nuovi} e {persi}."


def _count(numero: int, uno: str, molti: str, nessuno: str) -> str:
    return nessuno if not numero else uno if numero == 1 else molti.format(formati.intero(numero))


def _tell_consulenze(_dati: DatiRapporto, capitolo: CapitoloCongelato) -> str:
    info = capitolo.fatti["contatti-informativi"]
    quanti = _count(info, "nel mese è stato uno.", "nel mese sono stati {}.", "nel mese non ce ne sono stati.")
    return f"I contatti solo informativi si contano a parte: {quanti}"


def _tell_persone(dati: DatiRapporto, _capitolo: CapitoloCongelato) -> str:
    minimo = dati.soglie["minimo_persone"]
    testo = f"I gruppi con meno di {minimo} persone, e quelli che li farebbero ricavare, sono riservati."
    if dati.livello in (Livello.SPORTELLO, Livello.AMMINISTRAZIONE):
        return f"{testo} Chi sono le persone si pubblica per regione e per la rete."
    return testo


def _tell_importi(dati: DatiRapporto, _capitolo: CapitoloCongelato) -> str:
    testo = "Richiesto, deliberato ed erogato si contano ciascuno nel mese in cui avviene."
    if "minimo_finanziamenti" in dati.soglie:
        minimo = dati.soglie["minimo_finanziamenti"]
        testo += f" Gli importi di meno di {minimo} finanziamenti, e quelli che li farebbero ricavare, sono riservati."
    return testo


def _tell_qualita(dati: DatiRapporto, capitolo: CapitoloCongelato) -> str:
    giorno, pubblicati = dati.soglie["giorno_chiusura"], capitolo.fatti["mesi-pubblicati"]
    testo = (
        f"Un mese si chiude il giorno {giorno} del successivo. Quello che si registra o si annulla dopo non cambia i "
        "rapporti già emessi: compare qui come rettifica."
    )
    if not pubblicati:
        return f"{testo} Non ci sono ancora mesi pubblicati da confrontare."
    cambiati = any(tavola.id.startswith("rettifiche") for tavola in capitolo.tavole)
    return testo if cambiati else f"{testo} Nessuno dei mesi già pubblicati è cambiato."


# What a chapter always says.
FISSI = {
    "imbuto": "I percorsi si seguono per mese di apertura: ogni passo conta quelli che lo hanno raggiunto fino al "
    "giorno dell'estrazione. Quelli aperti da poco non hanno ancora avuto il tempo di arrivare in fondo.",
    "erogatori": "Gli invii scaduti senza risposta si contano a parte: non sono rifiuti.",
    "avvio": "A quattro settimane, sei mesi e dodici mesi dalla prima erogazione, o dall'avvio senza finanziamento, si "
    "chiede come va. Chi risponde tardi conta per il mese in cui si doveva chiedere: qui si cambia senza rettifica.",
}
TESTI: dict[str, Callable[[DatiRapporto, CapitoloCongelato], str]] = {
    "rete": _tell_rete,
    "consulenze": _tell_consulenze,
    "persone": _tell_persone,
    "importi": _tell_importi,
    "qualita": _tell_qualita,
}


# ── Tables ───────────────────────────────────────────────────────────────────────────────
def write_tavola(dati: DatiRapporto, tavola: TavolaCongelata) -> documento.TavolaDocumento:
    titolo, nome_righe = TAVOLE[tavola.id]
    prima = documento.ColonnaDocumento(nome_righe, numerica=False)
    return documento.TavolaDocumento(
        titolo=titolo.format(**dati.soglie),
        nota=_write_nota(dati, tavola),
        colonne=(prima, *(_write_colonna(dati, colonna) for colonna in tavola.colonne)),
        righe=tuple(_write_riga(dati, tavola, riga) for riga in tavola.righe),
        totale=_write_totale(tavola) if tavola.totale else (),
    )


def _write_nota(dati: DatiRapporto, tavola: TavolaCongelata) -> str:
    vuota = tavola.id == "per-tema" and not tavola.righe
    tutti = tavola.id == "per-erogatore" and len(tavola.righe) < dati.soglie["erogatori_in_vista"]
    return "" if vuota or tutti else NOTE.get(tavola.id, "").format(**dati.soglie)


def _write_colonna(dati: DatiRapporto, colonna: ColonnaCongelata) -> documento.ColonnaDocumento:
    mese = Periodo.month(dati.mese)
    momenti = {
        "mese": mese.etichetta.capitalize(),
        "mese-precedente": mese.precedente().etichetta.capitalize(),
        "anno-prima": mese.anno_prima().etichetta.capitalize(),
        "da-gennaio": f"Da gennaio {dati.mese.year}",
    }
    titolo = colonna.nome or momenti.get(colonna.id) or COLONNE[colonna.id]
    return documento.ColonnaDocumento(titolo, numerica=colonna.unita not in TESTUALI)


def _write_riga(dati: DatiRapporto, tavola: TavolaCongelata, riga: RigaCongelata) -> tuple[str, ...]:
    return (riga.nome, *(_write_cella(dati, colonna, riga) for colonna in tavola.colonne))


def _write_cella(dati: DatiRapporto, colonna: ColonnaCongelata, riga: RigaCongelata) -> str:
    if colonna.id == "oggi" and colonna.id in riga.nascosti:
        return CAMBIATA_RISERVATA
    if colonna.id in riga.nascosti:
        poche = f"meno di {dati.soglie['minimo_persone']}"
        return RISERVATO.value if riga.nascosti[colonna.id] == "riservato" else poche
    if colonna.unita == "data":
        return formati.data_breve(date.fromisoformat(riga.testi[colonna.id]))
    if colonna.unita == "testo":
        return riga.testi.get(colonna.id, formati.ASSENTE)
    if colonna.unita == "differenza" and riga.unita:
        return describe_difference(riga.valori.get(colonna.id), riga.unita)
    return write_valore(riga.valori.get(colonna.id), riga.unita or colonna.unita)


def _write_totale(tavola: TavolaCongelata) -> tuple[str, ...]:
    celle = (
        "" if colonna.unita in TESTUALI else write_valore(tavola.totale.get(colonna.id), colonna.unita)
        for colonna in tavola.colonne
    )
    return ("Totale", *celle)


def write_valore(valore: Valore, unita: str) -> str:
    """A value as Italians write it."""
    if unita == "differenza":
        return describe_change(valore, 0, Unita.NUMERO)
    return format_valore(valore, unita)

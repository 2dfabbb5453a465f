"""The groups in which people are told: of age, of study, of work, as the funders ask for them."""

from collections.abc import Iterator

from cittadini.enums import CondizioneOccupazionale, TitoloStudio

# Elementary age bands: the two FSE sets are made of them.
ETA = {"u25": (None, 24), "25-29": (25, 29), "30-54": (30, 54), "o54": (55, None)}
ISCED = {
    "isced02": (
        "ISCED 0-2: fino alla licenza media",
        (TitoloStudio.NESSUNO, TitoloStudio.ELEMENTARE, TitoloStudio.MEDIA),
    ),
    "isced34": (
        "ISCED 3-4: diploma o qualifica",
        (TitoloStudio.QUALIFICA, TitoloStudio.IEFP, TitoloStudio.MATURITA, TitoloStudio.IFTS),
    ),
    "isced58": (
        "ISCED 5-8: laurea o titolo terziario",
        (TitoloStudio.ITS, TitoloStudio.LAUREA, TitoloStudio.MAGISTRALE, TitoloStudio.DOTTORATO),
    ),
    "isced-nd": (
        "Non classificabile o non indicato",
        (TitoloStudio.REGIONALE, TitoloStudio.ESTERO, TitoloStudio.NON_RISPONDE),
    ),
}
CONDIZIONI = {
    "dis-breve": (
        "Disoccupati da meno di 12 mesi o in cerca di prima occupazione",
        (CondizioneOccupazionale.DIS_BREVE, CondizioneOccupazionale.INOCC),
    ),
    "dis-lunga": ("Disoccupati da 12 mesi o più", (CondizioneOccupazionale.DIS_LUNGA,)),
    "inattivi": (
        "Inattivi",
        tuple(c for c in CondizioneOccupazionale if c.value.startswith("INA_")),
    ),
    "occupati": (
        "Occupati, compresi gli autonomi",
        tuple(c for c in CondizioneOccupazionale if c.value.startswith("OCC_")),
    ),
}


def classify(sesso: str, eta: int, titolo_studio: str, condizione: str, cittadinanza: str) -> Iterator[str]:
    """The group of each division that a profile at entry falls in: «eta_25-29», «cond_occupati»."""
    yield f"sesso_{sesso}"
    for atomo, (dai, ai) in ETA.items():
        if (dai is None or eta >= dai) and (ai is None or eta <= ai):
            yield f"eta_{atomo}"
    yield from (f"isced_{chiave}" for chiave, (_, titoli) in ISCED.items() if titolo_studio in titoli)
    yield from (f"cond_{chiave}" for chiave, (_, valori) in CONDIZIONI.items() if condizione in valori)
    yield f"citt_{cittadinanza}"

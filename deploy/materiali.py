"""The files of the library of the demonstration, made by us: `python -m deploy.materiali`.

It needs the platform's settings in its environment, ffmpeg and espeak-ng, which a machine that runs the platform does
not: what it makes is kept beside the texts, in `dimostrazione/contenuti/file/`. The voice is a
synthesis, the words are ours, and nobody is in the pictures.
"""

import os
import subprocess
import tempfile
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bootstrap_italia_template
import django
from PIL import Image, ImageDraw, ImageFont

from allegati.regole.sottotitoli import Battuta, write_sottotitoli
from interfaccia.stampa import draw_pdf

CARTELLA = Path(__file__).parents[1] / "dimostrazione" / "contenuti" / "file"
CARATTERI = Path(bootstrap_italia_template.__file__).parent / "static" / "fonts" / "Titillium_Web"
LARGA, ALTA, MARGINE = 1280, 720, 96
NOTTE, TESTO, GRIGIO, VELO = "#0b3d6f", "#17324d", "#455b71", "#eef4fb"
PAUSA = 0.5


@dataclass(frozen=True)
class Lastra:
    """A slide: what is written on it, and what is said while it shows, one sentence at a time."""

    titolo: str
    righe: Sequence[str]
    detto: Sequence[str]


COLLOQUIO = (
    Lastra(
        "Il primo colloquio",
        ("Dieci minuti che decidono il percorso",),
        ("Il primo colloquio, in un minuto.", "Dieci minuti bene spesi decidono tutto il percorso."),
    ),
    Lastra(
        "1. Ascolta",
        ("Che cosa sa fare la persona", "Che cosa vuole aprire, e dove", "Da quanto ci pensa"),
        ("Prima ascolta.", "Chiedi che cosa sa fare la persona, che cosa vuole aprire, e da quanto ci pensa."),
    ),
    Lastra(
        "2. Chiedi quanto serve",
        ("Le spese, con i preventivi", "Quanto si può restituire ogni mese"),
        (
            "Poi chiedi quanto serve davvero.",
            "Il limite di legge non è un obiettivo: si chiede ciò che si può restituire.",
        ),
    ),
    Lastra(
        "3. Riconosci i segnali",
        ("Debiti per pagare altri debiti", "Chi presta «senza carte»"),
        ("Se i debiti servono a pagare altri debiti, fermati.", "Un altro prestito peggiora le cose."),
    ),
    Lastra(
        "4. Lascia due passi",
        ("Che cosa fa la persona, entro quando", "Che cosa fa lo sportello"),
        ("Alla fine lascia due passi scritti: uno per la persona, uno per lo sportello, ciascuno con il suo giorno.",),
    ),
)
TAPPE = ("Informazione", "Orientamento", "Piano d'impresa", "Invio", "Delibera", "Erogazione")
FOGLIO = (
    ("Chi sei e che cosa sai fare", 3),
    ("Che cosa vuoi aprire, e dove", 3),
    ("Le spese, una per riga, con chi te le ha preventivate", 5),
    ("Chi comprerà da te: i primi tre nomi", 3),
    ("Quanto entra e quanto esce ogni mese in casa", 3),
    ("Rate e debiti che hai già", 3),
)


def get_carattere(corpo: int, peso: str = "regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(CARATTERI / f"titillium-web-v10-latin-ext_latin-{peso}.woff2", corpo)


def draw_lastra(lastra: Lastra) -> Image.Image:
    immagine = Image.new("RGB", (LARGA, ALTA), "white")
    penna = ImageDraw.Draw(immagine)
    penna.rectangle((0, 0, LARGA, 20), fill=NOTTE)
    penna.text((MARGINE, 110), lastra.titolo, font=get_carattere(76, "700"), fill=TESTO)
    for numero, riga in enumerate(lastra.righe):
        penna.text((MARGINE, 270 + numero * 84), riga, font=get_carattere(46), fill=TESTO)
    penna.text((MARGINE, ALTA - 80), "Rete Microcredito", font=get_carattere(28, "600"), fill=GRIGIO)
    return immagine


def draw_tappe() -> Image.Image:
    """The stages of a path, one after the other, each with its number."""
    immagine = Image.new("RGB", (1200, 330), "white")
    penna = ImageDraw.Draw(immagine)
    for numero, tappa in enumerate(TAPPE):
        colonna, riga = numero % 3, numero // 3
        sinistra, sopra = 20 + colonna * 395, 20 + riga * 155
        penna.rounded_rectangle((sinistra, sopra, sinistra + 370, sopra + 130), 12, fill=VELO, outline=NOTTE, width=3)
        penna.text((sinistra + 24, sopra + 30), str(numero + 1), font=get_carattere(56, "700"), fill=NOTTE)
        penna.text((sinistra + 84, sopra + 44), tappa, font=get_carattere(38, "600"), fill=TESTO)
    return immagine


def write_foglio() -> str:
    """A sheet to fill in by hand before the first meeting."""
    righe = "".join(f'<tr><th scope="row">{chiesto}</th><td>{"<br>" * righe}</td></tr>' for chiesto, righe in FOGLIO)
    corpo = (
        f'<p class="lead">Porta questo foglio allo sportello: resta a te.</p><table class="pdf-dati">{righe}</table>'
    )
    return write_pagina("Prima del colloquio", corpo)


def write_lastre(lastre: Sequence[Lastra]) -> str:
    """The slides to be read without the recording: what is written, and what is said."""
    prima, *altre = lastre
    corpo = "".join(
        f"<h2>{lastra.titolo}</h2><ul>{''.join(f'<li>{riga}</li>' for riga in lastra.righe)}</ul>"
        f"<p>{' '.join(lastra.detto)}</p>"
        for lastra in altre
    )
    return write_pagina(prima.titolo, f'<p class="lead">{" ".join(prima.detto)}</p>{corpo}')


def write_pagina(titolo: str, corpo: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>{titolo}</title></head><body>'
        f'<div class="pdf-testata"><p class="pdf-ente">Rete Microcredito</p></div><h1>{titolo}</h1>{corpo}'
        "</body></html>"
    )


# ── The recording ────────────────────────────────────────────────────────────────────────
def run(*comando: str | Path) -> None:
    subprocess.run([str(parte) for parte in comando], check=True, capture_output=True)


def say(frase: str, dove: Path) -> float:
    """Say a sentence into a file; how many seconds it takes."""
    run("espeak-ng", "-v", "it", "-s", "150", "-w", dove, frase)
    with wave.open(str(dove)) as voce:
        return voce.getnframes() / voce.getframerate()


def make_filmato(lastre: Sequence[Lastra], nome: str) -> None:
    """Slides and voice as an MP4 that starts before it has all come, and its captions beside."""
    battute: list[Battuta] = []
    adesso = 0.0
    with tempfile.TemporaryDirectory() as cartella:
        base = Path(cartella)
        pezzi: list[Path] = []
        for numero, lastra in enumerate(lastre):
            draw_lastra(lastra).save(base / f"{numero}.png")
            voci: list[Path] = []
            inizio = adesso
            for frase in lastra.detto:
                voci.append(base / f"{numero}-{len(voci)}.wav")
                dura = say(frase, voci[-1])
                battute.append(Battuta(round(adesso, 3), round(adesso + dura, 3), frase))
                adesso += dura + PAUSA
            pezzi.append(base / f"{numero}.mp4")
            _join(base / f"{numero}.png", voci, adesso - inizio, pezzi[-1])
        elenco = base / "elenco.txt"
        elenco.write_text("".join(f"file '{pezzo}'\n" for pezzo in pezzi))
        run(
            *("ffmpeg", "-y", "-f", "concat", "-safe", "0", "-i", elenco, "-c", "copy"),
            *("-map_metadata", "-1", "-movflags", "+faststart", CARTELLA / f"{nome}.mp4"),
        )
    (CARTELLA / f"{nome}.vtt").write_text(write_sottotitoli(battute), encoding="utf-8")


def _join(lastra: Path, voci: Sequence[Path], dura: float, dove: Path) -> None:
    """One slide with what is said over it, each sentence followed by a pause."""
    entrate = [parte for voce in voci for parte in ("-i", voce)]
    pause = "".join(f"[{n}:a]apad=pad_dur={PAUSA}[v{n}];" for n in range(1, len(voci) + 1))
    unite = "".join(f"[v{n}]" for n in range(1, len(voci) + 1))
    run(
        *("ffmpeg", "-y", "-loop", "1", "-framerate", "5", "-i", lastra, *entrate),
        *("-filter_complex", f"{pause}{unite}concat=n={len(voci)}:v=0:a=1[voce]", "-map", "0:v", "-map", "[voce]"),
        *("-t", f"{dura:.3f}", "-c:v", "libx264", "-tune", "stillimage", "-crf", "30", "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", "-b:a", "40k", "-ac", "1", "-ar", "24000", dove),
    )


def main() -> None:
    CARTELLA.mkdir(exist_ok=True)
    draw_tappe().quantize(32).save(CARTELLA / "tappe.png", optimize=True)
    for nome, pagina in (("prima-del-colloquio", write_foglio()), ("primo-colloquio", write_lastre(COLLOQUIO))):
        (CARTELLA / f"{nome}.pdf").write_bytes(draw_pdf(pagina))
    make_filmato(COLLOQUIO, "primo-colloquio")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retemicrocredito.settings")
    django.setup()
    main()

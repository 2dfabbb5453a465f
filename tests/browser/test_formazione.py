"""The editor of contents: with the keyboard alone, under our policy, and nothing of a text is lost by opening it."""

import re
from html import unescape
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dimostrazione.formazione import CARTELLA, read_contenuto
from formazione.regole.testo import render_testo
from tests.browser.conftest import FOTO
from tests.costruttori import build_versione
from tests.costruttori.allegati import make_immagine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What the texts of the demonstration do not have.
RARI = """# Uno

Riga *uno*, **due *tre* quattro**, **_cinque_**, `co|de` e [un *link*](https://x.example/a_b?c=1&d=(2)).\\
Seconda riga: 3 * 4 * 5, a_b_c, \\_x\\_, \\[no], 1\\. no, &amp;lt;, <b>no</b>, C#

para**bo**la e **«così»**, poi **a.**b

- uno
  1. dentro
  2. ancora
- due

* altro elenco

7. sette
8. otto

> detto
>
> - da chi

| | Prima | Se**con**da |
|---|---|---|
| a \\| b | `c` | |

```
codice  *non* corsivo
```

---

\\# non titolo

\\- non elenco
"""


def unparagraph(html: str) -> str:
    """A list of short voices is written tight: a reader sees the same."""
    return re.sub(r"(?<=<li>)\n?<p>(.*?)</p>(?=\n?(</li>|<ul>|<ol>))", r"\1", html, flags=re.S)


def test_what_is_written_stays_the_same_through_the_editor(open_page, esperto):
    persona = open_page()
    pagina = persona.enter(esperto)
    bozza = build_versione(stato="bozza", corpo="x")
    persona.open(reverse("formazione:versione_update", args=(bozza.uuid,)))
    segni, campo, foglio = (
        pagina.get_by_role("button", name="Scrivi con i segni"),
        pagina.locator("#id_corpo"),
        pagina.locator(".editor-foglio"),
    )
    testi = {percorso.stem: read_contenuto(percorso).letta.corpo for percorso in sorted(CARTELLA.glob("*.md"))}
    for nome, testo in (testi | {"rari": RARI}).items():
        segni.click()
        campo.fill(testo)
        segni.click()
        expect(foglio).to_be_visible()
        foglio.press("Control+Home")
        foglio.press("x")
        assert foglio.inner_text().lstrip().startswith("x"), nome
        foglio.press("Backspace")
        tornato = campo.input_value()
        assert unparagraph(render_testo(tornato)) == unparagraph(render_testo(testo)), (nome, tornato)
    persona.check_quiet()


def test_the_first_and_the_last_place_are_inside_a_table_too(open_page, esperto):
    persona = open_page()
    pagina = persona.enter(esperto)
    bozza = build_versione(stato="bozza", corpo="| a | b |\n| --- | --- |\n| c | d |")
    persona.open(reverse("formazione:versione_update", args=(bozza.uuid,)))
    foglio, campo = pagina.locator(".editor-foglio"), pagina.locator("#id_corpo")
    for tasto, scritto in (
        ("Control+End", "| a | b |\n| --- | --- |\n| c | dx |"),
        ("Control+Home", "| xa | b |\n| --- | --- |\n| c | dx |"),
        ("Control+Shift+End", "| xx |\n| --- |"),
    ):
        foglio.press(tasto)
        foglio.press("x")
        assert campo.input_value().strip().startswith(scritto), (tasto, campo.input_value())
    persona.check_quiet()


TAG = {"bold": "strong", "italic": "em", "code": "code"}


PEZZI = (
    "a",
    "bo",
    " ",
    "c d",
    "«e»",
    "(f)",
    "*",
    "g.",
    ", h",
    "l'",
    "_m_",
    "1. n",
    "#",
    "€ ",
    "[o]",
    "<p>",
    "|",
    "&lt;",
)


def build_righe(rng: Random) -> list[list[dict[str, Any]]]:
    """Paragraphs of a few pieces of text, each with some marks: signs beside letters, spaces at the edges, stars."""
    return [[build_pezzo(rng) for _ in range(rng.randrange(1, 5))] for _ in range(400)]


def build_pezzo(rng: Random) -> dict[str, Any]:
    segni = [{"type": segno} for segno in ("bold", "italic") if rng.random() < 0.4]
    return {"type": "text", "text": rng.choice(PEZZI), "marks": segni}


def read_segni(html: str) -> list[tuple[str, frozenset[str]]]:
    """Each letter of a paragraph, with the marks on it; what joins two runs of stars is nothing to see."""
    letto: list[tuple[str, frozenset[str]]] = []
    accesi: list[str] = []
    for pezzo in re.findall(r"<[^>]+>|[^<]+", html):
        if pezzo.startswith("</"):
            accesi.remove(pezzo[2:-1])
        elif pezzo.startswith("<"):
            accesi.append(pezzo[1:-1])
        else:
            letto += [(lettera, frozenset(accesi) - {"p"}) for lettera in unescape(pezzo) if lettera not in "\u200b\n"]
    return letto


def test_every_mark_is_where_it_was_put(open_page, esperto):
    persona = open_page()
    pagina = persona.enter(esperto)
    persona.open(reverse("formazione:contenuto_create"))
    righe = build_righe(Random(12))
    scritti = pagina.evaluate(
        """async (righe) => {
          const source = [...document.scripts].find((s) => s.src.includes("editor")).src.replace("editor", "markdown");
          const { write } = await import(source);
          return righe.map((content) => write({ content: [{ type: "paragraph", content }] }));
        }""",
        righe,
    )
    for riga, scritto in zip(righe, scritti, strict=True):
        atteso = [
            (lettera, frozenset(TAG[segno["type"]] for segno in pezzo["marks"]))
            for pezzo in riga
            for lettera in pezzo["text"]
        ]
        assert see(read_segni(render_testo(scritto))) == see(atteso), (riga, scritto)


def see(voci: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str] | None]]:
    """Of spaces nobody sees whether they are bold; at the edges there are none."""
    testo = "".join(lettera for lettera, _ in voci)
    inizio, fine = len(testo) - len(testo.lstrip()), len(testo.rstrip())
    return [(lettera, None if lettera == " " else segni) for lettera, segni in voci[inizio:fine]]


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_a_text_is_written_with_the_keyboard_alone(open_page, esperto, larghezza):
    persona = open_page(larghezza=larghezza)
    pagina = persona.enter(esperto)
    bozza = build_versione(stato="bozza", corpo="x")
    persona.open(reverse("formazione:versione_update", args=(bozza.uuid,)))
    tasti, foglio = pagina.keyboard, pagina.locator(".editor-foglio")

    def choose(nome):
        """From the text to a button of the bar and back, as who has no mouse does."""
        tasti.press("Alt+F10")
        tasti.press("Home")
        for _ in range(30):
            if pagina.evaluate("document.activeElement.textContent") == nome:
                break
            tasti.press("ArrowRight")
        tasti.press("Enter")

    foglio.press("Control+a")
    tasti.press("Backspace")
    choose("Titolo")
    expect(pagina.get_by_role("button", name="Titolo", exact=True)).to_have_attribute("aria-pressed", "true")
    tasti.type("Accogliere")
    tasti.press("Enter")
    tasti.type("Leggi la ")
    tasti.press("Control+k")
    tasti.type("norma")
    tasti.press("Tab")
    tasti.press("Enter")
    expect(pagina.get_by_role("alert")).to_have_text(re.compile("Scrivi un indirizzo intero"))
    tasti.type("www.normattiva.it/a")
    tasti.press("Enter")
    tasti.type(" e ")
    tasti.press("Control+b")
    tasti.type("ascolta")
    tasti.press("Control+b")
    tasti.press("Enter")
    choose("Elenco")
    tasti.type("uno")
    tasti.press("Enter")
    tasti.type("due")
    choose("Più dentro")
    for _ in range(3):
        tasti.press("Enter")
    tasti.type("1. prima")
    tasti.press("Enter")
    tasti.type("poi")
    for _ in range(2):
        tasti.press("Enter")
    choose("Tabella")
    tasti.type("Chi")
    tasti.press("ArrowRight")
    tasti.type("Quanto")
    pagina.get_by_role("button", name="Anteprima").click()
    expect(pagina.get_by_role("region", name="Anteprima").get_by_role("table")).to_contain_text("Chi")
    pagina.screenshot(path=FOTO / f"editor-{larghezza}.png", full_page=True)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= larghezza
    persona.check_axe()
    foglio.focus()
    tasti.press("Tab")
    assert not foglio.evaluate("foglio => foglio.contains(document.activeElement)")
    pagina.get_by_role("button", name="Salva la bozza").press("Enter")
    pagina.wait_for_url(re.compile(f"{bozza.uuid}/$"))
    bozza.refresh_from_db()
    assert bozza.corpo.startswith(
        "## Accogliere\n\nLeggi la [norma](https://www.normattiva.it/a) e **ascolta**\n\n- uno\n  - due\n\n"
        "1. prima\n2. poi\n\n"
    )
    assert "| Chi | Quanto |\n| --- | --- |" in bozza.corpo
    persona.check_quiet()


def test_without_scripts_it_is_markdown_with_a_button_that_shows_it(open_page, esperto):
    persona = open_page(javascript=False)
    pagina = persona.enter(esperto)
    bozza = build_versione(stato="bozza", corpo="x")
    persona.open(reverse("formazione:versione_update", args=(bozza.uuid,)))
    expect(pagina.get_by_role("toolbar")).to_have_count(0)
    pagina.get_by_label("Testo", exact=True).fill("## Uno\n\n<b>due</b>")
    pagina.get_by_role("button", name="Anteprima").click()
    letta = pagina.get_by_role("region", name="Anteprima")
    expect(letta.get_by_role("heading", name="Uno")).to_be_visible()
    expect(letta).to_contain_text("<b>due</b>")
    expect(pagina.get_by_label("Testo", exact=True)).to_have_value("## Uno\n\n<b>due</b>")
    bozza.refresh_from_db()
    assert bozza.corpo == "x"
    pagina.get_by_role("button", name="Salva la bozza").click()
    bozza.refresh_from_db()
    assert bozza.corpo == "## Uno\n\n<b>due</b>"


def test_an_image_is_put_in_with_its_words_and_a_file_goes_on_ahead(open_page, esperto, tmp_path):
    persona = open_page()
    pagina = persona.enter(esperto)
    bozza = build_versione(stato="bozza", corpo="Vedi:")
    foto = tmp_path / "schema.png"
    foto.write_bytes(make_immagine(lati=(400, 300)))
    persona.open(reverse("formazione:file_create", args=(bozza.uuid,)))
    pagina.get_by_label("File", exact=True).set_input_files(foto)
    expect(pagina.get_by_text("Arrivato: schema.png.")).to_be_visible()
    pagina.get_by_label("Come si chiama").fill("Lo schema")
    persona.check_axe()
    pagina.get_by_role("button", name="Aggiungi").click()
    pagina.get_by_role("link", name="Correggi la bozza").click()
    pagina.locator(".editor-foglio").press("Control+End")
    pagina.get_by_role("button", name="Immagine", exact=True).click()
    pagina.get_by_label("Lo schema").check()
    pagina.get_by_role("button", name="Inserisci").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Scrivi che cosa si vede")
    persona.check_axe()
    pagina.get_by_label("Che cosa si vede").fill("Sei riquadri [in ordine]")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".editor-foglio img[data-nome]")).to_have_js_property("naturalWidth", 400)
    pagina.get_by_role("button", name="Salva la bozza").click()
    expect(pagina.get_by_role("img", name="Sei riquadri [in ordine]")).to_be_visible()
    bozza.refresh_from_db()
    assert bozza.corpo == f"Vedi:![Sei riquadri \\[in ordine\\]](immagine:{bozza.file.get().allegato.uuid})"
    persona.check_quiet()

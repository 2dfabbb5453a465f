"""What an expert writes is shown, and nothing of it runs."""

from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError

from avvisi.forms.avvisi import AvvisoForm
from corsi.forms.corsi import VideoForm
from formazione.regole.fonti import Fonte, read_fonti
from formazione.regole.testo import (
    CELLE_MASSIME,
    LETTERE_INDIRIZZI,
    SCHEMI,
    TAG,
    are_indirizzi_troppi,
    are_tabelle_troppe,
    list_parti,
    read_parole,
    render_testo,
)

ATTACCHI = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='https://x.example'><input name=p><button>Vai</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<base href='https://x.example/'>",
    "<meta http-equiv=refresh content='0;url=https://x.example'>",
    "<link rel=stylesheet href=https://x.example/a.css>",
    "<p onclick=alert(1)>x",
    "<b onmouseover=alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php system('id') ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x]( \tjavascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](https://x.example/\"onmouseover=\"alert(1))",
    '[x](https://x.example "a\\" onmouseover=\\"alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https://x.example/' onclick='alert(1)>",
    "![x](https://x.example/spia.png)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "```\" onclick=alert(1)\ncodice\n```",
    "# <img src=x onerror=alert(1)>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "| a |\n|:-:|\n| b |",
    "> > > <iframe src=//x.example>",
    "* " * 200 + "<script>alert(1)</script>",
    "[" * 500 + "x" + "](javascript:alert(1))" * 500,
    "**" * 2000,
    "\u202e<script>alert(1)</script>",
    "\x00<script>alert(1)</script>",
    "<a href='https://x.example' target=_blank rel=opener>x</a>",
    "<table><tr><td onclick=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<x-elemento onclick=alert(1)>x</x-elemento>",
)  # fmt: skip


class Lettura(HTMLParser):
    """The tags and the attributes of a page, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tag: set[str] = set()
        self.attributi: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag.add(tag)
        self.attributi += [(tag, nome, valore or "") for nome, valore in attrs]


def read(markdown: str) -> Lettura:
    lettura = Lettura()
    lettura.feed(render_testo(markdown))
    lettura.close()
    return lettura


@pytest.mark.parametrize("attacco", ATTACCHI)
@pytest.mark.parametrize("intorno", ["{}", "Prima {} dopo", "- voce {}\n- altra", "**{}**"])
def test_nothing_that_runs_or_loads_comes_out(attacco: str, intorno: str) -> None:
    lettura = read(intorno.format(attacco))
    assert lettura.tag <= TAG
    assert {(tag, nome) for tag, nome, _ in lettura.attributi} <= {("a", "href"), ("a", "rel"), ("ol", "start")}
    indirizzi = [valore.strip().lower() for _, nome, valore in lettura.attributi if nome == "href"]
    schemi = {indirizzo.split(":", 1)[0] for indirizzo in indirizzi if ":" in indirizzo.split("/", 1)[0]}
    assert schemi <= SCHEMI


@pytest.mark.parametrize("attacco", ATTACCHI)
def test_the_only_addresses_in_a_page_are_ours(attacco: str) -> None:
    testo = f"## {attacco}\n\n## Due {{#parte-1}}"
    lettura = Lettura()
    lettura.feed(render_testo(testo, con_parti=True))
    dati = [valore for _, nome, valore in lettura.attributi if nome == "id"]
    assert dati == [f"parte-{parte.numero}" for parte in list_parti(testo)]


def test_what_a_text_needs_comes_out() -> None:
    testo = (
        "# Uno\n\n## Due\n\nUn **forte** e un *corsivo*.\n\n1. a\n2. b\n\n- c\n\n"
        "| x | y |\n|---|---|\n| 1 | 2 |\n\n> detto"
    )
    assert read(testo).tag == {
        *("h2", "h3", "p", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote")
    }


def test_headings_begin_under_the_title_of_the_page() -> None:
    assert read("### Solo").tag == {"h2"}
    assert read("# a\n\n### b\n\n###### c").tag == {"h2", "h4", "h6"}


def test_a_link_leads_out_without_telling_who_reads() -> None:
    assert render_testo("[la norma](https://www.normattiva.it/)") == (
        '<p><a href="https://www.normattiva.it/" rel="noopener noreferrer">la norma</a></p>\n'
    )


def test_brackets_by_the_thousand_are_words() -> None:
    assert "![a" in render_testo("![a" * 6_000)
    assert "<p>" not in render_testo("![a](immagine:1)", immagini={"1": "/x"}).replace("<p><img", "")


def test_a_table_beyond_measure_is_read_as_its_lines() -> None:
    """Short rows are filled out to the columns of the first: a few letters would be cells without number."""
    larga = "|" + "a|" * 21 + "\n|" + "-|" * 21 + "\n| b |\n"
    lunga = "| a | b |\n|---|:-:|\n" + "| c |\n" * (CELLE_MASSIME // 2)
    molte = "\n".join(["a | b\n--- | ---\nc | d\n"] * (CELLE_MASSIME // 4 + 1))
    for troppo in (larga, lunga, molte, f"> {larga}".replace("\n|", "\n> |"), f"- {larga}".replace("\n|", "\n\t|")):
        assert are_tabelle_troppe(troppo)
        assert "<table>" not in render_testo(troppo)
    for giusta in ("| a | b |\n|---|---|\n| c | d |", "---\n\na | b\n\n***", "Titolo\n---\n" + "riga\n" * 2_000):
        assert not are_tabelle_troppe(giusta)
    assert "<table>" in render_testo("| a | b |\n|---|---|\n| c | d |")


def test_references_beyond_measure_are_words() -> None:
    """One long address named by the thousand would be megabytes; each form where such a text is written says so."""
    ripetuto = f"[a]: /{'b' * 9_000}\n\n" + "[a]" * 3_000
    assert are_indirizzi_troppi(ripetuto)
    assert len(render_testo(ripetuto)) < LETTERE_INDIRIZZI
    assert '<a href="/b"' in render_testo("[a]: /b\n\n[a] [a]")
    for form in (AvvisoForm, VideoForm):
        with pytest.raises(ValidationError, match="torna troppe volte"):
            form.base_fields["testo"].run_validators(ripetuto)


def test_an_empty_corner_of_a_table_heads_nothing() -> None:
    assert render_testo("| | x |\n|---|---|\n| a | b |").count("<th>") == 1


def test_html_typed_by_hand_is_read_as_it_is_written() -> None:
    assert read_parole("Scrivi <b>così</b> & basta") == "Scrivi <b>così</b> & basta"


@pytest.mark.parametrize(
    ("riga", "fonte"),
    [
        ("Art. 111 TUB", Fonte("Art. 111 TUB")),
        ("Art. 111 TUB: https://www.normattiva.it/a", Fonte("Art. 111 TUB", "https://www.normattiva.it/a")),
        ("  D.M. 176/2014 – https://x.example/b  ", Fonte("D.M. 176/2014", "https://x.example/b")),
        ("https://x.example/c", Fonte("https://x.example/c", "https://x.example/c")),
        ("Nota javascript:alert(1)", Fonte("Nota javascript:alert(1)")),
    ],
)
def test_a_source_is_a_name_and_perhaps_an_address(riga: str, fonte: Fonte) -> None:
    assert read_fonti(f"\n{riga}\n\n") == [fonte]

"""What an expert writes, in Markdown, as HTML that nothing can hide in.

Two walls, one behind the other: the Markdown reader takes HTML as plain words (and knows no images), then what it wrote
is cleaned by a list of the few tags and attributes that a text needs. Whatever is on no list is gone.
"""

import html
import re

import nh3
from markdown_it import MarkdownIt

# A page is two or three thousand letters: a longer text is to be divided.
LETTERE_TESTO = 20_000
TAG = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "strong", "em", "blockquote", "code", "pre", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMI = {"http", "https", "mailto", "tel"}
TITOLI = re.compile(r"h([1-6])")


def render_testo(markdown: str) -> str:
    """The HTML of a text: headings begin under the title of the page, links lead out with no trace of who reads."""
    lettore = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    pezzi = lettore.parse(markdown)
    titoli = [int(pezzo.tag[1]) for pezzo in pezzi if TITOLI.fullmatch(pezzo.tag)]
    scarto = 2 - min(titoli, default=2)
    for pezzo in pezzi:
        if TITOLI.fullmatch(pezzo.tag):
            pezzo.tag = f"h{min(int(pezzo.tag[1]) + scarto, 6)}"
    pulito = nh3.clean(
        lettore.renderer.render(pezzi, lettore.options, {}),
        tags=TAG,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        clean_content_tags={"script", "style"},
        url_schemes=SCHEMI,
        link_rel="noopener noreferrer",
    )
    # The corner of a table heads nothing.
    return pulito.replace("<th></th>", "<td></td>")


def read_parole(markdown: str) -> str:
    """The words of a text, without its signs."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", render_testo(markdown))).split())

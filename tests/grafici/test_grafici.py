"""Charts: geometry in Python, words beside it, nothing told by colour alone."""

import itertools
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import engines

from grafici import Barre, Grafico, Imbuto, Linee, Mappa, Serie, Sparkline, Voce, nice_ceiling
from grafici.contorni import Punto, load_contorni, project

VOCI = (Voce("Centri per l'impiego", 604, "/cpi/"), Voce("Comuni", 312), Voce("Nessuno", 0))
REGIONI = (Voce("Sicilia", 25, "/19/", "19"), Voce("Puglia", 27, "", "016"), Voce("Molise", 0, "", "14"))


def draw(grafico: Grafico, tag: str = "{% grafico g tabella=True %}") -> str:
    return engines["django"].from_string(tag).render({"g": grafico})


def disegni(grafico: Grafico) -> list[ElementTree.Element]:
    """The outer drawings of a chart, read as XML."""
    testo = re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", draw(grafico))
    trovati = re.findall(r"(?s)<svg class=\"grafico-svg.*?</svg>\s*(?=</div>|<details|</figure>|<ul)", testo)
    return [ElementTree.fromstring(svg) for svg in trovati]  # noqa: S314 - our own templates


TUTTI = [
    Barre("Barre", "Descrizione", voci=VOCI),
    Imbuto("Imbuto", "Descrizione", voci=VOCI),
    Linee("Linee", "Descrizione", momenti=("gen", "feb"), serie=(Serie("A", (1, None)), Serie("B", (1200, 3)))),
    Mappa("Mappa", "Descrizione", voci=REGIONI),
]


@pytest.mark.parametrize("grafico", TUTTI, ids=lambda g: g.titolo)
def test_chart_has_name_description_and_its_data(grafico):
    (svg,) = disegni(grafico)
    nomi = {figlio.tag: figlio for figlio in svg if figlio.tag in ("title", "desc")}
    assert (nomi["title"].text, nomi["desc"].text) == (grafico.titolo, "Descrizione")
    assert svg.get("aria-labelledby") == nomi["title"].get("id")
    assert svg.get("aria-describedby") == nomi["desc"].get("id")
    testo = draw(grafico)
    assert testo.count("<tr>") == len(grafico.righe) + 1
    assert 'scope="col"' in testo


@pytest.mark.parametrize("grafico", TUTTI, ids=lambda g: g.titolo)
def test_numbers_of_the_drawing_are_not_in_italian(grafico):
    """A decimal comma or a point of thousands would break the drawing."""
    attributi = re.findall(r'\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]+)"', draw(grafico))
    assert [a for a in attributi if not re.fullmatch(r"-?\d+(\.\d+)?%?", a)] == []


def test_chart_with_links_is_a_group_and_each_link_has_a_name():
    (svg,) = disegni(TUTTI[0])
    assert svg.get("role") == "group"
    assert [a.get("aria-label") for a in svg.iter("a")] == ["Centri per l'impiego: 604"]
    (senza,) = disegni(Barre("Barre", "Descrizione", voci=VOCI[1:]))
    assert senza.get("role") == "img"


@pytest.mark.parametrize(
    "vuoto", [Barre("x", "y"), Imbuto("x", "y"), Linee("x", "y"), Mappa("x", "y"), Sparkline("x", "y")]
)
def test_chart_of_nothing_is_drawn_all_the_same(vuoto):
    assert "<svg" in draw(vuoto, "{% grafico g %}")


def test_barre_are_shares_of_the_longest():
    assert [barra.larghezza for barra in TUTTI[0].barre] == [100.0, 51.66, 0.0]
    assert [b.larghezza for b in Barre("x", "y", voci=VOCI, massimo=1208).barre] == [50.0, 25.83, 0.0]


def test_imbuto_tells_each_share():
    imbuto = Imbuto("x", "y", voci=(Voce("a", 1456), Voce("b", 364), Voce("c", 0), Voce("d", 0)))
    assert [(f.quota, f.quota_iniziale) for f in imbuto.fasi] == [
        ("", "100%"),
        ("25%", "25%"),
        ("0%", "0%"),
        ("", "0%"),
    ]
    assert [f.x for f in imbuto.fasi][:2] == [0.0, 37.5]


def test_linee_break_where_data_are_missing():
    linee = Linee("x", "y", momenti=("a", "b", "c", "d", "e"), serie=(Serie("A", (1, 2, None, 4, 5)),))
    assert [tratto.count(",") for tratto in linee.tracciati[0].linee] == [2, 2]
    assert len(linee.tracciati[0].punti) == 4


def test_linee_names_never_cover_each_other():
    serie = tuple(Serie(nome, (10, 10)) for nome in "ABCD")
    y = sorted(t.y_nome for t in Linee("x", "y", momenti=("a", "b"), serie=serie).tracciati)
    assert all(dopo - prima >= 18 for prima, dopo in itertools.pairwise(y))


def test_five_lines_are_too_many_to_tell_apart():
    with pytest.raises(ValueError, match="quattro linee"):
        Linee("x", "y", momenti=("a",), serie=tuple(Serie(n, (1,)) for n in "ABCDE"))


def test_scale_of_small_counts_has_no_halves():
    linee = Linee("x", "y", momenti=("a", "b"), serie=(Serie("A", (1, 2)),))
    assert [tacca.testo for tacca in linee.tacche_y] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("valore", "tetto"), [(0, 1), (1, 1), (3, 4), (7, 8), (9, 10), (11, 20), (260, 400), (1456, 2000), (0.3, 0.4)]
)
def test_scale_ends_at_a_round_number(valore, tetto):
    assert nice_ceiling(valore) == pytest.approx(tetto)


def test_mappa_shades_by_quintiles_and_leaves_nothing_white():
    mappa = Mappa("x", "y", voci=tuple(Voce(str(n), n, "", str(n)) for n in range(1, 11)))
    assert [mappa.classify(n) for n in (None, 0, 1, 2, 3, 10)] == [0, 0, 1, 1, 2, 5]
    assert [c.testo for c in mappa.classi][:2] == ["fino a 2", "oltre 2, fino a 4"]


def test_mappa_writes_the_value_on_each_region_with_one():
    (svg,) = disegni(TUTTI[3])
    assert sorted(t.text for t in svg.iter("text")) == ["25", "27"]
    assert len(list(svg.iter("path"))) == 20


def test_mappa_finds_regions_with_or_without_leading_zeros():
    assert {a.voce.etichetta for a in TUTTI[3].aree if a.voce} == {"Sicilia", "Puglia", "Molise"}


def test_mappa_of_decimals_speaks_italian():
    mappa = Mappa("x", "y", formato="euro", voci=(Voce("Sicilia", Decimal("1250.5"), "", "19"),))
    assert [[cella.testo for cella in riga] for riga in mappa.righe] == [["Sicilia", "1.250,50\u00a0€"]]


@pytest.mark.parametrize(
    ("nome", "lat", "lon", "regione"),
    [("Roma", 41.9, 12.5, "12"), ("Palermo", 38.12, 13.36, "19"), ("Aosta", 45.74, 7.32, "2")],
)
def test_places_fall_inside_their_region(nome, lat, lon, regione):
    x, y = project(lat, lon)
    percorso = next(c.percorso for c in load_contorni("regioni") if c.codice == regione)
    assert any(is_inside((x, y), poligono) for poligono in percorso.split("M") if poligono), nome


def is_inside(punto: tuple[float, float], poligono: str) -> bool:
    x, y = punto
    vertici = [tuple(map(float, v.split(","))) for v in poligono.strip("Z ").split("L")]
    dentro = False
    for (x0, y0), (x1, y1) in zip(vertici, vertici[1:] + vertici[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            dentro = not dentro
    return dentro


def test_desks_are_links_on_the_map():
    mappa = Mappa("x", "y", punti=(Punto("Sportello di Roma", 41.9, 12.5, "/roma/"),))
    assert 'href="/roma/" aria-label="Sportello di Roma"' in draw(mappa)


def test_provinces_are_drawn_and_sardinia_whole():
    codici = [contorno.codice for contorno in load_contorni("province")]
    assert (len(codici), codici[-1]) == (103, "r20")


def test_sparkline_of_equal_values_is_flat():
    assert {p.y for p in Sparkline("x", "y", valori=(5, 5, 5)).punti} == {16.0}


def test_on_a_phone_a_line_opens_on_its_last_months() -> None:
    """What is wider than the screen begins from its right edge; the text inside stays from left to right."""
    stile = (settings.BASE_DIR / "static" / "css" / "retemicrocredito.css").read_text(encoding="utf-8")
    assert ".grafico-scorri { overflow-x: auto; direction: rtl; }" in stile
    assert ".grafico-scorri > * { direction: ltr; }" in stile
    linee = Linee("Prova", "Di prova.", momenti=("gen", "feb"), serie=(Serie("2016", (1, 2)),))
    assert '<div class="grafico-scorri"' in draw(linee)


def test_where_a_line_scrolls_its_scale_stays_in_sight() -> None:
    """The numbers of the axis once more, over the drawing and for the eye alone: what prints has them once."""
    linee = Linee("Prova", "Di prova.", momenti=("gen", "feb"), serie=(Serie("2016", (1, 2)),))
    pagina = draw(linee)
    fermo = pagina[pagina.index('<svg class="grafico-asse" aria-hidden="true"') :]
    assert [tacca.testo for tacca in linee.tacche_y if f">{tacca.testo}</text>" not in fermo] == []
    assert "grafico-asse" not in draw(linee, "{% grafico g stampa=True %}")

"""The tags of the kit: what they write, and that a wrong option fails loudly."""

import re
from datetime import date

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from interfaccia.componenti import Avanzamento, Passo, VoceCronologia
from interfaccia.forms import DataField, Sezione
from nucleo.date import Significato


def draw(sorgente: str, **contesto: object) -> str:
    return engines["django"].from_string(sorgente).render(contesto)


def pulito(testo: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", testo).split())


@pytest.mark.parametrize(
    "tag",
    [
        '{% bottone "x" "/" stile="viola" %}',
        '{% etichetta "x" "viola" %}',
        '{% avviso tipo="viola" %}x{% endavviso %}',
        "{% cronologia voci %}",
    ],
)
def test_option_that_does_not_exist_fails(tag):
    with pytest.raises(TemplateSyntaxError, match="non esiste"):
        draw(tag, voci=[VoceCronologia(date(2016, 3, 1), "x", tipo="viola")])


@pytest.mark.parametrize(
    "tag",
    [
        "{% bottone testo url %}",
        "{% etichetta testo %}",
        "{% scheda titolo=testo %}{{ testo }}{% endscheda %}",
        "{% avviso titolo=testo %}{{ testo }}{% endavviso %}",
        "{% vuoto testo testo %}",
        "{% dati coppie %}",
        "{% numero testo testo definizione=testo %}",
        "{% passi passi %}",
        "{% cronologia voci %}",
        '{% icona "it-user" titolo=testo %}',
    ],
)
def test_what_people_write_never_becomes_markup(tag):
    veleno = "<script>alert(1)</script>"
    testo = draw(
        tag,
        testo=veleno,
        url="/",
        coppie=[(veleno, veleno)],
        passi=[Passo(veleno, testo=veleno)],
        voci=[VoceCronologia(date(2016, 3, 1), veleno, veleno, veleno)],
    )
    assert "<script>" not in testo
    assert "&lt;script&gt;" in testo


def test_icona_is_decoration_unless_it_has_a_title():
    assert 'aria-hidden="true"' in draw('{% icona "it-user" %}')
    assert 'role="img" aria-label="Persona"' in draw('{% icona "it-user" titolo="Persona" %}')


def test_etichetta_tells_by_words_and_sign_too():
    testo = draw('{% etichetta "Respinto" "errore" %}')
    assert "Respinto" in testo
    assert "#it-close" in testo


def test_errors_are_announced_and_other_notices_are_not():
    assert 'role="alert"' in draw('{% avviso tipo="errore" %}x{% endavviso %}')
    assert "role=" not in draw('{% avviso tipo="info" %}x{% endavviso %}').replace('role="img"', "")


def test_passi_count_in_words():
    passi = [Passo("Uno", "fatto"), Passo("Due", "attuale"), Passo("Tre")]
    testo = draw("{% passi passi %}", passi=passi)
    assert "Passo 2 di 3" in testo
    assert testo.count('aria-current="step"') == 1
    assert pulito(testo).endswith("Due (in corso) 3 Tre (da fare)")


def test_dati_say_what_is_not_known():
    assert pulito(draw("{% dati coppie %}", coppie=[("Età", 0), ("Telefono", ""), ("PEC", None)])) == (
        "Età 0 Telefono Non indicato PEC Non indicato"
    )


@pytest.mark.parametrize(
    ("variazione", "parole"),
    [(0.138, "▲ in aumento del 13,8%"), (-0.042, "▼ in calo del 4,2%"), (0, "= invariato"), (None, "")],
)
def test_numero_tells_the_variation_in_words(variazione, parole):
    testo = pulito(draw("{% numero 'Consulenze' 1039 variazione=v %}", v=variazione))
    assert testo == f"Consulenze 1.039 {parole}".strip()


def test_numero_keeps_its_definition_one_click_away():
    testo = draw("{% numero 'Consulenze' 0 definizione='Contatti conclusi.' url='/lista/' %}")
    assert '<a href="/lista/">0</a>' in testo
    assert "<details" in testo


def test_avanzamento_polls_until_it_ends():
    in_corso = draw("{% avanzamento l %}", l=Avanzamento("Rapporti", 61, 173, url="/r/"))
    finito = draw("{% avanzamento l %}", l=Avanzamento("Rapporti", 173, 173, concluso=True, url="/r/"))
    assert 'hx-trigger="every 2s"' in in_corso
    assert "61 di 173 (35%)" in in_corso
    assert "hx-" not in finito
    assert 'value="100"' in finito


@pytest.mark.parametrize(
    ("lavoro", "percento"),
    [
        (Avanzamento("x", 0, 0), 0),
        (Avanzamento("x", 172, 173), 99),
        (Avanzamento("x", 1, 1000), 1),
        (Avanzamento("x", 11, 14), 79),
        (Avanzamento("x", 173, 173), 99),
        (Avanzamento("x", 5, 0, concluso=True), 100),
    ],
)
def test_progress_is_complete_only_at_the_end(lavoro, percento):
    assert lavoro.percento == percento


class EsempioForm(forms.Form):
    nome = forms.CharField(label="Nome", help_text="Come sulla carta d'identità.")
    data = DataField(significato=Significato.FATTO, label="Data", required=False)
    canale = forms.ChoiceField(label="Canale", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    nota = forms.CharField(label="Nota", required=False)
    segreto = forms.CharField(widget=forms.HiddenInput, required=False)
    sezioni = (Sezione("Chi", ("nome", "data")), Sezione("Altro", ("nota",), pieghevole=True))

    def clean(self) -> None:
        raise forms.ValidationError("Tutto il modulo è strano.")


def modulo(form: forms.Form, tag: str = '{% modulo form invia="Registra" annulla="/" %}') -> str:
    richiesta = RequestFactory().get("/")
    return engines["django"].from_string(tag).render({"form": form}, richiesta)


def test_modulo_sums_up_its_errors_with_links_in_the_order_of_the_page():
    """Fields that no section names are shown first."""
    testo = modulo(EsempioForm({"data": "ieri"}))
    riepilogo = testo[: testo.index("</ul>")]
    assert "Ci sono 4 errori da correggere" in riepilogo
    assert re.findall(r'href="#(\w+)"', riepilogo) == ["id_canale_0", "id_nome", "id_data"]
    assert "Tutto il modulo è strano." in riepilogo


def test_modulo_ties_help_and_errors_to_their_field():
    testo = modulo(EsempioForm({}))
    campo = re.search(r'<input[^>]*name="nome"[^>]*>', testo).group()
    assert 'aria-describedby="id_nome_helptext id_nome_error"' in campo
    assert 'aria-invalid="true"' in campo
    assert 'id="id_nome_helptext"' in testo
    assert 'id="id_nome_error"' in testo


def test_modulo_marks_what_may_be_left_out():
    testo = pulito(modulo(EsempioForm()))
    assert "Data (facoltativo)" in testo
    assert "Nome (facoltativo)" not in testo


@pytest.mark.parametrize(("quante", "largo"), [(3, False), (4, True)])
def test_many_choices_take_the_row(quante, largo):
    """Beside them a box would stand far from its label."""

    class Molte(forms.Form):
        scelte = forms.MultipleChoiceField(choices=[(n, n) for n in range(quante)], widget=forms.CheckboxSelectMultiple)

    assert ("campo-gruppo campo-largo" in modulo(Molte())) is largo


def test_modulo_carries_the_token_and_the_hidden_fields():
    testo = modulo(EsempioForm())
    assert testo.count('name="csrfmiddlewaretoken"') == 1
    assert testo.count('name="segreto"') == 1


def test_folded_section_opens_when_it_holds_something():
    assert '<details class="sezione sezione-pieghevole">' in modulo(EsempioForm())
    assert '<details class="sezione sezione-pieghevole" open>' in modulo(EsempioForm(initial={"nota": "x"}))


def test_field_that_no_section_names_is_not_lost():
    assert 'name="canale"' in modulo(EsempioForm())


def test_modulo_sends_files_when_it_has_some():
    class FileForm(forms.Form):
        documento = forms.FileField(label="Documento")

    assert 'enctype="multipart/form-data"' in modulo(FileForm())
    assert "enctype" not in modulo(EsempioForm())


def test_filter_crispy_draws_with_our_pack():
    testo = modulo(EsempioForm({}), "{% load crispy_forms_tags %}{{ form|crispy }}")
    assert "riepilogo-errori" in testo
    assert 'class="campo-etichetta"' in testo


def test_querystring_con_changes_and_drops():
    richiesta = RequestFactory().get("/?a=1&b=2&pagina=3")
    testo = engines["django"].from_string("{% querystring_con a=5 pagina=None %}").render({}, richiesta)
    assert testo == "?a=5&amp;b=2"


def test_ripeti_without_a_block_is_empty():
    assert draw('{% ripeti "titolo" %}') == ""

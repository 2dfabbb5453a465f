"""The merge of rows: what each of two people did to a set stands, whatever places the rows had on their pages."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from interfaccia.conciliazione import LORO, MIO, Compilato, Conciliazione, merge, read_base

MASSIMO = 6
Riga = tuple[str, str]
# Enough for each kind of case to come up; a change of the merge is worth some thousands.
SEMI = 60


class VoceForm(forms.Form):
    chi = forms.CharField(max_length=20)
    nota = forms.CharField(required=False, max_length=20)


class Voci(forms.BaseFormSet):
    titolo = "Voci"
    chiave_riga = ("chi",)

    def read(self) -> list[Riga]:
        """The rows that would be saved."""
        assert self.is_valid(), (self.errors, self.non_form_errors())
        tenute = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        return [(dati["chi"], dati["nota"]) for dati in tenute if dati and dati["chi"]]


class VoceVuotaForm(VoceForm):
    chi = forms.CharField(max_length=20, required=False)


limiti = {"formset": Voci, "extra": 1, "max_num": MASSIMO, "validate_max": True}
VociFormSet = forms.formset_factory(VoceForm, can_delete=True, **limiti)
# A row is taken away by emptying it.
VuotabiliFormSet = forms.formset_factory(VoceVuotaForm, **limiti)


class AltroForm(forms.Form):
    altro = forms.CharField(required=False)


class Pagina:
    """A record with a set of rows, and the page of it that somebody has open."""

    def __init__(self, righe: list[Riga], insieme: Any = VociFormSet) -> None:
        self.lette, self.insieme = righe, insieme
        self.base: dict[str, Any] = json.loads(json.dumps(read_base(self.compile(righe))))
        self.chiesti: dict[str, Any] = {}
        self.data = self.fill(range(len(righe)), {}, [])

    def compile(self, righe: list[Riga], data: QueryDict | None = None) -> Compilato:
        iniziali = [{"chi": chi, "nota": nota} for chi, nota in righe]
        return Compilato(AltroForm(data), (self.insieme(data, initial=iniziali, prefix="voci"),))

    def fill(self, tenute: Any, cambiate: dict[int, Riga], nuove: list[Riga]) -> QueryDict:
        """The page as somebody sends it: rows removed, changed in their place, added at the end, and a blank one."""
        righe = [cambiate.get(numero, riga) for numero, riga in enumerate(self.lette)] + nuove
        righe += [("", "")] if len(righe) < MASSIMO else []
        data = QueryDict(mutable=True)
        data["altro"] = "mio"
        data["voci-TOTAL_FORMS"] = str(len(righe))
        data["voci-INITIAL_FORMS"] = str(len(self.lette))
        for numero, (chi, nota) in enumerate(righe):
            tolta = numero < len(self.lette) and numero not in tenute
            if tolta and self.insieme.can_delete:
                data[f"voci-{numero}-DELETE"] = "on"
            vuota = tolta and not self.insieme.can_delete
            data[f"voci-{numero}-chi"], data[f"voci-{numero}-nota"] = ("", "") if vuota else (chi, nota)
        self.data = data
        return data

    def send(self, adesso: list[Riga], scelte: dict[str, str] | None = None) -> tuple[Conciliazione, list[Riga]]:
        """The outcome on a record that now has these rows, and the rows that would be saved."""
        conciliazione = merge(
            base=self.base,
            adesso=self.compile(adesso),
            mio=self.compile(adesso, self.data),
            data=self.data,
            scelte=scelte,
            da_scegliere=self.chiesti,
        )
        self.base, self.chiesti, self.data = conciliazione.base, conciliazione.da_scegliere, conciliazione.data
        return conciliazione, self.compile(adesso, conciliazione.data).insiemi[0].read()


LEI = ("P2", "di altri")
# One row as it was read, as others left it, as this page sends it (None: it is not there), what stands
# (CONTESA: a person is asked), and what is told of what others did.
CONTESA = ("?", "")
TABELLA = {
    "nobody": ("x", "x", "x", "x", []),
    "changed by me": ("x", "x", "y", "y", []),
    "changed by them": ("x", "y", "x", "y", ["P1, y"]),
    "changed by both alike": ("x", "y", "y", "y", []),
    "changed by both": ("x", "y", "z", CONTESA, []),
    "taken away by me": ("x", "x", None, None, []),
    "taken away by them": ("x", None, "x", None, ["tolta: P1, x"]),
    "taken away by both": ("x", None, None, None, []),
    "taken away by me, changed by them": ("x", "y", None, CONTESA, []),
    "taken away by them, changed by me": ("x", None, "y", CONTESA, []),
    "added by me": (None, None, "y", "y", []),
    "added by them": (None, "y", None, "y", ["P1, y"]),
    "added by both alike": (None, "y", "y", "y", []),
    "added by both": (None, "y", "z", CONTESA, []),
}


@pytest.mark.parametrize("insieme", [VociFormSet, VuotabiliFormSet], ids=["tolte", "svuotate"])
@pytest.mark.parametrize("altre", [[], [LEI]], ids=["sola", "fra altre"])
@pytest.mark.parametrize("caso", TABELLA)
def test_what_two_people_do_to_one_row(caso: str, altre: list[Riga], insieme: Any) -> None:
    prima, loro, mia, resta, detti = TABELLA[caso]

    def write(nota: Any) -> list[Riga]:
        return [] if nota is None else [("P1", nota)]

    def build() -> Pagina:
        pagina = Pagina([*write(prima), *altre], insieme)
        tenute = range(len(pagina.lette)) if mia or not prima else range(1, len(pagina.lette))
        pagina.fill(tenute, {0: ("P1", mia)} if prima and mia else {}, [] if prima else write(mia))
        return pagina

    # Others put theirs at the end: places say nothing.
    adesso = [*altre, *write(loro)]
    if resta != CONTESA:
        conciliazione, righe = build().send(adesso)
        assert sorted(righe) == sorted([*write(resta), *altre])
        assert [preso.parole for preso in conciliazione.presi] == detti
        assert conciliazione.scontri == []
        return
    for scelta, vince in ((LORO, loro), (MIO, mia)):
        pagina = build()
        conciliazione, _ = pagina.send(adesso)
        assert [scontro.nome for scontro in conciliazione.scontri] == ["voci:P1"]
        conciliazione, righe = pagina.send(adesso, {"voci:P1": scelta})
        assert sorted(righe) == sorted([*write(vince), *altre])
        assert conciliazione.scontri == []


def test_a_row_removed_by_another_takes_no_other_with_it() -> None:
    pagina = Pagina([("P1", "a"), ("P2", "b")])
    conciliazione, righe = pagina.send([("P2", "b")])
    assert righe == [("P2", "b")]
    assert [preso.parole for preso in conciliazione.presi] == ["tolta: P1, a"]


def test_rows_added_by_two_stand_once_each_whatever_their_order() -> None:
    pagina = Pagina([("20", "vecchia")])
    pagina.fill([0], {}, [("30", "mia")])
    _, righe = pagina.send([("10", "loro"), ("20", "vecchia")])
    assert sorted(righe) == [("10", "loro"), ("20", "vecchia"), ("30", "mia")]


def test_the_same_row_added_by_two_stands_once() -> None:
    pagina = Pagina([("P1", "a")])
    pagina.fill([0], {}, [("P2", "b")])
    conciliazione, righe = pagina.send([("P1", "a"), ("P2", "b")])
    assert righe == [("P1", "a"), ("P2", "b")]
    assert conciliazione.presi == conciliazione.scontri == []


def test_rows_only_moved_are_not_changed() -> None:
    pagina = Pagina([("P1", "a"), ("P2", "b"), ("P3", "c")])
    pagina.fill([0, 1, 2], {1: ("P2", "mia")}, [])
    _, righe = pagina.send([("P3", "c"), ("P1", "a"), ("P2", "b")])
    assert sorted(righe) == [("P1", "a"), ("P2", "mia"), ("P3", "c")]


def test_of_two_rows_with_one_key_the_one_removed_goes() -> None:
    pagina = Pagina([("10", "mattina"), ("10", "sera")])
    pagina.fill([0, 1], {1: ("10", "notte")}, [])
    conciliazione, righe = pagina.send([("10", "sera")])
    assert righe == [("10", "notte")]
    assert conciliazione.scontri == []


def test_a_full_set_goes_in_with_what_another_changed() -> None:
    piena = [(f"P{numero}", "") for numero in range(MASSIMO)]
    pagina = Pagina(piena)
    _, righe = pagina.send([("P0", "loro"), *piena[1:]])
    assert righe == [("P0", "loro"), *piena[1:]]


def test_a_row_taken_away_stays_on_the_page_so_marked_and_may_come_back() -> None:
    pagina = Pagina([("P1", "a")])
    pagina.fill([], {}, [])
    _, righe = pagina.send([("P1", "a"), ("P2", "loro")])
    assert righe == [("P2", "loro")]
    del pagina.data["voci-1-DELETE"]
    _, righe = pagina.send([("P1", "a"), ("P2", "loro")])
    assert sorted(righe) == [("P1", "a"), ("P2", "loro")]


def test_more_rows_than_there_is_room_for_are_told() -> None:
    pagina = Pagina([])
    pagina.fill([], {}, [(f"P{numero}", "") for numero in range(MASSIMO)])
    conciliazione = merge(
        base=pagina.base,
        adesso=pagina.compile([("P9", "")]),
        mio=pagina.compile([("P9", "")], pagina.data),
        data=pagina.data,
    )
    assert not pagina.compile([("P9", "")], conciliazione.data).insiemi[0].is_valid()


# ── Against the plain rule ───────────────────────────────────────────────────────────────
def change(caso: Random, righe: list[Riga], chiavi: str) -> tuple[list[int], dict[int, Riga], list[Riga]]:
    """What somebody does to a set: rows kept, changed, added. No key comes twice."""
    tenute = [numero for numero in range(len(righe)) if caso.random() < 0.7]
    cambiate = {numero: (righe[numero][0], caso.choice("xyz")) for numero in tenute if caso.random() < 0.4}
    libere = sorted(set(chiavi) - {chi for chi, _ in righe})
    return tenute, cambiate, [(chi, caso.choice("xyz")) for chi in caso.sample(libere, caso.randint(0, 1))]


def apply(righe: list[Riga], tenute: list[int], cambiate: dict[int, Riga], nuove: list[Riga]) -> list[Riga]:
    return [cambiate.get(numero, righe[numero]) for numero in tenute] + nuove


def mix(base: list[Riga], loro: list[Riga], mie: list[Riga], scelta: str) -> tuple[dict[str, str], set[str]]:
    """The plain rule, key by key: who changed wins, who chose settles. The rows that stay and the keys in dispute."""
    b, t, m = dict(base), dict(loro), dict(mie)
    esito, contese = {}, set()
    for chi in {*b, *t, *m}:
        valore = m.get(chi) if t.get(chi) == b.get(chi) else t.get(chi)
        if t.get(chi) != m.get(chi) and b.get(chi) not in (t.get(chi), m.get(chi)):
            contese.add(f"voci:{chi}")
            valore = t.get(chi) if scelta == LORO else m.get(chi)
        if valore is not None:
            esito[chi] = valore
    return esito, contese


@pytest.mark.parametrize("insieme", [VociFormSet, VuotabiliFormSet], ids=["tolte", "svuotate"])
@pytest.mark.parametrize("scelta", [LORO, MIO])
@pytest.mark.parametrize("seme", range(SEMI))
def test_rows_of_two_people_against_the_plain_rule(seme: int, scelta: str, insieme: Any) -> None:
    caso = Random(seme)
    base = [(chi, caso.choice("xyz")) for chi in caso.sample("ABCD", caso.randint(0, 4))]
    loro = apply(base, *change(caso, base, "ABCDE"))
    caso.shuffle(loro)
    fatte = change(caso, base, "ABCDE")
    attese, contese = mix(base, loro, apply(base, *fatte), scelta)
    pagina = Pagina(base, insieme)
    pagina.fill(*fatte)
    conciliazione, righe = pagina.send(loro)
    assert {scontro.nome for scontro in conciliazione.scontri} == contese
    if contese:
        conciliazione, righe = pagina.send(loro, dict.fromkeys(contese, scelta))
        assert conciliazione.scontri == []
    assert len(righe) == len(attese)
    assert dict(righe) == attese


@pytest.mark.parametrize("seme", range(SEMI))
def test_a_set_that_one_alone_changed_is_as_that_one_left_it(seme: int) -> None:
    """Also when keys come twice."""
    caso = Random(seme)
    base = [(caso.choice("AB"), caso.choice("xyz")) for _ in range(caso.randint(0, 4))]
    loro = [(caso.choice("AB"), caso.choice("xyz")) for _ in range(caso.randint(0, 2))]
    loro += caso.sample(base, caso.randint(0, len(base)))
    caso.shuffle(loro)
    conciliazione, righe = Pagina(base).send(loro)
    assert conciliazione.scontri == []
    assert Counter(righe) == Counter(loro)

"""Captions are words with their times: marks, styles and what does not hold together are told line by line."""

import pytest

from allegati.regole.sottotitoli import (
    LETTERE_SOTTOTITOLI,
    Battuta,
    SottotitoliErrati,
    list_paragrafi,
    read_sottotitoli,
    write_sottotitoli,
)

BUONI = """\ufeffWEBVTT – il webinar\r
Kind: captions\r
\r
NOTE scritti a mano\r
\r
1\r
00:00.000 --> 00:02.500 align:start line:0\r
Buongiorno,\r
benvenuti.\r
\r
00:00:02.600 --> 00:00:04.000\r
Anna: oggi A &amp; B\r
\r
01:00:00.000 --> 01:00:01.000\r
Grazie."""


def test_captions_are_read_written_plain_and_read_again() -> None:
    battute = read_sottotitoli(BUONI)
    assert battute == [
        Battuta(0.0, 2.5, "Buongiorno, benvenuti."),
        Battuta(2.6, 4.0, "Anna: oggi A & B"),
        Battuta(3600.0, 3601.0, "Grazie."),
    ]
    scritti = write_sottotitoli(battute)
    assert scritti.splitlines()[:4] == ["WEBVTT", "", "00:00:00.000 --> 00:00:02.500", "Buongiorno, benvenuti."]
    assert read_sottotitoli(scritti) == battute
    assert list_paragrafi(battute) == ["Buongiorno, benvenuti. Anna: oggi A & B", "Grazie."]


ORA = "00:01.000 --> 00:02.000\n"


@pytest.mark.parametrize(
    ("testo", "detto"),
    [
        ("", "non è un file webvtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\nCiao", "non è un file webvtt"),
        ("WEBVTTx\n", "non è un file webvtt"),
        ("WEBVTT\n", "nessuna battuta"),
        (f"WEBVTT\n\n{ORA}<script>alert(1)</script>", "riga 3: ci sono segni"),
        (f"WEBVTT\n\n{ORA}<img src=x onerror=alert(1)>", "riga 3: ci sono segni"),
        (f"WEBVTT\n\n{ORA}<v Anna>Ciao</v>", "riga 3: ci sono segni"),
        (f"WEBVTT\n\nSTYLE\n::cue {{ background: url(https://x.example) }}\n\n{ORA}Ciao", "riga 3: gli stili"),
        ("WEBVTT\n\nREGION\nid:a\n", "riga 3: gli stili"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nCiao", "riga 3: mancano i tempi"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 onclick:alert(1)\nCiao", "riga 3: mancano i tempi"),
        ("WEBVTT\n\n1\n", "riga 4: mancano i tempi"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nCiao", "riga 3: finisce prima di cominciare"),
        (f"WEBVTT\n\n{ORA}", "riga 3: la battuta è vuota"),
        (f"WEBVTT\n\n00:05.000 --> 00:06.000\nDopo\n\n{ORA}Prima", "riga 6: comincia prima"),
        ("WEBVTT\n\n" + "a" * LETTERE_SOTTOTITOLI, "troppo lunghi"),
        (f"WEBVTT\n\n{ORA}" + "&" * (LETTERE_SOTTOTITOLI // 5), "troppo lunghi"),
        (f"WEBVTT\n\n{ORA}a\0b", "rovinato"),
        (f"WEBVTT\n\n{ORA}\u200b", "riga 3: la battuta è vuota"),
        (f"WEBVTT\n\n{ORA}&#8203;&#10;", "riga 3: la battuta è vuota"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(testo: str, detto: str) -> None:
    with pytest.raises(SottotitoliErrati) as errore:
        read_sottotitoli(testo)
    assert detto in str(errore.value).lower()


def test_what_looks_like_a_mark_once_read_stays_a_word() -> None:
    scritti = write_sottotitoli(read_sottotitoli(f"WEBVTT\n\n{ORA}&lt;b&gt; & &amp;lt;"))
    assert "<" not in scritti
    assert read_sottotitoli(scritti)[0].testo == "<b> & &lt;"


def test_signs_that_nobody_sees_and_ends_of_line_in_disguise_are_not_kept() -> None:
    battute = read_sottotitoli(f"WEBVTT\n\n{ORA}Buon\x07gior\u202eno&#10;&#10;00:03.000 --&gt; 00:04.000&#x1b;")
    assert [battuta.testo for battuta in battute] == ["Buongiorno 00:03.000 --> 00:04.000"]
    assert read_sottotitoli(write_sottotitoli(battute)) == battute

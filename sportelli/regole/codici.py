"""The code of a desk: what people may write in it."""

SOLO_SEGNI = "Un codice ha lettere dell'alfabeto italiano, cifre e trattini."

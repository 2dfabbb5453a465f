"""Thresholds of monitoring, in one place: each is printed in the definitions that use it."""

# Days without a reportable consultation after which a desk no longer counts as active.
GIORNI_ATTIVITA = 90
# Fewer people than this are not shown outside their desk.
MINIMO_PERSONE = 5
# An amount of fewer loans than this is not shown outside their desk: with two, each borrower would learn the other's.
MINIMO_FINANZIAMENTI = 3
# A percentage of change on fewer things than this says nothing: the difference is shown instead.
BASE_PERCENTUALE = 10
# Lenders told one by one in a report: the first of these.
EROGATORI_IN_VISTA = 15

"""What PostgreSQL keeps of how questions work, made again from the answers."""

from django.db import connection, transaction

from verifiche.models.cifre import ADD_DOMANDE, ADD_OPZIONI, COLONNE, CifraDomanda, CifraOpzione

TUTTE = f"SELECT 1 AS segno, {COLONNE} FROM verifiche_risposta WHERE prima"  # noqa: S608  (columns of ours)


@transaction.atomic
def rebuild_cifre() -> tuple[int, int]:
    """Count all again: how many rows of questions and of options there are. Nobody closes an attempt meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE verifiche_risposta IN SHARE ROW EXCLUSIVE MODE")
        CifraDomanda.objects.all().delete()
        CifraOpzione.objects.all().delete()
        for add in (ADD_DOMANDE, ADD_OPZIONI):
            cursor.execute(add.format(righe=TUTTE))
    return CifraDomanda.objects.count(), CifraOpzione.objects.count()

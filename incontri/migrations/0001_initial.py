import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('credito', '0001_initial'),
        ('percorsi', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incontro',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('serie', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='appuntamento')),
                ('volta', nucleo.quantita.CampoQuantita(default=1, editable=False, massimo=99, minimo=1, verbose_name='volta')),
                ('quando', nucleo.giorni.CampoIstante(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='quando')),
                ('canale', models.CharField(choices=[('presenza', 'In presenza'), ('telefono', 'Per telefono'), ('video', 'In videochiamata')], max_length=8, verbose_name='come si tiene')),
                ('luogo', models.CharField(blank=True, max_length=200, verbose_name='dove')),
                ('accompagna', models.CharField(choices=[('nessuno', 'Nessuno'), ('operatore', 'Un operatore dello sportello'), ('tutor', 'Il tutor'), ('interprete', 'Un interprete'), ('altro', "Un'altra persona")], max_length=10, verbose_name='chi va con la persona')),
                ('accompagnatore', models.CharField(blank=True, max_length=80, verbose_name='nome di chi va con la persona')),
                ('stato', models.CharField(choices=[('fissato', 'Fissato'), ('tenuto', 'Si è tenuto'), ('assente', 'La persona non è andata'), ('erogatore_assente', "L'erogatore non c'era"), ('rinviato', 'Spostato'), ('annullato', 'Annullato')], default='fissato', max_length=20, verbose_name='stato')),
                ('nota', models.TextField(blank=True, max_length=500, verbose_name='che cosa ne è venuto')),
                ('fissato_da', nucleo.firma.FirmaField(verbose_name='fissato da')),
                ('giorni_prima_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='promemoria di due giorni prima')),
                ('ore_prima_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='promemoria di due ore prima')),
                ('compito', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incontri', to='percorsi.compito', verbose_name='telefonata')),
                ('invio', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='incontri', to='credito.invio', verbose_name='invio')),
            ],
            options={
                'verbose_name': 'appuntamento presso un erogatore',
                'verbose_name_plural': 'appuntamenti presso gli erogatori',
                'ordering': ('-quando', '-pk'),
                'indexes': [models.Index(fields=['invio', '-quando'], name='incontro_invio'), models.Index(fields=['quando', 'id'], name='incontro_elenco'), models.Index(condition=models.Q(('stato', 'fissato')), fields=['quando'], name='incontro_fissato')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quando__gt', models.F('creato_il'))), name='incontro_mai_passato', violation_error_message='Un appuntamento si fissa per un momento che deve ancora venire.'), models.CheckConstraint(condition=models.Q(models.Q(('stato__in', ('tenuto', 'assente', 'erogatore_assente')), _negated=True), ('quando__lte', models.F('aggiornato_il')), _connector='OR'), name='incontro_esito_dopo', violation_error_message="Com'è andato si dice quando l'ora è passata."), models.CheckConstraint(condition=models.Q(models.Q(('accompagna', 'nessuno'), _negated=True), ('accompagnatore', ''), _connector='OR'), name='incontro_accompagnatore', violation_error_message='Se non va nessuno, non serve un nome.'), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'fissato'), _negated=True), ('nota', ''), _connector='OR'), name='incontro_nota_dopo', violation_error_message="Che cosa ne è venuto si scrive con l'esito."), models.UniqueConstraint(condition=models.Q(('stato', 'fissato')), fields=('invio',), name='incontro_uno_fissato', violation_error_message="C'è già un appuntamento fissato: spostalo, o registra com'è andato."), models.UniqueConstraint(fields=('serie', 'volta'), name='incontro_volta', violation_error_message="L'appuntamento è già stato spostato.")],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='incontro',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='7ab73b1127e0bf556aa87bfbf9250f7f197f6a9c', operation='DELETE', pgid='pgtrigger_mai_cancellata_c42d7', table='incontri_incontro', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='incontro',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='69bd7fe27131c3877af21ae82f93c214810cadfe', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_3e073', table='incontri_incontro', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='incontro',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.invio_id, NEW.serie, NEW.volta, NEW.quando, NEW.canale, NEW.accompagna, NEW.fissato_da) IS DISTINCT FROM ROW(OLD.invio_id, OLD.serie, OLD.volta, OLD.quando, OLD.canale, OLD.accompagna, OLD.fissato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='6b5652092f0a29b1854addca40450f03c6176799', operation='UPDATE', pgid='pgtrigger_mai_riscritta_3ad6e', table='incontri_incontro', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='incontro',
                    trigger=pgtrigger.compiler.Trigger(name='dopo_l_invio', sql=nucleo.guardie.GuardiaSql(declare='DECLARE partito date;', func="\n    SELECT data_invio INTO partito FROM credito_invio WHERE id = NEW.invio_id;\n    IF partito IS NULL OR (NEW.quando AT TIME ZONE 'Europe/Rome')::date < partito THEN\n        RAISE EXCEPTION 'L''appuntamento non può precedere l''invio.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'incontro_dopo_l_invio';\n    END IF;\n    RETURN NEW;\n    ", hash='3f7108a76065f27e4d70222a0b7df1ebd316a2fa', operation='INSERT', pgid='pgtrigger_dopo_l_invio_d8773', table='incontri_incontro', when='BEFORE')),
                ),
            ],
        ),
    ]

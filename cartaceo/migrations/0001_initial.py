import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('consulenze', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ModuloCartaceo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveIntegerField(verbose_name='numero')),
                ('stampato_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='stampato il')),
                ('stampato_da', nucleo.firma.FirmaField(verbose_name='stampato da')),
                ('stato', models.CharField(choices=[('bianco', 'In bianco'), ('trascritto', 'Trascritto'), ('annullato', 'Annullato')], default='bianco', max_length=12, verbose_name='stato')),
                ('motivo', models.CharField(blank=True, choices=[('non_usato', 'Non serve più'), ('rovinato', 'Rovinato'), ('perso', 'Perso')], max_length=10, verbose_name='perché è annullato')),
                ('consulenza', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='modulo_cartaceo', to='consulenze.consulenza', verbose_name='consulenza')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='moduli_cartacei', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'modulo di carta',
                'verbose_name_plural': 'moduli di carta',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['sportello', 'stato', 'numero'], name='modulocartaceo_da_fare')],
                'constraints': [models.UniqueConstraint(fields=('sportello', 'numero'), name='modulocartaceo_numero', violation_error_message='Questo numero è già stato stampato.'), models.CheckConstraint(condition=models.Q(('numero__gte', 1)), name='modulocartaceo_da_uno', violation_error_message='I moduli si numerano da 1.'), models.CheckConstraint(condition=models.Q(models.Q(('consulenza__isnull', False), ('stato', 'trascritto')), models.Q(models.Q(('stato', 'trascritto'), _negated=True), ('consulenza__isnull', True)), _connector='OR'), name='modulocartaceo_trascritto', violation_error_message='Un modulo trascritto ha la sua consulenza, gli altri nessuna.'), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'annullato'), models.Q(('motivo', ''), _negated=True)), models.Q(models.Q(('stato', 'annullato'), _negated=True), ('motivo', '')), _connector='OR'), name='modulocartaceo_annullato', violation_error_message='Un modulo annullato ha il suo motivo, gli altri nessuno.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='modulocartaceo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c8b034405e7fb384b09584f6aab1198470c59465', operation='DELETE', pgid='pgtrigger_mai_cancellata_112dc', table='cartaceo_modulocartaceo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulocartaceo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='64030563c7af41811cafd91f996606496f88952f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_55e4c', table='cartaceo_modulocartaceo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulocartaceo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.numero, NEW.stampato_il, NEW.stampato_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.numero, OLD.stampato_il, OLD.stampato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='22038d0c83688e41db2fcd56096c7d283d663bc7', operation='UPDATE', pgid='pgtrigger_mai_riscritta_597c0', table='cartaceo_modulocartaceo', when='BEFORE')),
                ),
            ],
        ),
    ]

import nucleo.operazioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
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
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rinvio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('rimedio', models.CharField(choices=[('', 'Niente'), ('visita', 'Una visita'), ('sospensione', 'La sospensione'), ('chiusura', 'La chiusura')], editable=False, max_length=12, verbose_name='si proponeva')),
                ('deciso_il', nucleo.giorni.CampoData(editable=False, significato=nucleo.date.Significato['FATTO'], verbose_name='deciso il')),
                ('fino_al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='fino al')),
                ('motivo', models.CharField(max_length=500, verbose_name='perché')),
                ('deciso_da', nucleo.firma.FirmaField(editable=False, verbose_name='deciso da')),
            ],
            options={
                'verbose_name': 'rinvio di una proposta',
                'verbose_name_plural': 'rinvii di proposte',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Salute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='al')),
                ('luce', models.PositiveSmallIntegerField(choices=[(0, 'In salute'), (1, 'Da guardare'), (2, 'In difficoltà')], verbose_name='salute')),
                ('sintomi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('consulenze', 'Consulenze ferme'), ('accessi', 'Nessuno entra nella piattaforma'), ('personale', 'Nessuno ci lavora'), ('responsabile', 'Manca il responsabile'), ('attestati', 'Attestati scaduti o mancanti'), ('orario', 'Orario assente o sotto il minimo'), ('accordo', 'Senza protocollo in vigore'), ('invii', 'Invii senza risposta'), ('prescrizioni', 'Prescrizioni scadute'), ('visita', 'Trovato non operativo')], max_length=16), blank=True, default=list, size=None, verbose_name='che cosa non va')),
                ('segnali', models.JSONField(blank=True, default=list, verbose_name='segnali')),
                ('rimedio', models.CharField(blank=True, choices=[('', 'Niente'), ('visita', 'Una visita'), ('sospensione', 'La sospensione'), ('chiusura', 'La chiusura')], max_length=12, verbose_name='si propone')),
            ],
            options={
                'verbose_name': 'salute di uno sportello',
                'verbose_name_plural': 'salute degli sportelli',
                'ordering': ('-luce', 'sportello__nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RegolaSalute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('ferme', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='senza consulenze: da guardare dopo (giorni)')),
                ('visita', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='senza consulenze: si propone una visita dopo (giorni)')),
                ('sospensione', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='senza consulenze: si propone di sospendere dopo (giorni)')),
                ('chiusura', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='senza consulenze: si propone di chiudere dopo (giorni)')),
                ('accessi', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='senza accessi dopo (giorni)')),
                ('invii', nucleo.quantita.CampoQuantita(massimo=3650, minimo=1, verbose_name='invio senza risposta dopo (giorni)')),
                ('vale_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale dal')),
                ('fissata_da', nucleo.firma.FirmaField(editable=False, verbose_name='fissata da')),
            ],
            options={
                'verbose_name': 'regola della salute degli sportelli',
                'verbose_name_plural': 'regole della salute degli sportelli',
                'ordering': ('-vale_dal',),
                'constraints': [models.UniqueConstraint(fields=('vale_dal',), name='regolasalute_una_per_giorno', violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno."), models.CheckConstraint(condition=models.Q(('ferme__lt', models.F('visita')), ('sospensione__lt', models.F('chiusura')), ('visita__lt', models.F('sospensione'))), name='regolasalute_in_ordine', violation_error_message='Prima si guarda, poi si visita, poi si sospende, poi si chiude: ogni numero di giorni supera quello di prima.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='regolasalute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5542f8de8c1a587a69c844966f2c0b646ccfde5b', operation='DELETE', pgid='pgtrigger_mai_cancellata_b02ae', table='salute_regolasalute', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolasalute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0e7d51d1012e92798517b2d9edfc956c7e18529d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_e2267', table='salute_regolasalute', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolasalute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.ferme, NEW.visita, NEW.sospensione, NEW.chiusura, NEW.accessi, NEW.invii, NEW.vale_dal, NEW.fissata_da) IS DISTINCT FROM ROW(OLD.ferme, OLD.visita, OLD.sospensione, OLD.chiusura, OLD.accessi, OLD.invii, OLD.vale_dal, OLD.fissata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='56b910f87bb6149490c530270755fe35f77f0eba', operation='UPDATE', pgid='pgtrigger_mai_riscritta_796d1', table='salute_regolasalute', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='rinvio',
            name='sportello',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='rinvii', to='sportelli.sportello', verbose_name='sportello'),
        ),
        migrations.AddField(
            model_name='salute',
            name='sportello',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='salute', to='sportelli.sportello', verbose_name='sportello'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='rinvio',
                    constraint=models.CheckConstraint(condition=models.Q(('fino_al__gt', models.F('deciso_il'))), name='rinvio_a_dopo', violation_error_message='Si rinvia a un giorno che viene.'),
                ),
                migrations.AddConstraint(
                    model_name='rinvio',
                    constraint=models.CheckConstraint(condition=models.Q(('rimedio', ''), _negated=True), name='rinvio_di_qualcosa', violation_error_message="Non c'è niente da rinviare."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rinvio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3f9049994671c93d098d13825761cadea906b06f', operation='DELETE', pgid='pgtrigger_mai_cancellata_090c1', table='salute_rinvio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rinvio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3560d608bdea0ea26399323f7a97dd1afec59938', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_6f67f', table='salute_rinvio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rinvio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.rimedio, NEW.deciso_il, NEW.fino_al, NEW.motivo, NEW.deciso_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.rimedio, OLD.deciso_il, OLD.fino_al, OLD.motivo, OLD.deciso_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='cbe51c5b8e23a9c664d0a0bd0c83fe1293264957', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8df32', table='salute_rinvio', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='salute',
                    index=models.Index(condition=models.Q(('al__isnull', True)), fields=['luce'], name='salute_di_oggi'),
                ),
                migrations.AddConstraint(
                    model_name='salute',
                    constraint=models.UniqueConstraint(condition=models.Q(('al__isnull', True)), fields=('sportello',), name='salute_una_oggi', violation_error_message='Di uno sportello la salute di oggi è una.'),
                ),
                migrations.AddConstraint(
                    model_name='salute',
                    constraint=models.CheckConstraint(condition=models.Q(('al__isnull', True), ('al__gte', models.F('dal')), _connector='OR'), name='salute_giorni_ordinati', violation_error_message="L'ultimo giorno non precede il primo."),
                ),
                migrations.AddConstraint(
                    model_name='salute',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('luce', 0), ('rimedio', ''), ('sintomi', [])), models.Q(('luce__gt', 0), models.Q(('sintomi', []), _negated=True)), _connector='OR'), name='salute_dice_che_cosa_non_va', violation_error_message='Se qualcosa non va si dice che cosa.'),
                ),
                migrations.AddConstraint(
                    model_name='salute',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('sportello', '='), (nucleo.giorni.DateRange('dal', 'al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='salute_un_giorno_una', violation_error_message='Di uno sportello in un giorno la salute è una.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='salute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='a0280eb2142418a2850ec1075aa965547512ee9f', operation='DELETE', pgid='pgtrigger_mai_cancellata_f8e59', table='salute_salute', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='salute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='498ce21e103eace73b993aa9e9c9f55e5fb9bf34', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_4cb5c', table='salute_salute', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='salute',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.dal, NEW.luce, NEW.sintomi, NEW.segnali, NEW.rimedio) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.dal, OLD.luce, OLD.sintomi, OLD.segnali, OLD.rimedio) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='669ba3e83a841dd3a7dfd1a0539450f8d501a34a', operation='UPDATE', pgid='pgtrigger_mai_riscritta_72a78', table='salute_salute', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='salute',
                    trigger=pgtrigger.compiler.Trigger(name='al_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.al) IS DISTINCT FROM ROW(OLD.al) AND (OLD.al IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='b1ff89fd11cc1c6287a9bafd11e94cf59d7a98b0', operation='UPDATE', pgid='pgtrigger_al_fermo_17a49', table='salute_salute', when='BEFORE')),
                ),
            ],
        ),
    ]

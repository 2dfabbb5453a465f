import nucleo.operazioni
import django.contrib.postgres.fields
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
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoperturaProvincia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('abitanti', models.PositiveIntegerField(verbose_name='abitanti')),
                ('scoperti', models.PositiveIntegerField(verbose_name='abitanti senza uno sportello vicino')),
                ('comuni', models.PositiveSmallIntegerField(verbose_name='comuni')),
                ('comuni_scoperti', models.PositiveSmallIntegerField(verbose_name='comuni senza uno sportello vicino')),
                ('sportelli', models.PositiveSmallIntegerField(verbose_name='sportelli attivi')),
                ('persone', models.PositiveIntegerField(verbose_name='persone venute in un anno')),
                ('persone_scoperte', models.PositiveIntegerField(verbose_name='persone senza uno sportello vicino')),
            ],
            options={
                'verbose_name': 'copertura di una provincia',
                'verbose_name_plural': 'copertura delle province',
                'ordering': ('provincia__nome',),
            },
        ),
        migrations.CreateModel(
            name='RegolaCopertura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('raggio', nucleo.quantita.CampoQuantita(massimo=200, minimo=1, verbose_name='vicino è entro (chilometri)')),
                ('abitanti', nucleo.quantita.CampoQuantita(massimo=32000, minimo=1, verbose_name='si può aprire nei capoluoghi e dove ci sono almeno (abitanti)')),
                ('vale_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale dal')),
                ('fissata_da', nucleo.firma.FirmaField(editable=False, verbose_name='fissata da')),
            ],
            options={
                'verbose_name': 'regola della copertura',
                'verbose_name_plural': 'regole della copertura',
                'ordering': ('-vale_dal',),
            },
        ),
        migrations.CreateModel(
            name='RicercaScoperta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mese', models.DateField(verbose_name='mese')),
                ('volte', models.PositiveIntegerField(default=1, verbose_name='quante volte')),
            ],
            options={
                'verbose_name': 'ricerca senza uno sportello vicino',
                'verbose_name_plural': 'ricerche senza uno sportello vicino',
                'ordering': ('-mese', '-volte', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CoperturaComune',
            fields=[
                ('comune', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='copertura', serialize=False, to='territorio.comune', verbose_name='comune')),
                ('km', models.PositiveSmallIntegerField(null=True, verbose_name='chilometri dallo sportello più vicino')),
                ('scoperto', models.BooleanField(verbose_name='senza uno sportello vicino')),
                ('persone', models.PositiveIntegerField(verbose_name='persone venute in un anno')),
                ('comuni_vicini', models.PositiveSmallIntegerField(verbose_name='comuni che uno sportello qui coprirebbe')),
                ('abitanti_vicini', models.PositiveIntegerField(verbose_name='abitanti che uno sportello qui coprirebbe')),
                ('persone_vicine', models.PositiveIntegerField(verbose_name='persone che uno sportello qui avvicinerebbe')),
                ('ordine', models.PositiveSmallIntegerField(null=True, verbose_name='posto fra dove aprire')),
                ('abitanti_aggiunti', models.PositiveIntegerField(null=True, verbose_name='abitanti che aggiunge ai posti prima')),
                ('fra_cui', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None, verbose_name='fra cui')),
                ('sportello', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello più vicino')),
            ],
            options={
                'verbose_name': 'copertura di un comune',
                'verbose_name_plural': 'copertura dei comuni',
                'ordering': ('comune__chiave',),
            },
        ),
        migrations.CreateModel(
            name='CoperturaMensile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('mese', models.DateField(verbose_name='mese')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='giorno')),
                ('raggio', models.PositiveSmallIntegerField(verbose_name='vicino era entro (chilometri)')),
                ('soglia', models.PositiveSmallIntegerField(verbose_name='si poteva aprire da (abitanti)')),
                ('dove_aprire', models.JSONField(default=list, verbose_name='dove aprire')),
            ],
            options={
                'verbose_name': 'copertura di un mese',
                'verbose_name_plural': 'copertura dei mesi',
                'ordering': ('-mese',),
                'constraints': [models.UniqueConstraint(fields=('mese',), name='coperturamensile_una', violation_error_message="Di questo mese c'è già la copertura."), models.CheckConstraint(condition=models.Q(('mese__day', 1), ('mese__lte', models.F('giorno'))), name='coperturamensile_del_mese', violation_error_message='Il mese comincia il primo, e non dopo il giorno della misura.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturamensile',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c5a25c450031a37873f726ede5a561cf6b261f42', operation='DELETE', pgid='pgtrigger_mai_cancellata_a1533', table='copertura_coperturamensile', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturamensile',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='27b806eb26df3390bca45e2828e8e21e361e6649', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_2852e', table='copertura_coperturamensile', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturamensile',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.mese, NEW.giorno, NEW.raggio, NEW.soglia, NEW.dove_aprire) IS DISTINCT FROM ROW(OLD.mese, OLD.giorno, OLD.raggio, OLD.soglia, OLD.dove_aprire) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ce6bdfad013126edc6bb62b70ccb0d6f7b60a4b8', operation='UPDATE', pgid='pgtrigger_mai_riscritta_04c92', table='copertura_coperturamensile', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='coperturaprovincia',
            name='mensile',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='province', to='copertura.coperturamensile', verbose_name='copertura del mese'),
        ),
        migrations.AddField(
            model_name='coperturaprovincia',
            name='provincia',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.provincia', verbose_name='provincia'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='regolacopertura',
                    constraint=models.UniqueConstraint(fields=('vale_dal',), name='regolacopertura_una_per_giorno', violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolacopertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='02a78669e6f9e6ad11e1d20ae757e4790ec60064', operation='DELETE', pgid='pgtrigger_mai_cancellata_7f73c', table='copertura_regolacopertura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolacopertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5301c08b49870b4037797d6aa1b371f29193a092', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_6789e', table='copertura_regolacopertura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolacopertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.raggio, NEW.abitanti, NEW.vale_dal, NEW.fissata_da) IS DISTINCT FROM ROW(OLD.raggio, OLD.abitanti, OLD.vale_dal, OLD.fissata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='f61476d44b5ab05ebfcab1c43a345a47dfd2df4b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_a81c3', table='copertura_regolacopertura', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='ricercascoperta',
            name='comune',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name='comune'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='coperturacomune',
                    index=models.Index(condition=models.Q(('ordine__isnull', False)), fields=['ordine'], name='coperturacomune_ordine'),
                ),
                migrations.AddConstraint(
                    model_name='coperturacomune',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('abitanti_aggiunti__isnull', True), ('ordine__isnull', True)), models.Q(('abitanti_aggiunti__isnull', False), ('ordine__isnull', False)), _connector='OR'), name='coperturacomune_ordine_intero', violation_error_message='Un posto fra dove aprire dice che cosa aggiunge.'),
                ),
                migrations.AddConstraint(
                    model_name='coperturaprovincia',
                    constraint=models.UniqueConstraint(fields=('mensile', 'provincia'), name='coperturaprovincia_una', violation_error_message='Di una provincia in un mese la copertura è una.'),
                ),
                migrations.AddConstraint(
                    model_name='coperturaprovincia',
                    constraint=models.CheckConstraint(condition=models.Q(('comuni_scoperti__lte', models.F('comuni')), ('persone_scoperte__lte', models.F('persone')), ('scoperti__lte', models.F('abitanti'))), name='coperturaprovincia_parti', violation_error_message='Chi non ha uno sportello vicino è una parte di tutti.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturaprovincia',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='81e4f7f181f47420f1da01a53f51f0f743092f3d', operation='DELETE', pgid='pgtrigger_mai_cancellata_dc1fe', table='copertura_coperturaprovincia', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturaprovincia',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='aaa4e35c73128ad2d0dc6c0005f27a24b773822b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_93d38', table='copertura_coperturaprovincia', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='coperturaprovincia',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.mensile_id, NEW.provincia_id, NEW.abitanti, NEW.scoperti, NEW.comuni, NEW.comuni_scoperti, NEW.sportelli, NEW.persone, NEW.persone_scoperte) IS DISTINCT FROM ROW(OLD.mensile_id, OLD.provincia_id, OLD.abitanti, OLD.scoperti, OLD.comuni, OLD.comuni_scoperti, OLD.sportelli, OLD.persone, OLD.persone_scoperte) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='6170311eaeffe396f901ec364f60d0560f271496', operation='UPDATE', pgid='pgtrigger_mai_riscritta_0dae8', table='copertura_coperturaprovincia', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='ricercascoperta',
                    constraint=models.UniqueConstraint(fields=('mese', 'comune'), name='ricercascoperta_una', violation_error_message='Di un comune in un mese il conto è uno.'),
                ),
                migrations.AddConstraint(
                    model_name='ricercascoperta',
                    constraint=models.CheckConstraint(condition=models.Q(('mese__day', 1), ('volte__gte', 1)), name='ricercascoperta_del_mese', violation_error_message='Un conto è di un mese intero, dal suo primo giorno, e ne dice almeno una.'),
                ),
            ],
        ),
    ]

import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.guardie
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cittadini', '0001_initial'),
        ('consulenze', '0001_initial'),
        ('credito', '0001_initial'),
        ('nucleo', '0001_initial'),
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conteggio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('impronta', models.CharField(max_length=64, verbose_name='impronta delle definizioni')),
                ('contato_il', models.DateTimeField(default=django.utils.timezone.now, verbose_name='contato il')),
            ],
            options={
                'verbose_name': 'conteggio',
                'verbose_name_plural': 'conteggi',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='AmministrazioneContata',
            fields=[
            ],
            options={
                'verbose_name': 'amministrazione contata',
                'verbose_name_plural': 'amministrazioni contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('sportelli.amministrazione',),
        ),
        migrations.CreateModel(
            name='CambioContato',
            fields=[
            ],
            options={
                'verbose_name': 'cambio di stato contato',
                'verbose_name_plural': 'cambi di stato contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('nucleo.cambiostato',),
        ),
        migrations.CreateModel(
            name='ChiusuraContata',
            fields=[
            ],
            options={
                'verbose_name': 'chiusura passata contata',
                'verbose_name_plural': 'chiusure passate contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('percorsi.chiusurapassata',),
        ),
        migrations.CreateModel(
            name='CittadinoContato',
            fields=[
            ],
            options={
                'verbose_name': 'cittadino contato',
                'verbose_name_plural': 'cittadini contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('cittadini.cittadino',),
        ),
        migrations.CreateModel(
            name='ComuneContato',
            fields=[
            ],
            options={
                'verbose_name': 'comune contato',
                'verbose_name_plural': 'comuni contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('territorio.comune',),
        ),
        migrations.CreateModel(
            name='ConsulenzaContata',
            fields=[
            ],
            options={
                'verbose_name': 'consulenza contata',
                'verbose_name_plural': 'consulenze contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('consulenze.consulenza',),
        ),
        migrations.CreateModel(
            name='ErogazioneContata',
            fields=[
            ],
            options={
                'verbose_name': 'erogazione contata',
                'verbose_name_plural': 'erogazioni contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('credito.erogazione',),
        ),
        migrations.CreateModel(
            name='FinanziamentoContato',
            fields=[
            ],
            options={
                'verbose_name': 'finanziamento contato',
                'verbose_name_plural': 'finanziamenti contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('credito.finanziamento',),
        ),
        migrations.CreateModel(
            name='InvioContato',
            fields=[
            ],
            options={
                'verbose_name': 'invio contato',
                'verbose_name_plural': 'invii contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('credito.invio',),
        ),
        migrations.CreateModel(
            name='OspitalitaContata',
            fields=[
            ],
            options={
                'verbose_name': 'ospitalità contata',
                'verbose_name_plural': 'ospitalità contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('sportelli.ospitalita',),
        ),
        migrations.CreateModel(
            name='PercorsoContato',
            fields=[
            ],
            options={
                'verbose_name': 'percorso contato',
                'verbose_name_plural': 'percorsi contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('percorsi.percorso',),
        ),
        migrations.CreateModel(
            name='ProfiloContato',
            fields=[
            ],
            options={
                'verbose_name': "profilo d'ingresso contato",
                'verbose_name_plural': "profili d'ingresso contati",
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('percorsi.profiloingresso',),
        ),
        migrations.CreateModel(
            name='SedeContata',
            fields=[
            ],
            options={
                'verbose_name': 'sede del percorso contata',
                'verbose_name_plural': 'sedi del percorso contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('percorsi.sedepercorso',),
        ),
        migrations.CreateModel(
            name='SportelloContato',
            fields=[
            ],
            options={
                'verbose_name': 'sportello contato',
                'verbose_name_plural': 'sportelli contati',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('sportelli.sportello',),
        ),
        migrations.CreateModel(
            name='FattoPersone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parte', models.CharField(max_length=24, verbose_name='parte della rete')),
                ('dal', models.DateField(verbose_name='dal mese')),
                ('al', models.DateField(verbose_name='al mese')),
                ('misure', models.JSONField(verbose_name='misure')),
            ],
            options={
                'verbose_name': 'fatto sulle persone',
                'verbose_name_plural': 'fatti sulle persone',
                'ordering': ('parte', 'dal', 'al'),
                'constraints': [models.UniqueConstraint(fields=('parte', 'dal', 'al'), name='fattopersone_uno_per_mesi', violation_error_message="Di una parte della rete, tra due mesi, c'è un fatto solo."), models.CheckConstraint(condition=models.Q(('al__day', 1), ('dal__day', 1), ('dal__lte', models.F('al'))), name='fattopersone_mesi_ordinati', violation_error_message='I fatti sulle persone vanno da un mese a un mese.')],
            },
        ),
        migrations.CreateModel(
            name='FattoRete',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parte', models.CharField(max_length=24, verbose_name='parte della rete')),
                ('mese', models.DateField(verbose_name='mese')),
                ('misure', models.JSONField(verbose_name='misure')),
            ],
            options={
                'verbose_name': 'fatto della rete',
                'verbose_name_plural': 'fatti della rete',
                'ordering': ('parte', 'mese'),
                'constraints': [models.UniqueConstraint(fields=('parte', 'mese'), name='fattorete_uno_al_mese', violation_error_message="Di una parte della rete, in un mese, c'è un fatto solo."), models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='fattorete_primo_del_mese', violation_error_message='Un fatto è di un mese intero, dal suo primo giorno.')],
            },
        ),
        migrations.CreateModel(
            name='FattoSportello',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mese', models.DateField(verbose_name='mese')),
                ('regione', models.CharField(max_length=2, verbose_name='regione')),
                ('tipo', models.CharField(max_length=20, verbose_name='tipo di amministrazione')),
                ('consulenze', models.PositiveIntegerField(default=0, verbose_name='consulenze')),
                ('invii', models.PositiveIntegerField(default=0, verbose_name='invii')),
                ('erogato', models.PositiveBigIntegerField(default=0, verbose_name='erogato (centesimi)')),
                ('misure', models.JSONField(verbose_name='misure')),
                ('amministrazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'fatto di uno sportello',
                'verbose_name_plural': 'fatti di uno sportello',
                'ordering': ('mese', 'sportello', 'amministrazione'),
            },
        ),
        migrations.CreateModel(
            name='MeseDaRifare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mese', models.DateField(verbose_name='mese')),
                ('segnato_il', models.DateTimeField(default=django.utils.timezone.now, verbose_name='segnato il')),
                ('sportello', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'mese da rifare',
                'verbose_name_plural': 'mesi da rifare',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Presenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mese', models.DateField(verbose_name='mese')),
                ('regione', models.CharField(max_length=2, verbose_name='regione')),
                ('tipo', models.CharField(max_length=20, verbose_name='tipo di amministrazione')),
                ('soggetto', models.BigIntegerField(verbose_name='numero della persona')),
                ('percorso', models.BigIntegerField(verbose_name='numero del percorso')),
                ('apertura', models.DateField(verbose_name='percorso aperto il')),
                ('primo_contatto', models.DateField(verbose_name='primo contatto con la rete')),
                ('profilo', models.CharField(max_length=120, verbose_name="gruppi del profilo d'ingresso")),
                ('amministrazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'presenza',
                'verbose_name_plural': 'presenze',
                'ordering': ('soggetto', 'mese', 'sportello', 'percorso'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='amministrazionecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, tipo FROM vecchie EXCEPT SELECT id, tipo FROM nuove)\n        UNION ALL (SELECT id, tipo FROM nuove EXCEPT SELECT id, tipo FROM vecchie)) SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f JOIN r ON f.amministrazione_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='1c4e85c5c283e388d2f235e492e54128f44aa98a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_b7acd', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='sportelli_amministrazione', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, oggetto_tipo, oggetto_id FROM vecchie EXCEPT SELECT id, oggetto_tipo, oggetto_id FROM nuove)\n        UNION ALL (SELECT id, oggetto_tipo, oggetto_id FROM nuove EXCEPT SELECT id, oggetto_tipo, oggetto_id FROM vecchie)) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='61f0651d8ed5d611676d47fb548997cce3215d73', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_ed6b0', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='nucleo_cambiostato', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, oggetto_tipo, oggetto_id FROM nuove) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='1b8d6132deca5e943df989abb55f6db7738bfafd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_7a246', referencing='REFERENCING NEW TABLE AS nuove ', table='nucleo_cambiostato', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, oggetto_tipo, oggetto_id FROM vecchie) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='d7578b286e80fa05aba1b3f964f2483093aaed06', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_2c774', referencing='REFERENCING OLD TABLE AS vecchie ', table='nucleo_cambiostato', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusuracontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, percorso_id, dal, al FROM vecchie EXCEPT SELECT id, percorso_id, dal, al FROM nuove)\n        UNION ALL (SELECT id, percorso_id, dal, al FROM nuove EXCEPT SELECT id, percorso_id, dal, al FROM vecchie)) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (SELECT unnest(ARRAY[r.dal, r.al]) AS giorno) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='5f6b51db92c402931f80d9cbfda7a4710047a8c1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_e4276', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='percorsi_chiusurapassata', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusuracontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, dal, al FROM nuove) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (SELECT unnest(ARRAY[r.dal, r.al]) AS giorno) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='f4702d634e8062ff2174c82b51ebf630f44355b9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_6f35d', referencing='REFERENCING NEW TABLE AS nuove ', table='percorsi_chiusurapassata', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiusuracontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, dal, al FROM vecchie) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (SELECT unnest(ARRAY[r.dal, r.al]) AS giorno) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='f0ced33039dffac034c31b498479644679e00dd5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_a94c9', referencing='REFERENCING OLD TABLE AS vecchie ', table='percorsi_chiusurapassata', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cittadinocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, data_primo_contatto FROM vecchie EXCEPT SELECT id, data_primo_contatto FROM nuove)\n        UNION ALL (SELECT id, data_primo_contatto FROM nuove EXCEPT SELECT id, data_primo_contatto FROM vecchie)) SELECT c.sportello_id, c.data FROM consulenze_consulenza c\n                    JOIN percorsi_percorso p ON p.id = c.percorso_id JOIN r ON p.cittadino_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='8fc0da34e2ea6c8ec69d0f989a80a8c827ff7965', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_3b10b', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='cittadini_cittadino', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='comunecontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, provincia_id FROM vecchie EXCEPT SELECT id, provincia_id FROM nuove)\n        UNION ALL (SELECT id, provincia_id FROM nuove EXCEPT SELECT id, provincia_id FROM vecchie)) SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f\n                    JOIN sportelli_sportello s ON s.id = f.sportello_id JOIN r ON s.comune_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='aa454ae0c9f05b84ba02ec32c4b8a37b665f6d89', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_48070', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='territorio_comune', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenzacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie EXCEPT SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove)\n        UNION ALL (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove EXCEPT SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie)) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='7b6f23ec4f90c3fd877ec77106576953ec981ae0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_e2be5', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='consulenze_consulenza', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenzacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='8454368d4597c28895379c01e88ef3557a0d1ffc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_d9345', referencing='REFERENCING NEW TABLE AS nuove ', table='consulenze_consulenza', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='consulenzacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='8c8b0a16e7ad91df5b224291ae713077a7f1a097', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_ae036', referencing='REFERENCING OLD TABLE AS vecchie ', table='consulenze_consulenza', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazionecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM vecchie EXCEPT SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM nuove)\n        UNION ALL (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM nuove EXCEPT SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM vecchie)) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='21940c1ca67408a8915c65d4baa34e0f72d06708', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_5b169', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_erogazione', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazionecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM nuove) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='2e27b5a04405a6cdaa09b44f78ea471ea5aade57', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_4e17c', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_erogazione', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazionecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il, (motivo_storno = 'restituita') AS restituita FROM vecchie) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='2e913f3be845b49fed3f48d5090a1cd854bb6eb1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_484be', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_erogazione', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamentocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM vecchie EXCEPT SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM nuove)\n        UNION ALL (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM nuove EXCEPT SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM vecchie)) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='54425b3d7cda2c59918a4ee56d0bdfd43612b71c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_b7dcd', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_finanziamento', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamentocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM nuove) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ffcc0ba180e8f48f69748352bd2cc674c207682d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_d1630', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_finanziamento', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamentocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato, (stato = 'annullato') AS annullato FROM vecchie) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9b4375f76e6ea1df68f821380a88b8388372e3c6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_d9a1e', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_finanziamento', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='inviocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie EXCEPT SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove)\n        UNION ALL (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove EXCEPT SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie)) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='0daedd3e0c504d304ad67a5e884b229aa3bfb462', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_29781', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_invio', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='inviocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='8f1522b2ad42997fc07c963d4a5b9c2573401f78', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_68bde', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_invio', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='inviocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='0cd5a9c37cfd38eae554ac77e5a88b3ef34e5667', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_378bb', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_invio', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalitacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_id, amministrazione_id, dal FROM vecchie EXCEPT SELECT id, sportello_id, amministrazione_id, dal FROM nuove)\n        UNION ALL (SELECT id, sportello_id, amministrazione_id, dal FROM nuove EXCEPT SELECT id, sportello_id, amministrazione_id, dal FROM vecchie)) \n    SELECT sportello_id, giorno FROM (WITH giorni AS (\n        SELECT r.sportello_id, min(r.dal) AS dal,\n               bool_and(EXISTS (SELECT FROM sportelli_ospitalita o\n                                WHERE o.sportello_id = r.sportello_id AND o.dal < r.dal AND o.id <> r.id)) AS segue,\n               CASE WHEN count(*) = 2 AND min(r.amministrazione_id) = max(r.amministrazione_id) THEN max(r.dal)\n                    ELSE COALESCE((SELECT min(o.dal) FROM sportelli_ospitalita o\n                                   WHERE o.sportello_id = r.sportello_id AND o.dal > max(r.dal)), 'infinity'::date)\n               END AS al\n        FROM r GROUP BY r.id, r.sportello_id\n    )\n    SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f\n    JOIN giorni g ON g.sportello_id = f.sportello_id\n    WHERE f.mese <= g.al\n      AND f.mese >= CASE WHEN g.segue THEN date_trunc('month', g.dal)::date ELSE '-infinity'::date END\n    UNION SELECT g.sportello_id, unnest(ARRAY[g.dal, nullif(g.al, 'infinity'::date)]) FROM giorni g WHERE g.segue\n    ) AS cambiati (sportello_id, giorno)) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ca466c1edb00ec9618bd1d0750fb670fa6884e59', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_bc0b3', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='sportelli_ospitalita', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalitacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, dal FROM nuove) \n    SELECT sportello_id, giorno FROM (WITH giorni AS (\n        SELECT r.sportello_id, min(r.dal) AS dal,\n               bool_and(EXISTS (SELECT FROM sportelli_ospitalita o\n                                WHERE o.sportello_id = r.sportello_id AND o.dal < r.dal AND o.id <> r.id)) AS segue,\n               CASE WHEN count(*) = 2 AND min(r.amministrazione_id) = max(r.amministrazione_id) THEN max(r.dal)\n                    ELSE COALESCE((SELECT min(o.dal) FROM sportelli_ospitalita o\n                                   WHERE o.sportello_id = r.sportello_id AND o.dal > max(r.dal)), 'infinity'::date)\n               END AS al\n        FROM r GROUP BY r.id, r.sportello_id\n    )\n    SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f\n    JOIN giorni g ON g.sportello_id = f.sportello_id\n    WHERE f.mese <= g.al\n      AND f.mese >= CASE WHEN g.segue THEN date_trunc('month', g.dal)::date ELSE '-infinity'::date END\n    UNION SELECT g.sportello_id, unnest(ARRAY[g.dal, nullif(g.al, 'infinity'::date)]) FROM giorni g WHERE g.segue\n    ) AS cambiati (sportello_id, giorno)) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='7b3973f42043265eff51f4fd2d393589c22acf6b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_0dea0', referencing='REFERENCING NEW TABLE AS nuove ', table='sportelli_ospitalita', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ospitalitacontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, dal FROM vecchie) \n    SELECT sportello_id, giorno FROM (WITH giorni AS (\n        SELECT r.sportello_id, min(r.dal) AS dal,\n               bool_and(EXISTS (SELECT FROM sportelli_ospitalita o\n                                WHERE o.sportello_id = r.sportello_id AND o.dal < r.dal AND o.id <> r.id)) AS segue,\n               CASE WHEN count(*) = 2 AND min(r.amministrazione_id) = max(r.amministrazione_id) THEN max(r.dal)\n                    ELSE COALESCE((SELECT min(o.dal) FROM sportelli_ospitalita o\n                                   WHERE o.sportello_id = r.sportello_id AND o.dal > max(r.dal)), 'infinity'::date)\n               END AS al\n        FROM r GROUP BY r.id, r.sportello_id\n    )\n    SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f\n    JOIN giorni g ON g.sportello_id = f.sportello_id\n    WHERE f.mese <= g.al\n      AND f.mese >= CASE WHEN g.segue THEN date_trunc('month', g.dal)::date ELSE '-infinity'::date END\n    UNION SELECT g.sportello_id, unnest(ARRAY[g.dal, nullif(g.al, 'infinity'::date)]) FROM giorni g WHERE g.segue\n    ) AS cambiati (sportello_id, giorno)) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='36e43a7c4d33401f20a0c1956588f67bb765e707', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_888e8', referencing='REFERENCING OLD TABLE AS vecchie ', table='sportelli_ospitalita', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorsocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie EXCEPT SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove)\n        UNION ALL (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove EXCEPT SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie)) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie EXCEPT SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove)\n        UNION ALL (SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove EXCEPT SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie)) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, cittadino_id, data_apertura FROM vecchie EXCEPT SELECT id, cittadino_id, data_apertura FROM nuove)\n        UNION ALL (SELECT id, cittadino_id, data_apertura FROM nuove EXCEPT SELECT id, cittadino_id, data_apertura FROM vecchie)) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, data_apertura FROM vecchie EXCEPT SELECT id, data_apertura FROM nuove)\n        UNION ALL (SELECT id, data_apertura FROM nuove EXCEPT SELECT id, data_apertura FROM vecchie)) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='0f1ce3c00af070d50e929b5d6076a5e3f3b7424d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_401e4', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='percorsi_percorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorsocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, data_apertura FROM nuove) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, data_apertura FROM nuove) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='3aafdc4274c46bd1b4237a09600430f8307bf520', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_c5202', referencing='REFERENCING NEW TABLE AS nuove ', table='percorsi_percorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='percorsocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, data_apertura FROM vecchie) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, data_apertura FROM vecchie) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='da2acf43a2e09761c718d5c702d73588e1cda232', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_aeddd', referencing='REFERENCING OLD TABLE AS vecchie ', table='percorsi_percorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profilocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie EXCEPT SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove)\n        UNION ALL (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove EXCEPT SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie)) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9b5ce6f1f0df28c3f37a282c5f52701bf017c3dc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_24ee6', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='percorsi_profiloingresso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profilocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9e0d7b9780f72af65391354cc89937737099d757', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_fe4c2', referencing='REFERENCING NEW TABLE AS nuove ', table='percorsi_profiloingresso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profilocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='79f4418ded8bbd7d8e7c547e08bad0993266919c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_d79e9', referencing='REFERENCING OLD TABLE AS vecchie ', table='percorsi_profiloingresso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, percorso_id, sportello_id, dal FROM vecchie EXCEPT SELECT id, percorso_id, sportello_id, dal FROM nuove)\n        UNION ALL (SELECT id, percorso_id, sportello_id, dal FROM nuove EXCEPT SELECT id, percorso_id, sportello_id, dal FROM vecchie)) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='01340e1f415acf56f4a37d76d68e198763baaab9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_54b2b', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='percorsi_sedepercorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sportello_id, dal FROM nuove) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='e9863bf5473ddc62ac6f6d81dca88236701d3458', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_5c0c0', referencing='REFERENCING NEW TABLE AS nuove ', table='percorsi_sedepercorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sedecontata',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sportello_id, dal FROM vecchie) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT sportello_apertura_id FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM percorsi_sedepercorso WHERE percorso_id = r.percorso_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM percorsi_percorso WHERE id = r.percorso_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='268680a2967460835520eead943dd8e45f1ba016', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_99ce1', referencing='REFERENCING OLD TABLE AS vecchie ', table='percorsi_sedepercorso', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sportellocontato',
                    trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=nucleo.guardie.GuardiaSql(func="\n    INSERT INTO indicatori_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, comune_id FROM vecchie EXCEPT SELECT id, comune_id FROM nuove)\n        UNION ALL (SELECT id, comune_id FROM nuove EXCEPT SELECT id, comune_id FROM vecchie)) SELECT f.sportello_id, f.mese FROM indicatori_fattosportello f JOIN r ON f.sportello_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='e36afa5f9c805714194ed67c69a28dac8c82095f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_efa6d', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='sportelli_sportello', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='fattosportello',
                    index=models.Index(fields=['mese', 'sportello'], include=('consulenze', 'invii', 'erogato', 'amministrazione'), name='fattosportello_tabella'),
                ),
                migrations.AddIndex(
                    model_name='fattosportello',
                    index=models.Index(fields=['amministrazione', 'mese'], name='fattosportello_ospite'),
                ),
                migrations.AddConstraint(
                    model_name='fattosportello',
                    constraint=models.UniqueConstraint(fields=('sportello', 'mese', 'amministrazione'), name='fattosportello_uno_al_mese', violation_error_message="Di uno sportello, in un mese e con lo stesso ospite, c'è un fatto solo."),
                ),
                migrations.AddConstraint(
                    model_name='fattosportello',
                    constraint=models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='fattosportello_primo_del_mese', violation_error_message='Un fatto è di un mese intero, dal suo primo giorno.'),
                ),
                migrations.AddIndex(
                    model_name='presenza',
                    index=models.Index(fields=['sportello', 'mese'], name='presenza_sportello'),
                ),
                migrations.AddIndex(
                    model_name='presenza',
                    index=models.Index(fields=['amministrazione', 'mese'], name='presenza_ospite'),
                ),
                migrations.AddConstraint(
                    model_name='presenza',
                    constraint=models.UniqueConstraint(fields=('soggetto', 'mese', 'sportello', 'amministrazione', 'percorso'), name='presenza_una_al_mese', violation_error_message='Una persona è presente una volta al mese, per uno sportello e un percorso.'),
                ),
                migrations.AddConstraint(
                    model_name='presenza',
                    constraint=models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='presenza_primo_del_mese', violation_error_message='Un fatto è di un mese intero, dal suo primo giorno.'),
                ),
            ],
        ),
    ]

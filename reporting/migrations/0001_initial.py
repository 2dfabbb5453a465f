import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import reporting.models.rapporti
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cittadini', '0001_initial'),
        ('consulenze', '0001_initial'),
        ('credito', '0001_initial'),
        ('nucleo', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
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
            bases=('consulenze.percorso',),
        ),
        migrations.CreateModel(
            name='PresaContata',
            fields=[
            ],
            options={
                'verbose_name': 'presa in carico contata',
                'verbose_name_plural': 'prese in carico contate',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('cittadini.presaincarico',),
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
            bases=('consulenze.profiloingresso',),
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
        migrations.CreateModel(
            name='Rapporto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('livello', models.CharField(choices=[('sportello', 'Sportello'), ('amministrazione', 'Amministrazione'), ('regione', 'Regione'), ('rete', 'Rete')], max_length=16, verbose_name='livello')),
                ('mese', models.DateField(help_text='Il primo giorno del mese.', verbose_name='mese')),
                ('stato', models.CharField(choices=[('previsto', 'In attesa'), ('in_corso', 'In preparazione'), ('pronto', 'Pronto'), ('fallito', 'Non riuscito')], default='previsto', max_length=10, verbose_name='stato')),
                ('accodato_il', models.DateTimeField(blank=True, null=True, verbose_name='messo in coda il')),
                ('preso_il', models.DateTimeField(blank=True, null=True, verbose_name='preso in lavorazione il')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('errore', models.CharField(blank=True, max_length=300, verbose_name='errore')),
                ('dati', models.JSONField(blank=True, null=True, verbose_name='dati congelati')),
                ('impronta_dati', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='impronta dei dati')),
                ('layout', models.PositiveSmallIntegerField(default=1, verbose_name="versione dell'impaginazione")),
                ('pdf', models.FileField(blank=True, upload_to=reporting.models.rapporti.percorso_pdf, verbose_name='PDF')),
                ('sha256', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='impronta del PDF')),
                ('pronto_il', models.DateTimeField(blank=True, null=True, verbose_name='pronto il')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('regione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='territorio.regione', verbose_name='regione')),
                ('sportello', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'rapporto',
                'verbose_name_plural': 'rapporti',
                'ordering': ('-mese', 'livello', 'pk'),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amministrazionecontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, tipo FROM vecchie EXCEPT SELECT id, tipo FROM nuove)\n        UNION ALL (SELECT id, tipo FROM nuove EXCEPT SELECT id, tipo FROM vecchie)) SELECT f.sportello_id, f.mese FROM reporting_fattosportello f JOIN r ON f.amministrazione_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='426dde6f7a97ff5991f693af6c09ae5cdaab738c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_f0847', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='sportelli_amministrazione', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cambiocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, oggetto_tipo, oggetto_id FROM vecchie EXCEPT SELECT id, oggetto_tipo, oggetto_id FROM nuove)\n        UNION ALL (SELECT id, oggetto_tipo, oggetto_id FROM nuove EXCEPT SELECT id, oggetto_tipo, oggetto_id FROM vecchie)) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ba3700d174b762fdeb8f2627380727319563ac09', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_27dfb', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='nucleo_cambiostato', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cambiocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, oggetto_tipo, oggetto_id FROM nuove) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ec5149754722c47bf5d83b7223f61e571a1b0449', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_39859', referencing='REFERENCING NEW TABLE AS nuove ', table='nucleo_cambiostato', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cambiocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, oggetto_tipo, oggetto_id FROM vecchie) SELECT i.sportello_id, i.data_invio FROM credito_invio i\n                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = 'credito.invio') AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='0a7e87ec240fb492ed7c5c79f83bd8acac47e0e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_f03a2', referencing='REFERENCING OLD TABLE AS vecchie ', table='nucleo_cambiostato', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cittadinocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, data_primo_contatto FROM vecchie EXCEPT SELECT id, data_primo_contatto FROM nuove)\n        UNION ALL (SELECT id, data_primo_contatto FROM nuove EXCEPT SELECT id, data_primo_contatto FROM vecchie)) SELECT c.sportello_id, c.data FROM consulenze_consulenza c\n                    JOIN consulenze_percorso p ON p.id = c.percorso_id JOIN r ON p.cittadino_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='78ee159274f5c898407361da8f0018a80744063c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_248a6', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='cittadini_cittadino', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comunecontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, provincia_id FROM vecchie EXCEPT SELECT id, provincia_id FROM nuove)\n        UNION ALL (SELECT id, provincia_id FROM nuove EXCEPT SELECT id, provincia_id FROM vecchie)) SELECT f.sportello_id, f.mese FROM reporting_fattosportello f\n                    JOIN sportelli_sportello s ON s.id = f.sportello_id JOIN r ON s.comune_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9df0022a8b9feb18801d43fec28ca57c180ca8d9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_1e507', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='territorio_comune', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consulenzacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie EXCEPT SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove)\n        UNION ALL (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove EXCEPT SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie)) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9301c90673c56d06bf8b0b091fdbc41f233bd43d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_95e72', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='consulenze_consulenza', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consulenzacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM nuove) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='b0c2c2b891ffb32085be053f5942bc8f594c9e84', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_f395c', referencing='REFERENCING NEW TABLE AS nuove ', table='consulenze_consulenza', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consulenzacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, rendicontabile, tardiva FROM vecchie) SELECT sportello_id, data AS giorno FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ace231c19c25373bbec683c3c2c740cf54918565', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_77768', referencing='REFERENCING OLD TABLE AS vecchie ', table='consulenze_consulenza', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erogazionecontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM vecchie EXCEPT SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM nuove)\n        UNION ALL (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM nuove EXCEPT SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM vecchie)) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='7212bbcf6830d5c3ee5250c154a324be179e79ba', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_5c813', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_erogazione', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erogazionecontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM nuove) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='4ebb28bca14515ee5a256a38c372191d2cb6d652', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_1b2ca', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_erogazione', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erogazionecontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il FROM vecchie) SELECT sportello_id, data AS giorno FROM r UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                    JOIN r ON e.finanziamento_id = r.finanziamento_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='290a0a3cce78db0c1664fb80ad461c63f193093c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_da02b', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_erogazione', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finanziamentocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM vecchie EXCEPT SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM nuove)\n        UNION ALL (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM nuove EXCEPT SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM vecchie)) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='8d80b1ffa88a80135a4a3494c72149d27a484734', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_cc6c5', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_finanziamento', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finanziamentocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM nuove) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='5023e34176fc57cfb57b970a8146a0e451e93c56', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_26a99', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_finanziamento', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finanziamentocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato FROM vecchie) SELECT sportello_id, data_delibera FROM r\n                    UNION SELECT i.sportello_id, i.data_invio FROM credito_invio i JOIN r ON i.id = r.invio_id\n                    UNION SELECT e.sportello_id, e.data FROM credito_erogazione e\n                          JOIN r ON e.finanziamento_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='ade287a701598ec6b0f82f9b97112780ef4b3d55', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_7a43c', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_finanziamento', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inviocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie EXCEPT SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove)\n        UNION ALL (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove EXCEPT SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie)) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='72111651035e6bc4f8ec572904988a29e5781f4d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_43fc2', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='credito_invio', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inviocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM nuove) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='51eca107aa45cd3543ccc72de2b42ff32c08e796', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_52479', referencing='REFERENCING NEW TABLE AS nuove ', table='credito_invio', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inviocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto FROM vecchie) SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='2c60ef9896849dcb7383bd1aa938bf699bee53df', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_75ece', referencing='REFERENCING OLD TABLE AS vecchie ', table='credito_invio', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='percorsocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie EXCEPT SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove)\n        UNION ALL (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove EXCEPT SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie)) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie EXCEPT SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove)\n        UNION ALL (SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove EXCEPT SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie)) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, cittadino_id, data_apertura FROM vecchie EXCEPT SELECT id, cittadino_id, data_apertura FROM nuove)\n        UNION ALL (SELECT id, cittadino_id, data_apertura FROM nuove EXCEPT SELECT id, cittadino_id, data_apertura FROM vecchie)) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, data_apertura FROM vecchie EXCEPT SELECT id, data_apertura FROM nuove)\n        UNION ALL (SELECT id, data_apertura FROM nuove EXCEPT SELECT id, data_apertura FROM vecchie)) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='cc24c8b903c2d8b5ce94b8ee49b925c43f3e8786', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_cd5ae', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='consulenze_percorso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='percorsocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM nuove) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM nuove) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, data_apertura FROM nuove) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, data_apertura FROM nuove) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='40ebe1b3a6209c0b8fd3584770137039af324d91', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_f4947', referencing='REFERENCING NEW TABLE AS nuove ', table='consulenze_percorso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='percorsocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima FROM vecchie) SELECT sportello_apertura_id, data_apertura FROM r) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, sportello_apertura_id, data_apertura, data_chiusura FROM vecchie) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_apertura_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.data_apertura, r.data_chiusura]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, data_apertura FROM vecchie) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL UNION SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, data_apertura FROM vecchie) SELECT e.sportello_id, e.data FROM credito_erogazione e JOIN r ON e.percorso_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='9813e579d097ee432f0f40ca6b056b0c045f0431', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_53353', referencing='REFERENCING OLD TABLE AS vecchie ', table='consulenze_percorso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, cittadino_id, sportello_id, dal FROM vecchie EXCEPT SELECT id, cittadino_id, sportello_id, dal FROM nuove)\n        UNION ALL (SELECT id, cittadino_id, sportello_id, dal FROM nuove EXCEPT SELECT id, cittadino_id, sportello_id, dal FROM vecchie)) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='4bf34c31c36ec25489db963829c4f9ced6b53b32', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_4bc95', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='cittadini_presaincarico', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, sportello_id, dal FROM nuove) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='84e526e065e4b10d28537cb6f39b2a4ea00f9a33', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_cc44b', referencing='REFERENCING NEW TABLE AS nuove ', table='cittadini_presaincarico', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presacontata',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, cittadino_id, sportello_id, dal FROM vecchie) \n    SELECT luoghi.sportello_id, giorni.giorno FROM r\n    CROSS JOIN LATERAL (\n        SELECT r.sportello_id AS sportello_id\n        UNION SELECT sportello_id FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT sportello_apertura_id FROM consulenze_percorso WHERE cittadino_id = r.cittadino_id\n    ) AS luoghi\n    CROSS JOIN LATERAL (\n        SELECT unnest(ARRAY[r.dal]) AS giorno\n        UNION SELECT dal FROM cittadini_presaincarico WHERE cittadino_id = r.cittadino_id\n        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM consulenze_percorso\n              WHERE cittadino_id = r.cittadino_id\n    ) AS giorni) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='df3a3eebaa3dcbb50dc0d16cdc2620ce2f086f35', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_6461e', referencing='REFERENCING OLD TABLE AS vecchie ', table='cittadini_presaincarico', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie EXCEPT SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove)\n        UNION ALL (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove EXCEPT SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie)) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='f3ce7478b89cde7937d1b2162483fdf33fa9baeb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_c2d8d', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='consulenze_profiloingresso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_nuova', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM nuove) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='b751f1935604fee405d6cdc006e963c6c63db0ae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_rifai_nuova_c330a', referencing='REFERENCING NEW TABLE AS nuove ', table='consulenze_profiloingresso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_tolta', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS (SELECT id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza FROM vecchie) \n    SELECT c.sportello_id, c.data FROM consulenze_consulenza c JOIN r ON c.percorso_id = r.percorso_id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='2cb8cd16da2b5be1dc460a8ec1ea9959b8e4f5a1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rifai_tolta_fb655', referencing='REFERENCING OLD TABLE AS vecchie ', table='consulenze_profiloingresso', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sportellocontato',
            trigger=pgtrigger.compiler.Trigger(name='rifai_modifica', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO reporting_mesedarifare (sportello_id, mese, segnato_il)\n    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM (SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM (WITH r AS ((SELECT id, comune_id FROM vecchie EXCEPT SELECT id, comune_id FROM nuove)\n        UNION ALL (SELECT id, comune_id FROM nuove EXCEPT SELECT id, comune_id FROM vecchie)) SELECT f.sportello_id, f.mese FROM reporting_fattosportello f JOIN r ON f.sportello_id = r.id) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL) AS tutti (sportello_id, mese);\n    RETURN NULL;\n", hash='516371f6b16c0d1c632165d558b1941f185238a0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_rifai_modifica_a98dd', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='sportelli_sportello', when='AFTER')),
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
        migrations.AddIndex(
            model_name='rapporto',
            index=models.Index(fields=['mese', 'livello', 'stato'], name='rapporto_mese_livello'),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.UniqueConstraint(fields=('livello', 'sportello', 'amministrazione', 'regione', 'mese'), name='rapporto_unico', nulls_distinct=False, violation_error_message="Il rapporto di questo mese c'è già."),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amministrazione__isnull', True), ('livello', 'sportello'), ('regione__isnull', True), ('sportello__isnull', False)), models.Q(('amministrazione__isnull', False), ('livello', 'amministrazione'), ('regione__isnull', True), ('sportello__isnull', True)), models.Q(('amministrazione__isnull', True), ('livello', 'regione'), ('regione__isnull', False), ('sportello__isnull', True)), models.Q(('amministrazione__isnull', True), ('livello', 'rete'), ('regione__isnull', True), ('sportello__isnull', True)), _connector='OR'), name='rapporto_oggetto_secondo_livello', violation_error_message="L'oggetto del rapporto deve corrispondere al suo livello."),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='rapporto_mese_primo_giorno', violation_error_message='Il mese si indica con il suo primo giorno.'),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'pronto'), _negated=True), models.Q(('dati__isnull', False), ('pronto_il__isnull', False), models.Q(('pdf', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='rapporto_pronto_completo', violation_error_message="Un rapporto pronto ha i dati, il PDF, la sua impronta e l'istante."),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dati__isnull', True), ('impronta_dati', '')), models.Q(('dati__isnull', False), models.Q(('impronta_dati', ''), _negated=True)), _connector='OR'), name='rapporto_dati_con_impronta', violation_error_message='I dati congelati hanno la loro impronta.'),
        ),
        migrations.AddConstraint(
            model_name='rapporto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'in_corso'), _negated=True), ('preso_il__isnull', False), _connector='OR'), name='rapporto_in_corso_preso', violation_error_message='Un rapporto in preparazione dice da quando.'),
        ),
    ]

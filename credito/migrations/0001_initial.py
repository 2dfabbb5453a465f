import nucleo.operazioni
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.nomi
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('cittadini', '0001_initial'),
        ('erogatori', '0001_initial'),
        ('incentivi', '0001_initial'),
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Finanziamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('importo_deliberato', nucleo.quantita.CampoImporto(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(1)], verbose_name='importo deliberato (€)')),
                ('importo_erogato', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=10, verbose_name='importo erogato (€)')),
                ('durata_mesi', models.PositiveSmallIntegerField(verbose_name='durata (mesi)')),
                ('preammortamento_mesi', models.PositiveSmallIntegerField(default=0, verbose_name='preammortamento (mesi)')),
                ('tasso', models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, verbose_name='tasso annuo (%)')),
                ('garanzia_reale', models.BooleanField(default=False, verbose_name='con garanzia reale')),
                ('garanzia_stato', models.CharField(blank=True, choices=[('', 'Nessuna'), ('prenotata', 'Prenotata'), ('confermata', 'Confermata'), ('richiesta', 'Chiesta al Fondo'), ('concessa', 'Concessa'), ('negata', 'Negata')], max_length=10, verbose_name='garanzia del Fondo PMI')),
                ('garanzia_posizione', models.CharField(blank=True, max_length=30, validators=[django.core.validators.RegexValidator('^[^\\W_](?:[\\w\\s./-]*[^\\W_])?$', 'Scrivilo come sta sul documento: comincia e finisce con una cifra o una lettera.')], verbose_name='posizione al Fondo')),
                ('garanzia_prenotata_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='garanzia prenotata il')),
                ('garanzia_confermata_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='garanzia confermata il')),
                ('garanzia_richiesta_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='garanzia chiesta il')),
                ('garanzia_concessa_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='garanzia concessa il')),
                ('tutor_numero', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^[^\\W_](?:[\\w\\s./-]*[^\\W_])?$', 'Scrivilo come sta sul documento: comincia e finisce con una cifra o una lettera.')], verbose_name="numero del tutor nell'elenco nazionale")),
                ('tutor_nome', models.CharField(blank=True, max_length=120, validators=[nucleo.nomi.check_nome], verbose_name='tutor')),
                ('servizi_ausiliari', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('a', 'a) Strategia di sviluppo'), ('b', 'b) Tecniche di amministrazione'), ('c', 'c) Uso delle tecnologie'), ('d', 'd) Prezzi, vendite e studi di mercato'), ('e', 'e) Problemi legali, fiscali e amministrativi'), ('f', 'f) Inserimento nel mercato del lavoro'), ('g', 'g) Diagnosi delle criticità')], max_length=1), blank=True, default=list, size=None, verbose_name='servizi ausiliari')),
                ('data_delibera', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='data della delibera')),
                ('data_contratto', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='data del contratto')),
                ('stato', models.CharField(choices=[('deliberato', 'Deliberato'), ('parziale', 'Erogato in parte'), ('erogato', 'Erogato'), ('ritirato', 'Ritirato'), ('estinto', 'Estinto'), ('escusso', 'In perdita o garanzia escussa'), ('ristrutturato', 'Ristrutturato'), ('annullato', 'Delibera tolta')], default='deliberato', max_length=14, verbose_name='stato')),
                ('fonte', models.CharField(choices=[('erogatore', 'Erogatore'), ('tutor', 'Tutor'), ('cittadino', 'Cittadino'), ('operatore', 'Operatore')], max_length=10, verbose_name='fonte del dato')),
                ('verificato', models.BooleanField(default=False, verbose_name='verificato')),
                ('verificato_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='verificato da')),
                ('verificato_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='verificato il')),
                ('avvisi', models.JSONField(blank=True, default=list, verbose_name='avvisi sulle regole')),
                ('amministrazione', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finanziamenti', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finanziamenti', to='sportelli.sportello', verbose_name="sportello che ha spedito l'invio")),
            ],
            options={
                'verbose_name': 'finanziamento',
                'verbose_name_plural': 'finanziamenti',
                'ordering': ('-data_delibera', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Garanzia',
            fields=[
            ],
            options={
                'verbose_name': 'garanzia del Fondo PMI',
                'verbose_name_plural': 'garanzie del Fondo PMI',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('credito.finanziamento',),
        ),
        migrations.CreateModel(
            name='Invio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('inviato_da', nucleo.firma.FirmaField(verbose_name='inviato da')),
                ('data_invio', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name="data dell'invio")),
                ('referente', models.CharField(blank=True, max_length=120, verbose_name='referente o filiale')),
                ('importo_richiesto', nucleo.quantita.CampoImporto(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(1)], verbose_name='importo richiesto (€)')),
                ('durata_mesi', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='durata (mesi)')),
                ('sintesi', models.TextField(blank=True, max_length=4000, verbose_name='scheda sintetica')),
                ('stato', models.CharField(choices=[('bozza', 'Da inviare'), ('inviato', 'Inviato'), ('ricevuto', 'Ricevuto'), ('accettato', 'Preso in carico'), ('non_competente', 'Non di competenza'), ('domanda', 'Domanda presentata'), ('istruttoria', 'In istruttoria'), ('integrazione', 'Integrazione richiesta'), ('approvato', 'Delibera favorevole'), ('approvato_modifiche', 'Delibera favorevole con modifiche'), ('respinto', 'Respinto'), ('ritirato', 'Ritirato dal cittadino'), ('scaduto', 'Scaduto senza risposta'), ('revocato', 'Revocato dallo sportello')], default='inviato', max_length=20, verbose_name='stato')),
                ('data_stato', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='nello stato dal')),
                ('motivo_rifiuto', models.CharField(blank=True, choices=[('progetto', 'Progetto non sostenibile'), ('business_plan', 'Business plan incompleto'), ('documenti', 'Documenti mancanti'), ('reddito', 'Reddito o capacità di rimborso'), ('segnalazioni', 'Segnalazioni creditizie'), ('sovraindebitamento', 'Sovraindebitamento o garanzie'), ('requisiti', 'Requisiti di legge non posseduti'), ('settore', 'Settore escluso'), ('fondi', 'Fondi esauriti'), ('territorio', 'Fuori territorio'), ('importo', 'Importo o durata fuori limite'), ('garanzia', 'Garanzia pubblica non concessa'), ('doppia', 'Doppia richiesta'), ('altro', 'Altro')], max_length=20, verbose_name='motivo del rifiuto')),
                ('canale_risposta', models.CharField(blank=True, choices=[('link', 'Collegamento personale'), ('portale', "Portale dell'erogatore"), ('telefono', 'Telefono'), ('email', 'E-mail o PEC'), ('presenza', 'Di persona')], max_length=10, verbose_name='come ha risposto')),
                ('data_prima_risposta', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='prima risposta')),
                ('commento', models.TextField(blank=True, max_length=2000, verbose_name="commento dell'erogatore")),
                ('avvisi', models.JSONField(blank=True, default=list, verbose_name='avvisi sulle regole')),
                ('amministrazione', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('consenso', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='cittadini.consenso', verbose_name='consenso')),
                ('erogatore', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='erogatori.erogatore', verbose_name='erogatore')),
                ('percorso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='percorsi.percorso', verbose_name='percorso')),
                ('prodotto', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='erogatori.prodotto', verbose_name='prodotto')),
                ('programma', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='incentivi.incentivo', verbose_name='programma')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invii', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'invio',
                'verbose_name_plural': 'invii',
                'ordering': ('-data_invio', '-pk'),
            },
        ),
        migrations.AddField(
            model_name='finanziamento',
            name='invio',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finanziamenti', to='credito.invio', verbose_name='invio'),
        ),
        migrations.CreateModel(
            name='Erogazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('data', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='data')),
                ('importo', nucleo.quantita.CampoImporto(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(1)], verbose_name='importo (€)')),
                ('a_fornitore', models.BooleanField(default=False, verbose_name='pagata a un fornitore')),
                ('fonte', models.CharField(choices=[('erogatore', 'Erogatore'), ('tutor', 'Tutor'), ('cittadino', 'Cittadino'), ('operatore', 'Operatore')], max_length=10, verbose_name='fonte del dato')),
                ('registrata_da', nucleo.firma.FirmaField(verbose_name='registrata da')),
                ('stornata_il', models.DateTimeField(blank=True, null=True, verbose_name='stornata il')),
                ('stornata_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='stornata da')),
                ('motivo_storno', models.CharField(blank=True, choices=[('errore', 'Importo o data sbagliati'), ('doppia', 'Registrata due volte'), ('altro_percorso', 'Registrata sul percorso sbagliato'), ('non_avvenuta', 'Il pagamento non è avvenuto'), ('restituita', "Somma restituita all'erogatore")], max_length=14, verbose_name='motivo dello storno')),
                ('restituita_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='restituita il')),
                ('restituita_prima', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='si diceva restituita il')),
                ('nota_storno', models.CharField(blank=True, max_length=300, verbose_name='nota sullo storno')),
                ('amministrazione', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erogazioni', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erogazioni', to='sportelli.sportello', verbose_name="sportello che ha spedito l'invio")),
                ('finanziamento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erogazioni', to='credito.finanziamento', verbose_name='finanziamento')),
            ],
            options={
                'verbose_name': 'erogazione',
                'verbose_name_plural': 'erogazioni',
                'ordering': ('data', 'pk'),
                'indexes': [models.Index(condition=models.Q(('stornata_il__isnull', True), ('motivo_storno', 'restituita'), _connector='OR'), fields=['data'], name='erogazione_data'), models.Index(fields=['amministrazione', '-data'], name='erogazione_ospite'), models.Index(fields=['data', 'id'], name='erogazione_elenco'), models.Index(fields=['importo', 'id'], name='erogazione_elenco_importo')],
                'constraints': [models.CheckConstraint(condition=models.Q(('importo__gt', 0)), name='erogazione_importo_positivo', violation_error_message="L'importo erogato deve essere maggiore di zero."), models.CheckConstraint(condition=models.Q(('data__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='erogazione_mai_futura', violation_error_message='La data non può essere nel futuro.'), models.CheckConstraint(condition=models.Q(models.Q(('motivo_storno', ''), ('stornata_da__isnull', True), ('stornata_il__isnull', True)), models.Q(('stornata_da__isnull', False), ('stornata_il__isnull', False), models.Q(('motivo_storno', ''), _negated=True)), _connector='OR'), name='erogazione_storno_firmato', violation_error_message="Uno storno dice chi l'ha fatto, quando e perché."), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('motivo_storno', 'restituita'), _negated=True), ('restituita_il__isnull', True)), models.Q(('motivo_storno', 'restituita'), ('restituita_il__gte', models.F('data')), ('restituita_il__isnull', False), ('restituita_il__lte', nucleo.giorni.GiornoItaliano('stornata_il'))), _connector='OR'), name='erogazione_restituita_dopo', violation_error_message='Una somma restituita dice quando: dopo il pagamento, e non nel futuro.'), models.CheckConstraint(condition=models.Q(('stornata_il__isnull', True), ('data__lte', nucleo.giorni.GiornoItaliano('stornata_il')), _connector='OR'), name='erogazione_stornata_dopo', violation_error_message="Uno storno non può precedere l'erogazione."), models.CheckConstraint(condition=models.Q(('restituita_prima__isnull', True), models.Q(('motivo_storno__in', ('', 'restituita')), _negated=True), _connector='OR'), name='erogazione_corretta_non_restituita', violation_error_message='Di una restituzione corretta resta il giorno, e il motivo è un altro.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ad0a11b056efe8fe0a4cf70ae02936629c982686', operation='DELETE', pgid='pgtrigger_mai_cancellata_bbf73', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='08f7b1a4b0f36ed81337a51d8f0421c185a50daa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_1536e', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.data, NEW.importo, NEW.a_fornitore, NEW.fonte, NEW.registrata_da) IS DISTINCT FROM ROW(OLD.data, OLD.importo, OLD.a_fornitore, OLD.fonte, OLD.registrata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='fa90a768c26722383d5ca149caf2f3077626828e', operation='UPDATE', pgid='pgtrigger_mai_riscritta_cfbf9', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='stornata_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.stornata_il, NEW.stornata_da, NEW.motivo_storno, NEW.restituita_il, NEW.restituita_prima) IS DISTINCT FROM ROW(OLD.stornata_il, OLD.stornata_da, OLD.motivo_storno, OLD.restituita_il, OLD.restituita_prima) AND (OLD.stornata_il IS NOT NULL AND NOT (\n        OLD.motivo_storno = 'restituita' AND NEW.motivo_storno NOT IN ('', 'restituita')\n        AND NEW.restituita_prima IS NOT DISTINCT FROM OLD.restituita_il\n        AND NEW.stornata_il IS NOT DISTINCT FROM OLD.stornata_il\n        AND NEW.stornata_da IS NOT DISTINCT FROM OLD.stornata_da\n    )) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='da94545059679fa8c0ec46cd7d43b9d8a961ada7', operation='UPDATE', pgid='pgtrigger_stornata_per_sempre_26a89', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='somma_erogato', sql=nucleo.guardie.GuardiaSql(func="\n    IF TG_OP <> 'INSERT' AND OLD.stornata_il IS NULL THEN\n        UPDATE credito_finanziamento SET importo_erogato = importo_erogato - OLD.importo\n        WHERE id = OLD.finanziamento_id;\n    END IF;\n    IF TG_OP <> 'DELETE' AND NEW.stornata_il IS NULL THEN\n        UPDATE credito_finanziamento SET importo_erogato = importo_erogato + NEW.importo\n        WHERE id = NEW.finanziamento_id;\n    END IF;\n    RETURN NULL;\n", hash='c7e42534b408f2da4b81796c5f6d5fb31a15dee1', operation='INSERT OR DELETE OR UPDATE OF "importo", "stornata_il"', pgid='pgtrigger_somma_erogato_ef808', table='credito_erogazione', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='segue_riga', sql=nucleo.guardie.GuardiaSql(declare='DECLARE sopra record;', func="\n    SELECT percorso_id, sportello_id INTO sopra FROM credito_finanziamento WHERE id = NEW.finanziamento_id;\n    IF NOT FOUND THEN\n        RETURN NEW;\n    END IF;\n    NEW.percorso_id := COALESCE(NEW.percorso_id, sopra.percorso_id);\n    NEW.sportello_id := COALESCE(NEW.sportello_id, sopra.sportello_id);\n    IF NEW.percorso_id <> sopra.percorso_id OR NEW.sportello_id <> sopra.sportello_id THEN\n        RAISE EXCEPTION 'Il percorso e lo sportello sono quelli dell''invio.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_segue_riga';\n    END IF;\n    RETURN NEW;\n", hash='5f27c03f423f06b3894a3c2218b61a5cbc4bd3a2', operation='INSERT', pgid='pgtrigger_segue_riga_dc986', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='strada_ferma', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."finanziamento_id" IS DISTINCT FROM (NEW."finanziamento_id") OR OLD."percorso_id" IS DISTINCT FROM (NEW."percorso_id") OR OLD."sportello_id" IS DISTINCT FROM (NEW."sportello_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e8c6edb0a29dfb3abf60353dc0758fe8ceb8c9f4', operation='UPDATE', pgid='pgtrigger_strada_ferma_359cb', table='credito_erogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='erogazione',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func='\n    desk := NEW.sportello_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= NEW.data ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n', hash='9d8c9cce1285beb15b1b0861cdb9146cc5056fe2', operation='INSERT OR UPDATE OF "data", "sportello_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_723db', table='credito_erogazione', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['percorso', '-data_invio'], name='invio_percorso'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['erogatore', 'stato'], include=('data_invio', 'data_prima_risposta', 'id'), name='invio_erogatore'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['data_invio', 'sportello'], name='invio_data_sportello'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['amministrazione', '-data_invio'], name='invio_ospite'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(condition=models.Q(('stato__in', ('inviato', 'ricevuto', 'accettato', 'domanda', 'istruttoria', 'integrazione'))), fields=['data_stato'], name='invio_aperto_da'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['data_invio', 'id'], name='invio_elenco'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['data_stato', 'id'], name='invio_elenco_stato'),
                ),
                migrations.AddIndex(
                    model_name='invio',
                    index=models.Index(fields=['importo_richiesto', 'id'], name='invio_elenco_importo'),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('consenso__isnull', False), ('data_invio__isnull', False)), models.Q(('data_invio__isnull', True), ('stato__in', ('bozza', 'revocato'))), _connector='OR'), name='invio_partito_ha_data_e_consenso', violation_error_message='Un invio partito ha la data e il consenso del cittadino.'),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'bozza'), _negated=True), ('data_invio__isnull', True), _connector='OR'), name='invio_bozza_senza_data', violation_error_message="Una bozza non ha ancora la data dell'invio."),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(('data_invio__isnull', True), ('data_stato__gte', models.F('data_invio')), _connector='OR'), name='invio_stato_dopo_invio', violation_error_message="Una risposta non può precedere l'invio."),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(('data_stato__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='invio_mai_futuro', violation_error_message='La data non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(('data_prima_risposta__isnull', True), ('data_prima_risposta__gte', models.F('data_invio')), _connector='OR'), name='invio_risposta_dopo_invio', violation_error_message="La prima risposta non può precedere l'invio."),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'respinto'), models.Q(('motivo_rifiuto', ''), _negated=True)), models.Q(models.Q(('stato', 'respinto'), _negated=True), ('motivo_rifiuto', '')), _connector='OR'), name='invio_respinto_ha_motivo', violation_error_message='Un invio respinto deve avere il motivo del rifiuto.'),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(('importo_richiesto__gt', 0)), name='invio_importo_positivo', violation_error_message="L'importo richiesto deve essere maggiore di zero."),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.CheckConstraint(condition=models.Q(('durata_mesi__isnull', True), ('durata_mesi__range', (1, 360)), _connector='OR'), name='invio_durata_plausibile', violation_error_message='La durata va da 1 a 360 mesi.'),
                ),
                migrations.AddConstraint(
                    model_name='invio',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato__in', ('inviato', 'ricevuto', 'accettato', 'domanda', 'istruttoria', 'integrazione'))), fields=('percorso', 'erogatore'), name='invio_uno_aperto_per_erogatore', violation_error_message="C'è già un invio aperto a questo erogatore per questo percorso."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ab325581cd99fc0b92489e4ce0b89ba178c87dee', operation='DELETE', pgid='pgtrigger_mai_cancellata_67f40', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='420f24c4bc1111f540f9c59e989f9d7bc2e459af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_04d53', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.erogatore_id) IS DISTINCT FROM ROW(OLD.erogatore_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='b2a244b4babd738d3ae136045d198c6c14153281', operation='UPDATE', pgid='pgtrigger_mai_riscritta_cbff5', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='com_e_partito', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.data_invio, NEW.consenso_id, NEW.inviato_da, NEW.importo_richiesto, NEW.avvisi) IS DISTINCT FROM ROW(OLD.data_invio, OLD.consenso_id, OLD.inviato_da, OLD.importo_richiesto, OLD.avvisi) AND (OLD.data_invio IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='a49d3b0317b99bdb871acc5323bf5b1e5695b1cd', operation='UPDATE', pgid='pgtrigger_com_e_partito_57566', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='strada_ferma', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."percorso_id" IS DISTINCT FROM (NEW."percorso_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='78b0088ecfc61b0297c72041def0ffadf190d7f0', operation='UPDATE', pgid='pgtrigger_strada_ferma_67edd', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='di_chi_ha_spedito', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."data_invio" IS NOT NULL AND OLD."sportello_id" IS DISTINCT FROM (NEW."sportello_id"))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "sportello_id" rows from % table\', TG_TABLE_NAME;', hash='1c788af6db6e1d61a752b0c414a4589560080f0a', operation='UPDATE OF "sportello_id"', pgid='pgtrigger_di_chi_ha_spedito_66d1d', table='credito_invio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invio',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func="\n    desk := NEW.sportello_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= COALESCE(NEW.data_invio, (NEW.creato_il AT TIME ZONE 'Europe/Rome')::date) ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n", hash='8849aa8dce18cfe0a4ed532266ec9c9185419e1f', operation='INSERT OR UPDATE OF "data_invio", "creato_il", "sportello_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_8228b', table='credito_invio', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='finanziamento',
                    index=models.Index(fields=['amministrazione', '-data_delibera'], name='finanziamento_ospite'),
                ),
                migrations.AddIndex(
                    model_name='finanziamento',
                    index=models.Index(fields=['data_delibera', 'id'], name='finanziamento_elenco'),
                ),
                migrations.AddIndex(
                    model_name='finanziamento',
                    index=models.Index(fields=['importo_deliberato', 'id'], name='finanziamento_elenco_importo'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'annullato'), _negated=True), fields=('invio',), name='finanziamento_uno_per_invio', violation_error_message='Questo invio ha già la sua delibera.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('importo_deliberato__gt', 0)), name='finanziamento_deliberato_positivo', violation_error_message="L'importo deliberato deve essere maggiore di zero."),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('data_delibera__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), name='finanziamento_mai_futuro', violation_error_message='La data della delibera non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('importo_erogato__gte', 0), ('importo_erogato__lte', models.F('importo_deliberato'))), name='finanziamento_erogato_entro_deliberato', violation_error_message='Non si può erogare più di quanto è stato deliberato.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'annullato'), _negated=True), ('importo_erogato', 0), _connector='OR'), name='finanziamento_annullato_mai_pagato', violation_error_message='Su una delibera tolta non si paga.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('durata_mesi__range', (1, 360)), ('preammortamento_mesi__lte', models.F('durata_mesi'))), name='finanziamento_durata_plausibile', violation_error_message='La durata va da 1 a 360 mesi, e il preammortamento non può superarla.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('tasso__isnull', True), ('tasso__range', (0, 50)), _connector='OR'), name='finanziamento_tasso_plausibile', violation_error_message='Il tasso va da 0 a 50.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('garanzia_concessa_il__isnull', True), ('garanzia_confermata_il__isnull', True), ('garanzia_prenotata_il__isnull', True), ('garanzia_richiesta_il__isnull', True), ('garanzia_stato', '')), models.Q(('garanzia_concessa_il__isnull', True), ('garanzia_stato', 'negata')), models.Q(('garanzia_concessa_il__isnull', True), ('garanzia_confermata_il__isnull', True), ('garanzia_prenotata_il__isnull', False), ('garanzia_richiesta_il__isnull', True), ('garanzia_stato', 'prenotata')), models.Q(('garanzia_concessa_il__isnull', True), ('garanzia_confermata_il__isnull', False), ('garanzia_richiesta_il__isnull', True), ('garanzia_stato', 'confermata')), models.Q(('garanzia_concessa_il__isnull', True), ('garanzia_richiesta_il__isnull', False), ('garanzia_stato', 'richiesta')), models.Q(('garanzia_concessa_il__isnull', False), ('garanzia_stato', 'concessa')), _connector='OR'), name='finanziamento_garanzia_ha_data', violation_error_message='Lo stato della garanzia vuole la sua data, e nessuna di un passo successivo.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('garanzia_confermata_il__gte', models.F('garanzia_prenotata_il')), ('garanzia_richiesta_il__gte', django.db.models.functions.comparison.Greatest('garanzia_prenotata_il', 'garanzia_confermata_il')), ('garanzia_concessa_il__gte', django.db.models.functions.comparison.Greatest('garanzia_prenotata_il', 'garanzia_confermata_il', 'garanzia_richiesta_il'))), name='finanziamento_garanzia_ordinata', violation_error_message='Le date della garanzia vanno in ordine: prima si prenota, poi si conferma.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('data_contratto__isnull', True), ('data_contratto__gte', models.F('data_delibera')), _connector='OR'), name='finanziamento_contratto_dopo_delibera', violation_error_message='Il contratto non può precedere la delibera.'),
                ),
                migrations.AddConstraint(
                    model_name='finanziamento',
                    constraint=models.CheckConstraint(condition=models.Q(('verificato', False), models.Q(('verificato_da__isnull', False), ('verificato_il__isnull', False), ('verificato_il__lte', nucleo.giorni.GiornoItaliano('aggiornato_il'))), _connector='OR'), name='finanziamento_verifica_firmata', violation_error_message="Una verifica dice chi l'ha fatta e quando, non nel futuro."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c17980aecf3aadf6532429cb7286e2a8a7e2265c', operation='DELETE', pgid='pgtrigger_mai_cancellata_d9026', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='57c89754dd518b4f9410051e7cdc3a2fa1ee2deb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_d37a1', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='c78e0ee0d15c6fe3921830012071bc89307fefcd', operation='UPDATE', pgid='pgtrigger_mai_riscritta_c3b6a', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='annullato_mai_pagato', sql=nucleo.guardie.GuardiaSql(func="\n    IF NEW.stato = 'annullato' AND EXISTS (\n        SELECT FROM credito_erogazione WHERE finanziamento_id = NEW.id\n        AND (stornata_il IS NULL OR motivo_storno = 'restituita')\n    ) THEN\n        RAISE EXCEPTION 'Su una delibera tolta non c''è stato nessun pagamento.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finanziamento_annullato_senza_pagamenti';\n    END IF;\n    RETURN NEW;", hash='1789cb1d6e71e3f44c46a6177cce25a574107de6', operation='INSERT OR UPDATE OF "stato"', pgid='pgtrigger_annullato_mai_pagato_c3647', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='annullato_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.stato, NEW.data_delibera, NEW.importo_deliberato, NEW.durata_mesi, NEW.tasso, NEW.fonte, NEW.verificato, NEW.verificato_da, NEW.verificato_il) IS DISTINCT FROM ROW(OLD.stato, OLD.data_delibera, OLD.importo_deliberato, OLD.durata_mesi, OLD.tasso, OLD.fonte, OLD.verificato, OLD.verificato_da, OLD.verificato_il) AND (OLD.stato = 'annullato') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='5d7cbf32673c462091c784363c1eb06396b48cf6', operation='UPDATE', pgid='pgtrigger_annullato_per_sempre_631aa', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='segue_riga', sql=nucleo.guardie.GuardiaSql(declare='DECLARE sopra record;', func="\n    SELECT percorso_id, sportello_id INTO sopra FROM credito_invio WHERE id = NEW.invio_id;\n    IF NOT FOUND THEN\n        RETURN NEW;\n    END IF;\n    NEW.percorso_id := COALESCE(NEW.percorso_id, sopra.percorso_id);\n    NEW.sportello_id := COALESCE(NEW.sportello_id, sopra.sportello_id);\n    IF NEW.percorso_id <> sopra.percorso_id OR NEW.sportello_id <> sopra.sportello_id THEN\n        RAISE EXCEPTION 'Il percorso e lo sportello sono quelli dell''invio.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_segue_riga';\n    END IF;\n    RETURN NEW;\n", hash='74591ffcd210008b665d260031268442c903777a', operation='INSERT', pgid='pgtrigger_segue_riga_feac3', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='strada_ferma', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD."invio_id" IS DISTINCT FROM (NEW."invio_id") OR OLD."percorso_id" IS DISTINCT FROM (NEW."percorso_id") OR OLD."sportello_id" IS DISTINCT FROM (NEW."sportello_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9a91229a8a3d3485186a696621c2226260d366a7', operation='UPDATE', pgid='pgtrigger_strada_ferma_562ba', table='credito_finanziamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='finanziamento',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func='\n    desk := NEW.sportello_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= NEW.data_delibera ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n', hash='46ef303c56fb95c04e842c67f18261aae74cf562', operation='INSERT OR UPDATE OF "data_delibera", "sportello_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_89260', table='credito_finanziamento', when='BEFORE')),
                ),
            ],
        ),
    ]

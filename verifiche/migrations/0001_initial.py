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
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('formazione', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Domanda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('attiva', 'Attiva'), ('ritirata', 'Ritirata')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
            ],
            options={
                'verbose_name': 'domanda',
                'verbose_name_plural': 'domande',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Quiz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('titolo', models.CharField(max_length=120, verbose_name='titolo')),
                ('descrizione', models.CharField(blank=True, max_length=600, verbose_name='di che cosa parla')),
                ('destinatari', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16), size=None, verbose_name='per chi è')),
                ('solo_nei_corsi', models.BooleanField(default=False, verbose_name='solo dentro un corso')),
                ('quote', models.JSONField(blank=True, default=dict, verbose_name='domande a caso per tema')),
                ('quante_dal_contenuto', nucleo.quantita.CampoQuantita(blank=True, editable=False, massimo=100, minimo=1, null=True, verbose_name='quante sul contenuto')),
                ('soglia', nucleo.quantita.CampoQuantita(massimo=100, minimo=1, verbose_name='soglia per superarlo, in percentuale')),
                ('tentativi', nucleo.quantita.CampoQuantita(blank=True, massimo=20, minimo=1, null=True, verbose_name='tentativi')),
                ('attesa_ore', nucleo.quantita.CampoQuantita(default=0, massimo=720, minimo=0, verbose_name="ore fra un tentativo e l'altro")),
                ('minuti', nucleo.quantita.CampoQuantita(blank=True, massimo=480, minimo=1, null=True, verbose_name='minuti')),
                ('tempo_fisso', models.BooleanField(default=False, verbose_name='il tempo fa parte della prova')),
                ('mostra_giuste', models.CharField(choices=[('subito', 'Subito, appena consegnato'), ('alla_fine', 'Solo a chi supera il quiz o ha finito i tentativi'), ('mai', 'Mai: solo il punteggio')], default='subito', max_length=12, verbose_name='quando si vedono le risposte giuste')),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('aperto', 'Aperto'), ('chiuso', 'Chiuso')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritto da')),
                ('dal_contenuto', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quiz', to='formazione.versionecontenuto', verbose_name='domande a caso su un contenuto')),
                ('domande', models.ManyToManyField(blank=True, related_name='quiz', to='verifiche.domanda', verbose_name='domande sempre poste')),
            ],
            options={
                'verbose_name': 'quiz',
                'verbose_name_plural': 'quiz',
                'ordering': ('titolo', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Tentativo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('iniziato_il', models.DateTimeField(editable=False, verbose_name='iniziato il')),
                ('scade_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='risposte fino a')),
                ('minuti_in_piu', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='minuti in più')),
                ('chiuso_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='chiuso il')),
                ('soglia', models.PositiveSmallIntegerField(editable=False, verbose_name='soglia, in percentuale')),
                ('quante', models.PositiveSmallIntegerField(editable=False, verbose_name='domande')),
                ('punti', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='risposte giuste')),
                ('percento', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='punteggio, in percentuale')),
                ('superato', models.BooleanField(blank=True, editable=False, null=True, verbose_name='superato')),
                ('stato', models.CharField(choices=[('in_corso', 'In corso'), ('consegnato', 'Consegnato'), ('scaduto', 'Tempo finito'), ('annullato', 'Annullato')], default='in_corso', editable=False, max_length=12, verbose_name='stato')),
                ('quiz', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tentativi_fatti', to='verifiche.quiz', verbose_name='quiz')),
                ('utente', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tentativi', to=settings.AUTH_USER_MODEL, verbose_name='chi risponde')),
            ],
            options={
                'verbose_name': 'tentativo',
                'verbose_name_plural': 'tentativi',
                'ordering': ('-iniziato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='VersioneDomanda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('attuale', models.BooleanField(default=True, editable=False, verbose_name='attuale')),
                ('tipo', models.CharField(choices=[('singola', 'Una risposta sola'), ('multipla', 'Una o più risposte'), ('vero_falso', 'Vero o falso'), ('ordinamento', 'Mettere in ordine'), ('numerica', 'Un numero')], max_length=12, verbose_name='che cosa si chiede')),
                ('testo', models.CharField(max_length=1000, verbose_name='domanda')),
                ('tema', models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('nazionali', 'Incentivi nazionali'), ('locali', 'Incentivi regionali o locali'), ('garanzia', 'Fondo di garanzia'), ('selfi', 'SELFIEmployment e Garanzia Giovani'), ('femm_giov', 'Imprenditoria femminile o giovanile'), ('forma', 'Forma giuridica e apertura'), ('fisco', 'Fisco e previdenza'), ('business_plan', 'Business plan'), ('credito', 'Credito e sovraindebitamento'), ('formazione', 'Formazione'), ('altro', 'Altro')], max_length=16, verbose_name='tema')),
                ('spiegazione', models.CharField(max_length=2000, verbose_name='spiegazione')),
                ('fonte', models.CharField(max_length=300, verbose_name='fonte')),
                ('fonte_verificata_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='fonte verificata il')),
                ('valore', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='risposta giusta')),
                ('tolleranza', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='scarto ammesso')),
                ('unita', models.CharField(blank=True, max_length=30, verbose_name='unità di misura')),
                ('scritta_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritta da')),
                ('domanda', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versioni', to='verifiche.domanda', verbose_name='domanda')),
                ('versione_contenuto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='domande', to='formazione.versionecontenuto', verbose_name='contenuto da cui viene')),
            ],
            options={
                'verbose_name': 'versione di una domanda',
                'verbose_name_plural': 'versioni delle domande',
                'ordering': ('tema', 'domanda', '-numero'),
            },
        ),
        migrations.CreateModel(
            name='Risposta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('posto', models.PositiveSmallIntegerField(verbose_name='posto')),
                ('ordine', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='ordine delle opzioni')),
                ('scelte', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='opzioni scelte')),
                ('numero', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='numero scritto')),
                ('salvata_il', models.DateTimeField(blank=True, null=True, verbose_name='salvata il')),
                ('giusta', models.BooleanField(blank=True, null=True, verbose_name='giusta')),
                ('prima', models.BooleanField(default=False, verbose_name='del primo tentativo')),
                ('altre', models.FloatField(blank=True, null=True, verbose_name='quota giusta delle altre')),
                ('tentativo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='risposte', to='verifiche.tentativo', verbose_name='tentativo')),
                ('chiesta', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='risposte', to='verifiche.versionedomanda', verbose_name='domanda')),
            ],
            options={
                'verbose_name': 'risposta',
                'verbose_name_plural': 'risposte',
                'ordering': ('tentativo', 'posto'),
            },
        ),
        migrations.CreateModel(
            name='Opzione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='numero')),
                ('testo', models.CharField(max_length=300, verbose_name='risposta')),
                ('giusta', models.BooleanField(default=False, verbose_name='giusta')),
                ('spiegazione', models.CharField(blank=True, max_length=500, verbose_name='perché')),
                ('versione_domanda', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='opzioni', to='verifiche.versionedomanda', verbose_name='domanda')),
            ],
            options={
                'verbose_name': 'opzione',
                'verbose_name_plural': 'opzioni',
                'ordering': ('versione_domanda', 'numero'),
            },
        ),
        migrations.CreateModel(
            name='CifraOpzione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='opzione')),
                ('quante', models.IntegerField(default=0, verbose_name='scelta da')),
                ('chiesta', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cifre_opzioni', to='verifiche.versionedomanda', verbose_name='domanda')),
            ],
            options={
                'verbose_name': "cifra di un'opzione",
                'verbose_name_plural': 'cifre delle opzioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='CifraDomanda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poste', models.IntegerField(default=0, verbose_name='volte')),
                ('giuste', models.IntegerField(default=0, verbose_name='giuste')),
                ('vuote', models.IntegerField(default=0, verbose_name='vuote')),
                ('con_altre', models.IntegerField(default=0, verbose_name='con altre domande')),
                ('giuste_con_altre', models.IntegerField(default=0, verbose_name='giuste con altre domande')),
                ('altre', models.DecimalField(decimal_places=40, default=0, max_digits=60, verbose_name='somma delle altre')),
                ('altre_quadrate', models.DecimalField(decimal_places=40, default=0, max_digits=60, verbose_name='somma dei quadrati')),
                ('altre_di_giuste', models.DecimalField(decimal_places=40, default=0, max_digits=60, verbose_name="somma di chi l'ha giusta")),
                ('quiz', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cifre', to='verifiche.quiz', verbose_name='quiz')),
                ('chiesta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cifre', to='verifiche.versionedomanda', verbose_name='domanda')),
            ],
            options={
                'verbose_name': 'cifra di una domanda',
                'verbose_name_plural': 'cifre delle domande',
                'ordering': ('pk',),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='quiz',
                    constraint=models.CheckConstraint(condition=models.Q(('destinatari__len__gt', 0)), name='quiz_per_qualcuno', violation_error_message='Un quiz dice per chi è.'),
                ),
                migrations.AddConstraint(
                    model_name='quiz',
                    constraint=models.CheckConstraint(condition=models.Q(('minuti__isnull', False), ('tempo_fisso', False), _connector='OR'), name='quiz_tempo_fisso_se_c_e', violation_error_message="Senza un limite di tempo non c'è un tempo che fa parte della prova."),
                ),
                migrations.AddConstraint(
                    model_name='quiz',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('dal_contenuto__isnull', True), ('quante_dal_contenuto__isnull', True)), models.Q(('dal_contenuto__isnull', False), ('quante_dal_contenuto__isnull', False), ('quote', {})), _connector='OR'), name='quiz_da_temi_o_da_un_contenuto', violation_error_message='Un quiz su un contenuto dice quante domande estrarne, e nessuna per tema.'),
                ),
                migrations.AddIndex(
                    model_name='tentativo',
                    index=models.Index(fields=['iniziato_il', 'id'], name='tentativo_iniziato'),
                ),
                migrations.AddIndex(
                    model_name='tentativo',
                    index=models.Index(fields=['quiz', 'iniziato_il', 'id'], name='tentativo_di_quiz'),
                ),
                migrations.AddIndex(
                    model_name='tentativo',
                    index=models.Index(condition=models.Q(('stato', 'in_corso')), fields=['scade_il'], name='tentativo_scadenza'),
                ),
                migrations.AddConstraint(
                    model_name='tentativo',
                    constraint=models.UniqueConstraint(fields=('utente', 'quiz', 'numero'), name='tentativo_numero_unico', violation_error_message="C'è già un tentativo con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='tentativo',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'in_corso')), fields=('utente', 'quiz'), name='tentativo_uno_in_corso', violation_error_message="Hai già cominciato questo quiz, forse in un'altra scheda: continua quello."),
                ),
                migrations.AddConstraint(
                    model_name='tentativo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiuso_il__isnull', True), ('percento__isnull', True), ('punti__isnull', True), ('stato', 'in_corso'), ('superato__isnull', True)), models.Q(('chiuso_il__isnull', False), ('percento__isnull', False), ('percento__lte', 100), ('punti__isnull', False), ('punti__lte', models.F('quante')), ('stato__in', ('consegnato', 'scaduto')), ('superato__isnull', False)), models.Q(('chiuso_il__isnull', False), ('stato', 'annullato')), _connector='OR'), name='tentativo_esito_intero', violation_error_message='Un tentativo chiuso ha il suo punteggio, e uno in corso non ancora.'),
                ),
                migrations.AddConstraint(
                    model_name='tentativo',
                    constraint=models.CheckConstraint(condition=models.Q(('scade_il__isnull', True), ('scade_il__gt', models.F('iniziato_il')), _connector='OR'), name='tentativo_scade_dopo', violation_error_message="Il tempo finisce dopo l'inizio."),
                ),
                migrations.AddConstraint(
                    model_name='tentativo',
                    constraint=models.CheckConstraint(condition=models.Q(('quante__gte', 1), ('soglia__gte', 1), ('soglia__lte', 100)), name='tentativo_chiede', violation_error_message='Un tentativo ha almeno una domanda e una soglia.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tentativo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='e7f3b022ba70f02b5983b2d1682d2eaf574c5e18', operation='DELETE', pgid='pgtrigger_mai_cancellata_a0d33', table='verifiche_tentativo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tentativo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c53866ef82690fbca4a5844c46af4bdacbe6cf15', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_ab5d3', table='verifiche_tentativo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tentativo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.quiz_id, NEW.utente_id, NEW.numero, NEW.iniziato_il, NEW.soglia, NEW.quante) IS DISTINCT FROM ROW(OLD.quiz_id, OLD.utente_id, OLD.numero, OLD.iniziato_il, OLD.soglia, OLD.quante) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0cda0fffd2718a2e75af4299d9af6e91460216af', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8f269', table='verifiche_tentativo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tentativo',
                    trigger=pgtrigger.compiler.Trigger(name='esito_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.scade_il, NEW.minuti_in_piu, NEW.chiuso_il, NEW.punti, NEW.percento, NEW.superato) IS DISTINCT FROM ROW(OLD.scade_il, OLD.minuti_in_piu, OLD.chiuso_il, OLD.punti, OLD.percento, OLD.superato) AND (OLD.chiuso_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='5e68a6e20b01c40d253e6837c7a7d8f767f1e165', operation='UPDATE', pgid='pgtrigger_esito_fermo_673bf', table='verifiche_tentativo', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='versionedomanda',
                    constraint=models.UniqueConstraint(fields=('domanda', 'numero'), name='versionedomanda_numero_unico', violation_error_message="C'è già una versione con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='versionedomanda',
                    constraint=models.UniqueConstraint(condition=models.Q(('attuale', True)), fields=('domanda',), name='versionedomanda_una_attuale', violation_error_message="Nel frattempo qualcuno ha corretto la domanda: guarda com'è adesso."),
                ),
                migrations.AddConstraint(
                    model_name='versionedomanda',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tipo', 'numerica'), ('tolleranza__gte', 0), ('tolleranza__isnull', False), ('valore__isnull', False)), models.Q(models.Q(('tipo', 'numerica'), _negated=True), ('tolleranza__isnull', True), ('unita', ''), ('valore__isnull', True)), _connector='OR'), name='versionedomanda_valore_se_numerica', violation_error_message='Una domanda che chiede un numero dice quale è giusto e quanto ci si può scostare; le altre no.'),
                ),
                migrations.AddConstraint(
                    model_name='versionedomanda',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('testo', ''), _negated=True), models.Q(('spiegazione', ''), _negated=True), models.Q(('fonte', ''), _negated=True)), name='versionedomanda_spiega', violation_error_message='Una domanda ha le sue parole, la spiegazione della risposta e la fonte.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionedomanda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ad27bad8d2b89d6fa23d43280342760ebb074bdb', operation='DELETE', pgid='pgtrigger_mai_cancellata_c9899', table='verifiche_versionedomanda', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionedomanda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='e633a2d0f6e177432fb00e2de913273f3a0567b6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f9c69', table='verifiche_versionedomanda', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionedomanda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.domanda_id, NEW.numero, NEW.tipo, NEW.testo, NEW.tema, NEW.versione_contenuto_id, NEW.spiegazione, NEW.fonte, NEW.fonte_verificata_il, NEW.valore, NEW.tolleranza, NEW.unita, NEW.scritta_da, NEW.creato_il) IS DISTINCT FROM ROW(OLD.domanda_id, OLD.numero, OLD.tipo, OLD.testo, OLD.tema, OLD.versione_contenuto_id, OLD.spiegazione, OLD.fonte, OLD.fonte_verificata_il, OLD.valore, OLD.tolleranza, OLD.unita, OLD.scritta_da, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='7635e434c1e56c7068933877921c437eb92c2483', operation='UPDATE', pgid='pgtrigger_mai_riscritta_46096', table='verifiche_versionedomanda', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionedomanda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_nuovo_attuale', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.attuale) IS DISTINCT FROM ROW(OLD.attuale) AND (NEW.attuale) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0061addd1a7295c59efd338c38467c1924ff3a44', operation='UPDATE', pgid='pgtrigger_mai_di_nuovo_attuale_21424', table='verifiche_versionedomanda', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='risposta',
                    constraint=models.UniqueConstraint(fields=('tentativo', 'posto'), name='risposta_posto_unico', violation_error_message="In questo posto c'è già una domanda."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='fe3aa8a7b665944841a5aaf9abc522a8a26d9327', operation='DELETE', pgid='pgtrigger_mai_cancellata_c8f20', table='verifiche_risposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='32567305808ee5dfa763f24bbefe2981eb16e31b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f2327', table='verifiche_risposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.tentativo_id, NEW.posto, NEW.chiesta_id, NEW.ordine) IS DISTINCT FROM ROW(OLD.tentativo_id, OLD.posto, OLD.chiesta_id, OLD.ordine) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='e6afbd6144f582bb297e776232cbd22ac44a7561', operation='UPDATE', pgid='pgtrigger_mai_riscritta_a51dc', table='verifiche_risposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='corretta_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.scelte, NEW.numero, NEW.salvata_il, NEW.giusta, NEW.altre) IS DISTINCT FROM ROW(OLD.scelte, OLD.numero, OLD.salvata_il, OLD.giusta, OLD.altre) AND (OLD.giusta IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='a71b3c46bbf54d0155eb2871852e82ded7362a6d', operation='UPDATE', pgid='pgtrigger_corretta_ferma_77aa1', table='verifiche_risposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='conta_nuove', sql=nucleo.guardie.GuardiaSql(func='IF EXISTS (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima) THEN \n    INSERT INTO verifiche_cifradomanda AS c (quiz_id, chiesta_id, poste, giuste, vuote, con_altre, giuste_con_altre, altre, altre_quadrate, altre_di_giuste)\n    SELECT t.quiz_id, r.chiesta_id, sum(segno),\n        coalesce(sum(segno) FILTER (WHERE giusta), 0),\n        coalesce(sum(segno) FILTER (WHERE cardinality(scelte) = 0 AND r.numero IS NULL), 0),\n        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL), 0),\n        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL AND giusta), 0),\n        coalesce(sum(segno * altre::numeric), 0),\n        coalesce(sum(segno * altre::numeric * altre::numeric), 0),\n        coalesce(sum(segno * altre::numeric) FILTER (WHERE giusta), 0)\n    FROM (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima) AS r JOIN verifiche_tentativo t ON t.id = r.tentativo_id\n    GROUP BY t.quiz_id, r.chiesta_id ORDER BY t.quiz_id, r.chiesta_id\n    ON CONFLICT (quiz_id, chiesta_id)\n    DO UPDATE SET poste = c.poste + EXCLUDED.poste, giuste = c.giuste + EXCLUDED.giuste, vuote = c.vuote + EXCLUDED.vuote, con_altre = c.con_altre + EXCLUDED.con_altre, giuste_con_altre = c.giuste_con_altre + EXCLUDED.giuste_con_altre, altre = c.altre + EXCLUDED.altre, altre_quadrate = c.altre_quadrate + EXCLUDED.altre_quadrate, altre_di_giuste = c.altre_di_giuste + EXCLUDED.altre_di_giuste;\n\n    INSERT INTO verifiche_cifraopzione AS c (chiesta_id, numero, quante)\n    SELECT r.chiesta_id, opzione, sum(segno)\n    FROM (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima) AS r CROSS JOIN LATERAL unnest(r.scelte) AS opzione\n    GROUP BY r.chiesta_id, opzione ORDER BY r.chiesta_id, opzione\n    ON CONFLICT (chiesta_id, numero) DO UPDATE SET quante = c.quante + EXCLUDED.quante;\n END IF; RETURN NULL;', hash='9795201e5a190e47de632ccb9e3437fae5d3ba86', level='STATEMENT', operation='INSERT', pgid='pgtrigger_conta_nuove_37250', referencing='REFERENCING NEW TABLE AS nuove ', table='verifiche_risposta', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='risposta',
                    trigger=pgtrigger.compiler.Trigger(name='conta_corrette', sql=nucleo.guardie.GuardiaSql(func='IF EXISTS (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima UNION ALL SELECT -1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM vecchie WHERE prima) THEN \n    INSERT INTO verifiche_cifradomanda AS c (quiz_id, chiesta_id, poste, giuste, vuote, con_altre, giuste_con_altre, altre, altre_quadrate, altre_di_giuste)\n    SELECT t.quiz_id, r.chiesta_id, sum(segno),\n        coalesce(sum(segno) FILTER (WHERE giusta), 0),\n        coalesce(sum(segno) FILTER (WHERE cardinality(scelte) = 0 AND r.numero IS NULL), 0),\n        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL), 0),\n        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL AND giusta), 0),\n        coalesce(sum(segno * altre::numeric), 0),\n        coalesce(sum(segno * altre::numeric * altre::numeric), 0),\n        coalesce(sum(segno * altre::numeric) FILTER (WHERE giusta), 0)\n    FROM (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima UNION ALL SELECT -1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM vecchie WHERE prima) AS r JOIN verifiche_tentativo t ON t.id = r.tentativo_id\n    GROUP BY t.quiz_id, r.chiesta_id ORDER BY t.quiz_id, r.chiesta_id\n    ON CONFLICT (quiz_id, chiesta_id)\n    DO UPDATE SET poste = c.poste + EXCLUDED.poste, giuste = c.giuste + EXCLUDED.giuste, vuote = c.vuote + EXCLUDED.vuote, con_altre = c.con_altre + EXCLUDED.con_altre, giuste_con_altre = c.giuste_con_altre + EXCLUDED.giuste_con_altre, altre = c.altre + EXCLUDED.altre, altre_quadrate = c.altre_quadrate + EXCLUDED.altre_quadrate, altre_di_giuste = c.altre_di_giuste + EXCLUDED.altre_di_giuste;\n\n    INSERT INTO verifiche_cifraopzione AS c (chiesta_id, numero, quante)\n    SELECT r.chiesta_id, opzione, sum(segno)\n    FROM (SELECT 1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM nuove WHERE prima UNION ALL SELECT -1 AS segno, tentativo_id, chiesta_id, scelte, numero, giusta, altre FROM vecchie WHERE prima) AS r CROSS JOIN LATERAL unnest(r.scelte) AS opzione\n    GROUP BY r.chiesta_id, opzione ORDER BY r.chiesta_id, opzione\n    ON CONFLICT (chiesta_id, numero) DO UPDATE SET quante = c.quante + EXCLUDED.quante;\n END IF; RETURN NULL;', hash='e120ef70567bbc114fee2bc0a753a2db2667d695', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_conta_corrette_ccb8a', referencing='REFERENCING OLD TABLE AS vecchie  NEW TABLE AS nuove ', table='verifiche_risposta', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='opzione',
                    constraint=models.UniqueConstraint(fields=('versione_domanda', 'numero'), name='opzione_numero_unico', violation_error_message="C'è già una risposta con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='opzione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('testo', ''), _negated=True), ('numero__gte', 1)), name='opzione_ha_parole', violation_error_message='Una risposta ha le sue parole e il suo posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='opzione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='091fd3c281a1a2686e9a458c76eb2f2666347184', operation='DELETE', pgid='pgtrigger_mai_cancellata_d102d', table='verifiche_opzione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='opzione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='92ecb79ca5b6323a839710b6a9049183801a5af5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_ac233', table='verifiche_opzione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='opzione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.versione_domanda_id, NEW.numero, NEW.testo, NEW.giusta, NEW.spiegazione) IS DISTINCT FROM ROW(OLD.versione_domanda_id, OLD.numero, OLD.testo, OLD.giusta, OLD.spiegazione) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='25f6c65df15966d7db4d00cbbbe8bb49128159d5', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8521b', table='verifiche_opzione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='cifraopzione',
                    constraint=models.UniqueConstraint(fields=('chiesta', 'numero'), name='cifraopzione_una', violation_error_message="Di un'opzione c'è una riga sola."),
                ),
                migrations.AddConstraint(
                    model_name='cifradomanda',
                    constraint=models.UniqueConstraint(fields=('quiz', 'chiesta'), name='cifradomanda_una', violation_error_message="Di una domanda in un quiz c'è una riga sola."),
                ),
            ],
        ),
    ]

import nucleo.operazioni
import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
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
        ('cittadini', '0001_initial'),
        ('credito', '0001_initial'),
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConfermaErogazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('importo', nucleo.quantita.CampoImporto(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(1)], verbose_name='importo (€)')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='ricevuto il')),
                ('detta_da', nucleo.firma.FirmaField(verbose_name='detta da')),
                ('chiarita_il', models.DateTimeField(blank=True, null=True, verbose_name='chiarita il')),
                ('chiarita_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='chiarita da')),
                ('nota', models.CharField(blank=True, max_length=300, verbose_name="com'è andata")),
                ('ritirata_il', models.DateTimeField(blank=True, null=True, verbose_name='tolta dalla persona il')),
                ('finanziamento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ricevute', to='credito.finanziamento', verbose_name='finanziamento')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ricevute', to='percorsi.percorso', verbose_name='percorso')),
            ],
            options={
                'verbose_name': "conferma di un'erogazione",
                'verbose_name_plural': 'conferme di erogazioni',
                'ordering': ('giorno', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RichiestaDati',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(choices=[('correzione', 'Correggere i dati'), ('cancellazione', 'Cancellare i dati')], max_length=13, verbose_name='che cosa chiede')),
                ('testo', models.TextField(blank=True, max_length=2000, verbose_name='con le sue parole')),
                ('chiesta_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='chiesta il')),
                ('chiesta_da', nucleo.firma.FirmaField(verbose_name='chiesta da')),
                ('entro', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='da rispondere entro il')),
                ('prorogata_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='prorogata il')),
                ('motivo_proroga', models.CharField(blank=True, choices=[('complessa', 'La richiesta è complessa'), ('numero', 'Le richieste insieme sono molte')], max_length=10, verbose_name='perché serve più tempo')),
                ('esito', models.CharField(blank=True, choices=[('accolta', 'Accolta'), ('in_parte', 'Accolta in parte'), ('respinta', 'Non accolta'), ('ritirata', 'Ritirata dalla persona')], max_length=10, verbose_name='esito')),
                ('risposta', models.TextField(blank=True, max_length=2000, verbose_name='risposta')),
                ('chiusa_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='risposta il')),
                ('chiusa_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='risposta da')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='richieste_dati', to='cittadini.cittadino', verbose_name='cittadino')),
                ('sportello', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'richiesta sui dati',
                'verbose_name_plural': 'richieste sui dati',
                'ordering': ('-chiesta_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Scritto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('testo', models.TextField(max_length=2000, verbose_name='messaggio')),
                ('dalla_persona', models.BooleanField(verbose_name='scritto dalla persona')),
                ('scritto_da', nucleo.firma.FirmaField(verbose_name='scritto da')),
                ('letto_il', models.DateTimeField(blank=True, null=True, verbose_name='letto il')),
                ('letto_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='letto da')),
                ('cittadino', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='scritti', to='cittadini.cittadino', verbose_name='cittadino')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'messaggio con lo sportello',
                'verbose_name_plural': 'messaggi con lo sportello',
                'ordering': ('creato_il', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CodiceAccesso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('impronta', models.CharField(editable=False, max_length=64, unique=True, verbose_name='impronta del codice')),
                ('secondo', models.CharField(choices=[('nascita', 'La data di nascita'), ('email', 'Un codice che arriva per e-mail')], max_length=8, verbose_name='che cosa si chiede oltre al codice')),
                ('dato_da', nucleo.firma.FirmaField(verbose_name='dato da')),
                ('scade_il', models.DateTimeField(verbose_name='vale fino al')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi sbagliati di seguito')),
                ('cifre_impronta', models.CharField(blank=True, editable=False, max_length=64, verbose_name='impronta del codice per e-mail')),
                ('cifre_scadono_il', models.DateTimeField(blank=True, null=True, verbose_name='il codice per e-mail vale fino al')),
                ('revocato_il', models.DateTimeField(blank=True, null=True, verbose_name='annullato il')),
                ('revocato_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='annullato da')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codici_accesso', to='cittadini.cittadino', verbose_name='cittadino')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name="sportello che l'ha dato")),
            ],
            options={
                'verbose_name': 'codice della pagina personale',
                'verbose_name_plural': 'codici della pagina personale',
                'ordering': ('-creato_il', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('scade_il__gt', models.F('creato_il'))), name='codiceaccesso_scade_dopo', violation_error_message='Un codice scade dopo il giorno in cui è dato.'), models.CheckConstraint(condition=models.Q(models.Q(('revocato_da__isnull', True), ('revocato_il__isnull', True)), models.Q(('revocato_da__isnull', False), ('revocato_il__gte', models.F('creato_il'))), _connector='OR'), name='codiceaccesso_revoca_firmata', violation_error_message='Di un codice annullato si sa da chi e quando.'), models.CheckConstraint(condition=models.Q(('tentativi__lte', 5)), name='codiceaccesso_tentativi', violation_error_message='Dopo cinque tentativi sbagliati il codice non vale più.'), models.CheckConstraint(condition=models.Q(models.Q(('cifre_impronta', ''), ('cifre_scadono_il__isnull', True)), models.Q(models.Q(('cifre_impronta', ''), _negated=True), ('cifre_scadono_il__isnull', False), ('secondo', 'email')), _connector='OR'), name='codiceaccesso_cifre', violation_error_message='Il codice per e-mail vale per pochi minuti, e solo se è stato scelto.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='codiceaccesso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5faf5e993864fa7d06da92e5dd015df549079f51', operation='DELETE', pgid='pgtrigger_mai_cancellata_9d44d', table='portale_codiceaccesso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='codiceaccesso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='6219ce4dbf690168568f464d11b356b1734be117', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_2fec4', table='portale_codiceaccesso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='codiceaccesso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.cittadino_id, NEW.sportello_id, NEW.impronta, NEW.secondo, NEW.dato_da, NEW.scade_il) IS DISTINCT FROM ROW(OLD.cittadino_id, OLD.sportello_id, OLD.impronta, OLD.secondo, OLD.dato_da, OLD.scade_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='d7472cfd26fd5c98644eaa14544be6b6adf9e4b0', operation='UPDATE', pgid='pgtrigger_mai_riscritta_52d77', table='portale_codiceaccesso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='codiceaccesso',
                    trigger=pgtrigger.compiler.Trigger(name='annullato_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.revocato_il, NEW.revocato_da) IS DISTINCT FROM ROW(OLD.revocato_il, OLD.revocato_da) AND (OLD.revocato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='5ab7d400098230938d7c1b62e45ac4585afa91da', operation='UPDATE', pgid='pgtrigger_annullato_per_sempre_072e7', table='portale_codiceaccesso', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='confermaerogazione',
                    constraint=models.CheckConstraint(condition=models.Q(('importo__gt', 0)), name='confermaerogazione_importo_positivo', violation_error_message="L'importo ricevuto deve essere maggiore di zero."),
                ),
                migrations.AddConstraint(
                    model_name='confermaerogazione',
                    constraint=models.CheckConstraint(condition=models.Q(('giorno__lte', nucleo.giorni.GiornoItaliano('creato_il'))), name='confermaerogazione_mai_futura', violation_error_message='Il giorno non può essere nel futuro.'),
                ),
                migrations.AddConstraint(
                    model_name='confermaerogazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('ritirata_il__isnull', True)), fields=('finanziamento', 'giorno', 'importo'), name='confermaerogazione_una_volta', violation_error_message="Questo l'hai già detto: stesso importo e stesso giorno."),
                ),
                migrations.AddConstraint(
                    model_name='confermaerogazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiarita_da__isnull', True), ('chiarita_il__isnull', True)), models.Q(('chiarita_da__isnull', False), ('chiarita_il__gte', models.F('creato_il'))), _connector='OR'), name='confermaerogazione_chiarita_firmata', violation_error_message='Di una differenza chiarita si sa da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='confermaerogazione',
                    constraint=models.CheckConstraint(condition=models.Q(('ritirata_il__isnull', True), models.Q(('chiarita_il__isnull', True), ('ritirata_il__gte', models.F('creato_il'))), _connector='OR'), name='confermaerogazione_ritirata_prima', violation_error_message='Quello che lo sportello ha già chiarito non si toglie più.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='confermaerogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='fb56f3323539d23dd4b1765cdcf96515ee30c80b', operation='DELETE', pgid='pgtrigger_mai_cancellata_b6ce7', table='portale_confermaerogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='confermaerogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='f3a1a3197edb8e0af32f6f57837e04f460665954', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_57b97', table='portale_confermaerogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='confermaerogazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.finanziamento_id, NEW.importo, NEW.giorno, NEW.detta_da) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.finanziamento_id, OLD.importo, OLD.giorno, OLD.detta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='b5d55d1927b36bf86ac7c6d7f02d231df977fff2', operation='UPDATE', pgid='pgtrigger_mai_riscritta_22559', table='portale_confermaerogazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='confermaerogazione',
                    trigger=pgtrigger.compiler.Trigger(name='ritirata_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.ritirata_il, NEW.chiarita_il) IS DISTINCT FROM ROW(OLD.ritirata_il, OLD.chiarita_il) AND (OLD.ritirata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='cd49d45b5b5d5d4f35743c81cb94176e75a61c50', operation='UPDATE', pgid='pgtrigger_ritirata_per_sempre_5acd4', table='portale_confermaerogazione', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='richiestadati',
                    index=models.Index(fields=['entro', 'id'], name='richiestadati_elenco'),
                ),
                migrations.AddConstraint(
                    model_name='richiestadati',
                    constraint=models.CheckConstraint(condition=models.Q(('entro__gte', models.F('chiesta_il')), ('entro__lte', django.db.models.expressions.CombinedExpression(models.F('chiesta_il'), '+', models.Value(datetime.timedelta(days=93))))), name='richiestadati_entro', violation_error_message='Si risponde entro un mese, e con una proroga entro tre.'),
                ),
                migrations.AddConstraint(
                    model_name='richiestadati',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('motivo_proroga', ''), ('prorogata_il__isnull', True)), models.Q(('prorogata_il__gte', models.F('chiesta_il')), models.Q(('motivo_proroga', ''), _negated=True)), _connector='OR'), name='richiestadati_proroga_motivata', violation_error_message='Una proroga dice quando e perché.'),
                ),
                migrations.AddConstraint(
                    model_name='richiestadati',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiusa_da__isnull', True), ('chiusa_il__isnull', True), ('esito', '')), models.Q(models.Q(('esito', ''), _negated=True), ('chiusa_da__isnull', False), ('chiusa_il__gte', models.F('chiesta_il'))), _connector='OR'), name='richiestadati_risposta_firmata', violation_error_message="Una risposta dice l'esito, quando e da chi."),
                ),
                migrations.AddConstraint(
                    model_name='richiestadati',
                    constraint=models.CheckConstraint(condition=models.Q(('chiesta_il__lte', nucleo.giorni.GiornoItaliano('creato_il'))), name='richiestadati_mai_futura', violation_error_message='La data della richiesta non può essere nel futuro.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='076f76523dfc2480a3ce4510a4bd0b34cb864506', operation='DELETE', pgid='pgtrigger_mai_cancellata_60411', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3897b7520e340064b42fb9a382084a7616627c22', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_03903', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.tipo, NEW.chiesta_il, NEW.chiesta_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.tipo, OLD.chiesta_il, OLD.chiesta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0a1e89f1df984e9ef977d13c8008dfca82c025eb', operation='UPDATE', pgid='pgtrigger_mai_riscritta_932a2', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='testo_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.testo) IS DISTINCT FROM ROW(OLD.testo) AND (NEW.testo <> '') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='31a64de3a2a4dc6cd0120678e60769b373fe7943', operation='UPDATE', pgid='pgtrigger_testo_fermo_49be2', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='risposta_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.esito, NEW.chiusa_il, NEW.chiusa_da) IS DISTINCT FROM ROW(OLD.esito, OLD.chiusa_il, OLD.chiusa_da) AND (OLD.esito <> '') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2e6b72e79a28d579b3948bf9e6a360408c5ee33d', operation='UPDATE', pgid='pgtrigger_risposta_per_sempre_34a8e', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='parole_della_risposta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.risposta) IS DISTINCT FROM ROW(OLD.risposta) AND (OLD.esito <> '' AND NEW.risposta <> '') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='d2ef0b54523f55c7f9028c03733fd78be1ec755a', operation='UPDATE', pgid='pgtrigger_parole_della_risposta_a00ab', table='portale_richiestadati', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiestadati',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='680a8477e9709ea7f320ac7fe83df19c689d4612', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_b0c53', table='portale_richiestadati', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='scritto',
                    index=models.Index(fields=['cittadino', 'creato_il'], name='scritto_conversazione'),
                ),
                migrations.AddIndex(
                    model_name='scritto',
                    index=models.Index(condition=models.Q(('letto_il', None)), fields=['cittadino', 'dalla_persona'], name='scritto_da_leggere'),
                ),
                migrations.AddConstraint(
                    model_name='scritto',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('letto_da__isnull', True), ('letto_il__isnull', True)), models.Q(('letto_da__isnull', False), ('letto_il__gte', models.F('creato_il'))), _connector='OR'), name='scritto_letto_firmato', violation_error_message='Di un messaggio letto si sa da chi e quando.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c6c2bb0719fa3e913fca222c29d29927857f9d34', operation='DELETE', pgid='pgtrigger_mai_cancellata_9958b', table='portale_scritto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0483d9765640477a94e88c58fa30bbdb81d5349f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_9a8e9', table='portale_scritto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.dalla_persona, NEW.scritto_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.dalla_persona, OLD.scritto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='31c13530c60a594396a11444efd56d13af64e44a', operation='UPDATE', pgid='pgtrigger_mai_riscritta_dde55', table='portale_scritto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='testo_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.testo) IS DISTINCT FROM ROW(OLD.testo) AND (NEW.testo <> '') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2fac2e65c65bdc2487036f59a471a4dc1ed05d75', operation='UPDATE', pgid='pgtrigger_testo_fermo_f525c', table='portale_scritto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='letto_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.letto_il, NEW.letto_da) IS DISTINCT FROM ROW(OLD.letto_il, OLD.letto_da) AND (OLD.letto_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='86ba2cfc2b40b1d10a72d9adb7eb1ffe2d340fbc', operation='UPDATE', pgid='pgtrigger_letto_per_sempre_0c3ed', table='portale_scritto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scritto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='9b2e6f958a2723b24314e8eb22e454938e4d569e', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_da1f3', table='portale_scritto', when='BEFORE')),
                ),
            ],
        ),
    ]

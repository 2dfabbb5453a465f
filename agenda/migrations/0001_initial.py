import nucleo.operazioni
import agenda.models.intervalli
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.letture
import nucleo.quantita
import nucleo.telefono
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('cittadini', '0001_initial'),
        ('sportelli', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('prenotabile', models.BooleanField(default=False, verbose_name='i cittadini prenotano da soli')),
                ('anticipo_ore', nucleo.quantita.CampoQuantita(default=24, massimo=336, minimo=0, verbose_name='ore di anticipo')),
                ('giorni_avanti', nucleo.quantita.CampoQuantita(default=30, massimo=120, minimo=1, verbose_name='giorni avanti')),
                ('passo', nucleo.quantita.CampoQuantita(default=30, massimo=120, minimo=5, verbose_name='minuti fra un inizio e il successivo')),
                ('margine', nucleo.quantita.CampoQuantita(default=10, massimo=60, minimo=0, verbose_name='minuti liberi dopo ogni appuntamento')),
                ('videochiamata', models.URLField(blank=True, max_length=300, verbose_name='indirizzo della videochiamata')),
                ('avviso', models.CharField(blank=True, max_length=300, verbose_name='da sapere')),
                ('sportello', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'agenda di uno sportello',
                'verbose_name_plural': 'agende degli sportelli',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Stanza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('nome', models.CharField(max_length=60, verbose_name='nome')),
                ('attiva', models.BooleanField(default=True, verbose_name='si usa')),
                ('agenda', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stanze', to='agenda.agenda', verbose_name='agenda')),
            ],
            options={
                'verbose_name': 'stanza',
                'verbose_name_plural': 'stanze',
                'ordering': ('nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='TipoAppuntamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('motivo', models.CharField(choices=[('informazioni', 'Avere informazioni su microcredito e incentivi'), ('idea', 'Parlare della mia idea di impresa'), ('domanda', 'Preparare una domanda di finanziamento'), ('seguito', 'Continuare un percorso già cominciato'), ('gruppo', 'Partecipare a un incontro di gruppo')], max_length=12, verbose_name='per che cosa')),
                ('durata', nucleo.quantita.CampoQuantita(massimo=480, minimo=10, verbose_name='minuti')),
                ('modi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('presenza', 'Allo sportello'), ('telefono', 'Per telefono'), ('video', 'In videochiamata')], max_length=8), default=list, size=None, verbose_name='come si tiene')),
                ('prenotabile', models.BooleanField(default=True, verbose_name='lo prenotano anche i cittadini')),
                ('portare', models.CharField(blank=True, max_length=600, verbose_name='che cosa portare')),
                ('attivo', models.BooleanField(default=True, verbose_name='si usa')),
                ('agenda', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tipi', to='agenda.agenda', verbose_name='agenda')),
            ],
            options={
                'verbose_name': 'tipo di appuntamento',
                'verbose_name_plural': 'tipi di appuntamento',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Appuntamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('modo', models.CharField(choices=[('presenza', 'Allo sportello'), ('telefono', 'Per telefono'), ('video', 'In videochiamata')], max_length=8, verbose_name='come si tiene')),
                ('inizio', models.DateTimeField(verbose_name='inizio')),
                ('fine', models.DateTimeField(verbose_name='fine')),
                ('libero_dalle', models.DateTimeField(editable=False, verbose_name='di nuovo libero dalle')),
                ('posti', nucleo.quantita.CampoQuantita(default=1, massimo=200, minimo=1, verbose_name='posti')),
                ('titolo', models.CharField(blank=True, max_length=120, verbose_name="titolo dell'incontro")),
                ('annullato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='annullato il')),
                ('preso_da', nucleo.firma.FirmaField(editable=False, verbose_name='preso da')),
                ('operatore', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='appuntamenti', to=settings.AUTH_USER_MODEL, verbose_name='operatore')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='appuntamenti', to='sportelli.sportello', verbose_name='sportello')),
                ('stanza', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appuntamenti', to='agenda.stanza', verbose_name='stanza')),
                ('tipo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appuntamenti', to='agenda.tipoappuntamento', verbose_name='per che cosa')),
            ],
            options={
                'verbose_name': 'appuntamento',
                'verbose_name_plural': 'appuntamenti',
                'ordering': ('inizio', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Assenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('inizio', models.DateTimeField(verbose_name='dal')),
                ('fine', models.DateTimeField(verbose_name='al')),
                ('inserita_da', nucleo.firma.FirmaField(editable=False, verbose_name='inserita da')),
                ('operatore', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assenze', to=settings.AUTH_USER_MODEL, verbose_name='operatore')),
            ],
            options={
                'verbose_name': 'assenza di un operatore',
                'verbose_name_plural': 'assenze degli operatori',
                'ordering': ('inizio', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('fine__gt', models.F('inizio'))), name='assenza_ordinata', violation_error_message="L'assenza finisce dopo che è cominciata."), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('operatore', '='), (agenda.models.intervalli.TempoRange('inizio', 'fine'), '&&')), name='assenza_non_sovrapposta', violation_error_message="Un'altra assenza della stessa persona copre già una parte di questo tempo.")],
            },
        ),
        migrations.CreateModel(
            name='Attesa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('codice_impronta', models.CharField(blank=True, editable=False, max_length=64, verbose_name='impronta del codice')),
                ('codice_scade_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='il codice vale fino al')),
                ('codice_tentativi', nucleo.quantita.CampoQuantita(default=0, editable=False, massimo=20, minimo=0, verbose_name='codici sbagliati')),
                ('motivo', models.CharField(choices=[('informazioni', 'Avere informazioni su microcredito e incentivi'), ('idea', 'Parlare della mia idea di impresa'), ('domanda', 'Preparare una domanda di finanziamento'), ('seguito', 'Continuare un percorso già cominciato'), ('gruppo', 'Partecipare a un incontro di gruppo')], max_length=12, verbose_name='per che cosa')),
                ('modo', models.CharField(choices=[('presenza', 'Allo sportello'), ('telefono', 'Per telefono'), ('video', 'In videochiamata')], max_length=8, verbose_name='come si tiene')),
                ('fino_al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='ultimo giorno utile')),
                ('confermata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='confermata il')),
                ('offerti', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), default=list, editable=False, size=None, verbose_name='posti offerti')),
                ('chiusa_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='chiusa il')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attese', to='agenda.agenda', verbose_name='agenda')),
            ],
            options={
                'verbose_name': 'attesa di un posto',
                'verbose_name_plural': 'attese di un posto',
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('telefono', ''), _negated=True), ('chiusa_il__isnull', False), _connector='OR'), name='attesa_ha_recapito', violation_error_message="Serve un'e-mail o un telefono: è lì che arriva l'offerta."), models.UniqueConstraint(models.F('agenda'), models.F('motivo'), models.F('modo'), django.db.models.functions.text.Upper('email'), models.F('telefono'), condition=models.Q(('chiusa_il__isnull', True), ('confermata_il__isnull', False)), name='attesa_una_a_recapito', violation_error_message='Con questo recapito si aspetta già: basta una volta.')],
            },
        ),
        migrations.CreateModel(
            name='Prenotazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('codice_impronta', models.CharField(blank=True, editable=False, max_length=64, verbose_name='impronta del codice')),
                ('codice_scade_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='il codice vale fino al')),
                ('codice_tentativi', nucleo.quantita.CampoQuantita(default=0, editable=False, massimo=20, minimo=0, verbose_name='codici sbagliati')),
                ('posto', nucleo.quantita.CampoQuantita(blank=True, editable=False, massimo=200, minimo=1, null=True, verbose_name='posto')),
                ('stato', models.CharField(choices=[('da_confermare', 'Da confermare'), ('confermata', 'Confermata'), ('presente', 'Presente'), ('assente', 'Assente senza avviso'), ('giustificata', 'Assente con avviso'), ('disdetta', "Disdetta da chi l'ha presa"), ('annullata', 'Annullata da noi'), ('scaduta', 'Mai confermata')], default='da_confermare', editable=False, max_length=16, verbose_name='stato')),
                ('nome', nucleo.letture.CampoCognome(blank=True, max_length=80, verbose_name='nome di chi viene')),
                ('accoglienza', models.UUIDField(blank=True, editable=False, null=True, verbose_name='accoglienza cominciata')),
                ('presa_da', nucleo.firma.FirmaField(editable=False, verbose_name='presa da')),
                ('verra_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ha detto che viene il')),
                ('avvisati', nucleo.quantita.CampoQuantita(default=0, editable=False, massimo=2, minimo=0, verbose_name='promemoria spediti')),
                ('dimenticata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dimenticata il')),
                ('appuntamento', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='prenotazioni', to='agenda.appuntamento', verbose_name='appuntamento')),
                ('cittadino', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prenotazioni', to='cittadini.cittadino', verbose_name='cittadino')),
            ],
            options={
                'verbose_name': 'prenotazione',
                'verbose_name_plural': 'prenotazioni',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['stato', 'codice_scade_il'], name='prenotazione_scadenze'), models.Index(condition=models.Q(('email', ''), _negated=True), fields=['email'], name='prenotazione_email'), models.Index(condition=models.Q(('telefono', ''), _negated=True), fields=['telefono'], name='prenotazione_telefono'), models.Index(condition=models.Q(('accoglienza__isnull', False), ('cittadino__isnull', True)), fields=['accoglienza'], name='prenotazione_da_legare')],
                'constraints': [models.UniqueConstraint(fields=('appuntamento', 'posto'), name='prenotazione_posto_di_uno', violation_error_message='Qualcuno ha appena preso questo posto: scegline un altro.'), models.CheckConstraint(condition=models.Q(models.Q(('posto__isnull', True), ('stato__in', ('disdetta', 'annullata', 'scaduta'))), models.Q(('posto__isnull', False), ('stato__in', ('da_confermare', 'confermata', 'presente', 'assente', 'giustificata'))), _connector='OR'), name='prenotazione_posto_secondo_stato', violation_error_message='Chi viene ha un posto, gli altri no.'), models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('telefono', ''), _negated=True), ('cittadino__isnull', False), ('dimenticata_il__isnull', False), _connector='OR'), name='prenotazione_ha_recapito', violation_error_message="Serve un'e-mail o un telefono: se l'appuntamento cambia bisogna avvisare.")],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='prenotazione',
                    trigger=pgtrigger.compiler.Trigger(name='posto_di_appuntamento', sql=nucleo.guardie.GuardiaSql(condition='WHEN (NEW.posto IS NOT NULL)', declare='DECLARE quanti integer;', func="\n    SELECT posti INTO quanti FROM agenda_appuntamento\n        WHERE id = NEW.appuntamento_id AND annullato_il IS NULL FOR SHARE;\n    IF quanti IS NULL OR NEW.posto > quanti THEN\n        RAISE EXCEPTION 'Questo posto non c''è.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'prenotazione_posto_che_c_e';\n    END IF;\n    RETURN NEW;\n    ", hash='cb7df02b6c04e74cd79e08166216d6ca2f97ef40', operation='INSERT OR UPDATE', pgid='pgtrigger_posto_di_appuntamento_a21cc', table='agenda_prenotazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='prenotazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.presa_da) IS DISTINCT FROM ROW(OLD.presa_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='f20dd7d32917a1fcf58d8234f545236b08ff4f55', operation='UPDATE', pgid='pgtrigger_mai_riscritta_c34b5', table='agenda_prenotazione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='stanza',
                    constraint=models.UniqueConstraint(fields=('agenda', 'nome'), name='stanza_unica', violation_error_message='Lo sportello ha già una stanza con questo nome.'),
                ),
                migrations.AddConstraint(
                    model_name='tipoappuntamento',
                    constraint=models.UniqueConstraint(fields=('agenda', 'motivo'), name='tipoappuntamento_uno_per_motivo', violation_error_message='Questo motivo è già fra gli appuntamenti dello sportello.'),
                ),
                migrations.AddConstraint(
                    model_name='tipoappuntamento',
                    constraint=models.CheckConstraint(condition=models.Q(('modi__len__gt', 0)), name='tipoappuntamento_ha_modi', violation_error_message='Scegli almeno un modo in cui si tiene.'),
                ),
                migrations.AddIndex(
                    model_name='appuntamento',
                    index=models.Index(fields=['sportello', 'inizio'], name='appuntamento_sportello'),
                ),
                migrations.AddIndex(
                    model_name='appuntamento',
                    index=models.Index(fields=['operatore', 'inizio'], name='appuntamento_operatore'),
                ),
                migrations.AddConstraint(
                    model_name='appuntamento',
                    constraint=models.CheckConstraint(condition=models.Q(('fine__gt', models.F('inizio')), ('libero_dalle__gte', models.F('fine'))), name='appuntamento_tempi_ordinati', violation_error_message="L'appuntamento finisce dopo che è cominciato."),
                ),
                migrations.AddConstraint(
                    model_name='appuntamento',
                    constraint=models.CheckConstraint(condition=models.Q(('posti', 1), models.Q(('titolo', ''), _negated=True), _connector='OR'), name='appuntamento_di_gruppo_ha_titolo', violation_error_message='Un incontro di gruppo ha un titolo.'),
                ),
                migrations.AddConstraint(
                    model_name='appuntamento',
                    constraint=models.CheckConstraint(condition=models.Q(('modo', 'presenza'), ('stanza__isnull', True), _connector='OR'), name='appuntamento_stanza_se_presenza', violation_error_message='Solo chi riceve di persona occupa una stanza.'),
                ),
                migrations.AddConstraint(
                    model_name='appuntamento',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('annullato_il__isnull', True)), expressions=(('operatore', '='), (agenda.models.intervalli.TempoRange('inizio', 'libero_dalle'), '&&')), name='appuntamento_operatore_libero', violation_error_message='Qualcuno ha appena preso questo orario: scegline un altro.'),
                ),
                migrations.AddConstraint(
                    model_name='appuntamento',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('annullato_il__isnull', True)), expressions=(('stanza', '='), (agenda.models.intervalli.TempoRange('inizio', 'libero_dalle'), '&&')), name='appuntamento_stanza_libera', violation_error_message='La stanza è appena stata presa: scegli un altro orario.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='appuntamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.tipo_id, NEW.inizio, NEW.fine, NEW.libero_dalle, NEW.posti, NEW.preso_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.tipo_id, OLD.inizio, OLD.fine, OLD.libero_dalle, OLD.posti, OLD.preso_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='c13656afd195e620407ca5439db4d29d3bae1d25', operation='UPDATE', pgid='pgtrigger_mai_riscritta_2d50e', table='agenda_appuntamento', when='BEFORE')),
                ),
            ],
        ),
    ]

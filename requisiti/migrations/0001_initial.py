import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegolaMicrocredito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('parametro', models.CharField(choices=[('importo_massimo', 'Importo massimo'), ('importo_massimo_srl', 'Importo massimo per le S.r.l.'), ('incremento_rate', 'Incremento con erogazione frazionata'), ('durata_massima', 'Durata massima'), ('durata_massima_studi', 'Durata massima per formazione universitaria'), ('garanzie_reali', 'Garanzie reali'), ('srl_ammessa', 'S.r.l. ordinaria'), ('servizi_minimi', 'Servizi ausiliari'), ('tutor_obbligatorio', "Tutor dell'elenco nazionale"), ('anni_partita_iva', 'Anzianità della partita IVA'), ('dipendenti_individuale', 'Dipendenti di autonomi e ditte individuali'), ('dipendenti_societa', 'Dipendenti di società e cooperative'), ('attivo_massimo', 'Attivo patrimoniale'), ('ricavi_massimi', 'Ricavi lordi'), ('debito_massimo', 'Debiti'), ('importo_massimo_sociale', 'Importo massimo del microcredito sociale'), ('durata_massima_sociale', 'Durata massima del microcredito sociale'), ('garanzia_copertura', 'Copertura della garanzia del Fondo PMI'), ('garanzia_conferma', 'Conferma della garanzia prenotata'), ('garanzia_validita', 'Validità della garanzia confermata')], max_length=24, verbose_name='parametro')),
                ('valore', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='valore')),
                ('valida_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='valida dal')),
                ('valida_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='valida al')),
                ('citazione', models.CharField(max_length=200, verbose_name='norma')),
                ('testo', models.CharField(max_length=600, verbose_name='che cosa dice')),
                ('fonte', models.URLField(blank=True, max_length=300, verbose_name='fonte')),
                ('verificata', models.BooleanField(default=False, verbose_name='verificata sul testo della norma')),
                ('curata_da', models.CharField(blank=True, editable=False, max_length=150, verbose_name='curata da')),
            ],
            options={
                'verbose_name': 'regola del microcredito',
                'verbose_name_plural': 'regole del microcredito',
                'ordering': ('parametro', '-valida_dal'),
                'constraints': [models.UniqueConstraint(fields=('parametro', 'valida_dal'), name='regolamicrocredito_una_per_giorno', violation_error_message="C'è già una regola con questo inizio."), models.CheckConstraint(condition=models.Q(('valida_al__isnull', True), ('valida_al__gte', models.F('valida_dal')), _connector='OR'), name='regolamicrocredito_validita_ordinata', violation_error_message="La fine della validità non può precedere l'inizio."), models.CheckConstraint(condition=models.Q(('valore__isnull', True), ('valore__gte', 0), _connector='OR'), name='regolamicrocredito_valore_positivo', violation_error_message='Il valore non può essere negativo.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('parametro', '='), (nucleo.giorni.DateRange('valida_dal', 'valida_al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='regolamicrocredito_senza_sovrapposizioni', violation_error_message='Due versioni della stessa regola non possono valere lo stesso giorno.')],
            },
        ),
    ]

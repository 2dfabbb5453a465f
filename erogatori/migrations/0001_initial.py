import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import nucleo.quantita
import nucleo.telefono
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erogatore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('denominazione', models.CharField(max_length=160, verbose_name='denominazione')),
                ('tipo', models.CharField(choices=[('banca', 'Banca convenzionata'), ('operatore_111', 'Operatore di microcredito (art. 111 TUB)'), ('etica', 'Operatore di finanza mutualistica o etica'), ('invitalia', 'Invitalia'), ('finanziaria_regionale', 'Finanziaria regionale'), ('confidi', 'Confidi'), ('cciaa', 'Camera di commercio'), ('fondazione', 'Fondazione, diocesi o associazione'), ('regione', 'Regione')], max_length=24, verbose_name='tipo')),
                ('codice_abi', models.CharField(blank=True, max_length=5, verbose_name='codice ABI')),
                ('nazionale', models.BooleanField(default=False, verbose_name='opera in tutta Italia')),
                ('indirizzo', models.CharField(blank=True, max_length=160, verbose_name='indirizzo')),
                ('referente', models.CharField(blank=True, max_length=120, verbose_name='referente')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('pec', models.EmailField(blank=True, max_length=254, verbose_name='PEC')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('sito', models.URLField(blank=True, verbose_name='sito')),
                ('convenzione_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VALIDITA'], verbose_name='convenzione dal')),
                ('convenzione_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='convenzione al')),
                ('attivo', models.BooleanField(default=True, verbose_name='riceve invii')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('comune', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='erogatori', to='territorio.comune', verbose_name='comune della sede')),
                ('regioni', models.ManyToManyField(blank=True, related_name='erogatori', to='territorio.regione', verbose_name='regioni')),
            ],
            options={
                'verbose_name': 'erogatore',
                'verbose_name_plural': 'erogatori',
                'ordering': ('denominazione',),
            },
        ),
        migrations.CreateModel(
            name='Prodotto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('nome', models.CharField(max_length=120, verbose_name='nome')),
                ('tipo', models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('fondo', 'Fondo pubblico'), ('garanzia', 'Garanzia')], max_length=16, verbose_name='tipo')),
                ('importo_minimo', nucleo.quantita.CampoImporto(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='importo minimo')),
                ('importo_massimo', nucleo.quantita.CampoImporto(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='importo massimo')),
                ('durata_massima', nucleo.quantita.CampoQuantita(blank=True, massimo=360, minimo=1, null=True, verbose_name='durata massima in mesi')),
                ('tasso', models.CharField(blank=True, max_length=80, verbose_name='tasso')),
                ('attivo', models.BooleanField(default=True, verbose_name='offerto oggi')),
                ('erogatore', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prodotti', to='erogatori.erogatore', verbose_name='erogatore')),
            ],
            options={
                'verbose_name': 'prodotto',
                'verbose_name_plural': 'prodotti',
                'ordering': ('nome',),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='erogatore',
                    constraint=models.UniqueConstraint(fields=('denominazione',), name='erogatore_denominazione_unica', violation_error_code='unique', violation_error_message="C'è già un erogatore con questa denominazione."),
                ),
                migrations.AddConstraint(
                    model_name='erogatore',
                    constraint=models.CheckConstraint(condition=models.Q(('convenzione_al__isnull', True), ('convenzione_al__gte', models.F('convenzione_dal')), _connector='OR'), name='erogatore_convenzione_ordinata', violation_error_message="La fine della convenzione non può precedere l'inizio."),
                ),
                migrations.AddConstraint(
                    model_name='prodotto',
                    constraint=models.UniqueConstraint(fields=('erogatore', 'nome'), name='prodotto_unico', violation_error_message='Questo erogatore ha già un prodotto con questo nome.'),
                ),
                migrations.AddConstraint(
                    model_name='prodotto',
                    constraint=models.CheckConstraint(condition=models.Q(('importo_massimo__isnull', True), ('importo_minimo__isnull', True), ('importo_massimo__gte', models.F('importo_minimo')), _connector='OR'), name='prodotto_importi_ordinati', violation_error_message="L'importo massimo non può essere minore del minimo."),
                ),
            ],
        ),
    ]

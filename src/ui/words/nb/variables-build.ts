import type { VariableWords } from '../variable.ts';

const chosen = 'Velges for deg: fra et register der et svarer, ellers bygget av pakker.';

const image = (label: string, ask: string): VariableWords => ({ ask, label, help: chosen });

/** Names and questions of what the application is built of and runs as, in Norwegian. */
export const buildVariables: Readonly<Record<string, VariableWords>> = {
  SAMPLEMIND_MODE: {
    ask: 'Utvikling eller produksjon',
    label: 'Modus',
    help: 'dev laster på nytt ved hver endring i kildekoden; prod kjører bak TLS med grenser. En mappe har én av dem.',
  },
  COMPOSE_PROJECT_NAME: {
    ask: 'Navn på Compose-prosjektet',
    label: 'Compose-prosjekt',
    help: 'Containere og volumer bærer det. To installasjoner på én maskin trenger to navn.',
  },
  COMPOSE_PROFILES: {
    ask: 'Om Grafana kjører også',
    label: 'Grafana',
    help: 'Den tegner det Prometheus måler. Compose leser det som en profil: grafana, eller ingenting.',
  },
  IMAGES_FROM_ARCHIVE: {
    ask: 'Om images ble lest inn fra et arkiv',
    label: 'Fra et arkiv',
    help: 'true: ingen bygges eller hentes. `samplemind setup --images archive:FIL` setter den, en annen kilde tar den bort.',
  },
  ENVIRONMENT: {
    ask: 'Miljøet applikasjonen sier at den kjører i',
    label: 'Miljø',
    help: 'production skriver logger som JSON og holder detaljer om feil for seg selv.',
  },
  LOG_LEVEL: { ask: 'Hvor mye applikasjonen logger', label: 'Loggnivå', help: 'DEBUG, INFO, WARNING eller ERROR.' },
  SAMPLEMIND_SOURCE: {
    ask: 'Mappe med din egen SampleMind AI, i stedet for startapplikasjonen',
    label: 'Egen kildekode',
    help: 'En utsjekking med src/samplemind i. Den bygges, og det skrives aldri til den; tom er startapplikasjonen.',
  },
  SAMPLEMIND_PAGE: {
    ask: 'Mappe der web-app er siden, i stedet for startapplikasjonens',
    label: 'Egen side',
    help: 'Settes til SAMPLEMIND_SOURCE der den har en web-app som bygges med Vite.',
  },
  PYTHON_REQUIREMENTS: {
    ask: 'Liste over Python-pakker i kildekoden din, om det ikke er den første der',
    label: 'Python-pakker',
    help: 'Den første av requirements.lock, uv.lock, requirements.txt, requirements-core.txt og pyproject.toml blir brukt.',
  },
  PYTHONOPTIMIZE: {
    ask: 'Hvor mye som fjernes fra Python-koden',
    label: 'Python-optimering',
    help: '2 er for startapplikasjonen; 1 kjører uten assert, 2 også uten docstrings, noe ikke alle biblioteker i egen kildekode tåler.',
  },
  PIP_INDEX_URL: {
    ask: 'Indeks som Python-pakker hentes fra, om det ikke er den offentlige',
    label: 'Python-indeks',
    help: 'Uten innlogging: en med innlogging hører hjemme i PIP_CONFIG_FILE.',
  },
  NPM_REGISTRY: {
    ask: 'Register som npm-pakker hentes fra, om det ikke er det offentlige',
    label: 'npm-register',
    help: 'Uten innlogging: et med innlogging hører hjemme i NPM_CONFIG_FILE.',
  },
  APT_MIRROR: { ask: 'Debian-speil som images bygges fra, om det ikke er det offentlige', label: 'Debian-speil' },
  APT_PACKAGES: {
    ask: 'Systempakker som kildekoden din trenger for å bygges og kjøre',
    label: 'Systempakker',
    help: 'For eksempel: ffmpeg libsndfile1, eller gcc der en pakke må kompileres. Startapplikasjonen trenger ingen.',
  },
  CA_BUNDLE: {
    ask: 'Fil med sertifikatene som bygging og containere stoler på',
    label: 'Sertifikater',
    help: 'Der en proxy signerer TLS på nytt: samlingen til denne maskinen. Den monteres og legges aldri inn i et image.',
  },
  PIP_CONFIG_FILE: {
    ask: 'pip.conf med innloggingen til en privat Python-indeks',
    label: 'Innlogging, Python',
    help: 'Brukes mens det bygges og legges aldri inn i et image.',
  },
  NPM_CONFIG_FILE: {
    ask: '.npmrc med innloggingen til et privat npm-register',
    label: 'Innlogging, npm',
    help: 'Brukes mens det bygges og legges aldri inn i et image.',
  },
  HTTP_PROXY: { ask: 'Proxy som containere bruker til http://-adresser', label: 'HTTP-proxy' },
  HTTPS_PROXY: {
    ask: 'Proxy som containere bruker til https://-adresser',
    label: 'HTTPS-proxy',
    help: 'AI-leverandører og Sentry nås gjennom den.',
  },
  NO_PROXY: { ask: 'Verter som containere når uten proxy', label: 'Verter uten proxy', help: 'Tjenestene i stakken er alltid blant dem.' },
  PYTHON_IMAGE: image('Python-image', 'Image som Python-tjenestene bygges på'),
  NODE_IMAGE: image('Node-image', 'Image som siden bygges med'),
  NGINX_IMAGE: image('nginx-image', 'Image som leverer siden'),
  MONGO_IMAGE: image('MongoDB-image', 'Image av MongoDB'),
  REDIS_IMAGE: image('Redis-image', 'Image av Redis'),
  CHROMA_IMAGE: image('ChromaDB-image', 'Image av ChromaDB'),
  PROMETHEUS_IMAGE: image('Prometheus-image', 'Image av Prometheus'),
  GRAFANA_IMAGE: image('Grafana-image', 'Image av Grafana'),
  ALERTMANAGER_IMAGE: image('Alertmanager-image', 'Image av Alertmanager'),
  REDIS_EXPORTER_IMAGE: image('Image, Redis-målinger', 'Image som måler Redis'),
  MONGODB_EXPORTER_IMAGE: image('Image, MongoDB-målinger', 'Image som måler MongoDB'),
  NODE_EXPORTER_IMAGE: image('Image, maskinmålinger', 'Image som måler denne maskinen'),
};

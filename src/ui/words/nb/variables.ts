import type { VariableWords } from '../variable.ts';
import { buildVariables } from './variables-build.ts';

const kept = 'Volumet beholder det fra første oppstart.';
const noneLeft = 'Uten nøkkel er den delen av, og alt annet virker.';

const key = (provider: string): VariableWords => ({
  ask: `Nøkkel til ${provider}`,
  help: `En modell beskriver hver lydprøve med ord. ${noneLeft}`,
});
const model = (provider: string): VariableWords => ({ ask: `Modell hos ${provider}` });
const address = (provider: string): VariableWords => ({
  ask: `Adresse til ${provider}`,
  help: 'En annen går gjennom en gateway du selv har.',
});

/** Names and questions of variables, in Norwegian. Their English ones stand in the declaration. */
export const variables: Readonly<Record<string, VariableWords>> = {
  ...buildVariables,
  DOMAIN: {
    ask: 'Navnet folk når denne maskinen på',
    label: 'Domene',
    help: 'Uten https:// og port, som samplemind.example.org. localhost, eller et navn i ditt eget nett, får et selvsignert TLS-par.',
  },
  TLS_CERTIFICATE: {
    ask: 'Eget TLS-sertifikat, som tekst eller som stien til filen',
    label: 'TLS-sertifikat',
    help: 'Sertifikatet for denne verten først, så de som har signert det, som i fullchain.pem. Uten et lages et par her.',
  },
  TLS_PRIVATE_KEY: {
    ask: 'Den private nøkkelen til sertifikatet, som tekst eller som stien til filen',
    label: 'TLS-nøkkel',
    help: 'Uten passfrase, som i privkey.pem. Den ligger ved siden av sertifikatet, og skrives ikke noe annet sted.',
  },
  HTTP_PORT: { ask: 'Porten for http://, som bare leder til https://', label: 'HTTP-port' },
  HTTPS_PORT: { ask: 'Porten folk når med https://', label: 'HTTPS-port' },
  API_PORT: { ask: 'Port for API-et på denne maskinen', label: 'API-port' },
  FRONTEND_PORT: { ask: 'Port for siden på denne maskinen', label: 'Port for siden' },
  API_URL: { ask: 'Adressen til API-et', help: 'Den innebygde dokumentasjonen til API-et sender forespørslene sine dit.' },
  VITE_API_URL: {
    ask: 'Adressen siden når API-et på',
    label: 'API-et sett fra siden',
    help: 'Den havner i siden, der alle kan lese den. I produksjon er den tom: siden spør der den kom fra.',
  },
  CORS_ORIGINS: {
    ask: 'Sider som kan kalle API-et fra en nettleser',
    label: 'Sider som slipper til',
    help: 'En JSON-liste. Applikasjonen starter ikke med en liste med komma.',
  },
  MAX_UPLOAD_SIZE_MB: { ask: 'Største fil som kan lastes opp', label: 'Største opplasting' },
  ALLOWED_AUDIO_FORMATS: {
    ask: 'Lydformater som kan lastes opp',
    label: 'Lydformater',
    help: 'Etter MIME-typene. Startapplikasjonen leser WAV, som nettlesere kaller ved en av de fire første.',
  },
  FIRST_ACCOUNT_EMAIL: {
    ask: 'E-postadressen til den første kontoen',
    label: 'Første konto',
    help: 'Lages når API-et starter og ingen har adressen. Du logger inn med den.',
  },
  FIRST_ACCOUNT_PASSWORD: {
    ask: 'Passordet til den første kontoen',
    label: 'Passord, første konto',
    help: 'Du logger inn med det. Det gjelder én gang, når kontoen lages; endres det her senere, skjer ingenting.',
  },
  MONGO_ROOT_USERNAME: { ask: 'Navnet på administratoren av MongoDB', label: 'MongoDB-administrator' },
  MONGO_ROOT_PASSWORD: { ask: 'Passordet til administratoren av MongoDB', label: 'Administratorpassord', help: kept },
  MONGO_USERNAME: { ask: 'Navnet applikasjonen logger inn i MongoDB med', label: 'MongoDB-bruker' },
  MONGO_PASSWORD: { ask: 'Passordet applikasjonen logger inn i MongoDB med', label: 'MongoDB-passord', help: kept },
  MONGODB_DB_NAME: { ask: 'Navnet på databasen til applikasjonen', label: 'Database' },
  MONGODB_URL: { ask: 'Adressen til MongoDB' },
  REDIS_PASSWORD: { ask: 'Passordet til Redis' },
  REDIS_MAXMEMORY: {
    ask: 'Minne som Redis kan fylle',
    label: 'Minne for Redis',
    help: 'Når det er fullt, nekter den å skrive; den kaster aldri jobber.',
  },
  REDIS_URL: { ask: 'Adressen til Redis' },
  CHROMA_COLLECTION_NAME: { ask: 'Navnet på samlingen av vektorer i ChromaDB', label: 'ChromaDB-samling' },
  GOOGLE_AI_API_KEY: key('Google AI'),
  GOOGLE_AI_MODEL: model('Google AI'),
  GEMINI_URL: address('Google AI'),
  OPENAI_API_KEY: key('OpenAI'),
  OPENAI_MODEL: model('OpenAI'),
  OPENAI_URL: address('OpenAI'),
  ANTHROPIC_API_KEY: key('Anthropic'),
  ANTHROPIC_MODEL: model('Anthropic'),
  CLAUDE_URL: address('Anthropic'),
  OLLAMA_URL: {
    ask: 'Adressen til en Ollama på egne maskiner',
    label: 'Adresse til Ollama',
    help: 'Trenger ingen nøkkel. En container når denne maskinen som host.docker.internal.',
  },
  OLLAMA_MODEL: model('Ollama'),
  CELERY_BROKER_URL: { ask: 'Adressen til køen' },
  CELERY_RESULT_BACKEND: { ask: 'Adressen til resultatene', label: 'Adresse, resultater' },
  CELERY_WORKER_CONCURRENCY: { ask: 'Jobber en arbeider gjør samtidig', label: 'Jobber samtidig' },
  CELERY_WORKER_MIN_CONCURRENCY: {
    ask: 'Prosesser en arbeider beholder mens det ikke er noe å gjøre',
    label: 'Prosesser i hvile',
    help: 'Den starter flere når jobber kommer, opp til CELERY_WORKER_CONCURRENCY.',
  },
  CELERY_WORKER_PREFETCH_MULTIPLIER: {
    ask: 'Jobber hver prosess i en arbeider reserverer på forhånd',
    label: 'Reserverte jobber',
    help: 'Analyser tar tid: med 1 venter ingen bak en annen mens en ledig arbeider finnes.',
  },
  CELERY_WORKER_MAX_TASKS_PER_CHILD: {
    ask: 'Antall jobber før en arbeiderprosess fornyes',
    label: 'Jobber før fornying',
    help: 'Gir tilbake minne som et bibliotek ikke gir fra seg.',
  },
  CELERY_TASK_TIME_LIMIT: { ask: 'Hvor lenge en jobb kan ta før den avbrytes', label: 'Hard grense for jobb' },
  CELERY_TASK_SOFT_TIME_LIMIT: {
    ask: 'Hvor lenge en jobb kan ta før den får beskjed om å slutte',
    label: 'Myk grense for jobb',
    help: 'Mindre enn grensen som avbryter den.',
  },
  CELERY_LOG_LEVEL: { ask: 'Hvor mye arbeiderne logger', label: 'Loggnivå, arbeidere' },
  FLOWER_PORT: { ask: 'Port for Flower på denne maskinen', label: 'Flower-port' },
  FLOWER_USERNAME: { ask: 'Navn å logge inn i Flower med', label: 'Flower-bruker' },
  FLOWER_PASSWORD: { ask: 'Passord å logge inn i Flower med', label: 'Flower-passord' },
  FLOWER_BASIC_AUTH: { ask: 'Innlogging til Flower' },
  PROMETHEUS_PORT: { ask: 'Port for Prometheus på denne maskinen', label: 'Prometheus-port' },
  PROMETHEUS_RETENTION_TIME: { ask: 'Hvor lenge målinger beholdes', label: 'Målinger beholdes' },
  ALERTMANAGER_PORT: { ask: 'Port for Alertmanager på denne maskinen', label: 'Alertmanager-port' },
  PROMETHEUS_RETENTION_SIZE: {
    ask: 'Hvor mye disk målinger kan ta',
    label: 'Disk til målinger',
    help: 'De eldste går først. 0 setter ingen annen grense enn tiden.',
  },
  GRAFANA_PORT: { ask: 'Port for Grafana på denne maskinen', label: 'Grafana-port' },
  GRAFANA_ADMIN_USER: { ask: 'Navn å logge inn i Grafana med', label: 'Grafana-bruker' },
  GRAFANA_ADMIN_PASSWORD: { ask: 'Passord å logge inn i Grafana med', label: 'Grafana-passord', help: kept },
  SENTRY_DSN: {
    ask: 'Sentry-adresse (DSN) som feil i applikasjonen meldes til',
    label: 'Sentry-adresse (DSN)',
    help: 'Et prosjekt i Sentry, eller i noe som snakker protokollen. Rapporter har verken hemmeligheter, innhold eller adresser til folk. Uten den sendes ingenting.',
  },
  SENTRY_ENVIRONMENT: {
    ask: 'Miljøet en rapport nevner, om ikke det i ENVIRONMENT',
    label: 'Miljø i rapporter',
  },
  ENABLE_AUDIO_ANALYSIS: {
    ask: 'Om lydprøver måles',
    label: 'Analyse',
    help: 'Uten den beholdes de som de er; slås den på igjen, måles de da.',
  },
  ENABLE_SIMILARITY_SEARCH: {
    ask: 'Om lignende lydprøver finnes fram',
    label: 'Lignende lydprøver',
    help: 'Bare målte. De som kom mens den var av, indekseres når den er på igjen.',
  },
  ENABLE_AI_DESCRIPTIONS: {
    ask: 'Om en modell beskriver lydprøver med ord',
    label: 'Beskrivelser med AI',
    help: 'Den trenger en leverandør også, som tar betalt for det; uten en blir ingen spurt.',
  },
  ENABLE_API_DOCS: {
    ask: 'Om den innebygde dokumentasjonen til API-et kan leses',
    label: 'API-dokumentasjon',
    help: 'På /api/docs og /api/openapi.json, uten innlogging.',
  },
  SECRET_KEY: { ask: 'Nøkkel som signerer innlogginger', label: 'Signeringsnøkkel', help: 'Med en annen må alle logge inn igjen.' },
  ACCESS_TOKEN_EXPIRE_MINUTES: { ask: 'Hvor lenge til en innlogging må fornyes', label: 'Innlogging fornyes etter' },
  REFRESH_TOKEN_EXPIRE_DAYS: { ask: 'Hvor lenge til man må logge inn igjen', label: 'Innlogging slutter etter' },
  REGISTRATION_OPEN: { ask: 'Om hvem som helst kan lage en konto', label: 'Åpen registrering' },
  ALLOWED_HOSTS: {
    ask: 'Vertsnavn som API-et svarer på',
    label: 'Tillatte vertsnavn',
    help: 'En JSON-liste. En forespørsel til et annet navn avvises, bortsett fra helse og målinger.',
  },
  RATE_LIMIT_PER_MINUTE: {
    ask: 'Forespørsler en konto kan gjøre i minuttet',
    label: 'Forespørsler i minuttet',
    help: 'Eller en adresse, uten innlogging. Alle prosessene i API-et teller sammen. 0 setter ingen grense.',
  },
  RATE_LIMIT_LOGIN_PER_MINUTE: {
    ask: 'Forsøk på innlogging eller registrering en adresse kan gjøre i minuttet',
    label: 'Innlogginger i minuttet',
    help: 'Mot gjetting av passord. 0 setter ingen grense.',
  },
  API_WORKERS: { ask: 'Prosesser i hver av de to backendene', label: 'Prosesser i backend' },
  CPU_LIMIT: {
    ask: 'Prosessorer en backend, en arbeider eller MongoDB kan ta',
    label: 'Prosessorer',
    help: 'Høyst så mange som maskinen har: med færre enn to senker oppsettet den.',
  },
  CONNECTION_POOL_SIZE: { ask: 'Forbindelser til MongoDB en prosess i API-et kan holde', label: 'MongoDB-forbindelser' },
  MAX_CONCURRENT_REQUESTS: {
    ask: 'Forespørsler en prosess i API-et svarer på samtidig',
    label: 'Samtidige forespørsler',
    help: 'Flere avvises med en gang og kan sendes igjen, bortsett fra helse og målinger. 0 setter ingen grense.',
  },
  CACHE_TTL_SECONDS: {
    ask: 'Hvor lenge et søk etter lignende lydprøver beholdes',
    label: 'Søk beholdes i',
    help: 'Det kontoen legger til eller fjerner, gjør det ugyldig med en gang. 0 beholder ingen.',
  },
};

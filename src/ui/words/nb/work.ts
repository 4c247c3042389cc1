import type { RestartAction } from '../../../core/restart.ts';
import type { Words } from '../words.ts';
import { said } from './said.ts';
import { status } from './status.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const megabytes = (bytes: number): string => (bytes < 10e6 ? (bytes / 1e6).toFixed(1).replace('.', ',') : String(Math.round(bytes / 1e6)));

const proven = (proof: 'compose' | 'models' | undefined): string =>
  proof === undefined
    ? ''
    : proof === 'compose'
      ? ', og Docker Compose leser det slik'
      : '; Docker Compose er ikke her og kan ikke lese den, så reglene til Compose ble brukt';

const verdicts: Readonly<Record<string, string>> = status.verdicts;

const restartActions: Readonly<Record<RestartAction, string>> = {
  started: 'startet',
  recreated: 'laget på nytt',
  rebuilt: 'bygget på nytt',
  reloaded: 'lest på nytt',
  restarted: 'startet om',
  ran: 'kjørt',
  kept: 'beholdt som den er',
};

/** What a person reads of the work, in Norwegian. */
export const work: Words['work'] = {
  steps: {
    checks: 'Sjekker',
    write: 'Innstillinger',
    images: 'Images',
    build: 'Bygging',
    start: 'Oppstart',
    smoke: 'Røyktest',
    restart: 'Omstart',
    stop: 'Stopp',
    install: 'Docker',
  },
  verdict: verdict => verdicts[verdict] ?? verdict,
  skipped: why => `utelatt: ${said(why)}`,
  restarted: (action, why) => `${restartActions[action]}: ${said(why)}`,
  wrote: (count, proof) =>
    count === 0
      ? '.env er som den skal være, ingenting ble skrevet'
      : `${counted(count, 'verdi', 'verdier')} skrevet til .env${proven(proof)}`,
  pairKept: path => `Ditt eget TLS-par ligger i ${path}`,
  wouldWrite: count =>
    count === 0 ? '.env ville blitt stående som den er' : `${counted(count, 'verdi', 'verdier')} ville blitt skrevet til .env`,
  waiting: (what, limit) => `venter på ${said(what)}, høyst ${limit}`,
  still: (step, since, last) => `holder fortsatt på: ${step}, ${since}${last ? `, ${last}` : ''}`,
  imagesChosen: {
    registry: 'Images kommer fra et register',
    mirror: 'Images kommer fra et speil',
    packages: 'Images bygges her av pakker',
    archive: 'Images kommer fra et arkiv',
  },
  some: (current, total) => `${String(current).padStart(2)} av ${total}`,
  bytes: (current, total) => `${megabytes(current)} av ${megabytes(total)} MB`,
  leftOut: (name, why) => `${name} er utelatt: ${said(why)}`,
  sourceChosen: (path, packages, page, why) =>
    `Applikasjonen er ${path}, med pakkene i ${packages}; ${page === 'own' ? 'siden er dens egen' : `siden er startapplikasjonens: ${said(why ?? '')}`}`,
  smokeSkipped: (what, why) => `${said(what)} ble ikke prøvd: ${said(why)}`,
  smokePassed: (what, took) => `${said(what)}, ${took}`,
  workEnded: (what, exit) =>
    exit === 130
      ? `samplemind ${what} har stoppet`
      : `samplemind ${what} var kommet til slutten ${exit === 0 ? 'uten feil' : 'med en feil'}`,
  card: {
    title: (took, proven) => `SampleMind kjører${proven ? ' og er prøvd med en ekte jobb' : ''}, ${took}.`,
    source: 'Applikasjon',
    account: 'Første konto',
    password: 'passord',
    show: key => `samplemind env get ${key}`,
    standIn: (name, replaces) => `${name} er en erstatning bygget av pakker, i stedet for ${replaces}`,
    tunnel: names => `${names.join(' og ')} svarer bare på denne maskinen. Fra en annen, med SSH:`,
    authority: path =>
      `TLS-paret er selvsignert, så nettlesere advarer til utstederen, ${path}, er importert som autoritet i innstillingene deres. Slik henter du den til din egen maskin:`,
    keepSafe: 'Ta vare på en kopi av .env et annet sted: passordene i den kan ikke lages igjen.',
    next: [
      'samplemind status',
      'hvordan hver tjeneste har det',
      'samplemind logs -f',
      'hva de sier',
      'samplemind down',
      'stopper alt, dataene blir',
    ],
    nextTitle: 'Videre',
  },
  review: {
    title: count => (count === 0 ? 'Ingenting endres i .env' : `${counted(count, 'endring', 'endringer')} i .env`),
    isNew: 'ny',
    emptyData: 'starter uten data',
    empty: '(tom)',
    generated: 'lages',
    follows: 'følger av andre',
    taken: (port, owner) => `${port} er opptatt av ${owner}`,
    verdicts: { valid: 'virker', refused: 'avvist', unknown: 'ikke prøvd' },
    reason: (key, verdict, why) =>
      verdict === 'refused'
        ? `${key} er avvist: ${said(why)}. Den kan lagres likevel.`
        : `${key} kunne ikke prøves: ${said(why)}. Den beholdes.`,
  },
  doctor: {
    summary: count => (count === 0 ? 'Ingenting står i veien.' : `${counted(count, 'ting', 'ting')} å se på.`),
    fix: 'samplemind doctor --fix gjør det som kan gjøres herfra.',
  },
  found: {
    working: {
      text: (what, pid, since) => `samplemind ${what} arbeider her siden ${since}, prosess ${pid}.`,
      question: 'Vil du følge det?',
    },
    interrupted: {
      place: (step, isPast) => ` ${isPast ? 'etter' : 'i'} trinnet ${step}`,
      text: (what, at, place) => `samplemind ${what} fra ${at} ble avbrutt${place}. Det som ble gjort, blir.`,
      question: 'Vil du fortsette med det?',
    },
  },
  leaving: {
    question: 'Arbeidet fortsetter når du går. Hva nå?',
    leave: 'La det fortsette',
    stop: 'Stopp det etter dette trinnet',
    stay: 'Bli her',
    stopping: 'Det stopper ved neste trygge punkt.',
    left: what => [
      `samplemind ${what} fortsetter uten denne terminalen.`,
      'For å se det igjen: samplemind attach',
      'For å stoppe det: samplemind cancel',
    ],
  },
  failure: {
    question: 'Alt blir stående som det er nå. Hva nå?',
    asks: 'Hva nå?',
    keep: 'La det stå slik, for å se på det',
    retry: step => `Gå videre med trinnet ${step}`,
    back: when => `Hent tilbake det som kjørte ${when}`,
    keys: names => `i .env ${names}`,
    images: (count, names) => `${count === 1 ? 'imaget' : 'imagene'} ${names}`,
    same: '.env og images er som de var, så det starter dem og bygger ingenting',
    more: count => `${count} til`,
    chosen: command => `Valgt: ${command}`,
  },
  confirm: {
    goOn: 'Vil du fortsette?',
    undo: 'Slik gjør du det om:',
  },
};

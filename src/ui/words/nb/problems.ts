import type { wording } from '../../../core/problem-words.ts';
import { imageProblems, type Texts } from './problems-images.ts';
import { panelProblems } from './problems-panels.ts';
import { workProblems } from './problems-work.ts';

const same = { why: '{evidence}' } as const;

/** The words of every expected failure, in Norwegian; codes and gaps are those of `wording`. */
export const problems: Readonly<Record<keyof typeof wording, Texts>> = {
  ...imageProblems,
  ...panelProblems,
  ...workProblems,
  'command-unknown': {
    message: '{name} er ingen kommando i samplemind.',
    why: '{hint}',
    remedy: 'samplemind --help viser kommandoene.',
  },
  'flag-unknown': {
    message: '{name} er ikke et flagg for denne kommandoen.',
    why: '{hint}',
    remedy: 'Legg til --help etter kommandoen for å se flaggene.',
  },
  'flag-unusable': { message: '{flag} kan ikke brukes her.', why: '{why}', remedy: '{remedy}' },
  'argument-missing': {
    message: '{command} trenger å vite {argument}.',
    why: 'Det står bak kommandoen.',
    remedy: '{command} --help viser hvordan den brukes.',
  },
  'argument-unusable': {
    message: '{command} tar {takes}.',
    why: 'Det sto mer enn det på linjen.',
    remedy: '{command} --help viser hvordan den brukes.',
  },
  'support-holds-secret': {
    message: 'Rapporten ville fortsatt inneholdt {names}, så den ble ikke skrevet.',
    why: 'Den søkes gjennom etter alle kjente hemmeligheter én gang til, på en annen måte enn de ble tatt ut.',
    remedy: 'Si fra til utviklerne av samplemind, uten verdien. samplemind status og samplemind doctor viser det meste i mellomtiden.',
  },
  'answer-missing': {
    message: 'Ingen verdi for {keys}.',
    why: 'Det er ingen å spørre: dette er ingen terminal, eller --json eller --yes ble oppgitt.',
    remedy: '{remedy}',
  },
  'answer-unknown': {
    message: '{keys}: ikke en variabel i denne stakken.',
    why: 'Svar kan bare nevne variablene i .env.example.{hint}',
    remedy: 'Rett navnet eller ta ut linjen. Ingenting ble skrevet.',
  },
  'answer-invalid': {
    message: '{key}: {reason}.',
    why: 'Verdien fra {source} kan ikke brukes som den er.',
    remedy: 'Oppgi en annen verdi. Ingenting ble skrevet.',
  },
  'mode-differs': {
    message: 'Dette hjemmet er satt opp for {present}, ikke for {wanted}.',
    why: 'Et hjem har én modus, og ingenting gjøres om på stedet.',
    remedy: 'Velg en annen mappe for {wanted}: --dir {suggestion}',
  },
  'project-taken': {
    message: 'Compose-prosjektet {project} hører til en annen mappe, {owner}.',
    why: 'To hjem med same prosjektnavn ville dele containere og volumer.',
    remedy: 'Gi dette et eget navn: --project {suggestion}',
  },
  'source-not-usable': {
    message: '{path} er ingen SampleMind som kan bygges.',
    why: '{why}',
    remedy: 'La SAMPLEMIND_SOURCE peke på en utsjekking av den, eller la den stå tom for startapplikasjonen. Ingenting ble skrevet.',
  },
  'folder-not-writable': {
    message: '{path} kan ikke skrives til.',
    why: '{reason}',
    remedy: 'Gi deg selv skriverettigheter der, eller velg en annen mappe med --dir.',
  },
  'disk-full': {
    message: 'Disken er full: {path} kunne ikke skrives.',
    why: 'Det som var der før, er der fortsatt, uendret.',
    remedy: 'Skaff plass, og kjør same kommando igjen.',
  },
  'home-missing': {
    message: 'Det er ingen SampleMind i {path}.',
    why: 'Et hjem har mappen deployment/docker med Compose-filene.',
    remedy: 'Kjør samplemind setup, eller oppgi riktig mappe med --dir.',
  },
  'env-missing': {
    message: 'Det er ingen .env ennå.',
    why: 'Stakken leser passord og porter fra {path}.',
    remedy: 'Kjør samplemind setup; den skriver en.',
  },
  'env-unreadable': {
    message: '{path} kan ikke leses.',
    why: '{reason}',
    remedy: 'Rett opp det først. Ingenting ble skrevet, så ingenting i den er tapt.',
  },
  'env-malformed': {
    message: '.env, linje {line}, kan ikke forstås: {text}',
    why: 'Docker Compose avviser hele filen for én slik linje.',
    remedy: 'Skriv den som NAVN=verdi, eller sett # foran den.',
  },
  'env-missing-key': {
    message: '.env har ingen verdi for {keys}.',
    why: 'Stakken kan ikke starte uten.',
    remedy: 'Kjør samplemind setup; den legger til det som mangler og lar resten stå.',
  },
  'env-value-not-portable': {
    message: '{key}: ingen anførselstegn bærer denne verdien gjennom {readers}.',
    why: 'Hver av dem leser .env etter egne regler, og en annen verdi ville komme fram der.',
    remedy: 'Velg en verdi uten anførselstegn, omvendte skråstreker og $. Ingenting ble skrevet.',
  },
  'env-no-backup': {
    message: 'Det er ingen tidligere .env å gå tilbake til.',
    why: 'Hver skriving legger teksten før seg blant sikkerhetskopiene, og ingen der skiller seg fra {path}.',
    remedy: 'samplemind env set endrer enkelte verdier.',
  },
  'env-not-proven': {
    message: 'Docker Compose {what}.',
    why: 'Den nye teksten i .env ble vist til Compose før den erstattet den gamle.',
    remedy: 'Ingenting ble skrevet. Oppgi en annen verdi, eller rett den linjen for hånd.',
  },
  'env-changed': {
    message: '.env er endret av noen andre siden den ble lest.',
    why: 'Å skrive nå det som ble avtalt før, ville ta tilbake verdier som kanskje er i bruk allerede.',
    remedy: 'Kjør same kommando igjen; den går ut fra {path} som den er nå. Ingenting ble skrevet.',
  },
  'password-baked-in-volume': {
    message: 'Volumet {volume} er der allerede, men .env har ingen {key}.',
    why: 'Volumet beholder passordet fra første oppstart. Et nytt ville stenge alle ute, så det ble ikke laget noe.',
    remedy:
      'Legg tilbake den gamle .env (sikkerhetskopier ligger i {backups}), eller oppgi det gamle passordet med --answers. Om dataene kan gå tapt: samplemind down --volumes.',
  },
  'secret-needs-rotation': {
    message: '{key} kan ikke endres ved å skrive en annen verdi i .env.',
    why: 'Volumet {volume} beholder det som ble laget med den nåværende; med en annen i .env kunne ingen logge inn eller lese det.',
    remedy:
      'La {key} være som den er; etter en redigering for hånd legger du tilbake den gamle verdien (produksjon har den i .samplemind/secrets). Å bytte den i lageret og i .env samen er det rotasjon gjør.',
  },
  'engine-absent': {
    message: 'Docker er ikke installert.',
    why: 'Stakken kjører i containere, og det er ingen Docker-motor på denne maskinen.',
    remedy: 'samplemind doctor --fix installerer den.',
  },
  'engine-client-only': {
    ...same,
    message: 'Bare docker-kommandoen er her, ikke motoren.',
    remedy: 'samplemind doctor --fix installerer motoren.',
  },
  'engine-down': {
    ...same,
    message: 'Docker-motoren er installert, men kjører ikke.',
    remedy: 'samplemind doctor --fix starter den.',
  },
  'engine-no-permission': {
    ...same,
    message: 'Du har ikke lov til å snakke med Docker-motoren.',
    remedy: 'Kjør kommandoen med sudo, eller be om å bli lagt til i gruppen docker (medlemmene kan det root kan).',
  },
  'engine-wrong-context': {
    ...same,
    message: 'docker-kommandoen peker på en motor som ikke svarer.',
    remedy: 'Ta bort DOCKER_HOST, eller velg den lokale motoren: docker context use default',
  },
  'engine-lost': {
    ...same,
    message: 'Docker-motoren sluttet å svare.',
    remedy: 'samplemind doctor sier hva som er galt med den; kjør så same kommando igjen.',
  },
  'install-failed': { ...same, message: 'Docker kunne ikke installeres.', remedy: '{remedy}' },
  'not-ready-in-time': {
    ...same,
    message: '{service} var ikke klar etter {limit}.',
    remedy: '{remedy} Alt er latt være som det er; samplemind up prøver igjen.',
  },
  'service-failed': { ...same, message: '{service} starter ikke.', remedy: '{remedy}' },
  'reload-failed': {
    ...same,
    message: '{service} tar ikke det som er endret, {what}.',
    remedy: 'Den går videre med det den hadde. Rett filene, og så: samplemind restart {service}',
  },
  'secret-files-failed': {
    ...same,
    message: 'Filene som produksjon leser hemmelighetene sine fra, kunne ikke lages.',
    remedy: 'Rett opp det, og kjør same kommando igjen. For hånd er det deployment/docker/make-secrets.sh.',
  },
  'stop-failed': {
    ...same,
    message: 'Stakken kunne ikke stoppes.',
    remedy: 'samplemind status viser hva som fortsatt kjører, samplemind doctor hva som er galt.',
  },
  'smoke-failed': {
    ...same,
    message: 'Stakken kjører, men testjobben kom ikke gjennom: {what}.',
    remedy: 'samplemind status og samplemind logs backend celery-worker sier mer; samplemind smoke prøver igjen.',
  },
  'service-unknown': {
    message: '{names}: ikke en tjeneste i denne stakken.',
    why: 'Tjenestene her er {services}.',
    remedy: 'Rett navnet.',
  },
  'secret-hidden': {
    message: '{key} er en hemmelighet og vises bare i en terminal.',
    why: 'Utskriften går til en fil eller et annet program her.',
    remedy: 'Kjør same kommando i en terminal.',
  },
  'consent-missing': {
    message: '{what} trenger samtykket ditt.',
    why: 'Det er ingen å spørre: dette er ingen terminal.',
    remedy: '{remedy}',
  },
};

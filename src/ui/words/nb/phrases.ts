/** What core and flows say in sentences of their own, in Norwegian. What is missing here is said in English. */
export const phrases: Readonly<Record<string, string>> = {
  // Where a value comes from.
  'this machine': 'denne maskinen',
  'your answers': 'svarene dine',
  // Why a service waits, and what the wait is for.
  '{service} waits for {others}.': '{service} venter på {others}.',
  'the Docker engine to start': 'at Docker-motoren starter',
  'the Docker engine to answer': 'at Docker-motoren svarer',
  '{name} of the interrupted run to end (process {pid})': 'at {name} fra den avbrutte kjøringen tar slutt (prosess {pid})',
  'samplemind {what} to come to its next safe step': 'at samplemind {what} kommer til neste trygge punkt',
  'Nothing was done here yet.': 'Her er det ikke gjort noe ennå.',
  'The last work was samplemind {what}, and it was interrupted.': 'Det siste arbeidet var samplemind {what}, og det ble avbrutt.',
  'The last work was samplemind {what}, and it ended well.': 'Det siste arbeidet var samplemind {what}, og det endte godt.',
  'The last work was samplemind {what}, and it was stopped.': 'Det siste arbeidet var samplemind {what}, og det ble stoppet.',
  'The last work was samplemind {what}, and it ended in {code}.': 'Det siste arbeidet var samplemind {what}, og det endte i {code}.',
  'another program that installs: {holder}': 'et annet program som installerer: {holder}',
  '{count} services to be ready': 'at {count} tjenester er klare',
  'the worker to analyse two samples': 'at arbeideren analyserer to lydprøver',
  'there is no container': 'det er ingen container',
  'made, but not started': 'laget, men ikke startet',
  'not in the network {network}': 'ikke i nettverket {network}',
  'asked with the values of .env: {words}': 'spurt med verdiene i .env: {words}',
  'nobody works for {queue}': 'ingen arbeider for {queue}',
  'not here: {image}': 'ikke her: {image}',
  'an empty folder: {path}': 'en tom mappe: {path}',
  'changed since: {what}': 'endret siden: {what}',
  'its Compose definition': 'Compose-definisjonen',
  'changed since: its Compose definition': 'endret siden: det Compose lager den av',
  'privkey.pem is not the key of fullchain.pem': 'privkey.pem er ikke nøkkelen til fullchain.pem',
  'fullchain.pem was in force until {day}': 'fullchain.pem gjaldt til {day}',
  '{url} answers {status}': '{url} svarer {status}',
  'the one in its log': 'det i loggen',

  // The live panels.
  'not asked yet': 'ikke spurt ennå',
  'no worker takes the jobs that wait': 'ingen arbeider tar jobbene som venter',
  'nothing was measured yet': 'ingenting er målt ennå',
  'not all were measured yet': 'ikke alle er målt ennå',
  'not reached: {names}': 'ikke nådd: {names}',
  'it is out of date': 'det er gått ut',
  'still starting': 'starter ennå',
  'it starts nothing any more': 'den starter ikke noe lenger',
  'celery-beat does not run': 'celery-beat kjører ikke',
  'redis does not run': 'redis kjører ikke',
  'no answer': 'ikke noe svar',
  'no answer within {seconds} s': 'ikke noe svar innen {seconds} s',
  'For programs: samplemind status --json': 'For programmer: samplemind status --json',
  // After a failure.
  'Go on with the step that failed: samplemind up --retry': 'Gå videre med trinnet som gikk galt: samplemind up --retry',
  'Bring back what ran before: samplemind up --roll-back': 'Hent tilbake det som kjørte før: samplemind up --roll-back',
  'the run before did it': 'den forrige kjøringen gjorde det',
  'the images that ran before are back': 'imagene som kjørte før, er tilbake',
  'as it was': 'som det var',
  'It brings all services back together.': 'Det henter alle tjenestene tilbake samlet.',
  'Leave their names out.': 'Utelat navnene.',
  'It does not go with {other}.': 'Det går ikke sammen med {other}.',

  // A report for support.
  'Write {file}, to be given to whoever helps. Nothing is sent anywhere.':
    'Skriv {file}, som kan gis til den som hjelper. Ingenting sendes noe sted.',
  '{part}: {count} lines': '{part}: {count} linjer',
  'without the {count} secrets of .env and its backups, in no spelling':
    'uten de {count} hemmelighetene i .env og kopiene av den, i noen skrivemåte',
  'All of it is text: samplemind support --dry-run shows it.': 'Alt er tekst: samplemind support --dry-run viser det.',

  // What to do about the engine.
  'Start the Docker engine': 'Start Docker-motoren',
  'Start the Docker engine.': 'Start Docker-motoren.',
  'Install {what} from {from}': 'Installer {what} fra {from}',
  'Install {what} from {from}.': 'Installer {what} fra {from}.',
  'Install or start what is missing.': 'Installer eller start det som mangler.',
  '{what}. Give sudo your password first.': '{what}. Gi sudo passordet ditt først.',
  '{what}. Only root may: ask somebody who is to run these lines.': '{what}. Bare root har lov: be noen som er det, kjøre disse linjene.',
  'Its socket belongs to root alone, so no group helps. Run the program with sudo.':
    'Sokkelen tilhører bare root, så ingen gruppe hjelper. Kjør programmet med sudo.',
  'You are in the group {group}, but this session began before. The program can go on under it.':
    'Du er i gruppen {group}, men denne økten begynte før det. Programmet kan gå videre under den.',
  'You are in the group {group}, but this session began before. Log out and in again.':
    'Du er i gruppen {group}, men denne økten begynte før det. Logg ut og inn igjen.',
  'Join the group {group}; its members can do what root can. The program goes on under it, without a new login.':
    'Bli med i gruppen {group}; medlemmene kan det root kan. Programmet går videre under den, uten ny innlogging.',
  'Join the group {group}; its members can do what root can. Give sudo your password first.':
    'Bli med i gruppen {group}; medlemmene kan det root kan. Gi sudo passordet ditt først.',
  'Join the group {group}; its members can do what root can. Only root may add you: ask somebody who is to run this line.':
    'Bli med i gruppen {group}; medlemmene kan det root kan. Bare root kan legge deg til: be noen som er det, kjøre denne linjen.',
  'Let the docker command talk to the engine of this machine.': 'La docker-kommandoen snakke med motoren på denne maskinen.',
  'Docker Compose is missing.': 'Docker Compose mangler.',
  'Docker Compose {version} is too old: it lacks {what}.': 'Docker Compose {version} er for gammel: den mangler {what}.',
  'Let {name} talk to the Docker engine': 'La {name} snakke med Docker-motoren',
  'Refresh apt’s lists': 'Oppdater listene til apt',
  'Download {packages}': 'Last ned {packages}',
  'Install them': 'Installer dem',
  'Start the engine': 'Start motoren',
  'Start the engine, now and at every boot': 'Start motoren, nå og ved hver oppstart',
  'Add {name} to the group docker, so that it works without sudo; its members can do what root can':
    'Legg {name} til i gruppen docker, så det går uten sudo; medlemmene kan det root kan',
  'Trust Docker’s signing key: {file}': 'Stol på signeringsnøkkelen til Docker: {file}',
  'Add Docker’s repository: {file}': 'Legg til pakkelageret til Docker: {file}',
  'samplemind doctor says more.': 'samplemind doctor sier mer.',
  'samplemind status and samplemind doctor say more.': 'samplemind status og samplemind doctor sier mer.',
  'Add --yes, or run this in a terminal.': 'Legg til --yes, eller kjør dette i en terminal.',

  // Room and memory.
  'Make room there.': 'Skaff plass der.',
  'Make room there: the build cache holds nothing that could go.': 'Skaff plass der: byggebufferen har ingenting som kan gå.',
  'The build cache holds {size} that can go at any time; images and volumes are not touched.':
    'Byggebufferen har {size} som kan gå når som helst; images og volumer blir ikke rørt.',
  'Add swap, so that a build is slow in place of breaking off.': 'Legg til swap, så en bygging er treg i stedet for å bryte av.',
  'Let one job run at a time.': 'La én jobb kjøre om gangen.',
  'Let one job run at a time, and leave out features that are not needed.':
    'La én jobb kjøre om gangen, og utelat funksjoner som ikke trengs.',
  'Leave out features that are not needed, or take images from a registry in place of building.':
    'Utelat funksjoner som ikke trengs, eller ta images fra et register i stedet for å bygge.',
  'Make room on the disk of Docker': 'Skaff plass på disken til Docker',
  'docker builder prune: about {spare} of build cache; images and volumes stay, the next build takes longer':
    'docker builder prune: omtrent {spare} byggebuffer; images og volumer blir, neste bygging tar lengre tid',

  // Consent.
  'What can be mended here': 'Dette kan rettes her',
  'Keep what holds passwords to yourself': 'Hold det som har passord i seg, for deg selv',
  'Give files back to their owner': 'Gi filer tilbake til eieren',
  'Let the lines of scripts end as everywhere but on Windows': 'La linjene i skript slutte som alle andre steder enn i Windows',
  'It holds from the next samplemind up on': 'Det gjelder fra neste samplemind up',
  'Deleting everything that {project} stored': 'Sletting av alt {project} har lagret',
  'delete the volume {volume}': 'slett volumet {volume}',
  'To do it without being asked: {command}': 'For å gjøre det uten å bli spurt: {command}',
  'To take them without being asked: {command}': 'For å ta dem uten å bli spurt: {command}',
  'Taking {count} values from {source}': 'Henting av {count} verdier fra {source}',
  'Taking 1 value from {source}': 'Henting av 1 verdi fra {source}',

  // Why something is left out, chosen, or done.
  'asked for by {flag}': 'ønsket med {flag}',
  'only some services were asked for': 'bare noen tjenester ble ønsket',
  'the images come from an archive': 'images kommer fra et arkiv',
  'it is switched off': 'den er slått av',
  'its image comes from a registry only, and the images here are built from packages':
    'imaget finnes bare i et register, og images her er bygget av pakker',
  '{reason}; COMPOSE_PROFILES in .env does not name it': '{reason}; COMPOSE_PROFILES i .env nevner den ikke',
  'it was asked for, and nothing of it changed': 'det ble ønsket, og ingenting av den er endret',
  'nothing changed': 'ingenting er endret',
  'nothing of it changed': 'ingenting av den er endret',
  'every start runs it': 'hver oppstart kjører den',
  'it was not there': 'den var ikke der',
  'it was stopped': 'den var stoppet',
  'it was not well': 'den var ikke bra',
  'one of its containers was missing': 'en av containerne manglet',
  'its source or what it is built on changed': 'kildekoden eller det den er bygget på, er endret',
  'Docker Compose made it anew': 'Docker Compose laget den på nytt',
  '{what} changed': '{what} er endret',

  // The shell and names in `.env`.
  'another value than .env has. samplemind keeps to .env; docker compose typed by hand takes the shell’s.':
    'en annen verdi enn .env. samplemind holder seg til .env; docker compose skrevet for hånd tar den fra skallet.',
  'samplemind is not touched by it, docker compose typed by hand is: {what}':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: {what}',
  'If nothing of yours reads it either, delete it.': 'Om ingenting av ditt leser den heller, slett den.',
  'Perhaps {near} is meant.': 'Kanskje {near} er ment.',
  'No flag is called that.': 'Ingen flagg heter det.',
  'No command is called that.': 'Ingen kommando heter det.',
  'It belongs behind {owners}.': 'Det hører hjemme bak {owners}.',
  'It takes a value: {use}': 'Det tar en verdi: {use}',
  'It takes one of {choices}.': 'Det tar en av {choices}.',
  '{command} --help shows how it is used.': '{command} --help viser hvordan den brukes.',
  '{command} cannot use it.': '{command} kan ikke bruke det.',
  'Leave it out.': 'La det være.',
  'no words behind it': 'ingen ord bak seg',
  'Set it again: it is written so that all of them read the same.': 'Sett den på nytt: den skrives slik at alle leser det samme.',
  'Give it another value: no quoting carries this one.': 'Gi den en annen verdi: ingen anførselstegn bærer denne.',
  'lines {numbers}': 'linjene {numbers}',
  'line {number}': 'linje {number}',

  'Add {flags} or give a file with --answers FILE.': 'Legg til {flags} eller oppgi en fil med --answers FILE.',
  'Add {flags}, give a file with --answers FILE or take what is recommended with --yes.':
    'Legg til {flags}, oppgi en fil med --answers FILE eller ta det som anbefales med --yes.',
  'Give it on standard input: {command}': 'Gi den på standard inn: {command}',
  'the shell’s proxy, {proxy}, is not known to the engine': 'motoren kjenner ikke proxyen til skallet, {proxy}',
  'its proxy refuses': 'proxyen dens nekter',

  // Keys of providers.
  'it is not known to {by}': 'den er ukjent for {by}',
  '{by} knows it, but its account has no credit or no billing': '{by} kjenner den, men kontoen har ingen kreditt eller betaling',
  '{by} knows it, but takes no more requests of its account for now':
    '{by} kjenner den, men tar ikke flere forespørsler fra kontoen akkurat nå',
  '{by} takes no requests from where this machine is': '{by} tar ingen forespørsler derfra denne maskinen er',
  '{by} knows it, but its restrictions keep it from being used from here for models':
    '{by} kjenner den, men begrensningene hindrer at den brukes herfra til modeller',
  '{by} cannot be reached from here': '{by} nås ikke herfra',
  '{by} gave no answer within 3 s': '{by} svarte ikke innen 3 s',
  '{by} has trouble of its own': '{by} har problemer selv',
  'the proxy of this machine lets no request through to {by}': 'proxyen til denne maskinen slipper ingen forespørsel gjennom til {by}',
  'this machine does not trust the certificate that answers for {by}': 'denne maskinen stoler ikke på sertifikatet som svarer for {by}',
  '{by} does not let it ask about itself, which need not keep it from working':
    '{by} lar den ikke spørre om seg selv, noe som ikke trenger å hindre at den virker',
  'the answer did not read like one of {by}': 'svaret lignet ikke på et fra {by}',
  'it looks like a key of {owner}, not of {by}, and was sent to neither':
    'den ser ut som en nøkkel til {owner}, ikke til {by}, og ble ikke sendt til noen av dem',

  // How a command ended.
  'Stopped, as asked.': 'Stoppet, som ønsket.',
  'The work was interrupted and stopped at its next safe step.': 'Arbeidet ble avbrutt og stoppet ved neste trygge steg.',
  'No work had begun.': 'Ikke noe arbeid var begynt.',
  'Run the same command again to go on.': 'Kjør samme kommando igjen for å gå videre.',
  'This is a fault in samplemind itself.': 'Dette er en feil i samplemind selv.',
  'Report it with what you did and these lines.': 'Meld den med det du gjorde, og disse linjene.',
};

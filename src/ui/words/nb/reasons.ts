/** Why something is refused, left out or done otherwise, and what to do about it, in Norwegian. What is missing here fails in `test/ui/words/left.test.ts`. */
export const reasons: Readonly<Record<string, string>> = {
  // Answers and their files.
  'a text, a number, true or false is expected': 'en tekst, et tall, true eller false er ventet',
  'NAME=value is expected, or # before it': 'NAVN=verdi er ventet, eller # foran',
  'they start like JSON but are not a JSON object of NAME: value': 'de begynner som JSON, men er ikke et JSON-objekt av NAVN: verdi',
  'It takes NAME=value.': 'Det tar NAVN=verdi.',
  'It is a secret, and arguments can be read by every user of this machine.':
    'Den er en hemmelighet, og argumenter kan leses av alle brukere av maskinen.',
  'Give it by --answers FILE, or on standard input: --answers -': 'Oppgi den med --answers FIL, eller på standard inn: --answers -',
  'it follows from other values and cannot be given': 'den følger av andre verdier og kan ikke oppgis',
  'it follows from other values': 'den følger av andre verdier',
  'not a variable of this stack': 'ikke en variabel i denne stakken',
  'it says which installation this is': 'den sier hvilken installasjon dette er',
  'This version has no Compose files for it.': 'Denne versjonen har ingen Compose-filer for den.',
  'this version runs {modes} only': 'denne versjonen kjører bare {modes}',
  'It is neither a span nor a time.': 'Det er verken et tidsrom eller et tidspunkt.',
  'It takes a number of lines.': 'Det tar et antall linjer.',
  'It is no regular expression.': 'Det er ikke et regulært uttrykk.',
  "For example: --grep 'task .* failed'; a sign that is meant as itself has a \\ in front.":
    "For eksempel: --grep 'task .* failed'; et tegn som menes som seg selv, har en \\ foran.",
  'This home holds the project {project}. Nothing was stopped.': 'Denne mappen har prosjektet {project}. Ingenting ble stoppet.',
  'Leave it out, or name the home of that project with --dir.': 'La det være, eller oppgi mappen til det prosjektet med --dir.',

  // A TLS pair of one's own.
  'there is no such file': 'det er ingen slik fil',
  'you may not read that file; paste what is in it instead': 'du får ikke lese den filen; lim inn det som står i den i stedet',
  'no certificate can be read in it': 'det kan ikke leses noe sertifikat i den',
  'no private key can be read in it': 'det kan ikke leses noen privat nøkkel i den',
  'it wants a passphrase, which nginx cannot give; openssl pkey -in FILE -out FILE takes it off':
    'den vil ha en passfrase, som nginx ikke kan gi; openssl pkey -in FIL -out FIL tar den bort',
  'it does not belong to the certificate': 'den hører ikke til sertifikatet',
  'the first certificate is that of an authority; the one of this host comes first':
    'det første sertifikatet er en utsteders; det for denne verten kommer først',
  'it was valid until {day}': 'det var gyldig til {day}',
  'it is valid from {day} on': 'det er gyldig fra {day}',
  'it is for {names}, and not for {domain}': 'det er for {names}, og ikke for {domain}',
  'no name at all': 'ikke noe navn',
  'a domain that is not given yet': 'et domene som ikke er oppgitt ennå',

  // `.env` and what reads it.
  'refuses it for line {line}': 'avviser den på grunn av linje {line}',
  'would read {names} otherwise than was meant': 'ville lese {names} annerledes enn ment',
  'a name is letters, digits, dots, dashes and underscores': 'et navn er bokstaver, sifre, punktum, bindestreker og understreker',
  'a name cannot hold a space': 'et navn kan ikke ha mellomrom',
  'a name is missing': 'et navn mangler',
  'the quote is never closed': 'anførselstegnet lukkes aldri',
  'what stands behind a $ cannot be replaced': 'det som står bak et $, kan ikke erstattes',
  'End the lines as on Linux, with a line feed alone.': 'La linjene slutte som i Linux, bare med linjeskift.',
  '{count} lines end in a carriage return, as on Windows': '{count} linjer slutter med vognretur, som i Windows',
  'its owner is user {owner}, the folder’s is user {other}': 'eieren er bruker {owner}, mappens er bruker {other}',
  'a secret, by its name': 'en hemmelighet, etter navnet',
  'add {name}, which stays hidden': 'legg til {name}, som forblir skjult',
  'give {name} another value, which stays hidden': 'gi {name} en annen verdi, som forblir skjult',
  'change {name} from {before} to {after}': 'endre {name} fra {before} til {after}',
  'samplemind is not touched by it, docker compose typed by hand is: it would run other files than the stack’s.':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: den ville kjøre andre filer enn stakkens.',
  'samplemind is not touched by it, docker compose typed by hand is: it would read another file in place of .env.':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: den ville lese en annen fil i stedet for .env.',
  'samplemind is not touched by it, docker compose typed by hand is: it would not read .env at all.':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: den ville ikke lese .env i det hele tatt.',
  'samplemind is not touched by it, docker compose typed by hand is: it would look for another project than this one.':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: den ville lete etter et annet prosjekt enn dette.',
  'samplemind is not touched by it, docker compose typed by hand is: it would start other services.':
    'samplemind berøres ikke av den, docker compose skrevet for hånd gjør det: den ville starte andre tjenester.',
  'the old builder that it asks for cannot build these images.': 'den gamle byggeren den ber om, kan ikke bygge disse imagene.',
  'images are built and fetched for {platform}, whatever this machine is.':
    'images bygges og hentes for {platform}, uansett hva denne maskinen er.',

  // The machine and its engine.
  '{path}: {free} inodes free of {total}': '{path}: {free} inoder ledige av {total}',
  'no one knows where': 'ingen vet hvor',
  'docker compose version fails': 'docker compose version feiler',
  'docker buildx version fails': 'docker buildx version feiler',
  'Install or start what is missing': 'Installer eller start det som mangler',
  'Join the group {group}; its members can do what root can.': 'Bli med i gruppen {group}; medlemmene kan det root kan.',
  'Join the group {group}; its members can do what root can. The program sg is missing here, so it holds from your next login on.':
    'Bli med i gruppen {group}; medlemmene kan det root kan. Programmet sg mangler her, så det gjelder fra neste innlogging.',
  'The program sg is missing here, so it holds from your next login on.': 'Programmet sg mangler her, så det gjelder fra neste innlogging.',
  'The program goes on under it, without a new login.': 'Programmet går videre under den, uten ny innlogging.',
  'Give sudo your password first.': 'Gi sudo passordet ditt først.',
  'Only root may add you: ask somebody who is to run this line.': 'Bare root kan legge deg til: be noen som er det, kjøre denne linjen.',
  'Docker has only a part of the {memory} of this machine: give its virtual machine more, in Docker’s settings under Resources.':
    'Docker har bare en del av maskinens {memory}: gi den virtuelle maskinen mer, i innstillingene til Docker under Resources.',
  'the engine’s proxy: {proxy}': 'motorens proxy: {proxy}',
  '{one} and {other} are both {port}': '{one} og {other} er begge {port}',
  'the container {name}': 'containeren {name}',
  'the container {name} of the project {project}': 'containeren {name} i prosjektet {project}',
  'a program of another user': 'et program som en annen bruker har',
  '{os} has no apt, and this program installs the engine with apt only.':
    '{os} har ikke apt, og dette programmet installerer motoren bare med apt.',
  'The engine that runs here was not installed by apt, so apt cannot replace it.':
    'Motoren som kjører her, ble ikke installert av apt, så apt kan ikke bytte den ut.',
  'Docker’s repository does not answer, and {os} has no Docker Engine {version} with Compose 2 and buildx.':
    'Pakkelageret til Docker svarer ikke, og {os} har ingen Docker Engine {version} med Compose 2 og buildx.',
  'Install Docker Engine {version} or newer with Compose and buildx (docs.docker.com/engine/install), then run samplemind doctor.':
    'Installer Docker Engine {version} eller nyere med Compose og buildx (docs.docker.com/engine/install), og kjør så samplemind doctor.',
  'Remove {packages}, which exclude the new ones; images and volumes stay':
    'Fjern {packages}, som utelukker de nye; images og volumer blir',
  'Install them, in place of {old}, whose containers stop meanwhile': 'Installer dem i stedet for {old}, der containerne stopper imens',
  'Install {name}, which {purpose}': 'Installer {name}, som {purpose}',
  'makes the first base image': 'lager det første grunnimaget',
  'makes the TLS pair': 'lager TLS-paret',
  'Docker’s own repository': 'pakkelageret til Docker',
  'the packages of {os}': 'pakkene i {os}',
  'Debian 13, beside Debian 12': 'Debian 13, ved siden av Debian 12',
  'Keep everything else on Debian 12: {file}, priority 100': 'Hold alt annet på Debian 12: {file}, prioritet 100',
  'Add Debian 13 of the same mirror: {file}': 'Legg til Debian 13 fra samme speil: {file}',
  'usermod -aG {group} {name}: join the group {group}, whose members can do what root can, and go on under it at once':
    'usermod -aG {group} {name}: bli med i gruppen {group}, der medlemmene kan det root kan, og gå videre under den med en gang',
  'usermod -aG {group} {name}: join the group {group}, whose members can do what root can; it holds from the next login on':
    'usermod -aG {group} {name}: bli med i gruppen {group}, der medlemmene kan det root kan; det gjelder fra neste innlogging',
  'Only root may install or start the engine.': 'Bare root kan installere eller starte motoren.',
  'Give sudo your password, then run this again: sudo -v': 'Gi sudo passordet ditt, og kjør så dette igjen: sudo -v',
  'samplemind doctor names the lines that root has to run.': 'samplemind doctor nevner linjene root må kjøre.',
  'it failed without a word': 'den feilet uten et ord',
  'it ended without a word': 'den sluttet uten et ord',
  'Mend that, then run samplemind doctor --fix again. To take back what was done:':
    'Rett det, og kjør så samplemind doctor --fix igjen. For å ta tilbake det som ble gjort:',
  'Mend that, or let root run: {command}': 'Rett det, eller la root kjøre: {command}',
  'Install the package {name}, then run the same command again.': 'Installer pakken {name}, og kjør så samme kommando igjen.',

  // Images and where they come from.
  'It is the name of a host, without http:// or https:// before it.': 'Det er navnet på en vert, uten http:// eller https:// foran.',
  'A login does not belong into it: docker login keeps it.': 'En innlogging hører ikke hjemme i det: docker login tar vare på den.',
  'It ends without a slash.': 'Det slutter uten skråstrek.',
  'It is a host in small letters, with a port and a path where the mirror has them.':
    'Det er en vert med små bokstaver, med port og sti der speilet har dem.',
  'Its host has no dot and no port, so that Docker would look for it on Docker Hub.':
    'Verten har verken punktum eller port, så Docker ville lete etter den på Docker Hub.',
  'it is of {mode}, and this is {other}': 'det er for {mode}, og dette er {other}',
  'What is in it is for {platform}.': 'Det som er i det, er for {platform}.',
  'It is for {platform}.': 'Det er for {platform}.',
  'the base image {name}': 'grunnimaget {name}',
  'the image of {service}': 'imaget til {service}',
  'the run log': 'kjøreloggen',

  // A source of one's own.
  'There is no such folder.': 'Det finnes ingen slik mappe.',
  'It is a file; a folder is wanted.': 'Det er en fil; en mappe er ønsket.',
  'It may not be read.': 'Den kan ikke leses.',
  'Looked for and not found: {names}.': 'Lette etter og fant ikke: {names}.',
  'its web-app is not built by Vite': 'web-app i den bygges ikke av Vite',
  'its web-app has no {name}': 'web-app i den har ingen {name}',
  'it has no web-app': 'den har ingen web-app',
  'it has no web-app; the page in {folder} is of another kind': 'den har ingen web-app; siden i {folder} er av et annet slag',
  'SAMPLEMIND_PAGE in .env names none': 'SAMPLEMIND_PAGE i .env nevner ingen',
  'No version can be had that fits {pin}': 'Ingen versjon som passer {pin}, er å få',
  'Not all of this can be had at once: {pins}': 'Ikke alt dette er å få på en gang: {pins}',
  'The hashes of the lock are not those of the packages': 'Sjekksummene i låsefilen er ikke pakkenes',

  // What runs, and why it was made anew.
  'Nothing to do: it follows when {others} is ready.': 'Ingenting å gjøre: den følger når {others} er klar.',
  'Nothing to do: it follows when {others} are ready.': 'Ingenting å gjøre: den følger når {others} er klare.',
  'Mend {others} first, then: samplemind up': 'Rett {others} først, og så: samplemind up',
  'killed out of memory, limit {bytes} bytes': 'drept av minnemangel, grense {bytes} byte',
  'killed out of memory': 'drept av minnemangel',
  'if nobody stopped it, it may have needed more than its {memory} MB of memory':
    'om ingen stoppet den, kan den ha trengt mer enn sine {memory} MB minne',
  'its source or what it is built on': 'kildekoden eller det den er bygget på',
  'SAMPLEMIND_PAGE in .env names none; the starter’s stands in for it':
    'SAMPLEMIND_PAGE i .env nevner ingen; startapplikasjonens står i stedet',
  'made anew, for a file that they read changed: {names}': 'laget på nytt, for en fil de leser, er endret: {names}',
  'before it stops, started again: {names}': 'startet igjen før den stopper: {names}',
  'Take port {free} in place of {taken}': 'Ta port {free} i stedet for {taken}',
  'Take free ports in place of those that are taken': 'Ta ledige porter i stedet for dem som er opptatt',
  'the build cache was let go: {size}': 'byggebufferen ble sluppet: {size}',
  'what was done last': 'det som ble gjort sist',
  'there is none': 'det er ingen',
  'no reason given': 'ingen grunn oppgitt',
  'the page of your source': 'siden i kildekoden din',

  // What the proof found.
  'its analysis by the worker': 'arbeiderens analyse av den',
  'the search for similar samples': 'søket etter lignende lydprøver',
  'the source is your own (SAMPLEMIND_SOURCE): which accounts and jobs it has is not known here':
    'kildekoden er din egen (SAMPLEMIND_SOURCE): hvilke kontoer og jobber den har, er ikke kjent her',
  'a store did not take the login': 'et lager godtok ikke innloggingen',
  'no worker answers': 'ingen arbeider svarer',
  'a queue has no worker': 'en kø har ingen arbeider',
  'nobody listens to {queues}; {workers} to {others}': 'ingen lytter til {queues}; {workers} til {others}',
  'the API is live, 1 worker answers for {queues}; {stores}': 'API-et lever, 1 arbeider svarer for {queues}; {stores}',
  'the API is live, {count} workers answer for {queues}; {stores}': 'API-et lever, {count} arbeidere svarer for {queues}; {stores}',
  'the queues could not be asked': 'køene kunne ikke spørres',
  'the API is not live': 'API-et lever ikke',
  'the API to take {method} {path}, which it answered by {status}': 'at API-et tar {method} {path}, som det svarte {status} på',
  'the API does not say its settings': 'API-et oppgir ikke innstillingene sine',
  'an account could not be made': 'en konto kunne ikke lages',
  'logging in failed': 'innloggingen feilet',
  'the upload was refused': 'opplastingen ble avvist',
  'a sample could not be looked up': 'en lydprøve kunne ikke slås opp',
  'an upload was not kept as it is': 'en opplasting ble ikke beholdt som den er',
  'analysis is switched off, and the sample is {status}': 'analysen er slått av, og lydprøven er {status}',
  'the worker could not analyse the sample': 'arbeideren kunne ikke analysere lydprøven',
  'the analysis is wrong': 'analysen er feil',
  'a sample of 2 s was measured as {seconds} s': 'en lydprøve på 2 s ble målt til {seconds} s',
  'the worker did not analyse the sample': 'arbeideren analyserte ikke lydprøven',
  'still {status} after {seconds} s': 'fortsatt {status} etter {seconds} s',
  'similar samples could not be searched': 'lignende lydprøver kunne ikke søkes etter',
  'the similar sample was not found': 'den lignende lydprøven ble ikke funnet',
  'the search answered, without the other sample in it': 'søket svarte, uten den andre lydprøven',
  'what the test made could not be removed': 'det prøven laget, kunne ikke fjernes',
  'two samples uploaded, analysed by the worker and found as similar; removed again':
    'to lydprøver lastet opp, analysert av arbeideren og funnet som lignende; fjernet igjen',
  'two samples uploaded and analysed by the worker; removed again. Left out: the search for similar ones (ENABLE_SIMILARITY_SEARCH=false)':
    'to lydprøver lastet opp og analysert av arbeideren; fjernet igjen. Utelatt: søket etter lignende (ENABLE_SIMILARITY_SEARCH=false)',
  'two samples uploaded and kept; removed again. Left out: analysis and the search for similar ones (ENABLE_AUDIO_ANALYSIS=false)':
    'to lydprøver lastet opp og beholdt; fjernet igjen. Utelatt: analyse og søket etter lignende (ENABLE_AUDIO_ANALYSIS=false)',
  'an answer that is not understood: {answer}': 'et svar som ikke forstås: {answer}',
};

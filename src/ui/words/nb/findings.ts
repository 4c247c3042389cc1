import type { findingWords } from '../../../core/finding-words.ts';

/** The words of all that a check-up finds: what it is, and what to do where there is a remedy. */
export const findings: Readonly<Record<keyof typeof findingWords, readonly [message: string, remedy?: string]>> = {
  'engine-ready': ['Docker Engine {version} kjører.'],
  'engine-absent': ['Docker er ikke installert.', '{remedy}'],
  'engine-client-only': ['docker-kommandoen er her, men ingen motor.', '{remedy}'],
  'engine-down': ['Docker-motoren er installert, men den kjører ikke.', '{remedy}'],
  'engine-no-permission': ['{user} har ikke lov til å snakke med Docker-motoren.', '{remedy}'],
  'engine-wrong-context': ['docker-kommandoen peker på en motor et annet sted, eller på ingen: {place}.', '{remedy}'],
  'engine-too-old': ['Docker Engine {version} er for gammel: helsesjekkene i stakken trenger 25 eller nyere.', '{remedy}'],
  'compose-ready': ['Docker Compose {version} har det stakken trenger.'],
  'compose-too-old': ['{what}', '{remedy}'],
  'buildx-ready': ['Byggeren til Docker, buildx {version}, er her.'],
  'buildx-missing': ['Byggeren til Docker, buildx, mangler.', '{remedy}'],
  'cpu-enough': ['{cpus} CPU-kjerner.'],
  'cpu-low': [
    'Bare én CPU-kjerne: byggingen tar lang tid, og en analyse holder opp alt annet.',
    'Gi maskinen, eller den virtuelle maskinen til Docker, to kjerner eller flere.',
  ],
  'cpu-limit-high': ['CPU_LIMIT gir en container {limit} prosessorer, og det er {cpus}: Docker ville ikke starte den.', 'Senk den.'],
  'cpu-limited': ['Backender, arbeidere og MongoDB kan ta {limit} prosessorer hver, i stedet for de vanlige {usual}.'],
  'memory-enough': ['{total} minne.'],
  'memory-low': ['{total} minne; disse tjenestene og byggingen av images trenger {wanted}.', '{remedy}'],
  'memory-tight': ['{total} minne er nok til det hver tjeneste er lovet; nådde alle grensene sine, ville de ta {most}.'],
  'disk-enough': ['{free} ledig der Docker har images og volumer.'],
  'disk-low': ['{free} ledig der Docker har images og volumer; en første bygging trenger {wanted}.', '{remedy}'],
  'inodes-low': ['Disken med images har plass, men nesten ingen inoder: {free} er igjen.', '{remedy}'],
  'registry-answers': ['Registeret {host} svarer Docker.'],
  'registry-unreachable': ['Docker når ikke registeret {host}.', 'Sjekk nettverket, eller la images bygges her av pakker.'],
  'registry-rate-limited': [
    'Registeret {host} blir spurt for ofte herfra og nekter en stund.',
    'Logg inn der, vent, eller bruk et speil du selv har.',
  ],
  'registry-wants-login': ['Registeret {host} gir ikke {image} uten innlogging.', 'Logg inn der.'],
  'image-missing': [
    'Registeret {host} har ikke {image}, eller ikke for denne maskinen.',
    'Rett navnet, eller la images bygges her av pakker.',
  ],
  'certificate-untrusted': [
    'Docker stoler ikke på sertifikatet til registeret {host}.',
    'Gi motoren autoriteten som har signert det, i /etc/docker/certs.d/{host}/ca.crt eller i listen til systemet, og start den på nytt.',
  ],
  'proxy-required': [
    'Docker kommer ikke fram til registeret {host}: {proxy}.',
    'Oppgi proxyen i /etc/docker/daemon.json, som "proxies" med "http-proxy" og "https-proxy", og start motoren på nytt.',
  ],
  'clock-skewed': [
    'Klokken her er {skew} {direction}, målt mot {who}: sertifikater og innlogginger kan bli avvist av den grunn.',
    'La den stilles over nettet.',
  ],
  'ports-free': ['Portene {ports} er ledige, eller denne stakkens egne.'],
  'port-taken': [
    'Port {port}, som {service} vil ha, er tatt av {owner}.',
    'Stopp det programmet, eller ta den neste ledige porten, {free}.',
  ],
  'env-present': ['Stakken er satt opp: {path}'],
  'env-gone': [
    '.env er borte: stakken kjørte med en {path}.',
    'Legg den tilbake: volumene har passordene som sto i den. {command} henter tilbake den nyeste sikkerhetskopien, om det finnes en.',
  ],
  'env-missing': ['Ingenting er satt opp ennå: det er ingen {path}.', 'Oppsettet skriver den.'],
  'env-malformed': ['{message}', '{remedy}'],
  'env-unreadable': ['{message}', '{remedy}'],
  'answer-invalid': ['{key}: {reason}.', 'Sett en verdi som passer.'],
  'env-missing-key': [
    '.env har ingen verdi for {keys}; stakken kan ikke starte uten.',
    'Oppsettet legger til det som mangler og lar resten stå.',
  ],
  'env-duplicate-key': [
    '{key} står mer enn én gang i .env. Den siste linjen gjelder, å redigere en annen gjør ingenting.',
    'Slett linjene over den siste.',
  ],
  'env-unknown-key': ['{key} står i .env, men ingenting i stakken leser den.', '{hint}'],
  'env-dead-variable': ['{key} har en verdi, men ingenting leser den når de andre verdiene er som de er.'],
  'env-overridden-by-shell': ['Skallet ditt har {key}: {effect}', 'Ta den ut av skallet.'],
  'env-placeholder': ['{key} har fortsatt verdien fra eksempelet, som alle kjenner.', 'Gi den en egen verdi.'],
  'env-weak-password': ['{key} kan gjettes. Bedre: {reason}.', 'Gi den en bedre verdi.'],
  'env-value-not-portable': ['{readers} ville ikke lese det samme av denne linjen som Docker Compose leser som {key}.', '{hint}'],
  'env-loose-mode': ['Andre på denne maskinen kan lese {path}, og den har passord i seg.', 'Hold den for deg selv.'],
  'env-wrong-owner': ['{path} tilhører ikke eieren av mappen sin.', 'Gi den tilbake.'],
  'env-tracked-by-git': [
    'git følger {path}: passordene i den går dit depotet går.',
    'Ta den ut av depotet og behold filen. Det som er sendt ut, er kjent: lag de passordene på nytt.',
  ],
  'script-crlf': [
    'Linjer i skript slutter som i Windows; i en container leses det som «no such file or directory».',
    'La dem slutte som alle andre steder; ingenting annet i dem endres.',
  ],
  'build-context-large': [
    'En bygging tar inn {size} fra {path}, og leser det på nytt hver gang.',
    'Flytt ut det images ikke trenger, eller nevn det i .dockerignore ved siden av Dockerfile.',
  ],
  'ai-key-works': ['{key} virker: {by} kjenner den.'],
  'ai-key-refused': [
    '{key} er avvist: {why}. Den beholdes, og alt annet virker uten.',
    'Se på den hos leverandøren, eller oppgi en annen.',
  ],
  'ai-key-unknown': ['{key} kunne ikke prøves: {why}. Den beholdes.'],
  'secret-in-public-variable': [
    '{key} blir en del av siden, der alle kan lese den, og den har i seg {secret}.',
    'Ta hemmeligheten ut av den, og lag hemmeligheten på nytt om siden noen gang er levert ut.',
  ],
};

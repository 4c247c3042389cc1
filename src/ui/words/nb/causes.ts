/** Why a service is not ok, by the English words of `src/core/causes`: what it is, and what to do. */
export const causes: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  'container-paused': [
    '{service} er satt på pause.',
    'Noen frøs den med docker pause. La den gå videre med: docker compose unpause {service}',
  ],
  'port-taken': [
    'Porten til {service} er tatt av et annet program.',
    'samplemind doctor sier hvilket. Stopp det eller velg en annen port med samplemind setup, og så: samplemind up',
  ],
  'image-missing': ['Imaget {image} til {service} er ikke der.', 'Bygg eller hent det igjen: samplemind up'],
  'script-crlf': [
    'Startskriptet til {service} kan ikke kjøre: linjene slutter som i Windows.',
    'Lagre skriptet med linjeslutt fra Unix (LF; git config core.autocrlf input beholder dem), og så: samplemind up {service}',
  ],
  'entrypoint-not-executable': [
    'Programmet {service} starter med, har ikke lov til å kjøre.',
    'Gi skriptet rett til å kjøre (chmod +x), og så: samplemind up {service}',
  ],
  'command-not-found': [
    'Programmet {service} starter med, er ikke i imaget.',
    'Rett kommandoen i Compose-filen eller imaget {image}, og så: samplemind up {service}',
  ],
  'killed-out-of-memory': [
    '{service} brukte mer minne enn den har lov til, og kjernen avsluttet den.',
    'Gi den mer minne eller mindre å gjøre på en gang, og så: samplemind up {service}',
  ],
  'probe-cannot-run': [
    'Helsesjekken til {service} kan ikke kjøre i imaget; selve tjenesten kan ha det bra.',
    'Rett helsesjekken i Compose-filen til et program som {image} har, og så: samplemind up {service}',
  ],
  'password-baked-in-volume': [
    '{service} avviser et passord i .env: volumet ble laget med et annet.',
    'Et volum beholder passordene fra første oppstart. Legg tilbake den forrige .env, og så: samplemind up. Om dataene kan gå tapt: samplemind down --volumes',
  ],
  'store-refuses-login': [
    '{service} kan ikke logge inn: passordet blir avvist.',
    'Containeren og .env har ulike passord. Lag det som leser det, på nytt: samplemind up',
  ],
  'broker-out-of-memory': ['Redis er full og nekter å ta mer.', 'Hev REDIS_MAXMEMORY med samplemind setup, eller tøm køen.'],
  'volume-disk-full': [
    'Disken {service} skriver til, er full.',
    'Skaff plass (docker builder prune tømmer byggebufferen), og så: samplemind up {service}',
  ],
  'broker-read-only': [
    'Redis tar ikke imot skriving.',
    'Den kan ikke lagre på disken sin, eller er gjort til en replika. samplemind logs redis sier hva.',
  ],
  'broker-unreachable': ['{service} når ikke Redis.', 'samplemind logs redis sier hva den gjør; samplemind up starter det som er stoppet.'],
  'store-unreachable': ['{service} når ikke et lager den trenger.', 'samplemind up starter det som er stoppet.'],
  'network-detached': [
    '{service} er avskåret: containeren er ikke i nettverket {network}, der de andre leter etter den.',
    'Noen koblet den fra. Koble den til igjen med: {command}',
  ],
  'worker-wrong-queue': [
    '{service} arbeider ikke for køen {queues}: jobbene der venter i det uendelige.',
    'Gi den tilbake kommandoen i Compose-filen, som nevner alle køene, og så: samplemind up {service}',
  ],
  'broker-evicts': [
    '{service} kaster jobber når den er full.',
    'Skriv maxmemory-policy noeviction i redis/redis.conf, og så: samplemind restart {service}',
  ],
  'target-down': [
    '{service} kan ikke måle {target}, som selv har det bra.',
    'Rett adressen i prometheus/prometheus.yml, og så: samplemind restart {service}',
  ],
  'config-drift': ['{service} kjører fortsatt med det som var før: {drift} er endret siden.', 'La det gjelde med: samplemind restart'],
  'certificate-mismatch': [
    'TLS-nøkkelen til {service} hører ikke til sertifikatet: den kan ikke starte med dem.',
    'Legg begge filene av ett par, fullchain.pem og privkey.pem, i .samplemind/tls i stakkmappen, eller fjern begge: da lages et par. Og så: samplemind up {service}',
  ],
  'certificate-expired': [
    'TLS-sertifikatet til {service} er utløpt: nettlesere avviser siden.',
    'Legg det fornyede paret, fullchain.pem og privkey.pem, i .samplemind/tls i stakkmappen, og så: samplemind up {service}',
  ],
  'dns-name-unknown': [
    '{service} leter etter et navn som ingen i nettverkene har: {name}.',
    'Rett navnet i .env eller Compose-filen, og så: samplemind up {service}',
  ],
  'upstream-unreachable': ['{service} når ikke en tjeneste den står foran.', 'samplemind up starter det som er stoppet.'],
  'worker-idle': [
    '{service} kjører, men tar ingen jobber: den svarer ikke gjennom køen.',
    'Start den på nytt med: samplemind restart {service}',
  ],
  'beat-silent': [
    '{service} starter ingenting lenger: det som skulle vært gjort, blir liggende.',
    'Start den på nytt med: samplemind restart {service}',
  ],
  'mount-became-directory': [
    '{service} har en tom mappe der den vil ha en fil: filen var borte da containeren ble laget.',
    'Slett mappen i stakkmappen, legg filen tilbake, og så: samplemind up {service}',
  ],
  'volume-no-permission': [
    '{service} har ikke lov til å skrive til volumet sitt.',
    'Gi volumet til brukeren av tjenesten, skrivbart, i Compose-filen eller med chown, og så: samplemind up {service}',
  ],
  'image-wrong-platform': [
    '{service} starter med et program for en annen prosessor enn denne maskinen har.',
    'Ta et image for denne maskinen, eller bygg det her; et skript kan mangle den første linjen, som nevner skallet. Og så: samplemind up {service}',
  ],
  'probe-wrong-address': [
    'Helsesjekken til {service} spør på feil adresse; selve tjenesten svarer.',
    'Rett helsesjekken i Compose-filen eller i mappen health, og så: samplemind up {service}',
  ],
  'crash-loop': [
    '{service} avslutter igjen og igjen kort etter start.',
    'De siste linjene sier hvorfor. Rett opp det, og så: samplemind up {service}',
  ],
  'exited-with-error': ['{service} avsluttet med en feil.', 'De siste linjene sier hvorfor. Rett opp det, og så: samplemind up {service}'],
  'probe-too-slow': [
    '{service} kjører, men svarer ikke helsesjekken i tide.',
    'Den henger eller har for mye å gjøre. samplemind logs {service} viser hva; samplemind restart {service} starter den på nytt.',
  ],
  'not-ready-in-time': ['{service} er fortsatt ikke klar etter {limit}.', 'samplemind logs {service} viser hva den gjør.'],
  unhealthy: [
    '{service} kjører, og helsesjekken sier at den ikke har det bra.',
    'samplemind logs {service} viser mer; samplemind restart {service} starter den på nytt.',
  ],
  'service-stopped': ['{service} er stoppet.', 'Start den med: samplemind up {service}'],
};

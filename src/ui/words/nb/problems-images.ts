import type { imageWording } from '../../../core/problem-words-images.ts';

/** What happened, why, and what to do. */
export interface Texts {
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
}

const same = { why: '{evidence}' } as const;

/** The words of what fails about images, in Norwegian. */
export const imageProblems: Readonly<Record<keyof typeof imageWording, Texts>> = {
  'images-baked': {
    message: '{key} kan ikke endres fra {present} til {wanted} her.',
    why: 'Volumet {volume} har data i formatet til {present}.',
    remedy: 'Behold {present}, eller velg et annet hjem for den nye med --dir og --project.',
  },
  'registry-unreachable': {
    ...same,
    message: 'Imaget {image} kunne ikke hentes fra {registry}.',
    remedy: 'Sjekk nettverket eller en proxy, oppgi et speil (--mirror), eller bygg images her: samplemind setup --images packages',
  },
  'registry-rate-limited': {
    ...same,
    message: '{registry} lar ingen her hente flere images akkurat nå: {image} kom ikke.',
    remedy:
      'Logg inn (docker login) eller vent noen timer; eller gå en annen vei: et speil (--mirror), eller samplemind setup --images packages',
  },
  'registry-wants-login': {
    ...same,
    message: '{registry} gir {image} bare til dem som er logget inn.',
    remedy: 'Logg inn som deg selv, ikke med sudo: docker login {registry}',
  },
  'image-missing': {
    ...same,
    message: 'Imaget {image} finnes ikke hos {registry}.',
    remedy: 'Rett navnet i .env, eller prefikset til speilet. Der imaget finnes, men ikke for alle: docker login {registry}',
  },
  'image-wrong-platform': {
    ...same,
    message: 'Imaget {image} er for en annen slags maskin: denne er {platform}.',
    remedy: 'Oppgi et image for {platform} i .env, eller bygg images her: samplemind setup --images packages',
  },
  'certificate-untrusted': {
    ...same,
    message: 'Docker stoler ikke på sertifikatet til {registry}, så {image} kom ikke.',
    remedy:
      'Legg autoriteten bak sertifikatet i /etc/docker/certs.d/{registry}/ca.crt, eller, der en proxy signerer på nytt, blant dem maskinen stoler på, og start Docker igjen.',
  },
  'proxy-required': {
    ...same,
    message: 'Docker kommer ikke forbi proxyen til {registry}, så {image} kom ikke.',
    remedy:
      'Docker henter images med sine egne proxy-innstillinger, ikke med dem i skallet: sett "proxies" i /etc/docker/daemon.json og start Docker igjen.',
  },
  'image-not-loaded': {
    message: '{images}: ikke her.',
    why: 'Denne installasjonen kjører images fra et arkiv, og verken bygger eller henter noen.',
    remedy: 'samplemind images load FILE henter dem inn; samplemind setup --images registry eller packages tar en annen kilde.',
  },
  'images-not-built': {
    message: '{images}: ikke her, så det er ingenting å lagre.',
    why: 'Et arkiv har hvert image denne installasjonen kjører og er bygget på.',
    remedy: 'samplemind up lager og henter dem.',
  },
  'archive-unreadable': {
    message: '{path} kan ikke leses.',
    why: '{reason}',
    remedy: 'Oppgi en fil som samplemind images save har skrevet. Ingenting ble rørt.',
  },
  'archive-damaged': {
    message: '{path} er ikke hel.',
    why: '{reason}',
    remedy: 'Kopier den på nytt, eller lag en annen med samplemind images save. Ingenting ble lest inn.',
  },
  'archive-differs': {
    message: '{path} passer ikke her: {what}.',
    why: 'Et arkiv har images for én modus og én slags maskin.',
    remedy: 'Ta et som er lagret av en installasjon som denne. Ingenting ble rørt.',
  },
  'build-failed': {
    ...same,
    message: 'Byggingen av {service} mislyktes.',
    remedy: 'Hele utskriften står i {log}. Rett opp årsaken, og så: samplemind up',
  },
  'build-out-of-memory': {
    ...same,
    message: 'Byggingen av {service} gikk tom for minne.',
    remedy: 'Gi Docker mer minne eller legg til swap, og så: samplemind up',
  },
  'recipe-unknown': {
    message: '{names}: en slik oppskrift finnes ikke.',
    why: 'Oppskriftene er {recipes}.',
    remedy: 'Rett navnet.',
  },
};

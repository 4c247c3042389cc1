import type { workWording } from '../../../core/problem-words-work.ts';
import type { Texts } from './problems-images.ts';

/** The words of failures around work that goes on by itself, in Norwegian. */
export const workProblems: Readonly<Record<keyof typeof workWording, Texts>> = {
  'lock-held': {
    message: 'En annen samplemind arbeider i denne mappen: {what}, prosess {pid}, siden {since}.',
    why: 'To på en gang ville ødelegge for hverandre.',
    remedy: 'samplemind attach viser den, samplemind cancel stopper den; kjør så dette igjen.',
  },
  'work-lost': {
    message: 'Arbeidet til samplemind {what} brøt av: prosessen tok slutt uten et ord.',
    why: '{how}',
    remedy: 'Det som ble gjort, blir, og ingenting er halvskrevet. Kjør den samme kommandoen igjen for å fortsette.',
  },
  'work-left': {
    message: 'samplemind {what} fortsetter for seg selv.',
    why: 'Du gikk fra det. Det har sin egen prosess.',
    remedy: 'samplemind attach viser det igjen, samplemind cancel stopper det.',
  },
  'no-work': {
    message: 'Det pågår ikke noe i {path}.',
    why: '{last}',
    remedy: 'samplemind status sier hvordan stakken har det.',
  },
  'work-untold': {
    message: 'samplemind {what} arbeider her (prosess {pid}) og fører ingen logg å vise.',
    why: 'Slikt arbeid tar sekunder.',
    remedy: 'Vent til det er ferdig.',
  },
  'work-not-yours': {
    message: 'samplemind {what} arbeider her (prosess {pid}), og det er en annens å stoppe.',
    why: 'En annen bruker startet det.',
    remedy: 'Kjør samplemind cancel som den brukeren, eller med sudo.',
  },
  'work-does-not-stop': {
    message: 'samplemind {what} er ikke kommet til et trygt punkt innen {limit}.',
    why: 'Det er bedt om å stoppe og gjør det så snart det kan (prosess {pid}).',
    remedy: 'samplemind attach viser hva det gjør.',
  },
  'leftovers-stay': {
    message: '{name} fra en avbrutt kjøring arbeider fortsatt (prosess {pid}).',
    why: 'Den tok ikke slutt innen {limit}, og to på en gang ville ødelegge for hverandre.',
    remedy: 'Avslutt den prosessen, og kjør dette igjen.',
  },
  'nothing-to-retry': {
    message: 'Det er ingenting å gå videre med.',
    why: 'Den siste kjøringen kom til sin slutt, eller det var ingen.',
    remedy: 'samplemind up bygger det som er endret, og starter alt.',
  },
  'nothing-to-roll-back': {
    message: 'Det er ingenting å hente tilbake.',
    why: 'Det som kjører, tas vare på når alt er klart, og det har det aldri vært her.',
    remedy: 'samplemind up --retry går videre med trinnet som gikk galt; samplemind doctor sier hva som er galt.',
  },
  'roll-back-image-gone': {
    message: 'Imaget som {name} var, er ikke her lenger.',
    why: 'Noen har ryddet i motorens images siden {at}.',
    remedy: 'Hent tilbake det som det ble bygget av, og kjør så: samplemind up. Ingenting ble endret.',
  },
};

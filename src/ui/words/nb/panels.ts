import type { Words } from '../words.ts';

/** What the live panels say, in Norwegian. */
export const panels: Words['panels'] = {
  tooSmall: (columns, rows) =>
    `Vinduet er for lite for panelene: de vil ha ${columns} kolonner og ${rows} linjer. Gjør det større, eller trykk q.`,
  columns: {
    service: 'tjeneste',
    state: 'tilstand',
    up: 'oppe',
    restarts: 'omst.',
    cpu: 'cpu av grense',
    memory: 'minne av grense',
    ports: 'porter',
  },
  looking: 'ser etter',
  stale: when => `ukjent · som kl. ${when}`,
  staleNote: when => `Det som står her, er som det var kl. ${when}. Det går videre av seg selv når Docker svarer.`,
  more: (above, below) => [above > 0 ? `${above} over` : '', below > 0 ? `${below} under` : ''].filter(Boolean).join(', '),
  probe: 'prøve',
  probeOk: when => `god kl. ${when}`,
  probeBad: (exit, when) => `kode ${exit} kl. ${when}`,
  events: 'hendt',
  links: 'åpne',
  nothingWrong: name => `${name} har det bra.`,
  restarts: count => `startet på nytt ${count === 1 ? 'en gang' : `${count} ganger`}`,
  image: 'image',
  replicas: 'kjører',
  keys: {
    title: 'Panelenes taster',
    actions: {
      up: 'tjeneste',
      down: 'tjeneste',
      on: 'mer',
      back: 'tilbake',
      'page-up': 'en side opp',
      'page-down': 'en side ned',
      keys: 'taster',
      leave: 'gå ut',
      suspend: 'til skallet, til fg',
    },
  },
  changed: (name, state) => `${name}: ${state}`,
  stackIs: verdict => `Stakken: ${verdict}.`,
  follows: 'En linje følger hver gang noe endrer seg; ^C går ut.',
};

import type { RunFact } from '../../src/core/run-event.ts';
import type { Wizard } from '../../src/core/wizard.ts';
import type { Consent, Ui } from '../../src/flows/ports.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';

export interface Person {
  readonly ui: Ui;
  /** All that they were told. */
  readonly told: RunFact[];
  /** All that they were asked to agree to. */
  readonly asked: Consent[];
  /** The facts of one type, in order. */
  facts<Type extends RunFact['type']>(type: Type): readonly Extract<RunFact, { readonly type: Type }>[];
}

/** A person who takes what is recommended, agrees or not, and remembers. `hears` sees every fact as it is told. */
export const person = ({
  agrees = true,
  loses = false,
  ask = answerWithoutAsking,
  asks = async wizard => ask(wizard),
  hears = () => {},
}: {
  readonly agrees?: boolean;
  readonly loses?: boolean;
  readonly ask?: (wizard: Wizard) => Wizard;
  /** In place of `ask`, with what a face may have done for it. */
  readonly asks?: Ui['ask'];
  readonly hears?: (fact: RunFact) => void;
} = {}): Person => {
  const told: RunFact[] = [];
  const asked: Consent[] = [];
  const answer = (says: boolean) => async (consent: Consent) => {
    asked.push(consent);
    return says;
  };
  return {
    told,
    asked,
    facts: type => told.filter((fact): fact is Extract<RunFact, { readonly type: typeof type }> => fact.type === type),
    ui: {
      ask: asks,
      confirm: answer(agrees),
      confirmLoss: answer(loses),
      tell: fact => {
        told.push(fact);
        hears(fact);
      },
    },
  };
};

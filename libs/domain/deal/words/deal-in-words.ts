import type { OvercollateralizationTerms } from '../pool-cover-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { investmentWords } from './investment-words.js';
import { withholdingWords } from './withholding-words.js';
import { meetingWords } from './meeting-words.js';
import { retentionWords } from './retention-words.js';
import { buyBackWords } from './buy-back-words.js';
import { poolCriteriaWords } from './pool-criteria-words.js';
import { conventionWords } from './convention-words.js';
import { drawingWords } from './drawing-words.js';
import { neverPaidWords, notTakenWords, paidAnyway } from './due-words.js';
import { facilityWords } from './facility-words.js';
import { formulaWords } from './formula-words.js';
import { enumerated, namesOf, type Names } from './names.js';
import { partyWords } from './party-words.js';
import { scheduleWords } from './schedule-words.js';
import { stepWords } from './step-words.js';
import { supportWords } from './support-words.js';
import { triggerWords } from './trigger-words.js';

/** A step in a sentence, and the steps within it. */
export interface StepInWords {
  /** The step's number in its list, from 1. */
  readonly rank: number;
  /** Where the step stands in the deal document, e.g. `waterfall[4]`. */
  readonly term: string;
  readonly sentence: string;
  readonly then?: readonly StepInWords[];
  readonly otherwise?: readonly StepInWords[];
  /** Of an alternative: what becomes of what it would pay where its test goes the other way, a sentence for each side. */
  readonly notTaken?: readonly string[];
}

/** A waterfall, and when it is the one that is run. */
export interface WaterfallInWords {
  readonly term: string;
  readonly when: string;
  readonly steps: readonly StepInWords[];
}

/** What a deal document says about payments, to be read beside its prospectus. */
export interface DealInWords {
  /** Who took over a role, from whom and when, a sentence each. */
  readonly parties: readonly string[];
  /** When the trust collects and pays, a sentence each. */
  readonly schedule: readonly string[];
  readonly waterfalls: readonly WaterfallInWords[];
  /** The deal's own figures and targets of accounts, and where it rounds, shares out and accrues in a way of its own; a sentence each. */
  readonly figures: readonly string[];
  readonly triggers: readonly string[];
  /** Who is called when the first ranks are short, what steps can draw on, and classes issued by parts: a sentence for each. */
  readonly supports: readonly string[];
  /** What the originators keep of the issue. */
  readonly retention: readonly string[];
  /** How the holders resolve, a sentence each. */
  readonly meeting: readonly string[];
  /** In what idle cash may be put, a sentence. */
  readonly investments: readonly string[];
  /** What is withheld of holders, a sentence for each rate. */
  readonly withholding: readonly string[];
  /** What the originators may buy back, a sentence each. */
  readonly buyBacks: readonly string[];
  /** What the pool must be at cut-off, a sentence each. */
  readonly poolCriteria: readonly string[];
  /** What falls due and may never be paid, a sentence each. */
  readonly neverPaid: readonly string[];
}

const WHEN = {
  'end of collection': 'at the end of each collection period',
  'clean-up': 'in the payment of the clean-up call',
  revolving: 'while the deal is revolving',
  accelerated: 'while the deal is accelerated',
  defaulted: 'after an event of default',
  terminated: 'on termination',
} as const;

/** The terms in words. They have the form of terms; what they refer to and is not there stands by its id. */
export function dealInWords(terms: DealTerms): DealInWords {
  const names = namesOf(terms);
  const steps = (all: readonly StepTerms[], term: string): StepInWords[] => stepsInWords(all, term, terms, names);
  const {
    waterfall,
    otherWaterfalls = {},
    quantities = [],
    accounts = [],
    triggers = [],
    overcollateralization,
  } = terms;
  const others = (Object.keys(WHEN) as (keyof typeof WHEN)[]).flatMap((name): WaterfallInWords[] => {
    const other = otherWaterfalls[name];
    const term = `otherWaterfalls.${name}`;
    return other ? [{ term, when: WHEN[name], steps: steps(other, term) }] : [];
  });
  return {
    parties: partyWords(terms.parties),
    schedule: scheduleWords(terms, names),
    waterfalls: [
      { term: 'waterfall', when: 'on each payment date, first rank first', steps: steps(waterfall, 'waterfall') },
      ...others,
    ],
    figures: [
      ...quantities.map(({ name, value }) => `“${name}” is ${formulaWords(value, names)}.`),
      ...accounts.flatMap(({ name, target }) =>
        target ? [`${name} should hold ${formulaWords(target, names)}.`] : [],
      ),
      ...(overcollateralization ? [coverWords(overcollateralization, names)] : []),
      ...conventionWords(terms.conventions),
    ],
    triggers: triggers.map((trigger) => triggerWords(trigger, terms, names)),
    supports: [
      ...(terms.supports ?? []).map((support) => supportWords(support)),
      ...(terms.facilities ?? []).map((facility) => facilityWords(facility)),
      ...terms.classes.flatMap((one) => drawingWords(one, names)),
    ],
    retention: terms.retention ? retentionWords(terms.retention) : [],
    meeting: terms.meeting ? meetingWords(terms.meeting) : [],
    investments: terms.investments ? investmentWords(terms.investments) : [],
    withholding: terms.withholding ? withholdingWords(terms.withholding) : [],
    buyBacks: terms.buyBacks ? buyBackWords(terms.buyBacks, names) : [],
    poolCriteria: terms.poolCriteria ? poolCriteriaWords(terms.poolCriteria) : [],
    neverPaid: neverPaidWords(terms, names),
  };
}

function coverWords({ classes, target, floor }: OvercollateralizationTerms, names: Names): string {
  const wanted =
    target.kind === 'fixed'
      ? target.amount
      : `${target.share} × ${target.kind === 'share of current pool' ? 'the adjusted pool' : target.initialPool}`;
  const least = floor === undefined ? '' : `, at least ${floor}`;
  return `The adjusted pool should exceed ${enumerated(classes.map(names.class))} by ${wanted}${least}.`;
}

function stepsInWords(
  all: readonly StepTerms[],
  path: string,
  terms: DealTerms,
  names: Names,
  outside: ReadonlySet<string> = new Set(),
): StepInWords[] {
  return all.map((step, index): StepInWords => {
    const term = `${path}[${index}]`;
    const words = stepWords(step, terms, names);
    const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}${step.step === 'if' ? ':' : '.'}`;
    if (step.step !== 'if') return { rank: index + 1, term, sentence };
    const { then, otherwise } = step;
    const beside = new Set([...outside, ...paidAnyway(terms, all.toSpliced(index, 1)).always]);
    const within = (steps: readonly StepTerms[], side: string): StepInWords[] =>
      stepsInWords(steps, `${term}.${side}`, terms, names, beside);
    const notTaken = path.startsWith('otherWaterfalls.end of collection')
      ? []
      : notTakenWords(step, { terms, names, beside });
    return {
      ...{ rank: index + 1, term, sentence, then: within(then, 'then') },
      ...(otherwise ? { otherwise: within(otherwise, 'otherwise') } : {}),
      ...(notTaken.length === 0 ? {} : { notTaken }),
    };
  });
}

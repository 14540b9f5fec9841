import { computedWherePaid, isEntered } from '../fee-terms.js';
import type { StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { paidBy, whatIsOwed, type Paid } from '../validation/what-is-paid.js';
import { waterfallsOf } from '../validation/walk.js';
import { feesPaidBy, waterfallIn } from '../waterfall-in-force.js';
import { enumerated, type Names } from './names.js';

type If = Extract<StepTerms, { step: 'if' }>;

/** What a waterfall pays whatever its alternatives, and what any of them may pay. */
export interface PaidAnyway {
  readonly always: ReadonlySet<string>;
  readonly perhaps: ReadonlySet<string>;
}

export function paidAnyway(terms: DealTerms, steps: readonly StepTerms[]): PaidAnyway {
  const parts = steps.map((step): PaidAnyway => {
    if (step.step !== 'if') {
      const paid = new Set(paidBy(terms, { term: step, path: '' }).map(({ what }) => what));
      return { always: paid, perhaps: paid };
    }
    const [then, otherwise] = [paidAnyway(terms, step.then), paidAnyway(terms, step.otherwise ?? [])];
    return {
      always: new Set([...then.always].filter((what) => otherwise.always.has(what))),
      perhaps: new Set([...then.perhaps, ...otherwise.perhaps]),
    };
  });
  return { always: together(parts, 'always'), perhaps: together(parts, 'perhaps') };
}

const together = (parts: readonly PaidAnyway[], which: keyof PaidAnyway): ReadonlySet<string> =>
  new Set(parts.flatMap((part) => [...part[which]]));

/**
 * What becomes of what an alternative would pay where its test goes the other way, a sentence for each side that leaves something: it is carried to
 * the next payment, or it lapses. `beside` is what the steps beside the alternative pay in any case.
 */
export function notTakenWords(
  step: If,
  { terms, names, beside }: { readonly terms: DealTerms; readonly names: Names; readonly beside: ReadonlySet<string> },
): readonly string[] {
  const [then, otherwise] = [paidAnyway(terms, step.then), paidAnyway(terms, step.otherwise ?? [])];
  const leftBy = (side: PaidAnyway, other: PaidAnyway): readonly Paid[] =>
    whatIsOwed(terms).filter(
      (one) => !isPrincipal(one) && side.perhaps.has(one.what) && !other.perhaps.has(one.what) && !beside.has(one.what),
    );
  return [
    ...fateWords(terms, names, 'Where it does not hold', leftBy(then, otherwise)),
    ...fateWords(terms, names, 'Where it holds', leftBy(otherwise, then)),
  ];
}

/** It waits for its turn, and is no arrear. */
const isPrincipal = ({ what }: Paid): boolean => what.startsWith('principal ');

function fateWords(terms: DealTerms, names: Names, where: string, left: readonly Paid[]): string[] {
  if (left.length === 0) return [];
  const lapse = left.filter((one) => lapses(terms, one));
  const carried = left.filter((one) => !lapse.includes(one));
  const said = [
    ...(carried.length === 0
      ? []
      : [`what is due of ${dueWords(carried, names)} is carried to the next payment, if one follows`]),
    ...(lapse.length === 0 ? [] : [`what is due of ${dueWords(lapse, names)} lapses`]),
  ];
  return [`${where}, ${said.join('; ')}.`];
}

/** Each once; a claim by its portions, where not both are meant. */
function dueWords(dues: readonly Paid[], names: Names): string {
  const words = dues.map(({ id, what }) => {
    const whole = dues.filter((one) => one.id === id && one.what.startsWith('fee ')).length > 1;
    return wordsOf(id, what, whole, names);
  });
  return enumerated([...new Set(words)]);
}

function wordsOf(id: string, what: string, isWhole: boolean, names: Names): string {
  if (what.startsWith('tax ')) return names.tax(id);
  if (what.startsWith('fee ')) {
    const portion = what.slice(`fee ${id}, `.length);
    return portion === 'whole' || isWhole ? names.fee(id) : `${names.fee(id)} ${portion}`;
  }
  return what.replace(` of ${id}`, ` of ${names.class(id)}`);
}

function lapses({ fees, classes }: DealTerms, { id, what }: Paid): boolean {
  if (what.startsWith('fee '))
    return fees.some((fee) => fee.feeId === id && 'unpaid' in fee && fee.unpaid === 'lapses');
  return (
    what.startsWith('fixed capital cost ') &&
    classes.some(({ classId, fixedCapitalCost }) => classId === id && fixedCapitalCost?.unpaid === 'lapses')
  );
}

/**
 * What falls due and may never be paid, a sentence each: what no step pays; and what the last payment, of the terminated trust or of the
 * clean-up call, pays in no step, or only in an alternative: none follows that could.
 */
export function neverPaidWords(terms: DealTerms, names: Names): readonly string[] {
  const owed = whatIsOwed(terms);
  const anywhere = new Set(
    waterfallsOf(terms)
      .flat()
      .flatMap((step) => paidBy(terms, step).map(({ what }) => what)),
  );
  const never = owed.filter(({ what }) => !anywhere.has(what));
  return [
    ...(never.length === 0
      ? []
      : [`No step of any waterfall pays ${dueWords(never, names)}: what falls due of it is never paid.`]),
    ...lastWaterfalls(terms).flatMap(({ when, steps, path }): string[] => {
      const { always, perhaps } = paidAnyway(terms, steps);
      const due = owed.filter((one) => anywhere.has(one.what) && isOwedIn(terms, steps, one));
      const unpaid = due.filter(({ what }) => !perhaps.has(what));
      const perhapsUnpaid = due.filter((one) => !isPrincipal(one) && perhaps.has(one.what) && !always.has(one.what));
      return [
        ...(unpaid.length === 0
          ? []
          : [`${when} (${path}) no step pays ${dueWords(unpaid, names)}: what is unpaid of it then is never paid.`]),
        ...(perhapsUnpaid.length === 0
          ? []
          : [
              `${when} (${path}) a step pays ${dueWords(perhapsUnpaid, names)} in an alternative only: where that is not taken it is never paid, for no payment follows.`,
            ]),
      ];
    }),
  ];
}

/** A fee that its payment computes is owed where this waterfall or the ordinary one has a step for it, or it was entered. */
function isOwedIn({ fees, waterfall }: DealTerms, steps: readonly StepTerms[], { id, what }: Paid): boolean {
  const fee = what.startsWith('fee ') ? fees.find(({ feeId }) => feeId === id) : undefined;
  if (!fee || !computedWherePaid(fee) || isEntered(fee)) return true;
  return feesPaidBy(waterfall).has(id) || feesPaidBy(steps).has(id);
}

/** The waterfalls that the last payment may run, each once. */
function lastWaterfalls(
  terms: DealTerms,
): { readonly when: string; readonly steps: readonly StepTerms[]; readonly path: string }[] {
  const [terminated, called] = [waterfallIn(terms, 'terminated'), waterfallIn(terms, 'called')];
  return terminated.path === called.path
    ? [{ when: 'In the last payment', ...terminated }]
    : [
        { when: 'On termination', ...terminated },
        { when: 'In the payment of the clean-up call', ...called },
      ];
}

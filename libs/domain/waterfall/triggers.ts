import type { TriggerEffect, TriggerMoment, TriggerTerms } from '#domain/deal';
import { assert, gather, type BusinessDate } from '#domain/shared';
import type { Book } from './book/book.js';
import { holds } from './formula/figure.js';
import { testTrace } from './formula/test-trace.js';
import type { TriggerRecord } from './result.js';

/** What firing calls for beyond the status and the days of remittance, to be carried out by whoever runs steps. */
export interface EffectToCarryOut {
  readonly effect: Exclude<TriggerEffect, { readonly status: unknown } | { readonly remittances: unknown }>;
  /** Where the effect stands in the deal document. */
  readonly path: string;
}

/** Tests the triggers of a moment, in the order of the terms. */
export function testTriggers(book: Book, moment: TriggerMoment): EffectToCarryOut[] {
  const all = book.figures.terms.triggers ?? [];
  const due = all.filter(({ tested, dates }) => tested === moment && (dates?.includes(book.date) ?? true));
  return setTriggers(
    book,
    due.map(({ triggerId }) => triggerId),
  );
}

/**
 * Fires each trigger whose condition holds; cures a curable one whose condition no longer does. Where the deal gives a grace
 * period, that begins instead, and ends when the condition no longer holds. Each keeps its test and figures on record.
 */
export function setTriggers(book: Book, triggerIds: readonly string[]): EffectToCarryOut[] {
  return gather(triggerIds, (triggerId) => {
    const { trigger, path } = find(book, triggerId);
    assert(trigger.condition, `${triggerId} tests something`);
    const { firedOn, graceSince } = book.trigger(triggerId);
    const now = holds(book, trigger.condition, `${path}.condition`);
    const onRecord = (outcome: TriggerRecord['outcome']): void => {
      assert(trigger.condition, `${triggerId} tests something`);
      const test = testTrace(book, trigger.condition, `${path}.condition`);
      book.triggerRecords.push({ triggerId, date: book.date, tested: trigger.tested, outcome, test });
    };
    if (firedOn !== null) {
      if (now || !trigger.curable) return [];
      onRecord('cured');
      cure(book, trigger);
      return [];
    }
    if (trigger.grace) {
      if (now === (graceSince !== null)) return [];
      onRecord(now ? 'grace period begun' : 'grace period ended');
      book.changeTrigger(triggerId, { graceSince: now ? book.date : null });
      return [];
    }
    if (!now) return [];
    onRecord('fired');
    return fire(book, trigger, path, book.date);
  });
}

/** Fires the triggers that people declared for days up to the book's: each once, with the evidence on record. */
export function declareTriggers(book: Book): EffectToCarryOut[] {
  const declared = book.figures.inputs.declared ?? [];
  return gather(declared, ({ triggerId, date, evidence }) => {
    const { trigger, path } = find(book, triggerId);
    if (date > book.date || book.trigger(triggerId).firedOn !== null) return [];
    book.triggerRecords.push({ triggerId, date, tested: trigger.tested, outcome: 'fired', evidence });
    return fire(book, trigger, path, date);
  });
}

function fire(book: Book, { triggerId, effects }: TriggerTerms, path: string, on: BusinessDate): EffectToCarryOut[] {
  book.changeTrigger(triggerId, { firedOn: on, graceSince: null, statusBefore: book.status });
  return gather(effects, (effect, index): EffectToCarryOut[] => {
    // By how a trigger stands, the periods that are open find their days of remittance themselves.
    if ('remittances' in effect) return [];
    if (!('status' in effect)) return [{ effect, path: `${path}.effects[${index}]` }];
    book.enter(effect.status, `trigger ${triggerId}`);
    return [];
  });
}

/**
 * Takes the firing back. The status is that of the latest firing which still stands: where that is the cured one, the status
 * goes back to the one before it; otherwise it stays, and the firing next after it is what leads back there.
 */
function cure(book: Book, { triggerId }: TriggerTerms): void {
  const { statusBefore } = book.trigger(triggerId);
  const standing = firedForStatus(book);
  const at = standing.indexOf(triggerId);
  book.changeTrigger(triggerId, { firedOn: null, statusBefore: null });
  if (at === -1 || statusBefore === null) return;
  const next = standing[at + 1];
  if (next !== undefined) book.changeTrigger(next, { statusBefore });
  else book.enter(statusBefore, `trigger ${triggerId} cured`);
}

/** In what order triggers fire on one day. */
const momentsOfDay: readonly TriggerMoment[] = [
  'by declaration',
  'after collection',
  'on dates',
  'before distribution',
  'in distribution',
  'after distribution',
];

/** The fired triggers that set a status, as they fired; one with a grace period fires by declaration. */
function firedForStatus(book: Book): readonly string[] {
  const firings = gather(book.figures.terms.triggers ?? [], ({ triggerId, tested, grace, effects }) => {
    const { firedOn } = book.trigger(triggerId);
    if (firedOn === null || !effects.some((effect) => 'status' in effect)) return [];
    return [{ triggerId, firedOn, moment: momentsOfDay.indexOf(grace ? 'by declaration' : tested) }];
  });
  return firings
    .sort((a, b) => (a.firedOn === b.firedOn ? a.moment - b.moment : a.firedOn < b.firedOn ? -1 : 1))
    .map(({ triggerId }) => triggerId);
}

function find(book: Book, triggerId: string): { readonly trigger: TriggerTerms; readonly path: string } {
  const all = book.figures.terms.triggers ?? [];
  const index = all.findIndex((one) => one.triggerId === triggerId);
  const trigger = all[index];
  assert(trigger, `no trigger ${triggerId}`);
  return { trigger, path: `triggers[${index}]` };
}

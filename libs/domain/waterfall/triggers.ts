import type { TriggerEffect, TriggerMoment, TriggerTerms } from '#domain/deal';
import { assert, type BusinessDate } from '#domain/shared';
import type { Book } from './book/book.js';
import { holds } from './formula/figure.js';
import { testTrace } from './formula/test-trace.js';
import type { TriggerRecord } from './result.js';

/** What firing calls for beyond the status, to be carried out by whoever runs steps. */
export interface EffectToCarryOut {
  readonly effect: Exclude<TriggerEffect, { readonly status: unknown }>;
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
  return triggerIds.flatMap((triggerId) => {
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
  return declared.flatMap(({ triggerId, date, evidence }) => {
    const { trigger, path } = find(book, triggerId);
    if (date > book.date || book.trigger(triggerId).firedOn !== null) return [];
    book.triggerRecords.push({ triggerId, date, tested: trigger.tested, outcome: 'fired', evidence });
    return fire(book, trigger, path, date);
  });
}

function fire(book: Book, { triggerId, effects }: TriggerTerms, path: string, on: BusinessDate): EffectToCarryOut[] {
  book.changeTrigger(triggerId, { firedOn: on, graceSince: null, statusBefore: book.status });
  return effects.flatMap((effect, index): EffectToCarryOut[] => {
    if (!('status' in effect)) return [{ effect, path: `${path}.effects[${index}]` }];
    book.enter(effect.status, `trigger ${triggerId}`);
    return [];
  });
}

/** Takes the firing back, and the status, unless something else has changed that since. */
function cure(book: Book, { triggerId, effects }: TriggerTerms): void {
  const { statusBefore } = book.trigger(triggerId);
  const set = effects.findLast((effect) => 'status' in effect)?.status;
  book.changeTrigger(triggerId, { firedOn: null, statusBefore: null });
  if (set !== undefined && book.status === set && statusBefore !== null) {
    book.enter(statusBefore, `trigger ${triggerId} cured`);
  }
}

function find(book: Book, triggerId: string): { readonly trigger: TriggerTerms; readonly path: string } {
  const all = book.figures.terms.triggers ?? [];
  const index = all.findIndex((one) => one.triggerId === triggerId);
  const trigger = all[index];
  assert(trigger, `no trigger ${triggerId}`);
  return { trigger, path: `triggers[${index}]` };
}

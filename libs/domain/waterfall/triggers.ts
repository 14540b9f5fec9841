import type { TriggerMoment } from '#domain/deal';
import { assert } from '#domain/shared';
import type { Book } from './book/book.js';
import { holds } from './formula/figure.js';

/** Tests the triggers of a moment, in the order of the terms. */
export function testTriggers(book: Book, moment: TriggerMoment): void {
  const all = book.figures.terms.triggers ?? [];
  setTriggers(
    book,
    all.filter(({ tested }) => tested === moment).map(({ triggerId }) => triggerId),
  );
}

/** Fires each trigger whose condition holds, with its effect; cures a curable one whose condition no longer does. */
export function setTriggers(book: Book, triggerIds: readonly string[]): void {
  const all = book.figures.terms.triggers ?? [];
  for (const triggerId of triggerIds) {
    const index = all.findIndex((one) => one.triggerId === triggerId);
    const trigger = all[index];
    assert(trigger, `no trigger ${triggerId}`);
    const fired = book.firedOn(triggerId) !== null;
    const now = holds(book, trigger.condition, `triggers[${index}].condition`);
    if (now && !fired) {
      book.setTrigger(triggerId, book.date);
      book.enter(trigger.effect.status, `trigger ${triggerId}`);
    } else if (!now && fired && trigger.curable) {
      book.setTrigger(triggerId, null);
    }
  }
}

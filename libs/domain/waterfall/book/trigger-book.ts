import type { TriggerTerms } from '#domain/deal';
import { gather } from '#domain/shared';
import type { PeriodFigures } from '../period-figures.js';
import type { TriggerPosition } from '../position.js';
import type { ReplacedInterest } from './class-book.js';

/** A trigger as the book has it. */
export type TriggerBook = Omit<TriggerPosition, 'triggerId'>;

const untested: TriggerBook = { firedOn: null, graceSince: null, statusBefore: null };

/** The triggers as the period finds them. */
export const openTriggers = ({ terms, inputs }: PeriodFigures): Map<string, TriggerBook> =>
  new Map(
    (terms.triggers ?? []).map(({ triggerId }) => [
      triggerId,
      inputs.opening.book?.triggers.find((one) => one.triggerId === triggerId) ?? untested,
    ]),
  );

/** What the next period inherits of a trigger. */
export const triggerPosition = (
  triggerId: string,
  { firedOn, graceSince, statusBefore }: TriggerBook,
): TriggerPosition => ({ triggerId, firedOn, graceSince, statusBefore });

/** The interest that triggers have put in the place of classes' own, that of the latest firing. */
export function replacedInterests(
  triggers: readonly TriggerTerms[],
  positions: readonly TriggerPosition[],
): Map<string, ReplacedInterest> {
  const changes = gather(triggers, ({ triggerId, effects }, index) => {
    const firedOn = positions.find((one) => one.triggerId === triggerId)?.firedOn ?? null;
    return gather(effects, (effect, at) =>
      firedOn !== null && 'class' in effect
        ? [
            {
              classId: effect.class,
              firedOn,
              terms: effect.interest,
              path: `triggers[${index}].effects[${at}].interest`,
            },
          ]
        : [],
    );
  });
  const inOrder = changes.sort((a, b) => (a.firedOn < b.firedOn ? -1 : a.firedOn > b.firedOn ? 1 : 0));
  return new Map(inOrder.map(({ classId, terms, path }) => [classId, { terms, path }]));
}

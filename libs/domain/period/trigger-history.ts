import type { DealTerms } from '#domain/deal';
import type { LevelFrom, ScheduleSoFar } from '#domain/schedule';
import type { BusinessDate } from '#domain/shared';

/** A trigger fired on a day, or was cured on it. */
export interface TriggerChange {
  readonly triggerId: string;
  readonly date: BusinessDate;
  readonly outcome: 'fired' | 'cured';
}

/**
 * At which level servicers remit from which day, as triggers fired and were cured. Undefined where no trigger of the deal sets a
 * level: then the servicer's rating does, which people follow.
 */
export function remittanceLevels(
  { schedule, triggers = [] }: DealTerms,
  changes: readonly TriggerChange[],
): readonly LevelFrom[] | undefined {
  const calledFor = new Map(
    triggers.flatMap(({ triggerId, effects }) =>
      effects.flatMap((effect) => ('remittances' in effect ? [[triggerId, effect.remittances] as const] : [])),
    ),
  );
  if (calledFor.size === 0) return undefined;
  const levels = (schedule.remittances ?? []).map(({ level }) => level);
  const fired = new Set<string>();
  const inOrder = changes.filter(({ triggerId }) => calledFor.has(triggerId)).sort(byDate);
  return inOrder.flatMap(({ triggerId, date, outcome }) => {
    if (outcome === 'fired') fired.add(triggerId);
    else fired.delete(triggerId);
    const asked = [...fired].map((one) => levels.indexOf(calledFor.get(one) ?? ''));
    const level = levels[Math.max(0, ...asked)];
    return level === undefined ? [] : [{ from: date, level }];
  });
}

/** In the order of the days; of one day, as they came. */
const byDate = (a: TriggerChange, b: TriggerChange): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/** The levels as a schedule takes them. */
export function levelsSoFar(
  terms: DealTerms,
  changes: readonly TriggerChange[],
): Pick<ScheduleSoFar, 'remittanceLevels'> {
  const levels = remittanceLevels(terms, changes);
  return levels ? { remittanceLevels: levels } : {};
}

import type { Refusal } from '#domain/shared';
import { termFault } from '../shape.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import type { TriggerEffect, TriggerTerms } from '../trigger-terms.js';

/**
 * A trigger says what it tests at the moment that it is tested, and nothing else: days where it is tested on dates, no condition
 * where it is declared, a grace period only where staff can state that it ended, and no cure of a changed interest;
 * it changes the interest of a class that bears some, and the level of remittance to one that the schedule has.
 */
export function validateTriggers({ triggers = [], classes, schedule, legalMaturityDate }: DealTerms): Refusal[] {
  const levels = (schedule.remittances ?? []).map(({ level }) => level);
  return triggers.flatMap((trigger, index) => {
    const path = `triggers[${index}]`;
    return [
      ...momentFaults(trigger, path),
      ...graceFaults(trigger, path),
      ...(trigger.dates ?? []).flatMap((date, at) =>
        date <= legalMaturityDate
          ? []
          : [termFault(`${path}.dates[${at}]`, date, `a date up to legal maturity, ${legalMaturityDate}`)],
      ),
      ...trigger.effects.flatMap((effect, at) =>
        effectFaults(effect, trigger, { classes, levels }, `${path}.effects[${at}]`),
      ),
    ];
  });
}

function momentFaults({ tested, dates, condition, curable }: TriggerTerms, path: string): Refusal[] {
  const faults: Refusal[] = [];
  if ((tested === 'on dates') !== (dates !== undefined)) {
    faults.push(
      termFault(
        `${path}.dates`,
        dates,
        tested === 'on dates' ? 'the days of the test' : 'none: it is not tested on dates',
      ),
    );
  }
  if (tested === 'by declaration') {
    if (condition) faults.push(termFault(`${path}.condition`, condition, 'none: it is declared'));
    if (curable) faults.push(termFault(`${path}.curable`, curable, 'false: nothing tests what is declared'));
  } else if (!condition) {
    faults.push(termFault(`${path}.condition`, condition, 'what is tested'));
  }
  return faults;
}

function graceFaults({ tested, grace, curable }: TriggerTerms, path: string): Refusal[] {
  if (!grace) return [];
  if (tested !== 'after distribution') {
    return [termFault(`${path}.grace`, grace, 'none: a grace period begins with what a payment leaves unpaid')];
  }
  return curable ? [termFault(`${path}.curable`, curable, 'false: its grace period is the time for a cure')] : [];
}

function effectFaults(
  effect: TriggerEffect,
  { curable }: TriggerTerms,
  { classes, levels }: { readonly classes: readonly ClassTerms[]; readonly levels: readonly string[] },
  path: string,
): Refusal[] {
  if ('remittances' in effect) {
    const level = effect.remittances;
    return levels.slice(1).includes(level)
      ? []
      : [
          termFault(
            `${path}.remittances`,
            level,
            'a level of schedule.remittances beyond the first, which holds anyway',
          ),
        ];
  }
  if (!('class' in effect)) return [];
  const changed = classes.find(({ classId }) => classId === effect.class);
  return [
    ...(changed ? [] : [termFault(`${path}.class`, effect.class, 'the id of a class')]),
    ...(changed?.interest === null
      ? [termFault(`${path}.class`, effect.class, 'a class with interest: there is none to change')]
      : []),
    ...(curable ? [termFault(path, effect, 'no change of interest: what accrued is not taken back by a cure')] : []),
  ];
}

import type { DatePattern, DatesTerms } from '#domain/schedule';
import { enumerated } from './names.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The dates that a pattern names; what is made of others stands in brackets within another. */
export function patternWords(pattern: DatePattern): string {
  const part = (one: DatePattern): string =>
    one.kind === 'union' || one.kind === 'except' ? `(${patternWords(one)})` : patternWords(one);
  switch (pattern.kind) {
    case 'month end':
      return 'the last day of each month';
    case 'quarter end':
      return 'the last day of each quarter';
    case 'day of month':
      return `day ${pattern.day} of each month`;
    case 'days of year':
      return `${enumerated(pattern.days)} of each year`;
    case 'every months':
      return `${pattern.first} and each ${pattern.months === 1 ? 'month' : `${pattern.months} months`} after it`;
    case 'weekday':
      return `each ${WEEKDAYS[pattern.weekday - 1]}`;
    case 'dates':
      return enumerated(pattern.dates);
    case 'union':
      return pattern.of.map(part).join(' or ');
    case 'except':
      return `${part(pattern.base)} except ${part(pattern.not)}`;
    case 'between':
      return `${part(pattern.base)}${pattern.from === undefined ? '' : ` from ${pattern.from}`}${pattern.to === undefined ? '' : ` to ${pattern.to}`}`;
    case 'first then':
      return `${pattern.first}, then ${part(pattern.then)}`;
    case 'days after':
      return `${shifted(pattern.days, 'day')} ${part(pattern.base)}`;
    case 'working days after':
      return `${shifted(pattern.workingDays, 'working day')} ${part(pattern.base)}`;
    case 'rolled':
      return pattern.roll === 'unadjusted'
        ? patternWords(pattern.base)
        : `${part(pattern.base)}, moved to the ${pattern.roll} working day`;
  }
}

const shifted = (count: number, day: string): string =>
  `${Math.abs(count)} ${day}${Math.abs(count) === 1 ? '' : 's'} ${count < 0 ? 'before' : 'after'}`;

/** Days of the deal's own. */
export const datesWords = (dates: DatesTerms): string =>
  patternWords('kind' in dates ? dates : { kind: 'dates', dates });

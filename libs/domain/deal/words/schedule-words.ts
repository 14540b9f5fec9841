import type {
  OffsetDays,
  RemittanceTerms,
  RollConvention,
  SchedulePhase,
  StepBase,
  StepOffset,
} from '#domain/schedule';
import type { DealTerms } from '../terms.js';
import { enumerated, type Names } from './names.js';
import { patternWords } from './pattern-words.js';

/** When the trust collects and pays, a sentence each. */
export function scheduleWords({ schedule, legalMaturityDate }: DealTerms, names: Names): string[] {
  const { offsets, remittances = [], calendarId, otherCalendarIds = [] } = schedule;
  return [
    ...('periods' in schedule
      ? [`Pays on ${schedule.periods.length} listed dates, after determination dates listed with them.`]
      : schedule.phases.map((phase, at) => phaseWords(phase, at, legalMaturityDate, names))),
    `A payment date that is not worked is ${rollWords(schedule.paymentRoll)}; an interest date is ${rollWords(schedule.interestDates)}.`,
    `Working days are those of ${enumerated([calendarId, ...otherCalendarIds])}.`,
    `The servicer reports ${offsetWords(offsets.servicerReport, 'determination')}, the custodian ${offsetWords(offsets.custodianReport, 'determination')}.`,
    ...(offsets.reminder === undefined ? [] : [`Reminders go out ${offsetWords(offsets.reminder, 'payment')}.`]),
    `The trustee reports ${offsetWords(offsets.trusteeReport, 'payment')}, allocates ${offsetWords(offsets.allocation, 'payment')}; holders are those of ${offsetWords(offsets.recordDate, 'payment')}.`,
    ...remittances.map(remittanceWords),
  ];
}

function phaseWords(
  { payment, determination, until }: SchedulePhase,
  at: number,
  legalMaturityDate: string,
  names: Names,
): string {
  const end = until ? `until ${endWords(until, names)}` : `to legal maturity, ${legalMaturityDate}`;
  return `${at === 0 ? 'Pays' : 'Then pays'} on ${patternWords(payment)}, for what was collected up to ${patternWords(determination)}, ${end}.`;
}

const endWords = (until: NonNullable<SchedulePhase['until']>, names: Names): string =>
  'cleared' in until ? `${enumerated(until.cleared.map(names.class))} is cleared` : `the day before ${until.date}`;

const rollWords = (roll: RollConvention): string =>
  roll === 'unadjusted' ? 'left as it stands' : `moved to the ${roll} working day`;

const offsetWords = (offset: StepOffset, usual: StepBase): string =>
  typeof offset === 'number' ? daysWords({ workingDays: offset }, BASES[usual]) : daysWords(offset, BASES[offset.from]);

const BASES = { determination: 'the determination date', payment: 'the payment date' } as const;

function daysWords(days: OffsetDays, base: string): string {
  const count = 'workingDays' in days ? days.workingDays : days.calendarDays;
  const kind = 'workingDays' in days ? 'working day' : 'day';
  if (count === 0) return `on ${base}`;
  const size = Math.abs(count);
  return `${size} ${kind}${size === 1 ? '' : 's'} ${count > 0 ? 'after' : 'before'} ${base}`;
}

function remittanceWords({ level, each, after }: RemittanceTerms): string {
  const base = each ? `${patternWords(each)}, and ${BASES.determination}` : BASES.determination;
  return `At the level “${level}” the servicer remits ${daysWords(after, base)}.`;
}

import ical, { ICalAlarmType, ICalEventStatus } from 'ical-generator';
import type { Duty, DutyKind, DutyOwner } from '#domain/duties';
import { addDays, type BusinessDate } from '#domain/shared';

/** What a calendar of duties is called, in the trade's words. */
export const dutyLabels: Readonly<Record<DutyKind, string>> = {
  reminder: '兑付提示 reminder',
  'servicer report': '服务机构报告 servicer report',
  'custodian report': '保管机构报告 custodian report',
  reconciliation: '对账 reconciliation',
  close: '封账 close',
  calculation: '分配计算 calculation',
  approval: '分配复核 approval',
  'trustee report': '受托机构报告 trustee report',
  instruction: '划款指令 transfer instructions',
  'payment notice': '付款通知 payment notice',
  payment: '兑付 payment',
  'grace check': '违约宽限检查 grace check',
  'annual report': '年度报告 annual report',
  'tracking rating': '跟踪评级 tracking rating',
  schedule: '排期无法确定 schedule does not resolve',
};

/** The owners of duties, in the trade's words. */
export const dutyOwnerLabels: Readonly<Record<DutyOwner, string>> = {
  trustee: '受托机构 trustee',
  servicer: '贷款服务机构 servicer',
  custodian: '资金保管机构 custodian',
  registrar: '登记托管机构 registrar',
  'rating agency': '评级机构 rating agency',
};

/** A duty with the deal whose it is. */
export interface DealDuty extends Duty {
  readonly dealId: string;
  readonly dealName: string;
}

/**
 * The duties as an iCalendar feed (RFC 5545): an event of the whole day each, under an id that stays, with an alarm on the day before.
 * What is done stays in it, ticked, and what lapsed, cancelled. The same duties make the same bytes.
 */
export function renderDuties(name: string, duties: readonly DealDuty[]): string {
  const calendar = ical({ name, prodId: { company: 'Truststream', product: 'duties', language: 'ZH' } });
  for (const duty of duties) {
    const { dealId, dealName, dutyId, kind, periodNumber, owner, dueDate, remindOn, rule, status, provisional } = duty;
    const of = periodNumber === null ? '' : ` 第${periodNumber}期`;
    const event = calendar.createEvent({
      id: `${dealId}/${dutyId}`,
      // The stamp says when the entry was made, which nothing here depends on.
      stamp: instant(dueDate),
      start: instant(dueDate),
      end: instant(addDays(dueDate, 1)),
      allDay: true,
      summary: `${status === 'done' ? '✓ ' : ''}${dealName}${of} ${dutyLabels[kind]}`,
      description: [
        `${dutyOwnerLabels[owner]}; ${rule}${provisional ? '; provisional' : ''}`,
        `${status}; remind on ${remindOn}`,
      ].join('\n'),
    });
    if (status === 'lapsed') event.status(ICalEventStatus.CANCELLED);
    if (status === 'open' || status === 'overdue')
      event.createAlarm({ type: ICalAlarmType.display, trigger: SECONDS_A_DAY });
  }
  // The library leaves the last line open, and a strict reader asks for its end.
  return `${calendar.toString()}\r\n`;
}

const SECONDS_A_DAY = 86_400;

/** The library takes instants; of an event of the whole day it prints the date in UTC alone. */
const instant = (date: BusinessDate): Date => new Date(`${date}T00:00:00Z`);

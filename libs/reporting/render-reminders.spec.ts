import { describe, expect, it } from '@jest/globals';
import type { DutyReminder } from '#domain/duties';
import { renderReminders } from './render-reminders.js';

const reminder = (over: Partial<DutyReminder>): DutyReminder => ({
  ...{ dutyId: 'period-4-trustee-report', kind: 'trustee report', periodNumber: 4, owner: 'trustee' },
  ...{ dueDate: '2026-08-17', occasion: 'due' },
  ...over,
});

describe('a mail that brings duties to mind', () => {
  it('counts in its subject and lists by occasion, the gravest first', () => {
    const mail = renderReminders({
      ...{ dealId: 'zhencui-2026-2', dealName: '臻粹2026-2' },
      reminders: [
        reminder({}),
        reminder({
          ...{ dutyId: 'year-2026-annual-report', kind: 'annual report', periodNumber: null },
          ...{ dueDate: '2026-04-30', occasion: 'overdue' },
        }),
      ],
    });
    expect(mail.subject).toBe('[Truststream] 臻粹2026-2 待办 duties: 逾期 overdue 1, 到期 due 1');
    expect(mail.text).toBe(
      [
        '臻粹2026-2 (zhencui-2026-2)',
        '',
        '逾期 overdue',
        '  2026-04-30  年度报告 annual report, 受托机构 trustee  (year-2026-annual-report)',
        '',
        '到期 due',
        '  2026-08-17  第4期 受托机构报告 trustee report, 受托机构 trustee  (period-4-trustee-report)',
        '',
      ].join('\n'),
    );
  });

  it('keeps a deal’s name within its header', () => {
    const { subject } = renderReminders({
      dealId: 'd',
      dealName: 'A\r\nBcc: x@example.com',
      reminders: [reminder({})],
    });
    expect(subject).toBe('[Truststream] A Bcc: x@example.com 待办 duties: 到期 due 1');
  });
});

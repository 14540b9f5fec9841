import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Duty, DutyReminder } from '#domain/duties';
import type { DealDuty } from '#reporting';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  collect,
  deal,
  establish,
  executeAll,
  instruct,
  openInstructions,
  period,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('the calendar of duties', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
    await system.maker.done(`${period}/reconciliation/runs`);
    await calculate(system);
  });
  afterAll(() => system.close());

  const dutiesOf = async (status: Duty['status']): Promise<string[]> =>
    (await system.auditor.read<Duty[]>(`${deal}/duties`, { query: { status } }))
      .filter(({ periodNumber }) => periodNumber === 1)
      .map(({ kind }) => kind);
  const notice = `${deal}/duties/period-1-payment-notice/completion`;

  it('follows the log: what was booked is done, what was not is overdue once its day has passed', async () => {
    const done = ['servicer report', 'custodian report', 'reconciliation', 'close', 'calculation'];
    expect(await dutiesOf('done')).toEqual(done);
    expect(await dutiesOf('overdue')).toEqual([
      ...['approval', 'trustee report', 'instruction', 'payment notice', 'payment'],
    ]);
    await approve(system);
    expect(await dutiesOf('done')).toEqual([...done, 'approval']);
    await instruct(system);
    expect(await dutiesOf('done')).toEqual([...done, 'approval', 'instruction']);
  });

  it('is marked by a person where the log does not see it, once', async () => {
    const body = { doneOn: '2026-06-23', note: 'notice 17' };
    expect(problemOf(await system.maker.post(`${deal}/duties/period-1-payment/completion`, { body }))).toMatchObject({
      ...{ status: 409, code: 'DUTY_SEEN_BY_LOG' },
    });
    expect(problemOf(await system.maker.post(`${deal}/duties/period-7-nothing/completion`, { body }))).toMatchObject({
      ...{ status: 404, code: 'DUTY_UNKNOWN' },
    });
    await system.maker.done(notice, { body });
    expect(problemOf(await system.checker.post(notice, { body }))).toMatchObject({ code: 'DUTY_ALREADY_DONE' });
    const duties = await system.auditor.read<Duty[]>(`${deal}/duties`, { query: { status: 'done' } });
    expect(duties.find(({ kind }) => kind === 'payment notice')?.mark).toEqual({
      ...{ doneOn: '2026-06-23', doneBy: 'maker-1', note: 'notice 17' },
    });
  });

  it('shows every deal’s in one list, and as a feed', async () => {
    const overdue = await system.auditor.rows<DealDuty>('/duties', { query: { status: 'overdue' } });
    expect(overdue.every((duty) => duty.dealId === terms.dealId && duty.status === 'overdue')).toBe(true);
    expect(overdue.map(({ kind }) => kind)).toContain('trustee report');
    const { headers, bytes } = await system.auditor.download('/duties.ics');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(new TextDecoder().decode(bytes)).toContain(`UID:${terms.dealId}/period-1-trustee-report`);
  });

  it('tells how far its notices got, of one state where it is asked', async () => {
    const { reminderOutbox } = system.backend;
    const reminder: DutyReminder = {
      ...{ dutyId: 'period-1-trustee-report', kind: 'trustee report', periodNumber: 1, owner: 'trustee' },
      ...{ dueDate: '2026-06-19', occasion: 'overdue' },
    };
    const made = await reminderOutbox.note(
      { dealId: terms.dealId, dealName: terms.name, day: '2026-06-20', reminders: [reminder] },
      ['webhook', 'mail'],
    );
    const taken = await reminderOutbox.take(['mail'], 60_000);
    expect(taken).toMatchObject({ channel: 'mail', notice: made });
    await reminderOutbox.failed(taken!, 'the mail server is away', 60_000);
    const list = (state?: string) => system.auditor.rows('/reminders', state === undefined ? {} : { query: { state } });
    const [mail, webhook] = [
      { channel: 'mail', state: 'failing', attempts: 1, lastError: 'the mail server is away', notice: made },
      { channel: 'webhook', state: 'waiting', attempts: 0, lastError: null, notice: made },
    ];
    expect(await list()).toMatchObject([webhook, mail]);
    expect(await list('failing')).toMatchObject([mail]);
    expect(await list('sent')).toEqual([]);
    expect((await system.auditor.get('/reminders', { query: { state: 'lost' } })).status).toBe(400);
  });

  it('says what is on its way until the custodian answers', async () => {
    const inTransit = () => system.auditor.read<{ account: string; leaving: string }[]>(`${deal}/money-in-transit`);
    const open = await openInstructions(system.auditor);
    expect((await inTransit()).find(({ account }) => account === 'collection')?.leaving).not.toBe('0.00');
    expect(open.length).toBeGreaterThan(0);
    const { amiss, fields } = await explained(system, '2026-12-31', [[`${deal}/money-in-transit`]]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(['MoneyInTransit.leaving', 'MoneyInTransit.arriving']);
    const answer = (attempt: number): string =>
      open
        .map(
          ({ instructionId, dueDate, amount }) =>
            `${instructionId},${attempt},${amount},已执行,${dueDate},B-${instructionId},`,
        )
        .join('\n');
    const file = (attempt: number) =>
      `指令编号,发送次数,金额,执行结果,执行日期,银行流水号,未执行原因\n${answer(attempt)}`;
    const query = { fileName: 'answers.csv' };
    const answers = `${deal}/instruction-answers`;
    const refused = await system.custodian.post(answers, { csv: file(2), query });
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'FILE_REJECTED',
      faults: open.map((_, index) => ({ code: 'INSTRUCTION_ANSWERED', line: index + 2 })),
    });
    await system.custodian.done(answers, { csv: file(1), query });
    expect(problemOf(await system.custodian.post(answers, { csv: file(1), query }))).toMatchObject({
      code: 'FILE_ALREADY_ACCEPTED',
    });
    const still = (await openInstructions(system.auditor)).map(({ instructionId }) => instructionId);
    expect(still.filter((instructionId) => open.some((one) => one.instructionId === instructionId))).toEqual([]);
    await executeAll(system);
    expect(await inTransit()).toEqual([]);
  });

  it('is proved like everything else', async () => {
    const checks = ['conservation', 'files', 'projections', 're-decision'] as const;
    const { results } = await verifyInstallation(system.backend, { checks }, () => undefined);
    expect(results.map(({ check, findings }) => [check, findings])).toEqual(checks.map((check) => [check, []]));
  });
});

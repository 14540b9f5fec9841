import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badLifeTerms as terms } from '../../support/bad-life-terms.js';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { testApi, type TestApi } from './test-api.js';

const deal = `/deals/${terms.dealId}`;
const period = `${deal}/periods/1`;

describe('supports and declared triggers over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi('2027-12-31');
    const { maker } = system;
    const calendar = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'for tests' };
    await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, { body: calendar });
    await maker.done('/deals', { body: terms });
    for (const [classId, units] of [
      ['senior', '1000000'],
      ['sub', '250000'],
    ] as const) {
      const allotments = [{ holderId: `acct-${classId}`, units }];
      await maker.done(`${deal}/classes/${classId}/allotment`, { body: { allotments } });
    }
    await maker.done(`${deal}/establishment`);
    const credit = {
      periodNumber: 1,
      kind: 'other',
      amount: '100000.00',
      valueDate: '2026-05-31',
      bankReference: 'I1',
    };
    await maker.done(`${deal}/account-income`, { body: credit });
    await maker.doneOn(period, 'closure');
  });
  afterAll(() => system.close());

  it('lists every call with what was paid and defaulted on', async () => {
    const { maker, custodian, auditor } = system;
    await maker.done(`${period}/support-calls`);
    const paid = { supportId: 'liquidity', provider: 'holder-a', valueDate: '2026-06-23', bankReference: 'S1' };
    await custodian.done(`${period}/support-payments`, { body: { ...paid, amount: '200000.00' } });
    const lapsed = { supportId: 'liquidity', provider: 'holder-b', reason: 'letter 1' };
    await maker.done(`${period}/support-defaults`, { body: lapsed });
    expect(await auditor.read(`${deal}/support-calls`)).toMatchObject([
      { provider: 'holder-a', status: 'called', amount: '455589.03', paid: '200000.00', defaulted: null },
      { provider: 'holder-b', status: 'defaulted', paid: '0.00', defaultReason: 'letter 1' },
    ]);
  });

  it('says of each figure why it is so', async () => {
    const { amiss, fields } = await explained(system, '2027-12-31', [[`${deal}/support-calls`]]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(['SupportCall.amount', 'SupportCall.paid', 'SupportCall.defaulted']);
  });

  it('shows a statement that waits for a second person, and who confirmed it', async () => {
    const { maker, checker, auditor } = system;
    const stated = { date: '2027-05-01', evidence: 'resolution 7' };
    await maker.done(`${deal}/triggers/termination/declarations`, { body: stated });
    const waiting = { triggerId: 'termination', ...stated, proposedBy: 'maker-1' };
    expect(await auditor.read(`${deal}/triggers`)).toMatchObject({
      declarations: [{ ...waiting, status: 'proposed', confirmedBy: null }],
      outcomes: [],
    });
    await checker.done(`${deal}/triggers/termination/confirmation`, { body: stated });
    expect(await auditor.read(`${deal}/triggers`)).toMatchObject({
      declarations: [{ ...waiting, status: 'confirmed', confirmedBy: 'checker-1' }],
    });
  });

  it.each(['support-calls', 'triggers'])(
    'refuses %s of an unknown deal, and to whom they are not shown',
    async (what) => {
      expect(problemOf(await system.auditor.get(`/deals/nowhere/${what}`))).toMatchObject({
        ...{ status: 404, code: 'DEAL_UNKNOWN' },
      });
      expect(problemOf(await system.servicer.get(`${deal}/${what}`))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(problemOf(await system.stranger.get(`${deal}/${what}`))).toMatchObject({ status: 401 });
    },
  );
});

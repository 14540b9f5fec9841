import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badLifeTerms as terms } from '../../support/bad-life-terms.js';
import { problemOf } from './api-client.js';
import { testApi, type TestApi } from './test-api.js';

const deal = `/deals/${terms.dealId}`;
const resolution = { ground: 'resolution', date: '2026-07-01', evidence: 'resolution 7' };

describe('the end of a trust over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi('2027-12-31');
    const { maker } = system;
    const calendar = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'for tests' };
    await maker.done(`/calendars/${terms.schedule.calendarId}/publications`, { body: calendar });
    await maker.done('/deals', { body: terms });
    await maker.done(`${deal}/establishment`);
  }, 60_000);
  afterAll(() => system.close());

  it('refuses a ground that the records deny, and one that is none', async () => {
    const { maker } = system;
    const early = { ...resolution, ground: 'legal maturity' };
    expect(problemOf(await maker.post(`${deal}/termination`, { body: early }))).toMatchObject({
      ...{ status: 422, code: 'TERMINATION_GROUND_NOT_MET', field: 'ground', value: 'legal maturity' },
    });
    const odd = { ...resolution, ground: 'boredom' };
    expect(problemOf(await maker.post(`${deal}/termination`, { body: odd }))).toMatchObject({ status: 400 });
  });

  it('ends by two people, and the schedule with it', async () => {
    const { maker, checker, auditor } = system;
    await maker.done(`${deal}/termination`, { body: resolution });
    const said = { ...resolution, proposedBy: 'maker-1' };
    expect(await auditor.read(deal)).toMatchObject({
      ...{ status: 'established', termination: { ...said, confirmedBy: null }, liquidation: null },
    });
    await checker.done(`${deal}/termination/confirmation`, { body: resolution });
    expect(await auditor.read(deal)).toMatchObject({
      ...{ status: 'terminated', termination: { ...said, confirmedBy: 'checker-1' } },
    });
    expect(await auditor.read(`${deal}/schedule`)).toMatchObject({ periods: [{ periodNumber: 1, status: 'open' }] });
  });

  it('opens no further period, and is not liquidated before the last payment', async () => {
    const { maker, checker } = system;
    expect(problemOf(await maker.post(`${deal}/periods`, { body: { periodNumber: 2 } }))).toMatchObject({
      ...{ status: 409, code: 'TRUST_TERMINATED' },
    });
    const report = { body: { report: 'report 1' } };
    expect(problemOf(await checker.post(`${deal}/liquidation`, report))).toMatchObject({
      ...{ status: 409, code: 'PAYMENT_OUTSTANDING', value: '1' },
    });
    expect(problemOf(await maker.post(`${deal}/liquidation`, report))).toMatchObject({ status: 403 });
  });
});

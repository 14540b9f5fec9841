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
  });
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

  it('ends where the holders resolve it', async () => {
    const { maker, checker, registrar, auditor } = system;
    const rules = { noticeDays: 10, quorum: '0.5', ordinary: '0.5', special: '0.75' };
    const met = '/deals/met';
    await maker.done('/deals', { body: { ...terms, dealId: 'met', meeting: rules } });
    await maker.done(`${met}/establishment`);
    const [issued] = terms.classes;
    const units = String(BigInt(issued?.face.split('.')[0] ?? '0') / 100n);
    const allotments = [{ holderId: 'acct-1', units }];
    await registrar.done(`${met}/classes/${issued?.classId}/allotment`, { body: { allotments } });
    const item = { itemId: 'end', proposal: 'The trust ends', majority: 'special', decides: { kind: 'termination' } };
    const notice = {
      ...{ meetingId: 'm-1', calledBy: 'the trustee', classes: [issued?.classId], withoutVote: [], items: [item] },
      ...{ noticeOn: '2026-06-01', recordDate: '2026-06-20', heldOn: '2026-07-01' },
    };
    expect(problemOf(await maker.post(`${deal}/meetings`, { body: notice }))).toMatchObject({
      ...{ status: 422, code: 'MEETINGS_NOT_AGREED' },
    });
    await maker.done(`${met}/meetings`, { body: notice });
    const ballots = [{ holderId: 'acct-1', for: ['end'], against: [] }];
    await maker.done(`${met}/meetings/m-1/votes`, { body: { ballots } });
    const [counted] = await auditor.read<{ countDigest: string }[]>(`${met}/meetings`);
    const confirmation = { body: { digest: counted?.countDigest } };
    expect(problemOf(await maker.post(`${met}/meetings/m-1/resolutions`, confirmation))).toMatchObject({ status: 403 });
    await checker.done(`${met}/meetings/m-1/resolutions`, confirmation);
    expect(await auditor.read(`${met}/meetings`)).toMatchObject([
      { status: 'resolved', votes: [{ outcome: 'passed', for: units }], confirmedBy: 'checker-1' },
    ]);
    expect(await auditor.read(met)).toMatchObject({
      status: 'terminated',
      termination: { ground: 'resolution', date: '2026-07-01', evidence: 'resolution end of meeting m-1' },
    });
  });
});

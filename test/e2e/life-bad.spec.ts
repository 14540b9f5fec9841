import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '@nestjs/cqrs';
import {
  AllotUnits,
  AnswerInstruction,
  ApproveDistribution,
  CalculateDistribution,
  CallSupports,
  ClosePeriod,
  ConfirmHolderPayment,
  ConfirmTrigger,
  DeclareTrigger,
  DutyCalendar,
  EnterInvoice,
  EstablishTrust,
  DraftInstructions,
  InstructDistribution,
  LiquidateTrust,
  ProposedForecasts,
  PublishCalendar,
  ReceiveAccountIncome,
  ReceiveSupportPayment,
  RecordForecast,
  RecordSupportDefault,
  RegisterDeal,
  streams,
} from '#application';
import type { DistributionCalculated } from '#domain/distribution';
import { listedPeriods } from '#domain/schedule';
import { Money, type Refusal, type Result } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import {
  AccountQueries,
  ApprovalQueries,
  approvalSorts,
  DealQueries,
  DistributionQueries,
  readListPart,
} from '#projections';
import { exampleForecast } from '../../libs/domain/testing/example-forecast.js';
import { by, people } from '../support/actors.js';
import { badLifeTerms as terms } from '../support/bad-life-terms.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';

const { dealId } = terms;

/** Support is called and repaid; then interest stays unpaid, the trust defaults, and is wound up. */
describe('a bad life, from a call on the support to the liquidation', () => {
  let system: TestPlatform;
  const id = (periodNumber: number) => ({ dealId, periodNumber });

  const asked = async <T>(command: Command<Result<T, Refusal>>): Promise<Result<T, Refusal>> => {
    const outcome = await system.platform.execute(command);
    await system.platform.settle();
    return outcome;
  };
  const done = async <T>(command: Command<Result<T, Refusal>>): Promise<void> => {
    const outcome = await asked(command);
    if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  };
  const refusedWith = async <T>(command: Command<Result<T, Refusal>>): Promise<string> => {
    const outcome = await asked(command);
    return outcome.ok ? 'nothing' : outcome.error.code;
  };

  async function close(n: number, amount: string): Promise<void> {
    const valueDate = listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '';
    const credit = { ...id(n), valueDate, bankReference: `I${n}` };
    await done(new ReceiveAccountIncome({ ...credit, kind: 'other', amount }, by(people.maker)));
    await done(new ClosePeriod(id(n), by(people.maker)));
  }

  async function pay(n: number): Promise<void> {
    await done(new CalculateDistribution(id(n), by(people.maker)));
    const { calculationDigest = '', paymentDate = '' } =
      (await system.platform.get(DistributionQueries).one(dealId, n)) ?? {};
    await done(new ApproveDistribution({ ...id(n), digest: calculationDigest ?? '' }, by(people.checker)));
    await done(new DraftInstructions(id(n), by(people.maker)));
    const drafted = await system.platform.get(DistributionQueries).one(dealId, n);
    const signed = { ...id(n), digest: drafted?.draftDigest ?? '' };
    await done(new InstructDistribution(signed, by(people.checker)));
    for (;;) {
      const all = await system.platform.get(DistributionQueries).instructions(dealId, n);
      const open = all.filter(({ status }) => status === 'issued');
      if (open.length === 0) break;
      for (const { instructionId, dueDate, attempts } of open) {
        const answer = { instructionId, attempt: attempts, outcome: 'executed', executedOn: dueDate } as const;
        await done(new AnswerInstruction({ ...answer, bankReference: `B-${instructionId}` }, by(people.custodian)));
      }
    }
    await done(new ConfirmHolderPayment({ ...id(n), paidOn: paymentDate ?? '' }, by(people.registrar)));
  }

  const result = async (n: number): Promise<WaterfallResult> => {
    const events = await system.platform.backend.store.readStream(streams.distribution(dealId, n));
    const calculated = events.findLast(({ type }) => type === 'DistributionCalculated');
    return (calculated?.payload as DistributionCalculated['payload']).result;
  };

  const support = (n: number, provider: string) => ({ ...id(n), supportId: 'liquidity', provider });
  const answers: Record<string, string> = {};

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    const { calendarId } = terms.schedule;
    const calendar = { calendarId, years: [2026, 2027], holidays: [], workedWeekends: [], source: 'the case' };
    await done(new PublishCalendar(calendar, by(people.maker)));
    await done(new RegisterDeal({ terms }, by(people.maker)));
    for (const [classId, units] of [
      ['senior', '1000000'],
      ['sub', '250000'],
    ] as const) {
      await done(new AllotUnits({ dealId, classId, allotments: [{ holderId: 'acct-1', units }] }, by(people.maker)));
    }
    await done(new EstablishTrust({ dealId }, by(people.maker)));

    await close(1, '100000.00');
    answers['calculated before a call'] = await refusedWith(new CalculateDistribution(id(1), by(people.maker)));
    await done(new CallSupports(id(1), by(people.maker)));
    answers['called twice'] = await refusedWith(new CallSupports(id(1), by(people.maker)));
    answers['calculated before an answer'] = await refusedWith(new CalculateDistribution(id(1), by(people.maker)));
    const credit = { ...support(1, 'holder-a'), valueDate: '2026-06-23', bankReference: 'S1' };
    await done(new ReceiveSupportPayment({ ...credit, amount: '200000.00' }, by(people.custodian)));
    answers['the same credit twice'] = await refusedWith(
      new ReceiveSupportPayment({ ...credit, amount: '200000.00' }, by(people.custodian)),
    );
    const more = { ...credit, bankReference: 'S2' };
    answers['more than is owed'] = await refusedWith(
      new ReceiveSupportPayment({ ...more, amount: '300000.01' }, by(people.custodian)),
    );
    await done(new ReceiveSupportPayment({ ...more, amount: '255589.03' }, by(people.custodian)));
    await done(new RecordSupportDefault({ ...support(1, 'holder-b'), reason: 'letter 1' }, by(people.maker)));
    await pay(1);

    await close(2, '30000000.00');
    answers['called without need'] = await refusedWith(new CallSupports(id(2), by(people.maker)));
    await pay(2);

    await close(3, '10000.00');
    await done(new CallSupports(id(3), by(people.maker)));
    for (const provider of ['holder-a', 'holder-b']) {
      await done(new RecordSupportDefault({ ...support(3, provider), reason: 'letter 2' }, by(people.maker)));
    }
    await pay(3);

    const stated = { dealId, triggerId: 'senior-interest', evidence: 'unpaid on the fifth day' };
    answers['stated within its grace period'] = await refusedWith(
      new DeclareTrigger({ ...stated, date: '2027-01-04', periodNumber: 3 }, by(people.maker)),
    );
    await done(new DeclareTrigger({ ...stated, date: '2027-01-05', periodNumber: 3 }, by(people.otherMaker)));
    answers['confirmed by who stated it'] = await refusedWith(
      new ConfirmTrigger({ ...stated, date: '2027-01-05' }, by(people.otherMaker)),
    );
    await done(new ConfirmTrigger({ ...stated, date: '2027-01-05' }, by(people.checker)));
    await close(4, '20000000.00');
    await pay(4);

    const ended = { dealId, triggerId: 'termination', date: '2027-05-01', evidence: 'resolution 7' };
    await done(new DeclareTrigger(ended, by(people.maker)));
    await done(new ConfirmTrigger(ended, by(people.checker)));
    const invoice = { ...id(5), feeId: 'liquidation', amount: '80000.00', invoiceReference: 'L1' };
    await done(new EnterInvoice(invoice, by(people.maker)));
    await close(5, '90000000.00');
    await pay(5);
    await done(new RecordForecast({ dealId, ...exampleForecast, forecastId: 'late' }, by(people.maker)));
    await done(new LiquidateTrust({ dealId, report: 'audited report 1' }, by(people.checker)));
  }, 300_000);

  afterAll(() => system.close());

  it('refuses what comes in the wrong order, twice, too much, too early, or from one person', () => {
    expect(answers).toEqual({
      'calculated before a call': 'SUPPORT_NOT_CALLED',
      'called twice': 'SUPPORT_ALREADY_CALLED',
      'calculated before an answer': 'SUPPORT_OUTSTANDING',
      'the same credit twice': 'BANK_REFERENCE_ALREADY_BOOKED',
      'more than is owed': 'SUPPORT_NOT_OWED',
      'called without need': 'SUPPORT_NOT_NEEDED',
      'stated within its grace period': 'GRACE_PERIOD_NOT_PASSED',
      'confirmed by who stated it': 'APPROVAL_BY_MAKER',
    });
  });

  it('pays the first period with what one provider gave; what the other kept back stays unpaid', async () => {
    const { available, classes, closing } = await result(1);
    expect(available).toBe('555589.03');
    expect(classes[0]).toMatchObject({ interestPaid: '534630.13', interestUnpaid: '303726.03' });
    expect(closing.book?.triggers[0]).toMatchObject({ graceSince: '2026-06-26', firedOn: null });
  });

  it('heals in the second, and defaults once the third leaves interest unpaid beyond its grace period', async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map(result));
    expect(results.map(({ closing }) => closing.book?.status)).toEqual([
      'amortising',
      'amortising',
      'amortising',
      'defaulted',
      'terminated',
    ]);
    expect(results.map(({ lines }) => lines.find(({ rank }) => rank === 1)?.term)).toEqual([
      'waterfall[0]',
      'waterfall[0]',
      'waterfall[0]',
      'otherWaterfalls.defaulted[0]',
      'otherWaterfalls.terminated[0]',
    ]);
    expect(results[1]?.closing.book?.triggers[0]).toMatchObject({ graceSince: null, firedOn: null });
    expect(results[3]?.book?.triggerRecords).toEqual([
      {
        triggerId: 'senior-interest',
        date: '2027-01-05',
        tested: 'after distribution',
        outcome: 'fired',
        evidence: 'unpaid on the fifth day',
      },
    ]);
  });

  it('repays the provider with its yield, directly, and pays the liquidation first', async () => {
    const { payments, closing } = await result(5);
    expect(payments.find(({ item }) => item === 'fee:liquidation')?.amount).toBe('80000.00');
    const repaid = payments.find(({ item }) => item === 'support:liquidity:holder-a');
    expect(repaid).toMatchObject({ from: 'securities', to: 'payee:holder-a' });
    // 455,589.03 and 5 % on it: for 92, 91, 90 and 92 days, each rounded.
    expect(repaid?.amount).toBe('478368.48');
    expect(closing.book?.supports.map(({ outstanding, yieldUnpaid }) => [outstanding, yieldUnpaid])).toEqual([
      ['0.00', '0.00'],
      ['0.00', '0.00'],
    ]);
  });

  it('leaves nothing that waits: what was asked for lapsed, and so did the duties that were not done', async () => {
    const { platform } = system;
    expect(await platform.get(ProposedForecasts).all(dealId)).toEqual([]);
    const part = readListPart(approvalSorts, { sort: 'position', limit: 50 });
    if (!part.ok) throw new Error('it is an order of the list');
    expect((await platform.get(ApprovalQueries).waiting(part.value, { dealId })).rows).toEqual([]);
    const duties = await new DutyCalendar(platform.backend.store).listed(dealId, '2027-12-31');
    expect(new Set(duties.map(({ status }) => status))).toEqual(new Set(['done', 'lapsed']));
  });

  it('ended by the declared event, and is liquidated', async () => {
    expect(await system.platform.get(DealQueries).one(dealId)).toMatchObject({
      status: 'liquidated',
      termination: { ground: 'declared event', date: '2027-05-01', evidence: 'termination' },
    });
  });

  it('leaves nothing in any account of the trust', async () => {
    const balances = await system.platform.get(AccountQueries).balances(dealId);
    const of = (name: string) => balances.find(({ account }) => account === name)?.balance ?? '0.00';
    expect(['collection', 'reserve', 'tax', 'fees', 'securities', 'registrar'].map(of)).toEqual(
      Array.from({ length: 6 }, () => '0.00'),
    );
    expect(of('payee:holder-a')).toBe('22779.45');
    expect(Money.sum(balances.map(({ balance }) => Money.parse(balance))).toString()).toBe('0.00');
  });

  it('replays to the same rows, and every decision comes out again', async () => {
    expect((await system.platform.rebuildAndCompare(() => undefined)).identical).toBe(true);
    const verification = await system.platform.verify({ checks: [] }, () => undefined);
    expect(verification.results.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});

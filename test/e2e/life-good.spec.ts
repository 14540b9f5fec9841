import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import {
  AllotUnits,
  AnswerInstruction,
  ApproveDistribution,
  CalculateDistribution,
  ClosePeriod,
  ConfirmHolderPayment,
  EnterInvoice,
  EstablishTrust,
  DraftInstructions,
  InstructDistribution,
  PublishCalendar,
  ReceiveAccountIncome,
  ReceiveRemittance,
  RegisterDeal,
  RegisterPool,
  ReissueInstruction,
  UploadReceipts,
  type CommandReceipt,
} from '#application';
import type { Command } from '@nestjs/cqrs';
import type { DealTerms } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';
import { Money, type Refusal, type Result } from '#domain/shared';
import { renderPoolTape, renderReceipts } from '#intake';
import { AccountQueries, ClassQueries, DistributionQueries, EvidenceQueries, HoldingQueries } from '#projections';
import { newestFirst } from '../support/newest-first.js';
import { by, people } from '../support/actors.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';

interface Period {
  readonly n: number;
  readonly in: Record<
    'gross' | 'disposalCost' | 'interestPart' | 'accountIncome' | 'agentInvoice' | 'expensesClaimed',
    string
  >;
  readonly out: Record<string, string>;
  readonly accountMoves?: Record<string, string>;
}

const read = async <T>(file: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../cases/npl/${file}`, import.meta.url), 'utf8')) as T;
const terms = await read<DealTerms>('life-good.terms.json');
const { periods } = await read<{ readonly periods: readonly Period[] }>('life-good.json');
const { dealId } = terms;

const holders = {
  senior: [
    { holderId: 'acct-1', units: '400000' },
    { holderId: 'acct-2', units: '350000' },
    { holderId: 'acct-3', units: '200000' },
    { holderId: 'acct-4', units: '50000' },
  ],
  sub: [
    { holderId: 'acct-5', units: '83333' },
    { holderId: 'acct-6', units: '83333' },
    { holderId: 'acct-7', units: '83334' },
  ],
} as const;

/** The published life again, but as people live it: every figure passes files, commands, the log and the read models. */
describe('a good life, from the servicer’s file to each holder’s payment', () => {
  let system: TestPlatform;

  const done = async <T>(command: Command<Result<T, Refusal>>): Promise<T> => {
    const outcome = await system.platform.execute(command);
    if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
    await system.platform.settle();
    return outcome.value;
  };

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    await done(
      new PublishCalendar(
        {
          calendarId: terms.schedule.calendarId,
          years: [2026, 2027],
          holidays: [],
          workedWeekends: [],
          source: 'the case',
        },
        by(people.maker),
      ),
    );
    await done(new RegisterDeal({ terms }, by(people.maker)));
    const tape = renderPoolTape([{ assetId: 'LOAN-1', principal: '900000000.00', interest: '0.00', fee: '0.00' }]);
    await done(new RegisterPool({ dealId }, Buffer.from(tape), by(people.maker)));
    for (const classId of ['senior', 'sub'] as const) {
      await done(new AllotUnits({ dealId, classId, allotments: [...holders[classId]] }, by(people.maker)));
    }
    await done(new EstablishTrust({ dealId }, by(people.maker)));
    for (const period of periods) await live(period);
  });

  afterAll(() => system.close());

  async function live({ n, in: given }: Period): Promise<void> {
    const period = { dealId, periodNumber: n };
    await done(upload(n, given));
    const net = Money.parse(given.gross).minus(Money.parse(given.disposalCost)).toString();
    const credit = { ...period, valueDate: listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '' };
    await done(
      new ReceiveRemittance(
        { ...credit, servicerId: 'servicer', amount: net, bankReference: `R${n}` },
        by(people.custodian),
      ),
    );
    await done(
      new ReceiveAccountIncome(
        { ...credit, kind: 'bank interest', amount: given.accountIncome, bankReference: `I${n}` },
        by(people.maker),
      ),
    );
    await done(
      new EnterInvoice(
        { ...period, feeId: 'agent', amount: given.agentInvoice, invoiceReference: `A${n}` },
        by(people.maker),
      ),
    );
    await done(
      new EnterInvoice(
        { ...period, feeId: 'expenses', amount: given.expensesClaimed, invoiceReference: `E${n}` },
        by(people.maker),
      ),
    );
    await done(new ClosePeriod(period, by(people.maker)));
    await done(new CalculateDistribution(period, by(people.maker)));
    const distribution = await system.platform.get(DistributionQueries).one(dealId, n);
    await done(
      new ApproveDistribution({ ...period, digest: distribution?.calculationDigest ?? '' }, by(people.checker)),
    );
    await done(new DraftInstructions(period, by(people.maker)));
    const drafted = await system.platform.get(DistributionQueries).one(dealId, n);
    const signed = { ...period, digest: drafted?.draftDigest ?? '' };
    await done(new InstructDistribution(signed, by(people.checker)));
    await answerEachInstruction(n);
    await done(new ConfirmHolderPayment({ ...period, paidOn: distribution?.paymentDate ?? '' }, by(people.registrar)));
  }

  const upload = (n: number, given: Period['in']): Command<Result<CommandReceipt, Refusal>> => {
    const principal = Money.parse(given.gross).minus(Money.parse(given.interestPart)).toString();
    const line = {
      line: 2,
      assetId: 'LOAN-1',
      receiptNumber: `RCPT-${n}`,
      receivedOn: listedPeriods(terms.schedule)[n - 1]?.determinationDate ?? '',
      principal,
      interest: given.interestPart,
      penalty: '0.00',
      fee: '0.00',
      disposalCost: given.disposalCost,
      method: 'collection' as const,
    };
    return new UploadReceipts(
      { dealId, servicerId: 'servicer', periodNumber: n, fileName: `receipts-${n}.csv` },
      Buffer.from(renderReceipts([line])),
      by(people.servicer),
    );
  };

  /** The custodian answers until nothing is left; the first transfer of all is at first not executed. */
  async function answerEachInstruction(n: number): Promise<void> {
    for (;;) {
      const open = (await system.platform.get(DistributionQueries).instructions(dealId, n)).filter(
        ({ status }) => status === 'issued',
      );
      if (open.length === 0) return;
      for (const { instructionId, dueDate, attempts } of open) {
        const answer = { instructionId, attempt: attempts };
        if (n === 1 && attempts === 1 && instructionId === open[0]?.instructionId) {
          await done(
            new AnswerInstruction(
              { ...answer, outcome: 'not executed', reason: 'account name differs' },
              by(people.custodian),
            ),
          );
          await done(new ReissueInstruction({ instructionId }, by(people.maker)));
        } else {
          await done(
            new AnswerInstruction(
              { ...answer, outcome: 'executed', executedOn: dueDate, bankReference: `B-${instructionId}-${attempts}` },
              by(people.custodian),
            ),
          );
        }
      }
    }
  }

  it('pays every line of every period as published', async () => {
    const items: Readonly<Record<string, string>> = {
      tax: 'tax:vat',
      agent: 'fee:agent',
      trustee: 'fee:trustee',
      custodian: 'fee:custodian',
    };
    let compared = 0;
    for (const { n, out } of periods) {
      const distribution = await system.platform.get(DistributionQueries).one(dealId, n);
      expect(distribution).toMatchObject({ status: 'paid', available: out.available, carriedForward: out.carried });
      const payments = await system.platform
        .get(DistributionQueries)
        .payments(dealId, n, distribution?.calculationVersion ?? 0);
      for (const [figure, paidItem] of Object.entries(items)) {
        const paid = payments.filter(({ item }) => item === paidItem).map(({ amount }) => Money.parse(amount));
        expect([n, figure, Money.sum(paid).toString()]).toEqual([n, figure, out[figure]]);
        compared += 1;
      }
    }
    expect(compared).toBe(16);
  });

  it('leaves both classes at zero, every holder paid, and nothing in any account of the trust', async () => {
    const standings = await system.platform.get(ClassQueries).standings(dealId);
    expect(standings.map(({ balance }) => balance)).toEqual(['0.00', '0.00']);
    const balances = await system.platform.get(AccountQueries).balances(dealId);
    const of = (name: string) => balances.find(({ account }) => account === name)?.balance ?? '0.00';
    expect(['collection', 'reserve', 'tax', 'fees', 'securities', 'registrar', 'servicer:servicer'].map(of)).toEqual(
      Array.from({ length: 7 }, () => '0.00'),
    );
    expect(Money.sum(balances.map(({ balance }) => Money.parse(balance))).toString()).toBe('0.00');
    const paid = await Promise.all(
      [...holders.senior, ...holders.sub].map(({ holderId }) =>
        system.platform.get(HoldingQueries).paymentsTo(dealId, holderId),
      ),
    );
    const interestAndPrincipal = Money.sum(paid.flat().map(({ total }) => Money.parse(total))).toString();
    // Senior principal and interest, sub principal, fixed capital cost and remainder, as published.
    expect(interestAndPrincipal).toBe('130638197.28');
  });

  it('moves between the accounts what the case says', async () => {
    const turnover = await system.platform
      .get(AccountQueries)
      .turnover(dealId, { from: '2026-01-01', to: '2026-06-30' });
    const of = (name: string) => turnover.find(({ account }) => account === name);
    const moves = periods[0]?.accountMoves ?? {};
    expect(of('collection')).toMatchObject({ opening: '0.00', incoming: moves.collectionIn, closing: moves.left });
    expect(of('tax')?.incoming).toBe(moves.toTax);
    expect(of('fees')?.incoming).toBe(moves.toExpenses);
    expect(of('securities')?.incoming).toBe(moves.toSecurities);
    expect(of('reserve')?.closing).toBe(moves.toReserve);
  });

  it('replays to the same rows', async () => {
    const comparison = await system.platform.rebuildAndCompare(() => undefined);
    expect(comparison.identical).toBe(true);
    expect(comparison.tables.some(({ rowsLive }) => rowsLive > 0)).toBe(true);
  });

  it('was refused nothing', async () => {
    const { rows } = await system.platform.get(EvidenceQueries).refusals(newestFirst);
    expect(rows).toEqual([]);
  });
});

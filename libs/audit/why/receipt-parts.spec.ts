import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money, Rational } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { runPayment, type BookTransfer, type OpeningPosition, type PaymentRun } from '#domain/waterfall';
import { accountsDeal, accountsInputs, poolReport } from '../../domain/testing/example-accounts-deal.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleInputs } from '../../domain/testing/example-inputs.js';
import { partsOfKept, partsOfPayment, reportedBy, type PaymentParts } from './receipt-parts.js';
import { throughAccounts } from './through-accounts.js';

const receiptOf = (said: Partial<ReceiptLine>): ReceiptLine => ({
  line: 2,
  receiptNumber: 'R-1',
  assetId: 'A-1',
  receivedOn: '2026-06-01',
  method: 'voluntary repayment',
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  disposalCost: '0.00',
  correction: false,
  ...said,
});

const moved = (from: string, to: string, amount: string, item: string): BookTransfer => ({
  ...{ from, to, amount, item },
  date: '2026-06-26',
  term: null,
});

const sumOf = (parts: readonly { readonly part: string }[]): string =>
  Money.sum(parts.map(({ part }) => Money.parse(part))).toString();

describe('a receipt followed through accounts', () => {
  const transfers = [
    moved('servicer', 'income', '90.00', 'collection:interest'),
    moved('income', 'payee:auditor', '25.00', 'fee:audit'),
    moved('income', 'reserve', '50.00', 'transfer:income:reserve'),
    moved('reserve', 'registrar', '75.00', 'class:senior:interest'),
  ];
  const closes = [
    { accountId: 'income', balance: '25.00' },
    { accountId: 'reserve', balance: '75.00' },
  ];
  const cameBy = ({ item }: BookTransfer): boolean => item === 'collection:interest';

  it('goes along with each movement by its part of the balance that is moved', () => {
    // Income opens with 10.00 and the reserve with 100.00: 30.00 of the 100.00 on income are the receipt's.
    const reached = throughAccounts(transfers, closes, [{ amount: Money.parse('30.00'), cameBy }]);
    const fen = [...(reached.paid ?? [])].map(([{ item }, part]) => [item, part.toString()]);
    // Of the fee 25 × 30 %; the reserve takes 15.00 to its 150.00, and half of what it holds is paid.
    expect(fen).toEqual([
      ['fee:audit', '750'],
      ['class:senior:interest', '750'],
    ]);
    expect([...(reached.kept ?? [])].map(([id, part]) => [id, part.toString()])).toEqual([
      ['income', '750'],
      ['reserve', '750'],
    ]);
  });

  it('is not followed where no movement brought it in, or less than all of it', () => {
    const brought = [{ amount: Money.parse('30.00'), cameBy: () => false }];
    expect(() => throughAccounts(transfers, closes, brought)).toThrow('no more is followed than came in');
    expect(() => throughAccounts(transfers, closes, [{ amount: Money.parse('90.01'), cameBy }])).toThrow();
    expect(throughAccounts(transfers, closes, [{ ...brought[0]!, amount: Money.zero() }]).paid.size).toBe(2);
  });
});

const fen = (least: bigint) =>
  fc.bigInt({ min: least, max: 2_000_000n }).map((minor) => Money.ofMinor(minor).toString());

describe('what became of a receipt in its period’s payment', () => {
  const receipt = fc.record({ principal: fen(1n), interest: fen(0n) }).map(receiptOf);
  const plus = (a: string, b: string): string => Money.parse(a).plus(Money.parse(b)).toString();
  const paymentOf = (receipts: readonly ReceiptLine[]): PaymentRun => {
    const total = (of: 'principal' | 'interest'): string => receipts.reduce((sum, one) => plus(sum, one[of]), '0.00');
    const half = Money.ofMinor(Money.parse(total('principal')).minor / 2n);
    const rest = Money.parse(total('principal')).minus(half).toString();
    const poolReports = [
      poolReport('2026-04-30', { collected: { principal: half.toString() } }),
      poolReport('2026-06-26', { collected: { principal: rest, interest: total('interest') } }),
    ];
    return runPayment(accountsDeal, accountsInputs({ dated: { poolReports } }));
  };

  it('makes it up to the fen, with what stays on the accounts, and is no more than any line paid', () => {
    fc.assert(
      fc.property(receipt, receipt, (one, other) => {
        const payment = paymentOf([one, other]);
        const { result } = payment;
        const parts = partsOfPayment(one, payment);
        expect(sumOf([...(parts?.lines ?? []), ...(parts?.kept ?? [])])).toBe(plus(one.principal, one.interest));
        for (const { rank, item, part } of parts?.lines ?? []) {
          const paid = result.lines.filter((line) => line.rank === rank && line.item === item).map((line) => line.paid);
          expect([item, Money.parse(part).compare(Money.sum(paid.map((amount) => Money.parse(amount)))) <= 0]).toEqual([
            item,
            true,
          ]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is, of all receipts together, all that the collections moved', () => {
    fc.assert(
      fc.property(receipt, receipt, (one, other) => {
        const { result, transfers } = paymentOf([one, other]);
        const closes = result.closing.book?.accounts ?? [];
        const came = (component: string) => ({
          cameBy: ({ item }: BookTransfer) => item === `collection:${component}`,
        });
        const follow = (receipts: readonly ReceiptLine[]) =>
          throughAccounts(
            transfers,
            closes,
            receipts.flatMap(({ principal, interest }) => [
              { amount: Money.parse(principal), ...came('principal') },
              { amount: Money.parse(interest), ...came('interest') },
            ]),
          );
        const [first, second, both] = [follow([one]), follow([other]), follow([one, other])];
        for (const [transfer, part] of both?.paid ?? []) {
          const of = (reached: typeof both): Rational => reached.paid.get(transfer) ?? Rational.zero;
          expect(of(first).plus(of(second)).toString()).toBe(part.toString());
          expect(part.compare(Money.parse(transfer.amount).toRational().times(Rational.of(100))) <= 0).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is told whole of one that a cost was taken off, where the deal has accounts of its own, which another line gave back', () => {
    const one = receiptOf({ principal: '10.00' });
    const back = { ...receiptOf({}), disposalCost: '-1.00', correction: true };
    const lines = [{ ...one, disposalCost: '1.00' }, back];
    const payment = paymentOf([one]);
    const parts = lines.map((line, index) => partsOfPayment(line, payment, reportedBy(lines, index)));
    expect(sumOf([...(parts[0]?.lines ?? []), ...(parts[0]?.kept ?? [])])).toBe('10.00');
    expect(parts).toEqual([partsOfPayment(one, payment), null]);
    expect(partsOfPayment({ ...one, interest: '-1.00' }, payment)).toBeNull();
  });

  const collected = { principal: '123456.78' };
  const whole = receiptOf(collected);
  const lineOf = ({ result }: PaymentRun, item: string): string =>
    result.lines.find((line) => line.item === item)?.paid ?? '0.00';
  const partOf = (parts: PaymentParts | null, item: string): string =>
    parts?.lines.find((line) => line.item === item)?.part ?? '0.00';

  it('is its part of each line, where the deal keeps no book', () => {
    const payment = runPayment(exampleTerms, exampleInputs({ collected }));
    const parts = partsOfPayment(receiptOf({ principal: '1000.00', disposalCost: '1.00' }), payment);
    expect(parts?.rule).toContain('takes along');
    expect(parts?.kept.map(({ accountId }) => accountId)).toEqual(['collection', 'reserve']);
    expect(sumOf([...(parts?.lines ?? []), ...(parts?.kept ?? [])])).toBe('999.00');
  });

  it('lies with the bank as far as that took of it, and no line has more of it than it paid', () => {
    const payment = runPayment(exampleTerms, { ...exampleInputs({ collected }), bankCharges: '23456.78' });
    const parts = partsOfPayment(whole, payment);
    expect(parts?.lines).toContainEqual({ rank: 0, item: 'bank charges', payee: 'bank', part: '23456.78' });
    const principal = lineOf(payment, 'class:senior:principal');
    expect([principal, partOf(parts, 'class:senior:principal')]).toEqual(['78600.00', '78600.00']);
  });

  it('is invested as far as that was, and lost as far as the issuer kept it', () => {
    const payment = runPayment(exampleTerms, {
      ...exampleInputs({ collected }),
      invested: { net: '60000.00', lost: '15000.00' },
    });
    const parts = partsOfPayment(whole, payment);
    expect(parts?.kept).toContainEqual({ accountId: 'investments', part: '45000.00' });
    expect(partOf(parts, 'investments:lost')).toBe('15000.00');
    expect(partOf(parts, 'class:senior:principal')).toBe(lineOf(payment, 'class:senior:principal'));
  });

  /** A payment of which less came in than was reported. */
  const shortOf = (reported: string, received: string): PaymentRun => {
    const inputs = exampleInputs({ collected: { principal: reported } });
    return runPayment(exampleTerms, { ...inputs, collections: { ...inputs.collections, received } });
  };

  it('is what came in, where that is less than the receipt says, and nothing where nothing did', () => {
    const parts = partsOfPayment(whole, shortOf('123456.78', '100000.00'));
    expect(sumOf([...(parts?.lines ?? []), ...(parts?.kept ?? [])])).toBe('100000.00');
    expect(partsOfPayment(whole, shortOf('123456.78', '0.00'))).toBeNull();
  });

  it('is, of all receipts one by one, what came in to the fen, and of none more than it says', () => {
    const receipts = fc.array(fen(-50_000n), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(receipts, fc.bigInt({ min: 1n, max: 120n }), (amounts, hundredths) => {
        const lines = amounts.map((principal) => receiptOf({ principal }));
        const reported = Money.sum(amounts.map((one) => Money.parse(one)).filter((one) => one.isPositive()));
        const received = Money.ofMinor((reported.minor * hundredths) / 100n);
        const payment = shortOf(reported.toString(), received.toString());
        const followed = lines.map((line, index) => {
          const parts = partsOfPayment(line, payment, reportedBy(lines, index));
          return Money.parse(sumOf([...(parts?.lines ?? []), ...(parts?.kept ?? [])]));
        });
        for (const [index, one] of followed.entries()) {
          const said = Money.max(Money.parse(amounts[index] ?? '0.00'), Money.zero());
          expect(one.compare(said) <= 0).toBe(true);
        }
        expect(Money.sum(followed).toString()).toBe(Money.min(reported, received).toString());
      }),
      { numRuns: 100 },
    );
  });

  it('is followed through the house’s accounts, too, where the deal keeps a book', () => {
    const terms = { ...exampleTerms, pool: { originalBalance: '900000.00', openingBalance: '900000.00' } };
    const payment = runPayment(terms, exampleInputs({ collected, reserve: '5000.00' }));
    const parts = partsOfPayment(receiptOf({ principal: '1000.00', disposalCost: '1.00' }), payment);
    expect(parts?.rule).toContain('takes along');
    expect(parts?.kept.map(({ accountId }) => accountId)).toContain('reserve');
    expect(sumOf([...(parts?.lines ?? []), ...(parts?.kept ?? [])])).toBe('999.00');
  });
});

describe('what became later of what a payment had kept', () => {
  const dates = ['2026-06-26', '2026-09-26', '2026-12-26'];
  const report = fc.record({ interest: fen(0n), principal: fen(0n), defaulted: fen(0n) });
  type Report = { readonly interest: string; readonly principal: string; readonly defaulted: string };

  /** Payments one after the other, each from the position before it. */
  const lifeOf = (reports: readonly Report[]): readonly PaymentRun[] => {
    let opening: OpeningPosition | undefined;
    return reports.map(({ interest, principal, defaulted }, index) => {
      const to = dates[index] ?? '';
      const inputs = accountsInputs({
        ...(opening ? { opening } : {}),
        ...{ from: dates[index - 1] ?? accountsDeal.closingDate, to },
        dated: { poolReports: [poolReport(to, { collected: { interest, principal }, defaulted })] },
      });
      const payment = runPayment(accountsDeal, inputs);
      opening = payment.result.closing;
      return payment;
    });
  };
  const minor = (amount: string): bigint => Money.parse(amount).minor;

  it('makes up the receipt at every time, and is no more than an account holds, through accounts of the deal’s own', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 3, maxLength: 3 }), ([first, ...others]) => {
        if (!first || minor(first.principal) + minor(first.interest) === 0n) return;
        const payments = lifeOf([first, ...others]);
        const receipt = receiptOf({ principal: first.principal, interest: first.interest });
        let parts: PaymentParts | null = null;
        let paid = 0n;
        for (const payment of payments) {
          parts = parts === null ? partsOfPayment(receipt, payment) : partsOfKept(parts.kept, payment);
          paid += minor(sumOf(parts?.lines ?? []));
          expect(paid + minor(sumOf(parts?.kept ?? []))).toBe(minor(first.principal) + minor(first.interest));
          const accounts = payment.result.closing.book?.accounts ?? [];
          for (const { accountId, part } of parts?.kept ?? []) {
            const balance = accounts.find((account) => account.accountId === accountId)?.balance ?? '0.00';
            expect([accountId, minor(part) <= minor(balance)]).toEqual([accountId, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays where it is as long as no payment touches its account', () => {
    const [payment] = lifeOf([{ interest: '10.00', principal: '10.00', defaulted: '0.00' }]);
    const kept = [{ accountId: 'elsewhere', part: '3.00' }];
    expect(partsOfKept(kept, payment!)).toMatchObject({ lines: [], kept });
  });
});

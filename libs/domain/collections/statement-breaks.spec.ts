import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { exampleLedger, exampleStatement, statementMovement } from '../testing/example-statement.js';
import { statementBreaks, type LedgerEntry, type StatementLine } from './statement-breaks.js';

const [remittance, income] = exampleLedger as [LedgerEntry, LedgerEntry];
const withLines = (lines: readonly StatementLine[], closing: string) => ({
  ...exampleStatement,
  lines,
  accounts: [{ account: 'collection' as const, opening: '0.00', incoming: closing, outgoing: '0.00', closing }],
});

describe('a statement against the ledger', () => {
  test('nothing is wrong where every entry is on both', () => {
    expect(statementBreaks(exampleStatement, exampleLedger)).toEqual([]);
  });

  test('what the bank has and the ledger has not', () => {
    expect(statementBreaks(exampleStatement, [remittance])).toMatchObject([
      { breakId: 'not in the ledger/collection/B-2', amount: '3.50', since: '2026-06-10' },
      { breakId: 'statement balance/collection/closing', amount: '3.50' },
    ]);
  });

  test('what the ledger has and the bank has not, in an account of which the statement has no line, too', () => {
    const paid: LedgerEntry = { account: 'tax', date: '2026-06-01', bankReference: 'T-1', amount: '7.00' };
    expect(statementBreaks(exampleStatement, [...exampleLedger, paid])).toMatchObject([
      { breakId: 'not on the statement/tax/T-1', subject: 'tax', amount: '-7.00', since: '2026-06-01' },
      { breakId: 'statement balance/tax/closing', amount: '-7.00' },
    ]);
  });

  test('what was booked wrong and corrected later agrees with what the bank had all along', () => {
    const put = (amount: string): LedgerEntry => ({
      ...{ account: 'collection', date: '2026-06-20', bankReference: '', amount },
      corrects: 'B-1',
    });
    const wrong = { ...remittance, amount: '200.00' };
    expect(statementBreaks(exampleStatement, [wrong, income, put('15.00'), put('5.00')])).toEqual([]);
    const never = { ...remittance, bankReference: 'B-9', amount: '7.00' };
    const nothing = { ...put('-7.00'), corrects: 'B-9' };
    expect(statementBreaks(exampleStatement, [...exampleLedger, never, nothing])).toEqual([]);
  });

  test('a return that was none, under the number of the payment itself, leaves the payment alone', () => {
    const of = { account: 'collection', bankReference: 'B-3', instructionId: 'i-1' } as const;
    const [out, back] = [
      { ...of, date: '2026-06-08', amount: '-7.00' },
      { ...of, date: '2026-06-09', amount: '7.00' },
    ];
    const notReturned = { ...of, date: '2026-06-20', amount: '-7.00', corrects: 'B-3' };
    const ids = (...ledger: readonly LedgerEntry[]) =>
      statementBreaks(exampleStatement, [...exampleLedger, ...ledger]).map(({ breakId, amount }) => [breakId, amount]);
    expect(ids(out, back, notReturned)).toEqual(ids(out));
    expect(ids(out, back, notReturned, back)).toEqual(ids(out, back));
  });

  test('an entry of another amount under the same reference', () => {
    expect(statementBreaks(exampleStatement, [{ ...remittance, amount: '210.00' }, income])).toMatchObject([
      { breakId: 'entry differs/collection/B-1', amount: '10.00' },
      { breakId: 'statement balance/collection/closing', amount: '10.00' },
    ]);
  });

  test('an entry that the ledger has on a day after the statement’s end', () => {
    expect(statementBreaks(exampleStatement, [{ ...remittance, date: '2026-06-11' }, income])).toMatchObject([
      { breakId: 'entry differs/collection/B-1', amount: '0.00' },
      { breakId: 'statement balance/collection/closing', amount: '220.00' },
    ]);
  });

  test('a misspelt reference is no break where amount and day agree, and one where they do not', () => {
    const misspelt = { ...remittance, bankReference: 'B1' };
    expect(statementBreaks(exampleStatement, [misspelt, income])).toEqual([]);
    expect(statementBreaks(exampleStatement, [{ ...misspelt, date: '2026-06-09' }, income])).toMatchObject([
      { kind: 'not in the ledger', amount: '220.00' },
      { kind: 'not on the statement', amount: '-220.00' },
    ]);
  });

  test('two entries of one amount and day need two lines', () => {
    const twice = [remittance, { ...remittance, bankReference: 'B-9' }];
    expect(statementBreaks(withLines([statementMovement(2)], '220.00'), twice)).toMatchObject([
      { breakId: 'not on the statement/collection/B-9' },
      { kind: 'statement balance' },
    ]);
  });

  test('entries of one reference are told apart, in whatever order the ledger has them', () => {
    const tax = { account: 'tax', date: '2026-06-01', bankReference: 'T-1' } as const;
    const paid: LedgerEntry[] = [
      { ...tax, amount: '-2.00' },
      { ...tax, amount: '-1.00' },
      { ...tax, bankReference: 'T-1/2', amount: '-9.00' },
    ];
    const idsOf = (ledger: readonly LedgerEntry[]) =>
      statementBreaks(exampleStatement, [...exampleLedger, ...ledger])
        .filter(({ kind }) => kind === 'not on the statement')
        .map(({ breakId, amount }) => `${breakId} ${amount}`)
        .sort();
    expect(idsOf(paid)).toEqual([
      'not on the statement/tax/T-1 1.00',
      'not on the statement/tax/T-1/2 9.00',
      'not on the statement/tax/T-1/3 2.00',
    ]);
    expect(idsOf([...paid].reverse())).toEqual(idsOf(paid));
  });

  test('no two breaks have one id, whatever references are', () => {
    const reference = fc.constantFrom('B-1', 'B-1/2', 'B-1/2/2', 'B-2');
    const entry = fc.record({ reference, fen: fc.integer({ min: 1, max: 5 }), onStatement: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), (entries) => {
        const amountOf = (fen: number): string => Money.ofMinor(BigInt(fen)).toString();
        const lines = entries.flatMap(({ reference: bankReference, fen, onStatement }, i) =>
          onStatement ? [statementMovement(i + 2, { bankReference, incoming: amountOf(fen) })] : [],
        );
        const ledger = entries.flatMap(({ reference: bankReference, fen, onStatement }): LedgerEntry[] =>
          onStatement ? [] : [{ account: 'collection', date: '2026-06-09', bankReference, amount: amountOf(fen) }],
        );
        const ids = statementBreaks(withLines(lines, '0.00'), ledger).map(({ breakId }) => breakId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('the ledger before the statement makes its opening balance', () => {
    const before: LedgerEntry = { account: 'collection', date: '2025-12-31', bankReference: 'B-0', amount: '1.00' };
    expect(statementBreaks(exampleStatement, [...exampleLedger, before])).toMatchObject([
      { breakId: 'statement balance/collection/opening', amount: '-1.00' },
      { breakId: 'statement balance/collection/closing', amount: '-1.00' },
    ]);
  });

  test('the breaks of an account explain the difference of its balances, whatever is missing where', () => {
    const entry = fc.record({ fen: fc.integer({ min: 1, max: 5 }), onStatement: fc.boolean(), inLedger: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const amountOf = (fen: number): string => Money.ofMinor(BigInt(fen)).toString();
        const sum = (side: 'onStatement' | 'inLedger'): Money =>
          Money.ofMinor(BigInt(entries.reduce((total, one) => total + (one[side] ? one.fen : 0), 0)));
        const lines = entries.flatMap(({ fen, onStatement }, i) =>
          onStatement ? [statementMovement(i + 2, { bankReference: `B-${i}`, incoming: amountOf(fen) })] : [],
        );
        const ledger = entries.flatMap(({ fen, inLedger }, i): LedgerEntry[] =>
          inLedger
            ? [{ account: 'collection', date: '2026-06-10', bankReference: `B-${i}`, amount: amountOf(fen) }]
            : [],
        );
        const breaks = statementBreaks(withLines(lines, sum('onStatement').toString()), ledger);
        const ofEntries = breaks.filter(({ kind }) => kind !== 'statement balance');
        const explained = Money.sum(ofEntries.map(({ amount }) => Money.parse(amount)));
        expect(explained.toString()).toBe(sum('onStatement').minus(sum('inLedger')).toString());
      }),
    );
  });
});

test('an account of the deal’s own is matched like any other', () => {
  const own = { account: 'account:income', opening: '0.00', incoming: '9.00', outgoing: '0.00', closing: '9.00' };
  const statement = { from: '2026-05-01', to: '2026-05-31', lines: [], accounts: [own] };
  const entry = { account: own.account, date: '2026-05-04', bankReference: 'B-1', amount: '7.00' };
  expect(statementBreaks(statement, [entry]).map(({ breakId, amount }) => [breakId, amount])).toEqual([
    ['not on the statement/account:income/B-1', '-7.00'],
    ['statement balance/account:income/closing', '2.00'],
  ]);
});

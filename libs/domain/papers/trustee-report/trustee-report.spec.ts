import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, assert, Money, sumAmounts } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { figureOf } from '../../../audit/why/figure.js';
import { accountsDeal, accountsInputs, lived, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { revolvingTerms } from '../../testing/example-purchase.js';
import { termsReplacing } from '../../testing/example-replacement.js';
import { exampleFacts, reportedPeriod } from '../../testing/example-report.js';
import type { Cell, Section } from '../paper.js';
import { statementOf, type StatementForm } from '../stated-figures.js';
import type { ReportFacts } from '../report-facts.js';
import { trusteeReport } from './trustee-report.js';

interface Report {
  readonly sections: readonly Section[];
}

const reportOf = (facts: ReportFacts, stated: StatementForm = {}): Report => {
  const sections = trusteeReport(facts, statementOf(stated));
  assert(sections.ok, 'the statement holds');
  return { sections: sections.value };
};

const rowsOf = (paper: Report): Map<string, readonly Cell[]> =>
  new Map(paper.sections.flatMap(({ rows }) => rows.map(({ id, cells }) => [id, cells] as const)));

const valuesOf = (paper: Report, id: string): (string | null)[] => {
  const cells = rowsOf(paper).get(id);
  assert(cells, `the paper has a row ${id}`);
  return cells.map((cell) => (cell.status === 'absent' ? null : cell.value));
};

const house = fc
  .record({
    principal: fc.bigInt(0n, 200_000_000n),
    interest: fc.bigInt(0n, 20_000_000n),
    reserve: fc.bigInt(0n, 1_000_000n),
  })
  .map(({ principal, interest, reserve }) => {
    const amount = (minor: bigint): string => Money.ofMinor(minor).toString();
    const buyBacks = [
      { requestId: 'r1', kind: 'repurchase' as const, party: 'originator', date: '2026-05-01', amount: '1000.00' },
    ];
    const inputs = exampleInputs({
      collected: { principal: amount(principal), interest: amount(interest) },
      reserve: amount(reserve),
      carriedForward: '12.34',
    });
    return { ...exampleFacts, period: reportedPeriod(1, { ...inputs, buyBacks }), before: [] };
  });

describe('the figures of a trustee’s report', () => {
  const paper = reportOf(exampleFacts);

  it('count the term in its year and over the trust’s life', () => {
    expect(valuesOf(paper, 'cover.term')).toEqual(['2026年度第2期，总第2期']);
  });

  it('name who holds a role on the day of the report, and tell a replacement once, in the period in which it took place', () => {
    const { period } = exampleFacts;
    const replacedOn = (from: string): Report => {
      const terms = termsReplacing({ from, paidFrom: from }, exampleFacts.terms);
      return reportOf({ ...exampleFacts, terms }, { materialEvents: ['a court changed'] });
    };
    const { collectionFrom, determinationDate, trusteeReportDate } = period.dates;
    const material = (paper: Report): (string | null)[] =>
      [...rowsOf(paper).keys()].filter((id) => id.startsWith('material.')).flatMap((id) => valuesOf(paper, id));
    const names = (paper: Report): (string | null)[] =>
      [...rowsOf(paper).keys()].filter((id) => id.startsWith('parties.')).map((id) => valuesOf(paper, id)[0] ?? null);
    for (const from of [collectionFrom, determinationDate]) {
      expect(material(replacedOn(from))).toEqual([
        `自${from}起，贷款服务机构由Servicer变更为Harbour Servicing。`,
        'a court changed',
      ]);
    }
    for (const from of [addDays(collectionFrom, -1), addDays(determinationDate, 1)]) {
      expect(material(replacedOn(from))).toEqual(['a court changed']);
    }
    expect(names(replacedOn(trusteeReportDate))).toContain('Harbour Servicing');
    expect(names(replacedOn(trusteeReportDate))).not.toContain('Servicer');
    expect(names(replacedOn(addDays(trusteeReportDate, 1)))).not.toContain('Harbour Servicing');
  });

  it('say of each class what it was owed, is paid, and is owed after', () => {
    expect(valuesOf(paper, 'classes.opening')[0]).toBe(exampleFacts.before[0]?.result.classes[0]?.closingBalance);
    const { result } = exampleFacts.period;
    expect(valuesOf(paper, 'classes.closing')).toEqual(result.classes.map(({ closingBalance }) => closingBalance));
    expect(valuesOf(paper, 'classes.coupon')).toEqual(['3.00', null]);
    expect(valuesOf(paper, 'classes.face')).toEqual(['1000000.00', '250000.00']);
  });

  it('sum what came in over the life', () => {
    expect(valuesOf(paper, 'inflow.gross')).toEqual(['960000.00', '1400000.00']);
    expect(valuesOf(paper, 'recovery.total')).toEqual(['960000.00', '1400000.00', '37.63']);
    expect(paper.sections.find(({ id }) => id === 'history')?.rows).toHaveLength(2);
  });

  it('print what the bank took for itself among what left, and not with it what did not leave', () => {
    expect(valuesOf(paper, 'outflow.bank charge')).toEqual([null, null, null]);
    const { period, terms } = exampleFacts;
    const inputs = { ...period.inputs, bankCharges: '15.00' };
    const result = runWaterfall(terms, inputs);
    const charged = reportOf({ ...exampleFacts, period: { ...period, inputs, result } });
    expect(valuesOf(charged, 'outflow.bank charges')).toEqual(['15.00', '15.00', '0.00']);
    const before = Money.parse(valuesOf(charged, 'inflow.before charges')[0] ?? '');
    const out = Money.parse(valuesOf(charged, 'outflow.total')[1] ?? '');
    expect(before.minus(Money.parse(result.available)).toString()).toBe('15.00');
    expect(before.minus(out).toString()).toBe(sumAmounts([result.carriedForward, result.reserve.closing]));
  });

  it('show what was taken back of earlier credits, which the payment does not draw on and no account holds', () => {
    const { terms, period } = exampleFacts;
    const inputs = { ...period.inputs, takenBack: '100.00' };
    const taken = reportOf({ ...exampleFacts, period: { ...period, inputs, result: runWaterfall(terms, inputs) } });
    expect(valuesOf(taken, 'inflow.taken back')[0]).toBe('100.00');
    const available = [paper, taken].map((one) => Money.parse(valuesOf(one, 'inflow.available')[0] ?? ''));
    expect(available[0]?.minus(available[1] ?? Money.zero()).toString()).toBe('100.00');
    const [opening, income, outgoing, closing] = valuesOf(taken, 'accounts.collection').map((one) =>
      Money.parse(one ?? ''),
    );
    expect(opening?.plus(income ?? Money.zero()).minus(outgoing ?? Money.zero())).toEqual(closing);
  });

  it('show what is invested as an account of its own, which the payment does not draw on', () => {
    const { period, terms } = exampleFacts;
    const inputs = { ...period.inputs, invested: { net: '100.00', lost: '0.00' } };
    const invested = reportOf({ ...exampleFacts, period: { ...period, inputs, result: runWaterfall(terms, inputs) } });
    expect(valuesOf(invested, 'accounts.investments')).toEqual(['0.00', '100.00', '0.00', '100.00']);
    expect(valuesOf(invested, 'inflow.invested')[0]).toBe('100.00');
    const available = [paper, invested].map((one) => Money.parse(valuesOf(one, 'inflow.available')[0] ?? ''));
    expect(available[0]?.minus(available[1] ?? Money.zero()).toString()).toBe('100.00');
  });

  it('name what of an investment did not come back', () => {
    const { period, terms } = exampleFacts;
    const { opening } = period.inputs;
    const inputs = {
      ...period.inputs,
      opening: { ...opening, invested: '100.00' },
      invested: { net: '-97.00', lost: '3.00' },
    };
    const lost = reportOf({ ...exampleFacts, period: { ...period, inputs, result: runWaterfall(terms, inputs) } });
    expect(valuesOf(lost, 'inflow.lost')[0]).toBe('3.00');
    expect(valuesOf(lost, 'accounts.investments')).toEqual(['100.00', '0.00', '100.00', '0.00']);
  });

  it('print a row for what is not known, and say so', () => {
    const absent = [...rowsOf(paper)].filter(([, cells]) => cells.every(({ status }) => status === 'absent'));
    expect(absent.map(([id]) => id)).toEqual(
      expect.arrayContaining(['classes.code', 'classes.rating', 'pool.opening']),
    );
  });

  it('take what the maker states, with its source, and mark what it calls an assumption', () => {
    const stated = reportOf(exampleFacts, {
      source: 'servicer’s report 2',
      figures: [{ figure: 'claims in disposal', value: '1860000.00' }],
      assumed: ['classes.coupon'],
      materialEvents: ['a court changed'],
    });
    expect(valuesOf(stated, 'disposal.open')).toEqual([null, '1860000.00', '50.00']);
    expect(rowsOf(stated).get('disposal.open')?.[1]).toMatchObject({ status: 'stated', source: 'servicer’s report 2' });
    expect(rowsOf(stated).get('classes.coupon')).toMatchObject([{ status: 'assumed' }, { status: 'absent' }]);
    expect(valuesOf(stated, 'material.1')).toEqual(['a court changed']);
  });

  it('have one cell a column, a name of their own, and links that are links', () => {
    const rows = paper.sections.flatMap(({ columns, rows: all }) => all.map((row) => ({ columns, row })));
    for (const { columns, row } of rows) expect([row.id, row.cells.length]).toEqual([row.id, columns.length]);
    expect(rowsOf(paper).size).toBe(rows.length);
    const links = rows.flatMap(({ row }) =>
      row.cells.flatMap((cell) => ('link' in cell && cell.link ? [cell.link] : [])),
    );
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => figureOf(link) === null)).toEqual([]);
  });

  it('account for every fen: in = out + balance, and what leaves the collection account is allocated', () => {
    fc.assert(
      fc.property(house, (facts) => {
        const report = reportOf(facts);
        const { result } = facts.period;
        const [, , out] = valuesOf(report, 'accounts.collection');
        const allocated = Object.values(result.allocation).map((amount) => Money.parse(amount));
        const toReserve = Money.max(Money.parse(result.reserve.movement), Money.zero());
        expect(out).toBe(Money.sum([...allocated, toReserve]).toString());
        const paid = valuesOf(report, 'outflow.total')[1] ?? '';
        expect(paid).toBe(Money.sum(allocated).toString());
      }),
      { numRuns: 50 },
    );
  });

  it('show what a deal that revolves paid for assets among what went out', () => {
    const terms = lived(revolvingTerms);
    const may = poolReport('2026-05-31', { collected: { principal: '1000.00', interest: '400.00' } });
    const bought = { purchaseId: 'p-1', seller: 'originator', date: '2026-06-26', price: '600.00', balance: '650.00' };
    const inputs = accountsInputs({ terms, dated: { poolReports: [may], purchases: [bought] } });
    const report = reportOf({ terms, pool: null, period: reportedPeriod(1, inputs, terms), before: [] });
    const rank = terms.otherWaterfalls?.revolving?.findIndex(({ step }) => step === 'buy assets') ?? -1;
    expect(valuesOf(report, `outflow.${rank + 1} pool:assets bought:p-1`)).toEqual(['600.00', '600.00', '0.00']);
  });

  it('show the accounts that a deal names itself', () => {
    const terms = lived(accountsDeal);
    const period = reportedPeriod(1, accountsInputs(), terms);
    const report = reportOf({ terms, pool: null, period, before: [] });
    for (const { accountId, balance } of period.result.closing.book?.accounts ?? []) {
      const [opening, income, out, closing] = valuesOf(report, `accounts.${accountId}`).map((value) =>
        Money.parse(value ?? ''),
      );
      assert(opening && income && out && closing, 'an account has four figures');
      expect(closing.toString()).toBe(balance);
      expect(opening.plus(income).minus(out).toString()).toBe(balance);
      expect(out.compare(Money.zero())).not.toBe(-1);
    }
  });
});

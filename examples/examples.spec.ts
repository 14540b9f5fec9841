import { describe, expect, test } from '@jest/globals';
import { validateTerms } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import { parsePoolTape, parseReceipts } from '#intake';
import { generateFiles } from './generate-files.js';
import { exampleIds, loadExample, type Example } from './load-example.js';
import { compareWithPublished, type PublishedReport } from './published.js';
import { reportFigures, type ReportFigures } from './report-figures.js';
import { runPlan, total, type PlannedPeriod } from './testing/run-plan.js';

const balance = ({ result }: PlannedPeriod, classId: string): Amount | undefined =>
  result.classes.find((outcome) => outcome.classId === classId)?.closingBalance;

describe.each(exampleIds)('%s', (exampleId) => {
  const example = loadExample(exampleId);
  const { terms, plan } = example;

  test('its terms agree with each other', () => {
    expect(validateTerms(terms)).toEqual([]);
  });

  test('its classes are allotted in full', () => {
    for (const { classId, face } of terms.classes) {
      const holders = plan.allotments.find((allotment) => allotment.classId === classId)?.holders ?? [];
      const units = holders.reduce((sum, holder) => sum + BigInt(holder.units), 0n);
      expect({ classId, units: units * 10_000n }).toEqual({ classId, units: Money.parse(face).minor });
      expect(new Set(holders.map(({ holderId }) => holderId)).size).toBe(holders.length);
    }
  });

  test('its groups of assets make up the pool’s published claims', () => {
    const { groups, claims, principal } = plan.pool;
    expect(total(groups.flatMap((group) => [group.principal, group.interest, group.fee]))).toBe(claims.amount);
    expect(total(groups.map((group) => group.principal))).toBe(principal.amount);
  });

  test('what each file brings net of disposal cost is remitted, before the allocation', () => {
    for (const { plan: period, inputs, dates } of runPlan(example)) {
      expect(total(period.remittances.map(({ amount }) => amount.amount))).toBe(inputs.collections.net);
      expect(total(period.uploads.map(({ gross }) => gross.amount))).toBe(inputs.collections.gross);
      period.remittances.forEach(({ servicerId, valueDate }, index) => {
        const upload = period.uploads[index]!;
        expect(servicerId).toBe(upload.servicerId);
        expect(valueDate > upload.to && valueDate < dates.allocationDate).toBe(true);
      });
      for (const { valueDate } of period.accountIncome) {
        expect(valueDate >= dates.collectionFrom && valueDate < dates.allocationDate).toBe(true);
      }
    }
  });

  test('its bank references and invoice numbers are each used once', () => {
    const references = plan.periods.flatMap(({ remittances, accountIncome, invoices }) => [
      ...[...remittances, ...accountIncome].map(({ bankReference }) => bankReference),
      ...invoices.map(({ invoiceReference }) => invoiceReference),
    ]);
    expect(new Set(references).size).toBe(references.length);
  });
});

describe('和萃2016-1', () => {
  const example = loadExample('hecui-2016-1');
  const life = runPlan(example);

  test('brings the published sums: 8,867 万 to 2016-03-23, 29,684.53 万 over its life', () => {
    expect(example.plan.periods[0]?.uploads[0]).toMatchObject({
      from: '2016-02-01',
      to: '2016-03-23',
      gross: { amount: '88670000.00', basis: 'published' },
    });
    expect(total(life.map(({ inputs }) => inputs.collections.gross))).toBe('296845300.00');
  });

  test('clears its senior class on 2016-12-26, and not before', () => {
    expect(life.map((period) => [period.dates.paymentDate, balance(period, 'senior')]).slice(0, 2)).toEqual([
      ['2016-06-27', '65179600.00'],
      ['2016-12-26', '0.00'],
    ]);
  });

  test('pays both classes in full, the last payment leaving nothing behind', () => {
    const last = life.at(-1)!;
    expect(balance(life.at(-2)!, 'sub')).not.toBe('0.00');
    expect(balance(last, 'sub')).toBe('0.00');
    expect(last.dates.paymentDate < example.terms.classes[1]!.expectedMaturityDate).toBe(true);
    expect(last.result.carriedForward).toBe('0.00');
    expect(last.result.closing.unpaid.every(({ amount }) => amount === '0.00')).toBe(true);
    expect(last.result.classes.map((outcome) => outcome.fixedCapitalCostUnpaid)).toEqual(['0.00', '0.00']);
  });

  test('pays out over its life exactly what came in', () => {
    const came = life.flatMap(({ inputs }) => [inputs.collections.net, inputs.accountIncome]);
    const left = life.flatMap(({ result }) => result.payments.map(({ amount }) => amount));
    expect(total(left)).toBe(total(came));
  });
});

describe('臻粹2026-2', () => {
  const example = loadExample('zhencui-2026-2');
  const life = runPlan(example);

  test('stands at 63.62 per 100 of its senior class before the fourth payment', () => {
    expect(life.map((period) => balance(period, 'senior')).slice(0, 3)).toEqual([
      '105283200.00',
      '94050000.00',
      '83978400.00',
    ]);
  });

  test('carries every published figure of its fourth period; every other row is assumed or absent', async () => {
    const published = example.published!;
    const figures = await figuresOf(example, life, published.periodNumber);
    const rows = compareWithPublished(published, figures);
    const verdicts = rows.map(({ verdict }) => verdict);
    const count = (verdict: (typeof verdicts)[number]): number => verdicts.filter((each) => each === verdict).length;
    expect(rows.filter(({ verdict }) => verdict === 'published and different')).toEqual([]);
    expect({ matched: count('published and matched'), assumed: count('assumed'), absent: count('absent') }).toEqual({
      matched: 20,
      assumed: 41,
      absent: 9,
    });
  });

  test('a row that differs is said to differ', async () => {
    const published = example.published!;
    const figures = { ...(await figuresOf(example, life, published.periodNumber)), gross: '7494802.56' };
    const differing = compareWithPublished(published, figures).filter(
      (row) => row.verdict === 'published and different',
    );
    expect(differing).toEqual([
      {
        section: '本期流入',
        label: '回收款合计',
        english: 'collections',
        verdict: 'published and different',
        published: '7494802.57',
        ours: '7494802.56',
      },
    ]);
  });

  test('every figure of the report is shown by some row, and every row has a figure', async () => {
    const { periodNumber, rows } = example.published as PublishedReport;
    const figures = await figuresOf(example, life, periodNumber);
    const shown = new Set(rows.flatMap((row) => (row.status === 'absent' ? [] : [row.figure])));
    expect([...shown].filter((name) => figures[name] === undefined)).toEqual([]);
    expect(Object.keys(figures).filter((name) => !shown.has(name as keyof ReportFigures))).toEqual(['available']);
  });
});

/** The figures of a report, made from the example's generated files as a system would read them. */
async function figuresOf(
  { terms, plan }: Example,
  life: readonly PlannedPeriod[],
  periodNumber: number,
): Promise<ReportFigures> {
  const files = generateFiles(plan);
  const tape = await parsePoolTape(files.poolTape.bytes);
  const receipts = await Promise.all(
    files.uploads.map(async ({ bytes, periodNumber: of }) => {
      const bounds = {
        period: { from: '2026-01-01', to: '2026-12-31' },
        today: '2026-12-31',
        assetIds: { has: () => true },
      };
      const read = await parseReceipts(bytes, bounds);
      const lines = read.ok ? read.value.lines : [];
      return lines.map(({ assetId, principal, interest, penalty, fee }) => ({
        periodNumber: of,
        assetId,
        gross: total([principal, interest, penalty, fee]),
      }));
    }),
  );
  const { dates, inputs, result } = life[periodNumber - 1]!;
  return reportFigures({
    periodNumber,
    terms,
    dates,
    inputs,
    result,
    pool: tape.ok ? tape.value.assets : [],
    receipts: receipts.flat(),
    groupOf: files.groupOf,
  });
}

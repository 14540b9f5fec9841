import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Paper, Section } from '#domain/papers';
import { assert } from '#domain/shared';
import { examplePaper } from '../../domain/testing/example-papers.js';
import type { PeriodsChart } from './chart.js';
import { chartsOf } from './charts-of.js';
import { renderChart } from './render-chart.js';

const report = examplePaper('trustee report');
const sectionOf = (paper: Paper, id: string): Section => {
  const section = paper.sections.find((one) => one.id === id);
  assert(section, () => `the paper has a section ${id}`);
  return section;
};

describe('the charts of a trustee’s report', () => {
  it('show how what was available was used up, in the order of payment', () => {
    const [cascade] = chartsOf(report, sectionOf(report, 'outflow'));
    assert(cascade?.form === 'cascade', 'the outflow is a cascade');
    expect(cascade.from).toMatchObject({ name: '本期可分配资金', printed: '974,958.28' });
    expect(cascade.steps.map(({ name, printed }) => `${name} ${printed}`)).toEqual([
      'VAT 1,956.00',
      'Trustee fee 113.51',
      'Senior利息 4,920.36',
      'Senior本金 650,700.00',
      'Subordinated本金 250,000.00',
      'Subordinated固定资金成本 10,630.14',
      'Incentive fee 45,310.61',
      'Subordinated收益 11,327.66',
    ]);
  });

  it('show what came in and what is left of each class, period by period', () => {
    const forecast = sectionOf(report, 'forecast');
    const unforeseen = { ...report, sections: report.sections.filter((section) => section !== forecast) };
    const [collections, soFar, balances] = chartsOf(unforeseen, sectionOf(report, 'history'));
    expect(collections).toMatchObject({
      periods: ['第1期', '第2期'],
      bars: [{ name: '回收款', values: [440_000, 960_000] }],
    });
    expect(soFar).toMatchObject({ lines: [{ name: '累计回收款', values: [440_000, 1_400_000] }] });
    expect(balances).toMatchObject({
      bars: [
        { name: 'Senior剩余本金', values: [650_700, 0] },
        { name: 'Subordinated剩余本金', values: [250_000, 0] },
      ],
    });
  });

  it('show what came in so far beside what the prospectus forecasts, once', () => {
    expect(chartsOf(report, sectionOf(report, 'forecast'))).toMatchObject([
      {
        lines: [
          { name: '累计实际回收', values: [440_000, 1_400_000] },
          { name: '累计预测回收', values: [400_000, 400_000] },
        ],
      },
    ]);
    expect(chartsOf(report, sectionOf(report, 'history')).map(({ title }) => title.zh)).toEqual([
      '历期回收款',
      '历期证券剩余本金',
    ]);
  });

  it('show by which categories the pool was bought, and what it came to be', () => {
    expect(chartsOf(report, sectionOf(report, 'migration'))).toMatchObject([
      {
        periods: ['封包日', '收款期末'],
        bars: [
          { name: '次级', values: [1_860_000, 0] },
          { name: '可疑', values: [1_860_000, 3_720_000] },
        ],
      },
    ]);
  });

  it('are none where the figures for them are not there, and of no other paper', () => {
    const outflow = sectionOf(report, 'outflow');
    const withoutInflow = { ...report, sections: report.sections.filter(({ id }) => id !== 'inflow') };
    expect(chartsOf(withoutInflow, outflow)).toEqual([]);
    expect(chartsOf(report, sectionOf(report, 'cover'))).toEqual([]);
    expect(chartsOf({ ...report, kind: 'annual report' }, outflow)).toEqual([]);
  });
});

describe('a chart as SVG', () => {
  const chart = (values: readonly (number | null)[]): PeriodsChart => ({
    ...{ form: 'periods', title: { zh: '回收', en: 'Recovered' } },
    periods: values.map((_, index) => `第${index + 1}期`),
    bars: [{ name: 'a', values }],
    lines: [{ name: 'b', values }],
  });

  it('holds every bar within its picture, below nothing too, and is the same each time', () => {
    const value = fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const drawn = renderChart(chart(values));
        expect(drawn).toBe(renderChart(chart(values)));
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
        for (const [, y, height] of drawn.matchAll(/<rect x="[\d.]+" y="([-\d.]+)" [^>]*height="([-\d.]+)"/g)) {
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(height)).toBeGreaterThanOrEqual(0);
          expect(Number(y) + Number(height)).toBeLessThanOrEqual(236);
        }
      }),
    );
  });

  it('marks each point, so that a single one is seen, and tells lines apart without their colours', () => {
    const line = (name: string) => ({ name, values: [40_000] });
    const drawn = renderChart({ ...chart([null]), bars: [], lines: [line('actual'), line('forecast')] });
    const plotted = [...drawn.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].filter(([, , y]) => Number(y) > 30);
    expect(plotted).toHaveLength(2);
    // Its legend and itself.
    expect(drawn.match(/stroke-dasharray="6 3"/g)).toHaveLength(2);
  });

  it('names at most twelve periods, so that none runs into the next', () => {
    const named = renderChart(chart(Array.from({ length: 60 }, (_, index) => index))).match(/>第\d+期</g);
    expect(named).toHaveLength(12);
  });

  it('takes nobody’s words for tags, and shortens what has no room', () => {
    const from = { name: '可分配', value: 10, printed: '10.00' };
    const step = (name: string) => ({ name, value: 4, printed: '4.00' });
    const drawn = renderChart({
      ...{ form: 'cascade', title: { zh: '分配', en: '<b>' }, from },
      steps: [step('<script>'), step('一个比任何受托机构报告中出现过的名称都还要更长一些的费用')],
    });
    expect(drawn).toContain('&lt;script&gt;');
    expect(drawn).toContain('一个比任何受托机构报告中出现过的名称都还要更长…');
    expect(drawn).not.toMatch(/<script|<b>/);
  });
});

import Table from 'cli-table3';
import { makePaper, statementOf, type ReportedPeriod } from '#domain/papers';
import { assert } from '#domain/shared';
import { renderPaper } from '#reporting';
import { exampleForecast } from '../../libs/domain/testing/example-forecast.js';
import { exampleFacts, approvedDistribution, weekends } from '../../libs/domain/testing/example-report.js';
import { machine } from './machine.js';
import { median } from './statistics.js';

/** A trustee's report with so many periods behind it: its figures and each of its forms, in milliseconds as a clock shows them. */
const PERIODS = Number(process.env.PERIODS ?? 60);
const REPETITIONS = Number(process.env.REPETITIONS ?? 7);

const [first] = exampleFacts.before;
assert(first, 'the example has a first period');
const before = Array.from({ length: PERIODS - 1 }, (_, index): ReportedPeriod => ({
  ...first,
  periodNumber: index + 1,
}));
const facts = { ...exampleFacts, before, period: { ...exampleFacts.period, periodNumber: PERIODS } };

const recoveries = {
  kind: 'by period' as const,
  periods: Array.from({ length: PERIODS }, (_, index) => ({ periodNumber: index + 1, collected: '300000.00' })),
};
const forecast = { ...exampleForecast, recoveries, recording: 1 };

function figures() {
  const made = makePaper('trustee report', {
    ...{ dealId: 'example', number: PERIODS, today: '2026-09-20' },
    statement: statementOf({ source: '', figures: [], assumed: [], materialEvents: [] }),
    sources: { distribution: approvedDistribution, facts, calendar: weekends, beside: { forecast, migration: null } },
  });
  assert(made.ok, 'nothing is stated that could differ');
  return made.value.figures;
}

const paper = figures();
const measured = [
  { what: 'figures', make: async () => void figures() },
  ...(['html', 'pdf', 'docx'] as const).map((format) => ({
    what: format.toUpperCase(),
    make: async () => void (await renderPaper(paper, format)),
  })),
].map((one) => ({ ...one, ms: [] as number[] }));

// The first round reads the fonts and warms the compiler.
for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
  for (const { make, ms } of measured) {
    const from = performance.now();
    await make();
    if (repetition > 0) ms.push(performance.now() - from);
  }
}
const rounds = Array.from({ length: REPETITIONS }, (_, round) =>
  measured.reduce((sum, { ms }) => sum + (ms[round] ?? 0), 0),
);
const table = new Table({ head: ['', 'ms (median)', 'min … max'], style: { head: [], border: [] } });
for (const { what, ms } of [...measured, { what: 'all', ms: rounds }]) {
  table.push([what, median(ms).toFixed(0), `${Math.min(...ms).toFixed(0)} … ${Math.max(...ms).toFixed(0)}`]);
}
process.stdout.write(`${machine()}; a report of period ${PERIODS}, ${REPETITIONS} repetitions\n${table.toString()}\n`);

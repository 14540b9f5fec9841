import type { Cell, Paper, Row, Section } from '#domain/papers';
import { printed } from '../printed.js';
import type { CascadeChart, CascadeStep, Chart, PeriodsChart, Series } from './chart.js';

/** The columns of 历期情况 before those of the classes. */
const HISTORY = { collections: 1, soFar: 2, classesFrom: 4 } as const;
/** The columns of 回收与预测对比 that are drawn. */
const FORECAST = { cumulative: 2, actual: 3 } as const;
/** The column of 五级分类迁徙 that says what was bought, and the row that says what became of it. */
const MIGRATION = { atCutOff: 0, categoriesFrom: 1, total: 'migration.total' } as const;
/** The column of 资金流出 that says what was paid. */
const PAID = 1;
/** Rows of 资金流出 that are no step of their own. */
const NO_STEPS = new Set(['outflow.total']);

/** The charts that stand after a section of a paper: of a trustee's report where people look rather than read, of others none. */
export function chartsOf({ kind, sections }: Paper, section: Section): readonly Chart[] {
  if (kind !== 'trustee report') return [];
  switch (section.id) {
    case 'outflow':
      return cascade(section, sections.find(({ id }) => id === 'inflow') ?? null);
    case 'history':
      // With a forecast what came in so far stands beside it.
      return sections.some(({ id }) => id === 'forecast')
        ? [collections(section), balances(section)]
        : [collections(section), soFar(section), balances(section)];
    case 'forecast':
      return [againstForecast(section)];
    case 'migration':
      return [migration(section)];
    default:
      return [];
  }
}

/** What was available, and what each line of the waterfall took of it; without both there is nothing to show. */
function cascade(outflow: Section, inflow: Section | null): CascadeChart[] {
  const available = inflow?.rows.find(({ id }) => id === 'inflow.available');
  const from = available ? stepOf(available, 0) : null;
  const steps = outflow.rows.flatMap((row) => {
    const step = NO_STEPS.has(row.id) ? null : stepOf(row, PAID);
    return step && step.value !== 0 ? [step] : [];
  });
  if (from === null || from.value <= 0 || steps.length === 0) return [];
  return [{ form: 'cascade', title: { zh: '本期资金分配', en: 'Waterfall of the period' }, from, steps }];
}

function stepOf({ label, cells }: Row, column: number): CascadeStep | null {
  const cell = cells[column];
  const value = lengthOf(cell);
  return cell && value !== null ? { name: label.zh, value, printed: printed(cell) } : null;
}

const collections = (history: Section): PeriodsChart => ({
  form: 'periods',
  title: { zh: '历期回收款', en: 'Collections of each period' },
  periods: periodsOf(history),
  bars: [seriesOf(history, HISTORY.collections)],
  lines: [],
});

/** Apart from what each period brought, which beside it would be too low to be seen. */
const soFar = (history: Section): PeriodsChart => ({
  form: 'periods',
  title: { zh: '累计回收款', en: 'Collections so far' },
  periods: periodsOf(history),
  bars: [],
  lines: [seriesOf(history, HISTORY.soFar)],
});

const balances = (history: Section): PeriodsChart => ({
  form: 'periods',
  title: { zh: '历期证券剩余本金', en: 'Principal of each class after payment' },
  periods: periodsOf(history),
  bars: history.columns.slice(HISTORY.classesFrom).map((_, index) => seriesOf(history, HISTORY.classesFrom + index)),
  lines: [],
});

const againstForecast = (forecast: Section): PeriodsChart => ({
  form: 'periods',
  title: { zh: '累计回收与预测', en: 'Collections so far against the forecast' },
  periods: periodsOf(forecast),
  bars: [],
  lines: [seriesOf(forecast, FORECAST.actual), seriesOf(forecast, FORECAST.cumulative)],
});

/** How the pool was made up when it was bought, and how it is now; a category that neither has takes no room. */
function migration({ columns, rows }: Section): PeriodsChart {
  const total = rows.find(({ id }) => id === MIGRATION.total);
  const bars = rows.flatMap((row, index): Series[] => {
    if (row === total) return [];
    const column = MIGRATION.categoriesFrom + index;
    const values = [lengthOf(row.cells[MIGRATION.atCutOff]), lengthOf(total?.cells[column])];
    return values.some((value) => value !== null && value !== 0) ? [{ name: columns[column]?.zh ?? '', values }] : [];
  });
  return {
    ...{ form: 'periods', title: { zh: '五级分类迁徙', en: 'Migration of categories' } },
    ...{ periods: ['封包日', '收款期末'], bars, lines: [] },
  };
}

const periodsOf = ({ rows }: Section): readonly string[] => rows.map(({ label }) => label.zh);

const seriesOf = ({ columns, rows }: Section, column: number): Series => ({
  name: columns[column]?.zh ?? '',
  values: rows.map(({ cells }) => lengthOf(cells[column])),
});

/** How long an amount is drawn. The nearest double is nearer than any pixel, and nothing is printed or reckoned from it. */
function lengthOf(cell: Cell | undefined): number | null {
  return cell && cell.status !== 'absent' && cell.unit === 'amount' ? Number(cell.value) : null;
}

import type { RecordedForecast } from '#domain/forecast';
import { cell, label, list, row, table } from '../cells.js';
import type { Cell, Section } from '../paper.js';
import { statedFigures, type StatedFigureName, type Statement } from '../stated-figures.js';
import { Money, type Amount, type PoolField } from '#domain/shared';
import { FigureCells, poolCell } from '../figure-cells.js';
import { percentage } from '../percentage.js';
import { forecastRows } from './forecast.js';
import type { ReportFacts } from '../report-facts.js';

/** A figure that only the servicer knows: as the maker stated it, from the servicer's paper. */
const statedBy =
  ({ figures, source }: Statement) =>
  (figure: StatedFigureName): Cell => {
    const found = figures.find((one) => one.figure === figure);
    if (!found) return cell.absent();
    return { status: 'stated', unit: statedFigures[figure], value: found.value, source };
  };

export function poolSection({ terms, pool }: ReportFacts, statement: Statement): Section {
  const stated = statedBy(statement);
  const total = (field: PoolField): Cell => poolCell(terms.dealId, pool, field);
  return list('pool', label('四、资产池信息', '4. Pool'), [
    row('count', label('入池笔数', 'Assets at cut-off'), total('assetCount')),
    row('obligors', label('入池户数', 'Obligors at cut-off'), pool ? total('obligorCount') : cell.absent()),
    row('claims', label('入池本息费余额', 'Claims at cut-off'), total('claims')),
    row('opening', label('期初本息费余额', 'Claims at opening'), stated('claims at opening')),
    row('closing', label('期末本息费余额', 'Claims at closing'), stated('claims at closing')),
    row('repurchased', label('本期赎回', 'Repurchased'), cell.absent()),
    row('replaced', label('本期替换', 'Replaced'), cell.absent()),
  ]);
}

export function disposalSection({ pool }: ReportFacts, statement: Statement): Section {
  const stated = statedBy(statement);
  const share = (figure: StatedFigureName): Cell => {
    const found = stated(figure);
    if (!pool || found.status !== 'stated' || Money.parse(pool.claims).isZero()) return cell.absent();
    return { ...found, unit: 'percent', value: shareOf(found.value, pool.claims) };
  };
  const rows = [
    ['open', label('处置中', 'In disposal'), 'assets in disposal', 'claims in disposal'],
    ['now', label('本期处置完毕', 'Disposed of in the period'), 'assets disposed of now', 'claims disposed of now'],
    ['so far', label('累计处置完毕', 'Disposed of so far'), 'assets disposed of so far', 'claims disposed of so far'],
  ] as const;
  return table(
    'disposal',
    label('资产处置状态', 'Disposal'),
    [label('笔数', 'Assets'), label('入池余额', 'Claims at cut-off'), label('占比（%）', 'Share (%)')],
    rows.map(([id, name, count, claims]) => row(id, name, stated(count), stated(claims), share(claims))),
  );
}

const shareOf = (part: Amount, whole: Amount): string =>
  percentage(Money.parse(part).toRational().dividedBy(Money.parse(whole).toRational()), 2);

/** What the pool brought in, by how far its assets are disposed of. */
export function recoverySection(facts: ReportFacts, statement: Statement, forecast: RecordedForecast | null): Section {
  const stated = statedBy(statement);
  const { period } = facts;
  const { dealId } = facts.terms;
  const gross = { kind: 'input', field: 'collections.gross' } as const;
  const figures = new FigureCells(facts);
  return table(
    'recovery',
    label('本期资产池回收', 'Recovered from the pool'),
    [label('本期', 'This period'), label('累计', 'So far'), label('回收率（%）', 'Recovery (%)')],
    [
      row(
        'open',
        label('处置中资产', 'Assets in disposal'),
        stated('collected in disposal'),
        stated('collected in disposal so far'),
        cell.absent(),
      ),
      row(
        'disposed',
        label('处置完毕资产', 'Assets disposed of'),
        stated('collected of disposed'),
        stated('collected of disposed so far'),
        stated('recovery ratio of disposed'),
      ),
      row(
        'total',
        label('回收款合计', 'Collections'),
        cell.amount(period.inputs.collections.gross, { ...gross, dealId, periodNumber: period.periodNumber }),
        figures.soFar(gross),
        figures.now({ kind: 'payment', field: 'recoveryRatio' }),
      ),
      ...forecastRows(facts, forecast),
    ],
  );
}

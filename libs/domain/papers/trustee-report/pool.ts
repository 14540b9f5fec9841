import { cell, label, list, row, table } from '../cells.js';
import type { Cell, Section } from '../paper.js';
import { statedFigures, type StatedFigureName, type Statement } from '../stated-figures.js';
import { Money, type Amount } from '#domain/shared';
import { percentage } from './classes.js';
import { collectedIn } from './flows.js';
import type { ReportFacts } from '../report-facts.js';

/** A figure that only the servicer knows: as the maker stated it, from the servicer's paper. */
const statedBy =
  ({ figures, source }: Statement) =>
  (figure: StatedFigureName): Cell => {
    const found = figures.find((one) => one.figure === figure);
    if (!found) return cell.absent();
    return { status: 'stated', unit: statedFigures[figure], value: found.value, source };
  };

export function poolSection({ pool }: ReportFacts, statement: Statement): Section {
  const stated = statedBy(statement);
  const unregistered = cell.absent(label('资产池未登记', 'no pool is registered'));
  return list('pool', label('四、资产池信息', '4. Pool'), [
    row('count', label('入池笔数', 'Assets at cut-off'), pool ? cell.count(pool.assetCount) : unregistered),
    row('obligors', label('入池户数', 'Obligors at cut-off'), cell.countOf(pool?.obligorCount)),
    row('claims', label('入池本息费余额', 'Claims at cut-off'), pool ? cell.amount(pool.claims) : unregistered),
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
export function recoverySection(facts: ReportFacts, statement: Statement): Section {
  const stated = statedBy(statement);
  const { now, soFar } = collectedIn(facts);
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
        cell.amount(now, grossOf(facts)),
        cell.amount(soFar),
        recovered(facts, soFar),
      ),
      row('forecast', label('募集说明书预测', 'Prospectus forecast'), cell.absent(), cell.absent(), cell.absent()),
    ],
  );
}

const grossOf = ({ terms, period }: ReportFacts) =>
  ({ kind: 'input', dealId: terms.dealId, periodNumber: period.periodNumber, field: 'collections.gross' }) as const;

function recovered({ pool }: ReportFacts, soFar: Amount): Cell {
  return pool && !Money.parse(pool.claims).isZero() ? cell.percent(shareOf(soFar, pool.claims)) : cell.absent();
}

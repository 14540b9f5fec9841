import type { RecordedForecast } from '#domain/forecast';
import type { ForecastField } from '#domain/shared';
import { cell, label, row, table } from '../cells.js';
import { FigureCells } from '../figure-cells.js';
import { reckonForecast } from '../figures/index.js';
import type { Cell, Row, Section } from '../paper.js';
import type { ReportFacts } from '../report-facts.js';

/** Cells of what the prospectus forecasts; absent where nothing is recorded of it. */
const forecastCells =
  ({ terms, pool, period, before }: ReportFacts, forecast: RecordedForecast | null) =>
  (field: ForecastField, periodNumber = period.periodNumber): Cell => {
    if (!forecast) return cell.absent();
    const { forecastId, recording } = forecast;
    const by = { kind: 'recorded forecast', dealId: terms.dealId, forecastId, recording } as const;
    const figure = { ...by, periodNumber, field };
    const found = reckonForecast(figure, { forecast, pool, periods: [...before, period] });
    return found ? cell.figure(found.unit, found.value, figure) : cell.absent();
  };

/** What the prospectus expects of the period and so far, and how much of it came. */
export function forecastRows(facts: ReportFacts, forecast: RecordedForecast | null): Row[] {
  const of = forecastCells(facts, forecast);
  return [
    row(
      'forecast',
      label('募集说明书预测', 'Prospectus forecast'),
      of('expected'),
      of('cumulative'),
      of('recoveryRatio'),
    ),
    row(
      'achieved',
      label('实际回收/预测（%）', 'Actual against forecast (%)'),
      of('achieved'),
      of('achievedSoFar'),
      cell.absent(),
    ),
  ];
}

/** Actual against forecast, a line for each period, headed by whose it is, as of which day and where it is written; no section where none is recorded. */
export function forecastSection(facts: ReportFacts, forecast: RecordedForecast | null): Section[] {
  if (!forecast) return [];
  const of = forecastCells(facts, forecast);
  const { dealId } = facts.terms;
  const { name, asOf, document } = forecast;
  const gross = { kind: 'input', field: 'collections.gross' } as const;
  const figures = new FigureCells(facts);
  return [
    table(
      'forecast',
      label(`回收与预测对比（${name}，${asOf}，${document}）`, 'Actual against forecast'),
      [
        label('预测回收', 'Forecast'),
        label('实际回收', 'Actual'),
        label('累计预测回收', 'Forecast so far'),
        label('累计实际回收', 'Actual so far'),
        label('累计实际/预测（%）', 'Actual against forecast so far (%)'),
      ],
      [...facts.before, facts.period].map(({ periodNumber, inputs }) =>
        row(
          periodNumber.toString(),
          label(`第${periodNumber}期`, ''),
          of('expected', periodNumber),
          cell.amount(inputs.collections.gross, { ...gross, dealId, periodNumber }),
          of('cumulative', periodNumber),
          figures.soFar(gross, periodNumber),
          of('achievedSoFar', periodNumber),
        ),
      ),
    ),
  ];
}

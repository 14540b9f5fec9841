import { scaleBand, scaleLinear } from 'd3-scale';
import type { CascadeChart, Chart, PeriodsChart, Series } from './chart.js';
import { colourOf, GREY, LINE, polyline, rect, rule, said, svg, WIDTH } from './svg.js';

/** A chart as SVG; the same figures make the same bytes. */
export const renderChart = (chart: Chart): string => (chart.form === 'periods' ? periodsSvg(chart) : cascadeSvg(chart));

const PLOT = { left: 64, right: WIDTH - 12, top: 34, bottom: 210 } as const;
const PERIODS_HEIGHT = 236;
const TICKS = 5;
/** More names than these run into each other. */
const PERIOD_NAMES_MAX = 12;
const BAR_WIDTH_MAX = 48;
/** Axes count in units of 万元. */
const AXIS_UNIT = 10_000;
const LEGEND = { top: 16, step: 160, mark: 10, stroke: 24 } as const;

function periodsSvg({ title, periods, bars, lines }: PeriodsChart): string {
  const x = scaleBand(periods.map(String), [PLOT.left, PLOT.right]).padding(0.25);
  const stacks = periods.map((_, period) => stackOf(bars, period));
  const reached = [...stacks.flat().flatMap(({ from, to }) => [from, to]), ...lines.flatMap(({ values }) => values)];
  const known = reached.filter((value) => value !== null);
  const y = scaleLinear([Math.min(0, ...known), Math.max(AXIS_UNIT, ...known)], [PLOT.bottom, PLOT.top]).nice(TICKS);
  const every = Math.ceil(periods.length / PERIOD_NAMES_MAX);
  const middle = (period: string): number => (x(period) ?? 0) + x.bandwidth() / 2;
  const width = Math.min(x.bandwidth(), BAR_WIDTH_MAX);
  return svg(PERIODS_HEIGHT, `${title.zh} ${title.en}`, [
    ...[...bars, ...lines].flatMap(({ name }, index, { length }) =>
      legend(name, index, length, index < bars.length ? null : index - bars.length),
    ),
    ...y
      .ticks(TICKS)
      .flatMap((tick) => [
        rule(PLOT.left, y(tick), PLOT.right, y(tick), tick === 0 ? GREY : LINE),
        said(PLOT.left - 6, y(tick) + 4, inAxisUnits(tick), { anchor: 'end', fill: GREY }),
      ]),
    said(PLOT.left - 6, LEGEND.top, '万元', { anchor: 'end', fill: GREY }),
    ...periods.flatMap((period, index) => [
      ...(stacks[index] ?? []).map(({ from, to, colour }) =>
        rect(
          {
            ...{ x: middle(period) - width / 2, width },
            ...{ y: Math.min(y(from), y(to)), height: Math.abs(y(from) - y(to)) },
          },
          colour,
        ),
      ),
      ...(index % every === 0 ? [said(middle(period), PLOT.bottom + 18, period, { anchor: 'middle' })] : []),
    ]),
    ...lines.flatMap(({ values }, index) =>
      polyline(
        periods.flatMap((period, at): (readonly [number, number])[] => {
          const value = values[at] ?? null;
          return value === null ? [] : [[middle(period), y(value)]];
        }),
        colourOf(bars.length + index),
        index,
      ),
    ),
  ]);
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** A period's bars, those above nothing on each other, and those below it. */
function stackOf(bars: readonly Series[], period: number): readonly Piece[] {
  let [up, down] = [0, 0];
  return bars.flatMap(({ values }, index): Piece[] => {
    const value = values[period] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    if (value > 0) up += value;
    else down += value;
    return [{ from, to: from + value, colour: colourOf(index) }];
  });
}

/** One of so many names beside each other; `line` is which of the lines it names, null where it names bars. */
function legend(name: string, index: number, count: number, line: number | null): string[] {
  const x = PLOT.left + index * Math.min(LEGEND.step, (PLOT.right - PLOT.left) / count);
  const { mark, stroke } = LEGEND;
  const middle = LEGEND.top - mark / 2 + 1;
  const drawn =
    line === null
      ? [rect({ x, y: LEGEND.top - mark + 1, width: mark, height: mark }, colourOf(index))]
      : polyline(
          [x, x + stroke / 2, x + stroke].map((across) => [across, middle] as const),
          colourOf(index),
          line,
        );
  return [...drawn, said(x + (line === null ? mark : stroke) + 5, LEGEND.top, shortened(name, 12))];
}

/** Ticks are round, so that no digit is lost. */
const inAxisUnits = (yuan: number): string => (yuan / AXIS_UNIT).toLocaleString('en-US', { maximumFractionDigits: 2 });

const BAR = { left: 284, right: WIDTH - 112, height: 12, step: 19, top: 8 } as const;
const NAME_CHARACTERS_MAX = 24;

/** Each step begins where the one before ended. */
function cascadeSvg({ title, from, steps }: CascadeChart): string {
  const x = scaleLinear([0, from.value], [BAR.left, BAR.right]).clamp(true);
  let left = from.value;
  const rows = [from, ...steps].map((step, index) => {
    const before = left;
    if (index > 0) left -= step.value;
    const [start, end] = index === 0 ? [0, before] : [left, before];
    const y = BAR.top + index * BAR.step;
    const baseline = y + BAR.height - 2;
    const [a, b] = [x(Math.min(start, end)), x(Math.max(start, end))];
    return [
      said(BAR.left - 8, baseline, shortened(step.name, NAME_CHARACTERS_MAX), { anchor: 'end' }),
      // What is too little to be seen is seen nevertheless.
      rect({ x: a, y, width: Math.max(b - a, 1), height: BAR.height }, colourOf(index === 0 ? 4 : 0)),
      said(WIDTH - 8, baseline, step.printed, { anchor: 'end' }),
    ].join('\n');
  });
  const height = BAR.top + rows.length * BAR.step;
  return svg(height, `${title.zh} ${title.en}`, [rule(BAR.left, 0, BAR.left, height, GREY), ...rows]);
}

/** A name in the room that there is; one of Latin letters takes half of it. */
function shortened(name: string, wide: number): string {
  let room = wide;
  const kept: string[] = [];
  for (const sign of name) {
    room -= (sign.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1;
    if (room < 0) return `${kept.slice(0, -1).join('')}…`;
    kept.push(sign);
  }
  return name;
}

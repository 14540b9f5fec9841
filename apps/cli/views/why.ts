import type { ReceiptWay, Why } from '#audit';
import { readable } from '../render/amount.js';
import { renderTable } from '../render/table.js';
import { wrapped } from '../render/wrap.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

const WIDTH = 110;

/** The tree below a figure, each level indented further; where a part has a link, it can be asked for by itself. */
export const whyView = (why: Why): View => ({
  json: why,
  text: (style) => branch(why, 0, style).join('\n'),
});

function branch(why: Why, level: number, style: Style): string[] {
  const { name, value, because, figure, event, parts, partsLeftOut } = why;
  const indent = ' '.repeat(2 * level + 1);
  const place = event ? `${event.type}, position ${event.position}` : null;
  const links = [figure, place].filter((one) => one !== null).join(' · ');
  return [
    `${indent}${style.strong(name)}: ${isDecimal(value) ? readable(value) : value}`,
    wrapped(because, { width: WIDTH, indent: `${indent}  ` }),
    ...(links === '' ? [] : [`${indent}  ${style.faint(links)}`]),
    ...parts.flatMap((part) => branch(part, level + 1, style)),
    ...(partsLeftOut === 0 ? [] : [`${indent}  ${style.faint(`… ${partsLeftOut} parts are not shown here`)}`]),
  ];
}

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** A receipt's part of a line, or of what an account keeps. */
interface WayPart {
  readonly period: string;
  readonly rank: string;
  readonly item: string;
  readonly to: string;
  readonly part: string;
}

/** A receipt's stations, and its part of each line, of what accounts keep and of each holder's payment. */
export function receiptWayView(way: ReceiptWay): View {
  const { receiptNumber, assetId, amount, cameIn, stations, rule, lines, kept, holders } = way;
  return {
    json: way,
    text: (style) =>
      [
        ` ${style.strong(`receipt ${receiptNumber} of ${assetId}`)}: ${readable(amount)}`,
        ...stations.map(({ what, event }) => `   ${what} (${event.type}, position ${event.position})`),
        ...(rule === null
          ? []
          : [
              '',
              renderTable<WayPart>(
                [
                  { head: 'period', align: 'right', of: ({ period }) => period },
                  { head: 'rank', align: 'right', of: ({ rank }) => rank },
                  { head: 'line of the waterfall', of: ({ item }) => item, total: 'what came in of it' },
                  { head: 'to', of: ({ to }) => to },
                  {
                    head: 'its part',
                    align: 'right',
                    of: ({ part }) => readable(part),
                    total: readable(cameIn ?? amount),
                  },
                ],
                [
                  ...lines.map(({ periodNumber, rank, item, payee, part }) => ({
                    ...{ period: String(periodNumber), rank: String(rank) },
                    ...{ item, to: payee, part },
                  })),
                  ...kept.map(({ accountId, part }) => ({ period: '', rank: '', item: 'stays', to: accountId, part })),
                ],
                { style },
              ),
              '',
              wrapped(rule, { width: WIDTH, indent: ' ' }),
            ]),
        ...(holders.length === 0
          ? []
          : [
              '',
              renderTable(
                [
                  { head: 'period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
                  { head: 'class', of: ({ classId }) => classId },
                  { head: 'holder', of: ({ holderId }) => holderId },
                  { head: 'part of the payment', align: 'right', of: ({ part }) => readable(part) },
                ],
                holders,
                { style },
              ),
            ]),
      ].join('\n'),
  };
}

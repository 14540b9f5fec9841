import { assert } from '#domain/shared';
import { totalsOf } from './receipt-totals.js';
import type { PackedLines, ReceiptLine } from './upload.events.js';

/**
 * Lines as the log keeps them: one row of text each, fields separated by tabs, ended by a line feed, in the order line,
 * asset, receipt number, date, principal, interest, penalty, fee, disposal cost, method, correction (`t` or `f`). A
 * backslash, tab, line feed or carriage return within a field is written as `\\`, `\t`, `\n`, `\r`: the text format of
 * PostgreSQL’s COPY, so that a file of a million lines passes into tables without being taken apart again.
 */
export const packRow = (line: ReceiptLine): string =>
  `${line.line}\t${packField(line.assetId)}\t${packField(line.receiptNumber)}\t${line.receivedOn}\t${line.principal}\t` +
  `${line.interest}\t${line.penalty}\t${line.fee}\t${line.disposalCost}\t${packField(line.method)}\t` +
  `${line.correction ? 't' : 'f'}\n`;

/** {@link PackedLines} on their way from a file to the log: the rows as bytes, in UTF-8. */
export type PackedBytes = Omit<PackedLines, 'rows'> & { readonly rows: Uint8Array };

/** Lines of a file, of which there is at least one, with what they come to. */
export function packLines(lines: readonly ReceiptLine[]): PackedLines {
  const [first] = lines;
  const last = lines.at(-1);
  assert(first && last, 'there are lines to pack');
  return { firstLine: first.line, lastLine: last.line, rows: lines.map(packRow).join(''), totals: totalsOf(lines) };
}

/** The lines of rows that {@link packRow} wrote; any other text breaks an invariant. */
export function unpackRows(rows: string): readonly ReceiptLine[] {
  assert(rows.endsWith('\n'), 'packed lines end with a line feed');
  return rows.slice(0, -1).split('\n').map(unpackRow);
}

const FIELDS = 11;
const LINE_NUMBER = /^[1-9]\d{0,9}$/;

function unpackRow(row: string): ReceiptLine {
  const fields = row.split('\t').map(unescaped);
  assert(fields.length === FIELDS, `a packed line has ${FIELDS} fields, not ${fields.length}`);
  const [line = '', assetId = '', receiptNumber = '', receivedOn = '', principal = '', ...rest] = fields;
  const [interest = '', penalty = '', fee = '', disposalCost = '', method = '', correction = ''] = rest;
  assert(LINE_NUMBER.test(line), `a packed line has a number, not ${line}`);
  return {
    line: +line,
    assetId,
    receiptNumber,
    receivedOn,
    principal,
    interest,
    penalty,
    fee,
    disposalCost,
    method,
    correction: correction === 't',
  };
}

const SPECIAL = /[\\\t\n\r]/;
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const meant: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

/** A text as a field of a packed row. */
export const packField = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => written[character] ?? character) : text;

const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\[\\tnr]/g, (pair) => meant[pair] ?? pair) : text;

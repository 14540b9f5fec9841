import { describe, expect, test } from '@jest/globals';
import type { Result } from '#domain/shared';
import { parseAssetStatus } from './asset-status.js';
import type { ByteSource } from './csv/blocks.js';
import { parseCustodianStatement } from './custodian-statement.js';
import type { FaultCode, RejectReport } from './fault.js';
import { parseHolderList } from './holder-list.js';
import { parseInstructionAnswers } from './instruction-answers.js';
import { tableKindNames, tableKinds, type TableKindName } from './kinds.js';
import { limits } from './limits.js';
import { parsePeriodSummary } from './period-summary.js';
import { parsePoolTape } from './pool-tape.js';
import { parseReceipts } from './receipts.js';
import type { Column } from './table.js';
import { rawWorkbook, row, sheetData } from './testing/workbook.js';

/** What a file is read for: a deal that has what the templates' examples name or does not, and days. */
interface ReadFor {
  readonly has: (id: string) => boolean;
  readonly period: { readonly from: string; readonly to: string };
  readonly recordDate: string;
}

const today = '2026-07-31';
const exampleIds = ['A-0001', '1234001', 'example-1-allocation-1'];
const example: ReadFor = {
  has: (id) => exampleIds.includes(id),
  period: { from: '2026-01-01', to: '2026-06-30' },
  recordDate: '2026-07-22',
};
const anotherDeal: ReadFor = { ...example, has: () => false };
const anotherPeriod: ReadFor = {
  ...example,
  period: { from: '2025-01-01', to: '2025-06-30' },
  recordDate: '2025-07-22',
};

interface Reading {
  readonly read: (bytes: ByteSource, of: ReadFor) => Promise<Result<unknown, RejectReport>>;
  /** What of a file of another deal, and of another period, is wrong; null where the file does not say which it is of. */
  readonly ofAnotherDeal: FaultCode | null;
  readonly ofAnotherPeriod: FaultCode | null;
}

const readings: Readonly<Record<TableKindName, Reading>> = {
  'pool-tape': { read: (bytes) => parsePoolTape(bytes), ofAnotherDeal: null, ofAnotherPeriod: null },
  receipts: {
    read: (bytes, { has, period }) => parseReceipts(bytes, { period, today, assetIds: { has } }),
    ...{ ofAnotherDeal: 'ASSET_NOT_IN_POOL', ofAnotherPeriod: 'DATE_OUTSIDE_PERIOD' },
  },
  'asset-status': {
    read: (bytes, { has }) => parseAssetStatus(bytes, { isInPool: has }),
    ...{ ofAnotherDeal: 'ASSET_NOT_IN_POOL', ofAnotherPeriod: null },
  },
  'period-summary': {
    read: (bytes, { period }) => parsePeriodSummary(bytes, { period }),
    ...{ ofAnotherDeal: null, ofAnotherPeriod: 'FILE_OF_ANOTHER_PERIOD' },
  },
  'custodian-statement': {
    read: (bytes, { period }) => parseCustodianStatement(bytes, { days: { ...period, today } }),
    ...{ ofAnotherDeal: null, ofAnotherPeriod: 'DATE_OUTSIDE_PERIOD' },
  },
  'instruction-answers': {
    read: (bytes, { has }) =>
      parseInstructionAnswers(bytes, { today, awaited: (id) => (has(id) ? { attempt: 1, amount: '1630.00' } : null) }),
    ...{ ofAnotherDeal: 'INSTRUCTION_UNKNOWN', ofAnotherPeriod: null },
  },
  'holder-list': {
    read: (bytes, { has, recordDate }) =>
      parseHolderList(bytes, { recordDate, security: has('1234001') ? '1234001' : '7654321' }),
    ...{ ofAnotherDeal: 'SECURITY_UNKNOWN', ofAnotherPeriod: 'RECORD_DATE_DIFFERS' },
  },
};

/** A sheet that unpacks to a thousand times its size. */
const bomb = rawWorkbook({ sheets: { a: ' '.repeat(16 * 1024 * 1024) } });

describe.each(tableKindNames)('a bad file of the kind %s', (kind) => {
  const { read, ofAnotherDeal, ofAnotherPeriod } = readings[kind];
  const columns = Object.entries<Column<unknown>>(tableKinds[kind].columns);
  const header = columns.map(([, { names }]) => names[0]);
  const cells = columns.map(([, column]) => column.example);
  const amountAt = columns.findIndex(([, { form }]) => form === 'amount');
  const idAt = columns.findIndex(([, column]) => exampleIds.includes(column.example));
  const csv = (...lines: readonly (readonly string[])[]): string => lines.map((line) => `${line.join(',')}\n`).join('');
  const good = csv(header, cells);
  const withCell = (index: number, cell: string): string => csv(header, cells.with(index, cell));
  const refused = async (bytes: ByteSource | string, of = example): Promise<RejectReport> => {
    const answer = await read(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, of);
    if (answer.ok) throw new Error('the file was taken');
    return answer.error;
  };

  test('is told from a good one', async () => {
    expect(await read(Buffer.from(good), example)).toMatchObject({ ok: true });
  });

  test.each<[string, FaultCode, ByteSource | string]>([
    ['empty', 'FILE_EMPTY', ''],
    ['without a line', 'FILE_EMPTY', csv(header)],
    ['in UTF-16', 'ENCODING_UNKNOWN', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['in two encodings', 'NOT_UTF8', Buffer.concat([Buffer.from(good), Buffer.from('b4dfcad50a', 'hex')])],
    ['a workbook cut off', 'WORKBOOK_UNREADABLE', rawWorkbook({ sheets: { a: '' } }).subarray(0, 60)],
    ['a zip bomb', 'WORKBOOK_TOO_LARGE', bomb],
    ['of too many columns', 'TOO_MANY_COLUMNS', `${'a,'.repeat(limits.columns)}\n`],
    ['cut off', 'FILE_TRUNCATED', `${header.join(',')}\n${cells[0]},`],
    ['with a NUL', 'NUL_CHARACTER', withCell(0, 'A\0B')],
  ])('%s: %s', async (_, code, bytes) => {
    const { refusal, faults } = await refused(bytes);
    expect(['FILE_UNREADABLE', 'FILE_REJECTED']).toContain(refusal.code);
    expect(faults).toEqual([
      { line: expect.any(Number), code, message: expect.any(String), remedy: expect.any(String) },
    ]);
  });

  test('of one line of 200 MiB: it is read no further than a line may go', async () => {
    let read_bytes = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(64 * 1024, 'a');
      for (; read_bytes < 200 * 1024 * 1024; read_bytes += chunk.byteLength) yield chunk;
    }
    expect(await refused(endless())).toMatchObject({ faults: [{ line: 1, code: 'LINE_TOO_LONG' }] });
    expect(read_bytes).toBeLessThan(1024 * 1024);
  });

  test('with a header twice', async () => {
    const name = header[1];
    const { refusal, faults } = await refused(csv(header.with(0, name ?? ''), cells));
    expect(refusal.code).toBe('FILE_UNREADABLE');
    expect(faults).toContainEqual(
      expect.objectContaining({ line: 1, column: name, code: 'HEADER_DUPLICATE', remedy: 'keep one of the columns' }),
    );
  });

  /** A clerk finds the cell by line and column, sees what stands there, and learns what to do. */
  const pointsAt = async (index: number, value: string, codes: readonly FaultCode[], of?: ReadFor): Promise<void> => {
    const { faults } = await refused(withCell(index, value), of);
    const fault = faults.find(({ code }) => codes.includes(code));
    expect(fault).toMatchObject({ line: 2, column: header[index], field: columns[index]?.[0], value });
    expect([fault?.message, fault?.remedy]).toEqual([expect.stringMatching(/\w{3}/), expect.stringMatching(/\w{3}/)]);
  };

  test.each<[string, FaultCode[]]>([
    ['=1+1', ['CELL_FORMULA']],
    ['1e309', ['AMOUNT_MALFORMED']],
    ['NaN', ['AMOUNT_MALFORMED']],
    ['-0.00', ['AMOUNT_MALFORMED', 'AMOUNT_NEGATIVE']],
  ])('with %s for an amount', async (value, codes) => pointsAt(amountAt, value, codes));

  test('with a formula in a workbook', async () => {
    const formula = cells.map((cell, index) => (index === amountAt ? { xml: '<c><f>1+1</f><v>2</v></c>' } : cell));
    const bytes = rawWorkbook({ sheets: { a: sheetData(row(1, ...header), row(2, ...formula)) } });
    expect((await refused(bytes)).faults).toContainEqual(
      expect.objectContaining({ line: 2, column: header[amountAt], code: 'CELL_FORMULA' }),
    );
  });

  if (idAt >= 0) {
    const lookalike = (cells[idAt] ?? '').replace(/[A1]/, (letter) => ({ A: '\u0410', 1: '\uff11' })[letter] ?? '');
    test('with an id that only looks like one', async () => pointsAt(idAt, lookalike, ['ID_LOOKALIKE']));
  }
  if (ofAnotherDeal !== null) {
    test('of another deal', async () => pointsAt(idAt, cells[idAt] ?? '', [ofAnotherDeal], anotherDeal));
  }
  if (ofAnotherPeriod !== null) {
    const dateAt = columns.findIndex(([, { form }]) => form === 'date');
    test('of another period', async () => pointsAt(dateAt, cells[dateAt] ?? '', [ofAnotherPeriod], anotherPeriod));
  }
});

import { describe, expect, test } from '@jest/globals';
import Excel from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseAssetStatus } from './asset-status.js';
import { parseCustodianStatement } from './custodian-statement.js';
import { parseHolderList } from './holder-list.js';
import { parseInstructionAnswers } from './instruction-answers.js';
import { tableKindNames, tableKinds } from './kinds.js';
import { parsePeriodSummary } from './period-summary.js';
import { parsePoolTape } from './pool-tape.js';
import { parseReceipts } from './receipts.js';
import { recoveryMethods } from './recovery-method.js';
import { renderTemplateCsv, renderTemplateXlsx } from './render-template.js';

const period = { from: '2026-01-01', to: '2026-06-30' };
const days = { ...period, today: '2026-07-31' };
const awaitsItsExample = () => ({ attempt: 1, amount: '1630.00' });
const parsers = {
  'pool-tape': (bytes: Uint8Array) => parsePoolTape(bytes),
  receipts: (bytes: Uint8Array) => parseReceipts(bytes, { period, today: days.today, assetIds: { has: () => true } }),
  'asset-status': (bytes: Uint8Array) => parseAssetStatus(bytes, { isInPool: () => true }),
  'period-summary': (bytes: Uint8Array) => parsePeriodSummary(bytes, { period }),
  'custodian-statement': (bytes: Uint8Array) => parseCustodianStatement(bytes, { days }),
  'instruction-answers': (bytes: Uint8Array) =>
    parseInstructionAnswers(bytes, { today: days.today, awaited: awaitsItsExample }),
  'holder-list': (bytes: Uint8Array) => parseHolderList(bytes, { recordDate: '2026-07-22', security: null }),
};

/** As the other program reads it; it would make a cell of each line that a list holds for, so a list's last line is taken as its first. */
async function opened(bytes: Uint8Array): Promise<Excel.Workbook> {
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts)) {
    parts[name] = strToU8(strFromU8(part).replaceAll(/(sqref="[A-Z]+2:[A-Z]+)1048576"/g, '$12"'));
  }
  const book = new Excel.Workbook();
  // Its types ask for a Buffer of an older Node.
  await book.xlsx.load(Buffer.from(zipSync(parts)) as never);
  return book;
}

describe.each(tableKindNames)('the template of %s', (kind) => {
  test('as CSV reads without a fault', async () => {
    expect(await parsers[kind](Buffer.from(renderTemplateCsv(kind)))).toMatchObject({ ok: true });
  });

  test('as XLSX awaits its lines', async () => {
    expect(await parsers[kind](renderTemplateXlsx(kind))).toMatchObject({
      ok: false,
      error: { faultCount: 1, faults: [{ code: 'FILE_EMPTY', message: 'the file has no line below its header' }] },
    });
  });

  test('as XLSX opens in another program, with lists to choose from', async () => {
    const book = await opened(renderTemplateXlsx(kind));
    const [table, guide] = book.worksheets;
    const columns = Object.values(tableKinds[kind].columns);
    expect(table?.name).toBe(tableKinds[kind].title[0]);
    expect(table?.getRow(1).values).toEqual([undefined, ...columns.map(({ names: [chinese] }) => chinese)]);
    expect(guide?.getColumn(1).values.slice(2, 2 + columns.length)).toEqual(
      columns.map(({ names: [chinese] }) => chinese),
    );
    columns.forEach(({ words }, index) => {
      const list = table?.getCell(2, index + 1).dataValidation;
      expect(list?.type).toBe(words === undefined ? undefined : 'list');
      if (words === undefined) return;
      const [, column = '', last] = /!\$([A-Z]+)\$2:\$\1\$(\d+)$/.exec(String(list?.formulae[0])) ?? [];
      expect(guide?.getColumn(column).values.slice(2, Number(last) + 1)).toEqual(words);
    });
  });

  test('is the same bytes each time', () => {
    expect(Buffer.from(renderTemplateXlsx(kind)).equals(renderTemplateXlsx(kind))).toBe(true);
  });
});

test('the template of receipts holds every method, and numbers each receipt', async () => {
  const answer = await parsers.receipts(Buffer.from(renderTemplateCsv('receipts')));
  const { lines } = answer.ok && 'lines' in answer.value ? answer.value : { lines: [] };
  expect(lines.map(({ method }) => method)).toEqual(recoveryMethods);
  expect(lines.map(({ receiptNumber }) => receiptNumber).slice(0, 2)).toEqual(['R-0001', 'R-0002']);
});

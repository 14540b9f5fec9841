import { describe, expect, test } from '@jest/globals';
import { mappedTables, type ColumnNames, type MappedTable } from '#domain/mappings';
import { parseAssetStatus } from './asset-status.js';
import { parseCustodianStatement } from './custodian-statement.js';
import { parseHolderList } from './holder-list.js';
import { tableKinds } from './kinds.js';
import { parsePeriodSummary } from './period-summary.js';
import { parsePoolTape } from './pool-tape.js';
import { proposeColumns } from './propose-mapping.js';
import { parseReceipts } from './receipts.js';
import { renderTemplateCsv } from './render-template.js';
import type { Column, Mapped } from './table.js';

const period = { from: '2026-01-01', to: '2026-06-30' };
const days = { ...period, today: '2026-07-31' };
const isInPool = (): boolean => true;

const parsers: Readonly<Record<MappedTable, (bytes: Uint8Array, by: Mapped) => Promise<{ readonly ok: boolean }>>> = {
  'pool-tape': (bytes, by) => parsePoolTape(bytes, by),
  receipts: (bytes, by) => parseReceipts(bytes, { period, today: days.today, assetIds: { has: isInPool }, ...by }),
  'asset-status': (bytes, by) => parseAssetStatus(bytes, { isInPool, ...by }),
  'period-summary': (bytes, by) => parsePeriodSummary(bytes, { period, ...by }),
  'custodian-statement': (bytes, by) => parseCustodianStatement(bytes, { days, ...by }),
  'holder-list': (bytes, by) => parseHolderList(bytes, { recordDate: '2026-07-22', security: null, ...by }),
};

/** Other names for every column of a kind, and other words for all that it enumerates. */
function otherNames(kind: MappedTable): ColumnNames {
  const columns = Object.entries<Column<unknown>>(tableKinds[kind].columns);
  const words = columns.filter(([, column]) => column.words !== undefined);
  return {
    columns: Object.fromEntries(columns.map(([field], index) => [field, `栏${index}`])),
    ignored: [],
    words: Object.fromEntries(
      words.map(([field, column]) => [
        field,
        Object.fromEntries((column.words ?? []).map((word, index) => [`代码${index}`, word])),
      ]),
    ),
  };
}

describe.each(mappedTables)('a sender’s own columns of %s', (kind) => {
  const mapping = otherNames(kind);
  const file = Buffer.from(renderTemplateCsv(kind, mapping));

  test('stand in the template that is made for it', () => {
    const [header = '', firstLine = ''] = file.toString().replace('\ufeff', '').split('\r\n');
    expect(header.split(',')).toEqual(Object.values(mapping.columns));
    for (const [field, words] of Object.entries(mapping.words)) {
      const cell = firstLine.split(',')[Object.keys(mapping.columns).indexOf(field)];
      expect(Object.keys(words)).toContain(cell);
    }
  });

  test('are read by its mapping, and by nothing else', async () => {
    expect(await parsers[kind](file, { mapping })).toMatchObject({ ok: true });
    expect(await parsers[kind](file, {})).toMatchObject({ ok: false });
  });

  test('are proposed from the headers that are known', async () => {
    const known = await proposeColumns(kind, Buffer.from(renderTemplateCsv(kind)));
    expect(known).toMatchObject({ ok: true, value: { unknown: [], missing: [] } });
    const proposed = await proposeColumns(kind, file);
    expect(proposed).toMatchObject({ ok: true, value: { columns: {}, unknown: Object.values(mapping.columns) } });
  });
});

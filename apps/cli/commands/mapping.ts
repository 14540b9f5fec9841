import { Command, Option } from 'commander';
import { columnMappings, RecordColumnMapping } from '#application';
import { mappedTables, type MappedTable, type RecordedMapping } from '#domain/mappings';
import { refusal } from '#domain/shared';
import { proposeColumns } from '#intake';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { readMappingFile } from '../desk/mapping-file.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from '../views/view.js';
import { dealArgument, jsonOption, keyOption } from './arguments.js';

/** Whose files of which table are meant. */
interface Sender {
  readonly dealId: string;
  readonly partyId: string;
  readonly table: MappedTable;
}

/** Records the mapping of a JSON or YAML file. */
async function recordMapping(sender: Sender, path: string): Promise<Ask> {
  const { validFrom, names } = await readMappingFile(sender.table, path);
  if (typeof validFrom !== 'string') {
    throw new Refused(refusal('MALFORMED', 'the mapping says from which day it is used', { field: 'validFrom' }));
  }
  return ask('record-column-mapping', RecordColumnMapping, { ...sender, validFrom, ...names });
}

const PARTY = ['<party>', 'the party that sends the files, as in the deal’s terms'] as const;

const tableOption = (): Option =>
  new Option('--table <kind>', 'which table’s columns').choices(mappedTables).default('receipts');

interface TableOptions {
  readonly table: MappedTable;
}

export const mappingCommands = (cli: Cli): Command[] => [
  new Command('propose')
    .description('tell what is recognised of a file’s columns: where a mapping begins; needs no system')
    .argument('<file>', 'CSV or XLSX, of which the first line is looked at')
    .addOption(tableOption())
    .action(async (path: string, { table }: TableOptions) => {
      const recognised = await proposeColumns(table, (await openNamedFile(path)).bytes());
      if (!recognised.ok) throw new Refused(recognised.error);
      cli.terminal.print(JSON.stringify(recognised.value, null, 2));
    }),
  new Command('record')
    .description('record how the sender’s files of a table name their columns, for files that come from a day on')
    .addArgument(dealArgument())
    .argument(...PARTY)
    .argument(
      '<file>',
      'JSON or YAML: {"validFrom": "2026-06-01", "columns": {"assetId": "借据号"}, "ignored": ["经办人"], "words": {"method": {"电催": "催收"}}}; "none": ["receiptNumber"] where its receipts have no numbers',
    )
    .addOption(tableOption())
    .addOption(keyOption())
    .action((dealId: string, partyId: string, path: string, { table }: TableOptions, command: Command) =>
      cli.perform(command, () => recordMapping({ dealId, partyId, table }, path)),
    ),
  new Command('show')
    .description('show every mapping of a sender’s files of a table, the newest last')
    .addArgument(dealArgument())
    .argument(...PARTY)
    .addOption(tableOption())
    .addOption(jsonOption())
    .action((dealId: string, partyId: string, { table }: TableOptions, command: Command) =>
      cli.show(command, 'read-column-mappings', async (platform) => {
        await standingDeal(platform, dealId);
        return mappingsView(await columnMappings(platform.backend.store, { dealId, partyId, table }));
      }),
    ),
];

const columns: readonly Column<RecordedMapping>[] = [
  { head: 'version', align: 'right', of: ({ version }) => String(version) },
  { head: '自 from', of: ({ validFrom }) => validFrom },
  { head: '列 columns', of: ({ columns }) => pairsOf(columns), wrap: 48 },
  { head: '忽略 ignored', of: ({ ignored }) => ignored.join(' '), wrap: 24 },
  { head: '无 none', of: ({ none = [] }) => none.join(' ') },
  { head: '用语 words', of: ({ words }) => Object.values(words).map(pairsOf).join(' '), wrap: 32 },
];

const mappingsView = (versions: readonly RecordedMapping[]): View => ({
  json: versions,
  text: (style) =>
    orNone(versions.length, 'the sender names its columns as the template does', () =>
      renderTable(columns, versions, { style }),
    ),
});

const pairsOf = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([one, other]) => `${one}=${other}`)
    .join(' ');

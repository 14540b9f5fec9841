import { Command } from 'commander';
import { columnMappings, RecordColumnMapping } from '#application';
import type { RecordedMapping } from '#domain/mappings';
import { refusal } from '#domain/shared';
import { parseReceiptColumnNames, proposeReceiptColumns } from '#intake';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { openNamedFile, readDocumentFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { standingDeal } from '../desk/standing.js';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from '../views/view.js';
import { dealArgument, jsonOption, keyOption } from './arguments.js';

/** Records the mapping of a JSON or YAML file. */
async function recordMapping(dealId: string, servicerId: string, path: string): Promise<Ask> {
  const document = await readDocumentFile(path);
  const { validFrom, ...json } = isObject(document) ? document : {};
  if (typeof validFrom !== 'string') {
    throw new Refused(refusal('MALFORMED', 'the mapping says from which day it is used', { field: 'validFrom' }));
  }
  const names = parseReceiptColumnNames(json);
  if (!names.ok) throw new Refused(names.error);
  return ask('record-column-mapping', RecordColumnMapping, { dealId, servicerId, validFrom, ...names.value });
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const SERVICER = ['<servicer>', 'the servicer, as in the deal’s terms'] as const;

export const mappingCommands = (cli: Cli): Command[] => [
  new Command('propose')
    .description('tell what is recognised of a receipts file’s columns: where a mapping begins; needs no system')
    .argument('<file>', 'CSV or XLSX, of which the first line is looked at')
    .action(async (path: string) => {
      const recognised = await proposeReceiptColumns((await openNamedFile(path)).bytes());
      if (!recognised.ok) throw new Refused(recognised.error);
      cli.terminal.print(JSON.stringify(recognised.value, null, 2));
    }),
  new Command('record')
    .description('record how the servicer’s receipts files name their columns, for files that come from a day on')
    .addArgument(dealArgument())
    .argument(...SERVICER)
    .argument(
      '<file>',
      'JSON or YAML: {"validFrom": "2026-06-01", "columns": {"assetId": "借据号"}, "ignored": ["经办人"], "words": {"method": {"电催": "催收"}}}',
    )
    .addOption(keyOption())
    .action((dealId: string, servicerId: string, path: string, _options, command: Command) =>
      cli.perform(command, () => recordMapping(dealId, servicerId, path)),
    ),
  new Command('show')
    .description('show every mapping of a servicer’s receipts files, the newest last')
    .addArgument(dealArgument())
    .argument(...SERVICER)
    .addOption(jsonOption())
    .action((dealId: string, servicerId: string, _options, command: Command) =>
      cli.show(command, 'read-column-mappings', async (platform) => {
        await standingDeal(platform, dealId);
        return mappingsView(await columnMappings(platform.backend.store, dealId, servicerId));
      }),
    ),
];

const columns: readonly Column<RecordedMapping>[] = [
  { head: 'version', align: 'right', of: ({ version }) => String(version) },
  { head: '自 from', of: ({ validFrom }) => validFrom },
  { head: '列 columns', of: ({ columns }) => pairsOf(columns), wrap: 48 },
  { head: '忽略 ignored', of: ({ ignored }) => ignored.join(' '), wrap: 24 },
  { head: '用语 words', of: ({ words }) => Object.values(words).map(pairsOf).join(' '), wrap: 32 },
];

const mappingsView = (versions: readonly RecordedMapping[]): View => ({
  json: versions,
  text: (style) =>
    orNone(versions.length, 'the servicer names its columns as the template does', () =>
      renderTable(columns, versions, { style }),
    ),
});

const pairsOf = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([one, other]) => `${one}=${other}`)
    .join(' ');

import { writeFile } from 'node:fs/promises';
import { Argument, Command, Option } from 'commander';
import { mappedTables, type ColumnNames } from '#domain/mappings';
import { refusal } from '#domain/shared';
import { renderTemplateCsv, renderTemplateXlsx, tableKindNames, tableKinds, type TableKindName } from '#intake';
import type { Shell } from '../shell.js';
import { readMappingFile } from '../desk/mapping-file.js';
import { Refused } from '../desk/refused.js';

interface TemplateOptions {
  readonly format: 'csv' | 'xlsx';
  readonly out?: string;
  readonly mapping?: string;
}

export const templateCommand = (shell: Shell): Command =>
  new Command('template')
    .description('give the empty table that a servicer, the custodian or the registrar fills in')
    .addArgument(new Argument('<kind>', 'which table').choices(tableKindNames))
    .addOption(
      new Option('--format <format>', 'csv has example lines; xlsx has lists to choose from, and a guide')
        .choices(['csv', 'xlsx'])
        .default('csv'),
    )
    .option('--out <file>', 'write it there, where no file is yet; without it, CSV is printed')
    .option(
      '--mapping <file>',
      'a mapping, as `trust mapping record` takes it: the table has the sender’s headers and words',
    )
    .addHelpText('after', `\nKinds:\n${kinds()}\n\nExample: trust template receipts --format xlsx --out receipts.xlsx`)
    .action(async (kind: TableKindName, { format, out, mapping: path }: TemplateOptions) => {
      const mapping = path === undefined ? undefined : await mappingIn(kind, path);
      if (out !== undefined) {
        await writeNew(out, format === 'csv' ? renderTemplateCsv(kind, mapping) : renderTemplateXlsx(kind, mapping));
        shell.terminal.print(`${tableKinds[kind].title.join(' ')}: ${out}`);
      } else if (format === 'csv') {
        shell.terminal.print(renderTemplateCsv(kind, mapping).trimEnd());
      } else {
        const remedy = 'name the file with --out';
        throw new Refused(refusal('MALFORMED', 'a workbook is not printed', { field: 'out', remedy }));
      }
    });

async function mappingIn(kind: TableKindName, path: string): Promise<ColumnNames> {
  const table = mappedTables.find((name) => name === kind);
  if (table === undefined) {
    throw new Refused(refusal('MALFORMED', `the columns of ${kind} are not mapped`, { field: 'mapping' }));
  }
  return (await readMappingFile(table, path)).names;
}

const kinds = (): string =>
  tableKindNames.map((kind) => `  ${kind.padEnd(20)}${tableKinds[kind].title.join(' ')}`).join('\n');

/** Writes a file of the caller's; throws {@link Refused} where one stands already, or none can be. */
async function writeNew(path: string, contents: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, contents, { flag: 'wx' });
  } catch (error) {
    const { code = 'not writable' } = error as NodeJS.ErrnoException;
    throw new Refused(
      refusal('MALFORMED', `the file cannot be written (${code})`, {
        field: 'out',
        value: path,
        remedy: 'name a file that is not there yet, in a folder that you may write to',
      }),
    );
  }
}

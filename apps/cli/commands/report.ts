import { Readable } from 'node:stream';
import { Command, Option } from 'commander';
import { Clock, PaperShelf, PreparePaper, PublishPaper } from '#application';
import { paperFormats, statementOf, statementShape, type PaperFormat, type PaperId } from '#domain/papers';
import { assert } from '#domain/shared';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { papersView } from '../views/papers.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import { writeNew } from './write-new.js';

/** The commands of `trust report`. */
export const reportCommands = (cli: Cli): readonly Command[] => [
  prepareCommand(cli),
  publishCommand(cli),
  listCommand(cli),
  writeCommand(cli),
];

const reportOf = (dealId: string, periodNumber: number): PaperId => ({ dealId, periodNumber, kind: 'trustee report' });

/** Prepares a period's report, with what a file states beside the log. */
export const prepareReport = async (dealId: string, periodNumber: number, file?: string): Promise<Ask> => {
  const statement = statementOf(file === undefined ? {} : await readShapedFile(file, statementShape));
  return ask('prepare-paper', PreparePaper, { ...reportOf(dealId, periodNumber), statement });
};

const prepareCommand = (cli: Cli): Command =>
  new Command('prepare')
    .description('the maker prepares the trustee’s report (受托机构报告) of a period whose distribution is approved')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .option('--statement <file>', 'what the log does not say, JSON or YAML (docs/how-to/report-a-period.md)')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { statement }: { statement?: string }, command: Command) =>
      cli.perform(command, () => prepareReport(dealId, periodNumber, statement)),
    );

const publishCommand = (cli: Cli): Command =>
  new Command('publish')
    .description('the checker, never the maker, publishes exactly the figures that were shown')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .requiredOption('--digest <digest>', 'what is published: the digest that `trust report list` prints')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, { digest }: { digest: string }, command: Command) =>
      cli.perform(
        command,
        ask('publish-paper', PublishPaper, { ...reportOf(dealId, periodNumber), figuresDigest: digest }),
      ),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('list the deal’s papers, with the digest that a publication names')
    .addArgument(dealArgument())
    .addOption(jsonOption())
    .action((dealId: string, _options, command: Command) =>
      cli.show(command, 'read-papers', async (platform) => {
        await standingDeal(platform, dealId);
        return papersView(await platform.get(PaperShelf).all(dealId));
      }),
    );

interface WriteOptions {
  readonly format: PaperFormat;
  readonly out: string;
}

const writeCommand = (cli: Cli): Command =>
  new Command('write')
    .description('write a period’s report to a file: as published, else as it would be printed now')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .addOption(new Option('--format <format>', 'its form').choices(paperFormats).default('pdf'))
    .requiredOption('--out <file>', 'where it goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action((dealId: string, periodNumber: number, { format, out }: WriteOptions, command: Command) =>
      cli.show(command, 'read-papers', async (platform) => {
        const { backend } = platform;
        const id = reportOf(dealId, periodNumber);
        const standing = await backend.paperShelf.one(id);
        const document = standing?.published?.documents.find((one) => one.format === format);
        if (document) {
          const kept = await backend.rawFiles.open(document.digest);
          assert(kept, `the published paper ${document.digest} is kept`);
          const bytes = await writeNew(command, out, kept);
          return writtenView(out, bytes, 'published');
        }
        const paper = await backend.paperShelf.asItStands({
          ...id,
          statement: statementOf({}),
          today: platform.get(Clock).today(),
        });
        if (!paper.ok) throw new Refused(paper.error);
        const rendered = await backend.paperRenderer.render(paper.value, format);
        const bytes = await writeNew(command, out, Readable.from([rendered.bytes]));
        return writtenView(out, bytes, standing ? 'prepared' : 'preview');
      }),
    );

const writtenView = (file: string, bytes: number, status: 'published' | 'prepared' | 'preview') => ({
  json: { file, bytes, status },
  text: () => ` the report (${status}) is in ${file} (${bytes} bytes)`,
});

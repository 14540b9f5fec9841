import { Readable } from 'node:stream';
import { Argument, Command, Option } from 'commander';
import { Clock, PaperShelf, PreparePaper, PublishPaper, RegisterTemplate } from '#application';
import { paperFormats, paperKindOf, paperSlugs, statementReader, type PaperFormat, type PaperId } from '#domain/papers';
import { assert } from '#domain/shared';
import { isSeenFrom } from '#projections';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readTextFile } from '../desk/files.js';
import { readShapedFile, shapedDocument } from '../desk/shaped-file.js';
import { standingDeal } from '../desk/standing.js';
import { papersView } from '../views/papers.js';
import { dealArgument, jsonOption, keyOption, wholeNumber } from './arguments.js';
import { asOfOption, knownAtOption, standpointOf, type StandpointOptions } from './standpoint.js';
import { writeNew } from './write-new.js';

/** The commands of `trust report`. */
export const reportCommands = (cli: Cli): readonly Command[] => [
  prepareCommand(cli),
  publishCommand(cli),
  templateCommand(cli),
  listCommand(cli),
  writeCommand(cli),
];

const numberArgument = (): Argument =>
  new Argument(
    '<number>',
    'its period; the year of an annual report; the ordinal of a material event report; else 1',
  ).argParser(wholeNumber);

const kindOption = (): Option =>
  new Option('--kind <kind>', 'which paper').choices(paperSlugs).default('trustee-report');

function paperNamed(dealId: string, number: number, slug: string): PaperId {
  const kind = paperKindOf(slug);
  assert(kind, `${slug} is one of the choices`);
  return { dealId, kind, number };
}

/** Prepares a paper, with what a file states beside the log. */
export const preparePaper = async (id: PaperId, file?: string): Promise<Ask> => {
  const { shape, complete } = statementReader(id.kind);
  const statement = complete(file === undefined ? shapedDocument({}, shape) : await readShapedFile(file, shape));
  return ask('prepare-paper', PreparePaper, { ...id, statement });
};

const prepareCommand = (cli: Cli): Command =>
  new Command('prepare')
    .description('the maker prepares a paper, by default the trustee’s report (受托机构报告) of a period')
    .addArgument(dealArgument())
    .addArgument(numberArgument())
    .addOption(kindOption())
    .option('--statement <file>', 'what the log does not say, JSON or YAML (docs/how-to/report-a-period.md)')
    .addOption(keyOption())
    .action(
      (dealId: string, number: number, { kind, statement }: { kind: string; statement?: string }, command: Command) =>
        cli.perform(command, () => preparePaper(paperNamed(dealId, number, kind), statement)),
    );

const publishCommand = (cli: Cli): Command =>
  new Command('publish')
    .description('the checker, never the maker, publishes exactly the figures that were shown')
    .addArgument(dealArgument())
    .addArgument(numberArgument())
    .addOption(kindOption())
    .requiredOption('--digest <digest>', 'what is published: the digest that `trust report list` prints')
    .addOption(keyOption())
    .action((dealId: string, number: number, { kind, digest }: { kind: string; digest: string }, command: Command) =>
      cli.perform(
        command,
        ask('publish-paper', PublishPaper, { ...paperNamed(dealId, number, kind), figuresDigest: digest }),
      ),
    );

const templateCommand = (cli: Cli): Command =>
  new Command('template')
    .description('have the deal’s papers of a kind made by a template, from the next one prepared on')
    .addArgument(dealArgument())
    .addArgument(numberArgument())
    .addOption(kindOption())
    .requiredOption('--file <file>', 'the template, tried on the paper named (docs/how-to/word-a-paper.md)')
    .addOption(keyOption())
    .action((dealId: string, number: number, { kind, file }: { kind: string; file: string }, command: Command) =>
      cli.perform(command, async () => {
        const template = await readTextFile(file);
        return ask('register-paper-template', RegisterTemplate, { ...paperNamed(dealId, number, kind), template });
      }),
    );

const listCommand = (cli: Cli): Command =>
  new Command('list')
    .description('list the deal’s papers, with the digest that a publication names')
    .addArgument(dealArgument())
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(jsonOption())
    .action((dealId: string, options: StandpointOptions, command: Command) =>
      cli.show(command, 'read-papers', async (platform) => {
        await standingDeal(platform, dealId);
        const shelf = platform.get(PaperShelf).whenKnown(isSeenFrom(standpointOf(options)));
        return papersView(await shelf.all(dealId));
      }),
    );

interface WriteOptions {
  readonly kind: string;
  readonly format: PaperFormat;
  readonly out: string;
}

const writeCommand = (cli: Cli): Command =>
  new Command('write')
    .description('write a paper to a file: as published, else as it would be printed now')
    .addArgument(dealArgument())
    .addArgument(numberArgument())
    .addOption(kindOption())
    .addOption(new Option('--format <format>', 'its form, of those the kind has').choices(paperFormats).default('html'))
    .requiredOption('--out <file>', 'where it goes; a file that is there is not overwritten')
    .addOption(jsonOption())
    .action((dealId: string, number: number, { kind, format, out }: WriteOptions, command: Command) =>
      cli.show(command, 'read-papers', async (platform) => {
        const { backend } = platform;
        const id = paperNamed(dealId, number, kind);
        const standing = await backend.paperShelf.one(id);
        const document = standing?.published?.documents.find((one) => one.format === format);
        if (document) {
          const kept = await backend.rawFiles.open(document.digest);
          assert(kept, `the published paper ${document.digest} is kept`);
          const bytes = await writeNew(command, out, kept);
          return writtenView(out, bytes, 'published');
        }
        const paper = await backend.paperShelf.asItWouldBe(id, platform.get(Clock).today());
        if (!paper.ok) throw new Refused(paper.error);
        const lines = await backend.paperShelf.assetLines(paper.value);
        const rendered = await backend.paperRenderer.render(paper.value, format, lines);
        const bytes = await writeNew(command, out, Readable.from([rendered.bytes]));
        return writtenView(out, bytes, standing ? 'prepared' : 'preview');
      }),
    );

const writtenView = (file: string, bytes: number, status: 'published' | 'prepared' | 'preview') => ({
  json: { file, bytes, status },
  text: () => ` the paper (${status}) is in ${file} (${bytes} bytes)`,
});

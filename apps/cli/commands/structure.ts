import { Command } from 'commander';
import type { Refusal, Result } from '#domain/shared';
import {
  answerRetention,
  readTapeRules,
  sizeIssue,
  stratify,
  testEligibility,
  type TapeAsset,
  type TapeRules,
} from '#domain/structuring';
import { parseTapeByRules } from '#intake';
import type { Cli } from '../cli.js';
import { documentRefused } from '../desk/document-refused.js';
import { readDocumentFile, readNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { eligibilityView, retentionView, sizingView, stratificationView } from '../views/structuring.js';
import type { View } from '../views/view.js';
import { formatOption } from './arguments.js';

interface Options {
  readonly format: 'json' | 'table';
}

interface TapeOptions extends Options {
  readonly rules: string;
}

const FILES_ALONE = 'needs no database, no server and no token';

/** What is computed before there is a deal, each from files alone. */
export const structureCommands = (cli: Cli): readonly Command[] => [
  fromDocument(cli, {
    name: 'size',
    description: `size the classes by debt-service cover (偿债保障比), with discount and overcollateralization; ${FILES_ALONE}`,
    document: 'the pool’s cover or income, and the cover that each rating requires, JSON or YAML',
    answer: sizeIssue,
    view: sizingView,
  }),
  fromDocument(cli, {
    name: 'retention',
    description: `test what the originator retains (风险自留); ${FILES_ALONE}`,
    document: 'the classes, lowest last, and what is retained of each, JSON or YAML',
    answer: answerRetention,
    view: retentionView,
  }),
  fromTape(cli, {
    name: 'stratify',
    description: `put an originator’s tape into strata (分层); ${FILES_ALONE}`,
    view: (rules, assets) => stratificationView(stratify(rules, assets)),
  }),
  fromTape(cli, {
    name: 'eligibility',
    description: `test each asset of an originator’s tape by the rules of eligibility (入池标准); ${FILES_ALONE}`,
    view: (rules, assets) => eligibilityView(testEligibility(rules, assets)),
  }),
];

function fromDocument<T>(
  cli: Cli,
  asked: {
    readonly name: string;
    readonly description: string;
    readonly document: string;
    readonly answer: (json: unknown) => Result<T, Refusal[]>;
    readonly view: (answer: T) => View;
  },
): Command {
  return new Command(asked.name)
    .description(asked.description)
    .argument('<document>', asked.document)
    .addOption(formatOption())
    .action(async (file: string, { format }: Options) => {
      const answer = asked.answer(await readDocumentFile(file));
      if (!answer.ok) throw documentRefused(answer.error);
      cli.print(format, asked.view(answer.value));
    });
}

function fromTape(
  cli: Cli,
  asked: {
    readonly name: string;
    readonly description: string;
    readonly view: (rules: TapeRules, assets: readonly TapeAsset[]) => View;
  },
): Command {
  return new Command(asked.name)
    .description(asked.description)
    .argument('<tape>', 'CSV or XLSX, with the columns that the rules name')
    .requiredOption('--rules <file>', 'columns, rules and strata, JSON or YAML (docs/how-to/structure-a-deal.md)')
    .addOption(formatOption())
    .action(async (tape: string, { rules: file, format }: TapeOptions) => {
      const rules = readTapeRules(await readDocumentFile(file));
      if (!rules.ok) throw documentRefused(rules.error);
      const { bytes } = await readNamedFile(tape);
      const assets = await parseTapeByRules(bytes, rules.value);
      if (!assets.ok) throw new Refused({ ...assets.error.refusal, faults: assets.error });
      cli.print(format, asked.view(rules.value, assets.value));
    });
}

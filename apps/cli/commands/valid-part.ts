import { Readable } from 'node:stream';
import { Command, Option } from 'commander';
import {
  ApproveValidPart,
  ofOwnServicer,
  ProposeValidPart,
  readValidPart,
  SendBackValidPart,
  streams,
  type Actor,
  type ReadValidPart,
} from '#application';
import { refusal } from '#domain/shared';
import { mentionOfEqual } from '#domain/upload';
import { renderRejectReportCsv, renderRejectReportXlsx } from '#intake';
import type { Platform } from '../../platform/index.js';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { occurrences } from '../desk/occurrences.js';
import { Refused } from '../desk/refused.js';
import { validPartView } from '../views/valid-part.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import { answersIn, repeatOption, severalOption, type TypedAnswers } from './equal-lines.js';
import type { ReceiptsUpload } from './upload.js';
import { writeNew } from './write-new.js';

/** The commands of `trust valid-part`. */
export const validPartCommands = (cli: Cli): readonly Command[] => [
  proposeCommand(cli),
  showCommand(cli),
  reportCommand(cli),
  approveCommand(cli),
  sendBackCommand(cli),
];

interface ProposeOptions extends TypedAnswers {
  readonly servicer: string;
  readonly supersedes?: string;
  readonly reason: string;
}

/** After a proposal was sent back, the same one is meant anew. */
async function propose(
  platform: Platform,
  sent: ReceiptsUpload & { readonly reason: string },
  path: string,
): Promise<Ask> {
  const { name: fileName, digest: fileDigest } = await openNamedFile(path);
  const occasion = await occurrences(platform, streams.collections(sent.dealId), 'ValidPartSentBack');
  return ask('propose-valid-part', ProposeValidPart, { ...sent, fileName, fileDigest }, occasion);
}

const proposeCommand = (cli: Cli): Command =>
  new Command('propose')
    .description('ask that the lines without a fault be accepted of a receipts file that was refused')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'the file as it was sent; what is kept under its digest is read')
    .requiredOption('--servicer <id>', 'the servicer whose receipts these are, as in the deal’s terms')
    .option('--supersedes <upload>', 'the accepted upload of this period that the part replaces')
    .addOption(severalOption())
    .addOption(repeatOption())
    .requiredOption('--reason <text>', 'why not to wait for a file without a fault, for whoever reads the record')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, file: string, options: ProposeOptions, command: Command) => {
      const { servicer: servicerId, supersedes, reason } = options;
      const replaced = supersedes === undefined ? {} : { supersedes };
      const sent = { dealId, periodNumber, servicerId, ...replaced, ...mentionOfEqual(answersIn(options)), reason };
      return cli.perform(command, ({ platform }) => propose(platform, sent, file));
    });

const uploadArgument = ['<upload>', 'the upload that the lines are kept as, as `trust collections` shows it'] as const;

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show what is accepted and what is refused of a file, line by line, and who chose so')
    .addArgument(dealArgument())
    .argument(...uploadArgument)
    .addOption(jsonOption())
    .action((dealId: string, uploadId: string, _options, command: Command) =>
      cli.show(command, 'read-collections', async (platform, actor) =>
        validPartView(await keptPart(platform, actor, { dealId, uploadId })),
      ),
    );

async function keptPart(
  { backend }: Platform,
  actor: Actor,
  { dealId, uploadId }: { readonly dealId: string; readonly uploadId: string },
): Promise<ReadValidPart> {
  const part = await readValidPart(backend.store, backend.files, { dealId, uploadId });
  if (part && ofOwnServicer(actor, 'read-collections')(part.proposed)) return part;
  const detail = { field: 'uploadId', value: uploadId };
  throw new Refused(refusal('VALID_PART_NOT_PROPOSED', `no valid part is kept as ${uploadId}`, detail));
}

interface ReportOptions {
  readonly format: 'csv' | 'xlsx';
  readonly out: string;
}

const reportCommand = (cli: Cli): Command =>
  new Command('report')
    .description('write the lines that are refused, with every fault and its remedy, as a file for the servicer')
    .addArgument(dealArgument())
    .argument(...uploadArgument)
    .addOption(new Option('--format <format>', 'what the servicer works in').choices(['csv', 'xlsx']).default('xlsx'))
    .requiredOption('--out <file>', 'where no file is yet')
    .action((dealId: string, uploadId: string, { format, out }: ReportOptions, command: Command) =>
      cli.atDesk(command, async (desk) => {
        await desk.may('read-collections', dealId);
        const part = await keptPart(desk.platform, desk.actor, { dealId, uploadId });
        const bytes = format === 'csv' ? Buffer.from(renderRejectReportCsv(part)) : renderRejectReportXlsx(part);
        await writeNew(command, out, Readable.from([bytes]));
        cli.terminal.print(`${part.faults.length} faults: ${out}`);
      }),
    );

const sendBackCommand = (cli: Cli): Command =>
  new Command('send-back')
    .description('end the wait of a proposed part: its proposer withdraws it, or another person sends it back')
    .addArgument(dealArgument())
    .argument(...uploadArgument)
    .requiredOption('--reason <text>', 'why it is not taken')
    .addOption(keyOption())
    .action((dealId: string, uploadId: string, { reason }: { reason: string }, command: Command) =>
      cli.perform(command, async ({ platform }) => {
        const occasion = await occurrences(platform, streams.collections(dealId), 'ValidPartProposed');
        return ask('send-back-valid-part', SendBackValidPart, { dealId, uploadId, reason }, occasion);
      }),
    );

interface ApproveOptions {
  readonly file: string;
  readonly report: string;
  readonly reason: string;
}

const approveCommand = (cli: Cli): Command =>
  new Command('approve')
    .description('accept the lines without a fault, as another person than the one who proposed it')
    .addArgument(dealArgument())
    .argument(...uploadArgument)
    .requiredOption('--file <digest>', 'of the file, as `trust valid-part show` shows it')
    .requiredOption('--report <digest>', 'of the reject report, as `trust valid-part show` shows it')
    .requiredOption('--reason <text>', 'the approver’s own reason, for whoever reads the record')
    .addOption(keyOption())
    .action((dealId: string, uploadId: string, options: ApproveOptions, command: Command) => {
      const { file: fileDigest, report: rejectReportDigest, reason } = options;
      const sent = { dealId, uploadId, fileDigest, rejectReportDigest, reason };
      return cli.perform(command, ask('approve-valid-part', ApproveValidPart, sent));
    });

import { Command } from 'commander';
import { ApproveValidPart, ProposeValidPart, readValidPart } from '#application';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { ask, type Ask } from '../desk/ask.js';
import { openNamedFile } from '../desk/files.js';
import { Refused } from '../desk/refused.js';
import { validPartView } from '../views/valid-part.js';
import { dealArgument, jsonOption, keyOption, periodArgument } from './arguments.js';
import type { ReceiptsUpload } from './upload.js';

/** The commands of `trust valid-part`. */
export const validPartCommands = (cli: Cli): readonly Command[] => [
  proposeCommand(cli),
  showCommand(cli),
  approveCommand(cli),
];

interface ProposeOptions {
  readonly servicer: string;
  readonly supersedes?: string;
  readonly reason: string;
}

async function propose(sent: ReceiptsUpload & { readonly reason: string }, path: string): Promise<Ask> {
  const { name: fileName, digest: fileDigest } = await openNamedFile(path);
  return ask('propose-valid-part', ProposeValidPart, { ...sent, fileName, fileDigest });
}

const proposeCommand = (cli: Cli): Command =>
  new Command('propose')
    .description('ask that the lines without a fault be accepted of a receipts file that was refused')
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'the file as it was sent; what is kept under its digest is read')
    .requiredOption('--servicer <id>', 'the servicer whose receipts these are, as in the deal’s terms')
    .option('--supersedes <upload>', 'the accepted upload of this period that the part replaces')
    .requiredOption('--reason <text>', 'why not to wait for a file without a fault, for whoever reads the record')
    .addOption(keyOption())
    .action((dealId: string, periodNumber: number, file: string, options: ProposeOptions, command: Command) => {
      const { servicer: servicerId, supersedes, reason } = options;
      const replaced = supersedes === undefined ? {} : { supersedes };
      return cli.perform(command, () => propose({ dealId, periodNumber, servicerId, ...replaced, reason }, file));
    });

const uploadArgument = ['<upload>', 'the upload that the lines are kept as, as `trust collections` shows it'] as const;

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show what is accepted and what is refused of a file, line by line, and who chose so')
    .addArgument(dealArgument())
    .argument(...uploadArgument)
    .addOption(jsonOption())
    .action((dealId: string, uploadId: string, _options, command: Command) =>
      cli.show(command, 'read-collections', async ({ backend }) => {
        const part = await readValidPart(backend.store, backend.files, { dealId, uploadId });
        const detail = { field: 'uploadId', value: uploadId };
        if (!part)
          throw new Refused(refusal('VALID_PART_NOT_PROPOSED', `no valid part is kept as ${uploadId}`, detail));
        return validPartView(part);
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

import { Command } from 'commander';
import { UploadAssetStatus, UploadPeriodSummary, type FileKind } from '#application';
import type { Cli } from '../cli.js';
import { askWithFile, type Ask } from '../desk/ask.js';
import { readNamedFile } from '../desk/files.js';
import { dealArgument, keyOption, periodArgument } from './arguments.js';
import { bringFile, serverOption } from './server-option.js';

interface Report {
  readonly dealId: string;
  readonly periodNumber: number;
  readonly servicerId: string;
}

/** Brings a servicer's asset status file into a period. */
export async function uploadAssetStatus(report: Report, path: string): Promise<Ask> {
  const file = await readNamedFile(path);
  return askWithFile('upload-asset-status', UploadAssetStatus, { ...report, fileName: file.name }, file);
}

/** Brings a servicer's period summary into a period. */
export async function uploadPeriodSummary(report: Report, path: string): Promise<Ask> {
  const file = await readNamedFile(path);
  return askWithFile('upload-period-summary', UploadPeriodSummary, { ...report, fileName: file.name }, file);
}

const reportCommand = (
  cli: Cli,
  name: string,
  description: string,
  kind: FileKind,
  upload: (report: Report, path: string) => Promise<Ask>,
): Command =>
  new Command(name)
    .description(description)
    .addArgument(dealArgument())
    .addArgument(periodArgument())
    .argument('<file>', 'CSV or XLSX; its columns are those of `trust template`')
    .requiredOption('--servicer <id>', 'the servicer that reports, as in the deal’s terms')
    .addOption(serverOption())
    .addOption(keyOption())
    .action(
      (dealId: string, periodNumber: number, path: string, { servicer }: { servicer: string }, command: Command) => {
        const report = { dealId, periodNumber, servicerId: servicer };
        const about = { kind, ...report, periodNumber: String(periodNumber) };
        return bringFile(cli, command, { path, about, here: () => upload(report, path) });
      },
    );

export const poolStatusCommand = (cli: Cli): Command =>
  reportCommand(
    cli,
    'status',
    'bring a servicer’s asset status file (资产状态) into a period; a later one supersedes it until the close',
    'asset-status',
    uploadAssetStatus,
  );

export const poolSummaryCommand = (cli: Cli): Command =>
  reportCommand(
    cli,
    'summary',
    'bring a servicer’s period summary (期间汇总) into a period; a later one supersedes it until the close',
    'period-summary',
    uploadPeriodSummary,
  );

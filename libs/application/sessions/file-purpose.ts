import type { Command } from '@nestjs/cqrs';
import { buffer } from 'node:stream/consumers';
import type { Result } from '#domain/shared';
import type { OperationName } from '../access/access.js';
import type { CommandReceipt, RequestContext } from '../operation.js';
import { RegisterPool, type RegisterPoolSent } from '../operations/register-pool.js';
import { UploadAssetStatus, type UploadAssetStatusSent } from '../operations/upload-asset-status.js';
import {
  UploadCustodianStatement,
  type UploadCustodianStatementSent,
} from '../operations/upload-custodian-statement.js';
import { UploadHolderList, type UploadHolderListSent } from '../operations/upload-holder-list.js';
import { UploadPeriodSummary, type UploadPeriodSummarySent } from '../operations/upload-period-summary.js';
import { UploadReceipts } from '../operations/upload-receipts.js';
import type { FileRefusal, Progress } from '../ports.js';
import type { UploadReceiptsSent } from '../upload/upload-sent.js';

/** What a file is sent for: the request that its bytes will complete. */
export type FilePurpose =
  | ({ readonly kind: 'receipts' } & UploadReceiptsSent)
  | ({ readonly kind: 'asset-status' } & UploadAssetStatusSent)
  | ({ readonly kind: 'period-summary' } & UploadPeriodSummarySent)
  | ({ readonly kind: 'custodian-statement' } & UploadCustodianStatementSent)
  | ({ readonly kind: 'holder-list' } & UploadHolderListSent)
  | ({ readonly kind: 'pool-tape'; readonly fileName: string } & RegisterPoolSent);

export type FileKind = FilePurpose['kind'];

/** By kind, the operation that takes such a file. */
export const operationOfKind = {
  receipts: 'upload-receipts',
  'asset-status': 'upload-asset-status',
  'period-summary': 'upload-period-summary',
  'custodian-statement': 'upload-custodian-statement',
  'holder-list': 'upload-holder-list',
  'pool-tape': 'register-pool',
} as const satisfies Record<FileKind, OperationName>;

export const fileKinds = Object.keys(operationOfKind) as readonly FileKind[];

/** The command that takes the file, once it is there; the signal gives up what waits to be read. */
export async function commandOf(
  purpose: FilePurpose,
  bytes: AsyncIterable<Uint8Array>,
  context: RequestContext,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<Command<Result<CommandReceipt, FileRefusal>>> {
  const { kind, ...sent } = purpose;
  switch (kind) {
    case 'receipts':
      return new UploadReceipts(sent as UploadReceiptsSent, bytes, context, progress, signal);
    case 'asset-status':
      return new UploadAssetStatus(sent as UploadAssetStatusSent, bytes, context, progress);
    case 'holder-list':
      return new UploadHolderList(sent as UploadHolderListSent, bytes, context, progress);
    case 'pool-tape': {
      const { dealId, originatorId } = sent as RegisterPoolSent;
      return new RegisterPool(
        { dealId, ...(originatorId === undefined ? {} : { originatorId }) },
        bytes,
        context,
        progress,
      );
    }
    case 'period-summary':
      return new UploadPeriodSummary(sent as UploadPeriodSummarySent, await buffer(bytes), context);
    case 'custodian-statement':
      return new UploadCustodianStatement(sent as UploadCustodianStatementSent, await buffer(bytes), context);
  }
}

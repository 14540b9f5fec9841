import { paperMakers, type PaperKind } from '#domain/papers';
import type { TruststreamEvent } from './index.js';

/** What a kept file is: one that somebody sent, the report of what was refused of one, or a published paper. */
export type FileKind =
  | 'receipts'
  | 'asset status'
  | 'period summary'
  | 'custodian statement'
  | 'instruction answers'
  | 'holder list'
  | 'refused lines'
  | 'asset tape'
  | PaperKind;

/** A file that an event takes in: its bytes lie in the file store under their digest. */
export interface NamedFile {
  readonly digest: string;
  readonly size_bytes?: number;
  readonly kind: FileKind;
  /** As it was called when it was sent; of a report of refused lines the file that they stood in, of a paper its form. `null` where nobody said. */
  readonly fileName: string | null;
  readonly dealId: string;
  /** `null` where it is of no one period. */
  readonly periodNumber: number | null;
}

/** The files that an event takes in, once per upload, per valid part, per registered pool and per purchase, and the forms of a published paper. */
export function filesOf({ type, payload }: { readonly type: string; readonly payload: unknown }): readonly NamedFile[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const event = { type, payload } as TruststreamEvent;
  switch (event.type) {
    case 'UploadStarted':
      return [sent('receipts', event.payload)];
    case 'AssetStatusReceived':
      return [sent('asset status', event.payload)];
    case 'PeriodSummaryReceived':
      return [sent('period summary', event.payload)];
    case 'CustodianStatementReceived':
      return [sent('custodian statement', event.payload)];
    case 'InstructionAnswersReceived':
      return [sent('instruction answers', { ...event.payload, periodNumber: null })];
    case 'HolderListReceived':
      return [sent('holder list', { ...event.payload, periodNumber: null })];
    case 'ValidPartProposed': {
      const { rejectReportDigest: digest, fileName, dealId, periodNumber } = event.payload;
      return [{ digest, kind: 'refused lines', fileName, dealId, periodNumber }];
    }
    case 'PoolRegistered': {
      const { fileDigest: digest, dealId } = event.payload;
      return [{ digest, kind: 'asset tape', fileName: null, dealId, periodNumber: null }];
    }
    case 'PurchaseRequested': {
      const { fileDigest: digest, dealId, periodNumber } = event.payload;
      return [{ digest, kind: 'asset tape', fileName: null, dealId, periodNumber }];
    }
    case 'PaperPublished': {
      const { documents, kind, dealId, number } = event.payload;
      const periodNumber = paperMakers[kind].numbering === 'period' ? number : null;
      return documents.map(({ digest, size_bytes, format: fileName }) => {
        return { digest, size_bytes, kind, fileName, dealId, periodNumber };
      });
    }
    default:
      return [];
  }
}

interface Sent extends Pick<NamedFile, 'dealId' | 'periodNumber'> {
  readonly fileName: string;
  readonly fileDigest: string;
  readonly fileBytes: number;
}

const sent = (
  kind: FileKind,
  { fileName, fileDigest: digest, fileBytes: size_bytes, dealId, periodNumber }: Sent,
): NamedFile => ({ digest, size_bytes, kind, fileName, dealId, periodNumber });

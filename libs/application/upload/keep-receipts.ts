import * as deal from '#domain/deal';
import type { Refusal, Result } from '#domain/shared';
import * as upload from '#domain/upload';
import type { Cursor } from '#event-store';
import type { RequestContext } from '../operation.js';
import type { OperationRunner } from '../operation-runner.js';
import type { Progress, ReceiptIndex, StagedReceipts } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import type { BulkStep } from '../stream-writer.js';
import { streams } from '../streams.js';
import { writeInBulk } from '../write-in-bulk.js';
import type { CheckedReceipts } from './check-receipts.js';
import type { KeptUploadSent } from './upload-sent.js';

/**
 * So many that read models find the next batch of them written while they take in the last one, which is some ten parts, and all of them
 * at hand.
 */
const PARTS_BEHIND_MAX = 14;

interface Keeping {
  readonly runner: OperationRunner;
  readonly index: ReceiptIndex;
  readonly staged: StagedReceipts;
}

/** What is kept of a file, or of the part of it that is taken. */
type KeptFile = Pick<CheckedReceipts, 'parts' | 'days' | 'totals' | 'mappingVersion' | 'equalLines'>;

/**
 * Keeps the staged lines in the upload's own stream, where they count for nothing yet; goes on where a crash stopped it.
 * Read models follow a few parts behind, while the next ones are written, so that the file is readable soon after it is accepted.
 */
export async function keepReceipts(
  { runner, index, staged }: Keeping,
  { parts, days, totals, mappingVersion, equalLines }: KeptFile,
  given: {
    uploadId: string;
    sent: KeptUploadSent;
    fileBytes: number;
    context: RequestContext;
    progress: Progress;
  },
): Promise<Result<void, Refusal>> {
  const { uploadId, context, progress } = given;
  const today = runner.today();
  const dealState = await new RecordedReader(runner.store).state(streams.deal(given.sent.dealId), deal);
  const { dealId, servicerId, periodNumber, fileName, fileDigest } = given.sent;
  const readBy = mappingVersion === undefined ? {} : { mappingVersion };
  const file = { fileName, fileDigest, fileBytes: given.fileBytes, ...readBy };
  const late = parts.map((part) => part.late ?? []).reduce(upload.addLate, []);
  const checkedAgainst = { collectedFrom: days.from, collectedTo: days.to };
  const mentioned = { ...upload.mentionOf(late), ...upload.mentionOfEqual(equalLines) };
  const start = { dealId, servicerId, periodNumber, uploadId, ...checkedAgainst, ...file, ...mentioned };
  const complete = { uploadId, totals };
  const behind: Promise<unknown>[] = [];
  let keptLines = 0;
  const follow = async (cursor: Cursor | null): Promise<void> => {
    if (cursor === null) return;
    const following = index.standAt(cursor, dealId);
    // Told at a later part, or by the acceptance.
    following.catch(() => undefined);
    behind.push(following);
    if (behind.length > PARTS_BEHIND_MAX) await behind.shift();
  };

  /** The rows of a part, which are fetched while the part before it is written. */
  const rowsAhead = (part: number): Promise<string> => {
    const rows = part <= parts.length ? staged.rowsOf(part) : Promise.resolve('');
    // Told to whoever wants them; nobody may ever do so.
    rows.catch(() => undefined);
    return rows;
  };

  async function* steps(): AsyncGenerator<BulkStep<upload.UploadState, upload.UploadEvent>> {
    keptLines = 0;
    yield {
      operation: 'start-upload',
      commandId: `upload/${uploadId}/start`,
      sent: start,
      decide: (state) => upload.startUpload({ sent: start, added: { today, deal: dealState } }, state),
    };
    let ahead = rowsAhead(1);
    for (const [index, { totals: ofPart, ...part }] of parts.entries()) {
      const rows = await ahead;
      ahead = rowsAhead(index + 2);
      const { firstLine, lastLine } = part;
      const lines = { uploadId, ...part, rows, totals: ofPart };
      yield {
        operation: 'add-receipt-lines',
        commandId: `upload/${uploadId}/lines/${index + 1}`,
        // The lines themselves are in the file, which the upload names by its digest.
        sent: { uploadId, firstLine, lastLine },
        decide: (state) => upload.addLines({ sent: lines, added: { today } }, state),
      };
      progress('keeping', (keptLines += ofPart.lineCount), totals.lineCount);
    }
    yield {
      operation: 'complete-upload',
      commandId: `upload/${uploadId}/complete`,
      sent: complete,
      decide: (state) => upload.completeUpload({ sent: complete, added: { today } }, state),
    };
  }

  return writeInBulk<upload.UploadState, upload.UploadEvent>(runner.store, streams.upload(uploadId), upload, steps, {
    context,
    today,
    written: follow,
  });
}

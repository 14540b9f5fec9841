import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as pool from '#domain/pool';
import type { AnsweredLines, UploadCompleted, UploadEvent } from '#domain/upload';
import { START, type Cursor } from '#event-store';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation, StreamReader } from '../operation.js';
import type { OtherUploads, ReportedBefore } from '../ports.js';
import { streams } from '../streams.js';
import type { KeptUploadSent } from './upload-sent.js';

/** Answers which receipts of the upload others had reported that counted at the cursor, and were not answered for. */
export type AskReportedBefore = (
  others: OtherUploads,
  asOf: Cursor,
  answered: readonly AnsweredLines[],
) => Promise<ReportedBefore> | ReportedBefore;

/**
 * The accepting half of an upload, kept under the id. Whether a receipt was reported before is asked as of the version of the deal's
 * collections that the append expects, so that two uploads at once cannot both bring it.
 */
export const acceptUpload = (uploadId: string, reportedBefore: AskReportedBefore): Operation<KeptUploadSent> => ({
  name: 'upload-receipts',
  ruleVersion: 1,
  scopeOf: ({ servicerId }) => ({ servicerId }),
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) => {
    const { dealId, supersedes = null } = sent;
    const state = await reader.state(streams.collections(dealId), collections);
    const found = await acceptanceOf(reader, { ...sent, uploadId, supersedes }, reportedBefore);
    return collections.receiveCollection({ sent: { dealId, uploadId, supersedes }, added: { today, ...found } }, state);
  },
});

/** What the acceptance of an upload goes by, besides the deal's collections. */
export async function acceptanceOf(
  reader: StreamReader,
  of: {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly uploadId: string;
    readonly supersedes: string | null;
  },
  reportedBefore: AskReportedBefore,
): Promise<Omit<collections.ReceiveCollection['added'], 'today'>> {
  const { dealId, servicerId, uploadId, supersedes } = of;
  const asOf = await standingAt(reader, dealId);
  const upload = await completionOf(reader, uploadId);
  const others = { dealId, servicerId, except: supersedes };
  const { first } = await reportedBefore(others, asOf, upload?.equalLines ?? []);
  return {
    deal: await reader.state(streams.deal(dealId), deal),
    upload,
    period: await collectionPeriodOf(reader, of),
    poolRegistered: (await reader.state(streams.pool(dealId), pool)).status === 'registered',
    reportedBefore: first,
  };
}

/** The newest booking to the deal that a decision sees: what counts as reported is told by it. */
export async function standingAt(reader: StreamReader, dealId: string): Promise<Cursor> {
  return (await reader.newest(streams.collections(dealId)))?.cursor ?? START;
}

/** What the upload's completion says, null while it is not complete. The lines themselves are not read. */
async function completionOf(reader: StreamReader, uploadId: string): Promise<UploadCompleted['payload'] | null> {
  const newest = await reader.newest<UploadEvent>(streams.upload(uploadId));
  return newest?.type === 'UploadCompleted' ? (newest.payload as UploadCompleted['payload']) : null;
}

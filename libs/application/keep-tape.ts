import * as deal from '#domain/deal';
import * as mappings from '#domain/mappings';
import * as pool from '#domain/pool';
import { err, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { ByteSource } from '#file-store';
import type { OperationName } from './access/access.js';
import { mappingsOf, readingBy } from './file-mapping.js';
import { refusedFile } from './file-refusal.js';
import type { RequestContext } from './operation.js';
import type { OperationRunner } from './operation-runner.js';
import type { FileRefusal, PoolTapeReader, Progress, RawFiles } from './ports.js';
import { answerOf, linesAgain, openKept } from './read-again.js';
import { RecordedReader } from './recorded-reader.js';
import type { BulkStep } from './stream-writer.js';
import { streams } from './streams.js';
import { partsOf, writeInBulk } from './write-in-bulk.js';

/** A tape as somebody sent it. */
export interface SentTape {
  readonly dealId: string;
  /** Whose column mapping the tape is read by; absent: the only originator’s, and where there are several the template’s headers. */
  readonly originatorId?: string;
  /** The field of the request that names the originator. */
  readonly originatorField: string;
  /** For which operation it comes: who may ask for that may send the tape. */
  readonly operation: OperationName;
  readonly bytes: ByteSource;
  readonly context: RequestContext;
  readonly progress?: Progress;
}

export interface KeptTape {
  readonly fileDigest: string;
  /** Absent where by the template’s headers. */
  readonly readBy?: pool.TapeReadBy;
  readonly assetCount: number;
}

export interface TapeKeeping {
  readonly runner: OperationRunner;
  readonly files: RawFiles;
  readonly tapes: PoolTapeReader;
}

/**
 * Reads a tape, the whole of it or nothing, and keeps its assets in the pool's stream, where they are inert until the pool is
 * registered or the purchase of them is paid. One whose assets are in the pool is not kept again, nor one that comes to be registered
 * after the pool is.
 */
export async function keepTape(
  { runner, files, tapes }: TapeKeeping,
  { operation, bytes, context, progress, ...sent }: SentTape,
): Promise<Result<KeptTape, FileRefusal>> {
  const { dealId } = sent;
  const authorised = await runner.authorise(context.actor, operation, { dealId });
  if (!authorised.ok) return authorised;
  const reader = new RecordedReader(runner.store);
  const known = deal.requireDeal(await reader.state(streams.deal(dealId), deal), dealId);
  if (!known.ok) return known;
  const state = await reader.state(streams.pool(dealId), pool);
  const { digest } = await files.put(bytes);
  // The assets are in already when the request is a repeat, and no other tape becomes the pool once one is.
  const registered = state.status === 'registered' ? state : null;
  const isIn = pool.isTapeIn(state, digest);
  const isTaken = registered !== null && (isIn || operation === 'register-pool');
  const reading = await readingOf(sent, {
    terms: known.value.terms,
    before: isTaken ? registered.tapes.get(isIn ? digest : registered.fileDigest) : undefined,
    reader,
    today: runner.today(),
  });
  if (!reading.ok) return reading;
  const { readBy, mapping } = reading.value;
  const against = readingBy(mapping);
  const counted = await answerOf(tapes.read(await openKept(files, digest), against));
  if (!counted.ok) return err(refusedFile(counted.error));
  const { assetCount } = counted.value;
  const keptReading = readBy ? { readBy } : {};
  const kept = { fileDigest: digest, ...keptReading, assetCount };
  if (isTaken) return ok(kept);
  const standing = known.value;
  async function* steps(): AsyncGenerator<BulkStep<pool.PoolState, pool.PoolEvent>> {
    let part = 0;
    let soFar = 0;
    for await (const assets of partsOf(linesAgain(tapes.read(await openKept(files, digest), against), digest))) {
      // The header is line 1.
      const chunk = { dealId, fileDigest: digest, firstLine: 2 + soFar, assets, ...keptReading };
      yield {
        operation: 'add-pool-assets',
        commandId: `pool/${dealId}/${pool.tapeKeyOf(kept)}/${(part += 1)}`,
        // The assets themselves are in the tape, which is named by its digest.
        sent: { dealId, fileDigest: digest, firstLine: chunk.firstLine, assetCount: assets.length, ...keptReading },
        decide: (before) => pool.addAssets({ sent: chunk, added: { today: runner.today(), deal: standing } }, before),
      };
      soFar += assets.length;
      progress?.('keeping', soFar, assetCount);
    }
  }
  const written = await writeInBulk<pool.PoolState, pool.PoolEvent>(runner.store, streams.pool(dealId), pool, steps, {
    context,
    today: runner.today(),
  });
  return written.ok ? ok(kept) : written;
}

interface TapeReading {
  readonly mapping: mappings.RecordedMapping | null;
  readonly readBy: pool.TapeReadBy | null;
}

/**
 * How the tape is read: by the mapping in force of the originator that is named, or of the only one; one whose assets are in the
 * pool, as it was read `before`. Refused: ORIGINATOR_UNKNOWN.
 */
async function readingOf(
  { dealId, originatorId: named, originatorField }: Pick<SentTape, 'dealId' | 'originatorId' | 'originatorField'>,
  {
    terms,
    before,
    reader,
    today,
  }: {
    readonly terms: deal.DealTerms;
    /** Null where it was read by the template's headers, undefined where its assets are not in the pool. */
    readonly before: pool.TapeReadBy | null | undefined;
    readonly reader: RecordedReader;
    readonly today: BusinessDate;
  },
): Promise<Result<TapeReading, Refusal>> {
  if (named !== undefined) {
    const originator = deal.requireNamedOriginator(terms, named, originatorField);
    if (!originator.ok) return originator;
  }
  if (before === null) return ok({ mapping: null, readBy: null });
  const { originators } = terms.parties;
  const originatorId =
    before?.originatorId ?? named ?? (originators.length === 1 ? originators[0]?.partyId : undefined);
  if (originatorId === undefined) return ok({ mapping: null, readBy: null });
  const recorded = await mappingsOf(reader, { dealId, partyId: originatorId, table: 'pool-tape' });
  const mapping = before
    ? mappings.mappingOf(recorded, before.mappingVersion)
    : mappings.mappingInForce(recorded, today);
  return ok({ mapping, readBy: mapping && { originatorId, mappingVersion: mapping.version } });
}

import { filesOf } from '#domain/events';
import { canonicalBytes, sha256Hex } from '#event-codec';
import { assert, err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { KeptEvent, KeptLog, KeptPage } from '#event-store';
import { SealBroken, type FileStore } from '#file-store';
import { ErasedFiles } from '../erased-files.js';
import { KeptIdentities, type KeptIdentity } from '../kept-identities.js';
import type { LogProofs } from '../notary/log-proofs.js';
import type { VerifyProgress } from '../verifier/check.js';
import type { KeptGrowth, KeptLine, KeptProof } from '../verifier/kept-proof.js';
import { parsed } from '../verifier/proof/canonical.js';
import { canonicalLine } from '../verifier/proof/leaf.js';
import { take } from '../verifier/take.js';
import {
  FILE_PART_BYTES,
  LOG_FILE_FORMAT,
  type CheckpointLine,
  type IdentityLine,
  type LineKind,
  type ReactionsLine,
} from './log-file.js';

/** Something for its owner alone that an installation keeps beside its log: a signing key. */
export interface KeptSecret {
  /** `<folder>/<name>`, as the installation knows it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Gives identities out of the vault, keys and all. */
export interface CarriesIdentities {
  /** `null` where its key is gone, or nothing is kept. Throws `SealBroken` where it was changed. */
  carried(
    sealed: Pick<KeptIdentity, 'keyId' | 'identityDigest'>,
  ): Promise<{ readonly key: Uint8Array; readonly sealed: Uint8Array } | null>;
  /** Told of each subject that stands in the log and whose identity cannot be read, and why. */
  missing(subjectId: string, why: 'IDENTITY_LOST' | 'IDENTITY_DAMAGED'): void;
}

export interface LogSources {
  readonly log: KeptLog;
  readonly proof: Pick<KeptProof, 'keys' | 'growths' | 'lines'>;
  readonly proofs: Pick<LogProofs, 'checkpoint'>;
  readonly files: Pick<FileStore, 'open'>;
  /** The position up to which all that the first `size` events call for stands among them; none where nobody knows. */
  readonly reactedWithin?: (size: bigint) => Promise<bigint>;
  /** Who subjects are goes with the log into a backup, each as it was kept last; into no export. */
  readonly identities?: CarriesIdentities;
  /** What goes with the log into a backup, read when all else is written; none into an export. */
  readonly secrets?: () => AsyncIterable<KeptSecret>;
}

/**
 * The whole log up to its newest checkpoint as one file (docs/spec/log-file.md): events with their commands, the list of
 * keys, every checkpoint with its cosignatures, how far the reactions are, and the files that events name and none erased, if asked for. The same log gives the same
 * bytes. Memory is bounded by a page of events and by the number of files. Refused: NOT_SIGNED_YET.
 */
export async function exportLog(
  sources: LogSources,
  { withFiles }: { readonly withFiles: boolean },
  progress: VerifyProgress = () => undefined,
): Promise<Result<AsyncIterable<Uint8Array>, Refusal>> {
  const newest = await sources.proofs.checkpoint();
  if (!newest) return err(refusal('NOT_SIGNED_YET', 'the log has no checkpoint'));
  const name = newest.note.slice(0, newest.note.indexOf('\n'));
  return ok(lines(sources, { name, size: newest.size, withFiles }, progress));
}

interface Extent {
  readonly name: string;
  readonly size: bigint;
  readonly withFiles: boolean;
}

async function* lines(
  { log, proof, files, reactedWithin, identities, secrets }: LogSources,
  { name, size, withFiles }: Extent,
  progress: VerifyProgress,
): AsyncGenerator<Uint8Array> {
  const keys = (await proof.keys()).map(({ fromSize, note }) => ({ fromSize: fromSize.toString(), note }));
  yield written('log', { format: LOG_FILE_FORMAT, keys, name, size: size.toString() });
  const count = { checkpoints: 0, commands: 0, events: 0, files: 0, identities: 0, reactions: 0, secrets: 0 };
  const heads = new Heads(proof);
  const digests = new Set<string>();
  const erased = new ErasedFiles();
  const subjects = new KeptIdentities();
  let commandId: string | null = null;
  for await (const page of log.pages(size)) {
    progress('export', count.events, Number(size));
    for (const event of page.events) {
      if (event.commandId !== commandId) {
        commandId = event.commandId;
        count.commands += 1;
        yield line('command', recordOf(event, page));
      }
      count.events += 1;
      yield line('event', canonicalLine(event));
      if (withFiles) {
        const passing = { type: event.type, payload: parsed(event.payloadBytes), position: event.position };
        erased.pass(passing);
        subjects.pass(passing);
        for (const { digest } of filesOf(passing)) digests.add(digest);
      }
      const head = await heads.at(event.position);
      if (head) {
        count.checkpoints += 1;
        yield written('checkpoint', head);
      }
    }
  }
  if (reactedWithin) {
    count.reactions += 1;
    yield written('reactions', { upTo: (await reactedWithin(size)).toString() } satisfies ReactionsLine);
  }
  for (const digest of digests) {
    if (erased.of(digest)) continue;
    count.files += 1;
    yield written('file', { digest });
    const bytes = await files.open(digest);
    assert(bytes, `the file ${digest}, which an event took in, is not kept`);
    yield* parts(bytes);
  }
  for await (const identity of identities ? carriedFrom(identities, subjects) : []) {
    count.identities += 1;
    yield written('identity', identity);
  }
  for await (const { path, bytes } of secrets?.() ?? []) {
    count.secrets += 1;
    yield written('secret', { digest: sha256Hex(bytes), path });
    yield* parts([bytes]);
  }
  yield written('end', count);
}

/** Who is not erased, as far as the vault can say it; whom it cannot is told. */
async function* carriedFrom(vault: CarriesIdentities, subjects: KeptIdentities): AsyncGenerator<IdentityLine> {
  for (const { subjectId, keyId, identityDigest } of subjects.all()) {
    if (subjects.erased.has(subjectId)) continue;
    try {
      const carried = await vault.carried({ keyId, identityDigest });
      if (carried) {
        const { key, sealed } = carried;
        const inText = { key: Buffer.from(key).toString('hex'), sealed: Buffer.from(sealed).toString('base64') };
        yield { subjectId, keyId, identityDigest, ...inText };
      } else vault.missing(subjectId, 'IDENTITY_LOST');
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      vault.missing(subjectId, 'IDENTITY_DAMAGED');
    }
  }
}

/** Goes along the checkpoints and the lines of witnesses under them. */
class Heads {
  private readonly growths: AsyncIterator<KeptGrowth, unknown>;
  private readonly lines: AsyncIterator<KeptLine, unknown>;
  private growth: KeptGrowth | null | undefined;
  private line: KeptLine | null | undefined;

  constructor(proof: Pick<KeptProof, 'growths' | 'lines'>) {
    this.growths = proof.growths()[Symbol.asyncIterator]();
    this.lines = proof.lines()[Symbol.asyncIterator]();
  }

  /** The checkpoint of exactly this size, `null` where none was signed. */
  async at(size: bigint): Promise<CheckpointLine | null> {
    if (this.growth === undefined) this.growth = await take(this.growths);
    if (this.growth?.size !== size) return null;
    const { checkpoint: note } = this.growth;
    this.growth = await take(this.growths);
    const cosignatures: { line: string; witness: string }[] = [];
    if (this.line === undefined) this.line = await take(this.lines);
    for (; this.line && this.line.size <= size; this.line = await take(this.lines)) {
      const { line, witness } = this.line;
      if (this.line.size === size) cosignatures.push({ line, witness });
    }
    return { cosignatures, note };
  }
}

/** Bytes in parts of equal size, however they come. */
async function* parts(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= FILE_PART_BYTES; rest = rest.subarray(FILE_PART_BYTES)) {
      yield part(rest.subarray(0, FILE_PART_BYTES));
    }
  }
  if (rest.length > 0) yield part(rest);
}

const part = (bytes: Buffer): Uint8Array => written('part', bytes.toString('base64'));

const written = (kind: LineKind, value: unknown): Uint8Array => line(kind, canonicalBytes(value));

const line = (kind: LineKind, canonical: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`{"${kind}":`), canonical, Buffer.from('}\n')]);

function recordOf({ commandId, position }: KeptEvent, { commands }: KeptPage): Uint8Array {
  const command = commands.get(commandId);
  assert(command, `the command ${commandId} of the event at position ${position} is not kept`);
  return command.recordBytes;
}

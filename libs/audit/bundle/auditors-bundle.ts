import { createHash } from 'node:crypto';
import { filesOf } from '#domain/events';
import { canonicalBytes, sha256Hex } from '#event-codec';
import { assert, err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { KeptEvent, KeptLog, KeptPage } from '#event-store';
import type { FileStore } from '#file-store';
import { ErasedFiles } from '../erased-files.js';
import type { LogProofs } from '../notary/log-proofs.js';
import { toBase64 } from '../notary/note/base64.js';
import { rootsOf, type StoredHashes } from '../notary/tree/stored-tree.js';
import type { VerifyProgress } from '../verifier/check.js';
import { parsed } from '../verifier/proof/canonical.js';
import { canonicalLine } from '../verifier/proof/leaf.js';
import type { BundleScope } from './bundle-scope.js';
import { coveringSpans } from './covering-spans.js';
import { selectStreams, type StreamSelection } from './select-streams.js';

/** The number of docs/spec/bundle.md; another form gets another. */
const FORMAT = 'truststream-bundle/v1';

/** One file of a bundle, to be read once and in order. */
export interface BundleEntry {
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface BundleRequest {
  readonly scope: BundleScope;
  /** Whether the files that people sent go in, or their digests alone; published papers go in in any case. */
  readonly withFiles: boolean;
  /** Signs what is sealed with the log's newest key; a bundle without it is not sealed. */
  readonly seal?: (body: string) => Promise<string>;
}

export interface BundleSources {
  readonly log: KeptLog;
  readonly proofs: Pick<LogProofs, 'checkpoint' | 'keyEntries'>;
  readonly hashes: StoredHashes;
  readonly files: Pick<FileStore, 'open'>;
  /** The bytes of the verifier that goes with the bundle. */
  readonly verifier: () => AsyncIterable<Uint8Array>;
}

interface ContentLine {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface FileLine {
  readonly digest: string;
  /** Of the event that took the file in. */
  readonly position: string;
  readonly included: boolean;
  /** The position of the event that erased the file: nobody can read it. */
  readonly erasedBy?: string;
}

/**
 * The auditor's bundle (docs/spec/bundle.md): what the log holds about a scope, with everything that proves it under the
 * newest checkpoint, and a verifier that needs Node and nothing else. The same log, checkpoint and request give the same
 * bytes. Memory grows with the number of events in the bundle, not with their payloads. Refused: NOT_SIGNED_YET,
 * DEAL_UNKNOWN, PERIOD_UNKNOWN.
 */
export async function auditorsBundle(
  sources: BundleSources,
  request: BundleRequest,
  progress: VerifyProgress = () => undefined,
): Promise<Result<AsyncIterable<BundleEntry>, Refusal>> {
  const newest = await sources.proofs.checkpoint();
  if (!newest) return err(refusal('NOT_SIGNED_YET', 'the log has no checkpoint'));
  const { note, size } = newest;
  const streams = await selectStreams(sources.log, size, request.scope, progress);
  if (streams.size === 0) return err(nothingAbout(request.scope));
  return ok(new Bundle(sources, request, { note, size, streams }, progress).entries());
}

function nothingAbout(scope: BundleScope): Refusal {
  if (scope.kind !== 'period') {
    const value = scope.kind === 'deal' ? scope.dealId : 'log';
    return refusal('DEAL_UNKNOWN', `the log holds nothing of ${value}`, { field: 'dealId', value });
  }
  const { dealId, periodNumber } = scope;
  const value = String(periodNumber);
  return refusal('PERIOD_UNKNOWN', `the log holds nothing of period ${value} of ${dealId}`, {
    field: 'periodNumber',
    value,
  });
}

interface Content {
  readonly note: string;
  readonly size: bigint;
  readonly streams: StreamSelection;
}

class Bundle {
  private readonly contents: ContentLine[] = [];
  private readonly files: FileLine[] = [];
  private readonly erased = new ErasedFiles();
  /** The events that erased files of the bundle and are in none of its streams: a few lines, written when all have passed. */
  private readonly erasures: Uint8Array[] = [];
  /** Indexes of the leaves that are in the bundle, ascending. */
  private readonly leaves: bigint[] = [];

  constructor(
    private readonly sources: BundleSources,
    private readonly request: BundleRequest,
    private readonly content: Content,
    private readonly progress: VerifyProgress,
  ) {}

  async *entries(): AsyncGenerator<BundleEntry> {
    yield this.entry('verify.mjs', this.sources.verifier());
    yield this.entry('checkpoint.txt', text(this.content.note));
    yield this.entry('keys.json', text(`${JSON.stringify(await this.sources.proofs.keyEntries(), null, 2)}\n`));
    yield this.entry('events.jsonl', this.eventLines());
    yield this.entry('erasures.jsonl', each(this.erasures));
    yield this.entry('commands.jsonl', this.commandLines());
    yield this.entry('tree.txt', this.treeLines());
    for (const digest of new Set(this.files.filter(({ included }) => included).map((file) => file.digest))) {
      if (!this.erased.of(digest)) yield this.entry(`files/${digest}`, this.fileBytes(digest));
    }
    const manifest = `${JSON.stringify(this.manifest(), null, 2)}\n`;
    yield { path: 'manifest.json', bytes: text(manifest) };
    const { seal, scope } = this.request;
    if (seal)
      yield { path: 'seal.txt', bytes: text(await seal(sealBody(this.log, scope, sha256Hex(Buffer.from(manifest))))) };
  }

  /** The log's name, as its checkpoint says it. */
  private get log(): string {
    return this.content.note.slice(0, this.content.note.indexOf('\n'));
  }

  private entry(path: string, bytes: AsyncIterable<Uint8Array>): BundleEntry {
    return { path, bytes: this.listed(path, bytes) };
  }

  /** Notes a file's size and digest for the manifest as it passes. */
  private async *listed(path: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let count = 0;
    for await (const chunk of bytes) {
      hash.update(chunk);
      count += chunk.length;
      yield chunk;
    }
    this.contents.push({ path, bytes: count, sha256: hash.digest('hex') });
  }

  private async *eventLines(): AsyncGenerator<Uint8Array> {
    let done = 0;
    for await (const { events } of this.sources.log.pages(this.content.size)) {
      this.progress('writing', done, Number(this.content.size));
      done += events.length;
      for (const event of events) {
        this.erased.pass({ ...event, payload: event.type === 'FileErased' ? parsed(event.payloadBytes) : null });
        const here = this.holds(event);
        if (!here && !this.isErasureOfItsFile(event)) continue;
        this.leaves.push(event.position - 1n);
        if (!here) {
          this.erasures.push(Buffer.concat([canonicalLine(event), NEWLINE]));
          continue;
        }
        const included = this.request.withFiles || event.type === 'PaperPublished';
        for (const { digest } of filesOf({ type: event.type, payload: parsed(event.payloadBytes) })) {
          this.files.push({ digest, position: event.position.toString(), included });
        }
        yield Buffer.concat([canonicalLine(event), NEWLINE]);
      }
    }
  }

  /** The record of each command that has an event here, in the order of those events. */
  private async *commandLines(): AsyncGenerator<Uint8Array> {
    let last: string | null = null;
    for await (const page of this.sources.log.pages(this.content.size)) {
      for (const event of page.events) {
        if (!this.holds(event) || event.commandId === last) continue;
        last = event.commandId;
        yield Buffer.concat([recordOf(event, page), NEWLINE]);
      }
    }
  }

  /** The hashes of the subtrees that the bundle's events leave out, left to right. */
  private async *treeLines(): AsyncGenerator<Uint8Array> {
    const spans = coveringSpans(this.leaves, this.content.size);
    for (let from = 0; from < spans.length; from += HASHES_READ_AT_ONCE) {
      const roots = await rootsOf(this.sources.hashes, spans.slice(from, from + HASHES_READ_AT_ONCE));
      yield Buffer.from(roots.map((root) => `${toBase64(root)}\n`).join(''));
    }
  }

  private async *fileBytes(digest: string): AsyncGenerator<Uint8Array> {
    const bytes = await this.sources.files.open(digest);
    assert(bytes, `the file ${digest}, which an event took in, is not kept`);
    yield* bytes;
  }

  private holds({ stream, version }: KeptEvent): boolean {
    return version <= (this.content.streams.get(stream) ?? 0);
  }

  /** A file is erased after it was taken in: what names it has passed. */
  private isErasureOfItsFile({ type, position }: KeptEvent): boolean {
    return type === 'FileErased' && this.files.some(({ digest }) => this.erased.of(digest)?.position === position);
  }

  private manifest(): object {
    const { size, streams } = this.content;
    return {
      format: FORMAT,
      log: this.log,
      size: size.toString(),
      scope: this.request.scope,
      sealed: this.request.seal !== undefined,
      streams: [...streams].map(([stream, events]) => ({ stream, events })),
      files: this.files.map((file) => {
        const erased = this.erased.of(file.digest);
        return erased ? { ...file, included: false, erasedBy: erased.position.toString() } : file;
      }),
      contents: this.contents,
    };
  }
}

/** What a seal signs (docs/spec/bundle.md): that this, and nothing else, is what the log held about the scope. */
const sealBody = (log: string, scope: BundleScope, manifestDigest: string): string =>
  `truststream-seal/v1\n${log}\n${Buffer.from(canonicalBytes(scope)).toString('utf8')}\n${manifestDigest}\n`;

const NEWLINE = Buffer.from('\n');
const HASHES_READ_AT_ONCE = 512;

function recordOf({ commandId, position }: KeptEvent, { commands }: KeptPage): Uint8Array {
  const command = commands.get(commandId);
  assert(command, `the command ${commandId} of the event at position ${position} is not kept`);
  return command.recordBytes;
}

async function* each(all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

import { assert } from '#domain/shared';
import { readCheckpointBody, type TreeHead } from '../notary/note/checkpoint.js';
import { cosign } from '../notary/note/cosignature.js';
import type { NoteSigner, VerifierKey } from '../notary/note/note-key.js';
import { readNote, type SignedNote } from '../notary/note/signed-note.js';
import { EMPTY_ROOT, sameHash } from '../notary/tree/hash.js';
import { verifyConsistency } from '../notary/tree/verify.js';
import { readWitnessRequest, type WitnessRequest } from './witness-request.js';

/** What the witness remembers, durably: of each log the newest checkpoint that it cosigned. */
export interface WitnessMemory {
  /** The signed note, or `null` for a log never cosigned. */
  recall(origin: string): Promise<string | null>;
  /** Keeps the note in place of the one before it; it outlives a crash once this returns. */
  record(origin: string, note: string): Promise<void>;
}

/** Why a checkpoint is not cosigned (docs/spec/cosignature.md). */
export type WitnessRefusal =
  | { readonly code: 'REQUEST_MALFORMED' | 'LOG_UNKNOWN' | 'SIGNATURE_NOT_TRUSTED'; readonly message: string }
  /** `size`: what was cosigned last. The second is the alarm: the log shows less than it once had. */
  | {
      readonly code: 'SIZE_NOT_LATEST' | 'HISTORY_ROLLED_BACK';
      readonly message: string;
      readonly size: bigint;
    }
  /** The alarm: the log shows another history than the one that was cosigned. */
  | { readonly code: 'HISTORY_FORKED'; readonly message: string; readonly at: 'the same size' | 'a larger size' };

export type WitnessAnswer =
  { readonly cosigned: true; readonly line: string } | { readonly cosigned: false; readonly refusal: WitnessRefusal };

/**
 * Vouches for the growth of logs that it does not run: it cosigns a checkpoint only if it continues the newest one it
 * cosigned, and remembers it before it answers. Whoever rolls a log back, or shows two histories of it, gets no second
 * cosignature.
 */
export class Witness {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly signer: NoteSigner,
    /** The keys that it trusts, each named by its log. */
    private readonly logs: readonly VerifierKey[],
    private readonly memory: WitnessMemory,
    private readonly now: () => Date = () => new Date(),
  ) {
    assert(signer.verifier.kind === 'cosignature', 'a witness signs with a key for cosignatures');
  }

  /** The key that readers trust. */
  get verifier(): VerifierKey {
    return this.signer.verifier;
  }

  /** Answers a request in the form of docs/spec/cosignature.md. One at a time: what is compared is what is replaced. */
  addCheckpoint(text: string): Promise<WitnessAnswer> {
    const mine = this.turn.then(() => this.answer(text));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async answer(text: string): Promise<WitnessAnswer> {
    const request = readWitnessRequest(text);
    const note = request && readNote(request.note);
    const head = note && readCheckpointBody(note.body);
    if (!request || !note || !head) {
      return refuse({ code: 'REQUEST_MALFORMED', message: 'not an old size, a proof and a checkpoint' });
    }
    const untrusted = this.refuseSigner(note, head.origin);
    if (untrusted) return refuse(untrusted);
    if (request.old > head.size) {
      return refuse({ code: 'REQUEST_MALFORMED', message: `old ${request.old} exceeds the checkpoint’s ${head.size}` });
    }
    const broken = refuseGrowth(request, head, await this.latest(head.origin));
    if (broken) return refuse(broken);
    await this.memory.record(head.origin, request.note);
    return { cosigned: true, line: cosign(note.body, this.signer, Math.floor(this.now().getTime() / 1_000)) };
  }

  private refuseSigner(note: SignedNote, origin: string): WitnessRefusal | null {
    const keys = this.logs.filter(({ name }) => name === origin);
    if (keys.length === 0) return { code: 'LOG_UNKNOWN', message: `the log ${origin} is not known here` };
    const lines = note.signatures.flatMap((line) => {
      const key = keys.find((known) => known.signed(line));
      return key ? [key.verify(note.body, line.bytes)] : [];
    });
    if (lines.length > 0 && lines.every((valid) => valid)) return null;
    return { code: 'SIGNATURE_NOT_TRUSTED', message: `no trusted key of ${origin} signed the checkpoint` };
  }

  private async latest(origin: string): Promise<Pick<TreeHead, 'size' | 'root'>> {
    const note = await this.memory.recall(origin);
    if (note === null) return { size: 0n, root: EMPTY_ROOT };
    const head = readCheckpointBody(readNote(note)?.body ?? '');
    assert(head?.origin === origin, `what is remembered of ${origin} is no checkpoint of it`);
    return head;
  }
}

/** Why the checkpoint does not continue the latest, or `null` if it does. */
function refuseGrowth(
  { old, proof }: WitnessRequest,
  head: TreeHead,
  latest: Pick<TreeHead, 'size' | 'root'>,
): WitnessRefusal | null {
  const { size } = latest;
  if (head.size < size) {
    return { code: 'HISTORY_ROLLED_BACK', message: `the log shows ${head.size} events, and once had ${size}`, size };
  }
  if (old !== size) return { code: 'SIZE_NOT_LATEST', message: `the latest cosigned size is ${size}`, size };
  if (head.size === size && size > 0n && !sameHash(head.root, latest.root)) {
    const message = `the log shows another root of ${size} events than was cosigned`;
    return { code: 'HISTORY_FORKED', message, at: 'the same size' };
  }
  if (!verifyConsistency(latest, head, proof)) {
    const message = `nothing proves that ${head.size} events continue the ${size} cosigned`;
    return { code: 'HISTORY_FORKED', message, at: 'a larger size' };
  }
  return null;
}

const refuse = (refusal: WitnessRefusal): WitnessAnswer => ({ cosigned: false, refusal });

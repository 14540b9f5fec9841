import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '#domain/shared';
import type { VerifierKey } from '../notary/note/note-key.js';
import { verifyCosignature } from '../notary/note/cosignature.js';
import { readNote, readSignature } from '../notary/note/signed-note.js';
import type { NotarisedHead, NotaryStore } from '../notary/notary-store.js';
import { consistencySpans } from '../notary/tree/proof-spans.js';
import { rootsOf } from '../notary/tree/stored-tree.js';
import { unlessAborted } from '../unless-aborted.js';
import { writeWitnessRequest } from './witness-request.js';

/** A witness as the notary reaches it. */
export interface WitnessClient {
  /** The key that its lines are checked with. */
  readonly key: VerifierKey;
  /** Sends a request (docs/spec/cosignature.md). Throws when it cannot be reached. */
  ask(request: string): Promise<WitnessReply>;
}

export type WitnessReply =
  | { readonly cosigned: true; readonly line: string }
  /** `latest`: the size that it cosigned last, when it tells. */
  | { readonly cosigned: false; readonly code: string; readonly message: string; readonly latest: bigint | null };

/** A witness does not vouch for the log. HISTORY_ROLLED_BACK and HISTORY_FORKED are alarms. */
export class CosignatureRefused extends Error {
  override readonly name = 'CosignatureRefused';

  constructor(
    readonly witness: string,
    readonly code: string,
    message: string,
  ) {
    super(`the witness ${witness} does not cosign: ${code}: ${message}`);
  }
}

/** How often the newest checkpoint is offered. */
const ROUND_MS = 1_000;

/** Has the newest checkpoint cosigned by every witness that is configured, beside the notary and never in its way. */
export class Cosigning {
  constructor(
    private readonly store: NotaryStore,
    private readonly witnesses: readonly WitnessClient[],
  ) {}

  /** Offers the newest checkpoint until the signal. The same trouble of the same witness is told once. */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    await Promise.all(this.witnesses.map((witness) => this.follow(witness, signal, onTrouble)));
  }

  /**
   * Has the newest checkpoint cosigned by every witness that has not done so yet.
   *
   * @throws CosignatureRefused
   */
  async cosignNewest(): Promise<void> {
    for (const witness of this.witnesses) await this.cosignNewestBy(witness);
  }

  private async follow(
    witness: WitnessClient,
    signal: AbortSignal,
    onTrouble: (error: unknown) => void,
  ): Promise<void> {
    let told = '';
    while (!signal.aborted) {
      try {
        await this.cosignNewestBy(witness);
        told = '';
      } catch (error) {
        const trouble = error instanceof Error ? error.message : String(error);
        if (trouble !== told) onTrouble(error);
        told = trouble;
      }
      await unlessAborted(signal, () => delay(ROUND_MS, undefined, { ref: false }));
    }
  }

  private async cosignNewestBy(witness: WitnessClient): Promise<void> {
    const newest = await this.store.newest();
    const cosigned = await this.store.cosignedSize(witness.key.text);
    if (!newest || cosigned === newest.size) return;
    const reply = await this.askFrom(witness, cosigned, newest);
    // It knows of a line that was lost on its way here, or that an older copy of the database has not.
    const again =
      reply.cosigned || reply.latest === null || reply.latest > newest.size
        ? reply
        : await this.askFrom(witness, reply.latest, newest);
    if (!again.cosigned) throw new CosignatureRefused(witness.key.name, again.code, again.message);
    assert(isCosignature(newest.checkpoint, again.line, witness.key), `not a line of ${witness.key.name}`);
    await this.store.addCosignature({ size: newest.size, witness: witness.key.text, line: again.line });
  }

  private async askFrom(
    witness: WitnessClient,
    old: bigint,
    { size, checkpoint }: NotarisedHead,
  ): Promise<WitnessReply> {
    const proof = await rootsOf(this.store, consistencySpans(old, size));
    return witness.ask(writeWitnessRequest({ old, proof, note: checkpoint }));
  }
}

function isCosignature(checkpoint: string, line: string, key: VerifierKey): boolean {
  const signature = readSignature(line);
  const note = readNote(checkpoint);
  return note !== null && signature !== null && verifyCosignature(note.body, signature, key);
}

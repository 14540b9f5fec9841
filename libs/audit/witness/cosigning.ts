import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '#domain/shared';
import type { VerifierKey } from '../notary/note/note-key.js';
import { verifyCosignature } from '../notary/note/cosignature.js';
import { LogNotContinued } from '../notary/head-guard.js';
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
/** How often in one round: once from what is kept, again for a line that was lost, and for those whom another process got meanwhile. */
const ASKED_MAX = 5;

/** A witness that does not vouch for the log as it stands now, and why. */
export interface SilentWitness {
  readonly witness: string;
  readonly trouble: string;
}

/** Has the newest checkpoint cosigned by every witness that is configured, beside the notary and never in its way. */
export class Cosigning {
  /** By the witness's key: why it does not vouch for the log, as far as it was asked. */
  private readonly troubles = new Map<string, SilentWitness>();

  constructor(
    private readonly store: NotaryStore,
    private readonly witnesses: readonly WitnessClient[],
  ) {}

  /** The witnesses that did not cosign when they were asked last. */
  get silent(): readonly SilentWitness[] {
    return [...this.troubles.values()];
  }

  /**
   * Asks every witness whether the log still has what it cosigned, before anyone builds on it: a copy that is older in all its
   * parts, the head beside the keys included, is found out here. One that cannot be reached, or does not know the
   * log, hinders nothing; {@link silent} names it.
   *
   * @throws LogNotContinued
   */
  async assertContinued(): Promise<void> {
    await Promise.all(
      this.witnesses.map(async (witness) => {
        try {
          const newest = await this.store.newest();
          if (newest) await this.offer(witness, newest.size);
          this.troubles.delete(witness.key.text);
        } catch (error) {
          const code = error instanceof CosignatureRefused ? ALARMS[error.code] : undefined;
          if (code) throw new LogNotContinued(code, `${messageOf(error)}. ${GIVEN_UP}`);
          this.note(witness, error);
        }
      }),
    );
  }

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
        this.troubles.delete(witness.key.text);
        told = '';
      } catch (error) {
        const trouble = this.note(witness, error);
        if (trouble !== told) onTrouble(error);
        told = trouble;
      }
      await unlessAborted(signal, () => delay(ROUND_MS, undefined, { ref: false }));
    }
  }

  private note({ key }: WitnessClient, error: unknown): string {
    const trouble = messageOf(error);
    this.troubles.set(key.text, { witness: key.name, trouble });
    return trouble;
  }

  private async cosignNewestBy(witness: WitnessClient): Promise<void> {
    const newest = await this.store.newest();
    const cosigned = await this.store.cosignedSize(witness.key.text);
    if (!newest || cosigned === newest.size) return;
    const { head, line } = await this.offer(witness, cosigned);
    assert(isCosignature(head.checkpoint, line, witness.key), `not a line of ${witness.key.name}`);
    await this.store.addCosignature({ size: head.size, witness: witness.key.text, line });
  }

  /**
   * Has the newest checkpoint cosigned from a size that the witness may have cosigned last. It may know better: of a line that was
   * lost on its way here, or that another process of this installation got meanwhile.
   *
   * @throws CosignatureRefused
   */
  private async offer(
    witness: WitnessClient,
    from: bigint,
  ): Promise<{ readonly head: NotarisedHead; readonly line: string }> {
    let old = from;
    for (let asked = 0; asked < ASKED_MAX; asked += 1) {
      const head = await this.store.newest();
      assert(head, 'what was signed stays signed');
      const reply = await this.askFrom(witness, old, head);
      if (reply.cosigned) return { head, line: reply.line };
      const { code, message, latest } = reply;
      if (latest === null || latest === old) throw new CosignatureRefused(witness.key.name, code, message);
      // It cosigns nothing that was not signed here before: whatever it has seen is in the store by now, or was taken out.
      const signed = (await this.store.newest())?.size ?? 0n;
      if (latest > signed) {
        const lost = `the log has ${signed} events signed, and ${message}: positions ${signed + 1n} to ${latest} are missing`;
        throw new CosignatureRefused(witness.key.name, 'HISTORY_ROLLED_BACK', lost);
      }
      old = latest;
    }
    throw new CosignatureRefused(witness.key.name, 'SIZE_NOT_LATEST', 'it says another size each time');
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

/** What only a log that lost or changed what it had is answered. */
const ALARMS: Readonly<Record<string, LogNotContinued['code']>> = {
  HISTORY_ROLLED_BACK: 'LOG_ROLLED_BACK',
  HISTORY_FORKED: 'LOG_FORKED',
};

const GIVEN_UP =
  'Keep this copy as evidence, and restore the newest one (docs/runbooks/an-installation-is-lost.md); once the loss is accepted, ' +
  'name a witness that begins anew in LOG_WITNESSES';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function isCosignature(checkpoint: string, line: string, key: VerifierKey): boolean {
  const signature = readSignature(line);
  const note = readNote(checkpoint);
  return note !== null && signature !== null && verifyCosignature(note.body, signature, key);
}

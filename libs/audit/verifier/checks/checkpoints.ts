import { counted, type Check, type PassingEvent, type Report } from '../check.js';
import type { KeptGrowth, KeptProof } from '../kept-proof.js';
import { parseCheckpoint, type Checkpoint } from '../proof/checkpoint.js';
import { KeyList } from '../proof/key-list.js';
import { parseNote, standing } from '../proof/note.js';
import { RecomputedTree } from '../proof/recomputed-tree.js';
import { take } from '../take.js';

/** What the verifier knows from elsewhere than from the operator's database. */
export interface TrustedLog {
  readonly origin: string;
  /** The notary's first key, as a vkey. */
  readonly firstKey: string;
}

/** How long an event may wait for the checkpoint that covers it. */
const COVERED_WITHIN_MS = 60_000;

/**
 * The tree over the log's events has, at each checkpoint's size, the root that was signed with the key in force; and what
 * was recorded more than a minute ago is covered. A checkpoint that an event embeds is one of them, signed before it.
 */
export const checkpoints = (
  proof: Pick<KeptProof, 'keys' | 'growths' | 'checkpointOf'>,
  trusted: TrustedLog | null,
  now: () => Date,
): Check => ({
  name: 'checkpoints',
  async watch(report) {
    const keys = await keysOf(proof, trusted, report);
    const signed = new SignedHeads(proof.growths()[Symbol.asyncIterator](), keys, report);
    const rotations: KeyRotation[] = [];
    const tree = new RecomputedTree();
    const due = new Date(now().getTime() - COVERED_WITHIN_MS).toISOString();
    let firstUncovered: { readonly position: bigint; readonly recordedAt: string } | null = null;
    await signed.compareAt(tree);
    return {
      async event(event) {
        tree.add(event.leafHash());
        firstUncovered ??= event;
        if (await signed.compareAt(tree)) firstUncovered = null;
        const fault = await faultOfEmbedded(event, proof);
        if (fault !== null) report({ code: 'EMBEDDED_DIFFERS', position: event.position, message: fault });
        const rotation = rotationBy(event);
        if (rotation) rotations.push(rotation);
      },
      async end() {
        await signed.nothingIsLeft(tree.size);
        for (const { from, text, replaces } of keys.list?.followers ?? []) {
          const named = rotations.filter((one) => one.key === text && one.replaces === replaces);
          const signedFirst = signed.firstOf(text);
          if (named.some(({ position }) => signedFirst === undefined || position <= signedFirst)) continue;
          const message = named[0]
            ? `only the event at ${named[0].position}, after the fact, says who changed the log’s key to ${text}`
            : `no event says who changed the log’s key from ${replaces} to ${text}`;
          report({ code: 'KEY_UNRECORDED', position: from, message });
        }
        if (!firstUncovered || firstUncovered.recordedAt > due) return;
        const { position, recordedAt } = firstUncovered;
        const message = `the event recorded at ${recordedAt} and those after it stand in no checkpoint`;
        report({ code: 'CHECKPOINT_LATE', position, message });
      },
      checked: () =>
        `${counted(signed.compared, 'checkpoint')} over ${signed.covered} of ${counted(tree.size, 'event')}${trusted ? '' : ', by a key that the log itself names'}`,
    };
  },
});

/** What is wrong with the checkpoint that an event embeds; `null` where nothing is, or where it embeds none. */
async function faultOfEmbedded(
  { position, payload }: PassingEvent,
  proof: Pick<KeptProof, 'checkpointOf'>,
): Promise<string | null> {
  if (typeof payload !== 'object' || payload === null || !('logCheckpoint' in payload)) return null;
  const { logCheckpoint: text } = payload;
  if (text === null) return null;
  const note = typeof text === 'string' ? parseNote(text) : null;
  const size = note && parseCheckpoint(note.body)?.size;
  if (size === null || size === undefined) return 'the event embeds what is no checkpoint';
  if (size >= position) return `the event embeds a checkpoint of ${size} events, which it is one of`;
  return (await proof.checkpointOf(size)) === text
    ? null
    : `the event embeds a checkpoint of ${size} events that is not the one which is kept`;
}

interface KeyRotation {
  readonly position: bigint;
  readonly key: unknown;
  readonly replaces: unknown;
}

/** Which key the event says the log was to be signed with in the place of which; `null` for every other event. */
function rotationBy({ type, position, payload }: PassingEvent): KeyRotation | null {
  if (type !== 'LogKeyRotated' || typeof payload !== 'object' || payload === null) return null;
  return { position, key: 'key' in payload && payload.key, replaces: 'replaces' in payload && payload.replaces };
}

async function keysOf(
  proof: Pick<KeptProof, 'keys'>,
  trusted: TrustedLog | null,
  report: Report,
): Promise<{ readonly list: KeyList | null; readonly origin: string }> {
  const kept = await proof.keys();
  const { origin, firstKey } = trusted ?? asTheLogSays(kept[0]?.note ?? '');
  const list = KeyList.read(kept, { origin, firstKey });
  if (list instanceof KeyList) return { list, origin };
  report({ code: 'KEYS_INVALID', position: null, message: list });
  return { list: null, origin };
}

/** Who was told no key must take the log's word for the first one, and finds no insider by it. */
function asTheLogSays(note: string): TrustedLog {
  const [, origin = '', , firstKey = ''] = note.split('\n');
  return { origin, firstKey };
}

/** Goes along the checkpoints, smallest first. */
class SignedHeads {
  compared = 0;
  /** The largest size whose signed root is that of the log. */
  covered = 0n;
  private next: Checkpoint | null | undefined;
  /** By key, the smallest size that it alone may sign and that was signed. */
  private readonly firsts = new Map<string, bigint>();

  constructor(
    private readonly growths: AsyncIterator<KeptGrowth, unknown>,
    private readonly keys: { readonly list: KeyList | null; readonly origin: string },
    private readonly report: Report,
  ) {}

  /** Compares what is signed for the tree's size; true where it is what the tree says. */
  async compareAt(tree: RecomputedTree): Promise<boolean> {
    this.next = this.next === undefined ? await this.take() : this.next;
    while (this.next && this.next.size < tree.size) {
      const message = `the checkpoint of ${this.next.size} events comes after one of ${tree.size}`;
      this.report({ code: 'CHECKPOINT_INVALID', position: this.next.size, message });
      this.next = await this.take();
    }
    if (this.next?.size !== tree.size) return false;
    this.compared += 1;
    const agrees = this.next.root.equals(tree.root());
    if (!agrees) {
      const message = `the root of ${tree.size} events is not the one that was signed; that of ${this.covered} is`;
      this.report({ code: 'ROOT_DIFFERS', position: this.covered + 1n, message });
    } else this.covered = tree.size;
    this.next = await this.take();
    return agrees;
  }

  /** The smallest size that was signed with the key; a new key signs first what says who wanted it. */
  firstOf(key: string): bigint | undefined {
    return this.firsts.get(key);
  }

  async nothingIsLeft(size: bigint): Promise<void> {
    for (; this.next; this.next = await this.take()) {
      const message = `a checkpoint counts ${this.next.size} events, the log has ${size}`;
      this.report({ code: 'CHECKPOINT_BEYOND_LOG', position: size + 1n, message });
    }
  }

  /** The next checkpoint that is one; what is kept as one and is none, or is not rightly signed, is reported. */
  private async take(): Promise<Checkpoint | null> {
    for (;;) {
      const growth = await take(this.growths);
      if (!growth) return null;
      const { size, checkpoint: text } = growth;
      const note = parseNote(text);
      const checkpoint = note && parseCheckpoint(note.body);
      const key = this.keys.list?.inForceAt(size);
      if (!checkpoint || checkpoint.size !== size || checkpoint.origin !== this.keys.origin) {
        this.invalid(size, 'is no checkpoint of this log and size');
      } else {
        if (key && standing(note, key.key) !== 'true') this.invalid(size, 'is not signed with the key in force');
        if (key && !this.firsts.has(key.text)) this.firsts.set(key.text, size);
        return checkpoint;
      }
    }
  }

  private invalid(size: bigint, fault: string): void {
    this.report({ code: 'CHECKPOINT_INVALID', position: size, message: `what is kept for ${size} events ${fault}` });
  }
}

import { counted, type Check, type Report } from '../check.js';
import { parseCheckpoint, type Checkpoint } from '../proof/checkpoint.js';
import { GrowingTree } from '../proof/growing-tree.js';
import { KeyList } from '../proof/key-list.js';
import { parseNote, standing } from '../proof/note.js';

/** What the notary published about the log. */
export interface Publications {
  /** The list of its keys as signed notes, oldest first. */
  keys(): Promise<readonly string[]>;
  /** Its checkpoints as signed notes, smallest first. */
  checkpoints(): AsyncIterable<string>;
}

/** What the verifier knows from elsewhere than from the operator's database. */
export interface TrustedLog {
  readonly origin: string;
  /** The notary's first key, as a vkey. */
  readonly firstKey: string;
}

/** The tree over the log's events has, at each checkpoint's size, the root that was signed with the key in force. */
export const checkpoints = (published: Publications, trusted: TrustedLog): Check => ({
  name: 'checkpoints',
  async watch(report) {
    const keys = KeyList.read(await published.keys(), trusted);
    if (typeof keys === 'string') report({ code: 'KEYS_INVALID', position: null, message: keys });
    const notes = published.checkpoints()[Symbol.asyncIterator]();
    const tree = new GrowingTree();
    let next = await nextCheckpoint(notes, trusted, keys, report);
    let covered = 0n;
    let count = 0;

    const compare = async (): Promise<void> => {
      while (next && next.size <= tree.size) {
        if (next.size < tree.size) {
          const message = `the checkpoint of ${next.size} events comes after one of ${tree.size}`;
          report({ code: 'CHECKPOINT_INVALID', position: next.size, message });
        } else if (!next.root.equals(tree.root())) {
          const message = `the root of ${next.size} events is not the one signed; the one of ${covered} was`;
          report({ code: 'ROOT_DIFFERS', position: covered + 1n, message });
        } else covered = next.size;
        count += 1;
        next = await nextCheckpoint(notes, trusted, keys, report);
      }
    };
    await compare();
    return {
      async event(event) {
        tree.add(event.leafHash());
        await compare();
      },
      async end() {
        while (next) {
          const message = `a checkpoint counts ${next.size} events, the log has ${tree.size}`;
          report({ code: 'CHECKPOINT_BEYOND_LOG', position: tree.size + 1n, message });
          next = await nextCheckpoint(notes, trusted, keys, report);
        }
      },
      checked: () => `${counted(count, 'checkpoint')}; they cover ${covered} of ${counted(tree.size, 'event')}`,
    };
  },
});

/** The next checkpoint that is one; those before it that are none are reported and passed over. */
async function nextCheckpoint(
  notes: AsyncIterator<string>,
  { origin }: TrustedLog,
  keys: KeyList | string,
  report: Report,
): Promise<Checkpoint | null> {
  for (;;) {
    const { value, done } = await notes.next();
    if (done) return null;
    const note = parseNote(value as string);
    const checkpoint = note && parseCheckpoint(note.body);
    const fault = !checkpoint ? 'is no checkpoint' : checkpoint.origin !== origin ? `is of ${checkpoint.origin}` : null;
    const key = checkpoint && typeof keys !== 'string' ? keys.inForceAt(checkpoint.size) : undefined;
    const unsigned = note && key && standing(note, key) !== 'true' ? 'is not signed by the key in force' : null;
    if (fault ?? unsigned) {
      const about = checkpoint ? `the checkpoint of ${checkpoint.size} events` : 'what is kept as a checkpoint';
      report({
        code: 'CHECKPOINT_INVALID',
        position: checkpoint?.size ?? null,
        message: `${about} ${fault ?? unsigned}`,
      });
    }
    if (checkpoint && !fault) return checkpoint;
  }
}

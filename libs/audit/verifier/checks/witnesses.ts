import { counted, type Check, type Report } from '../check.js';
import { parseCheckpoint, type Checkpoint } from '../proof/checkpoint.js';
import { GrowingTree } from '../proof/growing-tree.js';
import { parseNote, parseVerifierKey, standing } from '../proof/note.js';

/** A head of the log that somebody keeps where the log's operator cannot change it: a witness, an auditor. */
export interface HeadElsewhere {
  /** Who keeps it, for the report. */
  readonly from: string;
  /** A checkpoint's note. */
  readonly note: string;
  /** The keys of those whose signature the note must bear, as vkeys. */
  readonly signers: readonly string[];
}

/**
 * The log continues every head that is kept elsewhere: whoever rolls the log back, or shows two of them, and holds every
 * key of the operator's, cannot change these.
 */
export const witnesses = (heads: () => Promise<readonly HeadElsewhere[]>): Check => ({
  name: 'witnesses',
  async watch(report) {
    const claims = (await heads())
      .flatMap((head) => claimOf(head, report))
      .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
    const tree = new GrowingTree();
    let upTo = 0;
    let agreed = 0n;

    const compare = (): void => {
      for (let claim = claims[upTo]; claim?.size === tree.size; claim = claims[upTo]) {
        upTo += 1;
        if (claim.root.equals(tree.root())) {
          agreed = claim.size;
          continue;
        }
        const message = `${claim.from} keeps another root of the first ${claim.size} events: the log was changed or forked`;
        report({ code: 'HEAD_FORKED', position: agreed + 1n, message });
      }
    };
    compare();
    return {
      event(event) {
        if (upTo === claims.length) return;
        tree.add(event.leafHash());
        compare();
      },
      end() {
        for (const { from, size } of claims.slice(upTo)) {
          const message = `${from} has seen ${size} events, the log has ${tree.size}: it was rolled back`;
          report({ code: 'HEAD_BEYOND_LOG', position: tree.size + 1n, message });
        }
      },
      checked: () => counted(claims.length, 'head'),
    };
  },
});

function claimOf({ from, note: text, signers }: HeadElsewhere, report: Report): (Checkpoint & { from: string })[] {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.body);
  if (!note || !checkpoint) {
    report({ code: 'HEAD_INVALID', position: null, message: `what ${from} keeps is no checkpoint` });
    return [];
  }
  for (const vkey of signers) {
    const key = parseVerifierKey(vkey);
    if (key && standing(note, key) === 'true') continue;
    const message = `what ${from} keeps is not signed with ${vkey}`;
    report({ code: 'HEAD_INVALID', position: checkpoint.size, message });
  }
  return [{ ...checkpoint, from }];
}

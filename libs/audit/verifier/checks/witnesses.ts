import { counted, type Check, type Report } from '../check.js';
import type { KeptLine, KeptProof } from '../kept-proof.js';
import { parseCheckpoint, type Checkpoint } from '../proof/checkpoint.js';
import { parseNote, parseVerifierKey, standing } from '../proof/note.js';
import { RecomputedTree } from '../proof/recomputed-tree.js';
import { take } from '../take.js';

/** A head of the log that somebody keeps where the log's operator cannot change it: a witness, an auditor. */
export interface HeadElsewhere {
  /** Who keeps it, for the report. */
  readonly from: string;
  /** A checkpoint's note. */
  readonly note: string;
  /** The keys whose signature the note must bear, as vkeys. */
  readonly signers: readonly string[];
}

/**
 * The log continues every head that is kept elsewhere, and the operator still has a checkpoint as large: whoever rolls the
 * log back, or shows two of them, and holds every key of the operator's, cannot change these. The witnesses' lines that
 * the operator keeps are true.
 */
export const witnesses = (
  proof: Pick<KeptProof, 'growths' | 'lines'>,
  heads: () => Promise<readonly HeadElsewhere[]>,
): Check => ({
  name: 'witnesses',
  async watch(report) {
    const claims = (await heads())
      .flatMap((head) => claimOf(head, report))
      .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
    const { lines, newest } = await checkLines(proof, report);
    const tree = new RecomputedTree();
    let compared = 0;
    let agreed = 0n;

    const compare = (): void => {
      for (let claim = claims[compared]; claim?.size === tree.size; claim = claims[compared]) {
        compared += 1;
        if (claim.root.equals(tree.root())) agreed = claim.size;
        else {
          const message = `${claim.from} has another root of the first ${claim.size} events: the log was changed or forked`;
          report({ code: 'HEAD_FORKED', position: agreed + 1n, message });
        }
      }
    };
    compare();
    return {
      event(event) {
        if (compared === claims.length) return;
        tree.add(event.leafHash());
        compare();
      },
      end() {
        for (const { from, size } of claims.slice(compared)) {
          const message = `${from} has seen ${size} events, the log has ${tree.size}: it was rolled back`;
          report({ code: 'HEAD_BEYOND_LOG', position: tree.size + 1n, message });
        }
        const largest = claims.at(-1);
        if (largest && largest.size > newest) {
          const message = `${largest.from} has a checkpoint of ${largest.size} events, the newest one kept here is of ${newest}`;
          report({ code: 'CHECKPOINT_MISSING', position: newest + 1n, message });
        }
      },
      checked: () => `${counted(claims.length, 'head')} from elsewhere, ${counted(lines, 'cosignature')}`,
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

/** Every kept line is a true cosignature of the checkpoint of its size. Answers their number, and the newest checkpoint's size. */
async function checkLines(
  proof: Pick<KeptProof, 'growths' | 'lines'>,
  report: Report,
): Promise<{ readonly lines: number; readonly newest: bigint }> {
  const kept = proof.lines()[Symbol.asyncIterator]();
  let line = await take(kept);
  let lines = 0;
  let newest = 0n;
  for await (const { size, checkpoint } of proof.growths()) {
    for (; line && line.size <= size; line = await take(kept)) {
      lines += 1;
      if (line.size < size || !isCosigned(checkpoint, line)) {
        const message = `the line of ${line.witness} under the checkpoint of ${line.size} events is not true`;
        report({ code: 'COSIGNATURE_FALSE', position: line.size, message });
      }
    }
    newest = size;
  }
  for (; line; line = await take(kept)) {
    const message = `the line of ${line.witness} is under no checkpoint: ${line.size} events`;
    report({ code: 'COSIGNATURE_FALSE', position: line.size, message });
  }
  return { lines, newest };
}

function isCosigned(checkpoint: string, { witness, line }: KeptLine): boolean {
  const body = parseNote(checkpoint)?.body;
  const note = body === undefined ? null : parseNote(`${body}\n${line.replace(/\n$/, '')}\n`);
  const key = parseVerifierKey(witness);
  return note?.signatures.length === 1 && key?.kind === 4 && standing(note, key) === 'true';
}

import * as audit from '#audit';
import type { KeptCommand, KeptEvent } from '#event-store';
import { ListedLog } from '#event-store/memory';
import type { Evidence } from './evidence.js';
import { verifyInclusion } from '../../libs/audit/notary/tree/verify.js';
import { parseCheckpoint } from '../../libs/audit/verifier/proof/checkpoint.js';
import { canonicalLine, leafHashOf } from '../../libs/audit/verifier/proof/leaf.js';
import { parseNote } from '../../libs/audit/verifier/proof/note.js';
import type { Random } from '../support/random.js';

export interface BitsResult {
  readonly events: number;
  readonly flipped: number;
  readonly undetected: readonly string[];
}

/**
 * Flips, one at a time, the bits of every field of some events. The event's leaf, as the verifier makes it, must no longer
 * be proved to stand in the tree that the newest checkpoint signs; one flip a field goes through the verification of the
 * whole log as well, which is as good for all of them: it, too, knows an event by its leaf.
 */
export async function flipBits(evidence: Evidence, random: Random, eventCount: number): Promise<BitsResult> {
  const { events, commands, keptTree } = await listed(evidence);
  const head = { headPosition: evidence.covered, headRecordedAt: events.at(-1)?.recordedAt ?? '' };
  const undetected: string[] = [];
  let flipped = 0;
  const sampled = ofDifferentKinds(events, random, eventCount);
  for (const index of sampled) {
    const event = events[index]!;
    const stands = await standsInTree(evidence, event.position);
    if (!stands(event)) throw new Error(`the event at ${event.position} is not proved as it is`);
    const fields = new Set<string>();
    for (const { field, changed } of flips(event)) {
      flipped += 1;
      let found = !stands(changed);
      if (!fields.has(field)) {
        fields.add(field);
        const log = new ListedLog({ head, events: events.with(index, changed), commands }, events.length);
        const { sound } = await audit.verify(log, [audit.positions, audit.tree(keptTree)]);
        found &&= !sound;
      }
      if (!found) undetected.push(`a bit of ${field} of the event at ${event.position}`);
    }
  }
  return { events: sampled.length, flipped, undetected };
}

/** Indexes of events by chance, each of another type: most of a log is of few types. */
function ofDifferentKinds(events: readonly KeptEvent[], random: Random, count: number): readonly number[] {
  const types = [...new Set(events.map(({ type }) => type))];
  return random.sample(types.length, count).map((kind) => {
    const indexes = [...events.keys()].filter((index) => events[index]?.type === types[kind]);
    return indexes[random.below(indexes.length)] ?? 0;
  });
}

/** Whether what is said to be the event at a position is proved, by the hashes beside its way up, to be what was signed. */
async function standsInTree(
  { store, notaryStore }: Evidence,
  position: bigint,
): Promise<(event: KeptEvent) => boolean> {
  const proof = await new audit.LogProofs(store, notaryStore).inclusion(position);
  const signed = parseCheckpoint(parseNote(proof?.checkpoint ?? '')?.body ?? '');
  if (!proof || !signed) throw new Error(`no checkpoint covers the event at ${position}`);
  return (event) => verifyInclusion(leafHashOf(canonicalLine(event)), position - 1n, signed, proof.hashes);
}

async function listed({ keptLog, keptProof, covered }: Evidence) {
  const events: KeptEvent[] = [];
  const commands = new Map<string, KeptCommand>();
  for await (const page of keptLog.pages(covered)) {
    events.push(...page.events);
    for (const [id, command] of page.commands) commands.set(id, command);
  }
  const growths: audit.KeptGrowth[] = [];
  for await (const growth of keptProof.growths()) growths.push(growth);
  const keptTree = {
    async *growths() {
      yield* growths;
    },
  };
  return { events, commands: [...commands.values()], keptTree };
}

function* flips(event: KeptEvent): Generator<{ readonly field: string; readonly changed: KeptEvent }> {
  for (const [field, value] of Object.entries(event) as [keyof KeptEvent, KeptEvent[keyof KeptEvent]][]) {
    if (value === null) continue;
    for (const changed of changesOf(value)) yield { field, changed: { ...event, [field]: changed } };
  }
}

function changesOf(value: string | number | bigint | Uint8Array): readonly unknown[] {
  if (typeof value === 'number') return Array.from({ length: 31 }, (_, bit) => value ^ (1 << bit));
  if (typeof value === 'bigint') return Array.from({ length: 63 }, (_, bit) => value ^ (1n << BigInt(bit)));
  const bytes = Buffer.from(value as Uint8Array);
  const bits = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  });
  // A changed byte of a text may be no UTF-8 any more: the database would not take it.
  return typeof value === 'string' ? bits.map((changed) => changed.toString('latin1')) : bits;
}

import * as audit from '#audit';
import type { KeptCommand, KeptEvent } from '#event-store';
import { ListedLog } from '#event-store/memory';
import type { Evidence } from './evidence.js';
import type { Random } from './random.js';

/** Bits of one field beyond which they are sampled. */
const BITS_PER_FIELD_MAX = 4_000;

export interface BitsResult {
  readonly events: number;
  readonly flipped: number;
  readonly undetected: readonly string[];
}

/** Flips, one at a time, the bits of every field of some events, and verifies the log with each. */
export async function flipBits(evidence: Evidence, random: Random, eventCount: number): Promise<BitsResult> {
  const { events, commands, proof } = await listed(evidence);
  const head = { headPosition: evidence.covered, headRecordedAt: events.at(-1)?.recordedAt ?? '' };
  const undetected: string[] = [];
  let flipped = 0;
  const sampled = random.sample(events.length, eventCount);
  for (const index of sampled) {
    const event = events[index]!;
    for (const { field, changed } of flips(event, random)) {
      flipped += 1;
      const log = new ListedLog({ head, events: events.with(index, changed), commands }, events.length);
      const { sound } = await audit.verify(log, [audit.positions, audit.tree(proof)]);
      if (sound) undetected.push(`a bit of ${field} of the event at ${event.position}`);
    }
  }
  return { events: sampled.length, flipped, undetected };
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
  const proof = {
    async *growths() {
      yield* growths;
    },
  };
  return { events, commands: [...commands.values()], proof };
}

function* flips(event: KeptEvent, random: Random): Generator<{ readonly field: string; readonly changed: KeptEvent }> {
  for (const [field, value] of Object.entries(event) as [keyof KeptEvent, KeptEvent[keyof KeptEvent]][]) {
    if (value === null) continue;
    for (const changed of changesOf(value, random)) yield { field, changed: { ...event, [field]: changed } };
  }
}

function changesOf(value: string | number | bigint | Uint8Array, random: Random): readonly unknown[] {
  if (typeof value === 'number') return Array.from({ length: 31 }, (_, bit) => value ^ (1 << bit));
  if (typeof value === 'bigint') return Array.from({ length: 63 }, (_, bit) => value ^ (1n << BigInt(bit)));
  const bytes = Buffer.from(value as Uint8Array);
  const bits = random.sample(bytes.length * 8, BITS_PER_FIELD_MAX).map((bit) => {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  });
  // A changed byte of a text may be no UTF-8 any more: the database would not take it.
  return typeof value === 'string' ? bits.map((changed) => changed.toString('latin1')) : bits;
}

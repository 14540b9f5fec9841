import { describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256Hex } from '#event-codec';
import { START, type StoredEvent } from '#event-store';
import { hashOf, vectors } from '../testing/vectors.js';
import { eventLeaf, eventLine } from './event-line.js';

interface EventVector {
  readonly name: string;
  readonly record: string;
  readonly event: Readonly<Record<string, string | number | null>>;
  readonly line: string;
  readonly bytes: number;
  readonly leafHash: string;
}

const given = vectors<{ readonly events: readonly EventVector[] }>('event.json').events;

/** As a store would give it. */
function stored({ event }: EventVector): StoredEvent {
  const { payload, position, format: _format, ...fields } = event;
  return {
    ...(fields as unknown as StoredEvent),
    cursor: START,
    position: BigInt(position as string),
    payload: JSON.parse(payload as string) as object,
    payloadBytes: Buffer.from(payload as string),
  };
}

describe('the canonical line of an event', () => {
  it.each(given.map((vector) => [vector.name, vector] as const))('is that of the vectors: %s', (_, vector) => {
    const line = eventLine(stored(vector));
    expect(Buffer.from(line).toString()).toBe(vector.line);
    expect(line).toHaveLength(vector.bytes);
    expect(eventLeaf(stored(vector))).toEqual(hashOf(vector.leafHash));
    expect(sha256Hex(Buffer.from(vector.record))).toBe(vector.event.commandDigest);
  });

  it.each(given.map((vector) => [vector.name, vector] as const))('is canonical JSON as a whole: %s', (_, vector) => {
    expect(canonicalJson(JSON.parse(vector.line))).toBe(vector.line);
  });

  it('changes with every field, and with the bytes of the payload even when they say the same', () => {
    const event = stored(given[0]!);
    const changed: Partial<StoredEvent>[] = [
      { position: 20482n },
      { stream: 'period-zhencui-2026-2-5' },
      { version: 4 },
      { type: 'PeriodOpened' },
      { schemaVersion: 2 },
      { recordedAt: '2026-08-10T09:30:00.123457Z' },
      { effectiveDate: '2026-07-30' },
      { actor: 'maker-2' },
      { commandId: 'maker-1/close-5' },
      { commandDigest: event.commandDigest.replace('d', 'e') },
      { causationId: 'null' },
      { correlationId: 'request-7f3b' },
      { payloadBytes: Buffer.from(JSON.stringify(event.payload, null, 1)) },
    ];
    const covered = new Set(changed.flatMap((change) => Object.keys(change)));
    expect(covered).toEqual(new Set(Object.keys(event).filter((key) => key !== 'cursor' && key !== 'payload')));
    const leaves = [event, ...changed.map((change) => ({ ...event, ...change }))].map((e) =>
      Buffer.from(eventLeaf(e)).toString('hex'),
    );
    expect(new Set(leaves).size).toBe(changed.length + 1);
  });
});

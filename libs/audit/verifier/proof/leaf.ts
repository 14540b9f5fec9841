import { createHash } from 'node:crypto';
import type { KeptEvent } from '#event-store';

const text = (value: string | null): string => JSON.stringify(value);

/** The canonical line of an event (docs/spec/event.md), with its payload's bytes put in as they are kept. */
export function canonicalLine(event: KeptEvent): Buffer {
  const before =
    `{"actor":${text(event.actor)},"causationId":${text(event.causationId)},"commandDigest":${text(event.commandDigest)}` +
    `,"commandId":${text(event.commandId)},"correlationId":${text(event.correlationId)}` +
    `,"effectiveDate":${text(event.effectiveDate)},"format":1,"payload":`;
  const after =
    `,"position":"${event.position}","recordedAt":${text(event.recordedAt)},"schemaVersion":${event.schemaVersion}` +
    `,"stream":${text(event.stream)},"type":${text(event.type)},"version":${event.version}}`;
  return Buffer.concat([Buffer.from(before), event.payloadBytes, Buffer.from(after)]);
}

/** SHA-256(0x00 || line). */
export const leafHashOf = (line: Uint8Array): Buffer => createHash('sha256').update(LEAF_PREFIX).update(line).digest();

const LEAF_PREFIX = Buffer.of(0);

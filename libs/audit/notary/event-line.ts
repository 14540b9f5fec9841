import type { StoredEvent } from '#event-store';
import { leafHash, type Hash } from './tree/hash.js';

/** The form of the line (docs/spec/event.md); another form gets another number. */
const FORMAT = 1;

/**
 * The canonical line of an event (docs/spec/event.md): RFC 8785 text of all its fields, with the payload's stored bytes as
 * they are. Names hold no control characters and no lone surrogates (every append proves it), so that JSON.stringify
 * escapes them as RFC 8785 asks.
 */
export function eventLine(event: StoredEvent): Uint8Array {
  const text = JSON.stringify;
  const { actor, causationId, commandDigest, commandId, correlationId, effectiveDate, payloadBytes } = event;
  const { position, recordedAt, schemaVersion, stream, type, version } = event;
  const before =
    `{"actor":${text(actor)},"causationId":${text(causationId)},"commandDigest":${text(commandDigest)}` +
    `,"commandId":${text(commandId)},"correlationId":${text(correlationId)}` +
    `,"effectiveDate":${text(effectiveDate)},"format":${FORMAT},"payload":`;
  const after =
    `,"position":"${position}","recordedAt":${text(recordedAt)},"schemaVersion":${schemaVersion}` +
    `,"stream":${text(stream)},"type":${text(type)},"version":${version}}`;
  return Buffer.concat([Buffer.from(before), payloadBytes, Buffer.from(after)]);
}

/** The leaf of the event in the log's Merkle tree. */
export const eventLeaf = (event: StoredEvent): Hash => leafHash(eventLine(event));

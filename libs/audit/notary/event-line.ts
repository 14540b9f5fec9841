import type { StoredEvent } from '#event-store';
import { LEAF_PREFIX, sha256, type Hash } from './tree/hash.js';

/** The form of the line (docs/spec/event.md); another form gets another number. */
const FORMAT = 1;

/** The canonical line of an event (docs/spec/event.md): RFC 8785 text of all its fields. */
export function eventLine(event: StoredEvent): Uint8Array {
  const { before, after } = aroundPayload(event);
  return Buffer.concat([Buffer.from(before), event.payloadBytes, Buffer.from(after)]);
}

/** The leaf of the event in the log's Merkle tree: of its line, which is not made for itself. */
export function eventLeaf(event: StoredEvent): Hash {
  const { before, after } = aroundPayload(event);
  const { payloadBytes } = event;
  const mostBytes = LEAF_PREFIX.length + BYTES_PER_UNIT * (before.length + after.length) + payloadBytes.length;
  if (leafData.length < mostBytes) leafData = Buffer.concat([LEAF_PREFIX], mostBytes);
  let end = LEAF_PREFIX.length;
  end += leafData.write(before, end);
  leafData.set(payloadBytes, end);
  end += payloadBytes.length;
  end += leafData.write(after, end);
  return sha256(leafData.subarray(0, end));
}

/** UTF-8 needs no more for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Filled and hashed in one go, so that one is enough for all; it begins with the leaf's prefix. */
let leafData = Buffer.concat([LEAF_PREFIX], 4_096);

/**
 * The line's text before and behind the payload, whose stored bytes stand between them as they are. Names hold no control
 * characters and no lone surrogates (every append proves it), so that JSON.stringify escapes them as RFC 8785 asks; digests
 * and dates, which a store writes, need no escapes.
 */
function aroundPayload(event: StoredEvent): { readonly before: string; readonly after: string } {
  const text = JSON.stringify;
  const { actor, causationId, commandDigest, commandId, correlationId, effectiveDate } = event;
  const { position, recordedAt, schemaVersion, stream, type, version } = event;
  return {
    before:
      `{"actor":${text(actor)},"causationId":${text(causationId)},"commandDigest":"${commandDigest}"` +
      `,"commandId":${text(commandId)},"correlationId":${text(correlationId)}` +
      `,"effectiveDate":"${effectiveDate}","format":${FORMAT},"payload":`,
    after:
      `,"position":"${position}","recordedAt":"${recordedAt}","schemaVersion":${schemaVersion}` +
      `,"stream":${text(stream)},"type":${text(type)},"version":${version}}`,
  };
}

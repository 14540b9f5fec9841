import { describe, expect, it } from '@jest/globals';
import { canonicalBytes, commandDigest, requestDigest } from '#event-codec';
import { appendOf, noted } from './event-store.contract.js';
import { MAX_APPEND_BYTES, MAX_PAYLOAD_BYTES } from './limits.js';
import { prepareAppend } from './prepare-append.js';

describe('a prepared append', () => {
  it('holds the bytes and digests that the log keeps', () => {
    const request = appendOf('a', { events: [noted({ b: 1, a: 2 }), noted({})] });
    const prepared = prepareAppend(request);
    expect(prepared.request).toBe(request);
    expect(prepared.payloads.map((bytes) => Buffer.from(bytes).toString())).toEqual(['{"a":2,"b":1}', '{}']);
    expect(prepared.recordBytes).toEqual(canonicalBytes(request.command));
    expect(prepared.requestDigest).toBe(requestDigest(request.command.sent));
    expect(prepared.commandDigest).toBe(commandDigest(request.command));
    expect(prepared.byteCount).toBe(prepared.recordBytes.length + 13 + 2);
  });

  it('is bounded as a whole, not only event by event', () => {
    const large = noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES - 11) });
    const fitting = Math.floor(MAX_APPEND_BYTES / MAX_PAYLOAD_BYTES);
    expect(prepareAppend(appendOf('a', { events: [large] })).payloads[0]).toHaveLength(MAX_PAYLOAD_BYTES);
    expect(() => prepareAppend(appendOf('a', { events: Array.from({ length: fitting }, () => large) }))).toThrow(
      'an append of',
    );
  });

  it('tells a NUL from the text of its escape', () => {
    expect(() => prepareAppend(appendOf('a', { events: [noted({ text: '\\u0000' })] }))).not.toThrow();
    expect(() => prepareAppend(appendOf('a', { events: [noted({ text: '\\\u0000' })] }))).toThrow('a NUL character');
  });
});

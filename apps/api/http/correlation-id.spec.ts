import { describe, expect, it } from '@jest/globals';
import { correlationIdOf } from './correlation-id.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the correlation id', () => {
  it('is the caller’s when it is well-formed', () => {
    expect(correlationIdOf('close-2026-07.1')).toBe('close-2026-07.1');
  });

  it.each([
    undefined,
    '',
    'short',
    'a'.repeat(65),
    'line\nbreak-in-a-log',
    '{"a":1234567}',
    ['one-of-two', 'two-of-two'],
  ])('is made anew instead of %p', (header) => {
    expect(correlationIdOf(header)).toMatch(UUID);
  });

  it('is the trace that the caller names, where it names no other', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(correlationIdOf(undefined, traceparent)).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(correlationIdOf('close-2026-07.1', traceparent)).toBe('close-2026-07.1');
  });

  it('is another one for each request', () => {
    expect(correlationIdOf(undefined)).not.toBe(correlationIdOf(undefined));
  });
});

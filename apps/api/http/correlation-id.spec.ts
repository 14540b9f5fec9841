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

  it('is another one for each request', () => {
    expect(correlationIdOf(undefined)).not.toBe(correlationIdOf(undefined));
  });
});

import { describe, expect, it } from '@jest/globals';
import { appendOf, traceIdOf } from './trace-ids.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('the trace of a request', () => {
  it('is its correlation id, where that is a trace id or a UUID', () => {
    expect(traceIdOf(TRACE)).toBe(TRACE);
    expect(traceIdOf('0AF76519-16CD-43DD-8448-EB211C80319C')).toBe(TRACE);
  });

  it.each(['close-2026-07.1', '00000000-0000-0000-0000-000000000000', `${TRACE}0`])(
    'is a digest of another one, the same in every process: %s',
    (correlationId) => {
      expect(traceIdOf(correlationId)).toMatch(/^[0-9a-f]{32}$/);
      expect(traceIdOf(correlationId)).not.toMatch(/^0+$/);
      expect(traceIdOf(correlationId)).toBe(traceIdOf(correlationId));
    },
  );

  it('has one span for each append, which every event of it names', () => {
    const one = appendOf({ correlationId: TRACE, commandId: 'maker/1' });
    expect(one).toEqual({ traceId: TRACE, spanId: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown });
    expect(appendOf({ correlationId: TRACE, commandId: 'maker/2' }).spanId).not.toBe(one.spanId);
  });
});

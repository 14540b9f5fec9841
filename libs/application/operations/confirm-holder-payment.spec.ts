import { expect, test } from '@jest/globals';
import { HOLDERS_OF_DEAL_MAX } from '#domain/holdings';
import { inParts } from '#domain/shared';
import { canonicalBytes } from '#event-codec';
import { MAX_APPEND_BYTES, MAX_EVENTS_PER_APPEND } from '#event-store';

test('as many holders as a deal may have are paid in one append, at a billion each under accounts of twenty places', () => {
  const most = '1000000000.00';
  const line = {
    ...{ holderId: 'A1234567890123456789', units: '1000000000', withheld: '200000000.00' },
    ...{ interest: most, principal: most, yield: most, total: '3000000000.00' },
  };
  const bytes = canonicalBytes(line).length + 1;
  expect(bytes * HOLDERS_OF_DEAL_MAX).toBeLessThan(MAX_APPEND_BYTES);
  const perEvent = inParts(Array.from({ length: 5_000 }, () => line))[0]?.lines.length ?? 0;
  expect(HOLDERS_OF_DEAL_MAX / perEvent).toBeLessThan(MAX_EVENTS_PER_APPEND);
});

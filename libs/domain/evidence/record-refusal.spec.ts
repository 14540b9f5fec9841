import { expect, test } from '@jest/globals';
import { refusal } from '#domain/shared';
import { recordRefusal } from './record-refusal.js';

const refused = {
  commandId: 'c-1',
  commandType: 'close-period',
  actor: 'u-1',
  refusal: refusal('PERIOD_UNKNOWN', 'period 9 is not open', { field: 'periodNumber', value: '9' }),
  faultCount: 1,
};

test('a refusal is kept with who asked for what', () => {
  expect(recordRefusal({ ...refused, today: '2026-06-15' })).toStrictEqual({
    type: 'CommandRefused',
    schemaVersion: 1,
    effectiveDate: '2026-06-15',
    payload: refused,
  });
});

test('what a refusal carries beside its reason stays out of the log', () => {
  const carrying = { ...refused, refusal: { ...refused.refusal, faults: Array.from({ length: 1_000 }) } };
  expect(recordRefusal({ ...carrying, today: '2026-06-15' }).payload).toStrictEqual(refused);
});

test('nothing is refused without a fault', () => {
  expect(() => recordRefusal({ ...refused, faultCount: 0, today: '2026-06-15' })).toThrow('at least one fault');
});

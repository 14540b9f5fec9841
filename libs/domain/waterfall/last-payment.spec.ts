import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { runWaterfall } from './run-waterfall.js';

const ordinary = exampleInputs({ collected: { principal: '123456.78' }, reserve: '5000.00' });
const last = runWaterfall(exampleTerms, { ...ordinary, terminated: true });

/** The example deal has no waterfall for its termination: the ordinary one runs. */
describe('the last payment of a trust that has ended', () => {
  it('funds no reserve, and shares out what the reserve held', () => {
    expect(runWaterfall(exampleTerms, ordinary).reserve.closing).not.toBe('0.00');
    expect(last.reserve).toMatchObject({ opening: '5000.00', required: '0.00', closing: '0.00' });
  });

  it('pays principal to the fen, so that nothing is carried forward', () => {
    expect(last.carriedForward).toBe('0.00');
    expect(last.classes.find(({ classId }) => classId === 'senior')?.principalPaid).not.toMatch(/00\.00$/);
  });
});

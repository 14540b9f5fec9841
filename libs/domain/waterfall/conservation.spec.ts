import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { assertConserved } from './conservation.js';
import type { TraceLine, WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

const sound = runWaterfall(exampleTerms, exampleInputs({ collected: { principal: '900000.00' }, reserve: '1000.00' }));
const withLine = (item: string, change: Partial<TraceLine>): WaterfallResult => ({
  ...sound,
  lines: sound.lines.map((line) => (line.item === item ? { ...line, ...change } : line)),
});

describe('what is asserted of every result', () => {
  it('holds of a sound one', () => {
    expect(() => assertConserved(sound, 'CNY')).not.toThrow();
  });

  it.each<[fault: string, damaged: WaterfallResult]>([
    ['funds are paid, held or carried', { ...sound, available: '901000.01' }],
    ['funds are paid, held or carried', { ...sound, payments: sound.payments.slice(1) }],
    ['the lines share out the funds', { ...sound, lines: sound.lines.slice(0, -1) }],
    ['the sub-accounts receive what they pay', { ...sound, allocation: { ...sound.allocation, fees: '0.00' } }],
    ['the reserve moves by the difference', { ...sound, reserve: { ...sound.reserve, movement: '0.00' } }],
    ['the next period inherits the reserve', { ...sound, closing: { ...sound.closing, reserve: '0.00' } }],
    ['the next period inherits what is carried', { ...sound, closing: { ...sound.closing, carriedForward: '0.00' } }],
    ['balance of senior', { ...sound, classes: sound.classes.map((one) => ({ ...one, closingBalance: '0.00' })) }],
    ['due is paid or unpaid', withLine('class:senior:interest', { unpaid: '0.01' })],
    ['due is as computed', withLine('class:senior:interest', { carriedIn: '0.01' })],
    ['paid is as computed', withLine('fee:trustee', { paidFormula: sound.availableFormula })],
    ['paid is at most what is available', withLine('fee:trustee', { available: '0.00' })],
    ['has a negative amount', withLine('fee:trustee', { carriedIn: '-0.01' })],
  ])('fails: %s', (fault, damaged) => {
    expect(() => assertConserved(damaged, 'CNY')).toThrow(InvariantBroken);
    expect(() => assertConserved(damaged, 'CNY')).toThrow(fault);
  });
});

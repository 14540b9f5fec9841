import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { assertConserved } from './conservation.js';
import { readFigures } from './period-figures.js';
import type { BookTransfer, WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';

// A deal that names its waterfall for a default keeps a book, so that its result shows what moved.
const terms = { ...exampleTerms, otherWaterfalls: { defaulted: exampleTerms.waterfall } };
const inputs = exampleInputs({ collected: { principal: '900000.00' }, reserve: '1000.00' });
const figures = readFigures(terms, inputs);
const sound = runWaterfall(terms, inputs);
const moved = sound.book?.transfers ?? [];
const withLine = (item: string, change: Partial<TraceLine>): WaterfallResult => ({
  ...sound,
  lines: sound.lines.map((line) => (line.item === item ? { ...line, ...change } : line)),
});
const withTransfer = (item: string, change: Partial<BookTransfer>): readonly BookTransfer[] =>
  moved.map((one) => (one.item === item ? { ...one, ...change } : one));

describe('what is asserted of every result', () => {
  it('holds of a sound one', () => {
    expect(() => assertConserved(figures, sound, moved)).not.toThrow();
  });

  it('holds where more was taken back of earlier credits than came in, and not without its movement', () => {
    const taken = { ...exampleInputs({ carriedForward: '30.00' }), takenBack: '20.00' };
    const result = runWaterfall(terms, taken);
    const transfers = result.book?.transfers ?? [];
    expect(result.available).toBe('10.00');
    expect(transfers).toContainEqual(
      expect.objectContaining({ from: 'collection', amount: '20.00', item: 'credits:taken back' }),
    );
    const without = transfers.filter(({ item }) => item !== 'credits:taken back');
    expect(() => assertConserved(readFigures(terms, taken), result, without)).toThrow('closes as its movements say');
  });

  it.each<[fault: string, damaged: WaterfallResult]>([
    ['what leaves the accounts is paid', { ...sound, payments: sound.payments.slice(1) }],
    ['the sub-accounts receive what they pay', { ...sound, allocation: { ...sound.allocation, fees: '0.00' } }],
    ['the reserve moves by the difference', { ...sound, reserve: { ...sound.reserve, movement: '0.00' } }],
    ['reserve closes as its movements say', { ...sound, closing: { ...sound.closing, reserve: '0.00' } }],
    ['collection closes as its movements say', { ...sound, closing: { ...sound.closing, carriedForward: '0.00' } }],
    ['the next period inherits what is carried', { ...sound, carriedForward: '0.00' }],
    ['balance of senior', { ...sound, classes: sound.classes.map((one) => ({ ...one, closingBalance: '0.00' })) }],
    ['due is paid or unpaid', withLine('class:senior:interest', { unpaid: '0.01' })],
    ['due is as computed', withLine('class:senior:interest', { carriedIn: '0.01' })],
    ['paid is as computed', withLine('fee:trustee', { paidFormula: sound.availableFormula })],
    ['paid is at most what is available', withLine('fee:trustee', { available: '0.00' })],
    ['has a negative amount', withLine('fee:trustee', { carriedIn: '-0.01' })],
  ])('fails: %s', (fault, damaged) => {
    expect(() => assertConserved(figures, damaged, moved)).toThrow(InvariantBroken);
    expect(() => assertConserved(figures, damaged, moved)).toThrow(fault);
  });

  it.each<[fault: string, transfers: readonly BookTransfer[]]>([
    ['collection closes as its movements say', moved.filter(({ item }) => item !== 'fee:trustee')],
    ['fee:trustee takes reserve below zero', withTransfer('fee:trustee', { from: 'reserve' })],
    ['collection closes as its movements say', withTransfer('reserve', { amount: '0.01' })],
  ])('fails by what moved: %s', (fault, transfers) => {
    expect(() => assertConserved(figures, sound, transfers)).toThrow(fault);
  });
});

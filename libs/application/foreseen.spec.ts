import { describe, expect, it } from '@jest/globals';
import { Foreseen } from './foreseen.js';

const short = (...streams: readonly string[]) => new Map(streams.map((stream) => [stream, []]));

describe('what an operation will likely read', () => {
  it('is its own stream at first, and then what it read on that stream the last time', () => {
    const foreseen = new Foreseen();
    expect(foreseen.of('receive-remittance', 'collections-a')).toEqual(['collections-a']);
    foreseen.remember('receive-remittance', 'collections-a', short('collections-a', 'deal-a'));
    foreseen.remember('receive-remittance', 'collections-a', short('collections-a', 'deal-a', 'period-a-2'));
    expect(foreseen.of('receive-remittance', 'collections-a')).toEqual(['collections-a', 'deal-a', 'period-a-2']);
    expect(foreseen.of('receive-remittance', 'collections-b')).toEqual(['collections-b']);
    expect(foreseen.of('close-period', 'collections-a')).toEqual(['collections-a']);
  });

  it('is not remembered of an operation that reads very many streams', () => {
    const foreseen = new Foreseen();
    const many = Array.from({ length: 1_001 }, (_, i) => `instruction-${i}`);
    foreseen.remember('reconcile-period', 'reconciliation-a-1', short(...many));
    expect(foreseen.of('reconcile-period', 'reconciliation-a-1')).toEqual(['reconciliation-a-1']);
  });
});

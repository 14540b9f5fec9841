import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import type { SharingRule } from './agreement.js';
import { shareProceeds } from './sharing.js';

const rule: SharingRule = {
  tiers: [
    { upTo: '500.00', partnerShare: '0.2' },
    { upTo: '900.00', partnerShare: '0.3333' },
    { upTo: null, partnerShare: '0.5' },
  ],
  remainder: 'trust',
};
const shared = (gross: string, remainder: SharingRule['remainder'] = 'trust') =>
  shareProceeds({ ...rule, remainder }, Money.parse(gross));

describe('sharing what a joint disposal brings', () => {
  test('each tier by its own share', () => {
    expect(shared('500.00')).toEqual({ gross: '500.00', partner: '100.00', trust: '400.00' });
    expect(shared('1000.00')).toEqual({ gross: '1000.00', partner: '283.32', trust: '716.68' });
  });

  test('what is less than a fen goes to whom the rule names', () => {
    expect(shared('500.01')).toMatchObject({ partner: '100.00', trust: '400.01' });
    expect(shared('500.01', 'partner')).toMatchObject({ partner: '100.01', trust: '400.00' });
    expect(shared('500.00', 'partner')).toMatchObject({ partner: '100.00' });
  });

  test('nothing brought, or more taken back than brought, is not shared', () => {
    expect(shared('0.00')).toMatchObject({ partner: '0.00', trust: '0.00' });
    expect(shared('-5.00', 'partner')).toMatchObject({ partner: '0.00', trust: '-5.00' });
  });

  const gross = fc.bigInt({ min: 0n, max: 10_000_000n }).map((minor) => Money.ofMinor(minor));
  const remainder = fc.constantFrom('trust' as const, 'partner' as const);

  test('the two shares are what was brought, and neither falls when more is brought', () => {
    fc.assert(
      fc.property(gross, gross, remainder, (a, b, to) => {
        const less = shareProceeds({ ...rule, remainder: to }, Money.min(a, b));
        const more = shareProceeds({ ...rule, remainder: to }, Money.max(a, b));
        expect(Money.parse(more.partner).plus(Money.parse(more.trust)).toString()).toBe(more.gross);
        expect(Money.parse(more.partner).compare(Money.parse(less.partner))).toBeGreaterThanOrEqual(0);
        expect(Money.parse(more.trust).compare(Money.parse(less.trust))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DryRuns, streams, type PeriodPreview } from '#application';
import type { Projection } from '#domain/forecast';
import { assert } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import { begun, PERIODS, periodScript, settle, takeIn, terms, type PeriodScript } from './scripts.js';
import type { TrustModel } from './trust-model.js';

const { dealId } = terms;

/** Dry runs that read the model's streams by the log's names. */
function dryRunsOn(trust: TrustModel): DryRuns {
  const names = new Map<string, string>([
    [streams.deal(dealId), 'deal'],
    [streams.collections(dealId), 'collections'],
  ]);
  for (let n = 0; n <= PERIODS; n += 1) {
    names.set(streams.period(dealId, n), `period-${n}`);
    names.set(streams.distribution(dealId, n), `distribution-${n}`);
  }
  const readStream = async (stream: string): Promise<readonly StoredEvent[]> =>
    trust.events(names.get(stream) ?? stream) as unknown as readonly StoredEvent[];
  return new DryRuns({ readStream, readNewest: async (stream) => (await readStream(stream)).at(-1) ?? null });
}

async function previewed(trust: TrustModel, periodNumber: number, changes: object): Promise<PeriodPreview> {
  const preview = await dryRunsOn(trust).preview({ dealId, periodNumber }, changes);
  assert(preview.ok, JSON.stringify(preview));
  return preview.value;
}

async function projected(trust: TrustModel, changes: readonly object[]): Promise<Projection> {
  const recoveries = { kind: 'by period', periods: [{ periodNumber: 1, collected: '0.00' }] };
  const projection = await dryRunsOn(trust).project(dealId, { recoveries, changes });
  assert(projection.ok, JSON.stringify(projection));
  return projection.value;
}

/** The script as a what-if says it. */
const supposed = ({ collected, income, invoices }: PeriodScript): object => ({
  collected: { principal: collected.principal, interest: collected.interest },
  disposalCost: collected.disposalCost,
  accountIncome: income,
  claims: Object.entries(invoices).map(([feeId, amount]) => ({ feeId, amount })),
});

describe('a preview, and a projection of the period to come', () => {
  test('of any period of any life: with the real inputs, in the log or supposed, it is the real run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(periodScript, { minLength: 1, maxLength: PERIODS }), async (life) => {
        const trust = begun();
        for (const [index, script] of life.entries()) {
          const periodNumber = index + 1;
          trust.open(periodNumber);
          const foreseen = await previewed(trust, periodNumber, supposed(script));
          const ahead = await projected(trust, [{ periodNumber, ...supposed(script) }]);
          takeIn(trust, periodNumber, script);
          const open = await previewed(trust, periodNumber, {});
          settle(trust, periodNumber, script);
          const closed = await previewed(trust, periodNumber, {});
          const real = trust.distribution(periodNumber);
          assert(real.status === 'paid', 'the distribution is paid');

          expect(ahead.periods[0]?.result).toEqual(real.calculation.result);
          expect([foreseen, open, closed].map(({ changed }) => changed)).toEqual(
            Array.from({ length: 3 }, () => real.calculation.result),
          );
          expect([open, closed].map(({ unchanged, differences }) => ({ unchanged, differences }))).toEqual(
            Array.from({ length: 2 }, () => ({ unchanged: real.calculation.result, differences: [] })),
          );
        }
      }),
      { numRuns: 20 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { initialPosition } from '#domain/period';
import { unpublishedCalendar } from '#domain/schedule';
import type { SupportsState } from '#domain/supports';
import { runWaterfall, supportCalls, type PeriodInputs, type SupportReceived } from '#domain/waterfall';
import { exampleInputs } from '../testing/example-inputs.js';
import { supportedDeal } from '../testing/example-supported-deal.js';
import { withExpectedSupports } from './expected-supports.js';
import { previewPeriod, type Preview } from './preview-period.js';
import type { PreviewChanges } from './preview-changes.js';
import { project } from './project.js';

const terms = supportedDeal();
const inputsOf = (collected: string): PeriodInputs => exampleInputs({ terms, collected: { principal: collected } });
const short = inputsOf('0.00');

const given = (provider: string, amount: string): SupportReceived => ({ supportId: 'liquidity', provider, amount });
const asked = supportCalls(terms, short).flatMap(({ notices }) =>
  notices.map(({ provider, amount }) => given(provider, amount)),
);
const calledFor = (defaulted: readonly string[] = []): SupportsState => ({
  calls: asked.map((call) => ({
    ...call,
    dueDate: '2026-06-24',
    defaulted: defaulted.includes(call.provider),
  })),
});

function preview(changes: PreviewChanges, inputs = short): Preview {
  const previewed = previewPeriod({ terms, inputs }, changes);
  if (!previewed.ok) throw new Error(JSON.stringify(previewed.error));
  return previewed.value;
}

describe('what the supports of a payment are expected to give', () => {
  it('is what a call would ask, where none was made', () => {
    expect(withExpectedSupports(terms, short).supportsReceived).toEqual(asked);
    expect(asked).toHaveLength(2);
  });

  it('is nothing where nothing is short', () => {
    const rich = inputsOf('400000.00');
    expect(withExpectedSupports(terms, rich)).toBe(rich);
  });

  it('is what came in and what is still owed, of calls that were made', () => {
    const standing = { state: calledFor(), received: [given('holder-a', '1.00')] };
    expect(withExpectedSupports(terms, short, standing).supportsReceived).toEqual(asked);
  });

  it('is what came in from one who defaulted', () => {
    const standing = { state: calledFor(['holder-a', 'holder-b']), received: [given('holder-b', '12.00')] };
    expect(withExpectedSupports(terms, short, standing).supportsReceived).toEqual([given('holder-b', '12.00')]);
    const none = { state: calledFor(['holder-a', 'holder-b']), received: [] };
    expect(withExpectedSupports(terms, short, none)).toBe(short);
  });
});

describe('a preview of a payment that calls its supports', () => {
  it('is the real run, called, paid and calculated, whatever comes in', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2_000_000n }), (fen) => {
        const inputs = inputsOf(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
        const received = supportCalls(terms, inputs).flatMap(({ notices }) =>
          notices.map(({ provider, amount }) => given(provider, amount)),
        );
        const real = runWaterfall(terms, { ...inputs, supportsReceived: received });
        expect(preview({}, inputs)).toMatchObject({ unchanged: real, changed: real, differences: [] });
      }),
    );
  });

  it('calls for what other collections would leave short', () => {
    const { inputs, changed } = preview({ collected: { principal: '0.00' } }, inputsOf('400000.00'));
    expect(inputs.supportsReceived).toEqual(asked);
    // Of 8,558.22 that is short, holder A gives its agreed 3,000.00 and holder B its part, 3,423.29; the trustee has 174.66 of it.
    expect(changed.classes[0]).toMatchObject({ interestPaid: '6248.63' });
  });

  it('supposes other payments of the providers, or none', () => {
    expect(preview({ supportsReceived: [] }).changed).toEqual(runWaterfall(terms, short));
    const one = [given('holder-b', '100.00')];
    expect(preview({ supportsReceived: one }).changed).toEqual(
      runWaterfall(terms, { ...short, supportsReceived: one }),
    );
  });
});

describe('a projection', () => {
  const start = {
    terms,
    previous: null,
    opening: initialPosition(terms),
    calendar: unpublishedCalendar(terms.schedule.calendarId),
    collected: [],
  };
  const recoveries = { kind: 'by period', periods: [{ periodNumber: 2, collected: '2000000.00' }] } as const;

  it('calls supports where they are needed, and repays them', () => {
    const projected = project(start, { recoveries });
    expect(projected.ok && projected.value.periods.map(({ inputs }) => inputs.supportsReceived)).toEqual([
      asked,
      undefined,
    ]);
    expect(projected.ok && projected.value.periods.at(-1)?.result.closing.book?.supports).toMatchObject([
      { outstanding: '0.00' },
      { outstanding: '0.00' },
    ]);
  });

  it('goes without them where they are supposed not to pay', () => {
    const projected = project(start, { recoveries, supports: 'not paid' });
    expect(projected.ok && projected.value.periods[0]?.result.classes[0]?.interestPaid).toBe('0.00');
  });
});

import { percentage } from '#domain/papers';
import { Rational, type Figure } from '#domain/shared';
import { atPath } from './at-path.js';
import { placeOf, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

/** What the deal document says, and which version of it. */
export async function termReason(
  { dealId, termsVersion, path }: Extract<Figure, { kind: 'term' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const document = await record.terms(dealId, termsVersion);
  const value = document && atPath(document.terms, path);
  if (!document || value === undefined) return null;
  const { event } = document;
  const stated = event.type === 'TermsAmended' ? 'approved' : 'registered';
  return {
    name: path,
    value,
    because: `the deal document says so (version ${termsVersion}, ${stated} by ${event.actor})`,
    event: placeOf(event),
    parts: [],
  };
}

const RATE = /^-?\d+(\.\d+)?$/;

/** A rate of the deal document in hundredths, as papers print it. */
export async function percentageReason(
  figure: Extract<Figure, { kind: 'percentage' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const of = { ...figure, kind: 'term' } as const;
  const term = await termReason(of, record);
  if (!term || !RATE.test(term.value)) return null;
  return {
    name: `${figure.path} (%)`,
    value: percentage(Rational.parse(term.value), 2),
    because: `${term.value} × 100`,
    event: term.event,
    parts: [{ name: figure.path, value: term.value, of }],
  };
}

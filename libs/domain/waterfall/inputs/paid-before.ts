import type { BusinessDate } from '#domain/shared';
import type { GivenPeriod } from './inputs-shape.js';

type Paid = Pick<GivenPeriod, 'dated' | 'interestTo'>;

/** When the payment before a period's was made; null for the trust's first. */
export const paidBefore = ({ opening }: Pick<GivenPeriod, 'opening'>, before: Paid | null): BusinessDate | null =>
  before ? (before.dated?.paymentDate ?? before.interestTo) : (opening?.book?.date ?? null);

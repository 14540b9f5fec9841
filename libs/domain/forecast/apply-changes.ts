import { FIRST_INTEREST, type DealTerms, type InterestTerms } from '#domain/deal';
import { Money, sumAmounts } from '#domain/shared';
import { openingBook, type BookPosition, type OpeningPosition, type PeriodInputs } from '#domain/waterfall';
import type { PreviewChanges } from './preview-changes.js';

/** What a payment is computed from. */
export interface Supposed {
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
}

/**
 * The terms and inputs under the changes. Gross and net follow from what they are made of. The changes speak of classes and
 * triggers that the deal has, and of days only where it takes its facts by days (changeFaults).
 */
export function applyChanges({ terms, inputs }: Supposed, changes: PreviewChanges): Supposed {
  const { accountIncome = inputs.accountIncome, interestTo = inputs.interestTo } = changes;
  const opening = changedOpening({ terms, inputs }, changes);
  const dated = inputs.dated && changedDays(inputs.dated, changes);
  return {
    terms: withCoupons(terms, changes.coupons ?? []),
    inputs: {
      ...inputs,
      opening,
      interestTo,
      collections: changedCollections(inputs.collections, changes),
      accountIncome,
      claims: changedClaims(inputs.claims, changes.claims ?? []),
      ...(dated ? { dated } : {}),
    },
  };
}

function changedCollections(
  reported: PeriodInputs['collections'],
  { collected = {}, disposalCost = reported.disposalCost }: PreviewChanges,
): PeriodInputs['collections'] {
  const components = { ...reported.components, ...collected };
  const gross = sumAmounts(...Object.values(components));
  return { components, gross, disposalCost, net: Money.parse(gross).minus(Money.parse(disposalCost)).toString() };
}

const changedClaims = (
  entered: PeriodInputs['claims'],
  supposed: NonNullable<PreviewChanges['claims']>,
): PeriodInputs['claims'] => [
  ...entered.map((claim) => supposed.find(({ feeId }) => feeId === claim.feeId) ?? claim),
  ...supposed.filter(({ feeId }) => !entered.some((claim) => claim.feeId === feeId)),
];

const changedDays = (
  dated: NonNullable<PeriodInputs['dated']>,
  { interestTo, fixings = [], poolReports = dated.poolReports, cleanUp = dated.cleanUp }: PreviewChanges,
): NonNullable<PeriodInputs['dated']> => ({
  ...dated,
  paymentDate: interestTo ?? dated.paymentDate,
  fixings: [
    ...dated.fixings.filter((known) => !fixings.some((one) => one.index === known.index && one.date === known.date)),
    ...fixings,
  ],
  poolReports,
  cleanUp,
});

/** The position, with the book that a supposed status, trigger or rate is written into. */
function changedOpening(supposed: Supposed, changes: PreviewChanges): OpeningPosition {
  const { opening } = supposed.inputs;
  const { status, triggersFired = [], coupons = [] } = changes;
  const rates = opening.book ? coupons : [];
  if (status === undefined && triggersFired.length === 0 && rates.length === 0) return opening;
  const book = openingBook(supposed.terms, supposed.inputs);
  return {
    ...opening,
    book: {
      ...book,
      status: status ?? book.status,
      triggers: book.triggers.map((trigger) => fired(trigger, triggersFired, book.date)),
      classes: book.classes.map((one) => {
        const supposed = rates.find(({ classId }) => classId === one.classId);
        return supposed ? { ...one, interests: withRate(one.interests, supposed.coupon) } : one;
      }),
    },
  };
}

/** The class's first interest at this rate, from where it has accrued to. */
const withRate = (
  interests: BookPosition['classes'][number]['interests'],
  rate: string,
): BookPosition['classes'][number]['interests'] =>
  interests.map((one) =>
    one.interestId === FIRST_INTEREST ? { ...one, rates: [{ from: one.accruedTo, rate }] } : one,
  );

const fired = (
  trigger: BookPosition['triggers'][number],
  supposed: readonly string[],
  on: string,
): BookPosition['triggers'][number] =>
  trigger.firedOn === null && supposed.includes(trigger.triggerId) ? { ...trigger, firedOn: on } : trigger;

/** A supposed coupon is the class's rate for the period: it does not step, reset or follow an index. */
const withCoupons = (terms: DealTerms, coupons: NonNullable<PreviewChanges['coupons']>): DealTerms =>
  coupons.length === 0
    ? terms
    : {
        ...terms,
        classes: terms.classes.map((one) => {
          const supposed = coupons.find(({ classId }) => classId === one.classId);
          return supposed && one.interest
            ? { ...one, interest: { ...fixed(one.interest), coupon: supposed.coupon } }
            : one;
        }),
      };

const fixed = ({ floating: _, stepUps: __, ...interest }: InterestTerms): InterestTerms => interest;

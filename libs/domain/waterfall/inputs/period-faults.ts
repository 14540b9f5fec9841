import { isEntered, keepsBook, type DealTerms, type shape } from '#domain/deal';
import { Money, sumAmounts, type BusinessDate } from '#domain/shared';
import { datedWindow, type DatedWindow } from '../book/dated-window.js';
import { estimatesAsked } from '../dues/reserve-estimates.js';
import type { DatedInputs } from '../period-inputs.js';
import type { OpeningPosition } from '../position.js';
import type { GivenPeriod } from './inputs-shape.js';
import { lifeFaults } from './life-faults.js';
import { paidBefore } from './paid-before.js';
import { poolReportFaults } from './pool-report-faults.js';

type Fault = shape.FormFault;

/** Where a period contradicts itself, the one before it (null for the first), or the terms. */
export function periodFaults(
  terms: DealTerms,
  period: GivenPeriod,
  before: GivenPeriod | null,
  path: string,
): readonly Fault[] {
  const { opening, interestFrom, interestTo, collectionPeriod, dated } = period;
  const faults: Fault[] = [
    ...collectionFaults(period, path),
    ...claimFaults(terms, period, path),
    ...houseOnlyFaults(terms, period, path),
    ...estimateFaults(terms, period, path),
    ...lifeFaults(terms, period, path),
  ];
  const expect = (holds: boolean, field: string, value: unknown, expected: string): void => {
    if (!holds) faults.push({ path: `${path}.${field}`, value, expected });
  };
  expect(interestFrom < interestTo, 'interestTo', interestTo, `a date after interestFrom, ${interestFrom}`);
  if (collectionPeriod) {
    const { from, to } = collectionPeriod;
    expect(from <= to, 'collectionPeriod.to', to, `a date not before ${from}`);
  }
  if (!before && !opening) {
    const { closingDate } = terms;
    expect(
      interestFrom >= closingDate,
      'interestFrom',
      interestFrom,
      `a date from the trust’s closing on, ${closingDate}`,
    );
  }
  if (before) {
    const { interestTo: end } = before;
    expect(interestFrom === end, 'interestFrom', interestFrom, `${end}, to which interest of the period before runs`);
    expect(opening === undefined, 'opening', opening, 'none: the period opens as the one before it closes');
    expect(
      !before.terminated,
      'interestFrom',
      interestFrom,
      'no period more: the trust was terminated with the one before',
    );
    const [paid, earlier] = [dated?.paymentDate, before.dated?.paymentDate];
    if (paid !== undefined && earlier !== undefined) {
      expect(paid > earlier, 'dated.paymentDate', paid, `a date after ${earlier}, that of the payment before`);
    }
  }
  if (opening) faults.push(...openingFaults(terms, opening, `${path}.opening`));
  faults.push(...supportFaults(terms, period, `${path}.supportsReceived`));
  faults.push(...buyBackFaults(terms, period, `${path}.buyBacks`));
  faults.push(...declaredFaults(terms, period, `${path}.declared`));
  faults.push(...poolReportFaults(terms, period, path));
  if (!dated) return faults;
  const window = datedWindow(terms, paidBefore(period, before), dated.paymentDate);
  return [
    ...faults,
    ...datedFaults(dated, window, `${path}.dated`),
    ...windowFaults(period.buyBacks ?? [], window, `${path}.buyBacks`),
    ...purchaseFaults(terms, dated, `${path}.dated.purchases`),
    ...creditFaults(terms, period, path),
  ];
}

/** Support comes from a provider that the deal names, each listed once. */
function supportFaults({ supports = [] }: DealTerms, { supportsReceived = [] }: GivenPeriod, path: string): Fault[] {
  const providers = supports.flatMap(({ supportId, providers: all }) =>
    all.map(({ party }) => `${supportId}: ${party}`),
  );
  return supportsReceived.flatMap(({ supportId, provider }, index, all): Fault[] => {
    const value = `${supportId}: ${provider}`;
    const first = all.findIndex((one) => one.supportId === supportId && one.provider === provider);
    if (!providers.includes(value))
      return [{ path: `${path}[${index}]`, value, expected: `a provider${named(providers)}` }];
    return first === index
      ? []
      : [{ path: `${path}[${index}]`, value, expected: `one sum, not that of ${path}[${first}] again` }];
  });
}

/** An originator pays for what leaves the pool, to the account that the terms name for it. */
function buyBackFaults(terms: DealTerms, { buyBacks = [] }: GivenPeriod, path: string): Fault[] {
  const payers = terms.parties.originators.map(({ partyId }) => partyId);
  const into = terms.buyBacks?.into;
  const account =
    into === undefined ? 'none: the terms name no account in buyBacks.into' : `${into}, as buyBacks.into says`;
  return buyBacks.flatMap(({ party, accountId }, index): Fault[] => [
    ...(payers.includes(party)
      ? []
      : [{ path: `${path}[${index}].party`, value: party, expected: `an originator${named(payers)}` }]),
    ...(accountId === into ? [] : [{ path: `${path}[${index}].accountId`, value: accountId, expected: account }]),
  ]);
}

/**
 * Whatever is declared is a trigger of the deal that people can declare, or whose grace period they can state to have ended, for a day
 * up to the payment.
 */
function declaredFaults(terms: DealTerms, { declared = [], dated, interestTo }: GivenPeriod, path: string): Fault[] {
  const { triggers = [] } = terms;
  const paymentDate = dated?.paymentDate ?? interestTo;
  const can = triggers.filter(({ tested, grace }) => tested === 'by declaration' || grace).map((one) => one.triggerId);
  return declared.flatMap(({ triggerId, date }, index): Fault[] => [
    ...(can.includes(triggerId)
      ? []
      : [{ path: `${path}[${index}].triggerId`, value: triggerId, expected: `a trigger to be declared${named(can)}` }]),
    ...(date <= paymentDate
      ? []
      : [{ path: `${path}[${index}].date`, value: date, expected: `a date up to the payment, ${paymentDate}` }]),
  ]);
}

function collectionFaults({ collections }: GivenPeriod, path: string): Fault[] {
  const { components, gross, disposalCost, net, received } = collections;
  const sum = sumAmounts(Object.values(components));
  const left = Money.parse(gross).minus(Money.parse(disposalCost)).toString();
  return [
    ...(gross === sum
      ? []
      : [{ path: `${path}.collections.gross`, value: gross, expected: `the sum of the components, ${sum}` }]),
    ...(net === left
      ? []
      : [{ path: `${path}.collections.net`, value: net, expected: `gross less the disposal cost, ${left}` }]),
    ...(received === undefined && net.startsWith('-')
      ? [{ path: `${path}.collections.received`, value: received, expected: 'what came in, for the net is negative' }]
      : []),
  ];
}

function claimFaults({ fees }: DealTerms, { claims }: GivenPeriod, path: string): Fault[] {
  const entered = fees.filter(isEntered).map(({ feeId }) => feeId);
  return claims.flatMap(({ feeId }, index): Fault[] => {
    const at = `${path}.claims[${index}].feeId`;
    if (!entered.includes(feeId))
      return [{ path: at, value: feeId, expected: `a fee by invoice or claim${named(entered)}` }];
    const first = claims.findIndex((one) => one.feeId === feeId);
    return first === index
      ? []
      : [{ path: at, value: feeId, expected: `one sum of the fee, not that of claims[${first}] again` }];
  });
}

/** Each estimate is of an item that the reserve asks for, and the only one of it. */
function estimateFaults(terms: DealTerms, { nextPeriodEstimates = [] }: GivenPeriod, path: string): Fault[] {
  const asked = estimatesAsked(terms);
  return nextPeriodEstimates.flatMap(({ item }, index, all): Fault[] => {
    const at = `${path}.nextPeriodEstimates[${index}].item`;
    if (!asked.includes(item)) {
      return [{ path: at, value: item, expected: `what the reserve asks an estimate of${named(asked)}` }];
    }
    const first = all.findIndex((one) => one.item === item);
    if (first === index) return [];
    return [{ path: at, value: item, expected: `one estimate of it, not that of nextPeriodEstimates[${first}] again` }];
  });
}

function openingFaults(terms: DealTerms, { classes, unpaid, book }: OpeningPosition, path: string): Fault[] {
  const charges = [...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)];
  return [
    ...eachOnce(
      classes.map(({ classId }) => classId),
      terms.classes.map(({ classId }) => classId),
      `${path}.classes`,
    ),
    ...eachOnce(
      unpaid.map(({ id }) => id),
      charges,
      `${path}.unpaid`,
    ),
    ...(book && !keepsBook(terms)
      ? [{ path: `${path}.book`, value: book, expected: 'none: nothing of the deal is kept in a book' }]
      : []),
  ];
}

/** A list that says something of each id of the terms, once. */
const eachOnce = (given: readonly string[], asked: readonly string[], path: string): Fault[] =>
  [...given].sort().join() === [...asked].sort().join()
    ? []
    : [{ path, value: given, expected: `one element for each of ${asked.join(', ')}` }];

function datedFaults(dated: DatedInputs, window: DatedWindow, path: string): Fault[] {
  return (['poolReports', 'accountIncome', 'restated', 'purchases'] as const).flatMap((field) =>
    windowFaults(dated[field] ?? [], window, `${path}.${field}`),
  );
}

/** Facts of a payment's days, in their order. */
const windowFaults = (facts: readonly { readonly date: BusinessDate }[], { from, to }: DatedWindow, path: string) =>
  facts.flatMap(({ date }, index): Fault[] => {
    const at = `${path}[${index}].date`;
    const earlier = facts[index - 1]?.date;
    if (date > to) return [{ path: at, value: date, expected: `a date up to the payment, ${to}` }];
    if (date < from)
      return [{ path: at, value: date, expected: `a date from ${from} on, the first of the payment’s days` }];
    if (earlier === undefined || date >= earlier) return [];
    return [{ path: at, value: date, expected: `a date not before ${earlier}, that of the one before` }];
  });

/** An originator sells what is bought, and each purchase is listed once. */
function purchaseFaults({ parties: { originators } }: DealTerms, { purchases }: DatedInputs, path: string): Fault[] {
  const sellers = originators.map(({ partyId }) => partyId);
  return purchases.flatMap(({ purchaseId, seller, price }, index, all): Fault[] => {
    const at = `${path}[${index}]`;
    const first = all.findIndex((one) => one.purchaseId === purchaseId);
    const once = `an id other than that of ${path}[${first}]`;
    return [
      ...(sellers.includes(seller)
        ? []
        : [{ path: `${at}.seller`, value: seller, expected: `an originator${named(sellers)}` }]),
      ...(first === index ? [] : [{ path: `${at}.purchaseId`, value: purchaseId, expected: once }]),
      // Of what costs nothing no payment would tell whether it was bought with the rest.
      ...(Money.parse(price).isPositive() ? [] : [{ path: `${at}.price`, value: price, expected: 'a sum above 0.00' }]),
    ];
  });
}

/**
 * A deal with accounts of its own invests nothing, what the bank takes off one of them is income that this has less, and what was taken back of it is
 * not there to begin with.
 */
function houseOnlyFaults(
  { accounts }: DealTerms,
  { takenBack, bankCharges, invested }: GivenPeriod,
  path: string,
): Fault[] {
  if (accounts === undefined) return [];
  return [
    ...(takenBack === undefined
      ? []
      : [{ path: `${path}.takenBack`, value: takenBack, expected: 'none: the accounts of the deal open with less' }]),
    ...(bankCharges === undefined
      ? []
      : [
          {
            path: `${path}.bankCharges`,
            value: bankCharges,
            expected: 'none: the accounts of the deal have less income',
          },
        ]),
    ...(invested === undefined
      ? []
      : [{ path: `${path}.invested`, value: invested, expected: 'none: the deal has accounts of its own' }]),
  ];
}

/** What the bank credited is the period's account income, and each credit is to an account of the deal. */
function creditFaults({ accounts = [] }: DealTerms, { accountIncome, dated }: GivenPeriod, path: string): Fault[] {
  const credits = dated?.accountIncome;
  const unknown = (['accountIncome', 'restated'] as const).flatMap((field) =>
    (dated?.[field] ?? []).flatMap(({ accountId }, index): Fault[] =>
      accounts.some((one) => one.accountId === accountId)
        ? []
        : [
            {
              path: `${path}.dated.${field}[${index}].accountId`,
              value: accountId,
              expected: 'an account of the deal',
            },
          ],
    ),
  );
  if (!credits) return unknown;
  const sum = sumAmounts(credits.map(({ amount }) => amount));
  return [
    ...unknown,
    ...(sum === accountIncome
      ? []
      : [{ path: `${path}.accountIncome`, value: accountIncome, expected: `the sum of dated.accountIncome, ${sum}` }]),
  ];
}

const named = (ids: readonly string[]): string =>
  ids.length === 0 ? ', of which the deal has none' : `: ${ids.join(', ')}`;

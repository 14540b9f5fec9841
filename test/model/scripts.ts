import fc from 'fast-check';
import { listedPeriods } from '#domain/schedule';
import { assert, Money } from '#domain/shared';
import { caseTerms } from '../cases/npl/life-good.js';
import { TrustModel, type Collected } from './trust-model.js';

export const terms = caseTerms();
export const PERIODS = listedPeriods(terms.schedule).length;

/** What happens in a period of a life. */
export interface PeriodScript {
  readonly collected: Collected;
  readonly income: string;
  /** By fee id. */
  readonly invoices: Readonly<Record<string, string>>;
  /** Which outstanding instruction the custodian takes next, and whether it declines first. */
  readonly custodian: readonly { readonly pick: number; readonly declines: boolean }[];
}

const written = (minor: bigint): string => Money.ofMinor(minor).toString();

export const collectedOf = (principal: bigint, interest: bigint, disposalCost: bigint): Collected => ({
  principal: written(principal),
  interest: written(interest),
  disposalCost: written(disposalCost),
  remitted: written(principal + interest - disposalCost),
});

/** A trust that is established, its units allotted. */
export function begun(): TrustModel {
  const trust = new TrustModel(terms, [2026, 2027]);
  trust.begin();
  trust.allot('senior', [
    { holderId: 'acct-1', units: '333333' },
    { holderId: 'acct-2', units: '666667' },
  ]);
  trust.allot('sub', [
    { holderId: 'acct-1', units: '12500' },
    { holderId: 'originator', units: '237500' },
  ]);
  return trust;
}

/** A period from its opening to its payment. */
export function live(trust: TrustModel, periodNumber: number, script: PeriodScript): void {
  trust.open(periodNumber);
  takeIn(trust, periodNumber, script);
  settle(trust, periodNumber, script);
}

/** Everything that comes in before the close. */
export function takeIn(trust: TrustModel, periodNumber: number, script: PeriodScript): void {
  trust.collect(periodNumber, script.collected);
  trust.receiveIncome(periodNumber, script.income);
  for (const [feeId, amount] of Object.entries(script.invoices)) trust.enterInvoice(periodNumber, feeId, amount);
}

/** The close, and all that follows from it. */
export function settle(trust: TrustModel, periodNumber: number, script: PeriodScript): void {
  trust.close(periodNumber);
  trust.distribute(periodNumber);
  let turn = 0;
  for (let open = trust.outstanding(periodNumber); open.length > 0; open = trust.outstanding(periodNumber)) {
    const { pick, declines } = script.custodian[turn % script.custodian.length] ?? { pick: 0, declines: false };
    const instructionId = open[pick % open.length];
    assert(instructionId, 'one of those outstanding');
    if (declines) trust.declineAndReissue(periodNumber, instructionId);
    trust.execute(periodNumber, instructionId);
    turn += 1;
  }
  trust.confirm(periodNumber);
}

const amount = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 6n * 10n ** 9n }));
/** Any period. */
export const periodScript: fc.Arbitrary<PeriodScript> = fc.record({
  collected: fc
    .tuple(amount, amount, fc.integer({ min: 0, max: 99 }))
    .map(([principal, interest, percent]) =>
      collectedOf(principal, interest, ((principal + interest) * BigInt(percent)) / 100n),
    ),
  income: fc.bigInt({ min: 1n, max: 10n ** 7n }).map(written),
  invoices: fc.record({ agent: amount.map(written), expenses: amount.map(written) }, { requiredKeys: [] }),
  custodian: fc.array(fc.record({ pick: fc.nat({ max: 10 }), declines: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  }),
});

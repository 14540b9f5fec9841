import { knownSchemas, type TruststreamEvent } from '#domain/events';
import { balanceOf, isTrustAccount, post, transfersOf, type Account, type Transfer } from '#domain/ledger';
import { Money } from '#domain/shared';
import { upcastPayload } from '#event-codec';
import { counted, type Check, type PassingEvent } from '../check.js';

/** What a deal's accounts hold, those that are empty left out, and what all others have, as payers and payees, together. */
interface Held {
  readonly trust: Map<Account, Money>;
  others: Money;
}

/**
 * Every movement of the log, booked again by the ledger: per deal, debits equal credits and no trust account goes below
 * zero, at each event; and what is paid to holders is the sum of what each gets, tax withheld.
 */
export const conservation: Check = {
  name: 'conservation',
  watch(report) {
    const deals = new Map<string, Held>();
    let transfers = 0;
    return {
      event(passing) {
        try {
          const event = asEvent(passing);
          const movements = transfersOf(event);
          transfers += movements.length;
          book(deals, movements);
          const fault = faultOfPayment(event, movements);
          if (fault !== null) report({ code: 'NOT_CONSERVED', position: passing.position, message: fault });
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          report({ code: 'NOT_CONSERVED', position: passing.position, message });
        }
      },
      end() {
        for (const [dealId, { trust, others }] of deals) {
          const left = Money.sum(trust.values()).plus(others);
          if (left.isZero()) continue;
          report({
            code: 'NOT_CONSERVED',
            position: null,
            message: `the accounts of ${dealId} sum to ${left}, not to 0`,
          });
        }
      },
      checked: () => `${counted(transfers, 'transfer')} in ${counted(deals.size, 'deal')}`,
    };
  },
};

/** Books what one event moves, which is all of one deal; only the accounts that it touches are looked at. */
function book(deals: Map<string, Held>, movements: readonly Transfer[]): void {
  const [first] = movements;
  if (!first) return;
  const held = deals.get(first.dealId) ?? { trust: new Map<Account, Money>(), others: Money.zero() };
  deals.set(first.dealId, held);
  const touched = movements.flatMap(({ from, to }) => [from, to]);
  const before = new Map(touched.map((account) => [account, balanceOf(held.trust, account)]));
  for (const [account, balance] of post(before, movements)) {
    if (!isTrustAccount(account)) held.others = held.others.plus(balance);
    else if (balance.isZero()) held.trust.delete(account);
    else held.trust.set(account, balance);
  }
}

/** @throws InvariantBroken for an event that is not known: what it moves cannot be said */
function asEvent({ type, schemaVersion, effectiveDate, payload: stored }: PassingEvent): TruststreamEvent {
  const payload = upcastPayload(knownSchemas, type, schemaVersion, stored as object);
  return { type, schemaVersion, effectiveDate, payload } as TruststreamEvent;
}

function faultOfPayment(event: TruststreamEvent, movements: readonly Transfer[]): string | null {
  if (event.type !== 'HoldersPaid') return null;
  const paid = Money.sum(movements.map(({ amount }) => amount)).toString();
  const { total, entitlements } = event.payload;
  const uneven = entitlements.find(
    ({ interest, principal, yield: surplus, total: each }) =>
      Money.sum([interest, principal, surplus].map((part) => Money.parse(part))).toString() !== each,
  );
  if (uneven) return `the payment to ${uneven.holderId} is not the sum of its parts`;
  const withheld = Money.sum(entitlements.map((one) => Money.parse(one.withheld ?? '0.00')));
  const due = Money.parse(total).minus(withheld).toString();
  return paid === due ? null : `the payments come to ${paid}, the event says ${due}`;
}

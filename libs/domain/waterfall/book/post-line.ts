import { assert, assertNever, Money } from '#domain/shared';
import { accruesUntil } from '../dues/accrues-until.js';
import { capLeft } from '../dues/cap-count.js';
import { itemText } from '../item.js';
import { sourcesOf, type Line } from '../line.js';
import type { Book } from './book.js';
import { nothingWeighed, weighPool } from './weigh.js';

/** Carries a line out on the book: what accrued is owed, what is paid is no longer, and the money is where the line says. */
export function postLine(book: Book, line: Line, term: string | null): void {
  const { item, accrued, paid } = line;
  for (const { account, amount } of sourcesOf(line)) book.move(account, line.payee, amount, itemText(item), term);
  switch (item.kind) {
    case 'tax':
      return postCharge(book, item.taxId, line);
    case 'fee':
      return postCharge(book, item.feeId, line);
    case 'fee accrued': {
      const { weighed } = book.charge(item.feeId);
      if (weighed) book.changeCharge(item.feeId, { weighed: nothingWeighed(book.date) });
      return postCharge(book, item.feeId, line);
    }
    case 'fee from remainder':
      return postCharge(book, item.feeId, { ...line, accrued: paid });
    case 'interest':
    case 'interest accrued': {
      const { unpaid, rates } = book.interest(item.classId, item.interestId);
      book.changeInterest(item.classId, item.interestId, {
        unpaid: unpaid.plus(accrued).minus(paid),
        ...(line.formula ? { rates: rates.slice(-1), accruedTo: accruesUntil(book, item) } : {}),
      });
      const { interestAccrued, interestPaid } = book.class(item.classId);
      return book.changeClass(item.classId, {
        interestAccrued: interestAccrued.plus(accrued),
        interestPaid: interestPaid.plus(paid),
      });
    }
    case 'interest on unpaid':
    case 'interest on unpaid accrued': {
      const { onUnpaid } = book.interest(item.classId, item.interestId);
      book.changeInterest(item.classId, item.interestId, { onUnpaid: onUnpaid.plus(accrued).minus(paid) });
      return postInterestPaid(book, item.classId, paid);
    }
    case 'principal': {
      const { balance, principalPaid } = book.class(item.classId);
      return book.changeClass(item.classId, {
        balance: balance.minus(paid),
        principalPaid: principalPaid.plus(paid),
      });
    }
    case 'drawn': {
      const { balance, drawnToDate, drawings } = book.class(item.classId);
      return book.changeClass(item.classId, {
        balance: balance.plus(paid),
        drawnToDate: drawnToDate.plus(paid),
        drawings: [...drawings, { from: book.date, amount: paid }],
      });
    }
    case 'written off':
    case 'written up': {
      const { balance, writtenOff } = book.class(item.classId);
      const loss = item.kind === 'written off' ? paid : paid.negated();
      return book.changeClass(item.classId, { balance: balance.minus(loss), writtenOff: writtenOff.plus(loss) });
    }
    case 'fixed capital cost': {
      const unpaid = book.class(item.classId).fixedCapitalCostUnpaid.plus(accrued).minus(paid);
      const kept = line.unpaidIsCarried ? unpaid : Money.zero(book.currency);
      return book.changeClass(item.classId, { fixedCapitalCostUnpaid: kept });
    }
    case 'class remainder':
      return postInterestPaid(book, item.classId, paid);
    case 'ledger':
      return book.bookLedger(item.ledgerId, item.side, paid);
    case 'support drawn': {
      const { drawn, credit } = book.facility(item.facilityId);
      return book.changeFacility(
        item.facilityId,
        { drawn: drawn.plus(paid), credit: credit?.minus(paid) ?? null },
        paid.negated(),
      );
    }
    case 'support repaid': {
      const { drawn, credit } = book.facility(item.facilityId);
      const terms = book.figures.facility(item.facilityId).terms.credit;
      const restored = terms?.limits === 'what is not repaid' ? (credit?.plus(paid) ?? null) : credit;
      return book.changeFacility(item.facilityId, { drawn: drawn.minus(paid), credit: restored }, paid);
    }
    case 'support yield':
      return book.changeFacility(item.facilityId, {}, paid);
    case 'support charge accrued': {
      const { unpaid } = book.facilityCharge(item.facilityId, item.charge);
      return book.changeFacilityCharge(item.facilityId, item.charge, { unpaid: unpaid.plus(accrued), stretches: [] });
    }
    case 'support charge capitalised': {
      book.changeFacilityCharge(item.facilityId, item.charge, { stretches: [] });
      const { drawn, credit } = book.facility(item.facilityId);
      const terms = book.figures.facility(item.facilityId).terms.credit;
      // Its repayment gives the credit back, so it takes it up like any other sum that is not repaid.
      const left = terms?.limits === 'what is not repaid' ? (credit?.minus(accrued) ?? null) : credit;
      return book.changeFacility(
        item.facilityId,
        { drawn: drawn.plus(accrued), credit: left },
        Money.zero(book.currency),
      );
    }
    case 'support charge': {
      const { unpaid } = book.facilityCharge(item.facilityId, item.charge);
      return book.changeFacilityCharge(item.facilityId, item.charge, { unpaid: unpaid.minus(paid) });
    }
    case 'special yield accrued': {
      const { yieldUnpaid } = book.provider(item.supportId, item.provider);
      const accruedTo = book.figures.interestTo;
      return book.changeProvider(item.supportId, item.provider, { yieldUnpaid: yieldUnpaid.plus(accrued), accruedTo });
    }
    case 'special yield': {
      const { yieldUnpaid } = book.provider(item.supportId, item.provider);
      return book.changeProvider(item.supportId, item.provider, { yieldUnpaid: yieldUnpaid.minus(paid) });
    }
    case 'special principal': {
      const { outstanding } = book.provider(item.supportId, item.provider);
      return book.changeProvider(item.supportId, item.provider, { outstanding: outstanding.minus(paid) });
    }
    case 'pool sold':
      if (book.figures.conventions.poolAverage === 'each day') weighPool(book);
      book.pool = { ...book.pool, balance: Money.zero(book.currency) };
      return;
    case 'assets bought':
      if (!line.unpaid.isZero()) return;
      if (book.figures.conventions.poolAverage === 'each day') weighPool(book);
      book.pool = { ...book.pool, balance: book.pool.balance.plus(balanceBought(book, item.purchaseId)) };
      return;
    case 'remainder share':
      return useSharedCaps(book, line);
    case 'account interest':
    case 'buy-back':
    case 'transfer':
    case 'reserve':
    case 'carried forward':
      return;
    default:
      return assertNever(item, 'item');
  }
}

function postInterestPaid(book: Book, classId: string, paid: Money): void {
  book.changeClass(classId, { interestPaid: book.class(classId).interestPaid.plus(paid) });
}

/** What a line pays within caps that it shares with other lines. */
function useSharedCaps(book: Book, { paid, capUses = [] }: Line): void {
  for (const { capId, cap, counted } of capUses) {
    if (capId !== null) book.useSharedCap({ capId, cap }, counted, paid);
  }
}

/** What is neither paid nor carried is owed no longer. */
function postCharge(book: Book, id: string, line: Line): void {
  const { item, formula, accrued, ofPeriod = accrued, paid, unpaid, unpaidIsCarried, capUses = [] } = line;
  const { due, addedNow, ofPeriodNow, paidToDate, capsLeft } = book.charge(id);
  const nothing = Money.zero(book.currency);
  const owed = due.plus(accrued).minus(paid);
  useSharedCaps(book, line);
  // A share of what remains is paid whatever is due, and makes nothing of that due.
  const madeDue = formula !== null && item.kind !== 'fee from remainder';
  const own = capUses.filter(({ capId }) => capId === null);
  const used = own.map(({ cap, counted, uses }) =>
    capLeft(book.figures, id, cap, counted.minus(uses === 'what is paid' ? paid : uses)),
  );
  book.changeCharge(id, {
    due: unpaidIsCarried ? owed : owed.minus(unpaid),
    addedNow: madeDue ? accrued.plus(addedNow ?? nothing) : addedNow,
    ofPeriodNow: madeDue ? ofPeriod.plus(ofPeriodNow ?? nothing) : ofPeriodNow,
    paidToDate: paidToDate.plus(paid),
    capsLeft: [...capsLeft.filter(({ per }) => used.every((one) => one.per !== per)), ...used],
  });
}

/** By how much the pool grows with a purchase of today’s. */
function balanceBought(book: Book, purchaseId: string): Money {
  const bought = book.boughtToday().find((purchase) => purchase.purchaseId === purchaseId);
  assert(bought, () => `purchase ${purchaseId} is of ${book.date}`);
  return Money.parse(bought.balance, book.currency);
}

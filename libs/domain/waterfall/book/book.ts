import { FIRST_INTEREST, keepsBook, type DealStatus, type FacilityCharge, type FeePortion } from '#domain/deal';
import { assert, gather, Money, type BusinessDate } from '#domain/shared';
import { chargeDue, chargeOfPeriod } from '../dues/charge-due.js';
import { interestOfPeriod } from '../dues/interest-due.js';
import { parseExactText } from '../formula/exact-text.js';
import { aboveTarget } from '../formula/principal-owed.js';
import type { PeriodFigures } from '../period-figures.js';
import type { AssetsBought } from '../period-inputs.js';
import type { BookPosition, CapLeft } from '../position.js';
import type { BookChanges, BookTransfer, FacilityEntry, LedgerEntry, RateReset, TriggerRecord } from '../result.js';
import { accountPosition, openAccountInterests, openAccounts, type AccountInterestBook } from './account-book.js';
import { chargePosition, openCharges, type ChargeBook } from './charge-book.js';
import {
  classPosition,
  interestsOf,
  openClasses,
  type ClassBook,
  type InterestBook,
  type LocatedInterest,
  type ReplacedInterest,
} from './class-book.js';
import {
  creditLeft,
  facilityPosition,
  openFacilities,
  withStretches,
  type FacilityBook,
  type FacilityChargeBook,
} from './facility-book.js';
import { openPool, poolPosition, type PoolBook } from './pool-book.js';
import { openProviders, providerPosition, type ProviderBook } from './provider-book.js';
import { SharedCapBook, type SharedCapUsed } from './shared-cap-book.js';
import { openTriggers, replacedInterests, triggerPosition, type TriggerBook } from './trigger-book.js';
import { balanceYears, weigh } from './weigh.js';

/**
 * Everything that a run knows and changes: what each account, ledger and support holds, what each class and fee is owed, the
 * pool, the status and the triggers. Steps decide lines from it; {@link postLine} carries them out on it. Within a run it is
 * changed in place; a trial runs on a copy.
 */
export class Book {
  /** What moved, in order. */
  readonly transfers: BookTransfer[] = [];
  readonly ledgerEntries: LedgerEntry[] = [];
  readonly facilityEntries: FacilityEntry[] = [];
  readonly statusChanges: BookChanges['statusChanges'][number][] = [];
  readonly triggerRecords: TriggerRecord[] = [];
  readonly rateResets: RateReset[] = [];

  private constructor(
    readonly figures: PeriodFigures,
    public date: BusinessDate,
    public status: DealStatus,
    public pool: PoolBook,
    private readonly accounts: Map<string, Money>,
    private readonly accountInterests: Map<string, AccountInterestBook>,
    private readonly ledgers: Map<string, Money>,
    private readonly classes: Map<string, ClassBook>,
    private readonly owed: Map<string, ChargeBook>,
    private readonly facilities: Map<string, FacilityBook>,
    private readonly providers: Map<string, ProviderBook>,
    private readonly triggers: Map<string, TriggerBook>,
    /** The number of this payment, the first being 1. */
    readonly payment: number,
    /** What each class bears now, by the class: its own interests, or what a trigger has put in their place. */
    private readonly interestsInForce: Map<string, readonly LocatedInterest[]>,
    private readonly sharedCaps = new SharedCapBook(),
  ) {}

  /** The book as the period finds it. */
  static open(figures: PeriodFigures): Book {
    const { terms, interestFrom } = figures;
    const opening = figures.inputs.opening.book;
    const replaced = replacedInterests(terms.triggers ?? [], opening?.triggers ?? []);
    return new Book(
      figures,
      opening?.date ?? (terms.accounts ? terms.closingDate : interestFrom),
      opening?.status ?? terms.initialStatus ?? 'amortising',
      openPool(figures),
      openAccounts(figures),
      openAccountInterests(figures),
      openLedgers(figures),
      openClasses(figures),
      openCharges(figures),
      openFacilities(figures),
      openProviders(figures),
      openTriggers(figures),
      (opening?.payments ?? 0) + 1,
      new Map(figures.classes.map((one) => [one.terms.classId, interestsOf(one, replaced.get(one.terms.classId))])),
    );
  }

  /** What the trust buys on the day on which the book stands, each with its place among the purchases of the period. */
  boughtToday(): readonly (AssetsBought & { readonly index: number })[] {
    return this.figures.dated.purchases
      .map((purchase, index) => ({ ...purchase, index }))
      .filter(({ date }) => date === this.date);
  }

  /** A copy on which a trial may run. */
  copy(): Book {
    return new Book(
      this.figures,
      this.date,
      this.status,
      this.pool,
      new Map(this.accounts),
      new Map(this.accountInterests),
      new Map(this.ledgers),
      new Map(this.classes),
      new Map(this.owed),
      new Map(this.facilities),
      new Map(this.providers),
      new Map(this.triggers),
      this.payment,
      new Map(this.interestsInForce),
      this.sharedCaps.copy(),
    );
  }

  get currency(): Money['currency'] {
    return this.figures.currency;
  }

  class(classId: string): ClassBook {
    return known(this.classes, classId, 'class');
  }

  /** Every interest that a class bears now, with its terms. */
  interestTerms(classId: string): readonly LocatedInterest[] {
    return known(this.interestsInForce, classId, 'class');
  }

  interestTermsOf(classId: string, interestId: string): LocatedInterest {
    const found = this.interestTerms(classId).find((one) => one.interestId === interestId);
    assert(found, `class ${classId} bears no ${interestId}`);
    return found;
  }

  /** Puts another interest in the place of a class's first one, at its coupon from today on. */
  replaceInterest(classId: string, replaced: ReplacedInterest): void {
    this.interestsInForce.set(classId, interestsOf(this.figures.class(classId), replaced));
    this.changeInterest(classId, FIRST_INTEREST, { rates: [{ from: this.date, rate: replaced.terms.coupon }] });
  }

  changeClass(classId: string, change: Partial<ClassBook>): void {
    this.classes.set(classId, { ...this.class(classId), ...change });
  }

  /** One of a class's rates. */
  interest(classId: string, interestId: string): InterestBook {
    return known(this.class(classId).interests, interestId, `interest of ${classId}`);
  }

  changeInterest(classId: string, interestId: string, change: Partial<InterestBook>): void {
    const { interests } = this.class(classId);
    const changed = { ...this.interest(classId, interestId), ...change };
    this.changeClass(classId, { interests: new Map(interests).set(interestId, changed) });
  }

  /** A tax or a fee. */
  charge(id: string): ChargeBook {
    return known(this.owed, id, 'tax or fee');
  }

  /** What a tax or a fee is owed now, with what this payment adds to it. */
  chargeDue(id: string): Money {
    return chargeDue(this, id);
  }

  /** What the period makes of a tax or a fee, or of a claim's portion, without arrears. */
  chargeOfPeriod(id: string, portion: FeePortion): Money {
    return chargeOfPeriod(this, id, portion);
  }

  /** What its terms make due now of a class's principal. */
  aboveTarget(classId: string): Money {
    return aboveTarget(this, classId);
  }

  /** What the period makes of all interest of a class, without arrears. */
  interestOfPeriod(classId: string): Money {
    return interestOfPeriod(this, classId);
  }

  changeCharge(id: string, change: Partial<ChargeBook>): void {
    this.owed.set(id, { ...this.charge(id), ...change });
  }

  /** What the caps of all fees leave, in the order of the terms, after them those that lines share. */
  get capsLeft(): readonly CapLeft[] {
    const own = gather([...this.owed.values()], ({ capsLeft }) => capsLeft);
    return [...own, ...this.sharedCaps.positions(this.figures, (id) => this.owed.has(id))];
  }

  /** Takes what a line pays within a shared cap off what the lines before it left of its room in this payment. */
  useSharedCap(cap: SharedCapUsed, counted: Money, paid: Money): void {
    this.sharedCaps.use(cap, counted, paid);
  }

  /** What this payment's lines have left of a shared cap; undefined where none has used it. */
  sharedCapLeft(capId: string): Money | undefined {
    return this.sharedCaps.left(capId);
  }

  balance(accountId: string): Money {
    return known(this.accounts, accountId, 'account');
  }

  /** Is it an account of the trust? */
  holds(accountId: string | null): boolean {
    return accountId !== null && this.accounts.has(accountId);
  }

  /** What all accounts hold. */
  get cash(): Money {
    return Money.sum(this.accounts.values(), this.currency);
  }

  get accountIds(): readonly string[] {
    return [...this.accounts.keys()];
  }

  /**
   * Accrues interest on what an account has held until today. A stretch `is over` when money moves (were it none), and is
   * then weighed under the deal's convention; one that a credit or a reset ends is taken as it is.
   */
  accrueAccount(accountId: string, stretch: 'is over' | 'goes on'): AccountInterestBook {
    const { rate, accrued, accruedTo } = known(this.accountInterests, accountId, 'account with interest');
    const terms = this.figures.terms.accounts?.find((one) => one.accountId === accountId)?.interest;
    assert(terms, `account ${accountId} bears interest`);
    const years = stretch === 'is over' ? weigh : balanceYears;
    const counted = years(this, this.balance(accountId), terms.dayCount, accruedTo).times(parseExactText(rate));
    const now = { rate, accrued: accrued.plus(counted), accruedTo: accruedTo > this.date ? accruedTo : this.date };
    this.accountInterests.set(accountId, now);
    return now;
  }

  changeAccountInterest(accountId: string, interest: AccountInterestBook): void {
    this.accountInterests.set(accountId, interest);
  }

  ledger(ledgerId: string): Money {
    return known(this.ledgers, ledgerId, 'ledger');
  }

  facility(facilityId: string): FacilityBook {
    return known(this.facilities, facilityId, 'support');
  }

  /** What a facility's provider is owed of interest, or of its commitment fee. */
  facilityCharge(facilityId: string, charge: FacilityCharge): FacilityChargeBook {
    return known(this.facility(facilityId).charges, charge, `charge of ${facilityId}`);
  }

  /** What of a facility could still be drawn; null without limit. */
  creditLeft(facilityId: string): Money | null {
    return creditLeft(this.facility(facilityId), this.figures.facility(facilityId).terms);
  }

  /** A provider of a support that is called. */
  provider(supportId: string, party: string): ProviderBook {
    return known(this.providers, `${supportId}/${party}`, 'provider of a support');
  }

  changeProvider(supportId: string, party: string, change: Partial<ProviderBook>): void {
    this.providers.set(`${supportId}/${party}`, { ...this.provider(supportId, party), ...change });
  }

  /** When the trigger fired, or null. */
  firedOn(triggerId: string): BusinessDate | null {
    return this.trigger(triggerId).firedOn;
  }

  trigger(triggerId: string): TriggerBook {
    return known(this.triggers, triggerId, 'trigger');
  }

  changeTrigger(triggerId: string, change: Partial<TriggerBook>): void {
    this.triggers.set(triggerId, { ...this.trigger(triggerId), ...change });
  }

  enter(status: DealStatus, why: string): void {
    if (status === this.status) return;
    this.status = status;
    this.statusChanges.push({ date: this.date, status, why });
  }

  /** Moves money between accounts; whoever is not an account of the trust is a counterparty. No account goes below zero. */
  move(from: string, to: string, amount: Money, item: string, term: string | null = null): void {
    assert(!amount.isNegative(), `${item} moves a negative amount`);
    for (const changed of [from, to]) if (this.accountInterests.has(changed)) this.accrueAccount(changed, 'is over');
    if (amount.isZero()) return;
    const source = this.accounts.get(from);
    if (source) {
      assert(
        source.compare(amount) >= 0,
        () => `${item} overdraws ${from}: ${source.toString()} less ${amount.toString()}`,
      );
      this.accounts.set(from, source.minus(amount));
    }
    const target = this.accounts.get(to);
    if (target) this.accounts.set(to, target.plus(amount));
    this.transfers.push({ date: this.date, from, to, amount: amount.toString(), item, term });
  }

  bookLedger(ledgerId: string, side: LedgerEntry['side'], amount: Money): void {
    const balance = side === 'debit' ? this.ledger(ledgerId).plus(amount) : this.ledger(ledgerId).minus(amount);
    this.ledgers.set(ledgerId, balance);
    if (amount.isZero()) return;
    const [text, after] = [amount.toString(), balance.toString()];
    this.ledgerEntries.push({ date: this.date, ledgerId, side, amount: text, balance: after });
  }

  /** Records what a support gave (`paid` negative) or received, and what was added to what is drawn. */
  changeFacility(facilityId: string, change: Partial<Pick<FacilityBook, 'drawn' | 'credit'>>, paid: Money): void {
    const before = this.facility(facilityId);
    const after = { ...before, ...change };
    this.setFacility(facilityId, after);
    if (paid.isZero() && after.drawn.equals(before.drawn)) return;
    this.facilityEntries.push({
      date: this.date,
      facilityId,
      paid: paid.toString(),
      drawn: after.drawn.toString(),
      credit: after.credit?.toString() ?? null,
    });
  }

  changeFacilityCharge(facilityId: string, charge: FacilityCharge, change: Partial<FacilityChargeBook>): void {
    const { charges, ...rest } = this.facility(facilityId);
    const changed = { ...this.facilityCharge(facilityId, charge), ...change };
    this.setFacility(facilityId, { ...rest, charges: new Map(charges).set(charge, changed) });
  }

  /** From today on what is drawn of a facility bears another rate. */
  changeFacilityRate(facilityId: string, rate: string): void {
    this.changeFacilityCharge(facilityId, 'interest', { rate });
  }

  private setFacility(facilityId: string, changed: FacilityBook): void {
    const { terms } = this.figures.facility(facilityId);
    this.facilities.set(facilityId, withStretches(changed, terms, this.date));
  }

  /** Whether the next period inherits it. */
  get isKept(): boolean {
    return keepsBook(this.figures.terms);
  }

  changes(): Omit<BookChanges, 'allocations'> {
    const { transfers, ledgerEntries, facilityEntries, statusChanges, rateResets, triggerRecords } = this;
    return { transfers, ledgerEntries, facilityEntries, statusChanges, rateResets, triggerRecords };
  }

  /** What the next period inherits of it. */
  position(): BookPosition {
    const { terms } = this.figures;
    return {
      date: this.date,
      status: this.status,
      accounts: (terms.accounts ?? []).map(({ accountId }) =>
        accountPosition(accountId, this.balance(accountId), this.accountInterests.get(accountId)),
      ),
      ledgers: [...this.ledgers].map(([ledgerId, balance]) => ({ ledgerId, balance: balance.toString() })),
      classes: [...this.classes].map(([classId, one]) =>
        classPosition(classId, one, this.figures.class(classId).terms.drawn !== undefined),
      ),
      fees: [...this.owed].map(([id, one]) => chargePosition(this.figures, id, one)),
      facilities: [...this.facilities].map(([facilityId, one]) => facilityPosition(facilityId, one)),
      supports: gather(terms.supports ?? [], ({ supportId, providers }) =>
        providers.map(({ party }) => providerPosition(supportId, party, this.provider(supportId, party))),
      ),
      payments: this.payment,
      triggers: [...this.triggers].map(([triggerId, one]) => triggerPosition(triggerId, one)),
      pool: poolPosition(this.pool),
    };
  }
}

/** The ledgers as the period finds them. */
const openLedgers = ({ terms, currency, inputs }: PeriodFigures): Map<string, Money> =>
  new Map(
    (terms.ledgers ?? []).map(({ ledgerId }) => {
      const kept = inputs.opening.book?.ledgers.find((one) => one.ledgerId === ledgerId);
      return [ledgerId, Money.parse(kept?.balance ?? '0.00', currency)];
    }),
  );

function known<T>(all: ReadonlyMap<string, T>, id: string, what: string): T {
  const one = all.get(id);
  assert(one !== undefined, `no ${what} ${id}`);
  return one;
}

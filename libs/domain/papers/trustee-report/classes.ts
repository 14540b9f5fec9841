import type { ClassTerms } from '#domain/deal';
import { assert, Money, Rational, type Amount, type Figure } from '#domain/shared';
import type { ClassOutcome } from '#domain/waterfall';
import { cell, label, row, table, total } from '../cells.js';
import type { Cell, Label, Row, Section } from '../paper.js';
import type { ReportFacts } from '../report-facts.js';

/** At most; two where the others are nothing. */
const PER_100_DECIMALS = 4;

interface Issued {
  readonly terms: ClassTerms;
  readonly outcome: ClassOutcome;
  readonly index: number;
}

/** What the payment does to each class: a column each. */
export function classesSection(facts: ReportFacts): Section {
  const issued = facts.terms.classes.map((terms, index): Issued => {
    const outcome = facts.period.result.classes.find(({ classId }) => classId === terms.classId);
    assert(outcome, `the waterfall says what became of class ${terms.classId}`);
    return { terms, outcome, index };
  });
  const of = (id: string, name: Label, make: (one: Issued) => Cell): Row => row(id, name, ...issued.map(make));
  const twice = (id: string, zh: string, en: string, read: (one: Issued) => Amount, why?: Explained): Row[] => [
    of(id, label(zh, en), (one) => cell.amount(read(one), why?.(one))),
    of(`${id} per 100`, label(`${zh}（每百元面值）`, `${en}, per 100`), (one) => per100(read(one), one.terms.face)),
  ];
  type Explained = (one: Issued) => Figure | undefined;
  const { dealId } = facts.terms;
  const { periodNumber, termsVersion } = facts.period;
  const term = ({ index }: Issued, path: string): Figure => ({
    kind: 'term',
    dealId,
    termsVersion,
    path: `classes[${index}].${path}`,
  });
  const balance: Explained = ({ terms }) => ({ kind: 'class', dealId, periodNumber, classId: terms.classId });
  const line =
    (what: string): Explained =>
    ({ terms }) => {
      const found = facts.period.result.lines.find(({ item }) => item === `class:${terms.classId}:${what}`);
      return found && { kind: 'line', dealId, periodNumber, rank: found.rank, item: found.item };
    };
  return table(
    'classes',
    label('三、证券信息', '3. Securities'),
    issued.map(({ terms }) => label(terms.name, terms.classId)),
    [
      of('code', label('证券代码', 'Code'), ({ terms }) => cell.textOf(terms.code)),
      of('short name', label('证券简称', 'Short name'), ({ terms }) => cell.textOf(terms.shortName)),
      of('face', label('发行面值', 'Face at issue'), (one) => cell.amount(one.terms.face, term(one, 'face'))),
      of('coupon', label('票面利率（%）', 'Coupon (%)'), couponOf(term)),
      of('expected maturity', label('预期到期日', 'Expected maturity'), (one) =>
        cell.date(one.terms.expectedMaturityDate, term(one, 'expectedMaturityDate')),
      ),
      of('rating', label('评级', 'Rating'), ({ terms }) => cell.textOf(terms.rating)),
      ...twice('opening', '本期兑付前本金', 'Principal before payment', ({ outcome }) => outcome.openingBalance),
      ...twice('interest', '本期付息', 'Interest paid', ({ outcome }) => outcome.interestPaid, line('interest')),
      ...twice(
        'principal',
        '本期兑付本金',
        'Principal paid',
        ({ outcome }) => outcome.principalPaid,
        line('principal'),
      ),
      ...twice('closing', '剩余本金', 'Principal after payment', ({ outcome }) => outcome.closingBalance, balance),
      of('capital cost', label('固定资金成本', 'Fixed capital cost paid'), (one) =>
        cell.amount(one.outcome.fixedCapitalCostPaid, line('fixed capital cost')(one)),
      ),
      of('capital cost unpaid', label('未付固定资金成本', 'Fixed capital cost unpaid'), ({ outcome }) =>
        cell.amount(outcome.fixedCapitalCostUnpaid),
      ),
      of('excess', label('超额收益', 'Excess return'), (one) =>
        cell.amount(one.outcome.remainderPaid, line('remainder')(one)),
      ),
      of('paid', label('本期兑付总额', 'Paid in all'), ({ outcome }) => cell.amount(paidOn(outcome))),
      of('in full', label('利息是否足额兑付', 'Interest paid in full'), ({ outcome }) =>
        cell.yesNo(isNothing(outcome.interestUnpaid)),
      ),
      of('deferred', label('利息是否延迟支付', 'Interest deferred'), ({ outcome }) =>
        cell.yesNo(!isNothing(outcome.interestUnpaid)),
      ),
    ],
  );
}

export const paidOn = ({ interestPaid, principalPaid, fixedCapitalCostPaid, remainderPaid }: ClassOutcome): Amount =>
  total([interestPaid, principalPaid, fixedCapitalCostPaid, remainderPaid]);

const isNothing = (amount: Amount): boolean => Money.parse(amount).isZero();

const couponOf =
  (term: (one: Issued, path: string) => Figure) =>
  (one: Issued): Cell => {
    const { interest } = one.terms;
    if (!interest) return cell.absent(label('无票面利率', 'bears no coupon'));
    if (interest.floating) return cell.text(`浮动 ${interest.floating.index}`);
    return cell.percent(percentage(Rational.parse(interest.coupon), 2), term(one, 'interest.coupon'));
  };

/** A share in hundredths. */
export const percentage = (share: Rational, decimals: number): string =>
  share.times(Rational.of(100)).toDecimal(decimals);

/** Of a class without face there is nothing per 100. */
export const per100 = (amount: Amount, face: Amount): Cell => {
  const whole = Money.parse(face);
  if (whole.isZero()) return cell.absent();
  const share = percentage(Money.parse(amount).toRational().dividedBy(whole.toRational()), PER_100_DECIMALS);
  return cell.per100(share.replace(/0{1,2}$/, ''));
};

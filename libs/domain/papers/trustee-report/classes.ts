import type { ClassTerms } from '#domain/deal';
import { assert, Money, type Amount, type ClassField, type ClassFieldPer100 } from '#domain/shared';
import type { ClassOutcome } from '#domain/waterfall';
import { cell, label, row, table } from '../cells.js';
import { couponCell, FigureCells, type TermFigure } from '../figure-cells.js';
import type { Cell, Label, Row, Section } from '../paper.js';
import type { ReportFacts } from '../report-facts.js';

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
  const figures = new FigureCells(facts);
  const part =
    (field: ClassField | ClassFieldPer100) =>
    ({ terms: { classId } }: Issued): Cell =>
      figures.now({ kind: 'class part', classId, field });
  const twice = (id: ClassField, zh: string, en: string, make: (one: Issued) => Cell = part(id)): Row[] => [
    of(id, label(zh, en), make),
    of(`${id} per 100`, label(`${zh}（每百元面值）`, `${en}, per 100`), part(`${id}Per100`)),
  ];
  const { dealId } = facts.terms;
  const { periodNumber, termsVersion } = facts.period;
  const term = ({ index }: Issued, path: string): TermFigure => ({
    kind: 'term',
    dealId,
    termsVersion,
    path: `classes[${index}].${path}`,
  });
  const balance = ({ terms: { classId }, outcome }: Issued): Cell =>
    cell.amount(outcome.closingBalance, { kind: 'class', dealId, periodNumber, classId });
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
      ...twice('opening', '本期兑付前本金', 'Principal before payment'),
      ...twice('interest', '本期付息', 'Interest paid'),
      ...twice('principal', '本期兑付本金', 'Principal paid'),
      ...twice('closing', '剩余本金', 'Principal after payment', balance),
      of('capital cost', label('固定资金成本', 'Fixed capital cost paid'), part('capitalCost')),
      of('capital cost unpaid', label('未付固定资金成本', 'Fixed capital cost unpaid'), part('capitalCostUnpaid')),
      of('excess', label('超额收益', 'Excess return'), part('remainder')),
      of('paid', label('本期兑付总额', 'Paid in all'), part('paid')),
      of('in full', label('利息是否足额兑付', 'Interest paid in full'), ({ outcome }) =>
        cell.yesNo(isNothing(outcome.interestUnpaid)),
      ),
      of('deferred', label('利息是否延迟支付', 'Interest deferred'), ({ outcome }) =>
        cell.yesNo(!isNothing(outcome.interestUnpaid)),
      ),
    ],
  );
}

const isNothing = (amount: Amount): boolean => Money.parse(amount).isZero();

const couponOf =
  (term: (one: Issued, path: string) => TermFigure) =>
  (one: Issued): Cell => {
    const { interest } = one.terms;
    if (!interest) return cell.absent(label('无票面利率', 'bears no coupon'));
    if (interest.floating) return cell.text(`浮动 ${interest.floating.index}`);
    return couponCell(interest.coupon, term(one, 'interest.coupon'));
  };

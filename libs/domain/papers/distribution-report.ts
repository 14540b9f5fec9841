import type { WithholdingTerms } from '#domain/deal';
import { entitlements, holdingsOn, withhold, type TaxedEntitlement } from '#domain/holdings';
import { assert, daysBetween, grouped, Money, ok, type Amount, type Refusal, type Result } from '#domain/shared';
import { partsOf, type RegisterAt } from '#domain/distribution';
import { shown, writtenOut, type Formula } from '#domain/waterfall';
import { cell, label, prose, row, table, total } from './cells.js';
import { acrossClasses, classPayments, type ClassPayment } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { requireApproved, requireReached, type PaperMaker } from './maker.js';
import type { Cell, Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import { per100 } from './trustee-report/classes.js';

/** A paper names at most so many holders of a class; of more it says how many there are, and what they get in all. */
const HOLDERS_NAMED_MAX = 1_000;

/**
 * 收益分配报告: what a payment pays on each class, how its interest was computed, and to whom it goes by the register of the record date.
 * Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED, PAPER_TOO_EARLY before the record date, HOLDER_KIND_UNKNOWN where holder tax is
 * withheld.
 */
export const distributionReport: PaperMaker<'distribution report'> = {
  title: label('收益分配报告', 'Distribution report'),
  numbering: 'period',
  formats: ['html', 'pdf', 'docx'],
  make(making) {
    const approved = requireApproved(making);
    if (!approved.ok) return approved;
    const { facts } = approved.value;
    const { recordDate, paymentDate } = facts.period.dates;
    const reached = requireReached(recordDate, making.today, 'the holders who are entitled stand');
    if (!reached.ok) return reached;
    const payments = classPayments(facts);
    const holders: Section[] = [];
    for (const payment of payments) {
      const section = holdersSection(payment, making.sources.registers, recordDate, facts.terms.withholding);
      if (!section.ok) return section;
      holders.push(section.value);
    }
    return ok({
      terms: facts.terms,
      dueDate: paymentDate,
      sections: [
        periodCover(facts),
        classesSection(payments),
        interestSection(facts),
        ...holders,
        ...remarksSection(making.statement),
      ],
    });
  },
};

function classesSection(payments: readonly ClassPayment[]): Section {
  const each = (id: string, zh: string, en: string, read: (payment: ClassPayment) => Amount): Row[] => [
    row(id, label(zh, en), ...acrossClasses(payments, read)),
  ];
  const of100 = (id: string, zh: string, en: string, read: (payment: ClassPayment) => Amount): Row[] => [
    row(id, label(zh, en), ...payments.map((payment) => per100(read(payment), payment.terms.face)), cell.absent()),
  ];
  return table(
    'classes',
    label('一、分配方案', '1. What is paid'),
    [...payments.map(({ terms }) => label(terms.name, terms.classId)), label('合计', 'Total')],
    [
      ...each('before', '分配前本金', 'Principal before', ({ outcome }) => outcome.openingBalance),
      ...each('interest', '利息', 'Interest', ({ interest }) => interest),
      ...of100('interest per 100', '每百元利息', 'Interest per 100', ({ interest }) => interest),
      ...each('principal', '本金', 'Principal', ({ principal }) => principal),
      ...of100('principal per 100', '每百元本金', 'Principal per 100', ({ principal }) => principal),
      ...each('yield', '固定资金成本及收益', 'Capital cost and yield', (payment) => payment.yield),
      ...each('total', '分配总额', 'Paid in all', (payment) => payment.total),
      ...each('after', '分配后本金', 'Principal after', ({ outcome }) => outcome.closingBalance),
    ],
  );
}

/** How each class's interest came to be, by the trace of its lines. */
function interestSection({ terms, period }: ReportFacts): Section {
  const { interestFrom, interestTo } = period.dates;
  const days = daysBetween(interestFrom, interestTo);
  const lines = terms.classes.flatMap(({ classId, name }) =>
    period.result.lines
      .filter(({ item, formula }) => item === `class:${classId}:interest` && formula)
      .map(({ formula, due, paid }) => {
        assert(formula, 'a line of interest has its formula');
        return `${name}：应付利息${grouped(due)}元 = ${inChinese(formula)}；本期实付${grouped(paid)}元。`;
      }),
  );
  return prose('interest', label('二、利息计算', '2. How interest is computed'), [
    `计息期间自${interestFrom}（含）至${interestTo}（不含），共${days}天。`,
    ...lines,
  ]);
}

const QUANTITIES: Readonly<Record<string, string>> = {
  'opening balance': '期初本金',
  coupon: '票面利率',
  days: '计息天数',
  'days in year': '年计息天数',
};

/** What the formula computes, each quantity after its name; what the trade has no word for is called as the trace calls it. */
const inChinese = (formula: Formula): string => {
  const said = writtenOut(formula, (one) => `${QUANTITIES[one.name] ?? one.name} ${shown(one)}`);
  return `${said}${formula.rounding === 'half-up to the fen' ? '（四舍五入到分）' : ''}`;
};

/** Who gets what of a class; in a deal that withholds their tax, before and after it. Refused HOLDER_KIND_UNKNOWN. */
function holdersSection(
  { terms, outcome, ...paid }: ClassPayment,
  registers: readonly RegisterAt[],
  on: string,
  withholding: WithholdingTerms | undefined,
): Result<Section, Refusal> {
  const register = registers.find(({ classId }) => classId === terms.classId)?.register;
  const title = label(`${terms.name}持有人`, `Holders of ${terms.classId}`);
  const id = `holders ${terms.classId}`;
  if (register?.status !== 'allotted') return ok(prose(id, title, ['本档证券持有人未登记。']));
  const held = holdingsOn(register, on).filter(({ units }) => units > 0n);
  if (held.length === 0) return ok(prose(id, title, ['本档证券无持有人。']));
  const entitled = entitlements(partsOf(outcome), held);
  const taxed = withholding ? withhold(entitled, withholding, { register, day: on }) : ok([]);
  if (!taxed.ok) return taxed;
  const columns = [
    label('持有份额（张）', 'Units'),
    label('利息', 'Interest'),
    label('本金', 'Principal'),
    label('收益', 'Yield'),
    label('合计', 'Total'),
    ...(withholding ? [label('代扣税款', 'Tax withheld'), label('税后实付', 'Paid after tax')] : []),
  ];
  const sum = row(
    'total',
    label(`合计（${held.length}户）`, `Total of ${held.length}`),
    cell.wholeNumber(held.reduce((all, { units }) => all + units, 0n)),
    ...[paid.interest, paid.principal, paid.yield, paid.total].map((amount) => cell.amount(amount)),
    ...(withholding ? afterTax(sumOf(taxed.value)) : []),
  );
  assert(
    total(entitled.map((one) => one.total.toString())) === Money.parse(paid.total).toString(),
    `the holders of ${terms.classId} get what the class is paid`,
  );
  const named = held.length > HOLDERS_NAMED_MAX ? [] : entitled;
  return ok(
    table(id, title, columns, [
      ...named.map((one, order) =>
        row(
          one.holderId,
          label(one.holderId, ''),
          cell.wholeNumber(one.units),
          ...[one.interest, one.principal, one.yield, one.total].map((amount) => cell.amount(amount.toString())),
          ...afterTax(taxed.value[order]),
        ),
      ),
      sum,
    ]),
  );
}

type AfterTax = Pick<TaxedEntitlement, 'total' | 'withheld'>;

const sumOf = (all: readonly AfterTax[]): AfterTax => ({
  total: Money.sum(all.map((one) => one.total)),
  withheld: Money.sum(all.map((one) => one.withheld)),
});

/** What is withheld, and what is left; no cells where nothing is withheld of anyone. */
const afterTax = (one: AfterTax | undefined): Cell[] =>
  one ? [one.withheld, one.total.minus(one.withheld)].map((amount) => cell.amount(amount.toString())) : [];

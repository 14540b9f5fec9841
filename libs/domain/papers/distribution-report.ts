import { entitlements, holdingsOn, withhold, type TaxedEntitlement } from '#domain/holdings';
import { assert, daysBetween, grouped, Money, ok } from '#domain/shared';
import type { ClassField, ClassFieldPer100, Figure } from '#domain/shared';
import { partsOf, type RegisterAt } from '#domain/distribution';
import { shown, writtenOut, type Formula } from '#domain/waterfall';
import { cell, label, prose, row, table } from './cells.js';
import { acrossClasses, classPayments, type ClassPayment } from './class-payments.js';
import { periodCover, remarksSection } from './common-sections.js';
import { FigureCells } from './figure-cells.js';
import { requireApproved, requireReached, type PaperMaker } from './maker.js';
import type { Cell, Row, Section } from './paper.js';
import type { ReportFacts } from './report-facts.js';
import { requireWithholding, WITHHELD, WithholdingCells } from './withholding.js';

/** A paper names at most so many holders of a class; of more it says how many there are, and what they get in all. */
const HOLDERS_NAMED_MAX = 1_000;

/**
 * 收益分配报告: what a payment pays on each class, how its interest was computed, and to whom it goes by the register of the record date.
 * Refused: DISTRIBUTION_UNKNOWN, DISTRIBUTION_NOT_APPROVED, PAPER_TOO_EARLY before the record date, and where holder tax is withheld
 * INSTRUCTIONS_NOT_DRAFTED.
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
    const withholding = requireWithholding(facts, making.sources);
    if (!withholding.ok) return withholding;
    const taxed = withholding.value && new WithholdingCells(facts, withholding.value);
    const payments = classPayments(facts);
    return ok({
      terms: facts.terms,
      dueDate: paymentDate,
      sections: [
        periodCover(facts),
        classesSection(facts),
        interestSection(facts),
        ...payments.flatMap((payment) => holdersSection(facts, payment, making.sources.registers, taxed)),
        ...remarksSection(making.statement),
      ],
    });
  },
};

function classesSection(facts: ReportFacts): Section {
  const { classes } = facts.terms;
  const figures = new FigureCells(facts);
  const each = (id: string, zh: string, en: string, field: ClassField): Row =>
    row(id, label(zh, en), ...acrossClasses(facts, field));
  const of100 = (id: string, zh: string, en: string, field: ClassFieldPer100): Row =>
    row(
      id,
      label(zh, en),
      ...classes.map(({ classId }) => figures.now({ kind: 'class part', classId, field })),
      cell.absent(),
    );
  return table(
    'classes',
    label('一、分配方案', '1. What is paid'),
    [...classes.map(({ name, classId }) => label(name, classId)), label('合计', 'Total')],
    [
      each('before', '分配前本金', 'Principal before', 'opening'),
      each('interest', '利息', 'Interest', 'interest'),
      of100('interest per 100', '每百元利息', 'Interest per 100', 'interestPer100'),
      each('principal', '本金', 'Principal', 'principal'),
      of100('principal per 100', '每百元本金', 'Principal per 100', 'principalPer100'),
      each('yield', '固定资金成本及收益', 'Capital cost and yield', 'yield'),
      each('total', '分配总额', 'Paid in all', 'paid'),
      each('after', '分配后本金', 'Principal after', 'closing'),
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

/** Who gets what of a class; in a deal that withholds their tax, before and after it. */
function holdersSection(
  facts: ReportFacts,
  { terms, outcome, ...paid }: ClassPayment,
  registers: readonly RegisterAt[],
  withholding: WithholdingCells | null,
): Section[] {
  const { classId } = terms;
  const register = registers.find((one) => one.classId === classId)?.register;
  const title = label(`${terms.name}持有人`, `Holders of ${terms.classId}`);
  const id = `holders ${terms.classId}`;
  if (register?.status !== 'allotted') return [prose(id, title, ['本档证券持有人未登记。'])];
  const { recordDate: day } = facts.period.dates;
  const held = holdingsOn(register, day).filter(({ units }) => units > 0n);
  if (held.length === 0) return [prose(id, title, ['本档证券无持有人。'])];
  const entitled = entitlements(partsOf(outcome), held);
  const columns = [
    label('持有份额（张）', 'Units'),
    label('利息', 'Interest'),
    label('本金', 'Principal'),
    label('收益', 'Yield'),
    label('合计', 'Total'),
    ...(withholding ? [label('代扣税款', 'Tax withheld'), label('税后实付', 'Paid after tax')] : []),
  ];
  const of = { dealId: facts.terms.dealId, periodNumber: facts.period.periodNumber, classId };
  const figures = new FigureCells(facts);
  const sum = row(
    'total',
    label(`合计（${held.length}户）`, `Total of ${held.length}`),
    cell.count(
      held.reduce((all, { units }) => all + units, 0n),
      { kind: 'units', ...of },
    ),
    ...(['interest', 'principal', 'yield', 'paid'] as const).map((field) =>
      figures.now({ kind: 'class part', classId, field }),
    ),
    ...(withholding ? WITHHELD.map((field) => withholding.ofClass(classId, field)) : []),
  );
  const taxed = facts.terms.withholding ? withhold(entitled, facts.terms.withholding, { register, day }) : ok([]);
  assert(taxed.ok, () => 'what each holder is was known when the transfers were drafted, by the same register');
  assert(
    Money.sum(entitled.map((one) => one.total)).toString() === paid.total,
    `the holders of ${terms.classId} get what the class is paid`,
  );
  const named = held.length > HOLDERS_NAMED_MAX ? [] : entitled;
  return [
    table(id, title, columns, [
      ...named.map((one, order) =>
        row(
          one.holderId,
          label(one.holderId, ''),
          cell.count(one.units, { kind: 'entitlement', ...of, holderId: one.holderId, field: 'units' }),
          ...(['interest', 'principal', 'yield', 'total'] as const).map((field) =>
            cell.amount(one[field].toString(), { kind: 'entitlement', ...of, holderId: one.holderId, field }),
          ),
          ...afterTax(taxed.value[order], { kind: 'entitlement', ...of, holderId: one.holderId }),
        ),
      ),
      sum,
    ]),
  ];
}

/** What is withheld of a holder, and what is left; no cells where nothing is withheld of anyone. */
const afterTax = (
  one: TaxedEntitlement | undefined,
  of: Omit<Extract<Figure, { kind: 'entitlement' }>, 'field'>,
): Cell[] =>
  one
    ? WITHHELD.map((field) => {
        const amount = field === 'withheld' ? one.withheld : one.total.minus(one.withheld);
        return cell.amount(amount.toString(), { ...of, field });
      })
    : [];

import { classFields, Money, type Amount, type ClassField, type Figure } from '#domain/shared';
import type { ClassOutcome, TraceLine } from '#domain/waterfall';
import type { ReportedPeriod } from '../report-facts.js';
import { percentage } from '../percentage.js';
import { paidPart, unpaidPart } from './line-figures.js';
import { amount, summed, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type OfClass = Extract<Figure, { readonly kind: 'class part' }>;

/** At most; two where the others are nothing. */
const PER_100_DECIMALS = 4;
const PER_100 = /^(\w+)Per100$/;

/** What the payment did to a class, in yuan or per 100 of its face; null for no such class, and per 100 of no face. */
export function reckonClass(figure: OfClass, facts: FigureFacts, period: ReportedPeriod): Reckoned | null {
  const whole = PER_100.exec(figure.field)?.[1];
  if (whole !== undefined) return isField(whole) ? per100({ ...figure, field: whole }, facts, period) : null;
  return isField(figure.field) ? inYuan({ ...figure, field: figure.field }, facts, period) : null;
}

/** The same of all classes. */
export function reckonClasses(
  { dealId, periodNumber, field }: Extract<Figure, { readonly kind: 'classes' }>,
  facts: FigureFacts,
  period: ReportedPeriod,
): Reckoned | null {
  if (!isField(field)) return null;
  const parts = facts.terms.classes.flatMap(({ classId }): ReckonedPart[] => {
    const of = { kind: 'class part', dealId, periodNumber, classId, field } as const;
    const own = inYuan(of, facts, period);
    return own ? [{ name: classId, value: own.value, of: linked(of) }] : [];
  });
  return summed(`${field} of all classes, period ${periodNumber}`, 'the sum over the classes', parts);
}

type InYuan = OfClass & { readonly field: ClassField };

const isField = (text: string): text is ClassField => (classFields as readonly string[]).includes(text);

/** What a class is left with has a link of its own, since before there were those of its other figures. */
const linked = (figure: InYuan): Figure =>
  figure.field === 'closing' ? { ...classOf(figure), kind: 'class' } : figure;

const classOf = ({ dealId, periodNumber, classId }: OfClass) => ({ dealId, periodNumber, classId });

function inYuan(figure: InYuan, facts: FigureFacts, period: ReportedPeriod): Reckoned | null {
  const { dealId, periodNumber, classId, field } = figure;
  const outcome = period.result.classes.find((one) => one.classId === classId);
  const index = facts.terms.classes.findIndex((one) => one.classId === classId);
  const face = facts.terms.classes[index]?.face;
  if (!outcome || face === undefined) return null;
  const name = `${field} of ${classId}, period ${periodNumber}`;
  const paid = (value: Amount, ...parts: readonly string[]): Reckoned => {
    const items = parts.map((part) => `class:${classId}:${part}`);
    const lines = period.result.lines.filter((line) => items.some((item) => isOf(line, item)) && line.paid !== '0.00');
    const because = lines.length === 0 ? 'no line of the waterfall paid it' : 'what the lines of the waterfall paid';
    return amount(
      name,
      value,
      because,
      lines.map((line) => paidPart(dealId, periodNumber, line)),
    );
  };
  const together = (because: string, ...fields: readonly ClassField[]): Reckoned => {
    const parts = fields.flatMap((one): ReckonedPart[] => {
      const of = { ...figure, field: one };
      const part = inYuan(of, facts, period);
      return part ? [{ name: one, value: part.value, of }] : [];
    });
    return summed(name, because, parts);
  };
  switch (field) {
    case 'face': {
      const { termsVersion } = facts;
      const of: Figure = { kind: 'term', dealId, termsVersion, path: `classes[${index}].face` };
      return amount(name, face, 'what the deal document says', [{ name: 'face', value: face, of }]);
    }
    case 'opening': {
      const of: Figure = { kind: 'input', dealId, periodNumber, field: `opening.classes.${classId}.balance` };
      const value = outcome.openingBalance;
      return amount(name, value, 'what the class was owed as the period opened', [{ name: 'balance', value, of }]);
    }
    case 'interest':
      return paid(outcome.interestPaid, 'interest', 'interest on unpaid');
    case 'interestDue':
      return together('what was paid, and what was not', 'interest', 'interestUnpaid');
    case 'interestUnpaid':
      return unpaid(name, figure, outcome.interestUnpaid, period, 'interest', 'interest on unpaid');
    case 'principal':
      return paid(outcome.principalPaid, 'principal');
    case 'capitalCost':
      return paid(outcome.fixedCapitalCostPaid, 'fixed capital cost');
    case 'remainder':
      return paid(outcome.remainderPaid, 'remainder');
    case 'capitalCostUnpaid':
      return unpaid(name, figure, outcome.fixedCapitalCostUnpaid, period, 'fixed capital cost');
    case 'capitalCostAccrued':
      return capitalCostAccrued(name, figure, outcome, period);
    case 'yield':
      return together('fixed capital cost and excess return', 'capitalCost', 'remainder');
    case 'paid':
      return together('interest, principal and yield', 'interest', 'principal', 'capitalCost', 'remainder');
    case 'closing': {
      const value = outcome.closingBalance;
      return amount(name, value, 'what the payment left', [{ name: 'balance', value, of: linked(figure) }]);
    }
  }
}

/** A class with several interests has a line for each: `class:a:interest:second`. */
const isOf = ({ item, rank }: TraceLine, asked: string): boolean =>
  rank > 0 && (item === asked || item.startsWith(`${asked}:`)) && !item.endsWith('accrued');

/** What lines of those items left unpaid, carried to the next payment. */
function unpaid(
  name: string,
  { dealId, periodNumber, classId }: OfClass,
  value: Amount,
  { result }: ReportedPeriod,
  ...what: readonly string[]
): Reckoned {
  const items = what.map((one) => `class:${classId}:${one}`);
  const parts = result.lines
    .filter((line) => items.some((item) => isOf(line, item)) && line.unpaid !== '0.00')
    .map((line) => unpaidPart(dealId, periodNumber, line));
  return amount(name, value, 'what was due and not paid, carried to the next payment', parts);
}

/** What accrued in the period: what was due, less what was due before. */
function capitalCostAccrued(
  name: string,
  { dealId, periodNumber, classId }: OfClass,
  { fixedCapitalCostAccrued }: ClassOutcome,
  { result }: ReportedPeriod,
): Reckoned {
  const lines = result.lines.filter((line) => isOf(line, `class:${classId}:fixed capital cost`));
  const parts = lines.flatMap(({ rank, item, due, carriedIn }): ReckonedPart[] => {
    const of = { dealId, periodNumber, rank, item };
    const whole: ReckonedPart = { name: `${item}, due`, value: due, of: { kind: 'due', ...of } };
    const before: ReckonedPart = {
      ...{ name: `less ${item}, carried in`, value: carriedIn },
      of: { kind: 'carried in', ...of },
    };
    return carriedIn === '0.00' ? [whole] : [whole, before];
  });
  return amount(name, fixedCapitalCostAccrued, 'what was due, less what was due before', parts);
}

function per100(figure: InYuan, facts: FigureFacts, period: ReportedPeriod): Reckoned | null {
  const { classId, field, periodNumber } = figure;
  const part = inYuan(figure, facts, period);
  const face = inYuan({ ...figure, field: 'face' }, facts, period);
  if (!part || !face || Money.parse(face.value).isZero()) return null;
  const share = Money.parse(part.value).toRational().dividedBy(Money.parse(face.value).toRational());
  return {
    name: `${field} of ${classId} per 100, period ${periodNumber}`,
    unit: 'per 100',
    value: percentage(share, PER_100_DECIMALS).replace(/0{1,2}$/, ''),
    because: `${part.value} / ${face.value} × 100`,
    parts: [
      { name: field, value: part.value, of: linked(figure) },
      { name: 'face', value: face.value, of: { ...figure, field: 'face' } },
    ],
  };
}

import { explainFormula, explainLine, type Formula, type Quantity, type TraceLine } from '#domain/waterfall';
import type { Figure } from '#domain/shared';
import { heldParts } from './held-parts.js';
import { placeOf, type TrustRecord, type Recorded } from './trust-record.js';
import type { Part, Reason } from './why.js';

type Calculation = Recorded<'DistributionCalculated'>;
type OfPeriod = { readonly dealId: string; readonly periodNumber: number };

/** What a line paid: the sentence of its trace, the quantities of its formulas, and what was unpaid before. */
export async function lineReason(
  { dealId, periodNumber, rank, item }: Extract<Figure, { kind: 'line' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  const line = calculation?.payload.result.lines.find((one) => one.rank === rank && one.item === item);
  if (!calculation || !line) return null;
  const { formula, paidFormula, carriedIn } = line;
  const before =
    carriedIn === '0.00' ? null : await lineBefore({ dealId, periodNumber: periodNumber - 1 }, line, record);
  return {
    name: `${item}, paid at rank ${rank} of period ${periodNumber}`,
    value: line.paid,
    because: explainLine(line),
    event: placeOf(calculation),
    parts: [
      termPart(calculation, 'its term', line.term, line.step),
      ...[formula, paidFormula].flatMap((one) => (one ? quantityParts(calculation, one, line) : [])),
      ...(before ? [{ name: 'unpaid before', value: carriedIn, of: before }] : []),
      ...(drawsOnNothing(line) || paidFormula?.quantities.some(({ name }) => name === 'available')
        ? []
        : [leftPart({ dealId, periodNumber }, line, line.available)]),
    ],
  };
}

/** A line that a day or an event made, not a step: what comes in on its day, or falls due. All of these are of rank 0. */
const drawsOnNothing = ({ rank }: Pick<TraceLine, 'rank'>): boolean => rank === 0;

/** What the waterfall shared. */
export async function availableReason({ dealId, periodNumber }: OfPeriod, record: TrustRecord): Promise<Reason | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  if (!calculation) return null;
  const { available, availableFormula } = calculation.payload.result;
  return {
    name: `available in period ${periodNumber}`,
    value: available,
    because: explainFormula(availableFormula),
    event: placeOf(calculation),
    parts: quantityParts(calculation, availableFormula),
  };
}

/** What was left for a step: what was available, less what the steps before it paid. */
export async function leftReason(
  { dealId, periodNumber, rank, item }: Extract<Figure, { kind: 'left' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  const line = calculation?.payload.result.lines.find((one) => one.rank === rank && one.item === item);
  if (!calculation || !line) return null;
  if (drawsOnNothing(line)) {
    const because = 'a day or an event made the line: it draws on no account, and is what it moves';
    const of: Figure = { kind: 'line', dealId, periodNumber, rank, item };
    const parts: Part[] = [{ name: item, value: line.paid, of }];
    const name = `left for ${item} of period ${periodNumber}`;
    return { name, value: line.available, because, event: placeOf(calculation), parts };
  }
  const { available, lines, book } = calculation.payload.result;
  const earlier = lines.filter((one) => one.rank > 0 && one.rank < rank && one.paid !== '0.00');
  const paid = earlier.map((one): Part => {
    const of: Figure = { kind: 'line', dealId, periodNumber, rank: one.rank, item: one.item };
    return { name: `less ${one.item}`, value: one.paid, of };
  });
  const whole: Part = { name: 'available', value: available, of: { kind: 'available', dealId, periodNumber } };
  return {
    name: `left for ${item} at rank ${rank} of period ${periodNumber}`,
    value: line.available,
    because: book
      ? 'what the account that the step pays from held when it began'
      : 'what was available, less what the steps before it paid or set aside',
    event: placeOf(calculation),
    parts: book ? await heldParts(calculation, line, record) : [whole, ...paid],
  };
}

/** The quantities that a formula names, each with where it comes from; `line` is the one that the formula is of. */
export function quantityParts(
  calculation: Calculation,
  formula: Pick<Formula, 'quantities'>,
  line?: TraceLine,
): Part[] {
  return formula.quantities.map((quantity) => quantityPart(calculation, quantity, line));
}

function quantityPart(calculation: Calculation, { name, value, source }: Quantity, line?: TraceLine): Part {
  const { dealId, periodNumber } = calculation.payload;
  const event = placeOf(calculation);
  switch (source.kind) {
    case 'terms':
      return termPart(calculation, name, source.path, value);
    case 'period':
      return { name, value, of: { kind: 'input', dealId, periodNumber, field: source.field } };
    case 'step':
      if (source.field === 'available' && line?.rank === source.rank)
        return leftPart({ dealId, periodNumber }, line, value);
      return { name, value, because: `${source.field}, at rank ${source.rank} of this waterfall`, event };
    case 'book':
      return { name, value, because: `${source.field}, as it stood on ${source.date}`, event };
  }
}

function termPart({ payload }: Calculation, name: string, path: string, value: string): Part {
  const { dealId, termsVersion } = payload;
  return { name, value, of: { kind: 'term', dealId, termsVersion, path } };
}

const leftPart = (period: OfPeriod, { rank, item }: TraceLine, value: string): Part => ({
  name: 'available',
  value,
  of: { kind: 'left', ...period, rank, item },
});

/** The line of the period before that left the item unpaid. */
async function lineBefore(
  { dealId, periodNumber }: OfPeriod,
  { item }: TraceLine,
  record: TrustRecord,
): Promise<Figure | null> {
  const calculation = await record.calculated(dealId, periodNumber);
  const line = calculation?.payload.result.lines.findLast((one) => one.item === item && one.unpaidIsCarried);
  return line ? { kind: 'line', dealId, periodNumber, rank: line.rank, item } : null;
}

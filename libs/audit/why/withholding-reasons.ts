import { partsOf } from '#domain/distribution';
import { Money, type Figure } from '#domain/shared';
import { all, placeOf, type TrustRecord } from './trust-record.js';
import type { Part, Reason } from './why.js';

type OfClass = Extract<Figure, { kind: 'withheld' }>;
type OfAll = Extract<Figure, { kind: 'withheld of all' }>;

/** What is kept back of a class's lump sum for the tax authority, or what is left of it, as the transfers were drafted. */
export async function withheldReason(figure: OfClass, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, classId, field } = figure;
  const drafted = await withholdingOf(figure, record);
  const calculation = await record.calculated(dealId, periodNumber);
  const outcome = calculation?.payload.result.classes.find((one) => one.classId === classId);
  if (!drafted || !outcome) return null;
  const { event, withholding } = drafted;
  const found = withholding.find((one) => one.classId === classId);
  const withheld = found?.withheld ?? '0.00';
  const name = `${field} of ${classId} in period ${periodNumber}`;
  if (field === 'withheld') {
    const because = found
      ? `of what is taxed, by what each holder is on the record date: version ${found.registerVersion} of the register`
      : 'nothing is paid of which it would be withheld';
    return { name, value: withheld, because, event, parts: [] };
  }
  const paid = Money.sum(Object.values(partsOf(outcome)));
  const parts: Part[] = [
    {
      name: 'paid before tax',
      value: paid.toString(),
      of: { kind: 'class part', dealId, periodNumber, classId, field: 'paid' },
    },
    { name: 'less tax withheld', value: withheld, of: { ...figure, field: 'withheld' } },
  ];
  const value = paid.minus(Money.parse(withheld)).toString();
  return { name, value, because: 'what the class is paid, less the tax', event, parts };
}

/** The same of all classes. */
export async function withheldOfAllReason(figure: OfAll, record: TrustRecord): Promise<Reason | null> {
  const { dealId, periodNumber, field } = figure;
  const drafted = await withholdingOf(figure, record);
  const calculation = await record.calculated(dealId, periodNumber);
  if (!drafted || !calculation) return null;
  const parts: Part[] = [];
  for (const { classId } of calculation.payload.result.classes) {
    const of = { kind: 'withheld', dealId, periodNumber, classId, field } as const;
    const found = await withheldReason(of, record);
    if (found) parts.push({ name: classId, value: found.value, of });
  }
  const value = Money.sum(parts.map((part) => Money.parse(part.value))).toString();
  const name = `${field} of all classes in period ${periodNumber}`;
  return { name, value, because: 'of every class', event: drafted.event, parts };
}

async function withholdingOf({ dealId, periodNumber }: Pick<OfClass, 'dealId' | 'periodNumber'>, record: TrustRecord) {
  const drafted = all(await record.distribution(dealId, periodNumber), 'InstructionsDrafted').at(-1);
  const withholding = drafted?.payload.withholding;
  return drafted && withholding ? { event: placeOf(drafted), withholding } : null;
}

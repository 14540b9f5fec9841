import { shape } from '#domain/deal';
import { err, Money, ok, Rational, type Amount, type Refusal, type Result } from '#domain/shared';
import { shareOf, type Share } from './share.js';
import { sizeClasses } from './size-classes.js';

/** What an issue is sized from. */
export interface SizingRequest {
  /** 偿债保障比 of the pool, or what it follows from. */
  readonly pool: PoolCover;
  /** The cover that each rating requires, best rating first. */
  readonly required: readonly { readonly rating: string; readonly cover: string }[];
  /** 发行规模, to see the classes in yuan. */
  readonly issue?: Amount;
  /** What is owed on the assets sold, to see at what discount they are bought. */
  readonly claims?: Amount;
  /** What they are expected to bring, to see by how much that exceeds the issue. */
  readonly expectedRecovery?: Amount;
}

export type PoolCover =
  | { readonly cover: string }
  | {
      /** Cash income by period, conservatively estimated, with the period's bank lending rate for the whole period. */
      readonly income: readonly { readonly amount: Amount; readonly lendingRate: string }[];
      readonly keepingCost: Amount;
      readonly securitizationCost: Amount;
      readonly interestPayable: Amount;
    };

export interface Sizing {
  /** NOI: the discounted income less the costs, half-up to the fen; null where the cover was given. */
  readonly netOperatingIncome: Amount | null;
  /** NOI ÷ interest payable, exact. */
  readonly cover: string;
  readonly classes: readonly SizedClass[];
  /** What no rating supports. */
  readonly subordinated: { readonly share: Share; readonly amount: Amount | null };
  /** 1 − issue ÷ claims; null where one of them is not given. */
  readonly discount: Share | null;
  /** Expected recovery − issue, and as a share of the issue. */
  readonly overcollateralization: { readonly amount: Amount; readonly share: Share } | null;
}

export interface SizedClass {
  readonly rating: string;
  /** Everything that may be issued at this rating or better. */
  readonly supported: Share;
  /** What must rank below it. */
  readonly support: Share;
  readonly class: Share;
  /** In whole units of face 100, truncated; null where the issue is not given. */
  readonly amount: Amount | null;
}

/** 面值: securities are issued in units of 100 yuan. */
const UNIT = Money.parse('100.00');

const { amount, decimal, listOf, name, object, rate, variantsByField } = shape;

type Given = Extract<PoolCover, { cover: string }>;
type Derived = Extract<PoolCover, { income: unknown }>;

/** The form of a sizing request. */
export const sizingShape = object<SizingRequest>(
  {
    pool: variantsByField<PoolCover>({
      cover: object<Given>({ cover: decimal }),
      income: object<Derived>({
        income: listOf(object<Derived['income'][number]>({ amount, lendingRate: rate })),
        keepingCost: amount,
        securitizationCost: amount,
        interestPayable: amount,
      }),
    }),
    required: listOf(object<{ rating: string; cover: string }>({ rating: name, cover: decimal })),
    issue: amount,
    claims: amount,
    expectedRecovery: amount,
  },
  ['issue', 'claims', 'expectedRecovery'],
);

/**
 * Sizes the classes of an issue by debt-service cover (偿债保障比). Refused: MALFORMED with every fault of the request, its path,
 * the value there and what was expected.
 */
export function sizeIssue(json: unknown): Result<Sizing, Refusal[]> {
  const faults: shape.FormFault[] = [];
  if (sizingShape(json, 'sizing', faults)) faults.push(...contradictions(json));
  if (faults.length > 0) return err(faults.map((fault) => shape.formRefusal('MALFORMED', 'sizing', fault)));
  return ok(sized(json as SizingRequest));
}

function sized({ pool, required, issue, claims, expectedRecovery }: SizingRequest): Sizing {
  const whole = issue === undefined ? null : Money.parse(issue);
  const cover = coverOf(pool);
  const sizes = sizeClasses(
    cover,
    required.map((one) => ({ rating: one.rating, cover: Rational.parse(one.cover) })),
  );
  const amounts = sizes.map((one) => whole && inUnits(whole.toRational().times(one.class)));
  const supported = sizes.at(-1)?.supported ?? Rational.zero;
  return {
    netOperatingIncome: 'income' in pool ? Money.ofRational(netOperatingIncome(pool), 'half-up').toString() : null,
    cover: cover.toString(),
    classes: sizes.map((one, index) => ({
      rating: one.rating,
      supported: shareOf(one.supported),
      support: shareOf(one.support),
      class: shareOf(one.class),
      amount: amounts[index]?.toString() ?? null,
    })),
    subordinated: {
      share: shareOf(Rational.one.minus(supported)),
      amount: whole && whole.minus(Money.sum(amounts.flatMap((amount) => amount ?? []))).toString(),
    },
    discount: whole && claims !== undefined ? shareOf(Rational.one.minus(quotient(whole, Money.parse(claims)))) : null,
    overcollateralization:
      whole && expectedRecovery !== undefined ? overcollateralizationOf(whole, Money.parse(expectedRecovery)) : null,
  };
}

const coverOf = (pool: PoolCover): Rational =>
  'cover' in pool
    ? Rational.parse(pool.cover)
    : netOperatingIncome(pool).dividedBy(Money.parse(pool.interestPayable).toRational());

/** Income of a period is discounted by the rates of the periods up to its own; then the costs are taken off. */
function netOperatingIncome({ income, keepingCost, securitizationCost }: Derived): Rational {
  let [growth, present] = [Rational.one, Rational.zero];
  for (const { amount: earned, lendingRate } of income) {
    growth = growth.times(Rational.one.plus(Rational.parse(lendingRate)));
    present = present.plus(Money.parse(earned).toRational().dividedBy(growth));
  }
  return present.minus(Money.parse(keepingCost).toRational()).minus(Money.parse(securitizationCost).toRational());
}

function overcollateralizationOf(issue: Money, recovery: Money): NonNullable<Sizing['overcollateralization']> {
  const above = recovery.minus(issue);
  return { amount: above.toString(), share: shareOf(quotient(above, issue)) };
}

const quotient = (a: Money, b: Money): Rational => a.toRational().dividedBy(b.toRational());

/** The largest sum of whole units within. */
const inUnits = (sum: Rational): Money =>
  Money.ofMinor(sum.dividedBy(UNIT.toRational()).round('truncate') * UNIT.minor);

function contradictions({ pool, required, issue, claims }: SizingRequest): shape.FormFault[] {
  const faults: shape.FormFault[] = [];
  const positive = (value: string | undefined, path: string): void => {
    if (value !== undefined && Rational.parse(value).compare(Rational.zero) <= 0)
      faults.push({ path: `sizing.${path}`, value, expected: 'more than zero' });
  };
  required.forEach(({ rating, cover }, index) => {
    positive(cover, `required[${index}].cover`);
    const above = required[index - 1];
    if (above && Rational.parse(cover).compare(Rational.parse(above.cover)) >= 0) {
      const expected = `less than ${above.cover}, which the better rating ${above.rating} requires`;
      faults.push({ path: `sizing.required[${index}].cover`, value: cover, expected });
    }
    if (required.findIndex((one) => one.rating === rating) !== index)
      faults.push({ path: `sizing.required[${index}].rating`, value: rating, expected: 'each rating once' });
  });
  positive(issue, 'issue');
  positive(claims, 'claims');
  if ('cover' in pool) positive(pool.cover, 'pool.cover');
  else {
    positive(pool.interestPayable, 'pool.interestPayable');
    if (netOperatingIncome(pool).compare(Rational.zero) <= 0)
      faults.push({ path: 'sizing.pool.income', value: pool.income, expected: 'more, discounted, than the costs' });
  }
  return faults;
}

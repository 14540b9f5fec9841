import fc, { type Arbitrary } from 'fast-check';

/** Of a JSON Schema what values are made by; the API's document says no more. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly nullable?: boolean;
}

/** A document nests no deeper; what lies below is left to the hostile values. */
const DEPTH_MAX = 7;
/** One value of so many is not what the schema asks for. */
const HOSTILE_ONE_IN = 14;

/** What careless and hostile programs send: other types, what no store can hold, numbers and dates at their edges. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, {}, [], [[]], -1, 0, 1e21, 1.5, 2 ** 53, Number.MIN_VALUE),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '\u202e', '__proto__', 'constructor', '../..', '%00', "' OR 1=1 --"),
  fc.constantFrom('0001-01-01', '9999-12-31', '2026-02-30', '2026-13-01', '+010000-01-01', 'NaN', '-0.00', '1e3'),
  fc.constantFrom(
    '9'.repeat(400),
    `0.${'3'.repeat(400)}`,
    'a'.repeat(20_000),
    '1/0',
    '0/0',
    '-1.00',
    '99999999999999999.99',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Values that the schema asks for, with here and there one that it does not. */
export function valuesOf(schema: Schema, named: (reference: string) => Schema, known: KnownValues): Arbitrary<unknown> {
  const of = (one: Schema, name: string, depth: number): Arbitrary<unknown> =>
    fc.oneof({ weight: HOSTILE_ONE_IN - 1, arbitrary: asAsked(one, name, depth) }, { weight: 1, arbitrary: hostile });

  function asAsked(one: Schema, name: string, depth: number): Arbitrary<unknown> {
    const { $ref, oneOf, anyOf, allOf, example, enum: words } = one;
    if (depth > DEPTH_MAX) return fc.constant(null);
    if ($ref !== undefined) return asAsked(named($ref), name, depth);
    const variants = oneOf ?? anyOf;
    if (variants) return fc.oneof(...variants.map((variant) => asAsked(variant, name, depth + 1)));
    if (allOf) return fc.tuple(...allOf.map((part) => asAsked(part, name, depth))).map(mergedOf);
    const seen = [...(known[name] ?? []), ...(example === undefined ? [] : [example])];
    const made = words ? fc.constantFrom(...words) : ofType(one, name, depth);
    return seen.length === 0 ? made : fc.oneof(fc.constantFrom(...seen), made);
  }

  function ofType({ type, format, pattern, ...bounds }: Schema, name: string, depth: number): Arbitrary<unknown> {
    switch (type) {
      case 'object': {
        const fields = Object.entries(bounds.properties ?? {});
        const values = Object.fromEntries(fields.map(([field, value]) => [field, of(value, field, depth + 1)]));
        return fc.record(values, { requiredKeys: [...(bounds.required ?? [])].filter((field) => field in values) });
      }
      case 'array':
        return fc.array(of(bounds.items ?? {}, name, depth + 1), {
          minLength: bounds.minItems ?? 0,
          maxLength: (bounds.minItems ?? 0) + 2,
        });
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return fc.integer({ min: bounds.minimum ?? 0, max: Math.min(bounds.maximum ?? 1_000, 2 ** 31 - 1) });
      default:
        if (format === 'date') return fc.constantFrom('2026-03-15', '2026-04-30', '2026-06-26', '2027-01-31');
        return pattern === undefined ? fc.string({ maxLength: 12 }) : fc.stringMatching(new RegExp(pattern, 'u'));
    }
  }
  return of(schema, '', 0);
}

/** Values that stand for something in the system asked, by the name of the field or parameter. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

const mergedOf = (parts: readonly unknown[]): unknown =>
  Object.assign({}, ...parts.filter((part) => typeof part === 'object'));

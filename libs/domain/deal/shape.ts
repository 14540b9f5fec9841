import {
  holdsUnseen,
  isAmount,
  isBusinessDate,
  refusal,
  TIME_OF_DAY,
  type Amount,
  type BusinessDate,
  type Refusal,
} from '#domain/shared';
import { nearest, oneOfWords } from './nearest.js';

/** A value that has not the form asked for: where it stands in the document, and what was expected there. */
export interface FormFault {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
}

/** JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a schema refers to by name, collected as it is rendered. */
export interface Definitions {
  /** The reference to a definition, which is rendered the first time that it is asked for. */
  refer(name: string, render: () => JsonSchema): JsonSchema;
}

/** The form of a T, told once: it reads, and it writes the JSON Schema of what it reads. */
export interface Shape<T> {
  /**
   * Does unknown JSON have the form of a T? Every fault is added to `faults` with its path, the value found and what was
   * expected; the answer is true only where there was none.
   */
  (json: unknown, path: string, faults: FormFault[]): json is T;
  readonly schema: (definitions: Definitions) => JsonSchema;
}

type Check = (json: unknown, path: string, faults: FormFault[]) => boolean;

const shapeOf = <T>(check: Check, schema: Shape<T>['schema']): Shape<T> =>
  Object.assign((json: unknown, path: string, faults: FormFault[]): json is T => check(json, path, faults), { schema });

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const SEEN = /\S/;
/** As a wire amount is written, without a sign. */
const AMOUNT = /^(0|[1-9]\d*)\.\d{2}$/;
const SIGNED_AMOUNT = /^-?(0|[1-9]\d*)\.\d{2}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OF_YEAR = /^\d{2}-\d{2}$/;
const DECIMAL = /^(0|[1-9]\d{0,8})(\.\d{1,18})?$/;
const SIGNED_DECIMAL = /^-?(0|[1-9]\d{0,8})(\.\d{1,18})?$/;
const EXACT = /^-?(0|[1-9]\d*)(\.\d+|\/[1-9]\d*)?$/;
const FRACTION = /^(0(\.\d{1,18})?|1(\.0{1,18})?)$/;
const TEXT_LENGTH_MAX = 200;
const PARAGRAPH_LENGTH_MAX = 2_000;
/** Digits of an amount before its point; more is no sum of a trust. */
const AMOUNT_LENGTH_MAX = 18;
/** Elements of a list: more than the periods of a trust of thirty years that pays each month. */
const LIST_LENGTH_MAX = 400;

/** The value in few words: a list or an object, which may be large or deep, by its kind. */
function inWords(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}

/** What was found, in few words and never at length. */
function shown(value: unknown): string {
  const words = inWords(value);
  return words.length > TEXT_LENGTH_MAX ? `${words.slice(0, TEXT_LENGTH_MAX)}…` : words;
}

/** A fault of form as a refusal; `whole` is what a document without a path is called. */
export function formRefusal(
  code: 'TERMS_INVALID' | 'MALFORMED',
  whole: string,
  { path, value, expected }: FormFault,
): Refusal {
  const field = path === '' ? whole : path;
  const found = shown(value);
  return refusal(code, `${field} is ${found}; expected ${expected}`, { field, value: found });
}

/** A term that is not as expected. */
export const termFault = (path: string, value: unknown, expected: string): Refusal =>
  formRefusal('TERMS_INVALID', 'terms', { path, value, expected });

function where<T>(expected: string, holds: (json: unknown) => boolean, schema: JsonSchema): Shape<T> {
  return shapeOf(
    (json, path, faults) => {
      if (holds(json)) return true;
      faults.push({ path, value: json, expected });
      return false;
    },
    () => ({ ...schema, description: expected }),
  );
}

const text = (json: unknown, holds: (value: string) => boolean): boolean => typeof json === 'string' && holds(json);

/** A text that matches a pattern; `more` says what else it is asked, and `also` as much of that as a schema can say. */
export const written = (
  expected: string,
  pattern: RegExp,
  more: (value: string) => boolean = () => true,
  also: JsonSchema = {},
): Shape<string> =>
  where(expected, (json) => text(json, (value) => pattern.test(value) && more(value)), {
    type: 'string',
    pattern: pattern.source,
    ...also,
  });

export const id: Shape<string> = written('an id of letters, digits, - and _, at most 64 characters', ID);

export const name: Shape<string> = written(
  `a text of 1 to ${TEXT_LENGTH_MAX} characters that are seen`,
  SEEN,
  (value) => value.length <= TEXT_LENGTH_MAX && !holdsUnseen(value),
  { maxLength: TEXT_LENGTH_MAX },
);

/** What is to be read, a paragraph of a paper. */
export const paragraph: Shape<string> = written(
  `a text of 1 to ${PARAGRAPH_LENGTH_MAX} characters that are seen`,
  SEEN,
  (value) => value.length <= PARAGRAPH_LENGTH_MAX && !holdsUnseen(value),
  { maxLength: PARAGRAPH_LENGTH_MAX },
);

export const amount: Shape<Amount> = written(
  'an amount that is not negative, such as "100.00"',
  AMOUNT,
  (value) => isAmount(value) && value.length <= AMOUNT_LENGTH_MAX,
  { maxLength: AMOUNT_LENGTH_MAX },
);

/** What may stand on either side of zero, such as a ledger. */
export const signedAmount: Shape<Amount> = written(
  'an amount such as "-100.00"',
  SIGNED_AMOUNT,
  (value) => isAmount(value) && value.length <= AMOUNT_LENGTH_MAX + 1,
  {
    maxLength: AMOUNT_LENGTH_MAX + 1,
  },
);

export const date: Shape<BusinessDate> = written('a date, YYYY-MM-DD', DATE, isBusinessDate, { format: 'date' });

/** A day that comes each year; the 29th of February is the month's last day in the others. */
export const dayOfYear: Shape<string> = written('a day of the year, MM-DD', DAY_OF_YEAR, (value) =>
  isBusinessDate(`2000-${value}`),
);

/** A time of the day in Beijing. */
export const timeOfDay: Shape<string> = written('a time of the day, HH:MM', TIME_OF_DAY);

/** A decimal that is not negative, kept as text. */
export const decimal: Shape<string> = written('a decimal such as "1.5"', DECIMAL);

/** A rate or a share as a fraction of one: 3 % is `"0.03"`. */
export const rate: Shape<string> = written('a decimal from 0 to 1, such as "0.03" for 3 %', FRACTION);

/** A decimal with a sign where it is negative, kept as text. */
export const signedDecimal: Shape<string> = written('a decimal such as "-0.0155"', SIGNED_DECIMAL);

/** A value that was not rounded: a decimal, or a fraction. */
export const exactNumber: Shape<string> = written('a decimal or a fraction, such as "0.25" or "61200000/73"', EXACT);

export const bool: Shape<boolean> = where('true or false', (json) => typeof json === 'boolean', { type: 'boolean' });

export const integer = (least: number, most: number): Shape<number> =>
  where(
    `a whole number from ${least} to ${most}`,
    (json) => typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most,
    { type: 'integer', minimum: least, maximum: most },
  );

export const oneOf = <const T extends string>(...values: readonly T[]): Shape<T> =>
  shapeOf(
    (json, path, faults) => {
      if (text(json, (value) => values.some((one) => one === value))) return true;
      faults.push({ path, value: json, expected: oneOfWords(json, values) });
      return false;
    },
    () => (values.length === 1 ? { const: values[0] } : { enum: values }),
  );

export const nullable = <T>(shape: Shape<T>): Shape<T | null> =>
  shapeOf(
    (json, path, faults) => json === null || shape(json, path, faults),
    (definitions) => ({ anyOf: [shape.schema(definitions), { type: 'null' }] }),
  );

/** A plain value, or an object that says more. */
export const orObject = <Plain, Detailed extends object>(
  plain: Shape<Plain>,
  detailed: Shape<Detailed>,
): Shape<Plain | Detailed> =>
  shapeOf(
    (json, path, faults) => (isRecord(json) ? detailed(json, path, faults) : plain(json, path, faults)),
    (definitions) => ({ anyOf: [plain.schema(definitions), detailed.schema(definitions)] }),
  );

/** A list with at least one element, unless told otherwise. */
export function listOf<T>(shape: Shape<T>, least = 1, most = LIST_LENGTH_MAX): Shape<readonly T[]> {
  const expected = `a list of ${least} to ${most} elements`;
  return shapeOf(
    (json, path, faults) => {
      if (!Array.isArray(json) || json.length < least || json.length > most) {
        faults.push({ path, value: json, expected });
        return false;
      }
      return json.map((element: unknown, index) => shape(element, `${path}[${index}]`, faults)).every(Boolean);
    },
    (definitions) => ({
      type: 'array',
      items: shape.schema(definitions),
      minItems: least,
      maxItems: most,
    }),
  );
}

/** Exactly two. */
export function pairOf<T>(shape: Shape<T>): Shape<readonly [T, T]> {
  const list = listOf(shape, 0);
  return shapeOf(
    (json, path, faults) => {
      if (Array.isArray(json) && json.length === 2) return list(json, path, faults);
      faults.push({ path, value: json, expected: 'a list of two' });
      return false;
    },
    (definitions) => ({ type: 'array', items: shape.schema(definitions), minItems: 2, maxItems: 2 }),
  );
}

/** Levels of a figure or a step within others: more than any deal has, far below what a program's stack holds. */
const NESTING_MAX = 100;

/** A shape that refers to itself, or to one defined further down, by a name of its own; nested too deeply is a fault. */
export const deferred = <T>(definition: string, shape: () => Shape<T>): Shape<T> =>
  shapeOf(
    (json, path, faults) => {
      if (path.split(NESTED).length <= NESTING_MAX) return shape()(json, path, faults);
      faults.push({ path, value: json, expected: `at most ${NESTING_MAX} levels` });
      return false;
    },
    (definitions) => definitions.refer(definition, () => shape().schema(definitions)),
  );

const NESTED = /[.[]/;

type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object with exactly these fields; `optional` ones may be absent. A field that is not a term is a fault. */
export function object<T extends object>(fields: Fields<T>, optional: readonly (keyof T & string)[] = []): Shape<T> {
  const shapes = new Map(Object.entries<Shape<unknown>>(fields));
  const mayBeAbsent = (field: string): boolean => optional.some((name) => name === field);
  return shapeOf(
    (json, path, faults) => {
      if (!isRecord(json)) {
        faults.push({ path, value: json, expected: 'an object' });
        return false;
      }
      const before = faults.length;
      const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
      for (const [field, shape] of shapes) {
        const absent = !Object.hasOwn(json, field) || json[field] === undefined;
        if (absent && mayBeAbsent(field)) continue;
        shape(absent ? undefined : json[field], at(field), faults);
      }
      for (const field of Object.keys(json)) {
        if (shapes.has(field)) continue;
        const meant = nearest(field, [...shapes.keys()]);
        const expected = meant === null ? 'no such term' : `no such term; there is ${meant}`;
        faults.push({ path: at(field), value: json[field], expected });
      }
      return faults.length === before;
    },
    (definitions) => ({
      type: 'object',
      properties: Object.fromEntries([...shapes].map(([field, shape]) => [field, shape.schema(definitions)])),
      required: [...shapes.keys()].filter((field) => !mayBeAbsent(field)),
      additionalProperties: false,
    }),
  );
}

/** Exactly one of several schemas. */
const anyOne = (shapes: Readonly<Record<string, Shape<unknown>>>, definitions: Definitions): JsonSchema => ({
  oneOf: Object.values(shapes).map((shape) => shape.schema(definitions)),
});

/** One of several objects, told apart by the value of a field. */
export function variants<T extends object>(
  tag: keyof T & string,
  shapes: Readonly<Record<string, Shape<T>>>,
): Shape<T> {
  return shapeOf(
    (json, path, faults) => {
      const kind = isRecord(json) ? json[tag] : undefined;
      const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
      if (shape) return shape(json, path, faults);
      const expected = isRecord(json) ? oneOfWords(kind, Object.keys(shapes)) : 'an object';
      faults.push(isRecord(json) ? { path: `${path}.${tag}`, value: kind, expected } : { path, value: json, expected });
      return false;
    },
    (definitions) => anyOne(shapes, definitions),
  );
}

/** One of several objects, told apart by which of these fields it has. */
export function variantsByField<T extends object>(shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  return shapeOf(
    (json, path, faults) => {
      const [field] = isRecord(json) ? Object.keys(shapes).filter((key) => Object.hasOwn(json, key)) : [];
      const shape = field === undefined ? undefined : shapes[field];
      if (shape) return shape(json, path, faults);
      faults.push({ path, value: json, expected: `an object with ${Object.keys(shapes).join(', or ')}` });
      return false;
    },
    (definitions) => anyOne(shapes, definitions),
  );
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

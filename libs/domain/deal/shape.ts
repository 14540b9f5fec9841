import {
  holdsUnseen,
  isAmount,
  isBusinessDate,
  refusal,
  type Amount,
  type BusinessDate,
  type Refusal,
} from '#domain/shared';

/**
 * Does unknown JSON have the form of a T? Every fault is added to `faults` with its path, the value found and what was
 * expected; the answer is true only where there was none.
 */
export type Shape<T> = (json: unknown, path: string, faults: Refusal[]) => json is T;

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const DECIMAL = /^(0|[1-9]\d{0,8})(\.\d{1,18})?$/;
const TEXT_LENGTH_MAX = 200;
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

/** A term that is not as expected. */
export function termFault(path: string, value: unknown, expected: string): Refusal {
  const shown = inWords(value);
  const brief = shown.length > TEXT_LENGTH_MAX ? `${shown.slice(0, TEXT_LENGTH_MAX)}…` : shown;
  const field = path === '' ? 'terms' : path;
  return refusal('TERMS_INVALID', `${field} is ${brief}; expected ${expected}`, { field, value: brief });
}

function where<T>(expected: string, holds: (json: unknown) => boolean): Shape<T> {
  return (json, path, faults): json is T => {
    if (holds(json)) return true;
    faults.push(termFault(path, json, expected));
    return false;
  };
}

const text = (json: unknown, holds: (value: string) => boolean): boolean => typeof json === 'string' && holds(json);

export const id: Shape<string> = where('an id of letters, digits, - and _, at most 64 characters', (json) =>
  text(json, (value) => ID.test(value)),
);

export const name: Shape<string> = where(`a text of 1 to ${TEXT_LENGTH_MAX} characters that are seen`, (json) =>
  text(json, (value) => value.trim() !== '' && value.length <= TEXT_LENGTH_MAX && !holdsUnseen(value)),
);

export const amount: Shape<Amount> = where('an amount that is not negative, such as "100.00"', (json) =>
  text(json, (value) => isAmount(value) && !value.startsWith('-') && value.length <= AMOUNT_LENGTH_MAX),
);

export const date: Shape<BusinessDate> = where('a date, YYYY-MM-DD', (json) => text(json, isBusinessDate));

/** A decimal that is not negative, kept as text. */
export const decimal: Shape<string> = where('a decimal such as "1.5"', (json) =>
  text(json, (value) => DECIMAL.test(value)),
);

/** A rate or a share as a fraction of one: 3 % is `"0.03"`. */
export const rate: Shape<string> = where('a decimal from 0 to 1, such as "0.03" for 3 %', (json) =>
  text(json, (value) => DECIMAL.test(value) && /^(0(\.\d+)?|1(\.0+)?)$/.test(value)),
);

/** A decimal with a sign where it is negative, kept as text. */
export const signedDecimal: Shape<string> = where('a decimal such as "-0.0155"', (json) =>
  text(json, (value) => DECIMAL.test(value.replace(/^-/, ''))),
);

export const bool: Shape<boolean> = where('true or false', (json) => typeof json === 'boolean');

export const integer = (least: number, most: number): Shape<number> =>
  where(
    `a whole number from ${least} to ${most}`,
    (json) => typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most,
  );

export const oneOf = <const T extends string>(...values: readonly T[]): Shape<T> =>
  where(values.map((value) => JSON.stringify(value)).join(' or '), (json) =>
    text(json, (value) => values.some((one) => one === value)),
  );

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (json, path, faults): json is T | null =>
    json === null || shape(json, path, faults);

/** A list with at least one element, unless told otherwise. */
export function listOf<T>(shape: Shape<T>, least = 1): Shape<readonly T[]> {
  const expected = `a list of ${least} to ${LIST_LENGTH_MAX} elements`;
  return (json, path, faults): json is readonly T[] => {
    if (!Array.isArray(json) || json.length < least || json.length > LIST_LENGTH_MAX) {
      faults.push(termFault(path, json, expected));
      return false;
    }
    return json.map((element: unknown, index) => shape(element, `${path}[${index}]`, faults)).every(Boolean);
  };
}

/** Exactly two. */
export function pairOf<T>(shape: Shape<T>): Shape<readonly [T, T]> {
  const list = listOf(shape, 0);
  return (json, path, faults): json is readonly [T, T] => {
    if (Array.isArray(json) && json.length === 2) return list(json, path, faults);
    faults.push(termFault(path, json, 'a list of two'));
    return false;
  };
}

/** Levels of a figure or a step within others: more than any deal has, far below what a program's stack holds. */
const NESTING_MAX = 100;

/** A shape that refers to itself, or to one defined further down; nested too deeply is a fault. */
export const deferred =
  <T>(shape: () => Shape<T>): Shape<T> =>
  (json, path, faults): json is T => {
    if (path.split(NESTED).length <= NESTING_MAX) return shape()(json, path, faults);
    faults.push(termFault(path, json, `at most ${NESTING_MAX} levels`));
    return false;
  };

const NESTED = /[.[]/;

type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object with exactly these fields; `optional` ones may be absent. A field that is not a term is a fault. */
export function object<T extends object>(fields: Fields<T>, optional: readonly (keyof T & string)[] = []): Shape<T> {
  const shapes = new Map(Object.entries<Shape<unknown>>(fields));
  return (json, path, faults): json is T => {
    if (!isRecord(json)) {
      faults.push(termFault(path, json, 'an object'));
      return false;
    }
    const before = faults.length;
    const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
    for (const [field, shape] of shapes) {
      const absent = !Object.hasOwn(json, field) || json[field] === undefined;
      if (absent && optional.some((name) => name === field)) continue;
      shape(absent ? undefined : json[field], at(field), faults);
    }
    for (const field of Object.keys(json)) {
      if (!shapes.has(field)) faults.push(termFault(at(field), json[field], 'no such term'));
    }
    return faults.length === before;
  };
}

/** One of several objects, told apart by the value of a field. */
export function variants<T extends object>(
  tag: keyof T & string,
  shapes: Readonly<Record<string, Shape<T>>>,
): Shape<T> {
  return (json, path, faults): json is T => {
    const kind = isRecord(json) ? json[tag] : undefined;
    const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (shape) return shape(json, path, faults);
    const kinds = Object.keys(shapes).map((one) => JSON.stringify(one));
    const [at, found] = isRecord(json) ? [`${path}.${tag}`, kind] : [path, json];
    faults.push(termFault(at, found, isRecord(json) ? kinds.join(' or ') : 'an object'));
    return false;
  };
}

/** One of several objects, told apart by which of these fields it has. */
export function variantsByField<T extends object>(shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  return (json, path, faults): json is T => {
    const [field] = isRecord(json) ? Object.keys(shapes).filter((key) => Object.hasOwn(json, key)) : [];
    const shape = field === undefined ? undefined : shapes[field];
    if (shape) return shape(json, path, faults);
    faults.push(termFault(path, json, `an object with ${Object.keys(shapes).join(', or ')}`));
    return false;
  };
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { PAGE_ROWS_MAX } from './page.js';

/** What of a row says where it stands: text, a date, a whole number, or a position of the log in digits. */
export type KeyKind = 'text' | 'date' | 'count' | 'position';
type KeyValue = string | number;

/** By which fields rows are ordered, the first before the second; together they tell any two rows apart. */
export type ListKeys<Row> = readonly (readonly [field: keyof Row & string, kind: KeyKind])[];

/** By what a list may be sorted, each by its name; a hyphen before the name turns it round. */
export type Sorts<Row> = Readonly<Record<string, ListKeys<Row>>>;

/** One of a list's orders. */
export interface ListOrder<Row> {
  /** As the caller writes it: `dueDate`, `-dueDate`. */
  readonly name: string;
  readonly keys: ListKeys<Row>;
  readonly descending: boolean;
}

/** Which part of an ordered list is asked for: so many rows after a place, from the beginning where none is named. */
export interface ListPart<Row> {
  readonly order: ListOrder<Row>;
  /** The keys of the row before it. */
  readonly after: readonly KeyValue[] | null;
  /** At most {@link PAGE_ROWS_MAX}. */
  readonly limit: number;
}

/**
 * A part of a list. The place after it is named by its last row, not by a count: what is added or taken away meanwhile neither
 * repeats a row nor leaves one out.
 */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** To be named as `after` for what follows; null at the end. */
  readonly next: string | null;
}

/** Every name by which a list may be sorted. */
export const sortNames = <Row>(sorts: Sorts<Row>): readonly string[] =>
  Object.keys(sorts).flatMap((name) => [name, `-${name}`]);

/** What a caller says of the part. */
export interface AskedPart {
  readonly sort: string;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The part that is asked for. Refused: MALFORMED, for an order that the list has not, and for a place that is not one of that order. */
export function readListPart<Row>(sorts: Sorts<Row>, asked: AskedPart): Result<ListPart<Row>, Refusal> {
  const descending = asked.sort.startsWith('-');
  const keys = Object.entries(sorts).find(([name]) => name === asked.sort.slice(descending ? 1 : 0))?.[1];
  if (!keys) {
    const remedy = `sort by ${sortNames(sorts).join(', ')}`;
    return err(refusal('MALFORMED', 'the list has no such order', { field: 'sort', value: asked.sort, remedy }));
  }
  const order = { name: asked.sort, keys, descending };
  const limit = Math.min(asked.limit, PAGE_ROWS_MAX);
  if (asked.after === undefined) return ok({ order, after: null, limit });
  const after = keysIn(asked.after, order);
  if (after) return ok({ order, after, limit });
  return err(
    refusal('MALFORMED', `after names no place of the list sorted by ${order.name}`, {
      ...{ field: 'after', value: asked.after },
      remedy: 'name what `next` of the part before said, with the same sort; or leave it out, to begin again',
    }),
  );
}

/** The part of rows that are at hand, in whatever order. */
export function partOfRows<Row>(rows: readonly Row[], { order, after, limit }: ListPart<Row>): ListPage<Row> {
  const turn = order.descending ? -1 : 1;
  const placed = rows.map((row) => ({ row, keys: keysOf(row, order) }));
  placed.sort((a, b) => turn * compare(a.keys, b.keys, order));
  const following = after ? placed.filter(({ keys }) => turn * compare(keys, after, order) > 0) : placed;
  return asPage(
    following.slice(0, limit + 1).map(({ row }) => row),
    { order, limit },
  );
}

/** A page of rows of which one more was read than it holds, where there is one more. */
export function asPage<Row>(
  read: readonly Row[],
  { order, limit }: Pick<ListPart<Row>, 'order' | 'limit'>,
): ListPage<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last !== undefined && read.length > limit ? placeOf(last, order) : null };
}

/**
 * A page of those rows that pass, read on until it is full. `read` answers the part as it stands; `pass` keeps the order.
 */
export async function passingPage<Row>(
  part: ListPart<Row>,
  read: (part: ListPart<Row>) => Promise<ListPage<Row>>,
  pass: (rows: readonly Row[]) => Promise<readonly Row[]>,
): Promise<ListPage<Row>> {
  const passed: Row[] = [];
  let { after } = part;
  for (;;) {
    const page = await read({ ...part, after });
    passed.push(...(await pass(page.rows)));
    const last = page.rows.at(-1);
    if (passed.length > part.limit || page.next === null || last === undefined) return asPage(passed, part);
    after = keysOf(last, part.order);
  }
}

/** Every row of a list, part after part. */
export async function allRows<Row extends Keyed, Keyed>(
  part: ListPart<Keyed>,
  read: (part: ListPart<Keyed>) => Promise<ListPage<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let { after } = part;
  for (;;) {
    const page = await read({ ...part, after });
    rows.push(...page.rows);
    const last = page.rows.at(-1);
    if (page.next === null || last === undefined) return rows;
    after = keysOf<Keyed>(last, part.order);
  }
}

const keysOf = <Row>(row: Row, { keys }: ListOrder<Row>): readonly KeyValue[] =>
  keys.map(([field]) => row[field] as KeyValue);

const placeOf = <Row>(row: Row, order: ListOrder<Row>): string => placeAt(order, keysOf(row, order));

/** The place of a row with these keys, whether there is one or not, as callers pass it on: opaque to them, and of this order alone. */
export const placeAt = <Row>({ name }: ListOrder<Row>, keys: readonly KeyValue[]): string =>
  Buffer.from(JSON.stringify([name, ...keys])).toString('base64url');

/** The keys of a place, null of a text that names none in this order. */
function keysIn<Row>(place: string, { name, keys }: ListOrder<Row>): readonly KeyValue[] | null {
  const said = parsed(Buffer.from(place, 'base64url').toString());
  if (!Array.isArray(said) || said.length !== keys.length + 1 || said[0] !== name) return null;
  const values = said.slice(1) as unknown[];
  return values.every((value, index) => isOfKind(value, keys[index]?.[1])) ? (values as KeyValue[]) : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const isOfKind = (value: unknown, kind: KeyKind | undefined): boolean => kind !== undefined && isA[kind](value);

const COUNT_MAX = 2 ** 31 - 1;
const isA: Readonly<Record<KeyKind, (value: unknown) => boolean>> = {
  // PostgreSQL has no text with the character of code 0, nor with half a pair of two that are one character.
  text: (value) => typeof value === 'string' && !value.includes('\0') && !/\p{Surrogate}/u.test(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  count: (value) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= COUNT_MAX,
  position: (value) => typeof value === 'string' && /^\d{1,18}$/.test(value),
};

function compare<Row>(a: readonly KeyValue[], b: readonly KeyValue[], { keys }: ListOrder<Row>): number {
  for (const [index, [, kind]] of keys.entries()) {
    const [left = '', right = ''] = [a[index], b[index]];
    const compared = kind === 'position' ? compareAs(BigInt(left), BigInt(right)) : compareAs(left, right);
    if (compared !== 0) return compared;
  }
  return 0;
}

const compareAs = <Value extends KeyValue | bigint>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assert } from '#domain/shared';
import {
  allRows,
  partOfRows,
  passingPage,
  readListPart,
  type AskedPart,
  type ListPage,
  type ListPart,
  type Sorts,
} from './ordered-list.js';

interface Row {
  readonly id: string;
  readonly day: string;
  readonly number: number;
}

const sorts = {
  id: [['id', 'text']],
  day: [
    ['day', 'date'],
    ['id', 'text'],
  ],
  number: [
    ['number', 'count'],
    ['id', 'text'],
  ],
} as const satisfies Sorts<Row>;

const partOf = (asked: Partial<AskedPart> = {}): ListPart<Row> => {
  const part = readListPart(sorts, { sort: 'id', limit: 2, ...asked });
  assert(part.ok, 'the part is one of the list');
  return part.value;
};
const idsOf = ({ rows }: ListPage<Row>): string => rows.map(({ id }) => id).join('');
const next = ({ next }: ListPage<Row>): string => {
  assert(next !== null, 'rows follow');
  return next;
};

const row = (id: string, day = '2026-11-22', number = 1): Row => ({ id, day, number });
const rows = [row('c', '2026-11-20', 2), row('a', '2026-11-22', 10), row('d', '2026-11-20', 9), row('b')];

describe('a part of a list', () => {
  it.each([
    ['id', 'ab', 'cd'],
    ['-id', 'dc', 'ba'],
    ['day', 'cd', 'ab'],
    ['-day', 'ba', 'dc'],
    ['number', 'bc', 'da'],
  ])('goes on by %s where the one before ended', (sort, first, second) => {
    const page = partOfRows(rows, partOf({ sort }));
    expect(idsOf(page)).toBe(first);
    const rest = partOfRows(rows, partOf({ sort, after: next(page) }));
    expect([idsOf(rest), rest.next]).toEqual([second, null]);
  });

  it('neither repeats nor leaves out a row, whatever comes in and goes out before it', () => {
    const page = partOfRows(rows, partOf());
    const changed = [row('0'), ...rows.filter(({ id }) => id !== 'b'), row('bb')];
    expect(idsOf(partOfRows(changed, partOf({ after: next(page), limit: 9 })))).toBe('bbcd');
  });

  it('together with those that follow is the whole list, however long they are', async () => {
    const many = fc.uniqueArray(fc.record({ id: fc.string(), day: fc.constant('2026-11-22'), number: fc.nat(3) }), {
      selector: ({ id }) => id,
      maxLength: 30,
    });
    const sort = fc.constantFrom('id', '-id', 'number', '-number', '-day');
    await fc.assert(
      fc.asyncProperty(many, sort, fc.integer({ min: 1, max: 7 }), async (list, order, limit) => {
        const whole = partOfRows(list, partOf({ sort: order, limit: 1_000 })).rows;
        const part = partOf({ sort: order, limit });
        expect(await allRows(part, async (asked) => partOfRows(list, asked))).toEqual(whole);
        const isEven = async (read: readonly Row[]) => read.filter(({ number }) => number % 2 === 0);
        const passing = (asked: ListPart<Row>) => passingPage(asked, async (one) => partOfRows(list, one), isEven);
        expect(await allRows(part, passing)).toEqual(await isEven(whole));
      }),
    );
  });

  it('is refused in an order that the list has not', () => {
    expect(readListPart(sorts, { sort: 'price', limit: 1 })).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', field: 'sort', remedy: 'sort by id, -id, day, -day, number, -number' },
    });
  });

  it.each([
    ['no place', 'x'],
    ['a place of another order', next(partOfRows(rows, partOf({ sort: '-id' })))],
    ['too few keys', written(['id'])],
    ['keys that are no list', written({ id: 'a' })],
    ['a number for a text', written(['id', 7])],
    ['a text that no database has', written(['id', 'a\0'])],
    ['half a character', written(['id', '\ud800'])],
  ])('is refused after %s', (_, after) => {
    expect(readListPart(sorts, { sort: 'id', limit: 1, after })).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', field: 'after', value: after },
    });
  });

  it.each([
    ['number', 'x'],
    ['number', 2 ** 31],
    ['number', 1.5],
    ['day', 'yesterday'],
  ])('is refused after what is no %s', (sort, key) => {
    const after = written([sort, key, 'a']);
    expect(readListPart(sorts, { sort, limit: 1, after })).toMatchObject({ ok: false, error: { field: 'after' } });
  });

  it('has at most a thousand rows', () => {
    expect(partOf({ limit: 1_000_000 }).limit).toBe(1_000);
  });
});

function written(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

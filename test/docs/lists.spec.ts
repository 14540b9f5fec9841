import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { boundedLists } from './bounded-lists.js';
import { lists, renderLists } from './render-lists.js';

const page = resolve(import.meta.dirname, '../../docs/reference/lists.md');

describe('docs/reference/lists.md', () => {
  it('knows why each list that is answered whole is short, and of no other', () => {
    const whole = lists.filter(({ bounded }) => bounded === 'whole').map(({ id }) => id);
    expect(Object.values(boundedLists).flat().toSorted()).toEqual(whole.toSorted());
  });

  it('has pages for whatever is of several deals', () => {
    const ofOneDeal = /^\/deals\/\{dealId\}\//;
    const ofTheSystem = ['list-templates', 'list-problems'];
    const others = lists.filter(({ path, id }) => !ofOneDeal.test(path) && !ofTheSystem.includes(id));
    expect(others.length).toBeGreaterThan(7);
    expect(others.filter(({ bounded }) => bounded === 'whole')).toEqual([]);
  });

  it('says of every list what the API’s document says (renew it with `npm run docs:lists`)', () => {
    if (process.env.UPDATE_DOCS) writeFileSync(page, renderLists());

    expect(readFileSync(page, 'utf8')).toBe(renderLists());
  });
});

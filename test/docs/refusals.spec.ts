import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderRefusals } from './render-refusals.js';

const page = resolve(import.meta.dirname, '../../docs/reference/refusals.md');

describe('docs/reference/refusals.md', () => {
  it('lists the catalogue as it stands (renew it with `npm run docs:refusals`)', () => {
    if (process.env.UPDATE_DOCS) writeFileSync(page, renderRefusals());

    expect(readFileSync(page, 'utf8')).toBe(renderRefusals());
  });
});

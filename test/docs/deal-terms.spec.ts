import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { renderDealTerms } from './render-deal-terms.js';

const page = resolve(import.meta.dirname, '../../docs/reference/deal-terms.md');
const { markdown, undocumented } = renderDealTerms();

describe('docs/reference/deal-terms.md', () => {
  it('leaves no term without a meaning: say it where the term is declared', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what the declarations say (renew it with `npm run docs:terms-schema`)', async () => {
    const written = await format(markdown, { parser: 'markdown', printWidth: 120 });
    if (process.env.UPDATE_DOCS) writeFileSync(page, written);

    expect(readFileSync(page, 'utf8')).toBe(written);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { termsSchemaDocument } from '#domain/deal';

const page = resolve(import.meta.dirname, '../../docs/reference/deal-terms.schema.json');

describe('docs/reference/deal-terms.schema.json', () => {
  it('is what the reader of terms reads (renew it with `npm run docs:terms-schema`)', async () => {
    const written = await format(JSON.stringify(termsSchemaDocument()), { parser: 'json', printWidth: 120 });
    if (process.env.UPDATE_DOCS) writeFileSync(page, written);

    expect(readFileSync(page, 'utf8')).toBe(written);
  });
});

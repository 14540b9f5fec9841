import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { schemaDocument, termsSchemaDocument } from '#domain/deal';
import { forecastShape, previewChangesShape } from '#domain/forecast';
import { givenPeriods } from '#domain/waterfall';

const pages = {
  'deal-terms': termsSchemaDocument(),
  periods: schemaDocument(givenPeriods, {
    title: 'Periods',
    description: 'Periods in their order, as a close would hand them to their distributions.',
  }),
  forecast: schemaDocument(forecastShape, {
    title: 'Forecast',
    description: 'What is expected of a pool and of a trust’s costs until it has ended.',
  }),
  'preview-changes': schemaDocument(previewChangesShape, {
    title: 'PreviewChanges',
    description: 'What a what-if supposes of a period; whatever it does not name stays as it is.',
  }),
};

describe('the JSON Schemas of the documents that people write', () => {
  it.each(Object.entries(pages))(
    'docs/reference/%s.schema.json is what the reader reads (renew it with `npm run docs:terms-schema`)',
    async (name, document) => {
      const page = resolve(import.meta.dirname, `../../docs/reference/${name}.schema.json`);
      const written = await format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
      if (process.env.UPDATE_DOCS) writeFileSync(page, written);

      expect(readFileSync(page, 'utf8')).toBe(written);
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import { termsSchema, termsSchemaDocument } from './terms-schema.js';
import type { JsonSchema } from './shape.js';

const document = termsSchemaDocument();
const definitions = document['$defs'] as Record<string, JsonSchema>;

/** Every value of a field anywhere in a schema. */
const valuesOf = (schema: unknown, field: string): unknown[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema as Record<string, unknown>).flatMap(([key, value]) => [
        ...(key === field ? [value] : []),
        ...valuesOf(value, field),
      ]);

describe('the JSON Schema of a deal document', () => {
  it('names its draft, what must be there, and allows nothing else', () => {
    expect(document).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'DealTerms',
      type: 'object',
      additionalProperties: false,
    });
    expect(document['required']).toEqual(expect.arrayContaining(['dealId', 'classes', 'reserve', 'waterfall']));
    expect(document['required']).not.toContain('accounts');
  });

  it('says of a term what the reader asks of it', () => {
    const { properties } = document as { readonly properties: Record<string, JsonSchema> };
    expect(properties['currency']).toEqual({ enum: ['CNY', 'USD'] });
    expect(properties['cutOffDate']).toMatchObject({ type: 'string', format: 'date' });
    expect(properties['taxes']).toMatchObject({ type: 'array', minItems: 0, maxItems: 400 });
    expect(properties['reserve']).toMatchObject({ anyOf: [{ type: 'object' }, { type: 'null' }] });
  });

  it('tells steps apart by their names', () => {
    const steps = definitions['DealStep']?.['oneOf'] as { properties: { step: unknown } }[];
    expect(steps.map(({ properties }) => properties.step)).toEqual(
      expect.arrayContaining([{ const: 'pay taxes' }, { const: 'fund reserve' }, { const: 'if' }]),
    );
  });

  it('defines what refers to itself once, and refers to nothing else', () => {
    expect(Object.keys(definitions).sort()).toEqual(['DatePattern', 'DealCondition', 'DealFormula', 'DealStep']);
    const references = new Set(valuesOf(document, '$ref'));
    expect([...references].sort()).toEqual([
      '#/$defs/DatePattern',
      '#/$defs/DealCondition',
      '#/$defs/DealFormula',
      '#/$defs/DealStep',
    ]);
  });

  it('has patterns that any engine of regular expressions with Unicode reads', () => {
    for (const pattern of valuesOf(document, 'pattern')) expect(() => new RegExp(String(pattern), 'u')).not.toThrow();
  });

  it('refers where its place in another document asks', () => {
    const { schema } = termsSchema((name) => `#/components/schemas/${name}`);
    expect(valuesOf(schema, '$ref')).toContain('#/components/schemas/DealStep');
  });
});

import { dealTerms } from './parse-terms.js';
import { schemaDocument, schemaOf, type RenderedSchema } from './schema-of.js';
import type { JsonSchema } from './shape.js';

/** The JSON Schema of a deal document; `reference` makes the reference to a definition of its name. */
export const termsSchema = (reference: (definition: string) => string): RenderedSchema =>
  schemaOf(dealTerms, reference);

/** The JSON Schema of a deal document as a document of its own, for editors and validators (draft 2020-12). */
export const termsSchemaDocument = (): JsonSchema =>
  schemaDocument(dealTerms, {
    title: 'DealTerms',
    description: 'A deal as data: parties, classes, fees, accounts, dates and waterfall.',
  });

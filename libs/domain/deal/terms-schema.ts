import { dealTerms } from './parse-terms.js';
import type { JsonSchema } from './shape.js';

/** A schema and the definitions that it refers to. */
export interface TermsSchema {
  readonly schema: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/**
 * The JSON Schema of a deal document, from the very shapes that read one, so that neither can say what the other does not.
 * `reference` makes the reference to a definition of its name. What no schema can say, the reader says: that a date is one
 * of the calendar, that a text holds no unseen character, that nesting ends, that terms agree with each other.
 */
export function termsSchema(reference: (definition: string) => string): TermsSchema {
  const definitions: Record<string, JsonSchema> = {};
  const refer = (name: string, render: () => JsonSchema): JsonSchema => {
    // Taken before it is rendered, because it refers to itself.
    if (!(name in definitions)) {
      definitions[name] = {};
      definitions[name] = render();
    }
    return { $ref: reference(name) };
  };
  return { schema: dealTerms.schema({ refer }), definitions };
}

/** The JSON Schema of a deal document as a document of its own, for editors and validators (draft 2020-12). */
export function termsSchemaDocument(): JsonSchema {
  const { schema, definitions } = termsSchema((name) => `#/$defs/${name}`);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'DealTerms',
    description: 'A deal as data: parties, classes, fees, accounts, dates and waterfall.',
    ...schema,
    $defs: definitions,
  };
}

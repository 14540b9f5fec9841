import type { JsonSchema, Shape } from './shape.js';

/** A schema and the definitions that it refers to. */
export interface RenderedSchema {
  readonly schema: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/**
 * The JSON Schema of a kind of document, from the very shapes that read one, so that neither can say what the other does
 * not. `reference` makes the reference to a definition of its name. What no schema can say, the reader says: that a date is
 * one of the calendar, that a text holds no unseen character, that nesting ends, that terms agree with each other.
 */
export function schemaOf<T>(shape: Shape<T>, reference: (definition: string) => string): RenderedSchema {
  const definitions: Record<string, JsonSchema> = {};
  const refer = (name: string, render: () => JsonSchema): JsonSchema => {
    // Taken before it is rendered, because it refers to itself.
    if (!(name in definitions)) {
      definitions[name] = {};
      definitions[name] = render();
    }
    return { $ref: reference(name) };
  };
  return { schema: shape.schema({ refer }), definitions };
}

/** The same as a document of its own, for editors and validators (draft 2020-12). */
export function schemaDocument<T>(
  shape: Shape<T>,
  named: { readonly title: string; readonly description: string },
): JsonSchema {
  const { schema, definitions } = schemaOf(shape, (name) => `#/$defs/${name}`);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...named,
    ...schema,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

import type { OpenAPIObject } from '@nestjs/swagger';
import { schemaOf, termsSchema, type RenderedSchema } from '#domain/deal';
import { forecastShape, previewChangesShape } from '#domain/forecast';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const componentPath = (name: string): string => `#/components/schemas/${name}`;

/** How a body or an answer refers to a document whose form the domain tells. */
export const dealTermsRef = { $ref: componentPath('DealTerms') } as const;
export const previewChangesRef = { $ref: componentPath('PreviewChanges') } as const;
export const forecastRef = { $ref: componentPath('Forecast') } as const;

/** The schemas of those documents, by their names among those of the API's document. */
export function documentSchemas(): Schemas {
  const rendered: Readonly<Record<string, RenderedSchema>> = {
    DealTerms: termsSchema(componentPath),
    Forecast: schemaOf(forecastShape, componentPath),
    PreviewChanges: schemaOf(previewChangesShape, componentPath),
  };
  return Object.fromEntries(
    Object.entries(rendered).flatMap(([name, { schema, definitions }]) => [
      [name, schema],
      ...Object.entries(definitions),
    ]),
  );
}

import type { OpenAPIObject } from '@nestjs/swagger';
import { termsSchema } from '#domain/deal';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const componentPath = (name: string): string => `#/components/schemas/${name}`;

/** How a body or an answer refers to a deal document. */
export const dealTermsRef = { $ref: componentPath('DealTerms') } as const;

/** The schemas of a deal document, by their names among those of the API's document. */
export function termsSchemas(): Schemas {
  const { schema, definitions } = termsSchema(componentPath);
  return { DealTerms: schema, ...definitions };
}

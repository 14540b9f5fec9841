import type { OpenAPIObject } from '@nestjs/swagger';
import { figureLinks } from './why/figure-links.js';

/** Says of each figure of an answer by which link it is explained. Throws for one that no answer shows. */
export function documentFigureLinks({ components }: OpenAPIObject): void {
  for (const [schema, links] of Object.entries(figureLinks)) {
    const found = components?.schemas?.[schema];
    for (const [field, link] of Object.entries(links)) {
      const property = found && 'properties' in found ? found.properties?.[field] : undefined;
      if (!property) throw new Error(`no answer shows ${schema}.${field}`);
      Object.assign(property, { 'x-why': link });
    }
  }
}

import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { OperationName } from '#application';
import type { RefusalCode } from '#domain/shared';
import { ProblemResponses } from './problem-responses.js';
import { Access } from './route-access.js';

interface ReadRoute {
  /** Unique in the document; the SDK names its method after it. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** What is answered: rows, or a file of that media type. */
  readonly of: Type | [Type] | { readonly file: string };
  /** True when the answer carries the ETag that a write on the object names. */
  readonly versioned?: boolean;
  readonly refusals?: readonly RefusalCode[];
}

const contentOf = (of: ReadRoute['of']) =>
  'file' in of
    ? { description: 'the file', content: { [of.file]: { schema: { type: 'string', format: 'binary' } } } }
    : { description: 'as the read models stand', type: of };

/** A route that reads by one operation of the access table. */
export function Read(operation: OperationName, route: ReadRoute) {
  const { id, summary, description, of, versioned = false, refusals = [] } = route;
  return applyDecorators(
    Access({ kind: 'reads', operation }),
    ApiBearerAuth(),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ApiResponse({
      status: 200,
      ...contentOf(of),
      ...(versioned
        ? { headers: { ETag: { description: 'the object’s version, for If-Match', schema: { type: 'string' } } } }
        : {}),
    }),
    ProblemResponses(['UNAUTHENTICATED', 'FORBIDDEN', 'MALFORMED', ...refusals]),
  );
}

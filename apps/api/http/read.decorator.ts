import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { OperationName } from '#application';
import type { RefusalCode } from '#domain/shared';
import { ProblemResponses } from './problem-responses.js';
import { Access, type RouteScope } from './route-access.js';

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
  readonly scope?: RouteScope;
}

/** Of a deal that is not there, or out of reach. */
const OUT_OF_REACH: readonly RefusalCode[] = ['DEAL_UNKNOWN'];

const contentOf = (of: ReadRoute['of']) =>
  'file' in of
    ? { description: 'the file', content: { [of.file]: { schema: { type: 'string', format: 'binary' } } } }
    : { description: 'as the read models stand', type: of };

/** A route that reads by one operation of the access table. */
export function Read(operation: OperationName, route: ReadRoute) {
  const { id, summary, description, of, versioned = false, refusals = [], scope } = route;
  return applyDecorators(
    Access({ kind: 'reads', operation, ...(scope ? { scope } : {}) }),
    ApiBearerAuth(),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ApiResponse({
      status: 200,
      ...contentOf(of),
      ...(versioned
        ? { headers: { ETag: { description: 'the object’s version, for If-Match', schema: { type: 'string' } } } }
        : {}),
    }),
    ProblemResponses(['UNAUTHENTICATED', 'FORBIDDEN', 'MALFORMED', ...(scope ? [] : OUT_OF_REACH), ...refusals]),
  );
}

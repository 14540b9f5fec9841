import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { RefusalCode } from '#domain/shared';
import { ProblemResponses } from '../http/problem-responses.js';
import { Access } from '../http/route-access.js';

interface UploadRouteOptions {
  /** Unique in the document. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: 200 | 201 | 204;
  /** Headers of the protocol that the request bears. */
  readonly takes?: Readonly<Record<string, string>>;
  /** Those that the answer bears. */
  readonly gives?: Readonly<Record<string, string>>;
  /** What is answered, where anything is: a view, a list of them, or text of that media type. */
  readonly of?: Type | [Type] | { readonly text: string };
  readonly refusals?: readonly RefusalCode[];
}

type ResponseHeaders = Record<string, { readonly description: string; readonly schema: { readonly type: 'string' } }>;

const contentOf = (of: UploadRouteOptions['of']) => {
  if (of === undefined) return {};
  return 'text' in of ? { content: { [of.text]: { schema: { type: 'string' } } } } : { type: of };
};

/** A route of the protocol by which files are sent in pieces: the upload that it names is its sender’s alone. */
export function UploadRoute(route: UploadRouteOptions) {
  const { id, summary, description, answers, takes = {}, gives = {}, of, refusals = [] } = route;
  const headers: ResponseHeaders = {};
  for (const [name, description] of Object.entries(gives)) headers[name] = { description, schema: { type: 'string' } };
  return applyDecorators(
    Access({ kind: 'writes', operation: 'send-file', ifMatch: 'optional', scope: 'own' }),
    HttpCode(answers),
    ApiBearerAuth(),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ...Object.entries(takes).map(([name, meaning]) =>
      ApiHeader({ name, required: !meaning.startsWith('optional'), description: meaning, schema: { type: 'string' } }),
    ),
    ApiResponse({ status: answers, description: 'done', ...contentOf(of), headers }),
    ProblemResponses(['UNAUTHENTICATED', 'FORBIDDEN', 'MALFORMED', ...refusals]),
  );
}

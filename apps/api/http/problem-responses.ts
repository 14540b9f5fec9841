import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { refusalCatalogue, type RefusalCode } from '#domain/shared';
import { statusOfKind } from './problem.js';
import { ProblemView } from './problem.view.js';

/** Documents the refusals of an operation: a response for each status, with the codes that it may carry. */
export function ProblemResponses(codes: readonly RefusalCode[]) {
  const codesOfStatus = new Map<number, RefusalCode[]>();
  for (const code of codes) {
    const status = statusOfCode(code);
    codesOfStatus.set(status, [...(codesOfStatus.get(status) ?? []), code]);
  }
  return applyDecorators(
    ApiExtraModels(ProblemView),
    ...[...codesOfStatus].map(([status, codesThere]) => ApiResponse({ status, ...problemResponse(codesThere) })),
  );
}

export const statusOfCode = (code: RefusalCode): number => statusOfKind[refusalCatalogue[code].kind];

/** The response of one status, with the codes that it may carry. */
interface ProblemResponse {
  readonly description: string;
  readonly content: {
    readonly 'application/problem+json': {
      readonly schema: {
        readonly allOf: [{ $ref: string }, { properties: { code: { enum: RefusalCode[] } } }];
      };
    };
  };
}

/** The codes of a response as {@link problemResponse} made it; none where there is none. */
export const codesOf = (response: unknown): readonly RefusalCode[] =>
  (response as ProblemResponse | undefined)?.content['application/problem+json'].schema.allOf[1].properties.code.enum ??
  [];

export const problemResponse = (codes: readonly RefusalCode[]): ProblemResponse => ({
  description: codes.map((code) => `${code}: ${refusalCatalogue[code].title}.`).join(' '),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: getSchemaPath(ProblemView) }, { properties: { code: { enum: [...codes] } } }],
      },
    },
  },
});

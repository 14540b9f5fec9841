import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { refusalCatalogue, type RefusalCode } from '#domain/shared';
import { statusOfKind } from './problem.js';
import { ProblemView } from './problem.view.js';

/** Documents the refusals of an operation: a response for each status, with the codes that it may carry. */
export function ProblemResponses(codes: readonly RefusalCode[]) {
  const codesOfStatus = new Map<number, RefusalCode[]>();
  for (const code of codes) {
    const status = statusOfKind[refusalCatalogue[code].kind];
    codesOfStatus.set(status, [...(codesOfStatus.get(status) ?? []), code]);
  }
  return applyDecorators(
    ApiExtraModels(ProblemView),
    ...[...codesOfStatus].map(([status, codesThere]) =>
      ApiResponse({
        status,
        description: codesThere.map((code) => `${code}: ${refusalCatalogue[code].title}.`).join(' '),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: getSchemaPath(ProblemView) }, { properties: { code: { enum: codesThere } } }],
            },
          },
        },
      }),
    ),
  );
}

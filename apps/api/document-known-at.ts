import type { OpenAPIObject } from '@nestjs/swagger';
import type { RefusalCode } from '#domain/shared';
import { KNOWN_AT_PARAMETERS } from './http/known-at.guard.js';
import { codesOf, problemResponse, statusOfCode } from './http/problem-responses.js';

const REFUSAL: RefusalCode = 'NOT_KNOWN_YET';

/** Says of each route that can be asked for what was known that it refuses what the log has not come to, as its guard does. */
export function documentKnownAt({ paths }: OpenAPIObject): void {
  const status = statusOfCode(REFUSAL).toString();
  for (const { get } of Object.values(paths)) {
    const parameters = (get?.parameters ?? []) as readonly { readonly name?: string }[];
    if (!get || !parameters.some(({ name = '' }) => KNOWN_AT_PARAMETERS.includes(name))) continue;
    get.responses[status] = problemResponse([...codesOf(get.responses[status]), REFUSAL]);
  }
}

import { refusalCatalogue, type Refusal, type RefusalKind } from '#domain/shared';
import type { Faults } from './refused.js';
import { transportProblems, type TransportCode } from './transport-problems.js';

/** Problem details as every refusal and failure is answered (RFC 9457), `application/problem+json`. */
export interface Problem extends Partial<Faults> {
  /** A stable path, which explains the code when it is fetched. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence with the facts of this case. */
  readonly detail: string;
  /** The path that was asked. */
  readonly instance: string;
  readonly code: string;
  readonly field?: string;
  readonly value?: string;
  readonly remedy: string;
  readonly correlationId: string;
}

/** The one place where a refusal's kind gets its meaning in HTTP. */
export const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  state: 409,
  stale: 412,
  contradictory: 422,
  'precondition-missing': 428,
};

/** Values are given back so that the caller finds them, not so that they travel twice. */
const VALUE_CHARACTERS_MAX = 200;

interface Occasion {
  readonly instance: string;
  readonly correlationId: string;
}

export function problemOfRefusal(refused: Refusal, faults: Faults | null, occasion: Occasion): Problem {
  const { kind, title } = refusalCatalogue[refused.code];
  return {
    type: problemPath(refused.code),
    title,
    status: statusOfKind[kind],
    detail: refused.message,
    instance: occasion.instance,
    code: refused.code,
    ...(refused.field === undefined ? {} : { field: refused.field }),
    ...(refused.value === undefined ? {} : { value: shortened(refused.value) }),
    remedy: refused.remedy,
    correlationId: occasion.correlationId,
    ...(faults ?? {}),
  };
}

/** A problem of the transport: the request did not reach an operation. */
export function problemOfTransport(code: TransportCode, detail: string, occasion: Occasion): Problem {
  const { title, status, remedy } = transportProblems[code];
  return { type: problemPath(code), title, status, detail, code, remedy, ...occasion };
}

export const problemPath = (code: string): string => `/problems/${code}`;

const shortened = (value: string): string =>
  value.length <= VALUE_CHARACTERS_MAX ? value : `${value.slice(0, VALUE_CHARACTERS_MAX)}…`;

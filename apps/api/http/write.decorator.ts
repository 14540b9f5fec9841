import { applyDecorators, HttpCode } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { OperationName } from '#application';
import { isGoverned } from '#domain/approvals';
import type { RefusalCode } from '#domain/shared';
import { DryRunView } from './dry-run.view.js';
import { IDEMPOTENCY_KEY_FORM } from './idempotency-key.js';
import { WAIT_DEFAULT_S, WAIT_MAX_S } from './preferred-wait.js';
import { ProblemResponses } from './problem-responses.js';
import { ReceiptView } from './receipt.view.js';
import { Access, type IfMatch, type RouteScope } from './route-access.js';

interface WriteRoute {
  /** Unique in the document; the operation's name unless several routes carry it out. */
  readonly id?: string;
  readonly summary: string;
  readonly description?: string;
  /** 201 for a write that makes something with an address of its own, 200 for one that changes something. */
  readonly answers: 200 | 201;
  readonly ifMatch?: IfMatch;
  /** The operation's own refusals; those of every write are added. */
  readonly refusals: readonly RefusalCode[];
  readonly scope?: RouteScope;
}

/** A write that makes nothing new answers a dry run under the same status. */
const EITHER = { oneOf: [{ $ref: getSchemaPath(ReceiptView) }, { $ref: getSchemaPath(DryRunView) }] };

const OF_EVERY_WRITE: readonly RefusalCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'DEAL_UNKNOWN',
  'MALFORMED',
  'IDEMPOTENCY_KEY_MISSING',
  'COMMAND_ID_REUSED',
  'STALE',
  'TOO_MUCH_CONTENTION',
  'TRUST_LIQUIDATED',
];

/** A route that carries out one operation: its access, its preconditions and its documentation in one place. */
export function Write(operation: OperationName, route: WriteRoute) {
  const { id = operation, summary, description, answers, ifMatch = 'optional', refusals, scope } = route;
  // The policy may ask several people.
  const ofSeveral: readonly RefusalCode[] = isGoverned(operation) ? ['APPROVAL_ALREADY_GIVEN'] : [];
  const precondition: readonly RefusalCode[] = ifMatch === 'required' ? ['IF_MATCH_MISSING'] : [];
  return applyDecorators(
    Access({ kind: 'writes', operation, ifMatch, canBeTriedOut: true, ...(scope ? { scope } : {}) }),
    HttpCode(answers),
    ApiBearerAuth(),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      description:
        'true: decide as things stand, answer what would be recorded, and record nothing; takes no Idempotency-Key',
      schema: { type: 'boolean', default: false },
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: `the same for a retry of the same request: ${IDEMPOTENCY_KEY_FORM}`,
      schema: { type: 'string', example: '5d1c2f5e-remittance-4' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: ifMatch === 'required',
      description: 'the ETag of the object as the caller has seen it',
      schema: { type: 'string', example: '"7"' },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: `how long to wait until reads show the write, at most ${WAIT_MAX_S} seconds`,
      schema: { type: 'string', example: `wait=${WAIT_DEFAULT_S}`, default: `wait=${WAIT_DEFAULT_S}` },
    }),
    ApiExtraModels(ReceiptView, DryRunView),
    ...(answers === 201
      ? [ApiResponse({ status: 200, type: DryRunView, description: 'of a dry run: what would be recorded' })]
      : []),
    ApiResponse({
      status: answers,
      ...(answers === 201 ? { type: ReceiptView } : { schema: EITHER }),
      description: answers === 201 ? 'recorded' : 'recorded; of a dry run what would be',
      headers: {
        'Truststream-Cursor': { description: 'read models that stand here show the write', schema: { type: 'string' } },
        'Truststream-Readable': {
          description: 'whether reads show the write already',
          schema: { type: 'string', enum: ['yes', 'not yet'] },
        },
      },
    }),
    ProblemResponses([...OF_EVERY_WRITE, ...precondition, ...ofSeveral, ...refusals]),
  );
}

import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { malformedForm, unknownField, type FormFault } from './refused.js';

/**
 * Checks the form alone: fields known, present and of their type. What they mean is the domain's to refuse. An unknown
 * field is refused, not dropped: the caller meant something by it.
 */
export const formPipe = (): ValidationPipe =>
  new ShallowValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => malformedForm(errors.flatMap((error) => faultsOf(error, ''))),
  });

/** What the validator calls a field that the form has not. */
const NOT_KNOWN = 'whitelistValidation';

function faultsOf({ property, value, constraints = {}, children = [] }: ValidationError, parent: string): FormFault[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  const own = Object.entries(constraints).map(([constraint, message]) =>
    constraint === NOT_KNOWN
      ? unknownField(field, value)
      : {
          field,
          ...(typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {}),
          code: 'MALFORMED',
          message: message.replace(property, field),
          remedy: `correct ${field}`,
        },
  );
  return [...own, ...children.flatMap((child) => faultsOf(child, field))];
}

/** Deeper than any form of ours; a limit, so that no body can exhaust the stack of those who look into it. */
const FORM_DEPTH_MAX = 16;

class ShallowValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && isDeeperThan(FORM_DEPTH_MAX, value)) {
      const message = `the body is nested deeper than ${FORM_DEPTH_MAX} levels`;
      throw malformedForm([{ field: 'body', code: 'MALFORMED', message, remedy: 'send the form of the operation' }]);
    }
    return super.transform(value, metadata);
  }
}

/** Looks level by level, so that depth costs no stack. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit && level.length > 0; depth += 1) {
    level = level.flatMap((part) => (isContainer(part) ? Object.values<unknown>(part) : []));
  }
  return level.length > 0;
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

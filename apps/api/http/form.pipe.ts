import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { malformedForm, unknownField, type FormFault } from './refused.js';

/**
 * Checks the form alone: fields known, present and of their type. What they mean is the domain's to refuse. An unknown
 * field is refused, not dropped: the caller meant something by it.
 */
export function formPipe(): ValidationPipe {
  rememberRules();
  return new ShallowValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => malformedForm(errors.flatMap((error) => faultsOf(error, ''))),
  });
}

type FindRules = ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas'];

/**
 * The validator finds the rules of a form, its ancestors' among them, by asking all forms that there are, with every request. They are the
 * same each time: a form's rules are written at its fields.
 */
function rememberRules(): void {
  const rules = getMetadataStorage();
  // Done before, where a process makes several APIs.
  if (Object.hasOwn(rules, 'getTargetValidationMetadatas')) return;
  const find: FindRules = rules.getTargetValidationMetadatas.bind(rules);
  const known = new Map<string, Map<unknown, ReturnType<FindRules>>>();
  rules.getTargetValidationMetadatas = (form, ...how) => {
    // Only our own classes: what a caller sends may call itself anything.
    if (typeof form !== 'function') return find(form, ...how);
    const asked = JSON.stringify(how);
    const ofForms = known.get(asked) ?? new Map<unknown, ReturnType<FindRules>>();
    known.set(asked, ofForms);
    const found = ofForms.get(form) ?? find(form, ...how);
    ofForms.set(form, found);
    return found;
  };
}

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

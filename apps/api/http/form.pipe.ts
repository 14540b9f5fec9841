import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { malformedForm, type FormFault } from './refused.js';

/**
 * Checks the form alone: fields known, present and of their type. What they mean is the domain's to refuse. An unknown
 * field is refused, not dropped: the caller meant something by it.
 */
export const formPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => malformedForm(errors.flatMap((error) => faultsOf(error, ''))),
  });

function faultsOf({ property, value, constraints = {}, children = [] }: ValidationError, parent: string): FormFault[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  const own = Object.values(constraints).map((message) => ({
    field,
    ...(typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {}),
    code: 'MALFORMED',
    message: message.replace(property, field),
    remedy: `correct ${field}`,
  }));
  return [...own, ...children.flatMap((child) => faultsOf(child, field))];
}

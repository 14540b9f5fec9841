import { refusal, type RefusalCode } from '#domain/shared';
import { Refused } from './refused.js';

/** The value that was found. Throws `Refused` with the code for a thing that is not there, or not within the caller's scope. */
export function found<T>(
  value: T | null,
  code: RefusalCode,
  named: { readonly field: string; readonly value: string },
): T {
  if (value !== null) return value;
  throw new Refused(refusal(code, `there is no ${named.field} ${named.value}`, named));
}

import { shape } from '#domain/deal';
import { documentRefused } from './refused.js';

/** A body whose form the domain tells. Throws `Refused`: MALFORMED with every field that has not its form. */
export function shapedBody<T>(body: unknown, form: shape.Shape<T>, what: string): T {
  const faults: shape.FormFault[] = [];
  if (form(body, '', faults)) return body;
  throw documentRefused(faults.map((fault) => shape.formRefusal('MALFORMED', what, fault)));
}

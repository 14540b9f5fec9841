import type { FileFault, FileRefusal } from '#application';
import { refusal, type Refusal } from '#domain/shared';

/** One thing wrong in a form: the field as a path, `allotments.0.units`. */
export interface FormFault {
  readonly field: string;
  readonly value?: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What is wrong in a form or a file, as far as it is listed, and how much there truly is. */
export interface Faults {
  readonly faults: readonly (FormFault | FileFault)[];
  readonly faultCount: number;
}

/** Carries a refusal out of a handler to the filter that answers it. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly faults: Faults | null = null,
  ) {
    super(refusal.message);
  }
}

/** A decision's refusal, with the faults of the file if it was one's. */
export function refused({ faults, ...reason }: FileRefusal): Refused {
  return new Refused(reason, faults ? { faults: faults.faults, faultCount: faults.faultCount } : null);
}

/** A field, or a parameter, that is not part of what is asked: it is refused and not dropped, for the caller meant something by it. */
export const unknownField = (field: string, value: unknown): FormFault => ({
  field,
  ...(typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {}),
  code: 'MALFORMED',
  message: `${field} is nothing that is asked for here`,
  remedy: `leave ${field} out`,
});

/** A form with the faults of its fields; the first names the refusal's field. */
export function malformedForm(faults: readonly FormFault[]): Refused {
  const [first] = faults;
  return new Refused(
    refusal('MALFORMED', first?.message ?? 'the request has not the form of its operation', {
      ...(first ? { field: first.field, remedy: first.remedy } : {}),
      ...(first?.value === undefined ? {} : { value: first.value }),
    }),
    { faults, faultCount: faults.length },
  );
}

/** What is wrong with a document of the body; a refusal of the state it meets is answered alone. */
export function documentRefused(refusals: readonly Refusal[]): Refused {
  const [first] = refusals;
  if (first && first.code !== 'MALFORMED' && first.code !== 'TERMS_INVALID') return new Refused(first);
  return malformedForm(
    refusals.map(({ code, message, remedy, field = '', value }) => ({
      field,
      ...(value === undefined ? {} : { value }),
      code,
      message,
      remedy,
    })),
  );
}

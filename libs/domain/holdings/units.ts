import { err, Money, ok, type Amount, type Refusal, type Result } from '#domain/shared';

/** One unit's face, 100 yuan, in fen. */
export const UNIT_FACE_MINOR = 10_000n;

/** Units of face 100 that a face is made of. */
export const unitsOfFace = (face: Amount): bigint => Money.parse(face).minor / UNIT_FACE_MINOR;

const WHOLE_UNITS = /^(0|[1-9]\d{0,14})$/;

/** Whole units of face 100, above zero unless zero is allowed; null of any other text. */
export function readUnits(text: string, { allowZero = false } = {}): bigint | null {
  if (!WHOLE_UNITS.test(text)) return null;
  const units = BigInt(text);
  return units === 0n && !allowZero ? null : units;
}

/** The same as a result: refused by what `invalid` says of it. */
export function requireUnits(
  text: string,
  invalid: (field: string, value: string, message: string) => Refusal,
  options: { readonly allowZero?: boolean } = {},
): Result<bigint, Refusal> {
  const units = readUnits(text, options);
  return units === null ? err(invalid('units', text, 'units are a whole number')) : ok(units);
}

/** What a stored payload may hold: JSON without numbers that are not safe integers; money and rates are decimal text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** True where both say the same, in whatever order their fields stand; a field without a value is none. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [fieldsOfA, fieldsOfB] = [fieldsOf(a), fieldsOf(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    fieldsOfA.size === fieldsOfB.size &&
    [...fieldsOfA].every(([field, value]) => fieldsOfB.has(field) && sameJson(value, fieldsOfB.get(field)))
  );
}

const fieldsOf = (json: object): ReadonlyMap<string, Json> =>
  new Map(Object.entries(json as Readonly<Record<string, Json | undefined>>).filter(isGiven));

const isGiven = (field: [string, Json | undefined]): field is [string, Json] => field[1] !== undefined;

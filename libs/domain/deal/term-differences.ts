import type { Json } from '#domain/shared';
import type { DealTerms } from './terms.js';

/** A term in which two versions differ. */
export interface TermDifference {
  /** Where it stands in the deal document: in the later one, or in the earlier where it is gone. */
  readonly path: string;
  /** Absent for a term that the earlier version has not. */
  readonly before?: Json;
  /** Absent for a term that the later version has not. */
  readonly after?: Json;
}

/**
 * Every term in which the second version differs from the first, old → new, in the order of the document. What has an id
 * (a class, a fee, an account …) is compared with what had the same id, wherever it stood; a list whose ids stand in another
 * order differs as a list of ids.
 */
export const termDifferences = (before: DealTerms, after: DealTerms): TermDifference[] =>
  differences(before as unknown as Json, after as unknown as Json, '');

type JsonObject = { readonly [name: string]: Json };

function differences(before: Json | undefined, after: Json | undefined, path: string): TermDifference[] {
  if (before === undefined || after === undefined) {
    return before === after
      ? []
      : [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) return differencesOfLists(before, after, path);
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], path === '' ? name : `${path}.${name}`),
    );
  }
  return before === after ? [] : [{ path, before, after }];
}

function differencesOfLists(before: readonly Json[], after: readonly Json[], path: string): TermDifference[] {
  const [was, is] = [idsOf(before), idsOf(after)];
  if (!was || !is) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      differences(before[index], after[index], `${path}[${index}]`),
    ).flat();
  }
  const kept = was.filter((id) => is.includes(id));
  const keptNow = is.filter((id) => was.includes(id));
  const order = kept.join() === keptNow.join() ? [] : [{ path, before: was, after: is }];
  const changed = is.flatMap((id, index) => differences(before[was.indexOf(id)], after[index], `${path}[${index}]`));
  const gone = was.flatMap((id, index) =>
    is.includes(id) ? [] : differences(before[index], undefined, `${path}[${index}]`),
  );
  return [...order, ...changed, ...gone];
}

const ID_FIELDS = [
  'partyId',
  'classId',
  'taxId',
  'feeId',
  'accountId',
  'ledgerId',
  'facilityId',
  'supportId',
  'triggerId',
  'component',
  'party',
];

/** The ids of a list whose elements all have one of their own, else null. */
function idsOf(list: readonly Json[]): string[] | null {
  const ids = list.map((element) => {
    if (!isObject(element)) return null;
    const id = ID_FIELDS.map((name) => element[name]).find((value) => typeof value === 'string');
    return typeof id === 'string' ? id : null;
  });
  const known = ids.filter((id) => id !== null);
  return known.length === list.length && new Set(known).size === list.length ? known : null;
}

const isObject = (json: Json): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json);

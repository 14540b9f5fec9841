/** What stands at a path of a document (`classes[0].interest.coupon`), as text; `undefined` where nothing does. */
export function atPath(document: unknown, path: string): string | undefined {
  let found: unknown = document;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as { readonly [key: string]: unknown })[key];
  }
  if (found === undefined) return undefined;
  return typeof found === 'string' ? found : JSON.stringify(found);
}

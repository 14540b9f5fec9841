/** Each statement by an index, by one plan for all that it is ever asked: as the functions that append have it. */
const SETTINGS = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

/**
 * The URL of connections that send a few statements again and again, each planned once: left to itself the server plans those anew each time
 * that are asked for few streams, which takes it longer than to read them.
 */
export function plannedOnce(url: string): string {
  const target = new URL(url);
  const options = target.searchParams.get('options');
  target.searchParams.set('options', [options, SETTINGS].filter(Boolean).join(' '));
  return target.toString();
}

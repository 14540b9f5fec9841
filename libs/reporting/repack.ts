import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The earliest day that a ZIP can state: an office document of the same contents is the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);
const NO_INSTANT = '1980-01-01T00:00:00Z';

const CORE = 'docProps/core.xml';
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;

/** An office document without the time at which it was made, which its libraries stamp into it. */
export function repacked(document: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(document)).sort(([a], [b]) => (a < b ? -1 : 1));
  const timeless = parts.map(([path, bytes]) =>
    path === CORE ? [path, strToU8(strFromU8(bytes).replace(INSTANT, NO_INSTANT))] : [path, bytes],
  );
  return zipSync(Object.fromEntries(timeless) as Record<string, Uint8Array>, { mtime: NO_TIME });
}

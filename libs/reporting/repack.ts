import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';

/** The earliest day that a ZIP can state: an office document of the same contents is the same bytes on any day. */
const NO_TIME = new Date(1980, 0, 1);
const NO_INSTANT = '1980-01-01T00:00:00Z';

const CORE = 'docProps/core.xml';
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;

/** Parts that are too long to lie in memory, by their path: each is made piece by piece of what stands in its place. */
export type LongParts = ReadonlyMap<string, (part: Uint8Array) => Iterable<Uint8Array>>;

/** An office document without the time at which it was made, which its libraries stamp into it. */
export const repacked = (document: Uint8Array): Uint8Array =>
  zipSync(Object.fromEntries(timelessParts(document)), { mtime: NO_TIME });

/** The same, with long parts in their places. */
export function repackedWith(document: Uint8Array, long: LongParts): Uint8Array {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes);
  });
  for (const [path, bytes] of timelessParts(document)) {
    const entry = new ZipDeflate(path);
    entry.mtime = NO_TIME;
    zip.add(entry);
    for (const piece of long.get(path)?.(bytes) ?? [bytes]) entry.push(piece);
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(packed));
}

const timelessParts = (document: Uint8Array): (readonly [string, Uint8Array])[] =>
  Object.entries(unzipSync(document))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, path === CORE ? strToU8(strFromU8(bytes).replace(INSTANT, NO_INSTANT)) : bytes]);

/** A hash of the bytes between the bounds, a whole number of 32 bits: FNV-1a, which spreads numbers that differ in a digit. */
export function nameHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

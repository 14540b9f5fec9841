import type { ByteSource } from './csv/blocks.js';

/** The first bytes of a source, fewer than asked only where it has no more, and the source as it was. */
export async function peek(
  source: ByteSource,
  head_bytes: number,
): Promise<{ readonly head: Uint8Array; readonly whole: ByteSource }> {
  if (!(Symbol.asyncIterator in source)) return { head: source.subarray(0, head_bytes), whole: source };
  const chunks = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size_bytes = 0;
  while (size_bytes < head_bytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    first.push(next.value);
    size_bytes += next.value.length;
  }
  return { head: Buffer.concat(first).subarray(0, head_bytes), whole: again(first, chunks) };
}

async function* again(first: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk = first.shift(); chunk; chunk = first.shift()) yield chunk;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

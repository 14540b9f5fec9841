/** The next of what comes, `null` after the last. */
export async function take<T>(from: AsyncIterator<T, unknown>): Promise<T | null> {
  const next = await from.next();
  return next.done === true ? null : next.value;
}

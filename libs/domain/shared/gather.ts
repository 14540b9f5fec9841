/**
 * What each of a list gives, one after another. It is `flatMap`, which V8 takes many times as long for: a payment gathers short lists
 * at every step of its waterfall.
 */
export function gather<One, Part>(all: Iterable<One>, each: (one: One, index: number) => readonly Part[]): Part[] {
  const gathered: Part[] = [];
  let index = 0;
  for (const one of all) {
    for (const part of each(one, index)) gathered.push(part);
    index += 1;
  }
  return gathered;
}

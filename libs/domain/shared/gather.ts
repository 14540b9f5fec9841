/**
 * What each of a list gives, one after another. It is `flatMap`, which V8 takes many times as long for: a payment gathers short lists
 * at every step of its waterfall.
 */
export function gather<One, Part>(all: readonly One[], each: (one: One, index: number) => readonly Part[]): Part[] {
  const gathered: Part[] = [];
  all.forEach((one, index) => {
    for (const part of each(one, index)) gathered.push(part);
  });
  return gathered;
}

import { Money } from '#domain/shared';

/** Each in full, in order, while the money lasts; the parts, in the order of `dues`, make up min(sum of dues, available). */
export function payInOrder(dues: readonly Money[], available: Money): Money[] {
  let left = available;
  return dues.map((due) => {
    const part = Money.min(due, left);
    left = left.minus(part);
    return part;
  });
}

import type { Amount } from '#domain/shared';

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

/** A wire amount as people read it: `"83978400.00"` → `"83,978,400.00"`. */
export function readable(amount: Amount): string {
  const [whole = '', fraction = ''] = amount.split('.');
  return fraction === '' ? grouped(whole) : `${grouped(whole)}.${fraction}`;
}

/** A whole number with thousands separators. */
export const grouped = (whole: string | number): string => String(whole).replace(THOUSANDS, ',');

const NUMBER = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** As many digits as a spreadsheet keeps; what it stores beyond them is the noise of its binary arithmetic. */
const SIGNIFICANT_DIGITS = 15;

/**
 * The decimal that a spreadsheet shows for a number that it stores: `1234.4999999999998` is `1234.5`, `1.5E3` is `1500`.
 * Worked out on the digits, not on a float. `null` for what is no such number, or one with more digits than are kept
 * (a long account number, whose last digits are lost).
 */
export function shownNumber(stored: string): string | null {
  const match = NUMBER.exec(stored);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const dropped = whole.length + fraction.length - digits.length;
  /** Where the decimal point stands, counted from the first digit that is not zero. */
  const point = whole.length - dropped + Number(exponent);
  if (digits === '') return '0';
  if (point > SIGNIFICANT_DIGITS || point < -SIGNIFICANT_DIGITS) return null;
  const { kept, carried } = roundedTo(SIGNIFICANT_DIGITS, digits);
  return sign + placed(kept, point + carried);
}

/** The first digits, the last of them rounded half up; `carried` is 1 where 9…9 became 10…0. */
function roundedTo(count: number, digits: string): { readonly kept: string; readonly carried: 0 | 1 } {
  if (digits.length <= count) return { kept: digits, carried: 0 };
  const up = (digits[count] ?? '0') >= '5' ? 1n : 0n;
  const kept = (BigInt(digits.slice(0, count)) + up).toString();
  return { kept, carried: kept.length > count ? 1 : 0 };
}

function placed(digits: string, point: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

import { Money, type Amount } from '#domain/shared';

const DIGITS: Readonly<Record<string, string>> = {
  ...{ 0: '零', 1: '壹', 2: '贰', 3: '叁', 4: '肆' },
  ...{ 5: '伍', 6: '陆', 7: '柒', 8: '捌', 9: '玖' },
};
const UNITS = ['', '拾', '佰', '仟'] as const;
const MYRIAD = 10_000n;
const HUNDRED_MILLION = 100_000_000n;

const digit = (value: bigint): string => DIGITS[value.toString()] ?? '';

/**
 * An amount of yuan in 大写, as 支付结算办法 writes it on instruments of payment: `捌仟叁佰玖拾柒万捌仟肆佰元整`. A zero within the yuan or before
 * the fen is said (`零`), the end of a sum without fen is closed by `整`; a sum below zero begins with `负`.
 */
export function chineseAmount(amount: Amount): string {
  const money = Money.parse(amount);
  if (money.isNegative()) return `负${chineseAmount(money.negated().toString())}`;
  const [yuan, jiao, fen] = [money.minor / 100n, (money.minor / 10n) % 10n, money.minor % 10n];
  if (money.isZero()) return '零元整';
  const whole = yuan === 0n ? '' : `${wholeNumber(yuan)}元`;
  if (jiao === 0n && fen === 0n) return `${whole}整`;
  const tenths = jiao > 0n ? `${digit(jiao)}角` : whole === '' ? '' : '零';
  return `${whole}${tenths}${fen > 0n ? `${digit(fen)}分` : '整'}`;
}

function wholeNumber(value: bigint): string {
  if (value >= HUNDRED_MILLION) return grouped(value, HUNDRED_MILLION, '亿');
  if (value >= MYRIAD) return grouped(value, MYRIAD, '万');
  return belowMyriad(value);
}

/** What stands before the group's name, and what is left; a zero is said where the rest does not reach the next place below. */
function grouped(value: bigint, group: bigint, name: string): string {
  const rest = value % group;
  if (rest === 0n) return `${wholeNumber(value / group)}${name}`;
  return `${wholeNumber(value / group)}${name}${rest < group / 10n ? '零' : ''}${wholeNumber(rest)}`;
}

/** Of 1 to 9,999: neighbouring zeros are said once, those at the end not at all. */
function belowMyriad(value: bigint): string {
  const places = [...value.toString()].reverse();
  const said = places.map((place, index) => (place === '0' ? '零' : `${digit(BigInt(place))}${UNITS[index] ?? ''}`));
  return said.reverse().join('').replace(/零+/g, '零').replace(/零$/, '');
}

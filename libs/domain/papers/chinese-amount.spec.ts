import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { chineseAmount } from './chinese-amount.js';

/** Reads 大写 back as a clerk would, place by place. */
function readBack(words: string): bigint {
  const places: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  let [myriads, group, value, fen] = [0n, 0n, 0n, 0n];
  let total = 0n;
  for (const sign of words) {
    const digit = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
    if (digit >= 0) value = BigInt(digit);
    else if (sign in places) [group, value] = [group + value * (places[sign] ?? 0n), 0n];
    else if (sign === '万') [myriads, group, value] = [(group + value) * 10_000n, 0n, 0n];
    else if (sign === '亿') [total, myriads, group, value] = [(myriads + group + value) * 100_000_000n, 0n, 0n, 0n];
    else if (sign === '元') [total, group, value] = [total + myriads + group + value, 0n, 0n];
    else if (sign === '角') [fen, value] = [value * 10n, 0n];
    else if (sign === '分') [fen, value] = [fen + value, 0n];
  }
  return total * 100n + fen;
}

describe('an amount in 大写', () => {
  test.each([
    ['83978400.00', '捌仟叁佰玖拾柒万捌仟肆佰元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['10.00', '壹拾元整'],
    ['100005.00', '壹拾万零伍元整'],
    ['500000000.00', '伍亿元整'],
    ['100500000.00', '壹亿零伍拾万元整'],
    ['1000000000000.00', '壹万亿元整'],
    ['1000200030004.05', '壹万零贰亿零叁万零肆元零伍分'],
    ['0.50', '伍角整'],
    ['0.05', '伍分'],
    ['0.00', '零元整'],
    ['-20.30', '负贰拾元叁角整'],
  ])('%s is %s', (amount, words) => {
    expect(chineseAmount(amount)).toBe(words);
  });

  test('says the amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999_999_999_99n), (minor) => {
        expect(readBack(chineseAmount(Money.ofMinor(minor).toString()))).toBe(minor);
      }),
    );
  });
});

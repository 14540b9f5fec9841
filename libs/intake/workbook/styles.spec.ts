import { expect, test } from '@jest/globals';
import { isDateFormat } from './styles.js';

test.each(['yyyy-mm-dd', 'm/d/yy', 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', 'h:mm', '[h]:mm:ss'])(
  '%s shows a date or a time',
  (code) => {
    expect(isDateFormat(code)).toBe(true);
  },
);

test.each(['General', '0.00', '#,##0.00_);[Red](#,##0.00)', '"days" 0', '¥#,##0.00', '0.00E+00', '\\d0', '@'])(
  '%s shows a number',
  (code) => {
    expect(isDateFormat(code)).toBe(false);
  },
);

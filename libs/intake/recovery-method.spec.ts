import { expect, test } from '@jest/globals';
import { disposalKinds } from '#domain/disposals';
import { chineseMethod, readMethod, recoveryMethods } from './recovery-method.js';

test('each method is read from its own name, in either language', () => {
  for (const method of recoveryMethods) {
    expect(readMethod(method)).toEqual({ ok: true, value: method });
    expect(readMethod(chineseMethod(method))).toEqual({ ok: true, value: method });
  }
});

test.each([
  ['Notarised-Enforcement', 'notarised enforcement'],
  ['notarized enforcement', 'notarised enforcement'],
  ['抵押物处置', 'collateral sale'],
  ['委外催收', 'collection'],
])('%s is %s', (text, method) => {
  expect(readMethod(text)).toEqual({ ok: true, value: method });
});

test('any other word is refused, with the words that are known', () => {
  expect(readMethod('constructor')).toMatchObject({
    ok: false,
    error: { code: 'METHOD_UNKNOWN', message: expect.stringContaining('催收, 诉讼, 仲裁, 公证强制执行') },
  });
});

test('an agreement to dispose of assets is named as the receipts under it are', () => {
  expect(recoveryMethods).toEqual(expect.arrayContaining([...disposalKinds]));
});

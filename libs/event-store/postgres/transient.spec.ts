import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { isTransient } from './transient.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a failure of the moment', () => {
  it.each(['08006', '53300', '57P01', '57P03', '40001', '40P01', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
    'is %s',
    (code) => expect(isTransient(coded(code))).toBe(true),
  );

  it.each(['Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable'])(
    'is "%s", which the driver gives no code',
    (message) => expect(isTransient(new Error(message))).toBe(true),
  );

  it('is one of a socket, whose error was made outside of where this runs', () => {
    const error: unknown = runInNewContext(`Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })`);
    expect(isTransient(error)).toBe(true);
  });

  it.each(['22P02', '23505', '42501', '42883', '57014', 'ENOENT'])('is not %s', (code) =>
    expect(isTransient(coded(code))).toBe(false),
  );

  it('is no defect of ours', () => {
    expect(isTransient(new TypeError('x is undefined'))).toBe(false);
    expect(isTransient('Connection terminated')).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { persistently } from './persistently.js';
import { ServerAway, ServerFault } from './server.js';

/** Work that fails so many times before it is done. */
const failing = (times: number, failure: Error) => {
  let attempts = 0;
  return {
    work: () => ((attempts += 1) <= times ? Promise.reject(failure) : Promise.resolve('done')),
    attempts: () => attempts,
  };
};

describe('work that needs a server', () => {
  it('is tried again while the server is away', async () => {
    const { work, attempts } = failing(2, new ServerAway('connect'));
    expect([await persistently(work, { delays_ms: [0, 0, 0] }), attempts()]).toEqual(['done', 3]);
  });

  it('is given up after the last delay', async () => {
    const { work, attempts } = failing(9, new ServerAway('connect'));
    await expect(persistently(work, { delays_ms: [0, 0] })).rejects.toThrow('connect');
    expect(attempts()).toBe(3);
  });

  it('is not tried again for anything else', async () => {
    const { work, attempts } = failing(1, new ServerFault('500'));
    await expect(persistently(work, { delays_ms: [0, 0] })).rejects.toThrow('500');
    expect(attempts()).toBe(1);
  });

  it('waits no longer once the signal says so', async () => {
    const { work } = failing(9, new ServerAway('connect'));
    const waiting = persistently(work, { delays_ms: [3_600_000], signal: AbortSignal.abort() });
    await expect(waiting).rejects.toThrow('aborted');
  });
});

import { describe, expect, it } from '@jest/globals';
import { pagesOf, serverSettings } from './server-settings.js';

const GiB = 1024 ** 3;

describe('the settings of the embedded server', () => {
  it.each([
    { memory: 0.5 * GiB, pages: 0.125 * GiB },
    { memory: 2 * GiB, pages: 0.25 * GiB },
    { memory: 24 * GiB, pages: 0.5 * GiB },
  ])('set $pages bytes aside for pages of $memory bytes of memory', ({ memory, pages }) => {
    expect(pagesOf(memory)).toBe(pages);
  });

  it('leave what the server does about durability by itself, unless it is asked not to be durable', () => {
    const about = /fsync|synchronous_commit|full_page_writes/;
    expect(Object.keys(serverSettings(true)).filter((name) => about.test(name))).toEqual([]);
    expect(serverSettings(false)).toMatchObject({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  });
});

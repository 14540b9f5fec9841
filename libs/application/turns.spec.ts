import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('go one after another on one thing, in the order asked, and at once on different ones', async () => {
    const turns = new Turns();
    const told: string[] = [];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = turns.take('a', async () => {
      await held;
      told.push('a1');
    });
    const second = turns.take('a', async () => void told.push('a2'));
    await turns.take('b', async () => void told.push('b1'));
    letGo();
    await Promise.all([first, second]);
    expect(told).toEqual(['b1', 'a1', 'a2']);
  });

  it('go on after one that failed, and tell the failure to its own caller', async () => {
    const turns = new Turns();
    const failing = turns.take('a', () => Promise.reject(new Error('no')));
    const next = turns.take('a', async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { JointLookUp } from './joint-look-up.js';

describe('a look-up that many share', () => {
  let asked: (readonly string[])[];
  let open: (() => void)[];
  let trouble: Error | null;
  let lookUp: JointLookUp<string>;
  beforeEach(() => {
    asked = [];
    open = [];
    trouble = null;
    lookUp = new JointLookUp(async (keys) => {
      asked.push(keys);
      await new Promise<void>((resolve) => open.push(resolve));
      if (trouble) throw trouble;
      return new Map(keys.filter((key) => key !== 'none').map((key) => [key, `found ${key} in ${asked.length}`]));
    });
  });
  const openNext = async (): Promise<void> => {
    while (open.length === 0) await new Promise((resolve) => setImmediate(resolve));
    open.shift()?.();
  };

  it('answers all who ask at the same time by one look, in which each key is asked for once', async () => {
    const answers = ['a', 'b', 'a', 'none'].map((key) => lookUp.find(key));
    await openNext();
    expect(await Promise.all(answers)).toEqual(['found a in 1', 'found b in 1', 'found a in 1', null]);
    expect(asked).toEqual([['a', 'b', 'none']]);
  });

  it('looks again for who asks while a look is under way, which may be older than the question', async () => {
    const first = lookUp.find('a');
    while (open.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const later = [lookUp.find('a'), lookUp.find('b')];
    await openNext();
    expect(await first).toBe('found a in 1');
    await openNext();
    expect(await Promise.all(later)).toEqual(['found a in 2', 'found b in 2']);
  });

  it('fails for those who shared a look that failed, and for nobody after', async () => {
    trouble = new Error('the database restarts');
    const answers = Promise.allSettled(['a', 'b'].map((key) => lookUp.find(key)));
    await openNext();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    trouble = null;
    const next = lookUp.find('a');
    await openNext();
    expect(await next).toBe('found a in 2');
  });
});

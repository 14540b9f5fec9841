import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Turns } from './turns.js';

/** What every {@link Turns} keeps: `open` gives two parties that share the turns, new ones each time. */
export function turnsContract(what: string, open: () => Promise<readonly [Turns, Turns]>): void {
  describe(what, () => {
    let one: Turns;
    let other: Turns;
    beforeEach(async () => {
      [one, other] = await open();
    });

    it('are one holder’s at a time, of each name', async () => {
      const turn = await one.take('a');
      expect(turn).not.toBeNull();
      expect([await one.take('a'), await other.take('a')]).toEqual([null, null]);
      const another = await other.take('b');
      expect(another).not.toBeNull();
      await turn?.release();
      const next = await other.take('a');
      expect(next).not.toBeNull();
      expect(await one.take('a')).toBeNull();
      await next?.release();
      await another?.release();
    });

    it('are let go twice as once', async () => {
      const turn = await one.take('a');
      await turn?.release();
      const next = await other.take('a');
      await turn?.release();
      expect(await one.take('a')).toBeNull();
      await next?.release();
    });

    it('are wanted by whoever claims them, who has them once they are let go', async () => {
      const turn = await one.take('a');
      const letGo = new Promise<void>((resolve) => turn?.wanted.addEventListener('abort', () => resolve())).then(() =>
        turn?.release(),
      );
      const claimed = await other.claim('a', 60_000);
      await letGo;
      expect(claimed?.wanted.aborted).toBe(false);
      expect(await one.take('a')).toBeNull();
      await claimed?.release();
    });

    it('are not had by a claim where they are kept', async () => {
      const turn = await one.take('a');
      expect(await other.claim('a', 200)).toBeNull();
      expect(turn?.wanted.aborted).toBe(true);
      await turn?.release();
    });

    it('come to whoever waits, and nobody is asked', async () => {
      const turn = await one.take('a');
      const waiting = other.await('a');
      expect(await one.take('a')).toBeNull();
      expect(turn?.wanted.aborted).toBe(false);
      await turn?.release();
      await (await waiting).release();
    });

    it('are had by one of many who claim them at once, and by each in the end', async () => {
      let holders = 0;
      const most = await Promise.all(
        Array.from({ length: 12 }, async (_, index) => {
          const turn = await (index % 2 === 0 ? one : other).claim('a', 60_000);
          const now = (holders += 1);
          holders -= 1;
          await turn?.release();
          return now;
        }),
      );
      expect(Math.max(...most)).toBe(1);
    });
  });
}

import { expect, it } from '@jest/globals';
import { eventsOf } from './events-of.js';

async function* pieces(...text: readonly string[]): AsyncGenerator<string> {
  yield* text;
}

const all = async (events: AsyncIterable<unknown>): Promise<unknown[]> => {
  const told: unknown[] = [];
  for await (const event of events) told.push(event);
  return told;
};

it('gives the data of each event, wherever the connection cut the text, and passes over comments', async () => {
  const text = 'id: r.1\nevent: progress\ndata: {"lines":1}\n\n:\n\nid: r.2\ndata: {"lines":\ndata: 2}\n\n';
  const byCharacter = [...text];
  expect(await all(eventsOf(pieces(text)))).toEqual([{ lines: 1 }, { lines: 2 }]);
  expect(await all(eventsOf(pieces(...byCharacter)))).toEqual([{ lines: 1 }, { lines: 2 }]);
});

it('gives nothing of an event that did not come whole', async () => {
  expect(await all(eventsOf(pieces('data: {"lines":1}\n\ndata: {"li')))).toEqual([{ lines: 1 }]);
});

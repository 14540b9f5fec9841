import { afterEach, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ProcessManagerRunner } from '#application';
import { BackgroundWork } from './background-work.js';

type Parts = ConstructorParameters<typeof BackgroundWork>;

/** All that it drives besides the process managers has nothing to do. */
function workWith(managers: Pick<ProcessManagerRunner, 'run'>): BackgroundWork {
  const others = { run: async () => undefined, follow: async () => undefined };
  const parts = [managers, ...Array.from({ length: 6 }, () => others)] as unknown as Parts;
  const tracing: Parts[7] = { appended: ({ commandId }) => ({ trace_id: 't', span_id: `of ${commandId}` }) };
  parts[7] = tracing;
  return new BackgroundWork(...parts);
}

afterEach(() => void jest.restoreAllMocks());

it('names, of trouble in the middle of a reaction, what the event came of; of any other trouble there is nothing to name', async () => {
  const logged = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const managers: Pick<ProcessManagerRunner, 'run'> = {
    run: async (_signal, onTrouble) => {
      onTrouble(new Error('the database restarts'), { correlationId: 'c', commandId: 'maker-1/1' });
      onTrouble(new Error('the database restarts'), null);
    },
  };
  const work = workWith(managers);
  work.onApplicationBootstrap();
  await work.beforeApplicationShutdown();
  const text = 'process managers: the database restarts; trying again';
  expect(logged.mock.calls).toEqual([[text, { correlationId: 'c', trace_id: 't', span_id: 'of maker-1/1' }], [text]]);
});

it('logs a deal that is held with what it came of: the correlation id, and the span of the event’s append', async () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const event = { correlationId: 'c', commandId: 'maker-1/1' };
  const managers: Pick<ProcessManagerRunner, 'run'> = {
    run: async (_signal, _onTrouble, onHeld) =>
      onHeld({ deal: 'zhencui-2026-2', cause: 'deal-zhencui-2026-2@7', message: 'it cannot be read', event }),
  };
  const work = workWith(managers);
  work.onApplicationBootstrap();
  await work.beforeApplicationShutdown();
  expect(logged.mock.calls).toEqual([
    [
      'deal zhencui-2026-2 is held at event deal-zhencui-2026-2@7: it cannot be read',
      { correlationId: 'c', trace_id: 't', span_id: 'of maker-1/1' },
    ],
  ]);
});

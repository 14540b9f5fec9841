import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { CallerToConfirm } from '#application';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { LogOverloaded, LogUnavailable } from '#event-store';
import { ProblemFilter } from './problem.filter.js';
import { Refused } from './refused.js';

/** What the filter answers to something thrown: the status and the problem. */
async function answerTo(
  thrown: unknown,
  toConfirm?: CallerToConfirm,
): Promise<{ status: number; problem: { code: string; detail: string } }> {
  let answered = 0;
  const text = await new Promise<string>((send) => {
    const reply = {
      header: () => reply,
      type: () => reply,
      status: (status: number) => {
        answered = status;
        return reply;
      },
      send,
    };
    const request = { url: '/deals', id: 'c-1', headers: {}, log: { error: () => undefined }, toConfirm };
    const http = { getRequest: () => request, getResponse: () => reply };
    new ProblemFilter().catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  });
  return { status: answered, problem: JSON.parse(text) as { code: string; detail: string } };
}

describe('what is thrown', () => {
  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a server that shuts down', Object.assign(new Error('terminating connection'), { code: '57P01' })],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a log that is out of reach', new LogUnavailable(new Error('x'))],
    ['a log with too many waiting', new LogOverloaded(1)],
  ])('is answered 503 when it is %s: the same request may go through later', async (_, thrown) => {
    expect(await answerTo(thrown)).toMatchObject({ status: 503, problem: { code: 'NOT_READY' } });
  });

  it('is answered 500, without its insides, when it is anything unexpected', async () => {
    const { status, problem } = await answerTo(new Error('secret'));
    expect({ status, code: problem.code }).toEqual({ status: 500, code: 'UNEXPECTED' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each<[string, Result<void, Refusal> | Error, number]>([
    ['what it was, to who is confirmed', ok(undefined), 409],
    ['only that, to who is not', err(refusal('UNAUTHENTICATED', 'revoked')), 401],
    ['that it cannot be said, where it cannot', new LogUnavailable(new Error('x')), 503],
  ])('is answered %s', async (_, confirmed, status) => {
    const toConfirm = new CallerToConfirm([], async () => {
      if (confirmed instanceof Error) throw confirmed;
      return confirmed;
    });
    expect(await answerTo(new Refused(refusal('DEAL_ALREADY_REGISTERED', 'it is there')), toConfirm)).toMatchObject({
      status,
    });
  });
});

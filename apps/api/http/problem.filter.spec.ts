import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { LogOverloaded, LogUnavailable } from '#event-store';
import { ProblemFilter } from './problem.filter.js';

/** What the filter answers to something thrown: the status and the problem. */
function answerTo(thrown: unknown): { status: number; problem: { code: string; detail: string } } {
  const answer = { status: 0, text: '' };
  const reply = {
    header: () => reply,
    type: () => reply,
    status: (status: number) => {
      answer.status = status;
      return reply;
    },
    send: (text: string) => {
      answer.text = text;
    },
  };
  const request = { url: '/deals', id: 'c-1', headers: {}, log: { error: () => undefined } };
  const http = { getRequest: () => request, getResponse: () => reply };
  new ProblemFilter().catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return { status: answer.status, problem: JSON.parse(answer.text) as { code: string; detail: string } };
}

describe('what is thrown', () => {
  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a server that shuts down', Object.assign(new Error('terminating connection'), { code: '57P01' })],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a log that is out of reach', new LogUnavailable(new Error('x'))],
    ['a log with too many waiting', new LogOverloaded(1)],
  ])('is answered 503 when it is %s: the same request may go through later', (_, thrown) => {
    expect(answerTo(thrown)).toMatchObject({ status: 503, problem: { code: 'NOT_READY' } });
  });

  it('is answered 500, without its insides, when it is anything unexpected', () => {
    const { status, problem } = answerTo(new Error('secret'));
    expect({ status, code: problem.code }).toEqual({ status: 500, code: 'UNEXPECTED' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

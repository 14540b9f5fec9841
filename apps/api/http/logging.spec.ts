import { Writable } from 'node:stream';
import { fastify } from 'fastify';
import { expect, it } from '@jest/globals';
import { loggerOptions, nestLogger } from './logging.js';

it('tells what an error carries as fields of the line, under the names that it has', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const { log } = fastify({ logger: loggerOptions({ level: 'error', stream }) });
  nestLogger(log, { logged: () => ({}) }).error('a deal is held', { correlationId: 'c', trace_id: 't' }, 'Work');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    ...{ msg: 'a deal is held', correlationId: 'c', trace_id: 't', details: ['Work'] },
  });
});

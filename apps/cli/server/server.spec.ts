import { describe, expect, it } from '@jest/globals';
import { Refused } from '../desk/refused.js';
import { Server, ServerAway, ServerFault, thrownFor } from './server.js';

const problem = (fields: object): string => JSON.stringify({ detail: 'as it is', remedy: 'do otherwise', ...fields });

describe('what a server answers', () => {
  it('is thrown as the refusal that it is, faults included', () => {
    const faults = [{ line: 2, column: '本金', value: 'x', code: 'AMOUNT_MALFORMED', message: 'no', remedy: 'mend' }];
    const thrown = thrownFor(422, problem({ code: 'FILE_REJECTED', field: 'file', faults, faultCount: 7 }));
    expect(thrown).toBeInstanceOf(Refused);
    expect((thrown as Refused).refusal).toMatchObject({
      code: 'FILE_REJECTED',
      message: 'as it is',
      field: 'file',
      remedy: 'do otherwise',
      faults: { faults, faultCount: 7 },
    });
  });

  it.each([
    ['away for the moment', 503, problem({ code: 'NOT_READY' }), ServerAway],
    ['away behind a proxy', 502, '<html>Bad Gateway</html>', ServerAway],
    ['broken', 500, problem({ code: 'UNEXPECTED' }), ServerFault],
    ['another kind of server', 404, '<html>no such page</html>', ServerFault],
    ['of another age', 409, problem({ code: 'SOMETHING_NEWER' }), ServerFault],
    ['JSON of its own', 400, 'null', ServerFault],
  ])('is told where the server is %s', (_, status, text, kind) => {
    expect(thrownFor(status, text)).toBeInstanceOf(kind);
  });

  it('may be nothing at all', async () => {
    const nobody = new Server(new URL('http://127.0.0.1:1/'), 'token');
    await expect(nobody.own()).rejects.toThrow(ServerAway);
  });
});

it('keeps the path of a server that stands behind one', () => {
  for (const address of ['https://host/trust', 'https://host/trust/']) {
    expect(new Server(new URL(address), 'token').urlOf('u-1')).toBe('https://host/trust/uploads/u-1');
  }
});

import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { OperationRunner, RefusedTokens, streams, TokenVerifier, type Actor } from '#application';
import { MemoryEventStore } from '#event-store/memory';
import { AccessGuard } from './access.guard.js';
import { CallsTooMany } from './caller-limit.js';
import { Refused } from './refused.js';
import { Access } from './route-access.js';

const administrator: Actor = { subject: 'administrator-1', roles: ['administrator'], partyId: null };

class KnowsOneToken extends TokenVerifier {
  verify(token: string, meanwhile?: (actor: Actor) => void): Promise<Actor | null> {
    if (token === 'revoked') meanwhile?.(administrator);
    return Promise.resolve(token === 'good' ? administrator : null);
  }
}

class Routes {
  undeclared(): void {}

  @Access('open')
  open(): void {}

  @Access({ kind: 'reads', operation: 'read-evidence' })
  allowed(): void {}

  @Access({ kind: 'writes', operation: 'approve-distribution', ifMatch: 'optional', canBeTriedOut: true })
  approves(): void {}
}

/** Of Nest's context only what a guard looks at. */
const asking = (handler: keyof Routes, authorization?: string, server: object = {}, query = {}): ExecutionContext => {
  const request = { id: 'correlation-1', ip: '10.0.0.7', query, headers: { authorization }, server };
  return {
    getHandler: () => Routes.prototype[handler],
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
};

describe('the door of the API', () => {
  const store = new MemoryEventStore();
  const runner = new OperationRunner(store, { today: () => '2026-07-01' });
  const refusedTokens = new RefusedTokens(runner, { nameOf: (address) => address });
  const guard = new AccessGuard(new KnowsOneToken(), runner, refusedTokens);

  it('is shut on a route that declares no operation, whoever asks', async () => {
    const refused = guard.canActivate(asking('undeclared', 'Bearer good'));
    await expect(refused).rejects.toBeInstanceOf(Refused);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'FORBIDDEN' } });
  });

  it('lets everyone to an open route', async () => {
    expect(await guard.canActivate(asking('open'))).toBe(true);
  });

  it('counts what a proved caller asks, and refuses what is beyond the limit before anything of it is looked at', async () => {
    const counted = { isAllowed: false, isExceeded: true, max: 60, ttlInSeconds: 40 };
    const server = { callerLimit: () => Promise.resolve(counted) };
    for (const route of ['allowed', 'undeclared'] as const) {
      await expect(guard.canActivate(asking(route, 'Bearer good', server))).rejects.toEqual(new CallsTooMany(60, 40));
    }
    await expect(guard.canActivate(asking('allowed', 'Bearer bad', server))).rejects.toMatchObject({
      refusal: { code: 'UNAUTHENTICATED' },
    });
  });

  it('lets a proved actor to what the role includes', async () => {
    expect(await guard.canActivate(asking('allowed', 'Bearer good'))).toBe(true);
    expect(await guard.canActivate(asking('allowed', 'bearer  good'))).toBe(true);
  });

  it('keeps what is denied as evidence, be it tried out only', async () => {
    const tried = guard.canActivate(asking('approves', 'Bearer good', {}, { dryRun: 'true' }));
    await expect(tried).rejects.toMatchObject({ refusal: { code: 'FORBIDDEN' } });
    const refused = { commandType: 'approve-distribution', refusal: { code: 'FORBIDDEN' } };
    expect(await store.readStream(streams.evidence)).toMatchObject([{ payload: refused }]);
  });

  it.each([undefined, '', 'good', 'Bearer', 'Bearer bad', 'Bearer revoked', 'Bearer good extra', 'Basic good'])(
    'is shut on %p',
    async (authorization) => {
      await expect(guard.canActivate(asking('allowed', authorization))).rejects.toMatchObject({
        refusal: { code: 'UNAUTHENTICATED' },
      });
    },
  );
});

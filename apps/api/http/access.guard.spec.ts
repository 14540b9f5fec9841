import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { OperationRunner, RefusedTokens, streams, TokenVerifier, type Actor, type CallerToConfirm } from '#application';
import { MemoryEventStore } from '#event-store/memory';
import { AccessGuard } from './access.guard.js';
import { CallsTooMany } from './caller-limit.js';
import { Refused } from './refused.js';
import { Access } from './route-access.js';

const maker: Actor = { subject: 'maker-1', roles: ['trustee maker'], partyId: null };
const administrator: Actor = { subject: 'administrator-1', roles: ['administrator'], partyId: null };

class KnowsOneToken extends TokenVerifier {
  verify(token: string, meanwhile?: (actor: Actor) => void): Promise<Actor | null> {
    if (token === 'revoked') meanwhile?.(administrator);
    return Promise.resolve(token === 'good' ? administrator : null);
  }
}

/** Knows of no revocation; whether there was one, {@link verify} says. */
class KnowsMaker extends TokenVerifier {
  isRevoked = false;

  verify(): Promise<Actor | null> {
    return Promise.resolve(this.isRevoked ? null : maker);
  }

  override verifyAsKnown(token: string) {
    return Promise.resolve(
      token === 'good' ? { actor: maker, restsOn: { stream: streams.sessions, version: 3 } } : null,
    );
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

  @Access({ kind: 'writes', operation: 'close-period', ifMatch: 'optional', canBeTriedOut: true })
  closes(): void {}

  @Access({ kind: 'writes', operation: 'send-file', ifMatch: 'optional', scope: 'own' })
  sends(): void {}
}

/** Of Nest's context only what a guard looks at. */
const asking = (
  handler: keyof Routes,
  authorization?: string,
  server: object = {},
  query = {},
  more: object = {},
): ExecutionContext => {
  const headers = { authorization };
  const request = { id: 'correlation-1', ip: '10.0.0.7', query, params: {}, headers, server, ...more };
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

  describe('to who writes, by what is known here', () => {
    const tokens = new KnowsMaker();
    const [nothingHeld, allHeld] = [() => null, (names: readonly string[]) => new Map(names.map((name) => [name, []]))];
    const guardOn = (held: typeof nothingHeld | typeof allHeld): AccessGuard => {
      const onHeld = new OperationRunner(store, { today: () => '2026-07-01' }, undefined, undefined, held);
      return new AccessGuard(tokens, onHeld, refusedTokens);
    };
    /** What is to be confirmed of who is let in. */
    const letIn = async (guard: AccessGuard, execution: ExecutionContext): Promise<CallerToConfirm | undefined> => {
      expect(await guard.canActivate(execution)).toBe(true);
      return execution.switchToHttp().getRequest<{ toConfirm?: CallerToConfirm }>().toConfirm;
    };
    const closing = (query = {}, more: object = {}) =>
      asking('closes', 'Bearer good', {}, { dealId: 'd', ...query }, more);

    beforeEach(() => {
      tokens.isRevoked = false;
    });

    it('is open before the log is asked, on what that rests', async () => {
      const toConfirm = await letIn(guardOn(allHeld), closing());
      expect(toConfirm?.restsOn).toEqual([
        { stream: streams.sessions, version: 3 },
        { stream: streams.deal('d'), version: 0 },
      ]);
      expect(toConfirm?.isAskedAbout).toBe(false);
      expect(await toConfirm?.confirm()).toMatchObject({ ok: true });
    });

    it('is shut once the log says that the token was revoked', async () => {
      const toConfirm = await letIn(guardOn(allHeld), closing());
      tokens.isRevoked = true;
      expect(await toConfirm?.confirm()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    });

    it.each<[string, ExecutionContext]>([
      ['of a route that takes files', asking('sends', 'Bearer good')],
      ['of a table', closing({}, { headers: { authorization: 'Bearer good', 'content-type': 'text/csv' } })],
      ['of what is only tried out', closing({ dryRun: 'true' })],
      ['by a token that is not known', asking('closes', 'Bearer other', {}, { dealId: 'd' })],
    ])('asks the log first %s', async (_, execution) => {
      tokens.isRevoked = true;
      await expect(guardOn(allHeld).canActivate(execution)).rejects.toMatchObject({
        refusal: { code: 'UNAUTHENTICATED' },
      });
    });

    it('asks the log first of a deal that is not held, and of whom what is held keeps out', async () => {
      tokens.isRevoked = true;
      const unauthenticated = { refusal: { code: 'UNAUTHENTICATED' } };
      await expect(guardOn(nothingHeld).canActivate(closing())).rejects.toMatchObject(unauthenticated);
      const approving = asking('approves', 'Bearer good', {}, { dealId: 'd' });
      await expect(guardOn(allHeld).canActivate(approving)).rejects.toMatchObject(unauthenticated);
      tokens.isRevoked = false;
      await expect(guardOn(allHeld).canActivate(approving)).rejects.toMatchObject({ refusal: { code: 'FORBIDDEN' } });
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, Query, type ExecutionContext } from '@nestjs/common';
import { PageQuery } from './page.js';
import { ParametersGuard } from './parameters.guard.js';
import { Refused } from './refused.js';
import { Access } from './route-access.js';

@Controller()
class Routes {
  @Get()
  @Access({ kind: 'reads', operation: 'read-deal' })
  plain(): void {}

  @Get()
  @Access({ kind: 'reads', operation: 'read-deal' })
  paged(@Query() _page: PageQuery): void {}

  @Post()
  @Access({ kind: 'writes', operation: 'close-period', ifMatch: 'required', canBeTriedOut: true })
  write(): void {}

  @Get()
  @Access('open')
  open(): void {}
}

const asked = (route: keyof Routes, query: Record<string, unknown>): boolean =>
  new ParametersGuard().canActivate({
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ query }) }),
  } as unknown as ExecutionContext);

const refusalOf = (route: keyof Routes, query: Record<string, unknown>): unknown => {
  try {
    return asked(route, query);
  } catch (error) {
    return error instanceof Refused ? error.refusal : error;
  }
};

describe('the parameters of a request', () => {
  it.each([
    ['of a read without any', 'plain', { knownAt: '3' }, 'knownAt', '3'],
    ['of a write without any, be it a misspelt dry run', 'write', { dryrun: 'true' }, 'dryrun', 'true'],
  ] as const)('are refused %s', (_, route, query, field, value) => {
    expect(refusalOf(route, query)).toMatchObject({ code: 'MALFORMED', field, value, remedy: `leave ${field} out` });
  });

  it('are taken where there are none, where a form judges them, and where everyone may look', () => {
    expect([asked('plain', {}), asked('paged', { knownAt: '3' }), asked('open', { any: 'x' })]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

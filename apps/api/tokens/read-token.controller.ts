import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { roles, type Actor, type Role } from '#application';
import { OwnTokenKeys } from '../../platform/index.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Shows } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';
import { Access } from '../http/route-access.js';

@ApiSchema({ name: 'Actor', description: 'Who acts, as proved by the token.' })
export class ActorView implements Actor {
  @Shows.text({ example: 'maker-1', description: 'a subject id, never a name' })
  subject: string;

  @ApiProperty({ enum: roles, isArray: true, example: ['trustee maker'] })
  roles: readonly Role[];

  @Shows.text({ nullable: true, description: 'the party of the deal’s terms that the actor works for' })
  partyId: string | null;

  @ApiProperty({
    type: [String],
    required: false,
    example: ['zhencui-2026-2'],
    description: 'the deals that the token limits the actor to; absent where it limits to none',
  })
  deals?: readonly string[];
}

@ApiSchema({ name: 'TokenKeys', description: 'Public keys by which tokens can be checked (RFC 7517).' })
export class TokenKeysView {
  @ApiProperty({ type: [Object], description: 'each a JSON Web Key' })
  keys: readonly object[];
}

/** Tokens are issued beside the API, never by it: here their bearer sees what one proves. */
@ApiTags('tokens')
@Controller('tokens')
export class ReadTokenController {
  constructor(@Inject(OwnTokenKeys) private readonly ownKeys: OwnTokenKeys) {}

  @Get('keys')
  @Access('open')
  @ApiOperation({
    operationId: 'get-token-keys',
    summary: 'The public keys of the built-in issuer; none where an identity provider issues the tokens',
  })
  @ApiOkResponse({ type: TokenKeysView })
  keys(): Promise<TokenKeysView> {
    return this.ownKeys.published();
  }

  @Get('current')
  @Read('read-own-token', {
    id: 'get-own-token',
    summary: 'Whom the token of this request proves',
    of: ActorView,
    scope: 'of no deal',
  })
  current(@TheExchange() { actor }: Exchange): ActorView {
    return actor;
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { roles, type Actor, type Role } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Shows } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';

@ApiSchema({ name: 'Actor', description: 'Who acts, as proved by the token.' })
export class ActorView implements Actor {
  @Shows.text({ example: 'maker-1', description: 'a subject id, never a name' })
  subject: string;

  @ApiProperty({ enum: roles, isArray: true, example: ['trustee maker'] })
  roles: readonly Role[];

  @Shows.text({ nullable: true, description: 'the party of the deal’s terms that the actor works for' })
  partyId: string | null;
}

/** Tokens are issued beside the API, never by it: here their bearer sees what one proves. */
@ApiTags('tokens')
@Controller('tokens/current')
export class ReadTokenController {
  @Get()
  @Read('read-own-token', { id: 'get-own-token', summary: 'Whom the token of this request proves', of: ActorView })
  current(@TheExchange() { actor }: Exchange): ActorView {
    return actor;
  }
}

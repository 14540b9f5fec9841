import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  Matches,
  MinLength,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { authorise, toldKindReadBy, toldKinds, type Actor, type Role, type ToldKind } from '#application';
import { EnvironmentReader, type Environment } from './environment-reader.js';
import { isLoopback, SECRET_CHARACTERS_MIN, type WebhookSettings } from './reminder-settings.js';

/** A program that is told of events. The secret in it is never logged nor answered, nor is the URL, which may hold one. */
export interface WebhookSubscription extends WebhookSettings {
  readonly name: string;
  readonly kinds: readonly ToldKind[];
  /** As whom it is told. */
  readonly actor: Actor;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const outside = ['servicer', 'custodian', 'registrar'] as const satisfies readonly Role[];
const readers = ['trustee maker', ...outside, 'auditor', 'administrator'] as const satisfies readonly Role[];

/** One entry of WEBHOOKS_FILE. */
class SubscriptionEntry {
  @Matches(ID, { message: 'name is no id' })
  name: string;

  @Matches(/^https?:\/\/\S+$/, { message: 'url is no URL of https://' })
  url: string;

  @MinLength(SECRET_CHARACTERS_MIN, { message: `secret is shorter than ${SECRET_CHARACTERS_MIN} characters` })
  secret: string;

  @IsIn(readers, { message: `role is none of ${readers.join(', ')}` })
  role: (typeof readers)[number];

  @IsOptional()
  @Matches(ID, { message: 'partyId is no id' })
  partyId?: string;

  @IsOptional()
  @IsArray({ message: 'deals is no list' })
  @ArrayNotEmpty({ message: 'deals names none; leave it out for all that the role reaches' })
  @ArrayUnique({ message: 'deals names one twice' })
  @Matches(ID, { each: true, message: 'deals holds what is no dealId' })
  deals?: string[];

  @IsArray({ message: 'kinds is no list' })
  @ArrayNotEmpty({ message: 'kinds names none' })
  @ArrayUnique({ message: 'kinds names one twice' })
  @IsIn(toldKinds, { each: true, message: `kinds holds what is none of ${toldKinds.join(', ')}` })
  kinds: ToldKind[];
}

/**
 * The subscriptions of WEBHOOKS_FILE, a JSON list (docs/reference/webhooks.md); none where it is not set.
 *
 * Throws `SettingsInvalid` with every fault; no secret and no URL is repeated in one.
 */
export function subscriptionsOfEnvironment(environment: Environment): readonly WebhookSubscription[] {
  const read = new EnvironmentReader(environment);
  const path = read.text('WEBHOOKS_FILE');
  const listed = path === undefined ? [] : listIn(path);
  if (typeof listed === 'string') {
    read.refuse(true, `WEBHOOKS_FILE ${listed}`);
    return read.sound([]);
  }
  const entries = listed.map((entry) => plainToInstance(SubscriptionEntry, entry));
  const names = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    for (const fault of faultsOf(entry)) read.refuse(true, `WEBHOOKS_FILE: subscription ${index + 1}: ${fault}`);
    read.refuse(names.has(entry?.name), `WEBHOOKS_FILE: subscription ${index + 1}: another one has its name`);
    names.add(entry?.name);
  }
  return read.sound(entries).map(subscriptionOf);
}

/** The entries of the file, or what is wrong with it as a whole. */
function listIn(path: string): readonly unknown[] | string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return `cannot be read: ${(error as NodeJS.ErrnoException).code}`;
  }
  try {
    const listed: unknown = JSON.parse(text);
    return Array.isArray(listed) ? listed : 'holds no list';
  } catch {
    return 'is no JSON';
  }
}

function faultsOf(entry: SubscriptionEntry): readonly string[] {
  if (!(entry instanceof SubscriptionEntry)) return ['it is no object'];
  const faults = validateSync(entry, { whitelist: true, forbidNonWhitelisted: true }).flatMap(messagesOf);
  return faults.length > 0 ? faults : [...faultsTogether(entry)];
}

const messagesOf = ({ property, constraints = {} }: ValidationError): readonly string[] =>
  'whitelistValidation' in constraints ? [`${property} is no setting of it`] : Object.values(constraints);

function* faultsTogether({ url, role, partyId, kinds, ...entry }: SubscriptionEntry): Generator<string> {
  if (!URL.canParse(url)) yield 'url is no URL with a host';
  else if (url.startsWith('http://') && !isLoopback(url))
    yield 'url does not begin with https://, and is not on this machine';
  const needsParty = outside.some((office) => office === role);
  if (needsParty && partyId === undefined) yield `role is ${role}, and partyId does not say whose`;
  if (!needsParty && partyId !== undefined) yield `partyId is set, and role is ${role}`;
  const { actor } = subscriptionOf({ url, role, kinds, ...entry });
  for (const kind of kinds)
    if (!authorise(actor, toldKindReadBy(kind)).ok) yield `kinds holds ${kind}, which ${role} may not read of`;
}

const subscriptionOf = ({
  name,
  url,
  secret,
  role,
  partyId,
  deals,
  kinds,
}: SubscriptionEntry): WebhookSubscription => ({
  ...{ name, url, secret, kinds },
  actor: {
    ...{ subject: `webhook/${name}`, roles: [role, 'service account'], partyId: partyId ?? null },
    ...(deals ? { deals } : {}),
  },
});

import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import { err, ok, readText, type Refusal, type Result } from '#domain/shared';
import * as subjects from '#domain/subjects';
import { authorise } from '../access/access.js';
import type { CommandReceipt, Operation } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { IdentityVault, type Identity } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { OperationRequest } from '../requested-operation.js';
import { streams } from '../streams.js';

export interface KeepIdentitySent extends Identity {
  readonly subjectId: string;
}

/** The deciding half, once the vault has sealed the identity: the command's record holds nothing of it. */
export const keepSealedIdentity: Operation<subjects.KeepIdentity['sent']> = {
  name: 'keep-identity',
  ruleVersion: 1,
  isOfNoDeal: true,
  streamOf: ({ subjectId }) => streams.subject(subjectId),
  decide: async (sent, reader, { today, actor }) => {
    const standing = erasure.requireSubjectStanding(await reader.state(streams.erasures, erasure), sent.subjectId);
    const state = await reader.state(streams.subject(sent.subjectId), subjects);
    return subjects.keepIdentity({ sent, added: { today, actor, standing } }, state);
  },
};

/** Keeps who a subject is in the vault. Refused as the domain's, and MALFORMED. */
export class KeepIdentity extends OperationRequest<KeepIdentitySent> {}

@CommandHandler(KeepIdentity)
export class KeepIdentityHandler implements ICommandHandler<KeepIdentity> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(IdentityVault) private readonly vault: IdentityVault,
  ) {}

  async execute({ sent, context }: KeepIdentity): Promise<Result<CommandReceipt, Refusal>> {
    const sealed = await this.sealed(sent, context.actor);
    if (sealed.ok) {
      const kept = await this.runner.run(keepSealedIdentity, sealed.value, context);
      // An erasure that was approved meanwhile may have met another key, or none.
      if (!(await this.standing(sent.subjectId)).ok) await this.vault.forget(sent.subjectId);
      return kept;
    }
    await this.runner.recordRefusal('keep-identity', sealed.error, context);
    return sealed;
  }

  private async sealed(
    { subjectId, ...identity }: KeepIdentitySent,
    actor: Parameters<typeof authorise>[0],
  ): Promise<Result<subjects.KeepIdentity['sent'], Refusal>> {
    const authorised = authorise(actor, 'keep-identity');
    if (!authorised.ok) return authorised;
    const read = readIdentity(identity);
    if (!read.ok) return read;
    const standing = await this.standing(subjectId);
    if (!standing.ok) return standing;
    return ok({ subjectId, ...(await this.vault.seal(subjectId, read.value)) });
  }

  /** Refused SUBJECT_ERASED. */
  private async standing(subjectId: string): Promise<Result<void, Refusal>> {
    const erasures = await new RecordedReader(this.runner.store).state(streams.erasures, erasure);
    return erasure.requireSubjectStanding(erasures, subjectId);
  }
}

/** Refused: MALFORMED, without the value: refusals are kept. */
function readIdentity({ name, document, contact }: Identity): Result<Identity, Refusal> {
  const fields: [keyof Identity, string][] = [['name', name]];
  if (document !== undefined) fields.push(['document', document]);
  if (contact !== undefined) fields.push(['contact', contact]);
  for (const [field, text] of fields) {
    const said = readText(text, field);
    if (!said.ok) return err({ ...said.error, message: `${field} is no text`, value: undefined });
  }
  return ok({ name, ...(document === undefined ? {} : { document }), ...(contact === undefined ? {} : { contact }) });
}

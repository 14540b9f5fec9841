import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { Identities, KeepIdentity, OpenIdentity, type Identity } from '#application';
import { shape } from '#domain/deal';
import type { Cli } from '../cli.js';
import { ask, askOnce } from '../desk/ask.js';
import { Refused } from '../desk/refused.js';
import { readShapedFile } from '../desk/shaped-file.js';
import { keyOption } from './arguments.js';

const { name, object } = shape;

const identityFile = object<Identity>({ name, document: name, contact: name }, ['document', 'contact']);

/** The commands of `trust identity`: who holders and borrowers are, in the vault. */
export const identityCommands = (cli: Cli): readonly Command[] => [keepCommand(cli), showCommand(cli)];

const keepCommand = (cli: Cli): Command =>
  new Command('keep')
    .description('keep who a subject is in the vault; the log holds a digest that says nothing of it')
    .argument('<subject>', 'a holder’s account, or a borrower’s number as the servicer masks it')
    .argument('<file>', 'JSON or YAML: name, document, contact')
    .addOption(keyOption())
    .action((subjectId: string, path: string, _options: object, command: Command) =>
      cli.perform(command, async () =>
        // A key derived from the content would say of the person, in the log, whatever somebody guesses.
        askOnce('keep-identity', KeepIdentity, { subjectId, ...(await readShapedFile(path, identityFile)) }),
      ),
    );

const showCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show who a subject is; who asks, and why, goes on record first')
    .argument('<subject>', 'a holder’s account, or a borrower’s number as the servicer masks it')
    .requiredOption('--reason <text>', 'why it is looked up; it stays on record')
    .addOption(keyOption())
    .action((subjectId: string, { reason }: { reason: string }, command: Command) =>
      cli.atDesk(command, async (desk) => {
        await desk.may('show-identity');
        const opened = await desk.ask(ask('open-identity', OpenIdentity, { subjectId, reason }, randomUUID()));
        if (!opened.ok) throw new Refused(opened.error);
        const shown = await desk.platform.get(Identities).shown(subjectId, desk.actor.subject);
        if (!shown.ok) throw new Refused(shown.error);
        cli.terminal.print(JSON.stringify(shown.value, null, 2));
      }),
    );

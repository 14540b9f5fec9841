import { writeFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import { proofFile, toBase64, type InclusionProof } from '#audit';
import { refusal } from '#domain/shared';
import type { Cli } from '../cli.js';
import { Refused } from '../desk/refused.js';
import { jsonOption, position } from './arguments.js';

export const logProveCommand = (cli: Cli): Command =>
  new Command('prove')
    .description(
      'prove to somebody who has the log’s key and nothing else that an event stands in it (docs/spec/tree.md)',
    )
    .addArgument(new Argument('<position>', 'of the event in the log, from 1').argParser(position))
    .option('--out <file>', 'write the proof there (a .tlog-proof file) instead of printing it')
    .addOption(jsonOption())
    .action((at: bigint, { out }: { out?: string }, command: Command) =>
      cli.show(command, 'read-log-proofs', async ({ backend }) => {
        const proof = await backend.proofs.inclusion(at);
        if (!proof) {
          const value = at.toString();
          throw new Refused(
            refusal('NOT_SIGNED_YET', `the log does not reach position ${at}`, { field: 'position', value }),
          );
        }
        const text = proofFile(proof);
        if (out !== undefined) await writeFile(out, text);
        return { json: rows(proof), text: () => (out === undefined ? text.trimEnd() : ` the proof is in ${out}`) };
      }),
    );

const rows = ({ position, size, line, leaf, hashes, checkpoint }: InclusionProof): object => ({
  position: position.toString(),
  size: size.toString(),
  event: line,
  leafHash: toBase64(leaf),
  hashes: hashes.map(toBase64),
  checkpoint,
});

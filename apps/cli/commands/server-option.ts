import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Cli } from '../cli.js';
import type { Ask } from '../desk/ask.js';
import type { UploadMetadata } from '../server/server.js';

const DESCRIPTION = 'address of a running server, http(s)://…';

/** What brings a file takes it: the file then goes to the server, in pieces. */
export const serverOption = (): Option =>
  new Option(
    '--server <url>',
    `${DESCRIPTION}: the file is sent to it in pieces, over connections that may break; the same command goes on with it`,
  ).argParser(serverUrl);

/** What only a server can answer takes it. */
export const requiredServerOption = (): Option =>
  new Option('--server <url>', DESCRIPTION).argParser(serverUrl).makeOptionMandatory();

function serverUrl(text: string): URL {
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    throw new InvalidArgumentError('It is an address, such as https://trust.example.com.');
  }
  return new URL(text);
}

/** Brings a file to the server that the command names; without one, to the system that lies here. */
export function bringFile(
  cli: Cli,
  command: Command,
  { path, about, here }: { readonly path: string; readonly about: UploadMetadata; readonly here: () => Promise<Ask> },
): Promise<void> {
  const { server } = command.opts<{ readonly server?: URL }>();
  return server === undefined ? cli.perform(command, here) : cli.send(command, server, { path, about });
}

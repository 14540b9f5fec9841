import { open, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';

/** Writes a file that is not there yet, and answers how many bytes; leaves no half of it behind. */
export async function writeNew(command: Command, path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const stream = (await newFile(command, path)).createWriteStream();
  try {
    await pipeline(bytes, stream);
  } catch (error) {
    await rm(path);
    throw error;
  }
  return stream.bytesWritten;
}

async function newFile(command: Command, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return command.error(`${path} is there already; name another file, or remove it first`);
  }
}

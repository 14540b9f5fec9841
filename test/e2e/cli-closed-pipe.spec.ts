import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';

it('the command line is read no further than its reader likes, and comes to its end all the same', async () => {
  const command = spawn(process.execPath, ['dist/apps/cli/main.js', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  command.stdout.destroy();
  const [said, exit] = await Promise.all([text(command.stderr), once(command, 'exit')]);
  expect([said, exit]).toEqual(['', [0, null]]);
});

#!/usr/bin/env node
import { Platform } from '../platform/index.js';
import { trust } from './program.js';
import { processTerminal } from './terminal/terminal.js';

// Whoever reads no further (`trust log | head`) is no fault: the command goes on to its end, and says the rest to nobody.
for (const channel of [process.stdout, process.stderr]) {
  channel.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await trust(process.argv.slice(2), {
  terminal: processTerminal(),
  environment: process.env,
  async openPlatform(settings) {
    const platform = await Platform.open(settings);
    return { platform, close: () => platform.close() };
  },
});

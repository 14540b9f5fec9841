#!/usr/bin/env node
import { Platform } from '../platform/index.js';
import { trust } from './program.js';
import { processTerminal } from './terminal/terminal.js';

process.exitCode = await trust(process.argv.slice(2), {
  terminal: processTerminal(),
  environment: process.env,
  async openPlatform(settings) {
    const platform = await Platform.open(settings);
    return { platform, close: () => platform.close() };
  },
});

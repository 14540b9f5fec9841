import { join } from 'node:path';
import { FolderErasureMemory } from '#persistence/vault';
import type { PlatformSettings } from './settings/index.js';

/** Where an installation keeps its erasures apart from its database: beside the master key, so that they are copied with it. */
export const erasureMemoryOf = ({ dataFolder }: Pick<PlatformSettings, 'dataFolder'>): FolderErasureMemory =>
  new FolderErasureMemory(join(dataFolder, 'vault', 'erasures'));

export { allMigrations, openBackend, type Backend } from './backend.js';
export { bundleOf } from './bundle.js';
export { BusinessClock } from './business-clock.js';
export { projectFolder, settingsOfEnvironment } from './environment.js';
export { HttpWitness, witnessesOf } from './http-witness.js';
export { BACKEND, PlatformModule, type Background } from './platform.module.js';
export { Platform } from './platform.js';
export { ReadModels } from './read-models.js';
export type { PlatformSettings } from './settings.js';

export type { components, operations, paths } from './api.generated.js';
export * from './truststream.js';

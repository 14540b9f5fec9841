export { FolderSourceNames } from './folder-source-names.js';
export { LocalIssuer, TOKEN_TTL_MAX_S, type IssuerEnvironment } from './local-issuer.js';
export { seededUser, seededUsers } from './seeded-users.js';

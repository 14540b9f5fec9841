export { FolderSourceNames } from './folder-source-names.js';
export { HeldProofs } from './held-proofs.js';
export { LocalIssuer, type IssuerEnvironment } from './local-issuer.js';
export { isTrustedUrl, OIDC_ALGORITHMS, OidcProver, type OidcSettings } from './oidc-prover.js';
export { seededUser, seededUsers } from './seeded-users.js';
export { TOKEN_TTL_MAX_S } from './token-limits.js';

/** The sheet of our templates that explains their columns; it is never read back. */
export const GUIDE_SHEET = '填写说明';

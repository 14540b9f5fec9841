/** A working day and a little more: an older token proves nobody, whatever it says of its end. */
export const TOKEN_TTL_MAX_S = 12 * 60 * 60;

/** What a stored payload may hold: JSON without numbers that are not safe integers; money and rates are decimal text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

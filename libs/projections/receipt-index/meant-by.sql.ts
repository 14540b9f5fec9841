/** What COPY's text format means by a field; no field holds the control character that keeps its backslashes apart. */
export const meantBy = (field: string): string =>
  String.raw`replace(replace(replace(replace(replace(${field}, '\\', E'\x01'), '\t', E'\t'), '\n', E'\n'), '\r', E'\r'), E'\x01', '\')`;

import type { TermDifference } from '#domain/deal';
import type { Json } from '#domain/shared';
import type { TermsVersion } from '#projections';
import { renderTable, type Column } from '../render/table.js';
import { orNone, type View } from './view.js';

const versionColumns: readonly Column<TermsVersion>[] = [
  { head: '版本 version', align: 'right', of: ({ termsVersion }) => String(termsVersion) },
  { head: '生效日 in force from', of: ({ effectiveFrom }) => effectiveFrom },
  { head: 'status', of: ({ status }) => status },
  { head: '经办 proposed by', of: ({ proposedBy }) => proposedBy ?? '' },
  { head: '复核 decided by', of: ({ decidedBy }) => decidedBy ?? '' },
  { head: '理由 reason', of: ({ reason, sentBackBecause }) => sentBackBecause ?? reason ?? '' },
];

/** The versions of a deal's terms; under them what an approval of the one proposed must name. */
export function termsVersionsView(versions: readonly TermsVersion[]): View {
  const proposed = versions.find(({ status }) => status === 'proposed');
  return {
    json: versions,
    text: (style) =>
      [
        renderTable(versionColumns, versions, { style }),
        ...(proposed
          ? ['', ` version ${proposed.termsVersion} awaits approval; its digest is ${proposed.digest}`]
          : []),
      ].join('\n'),
  };
}

export const termsVersionView = (version: TermsVersion): View => ({
  json: version,
  text: () => JSON.stringify(version.terms, null, 2),
});

const differenceColumns: readonly Column<TermDifference>[] = [
  { head: 'term', of: ({ path }) => path },
  { head: 'before', of: ({ before }) => shown(before) },
  { head: 'after', of: ({ after }) => shown(after) },
];

export const termDifferencesView = (differences: readonly TermDifference[]): View => ({
  json: differences,
  text: (style) =>
    orNone(differences.length, 'the versions say the same', () =>
      renderTable(differenceColumns, differences, { style }),
    ),
});

const shown = (term: Json | undefined): string =>
  term === undefined ? '—' : typeof term === 'string' ? term : JSON.stringify(term);

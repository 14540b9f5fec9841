import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { assert } from '#domain/shared';
import { meaningsByField, meaningsByOwner } from './term-meanings.js';

const root = resolve(import.meta.dirname, '../..');
/** Where the terms of a deal are declared. */
const FOLDERS = ['libs/domain/deal', 'libs/domain/schedule', 'libs/domain/shared'];

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

interface Declaration {
  readonly node: Declared;
  readonly source: ts.SourceFile;
}

/** The reference of the terms, and the terms of which nothing says what they mean. */
export interface DealTermsReference {
  readonly markdown: string;
  readonly undocumented: readonly string[];
}

const HEAD = `# The terms of a deal

A deal is one document, JSON or YAML. This page tells it from top to bottom, from the very declarations that the reader, the engine
and the JSON Schema ([deal-terms.schema.json](deal-terms.schema.json)) are made of; \`npm run docs:terms-schema\` makes it anew, and a test fails
where a term says nothing of itself. Fields with a \`?\` may be absent. \`Amount\` is decimal text in the major unit, \`"83978400.00"\`;
\`BusinessDate\` is \`YYYY-MM-DD\`; rates and shares are decimal text. A text where a list of words stands takes one of them.
`;

/** Renders what \`DealTerms\` is made of, each declaration once, in the order in which it is met. */
export function renderDealTerms(): DealTermsReference {
  const declared = declarations();
  const undocumented: string[] = [];
  const met = ['DealTerms'];
  const sections = [HEAD];
  for (const name of met) {
    const declaration = declared.get(name);
    assert(declaration, `${name} is declared`);
    const { node, source } = declaration;
    for (const reference of referencesOf(node)) {
      if (declared.has(reference) && !met.includes(reference) && !ELSEWHERE.has(reference)) met.push(reference);
    }
    sections.push(`## ${name}`, ...[docOf(node)].filter(Boolean), bodyOf(name, node, source));
  }
  return { markdown: `${sections.join('\n\n')}\n`, undocumented };

  function bodyOf(name: string, node: Declared, source: ts.SourceFile): string {
    const type = ts.isInterfaceDeclaration(node) ? node : node.type;
    if (ts.isInterfaceDeclaration(type) || ts.isTypeLiteralNode(type)) return tableOf(name, type.members, source);
    const objects = formsOf(type).flatMap(({ form, besides }) =>
      ts.isTypeLiteralNode(form) ? [{ form, besides: besides.filter((one) => declared.has(one)) }] : [],
    );
    if (objects.length === 0) return `\`\`\`ts\n${type.getText(source)}\n\`\`\``;
    return objects
      .map(({ form, besides }) => {
        const tag = tagOf(form, source);
        const doc = docOf(form);
        return [
          `### ${name}: ${tag}`,
          ...(doc === '' ? [] : [doc]),
          tableOf(`${name} ${tag}`, form.members, source),
          ...(besides.length === 0 ? [] : [`And the fields of ${besides.map(linked).join(', ')}.`]),
        ].join('\n\n');
      })
      .join('\n\n');
  }

  function tableOf(owner: string, members: ts.NodeArray<ts.TypeElement>, source: ts.SourceFile): string {
    const rows = members.filter(ts.isPropertySignature).map((member) => {
      const field = member.name.getText(source);
      const doc =
        docOf(member) || meaningsByOwner[`${owner}.${field}`] || docOfType(member) || meaningsByField[field] || '';
      if (doc === '' && !isTag(member)) undocumented.push(`${owner}.${field}`);
      const form = (member.type?.getText(source) ?? '').replaceAll(/\/\*\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
      return `| \`${field}${member.questionToken ? '?' : ''}\` | \`${cell(form.replaceAll('readonly ', ''))}\` | ${cell(doc)} |`;
    });
    return ['| field | form | meaning |', '|---|---|---|', ...rows].join('\n');
  }

  /** What the type that a field refers to says of itself. */
  function docOfType({ type }: ts.PropertySignature): string {
    const [first] = type ? referencesOf(type) : [];
    const found = first === undefined ? undefined : declared.get(first);
    return found && !ELSEWHERE.has(first ?? '') ? docOf(found.node) : '';
  }
}

/** Declared for all, and told in the page's head. */
const ELSEWHERE = new Set(['Amount', 'BusinessDate', 'Money', 'Rational', 'DayCount', 'ActualDayCount', 'Currency']);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A field that only tells one form from another. */
const isTag = ({ type }: ts.PropertySignature): boolean => type !== undefined && ts.isLiteralTypeNode(type);

function tagOf(form: ts.TypeLiteralNode, source: ts.SourceFile): string {
  const members = form.members.filter(ts.isPropertySignature);
  const tags = members.filter(isTag).map((member) => member.type?.getText(source).slice(1, -1) ?? '');
  return tags.length > 0 ? tags.join(', ') : (members[0]?.name.getText(source) ?? '');
}

/** A form of a type, and the named types whose fields it has besides its own. */
interface Form {
  readonly form: ts.TypeNode;
  readonly besides: readonly string[];
}

/** The forms of a union or an intersection, parentheses aside. */
function formsOf(type: ts.TypeNode, besides: readonly string[] = []): readonly Form[] {
  if (ts.isParenthesizedTypeNode(type)) return formsOf(type.type, besides);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => formsOf(one, besides));
  if (!ts.isIntersectionTypeNode(type)) return [{ form: type, besides }];
  const named = type.types.filter(ts.isTypeReferenceNode).map(({ typeName }) => typeName.getText());
  return type.types.flatMap((one) => formsOf(one, ts.isTypeReferenceNode(one) ? besides : [...besides, ...named]));
}

const linked = (name: string): string => `[${name}](#${name.toLowerCase()})`;

/** The names of the types that a declaration refers to, in their order. */
function referencesOf(node: ts.Node): string[] {
  const names: string[] = [];
  const look = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child)) names.push(child.typeName.getText());
    if (ts.isExpressionWithTypeArguments(child)) names.push(child.expression.getText());
    ts.forEachChild(child, look);
  };
  look(node);
  return names;
}

/** What stands in the comment before a declaration, on one line. */
function docOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const comment = ts
    .getLeadingCommentRanges(source.text, node.getFullStart())
    ?.map(({ pos, end }) => source.text.slice(pos, end))
    .filter((text) => text.startsWith('/**'))
    .at(-1);
  return (comment ?? '')
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join(' ')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .trim();
}

function declarations(): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(root, folder)).sort()) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
      const path = join(root, folder, file);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
      for (const node of source.statements) {
        if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
          if (!found.has(node.name.text)) found.set(node.name.text, { node, source });
        }
      }
    }
  }
  return found;
}

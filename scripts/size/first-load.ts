import { posix } from 'node:path';
import ts from 'typescript';

/** Reads a file of the built site by its path from the root, `_app/start.js`. Throws if it is not there. */
export type ReadText = (path: string) => string;

/**
 * The scripts that a browser runs for a page before anybody touches it: those that the markup names (`<script src>`,
 * `modulepreload`), those that its inline script imports, and everything that these import statically.
 * `page` is the path of the HTML file. Sorted; each script once. Scripts of other hosts throw: there are none.
 */
export function firstLoad(page: string, read: ReadText): readonly string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const specifier of importsOf(read(path)).static) visit(resolve(path, specifier));
  };
  for (const reference of namedBy(read(page))) visit(resolve(page, reference));
  return [...seen].sort();
}

/** The scripts that the markup makes the browser fetch. */
function namedBy(html: string): readonly string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const named = tags.flatMap((tag) => {
    const source = tag.startsWith('<script') ? attribute(tag, 'src') : undefined;
    const preload = attribute(tag, 'rel') === 'modulepreload' ? attribute(tag, 'href') : undefined;
    return source ?? preload ?? [];
  });
  const inline = [...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].flatMap(([, code = '']) => {
    const { static: needed, dynamic } = importsOf(code);
    return [...needed, ...dynamic];
  });
  return [...named, ...inline];
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`)
    .exec(tag)
    ?.slice(1)
    .find(Boolean);
}

/** The specifiers that a script imports: before it runs, and while it runs. */
export function importsOf(code: string): {
  readonly static: readonly string[];
  readonly dynamic: readonly string[];
} {
  const file = ts.createSourceFile('script.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const dynamic: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) dynamic.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const needed = file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : [];
  });
  return { static: needed, dynamic };
}

function resolve(from: string, reference: string): string {
  if (/^[a-z]+:|^\/\//.test(reference))
    throw new Error(`${from} loads ${reference}, which is not of this site.`);
  const path = reference.replace(/[?#].*$/, '');
  return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
}

import ts from 'typescript';
import { readMarkup } from './markup.ts';

/**
 * Reads how a file of src names types of events. Whoever makes an event says its type, as the `type` of an object, and
 * whoever looks for one particular type says which: by a comparison, as an argument, or as the argument of a type. Both
 * are one type at a time. All else that names types is a list of them, which would have to be kept up with the
 * declarations: a key, a case, an element, a union, or questions for two types in one function.
 *
 * Gives what is wrong, as sentences that begin with `path:line`.
 */
export function listedTypes(path: string, source: string, types: ReadonlySet<string>): readonly string[] {
  const script = path.endsWith('.svelte') ? readMarkup(source).script : source;
  const file = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const problems: string[] = [];
  const asked = new Map<ts.Node, string>();
  const say = (node: ts.Node, text: string): void => {
    problems.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1} ${text}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && types.has(node.text)) {
      const use = useOf(node);
      if (use === 'list') say(node, `lists the event type ${node.text}`);
      if (use === 'question') {
        const asker = functionOf(node);
        const before = asked.get(asker) ?? node.text;
        if (before !== node.text) say(node, `asks for ${node.text} where it asks for ${before}`);
        asked.set(asker, before);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return path.endsWith('.svelte') ? [...problems, ...listedInMarkup(path, source, types)] : problems;
}

/** The types that a file has as keys of an object, in their order. */
export function keyedTypes(source: string, types: ReadonlySet<string>): readonly string[] {
  const file = ts.createSourceFile('table.ts', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && types.has(node.name.text)) {
      found.push(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function useOf(node: ts.Node): 'fact' | 'question' | 'list' {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return parent.name.getText() === 'type' ? 'fact' : 'list';
  }
  if (ts.isCallExpression(parent)) return 'question';
  if (ts.isBinaryExpression(parent)) return isComparison(parent) ? 'question' : 'list';
  const reference = ts.isLiteralTypeNode(parent) ? parent.parent : undefined;
  if (!reference || !ts.isTypeReferenceNode(reference)) return 'list';
  return isInUnion(reference) ? 'list' : 'fact';
}

/** Whether another type of one event stands beside this one. */
function isInUnion({ parent }: ts.TypeReferenceNode): boolean {
  return ts.isUnionTypeNode(parent) && parent.types.filter(ts.isTypeReferenceNode).length > 1;
}

function isComparison({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
  );
}

function functionOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return at;
}

/** Markup may ask for one type at a time; styles know of none. */
function listedInMarkup(path: string, source: string, types: ReadonlySet<string>): readonly string[] {
  const markup = source.replace(/<script[^]*?<\/script>/g, (script) => script.replace(/[^\n]/g, ''));
  return markup
    .split('\n')
    .flatMap((text, at) =>
      [...text.matchAll(/([=!]== )?(['"`])([a-z]+\.[a-z]+)\2/g)]
        .filter(([, asks, , name = '']) => asks === undefined && types.has(name))
        .map(([, , , name]) => `${path}:${at + 1} lists the event type ${name}`)
    );
}

import ts from 'typescript';
import { readMarkup } from './markup.ts';

/**
 * Reads how a file of src names types of events. Whoever makes an event says its type, and whoever looks for one
 * particular type says which: both are one type at a time. All else that names types is a list of them, which would
 * have to be kept up with the declarations: a key, a case, an element, a member of a union, or two in one function.
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
    const type = typeNamed(node, types);
    if (type !== undefined) {
      const use = useOf(node);
      if (use === 'list') say(node, `lists the event type ${type}`);
      if (use === 'question') {
        const asker = functionOf(node);
        const before = asked.get(asker) ?? type;
        if (before !== type) say(node, `asks for ${type} where it asks for ${before}`);
        asked.set(asker, before);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (path.endsWith('.svelte')) problems.push(...listedInMarkup(path, source, types));
  return problems;
}

/** The types that a file has as keys of its objects, in their order. */
export function declaredTypes(source: string, types: ReadonlySet<string>): readonly string[] {
  const file = ts.createSourceFile('table.ts', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isKey = ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name);
    if (isKey && types.has(node.name.text)) found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function typeNamed(node: ts.Node, types: ReadonlySet<string>): string | undefined {
  return ts.isStringLiteralLike(node) && types.has(node.text) ? node.text : undefined;
}

/** `making`: the `type` of an object, or an argument. `question`: compared, or the one argument of a type. */
function useOf(node: ts.Node): 'making' | 'question' | 'list' {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return parent.name.getText() === 'type' ? 'making' : 'list';
  }
  if (ts.isCallExpression(parent)) return 'making';
  if (ts.isBinaryExpression(parent)) return isComparison(parent) ? 'question' : 'list';
  const isArgument = ts.isLiteralTypeNode(parent) && ts.isTypeReferenceNode(parent.parent);
  return isArgument ? 'making' : 'list';
}

function isComparison({ operatorToken }: ts.BinaryExpression): boolean {
  const { EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken } = ts.SyntaxKind;
  return (
    operatorToken.kind === EqualsEqualsEqualsToken || operatorToken.kind === ExclamationEqualsEqualsToken
  );
}

function functionOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return at;
}

/** Markup may ask for one type; its styles know nothing of types. */
function listedInMarkup(path: string, source: string, types: ReadonlySet<string>): readonly string[] {
  const markup = source.replace(/<script[^]*?<\/script>/g, (script) => script.replace(/[^\n]/g, ''));
  return markup
    .split('\n')
    .flatMap((text, at) =>
      [...text.matchAll(/(=== )?(['"`])([a-z]+\.[a-z]+)\2/g)]
        .filter(([, asks, , name = '']) => asks === undefined && types.has(name))
        .map(([, , , name]) => `${path}:${at + 1} lists the event type ${name}`)
    );
}

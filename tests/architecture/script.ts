import ts from 'typescript';

/** The parts of a script that the architecture has rules for. Lines count from 1. */
export interface Said {
  readonly imports: readonly Found[];
  /** Names it uses and does not declare. `Math.random` is one name; an async function uses `Promise`. */
  readonly globals: readonly Found[];
}

export interface Found {
  readonly text: string;
  readonly line: number;
}

/** Reads TypeScript by its syntax tree alone. */
export function readScript(code: string): Said {
  const file = ts.createSourceFile('script.ts', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Found[] = [];
  const globals: Found[] = [];
  const declared = declarations(file);
  const note = (list: Found[], node: ts.Node, text: string): void => {
    list.push({ text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    const imported = specifierOf(node);
    if (imported) note(imports, imported, imported.text);
    else if (ts.isAwaitExpression(node) || isAsync(node)) note(globals, node, 'Promise');
    else if (ts.isIdentifier(node) && isUse(node) && !isDeclared(node, declared)) {
      const { parent } = node;
      const member =
        ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : '';
      note(globals, node, node.text === 'Math' ? `Math.${member}` : node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, globals };
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const { parent } = node;
  if (!parent || !ts.isStringLiteralLike(node)) return undefined;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return node;
  if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) return node;
  return ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent) ? node : undefined;
}

function isAsync(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) === true
  );
}

/** Whether an identifier stands for a value or a type, rather than naming a property, a key or a label. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent)) {
    return parent.propertyName !== node;
  }
  const named = parent as Partial<ts.NamedDeclaration>;
  const isName = named.name === node && !ts.isShorthandPropertyAssignment(parent);
  return !isName && !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

/** The names that each scope declares. */
function declarations(file: ts.SourceFile): ReadonlyMap<ts.Node, ReadonlySet<string>> {
  const scopes = new Map<ts.Node, Set<string>>();
  const visit = (node: ts.Node): void => {
    const name = (node as Partial<ts.NamedDeclaration>).name;
    if (name && ts.isIdentifier(name) && isDeclaration(node)) {
      const scope = scopeOf(
        ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) ? node.parent : node
      );
      scopes.set(scope, (scopes.get(scope) ?? new Set()).add(name.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return scopes;
}

function isDeclaration(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassDeclaration(node) ||
    ts.isClassExpression(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isImportClause(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node)
  );
}

function isDeclared(node: ts.Identifier, declared: ReadonlyMap<ts.Node, ReadonlySet<string>>): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (declared.get(at)?.has(node.text)) return true;
  }
  return false;
}

function scopeOf(node: ts.Node): ts.Node {
  const isScope =
    ts.isSourceFile(node) ||
    ts.isBlock(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node) ||
    ts.isModuleBlock(node);
  const typeItself = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  return isScope && !typeItself ? node : scopeOf(node.parent);
}

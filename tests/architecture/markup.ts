import { parse, type AST } from 'svelte/compiler';
import type { Found } from './script.ts';

/** The contents of a `.svelte` file besides styles. */
export interface Markup {
  /** Its scripts and everything else as spaces, so that lines keep their numbers. */
  readonly script: string;
  /** Identifiers that the template's expressions use. */
  readonly names: readonly Found[];
  /** `{@html}`, and what becomes a `style` attribute, which the content security policy blocks. */
  readonly banned: readonly Found[];
}

type Node = { readonly type: string; readonly start?: number } & Readonly<Record<string, unknown>>;

export function readMarkup(source: string): Markup {
  const root: AST.Root = parse(source, { modern: true });
  const names: Found[] = [];
  const banned: Found[] = [];
  const lineOf = (node: Node): number => source.slice(0, node.start ?? 0).split('\n').length;
  const visit = (node: Node, key: string): void => {
    const text = bannedIn(node);
    if (text) banned.push({ text, line: lineOf(node) });
    if (node.type === 'Identifier' && key !== 'property' && key !== 'key') {
      names.push({ text: String(node['name']), line: lineOf(node) });
    }
    for (const [name, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, name);
    }
  };
  visit(root.fragment as unknown as Node, 'fragment');
  return { script: scripts(source, root), names, banned };
}

function bannedIn(node: Node): string | undefined {
  if (node.type === 'HtmlTag') return '{@html}';
  if (node.type === 'StyleDirective') return `style:${String(node['name'])}`;
  if (node.type === 'Attribute' && node['name'] === 'style') return 'style=';
  return undefined;
}

function scripts(source: string, root: AST.Root): string {
  const spans = [root.module, root.instance].flatMap((one) => {
    const content = one?.content as unknown as { start: number; end: number } | undefined;
    return content ? [content] : [];
  });
  return source.replace(/[^\n]/g, (letter, at: number) =>
    spans.some(({ start, end }) => at >= start && at < end) ? letter : ' '
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}

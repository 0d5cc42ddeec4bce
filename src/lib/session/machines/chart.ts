import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Chart, ChartState, ChartTransition } from '#lib/analysis/chart.ts';

/**
 * Reads the chart off a machine's definition. Nested states are flattened: what a parent takes, its leaves take.
 * A transition without a target is left out unless it is described.
 */
export function chartOf(machine: AnyStateMachine): Chart {
  const root: AnyStateNode = machine.root;
  const leaves = leavesOf(root);
  const start = entered(root);
  const transitions = new Map<string, ChartTransition>();
  for (const leaf of leaves) {
    if (leaf.type === 'final') continue;
    for (const node of lineage(leaf)) {
      for (const { to, label } of exits(node, leaf)) {
        if (node !== leaf && to === leaf) continue;
        const key = `${leaf.key} ${to.key}`;
        const known = transitions.get(key);
        transitions.set(key, {
          from: leaf.key,
          to: to.key,
          labels: [...new Set([...(known?.labels ?? []), label])],
          anywhere: node === root && (known?.anywhere ?? true)
        });
      }
    }
  }
  return {
    states: leaves.map((leaf) => stateOf(leaf, leaf === start)),
    transitions: [...transitions.values()]
  };
}

function stateOf(leaf: AnyStateNode, initial: boolean): ChartState {
  const meta = leaf.meta as { readonly section?: string } | undefined;
  return {
    id: leaf.key,
    ...(meta?.section === undefined ? {} : { section: meta.section }),
    initial,
    final: leaf.type === 'final'
  };
}

function leavesOf(node: AnyStateNode): readonly AnyStateNode[] {
  const children: AnyStateNode[] = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leavesOf);
}

/** The leaf in which one stands after entering a node. */
function entered(node: AnyStateNode): AnyStateNode {
  const first: AnyStateNode | undefined =
    Object.values(node.states).length === 0 ? undefined : node.initial.target[0];
  return first ? entered(first) : node;
}

/** A leaf and all that it stands in, innermost first. */
function lineage(leaf: AnyStateNode): readonly AnyStateNode[] {
  return leaf.parent ? [leaf, ...lineage(leaf.parent)] : [leaf];
}

function exits(node: AnyStateNode, leaf: AnyStateNode): readonly { to: AnyStateNode; label: string }[] {
  return [...node.transitions.values()].flat().flatMap(({ target, description, eventType }) => {
    const goal: AnyStateNode | undefined = target?.[0];
    if (goal) return [{ to: entered(goal), label: description ?? eventType }];
    return description === undefined ? [] : [{ to: leaf, label: description }];
  });
}

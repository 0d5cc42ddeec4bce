import type { ActorId } from '#lib/trace/base.ts';
import type { ActorRole } from '#lib/trace/trace.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of the map; its point is its middle. */
export interface MapNode extends Point {
  readonly id: ActorId;
  readonly name: string;
  readonly role: ActorRole;
  /** The lines below the name: addresses as far as there is room, and beside the first of an interface its name. */
  readonly lines: readonly { readonly text: string; readonly interface?: string; readonly label?: string }[];
  /** Where addresses begin that have interfaces beside them, right of the box' middle. */
  readonly indent?: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes: within a network, or across the internet. */
export interface MapLink {
  readonly key: string;
  readonly ends: readonly [ActorId, ActorId];
  readonly way: readonly Point[];
  readonly across: boolean;
}

/** The map: boxes, the lines between them, and the bus above. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** The width and height that it needs as it is written, captions included. */
  readonly needs: { readonly width: number; readonly height: number };
  /** The size of text in pixels, over 13.5. */
  readonly unit: number;
  /** It has the figure for itself, so that captions have room. */
  readonly isLarge: boolean;
  readonly nodes: readonly MapNode[];
  readonly links: readonly MapLink[];
  /** The way of a message over the bus: up from the first peer, across, down to the last. */
  readonly bus: readonly Point[];
  /** Where labels may stand below everything. */
  readonly floor: number;
  node(id: ActorId): MapNode | undefined;
  /** The way of a packet from one box to another, from edge to edge. */
  way(from: ActorId, to: ActorId): readonly Point[];
}

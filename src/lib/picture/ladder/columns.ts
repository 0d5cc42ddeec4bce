import type { ActorId } from '#lib/trace/base.ts';
import type { ActorRole, TraceHeader } from '#lib/trace/trace.ts';
import { tracks, type Track } from './machines.ts';

export type Side = 'left' | 'right';

export interface Column {
  readonly id: ActorId;
  readonly name: string;
  readonly role: ActorRole;
  readonly x: number;
  /** On which side its strips and labels stand, for the outermost peers. */
  readonly side?: Side;
}

/** Where the labels beside a peer go. No width means that there is no room for any. */
export interface Outside {
  readonly x: number;
  readonly width: number;
  readonly anchor: 'start' | 'end';
}

/** Where everything stands from left to right, in pixels. */
export interface Columns {
  readonly width: number;
  readonly unit: number;
  readonly narrow: boolean;
  /** Right edge of the axis' labels. */
  readonly axis: number;
  readonly phases: { readonly x: number; readonly pitch: number; readonly right: number };
  readonly list: readonly Column[];
  readonly tracks: readonly Track[];
  /** The middle of a track of a peer. */
  track(actor: ActorId, machine: string): number | undefined;
  readonly outside: Readonly<Record<Side, Outside>>;
  x(actor: ActorId): number | undefined;
}

/** The least between two columns that labels beside the peers may leave, in units. */
const leastStep = 76;

/** The conditions for which columns are laid out. */
export interface ColumnsOptions {
  readonly header: TraceHeader;
  readonly width: number;
  /** Pixels of a sixteenth of a rem. */
  readonly unit: number;
  /** How many tracks the phases take beside the axis. */
  readonly phaseTracks: number;
  /** The machines of the run, each with a strip beside its peer. */
  readonly machines: ReadonlySet<string>;
}

/**
 * Lays out the columns. The first and the last peer stand at the edges, where their strips have room, one for each of
 * `machines`; the others stand between them, in the header's order.
 */
export function layOut({ header, width, unit, phaseTracks, machines }: ColumnsOptions): Columns {
  const u = (units: number): number => units * unit;
  const narrow = width < u(480);
  const shown = tracks.filter(({ essential, machine }) => machines.has(machine) && (essential || !narrow));
  const pitch = u(width >= u(900) ? 11 : 10);
  const strips = shown.length * pitch;
  const gap = u(narrow ? 7 : 10);

  const axis = u(narrow ? 39 : 46);
  const phaseLeft = axis + u(narrow ? 8 : 14);
  const phasePitch = u(narrow ? 14 : 16);
  const phases = { x: phaseLeft, pitch: phasePitch, right: phaseLeft + phaseTracks * phasePitch };
  const order = edgesFirst(header.actors.filter(({ role }) => role !== 'internet'));
  const steps = Math.max(1, order.length - 1);
  const between = width - phases.right - u(36) - 2 * (strips + gap);
  const outsideWidth =
    [u(128), u(106)].find(
      (one) => width >= u(one === u(128) ? 900 : 700) && between - 2 * one >= steps * u(leastStep)
    ) ?? 0;
  const leftOutside = phases.right + outsideWidth;
  const first = leftOutside + u(narrow ? 4 : 8) + strips + gap;
  const last = width - u(narrow ? 6 : 12) - outsideWidth - u(6) - strips - gap;

  const list = order.map((actor, i): Column => {
    const x = Math.round(first + ((last - first) * i) / steps);
    const side =
      actor.role !== 'peer' ? undefined : i === 0 ? 'left' : i === order.length - 1 ? 'right' : undefined;
    return { ...actor, x, ...(side ? { side } : {}) };
  });
  const at = new Map(list.map((column) => [column.id, column]));
  return {
    width,
    unit,
    narrow,
    axis,
    phases,
    list,
    tracks: shown,
    track(actor, machine) {
      const column = at.get(actor);
      const i = shown.findIndex((track) => track.machine === machine);
      if (!column?.side || i < 0) return undefined;
      const near = column.side === 'left' ? column.x - gap - strips : column.x + gap;
      return near + (i + 0.5) * pitch;
    },
    outside: {
      left: { x: first - gap - strips - u(7), width: outsideWidth, anchor: 'end' },
      right: { x: last + gap + strips + u(7), width: outsideWidth, anchor: 'start' }
    },
    x: (actor) => at.get(actor)?.x
  };
}

type Actors = TraceHeader['actors'];

function edgesFirst(actors: Actors): Actors {
  const peers = actors.filter(({ role }) => role === 'peer');
  const [left] = peers;
  const right = peers.length > 1 ? peers.at(-1) : undefined;
  const between = actors.filter((actor) => actor !== left && actor !== right);
  return [...(left ? [left] : []), ...between, ...(right ? [right] : [])];
}

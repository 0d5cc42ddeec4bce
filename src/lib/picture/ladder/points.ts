import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { momentOf, type Glyph, type PointItem } from './item.ts';
import { isTold, machineName } from './machines.ts';

/** The mark of an event that stands alone on its actor's lifeline. */
export function pointItem(event: TraceEvent, layer: Layer, header: TraceHeader): PointItem {
  const [glyph, texts, rank] = look(event, header);
  const moment = momentOf(event);
  return {
    kind: 'point',
    actor: event.actor,
    layer,
    seqs: [event.seq],
    from: moment,
    to: moment,
    glyph,
    inferred: event.provenance === 'inferred',
    texts,
    rank
  };
}

type Look = readonly [Glyph, readonly string[], number];

function look(event: TraceEvent, header: TraceHeader): Look {
  switch (event.type) {
    case 'event.fired':
      return ['fired', [event.name], 1];
    case 'description.set':
      return ['description', [], 1];
    case 'state.changed':
      return ['state', told(event.machine, event.to), 4];
    case 'candidate.gathered': {
      const type = candidateType(event.candidate);
      return [type ?? 'host', type ? [`${type} candidate`, type] : ['candidate'], 2];
    }
    case 'candidate.failed':
      return ['failed', [`error ${event.code}`], 3];
    case 'candidate.learned':
      return ['prflx', ['prflx candidate', 'prflx'], 3];
    case 'role.set':
      return ['row', [event.role], 1];
    case 'consent.lost':
      return ['failed', ['consent lost'], 4];
    case 'check.queued':
      return ['pair', [], 0];
    case 'world.changed':
      return ['failed', [reasonLabel(event.what, header)], 5];
    case 'pair.selected':
      return ['pair', ['pair selected'], 3];
    case 'pair.nominated':
      return ['pair', ['pair nominated'], 2];
    case 'pair.changed':
      return event.to === 'failed' ? ['failed', ['pair failed'], 2] : ['pair', [], 1];
    case 'pair.formed':
      return ['pair', [], 0];
    case 'pair.pruned':
      return ['pair', [], 0];
    case 'dtls.negotiated':
      return ['row', ['DTLS agreed'], 2];
    case 'fingerprint.compared':
      return event.ok ? ['row', ['fingerprint ✓'], 3] : ['failed', ['fingerprint ✗'], 4];
    case 'roundtrip.measured':
      return ['row', [], 0];
    case 'nat.mapped':
      return ['row', ['mapping'], 1];
    case 'nat.permitted':
      return ['row', [], 0];
    case 'nat.expired':
      return ['row', ['mapping expired'], 1];
    case 'turn.allocated':
      return ['row', ['allocated'], 1];
    case 'turn.permitted':
      return ['row', ['permitted'], 1];
    case 'turn.expired':
      return ['row', ['expired'], 1];
    case 'turn.bound':
      return ['row', ['channel bound'], 1];
    default:
      return ['row', [], 0];
  }
}

function told(machine: Parameters<typeof isTold>[0], state: string): readonly string[] {
  return isTold(machine, state) ? [`${machineName(machine)} ${state}`] : [];
}

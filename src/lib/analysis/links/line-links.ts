import { actorName } from '#lib/trace/actors.ts';
import { candidates } from '#lib/analysis/candidates.ts';
import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { candidateShort } from '#lib/analysis/names/candidate-name.ts';
import type { LineLink } from './line-link.ts';
import { packetsOfCandidate, packetsOfPassword, packetsOfUfrag } from './packets-of-line.ts';
import type { SdpLine } from '#lib/protocol/sdp/document.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { TraceState } from '#lib/trace/state/state.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The subject of a line of a run’s description. */
export interface LineLinks {
  /** A sentence before the links. */
  readonly says?: string;
  readonly links: readonly LineLink[];
}

interface Where {
  readonly trace: Recording;
  /** At the playhead: nothing after it is linked to. */
  readonly state: TraceState;
  /** The owner of the description. */
  readonly owner: ActorId;
}

/** Where a line leads: its candidate's events, the proof of its fingerprint, the peer whose credentials it holds. */
export function lineLinks(where: Where, line: SdpLine): LineLinks {
  switch (line.kind) {
    case 'a=candidate':
      return candidateLinks(where, line);
    case 'a=fingerprint':
      return fingerprintLinks(where, line);
    case 'a=ice-ufrag':
    case 'a=ice-pwd':
      return credentialLinks(where, line);
    default:
      return { links: [] };
  }
}

/** The event that a press on a line selects: the one in which its candidate was gathered. */
export function eventOfLine(trace: Trace, owner: ActorId, line: SdpLine): number | undefined {
  return candidateOf(trace, owner, line)?.seq;
}

/** The description's own candidate; from a trace that tells of one peer only, what the other knows of it. */
function candidateOf(trace: Trace, owner: ActorId, line: SdpLine) {
  if (line.kind !== 'a=candidate') return undefined;
  const key = candidateKey(line.text.slice('a='.length));
  return candidates(trace).find(
    ({ text, side, actor }) => (side === 'local') === (actor === owner) && candidateKey(text) === key
  );
}

function candidateLinks({ trace, state, owner }: Where, line: SdpLine): LineLinks {
  const row = candidateOf(trace, owner, line);
  if (!row) return { links: [] };
  const key = candidateKey(row.text);
  const steps = [
    { text: row.side === 'local' ? 'gathered' : 'learned', seq: row.seq },
    { text: 'sent', seq: row.sentSeq },
    { text: 'delivered', seq: row.deliveredSeq }
  ];
  const pairs = [...state.pairs.values()]
    .filter(({ local, remote }) => [local, remote].some((text) => candidateKey(text) === key))
    .map(({ actor, local, remote, selected, state: stands, seq }) => ({
      text: `${actorName(trace.header, actor)}’s pair with ${candidateShort(candidateKey(local) === key ? remote : local)}, ${
        selected ? 'selected' : stands
      }`,
      seq
    }));
  const packets = packetsOfCandidate(trace, row, state.count);
  return { links: [...[...steps, ...pairs].flatMap(({ text, seq }) => past(state, text, seq)), ...packets] };
}

function fingerprintLinks({ trace, state, owner }: Where, line: SdpLine): LineLinks {
  const hash = hashOf(line.value);
  const links = trace.events.flatMap((event) => {
    if (event.type !== 'fingerprint.compared' || event.of !== owner) return [];
    if (hashOf(event.signaled) !== hash) return [];
    const text = `compared with ${actorName(trace.header, owner)}’s certificate: ${event.ok ? 'the same' : 'they differ'}`;
    return past(state, text, event.seq);
  });
  return { links };
}

function credentialLinks({ trace, state, owner }: Where, line: SdpLine): LineLinks {
  const links: LineLink[] = [];
  for (const event of trace.events.slice(0, state.count)) {
    if (event.type !== 'description.set' || (event.side === 'local') !== (event.actor === owner)) continue;
    const actor = actorName(trace.header, event.actor);
    const holds = event.sdp.split(/[\r\n]+/).includes(line.text);
    const text = event.side === 'local' ? `set at ${actor}` : `learned by ${actor}`;
    if (holds && !links.some((link) => link.text === text)) links.push({ text, seq: event.seq });
  }
  const packets = line.kind === 'a=ice-pwd' ? packetsOfPassword : packetsOfUfrag;
  links.push(...packets(trace, line.value, state.count));
  return { says: `${actorName(trace.header, owner)}’s ICE credentials.`, links };
}

/** `AB:CD:…` of `sha-256 ab:cd:…`, with or without the algorithm (RFC 8122 §5). */
export function hashOf(fingerprint: string): string {
  return (fingerprint.trim().split(/\s+/).at(-1) ?? '').toUpperCase();
}

function past(state: TraceState, text: string, seq: number | undefined): readonly LineLink[] {
  return seq !== undefined && seq < state.count ? [{ text, seq }] : [];
}

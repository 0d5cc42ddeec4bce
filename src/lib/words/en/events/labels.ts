import type { EventType } from '#lib/trace/event.ts';
import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { candidateShort } from '#lib/analysis/candidate-name.ts';
import { serverError } from './candidate-errors.ts';
import { packetLabel } from './packet-words.ts';
import { pairName, pairNamed } from './pair-index.ts';
import { dtlsVersion } from './secure.ts';
import { shortThing } from './signal-thing.ts';
import { machineNames } from './states.ts';
import { rowText } from './tables.ts';
import { outcomeWords } from './transactions.ts';
import type { Label } from './told.ts';
import { duration, quote } from './wording.ts';

/** A few words for each type of event. */
export const labels: { readonly [T in EventType]: Label<T> } = {
  'api.called': ({ actor, method }, { name }) => `${name(actor)}: ${method}()`,
  'api.settled': ({ actor, call, ok, error }, { name, trace }) => {
    const called = trace.events[call];
    const method = called?.type === 'api.called' ? `${called.method}()` : 'call';
    return `${name(actor)}: ${method} ${ok ? 'is done' : `fails, ${error?.name ?? 'error'}`}`;
  },
  'event.fired': (event, { name }) => `${name(event.actor)}: ${event.name}`,
  'description.set': ({ actor, side, kind }, { name }) => `${name(actor)}: ${side} ${kind} set`,
  'state.changed': ({ actor, machine, to }, { name }) => `${name(actor)}: ${machineNames[machine]} ${to}`,
  'signal.sent': (event, { name }) => `${name(event.from)} → Bus: ${shortThing(event)}`,
  'signal.held': (event, { name }) =>
    `Bus holds ${name(event.from)} → ${name(event.to)}: ${shortThing(event)}`,
  'signal.released': (event, { name }) =>
    `Bus releases ${name(event.from)} → ${name(event.to)}: ${shortThing(event)}`,
  'signal.delivered': (event, { name }) => `Bus → ${name(event.to)}: ${shortThing(event)}`,
  'signal.lost': (event, { name }) =>
    `Bus loses ${name(event.from)} → ${name(event.to)}: ${shortThing(event)}`,
  'candidate.gathered': ({ actor, candidate }, { name }) =>
    `${name(actor)}: candidate ${candidateShort(candidate)}`,
  'candidate.failed': ({ actor, code, url }, { name }) =>
    `${name(actor)}: ${code} ${serverError(code).name}${url ? `, ${url}` : ''}`,
  'candidate.learned': ({ actor, side, candidate }, { name }) =>
    `${name(actor)}: learns ${side} candidate ${candidateShort(candidate)}`,
  'name.resolved': ({ actor, name: host, address }, { name }) =>
    `${name(actor)}: ${host} ${address === undefined ? 'is not found' : `is ${address}`}`,
  'role.set': ({ actor, role }, { name }) => `${name(actor)}: ${role}`,
  'transaction.ended': ({ actor, outcome, code }, { name }) =>
    `${name(actor)}: transaction ${outcomeWords[outcome]}${code === undefined ? '' : ` ${code}`}`,
  'pair.formed': (event, { name }) => `${name(event.actor)}: pair ${pairName(event)}`,
  'pair.pruned': (event, { name }) => `${name(event.actor)}: pair dropped ${pairName(event)}`,
  'pair.changed': (event, { name }) => `${name(event.actor)}: pair ${event.to} ${pairName(event)}`,
  'pair.nominated': (event, { name }) => `${name(event.actor)}: pair nominated ${pairName(event)}`,
  'pair.selected': (event, { name }) => `${name(event.actor)}: pair selected ${pairName(event)}`,
  'check.queued': (event, { name }) => `${name(event.actor)}: triggered check ${pairName(event)}`,
  'consent.lost': (event, { name }) => `${name(event.actor)}: consent lost ${pairName(event)}`,
  'checks.counted': ({ actor, pair, requests, responses }, { name, trace }) => {
    const counts = `${requests.sent} sent, ${responses.received} answered, ${requests.received} received`;
    const named = pairNamed(trace, actor, pair);
    return `${name(actor)}: checks ${counts}${named ? `, ${named}` : ''}`;
  },
  'roundtrip.measured': ({ actor, roundTrip }, { name }) =>
    `${name(actor)}: round trip ${duration(roundTrip)}`,
  'dtls.negotiated': ({ actor, version, cipher }, { name }) =>
    `${name(actor)}: ${dtlsVersion(version)}, ${cipher}`,
  'fingerprint.compared': ({ actor, of, ok }, { name, whose }) =>
    `${name(actor)}: ${whose(of)} fingerprint ${ok ? 'matches' : 'does not match'}`,
  'datagram.sent': (event, { name, trace }) =>
    `${name(event.actor)} sends ${packetLabel(trace, event)} to ${event.dst}`,
  'datagram.forwarded': (event, { name, trace }) =>
    `${name(event.actor)} passes on ${packetLabel(trace, event)}, ${event.src} → ${event.dst}`,
  'datagram.delivered': (event, { name, trace }) =>
    `${name(event.actor)} gets ${packetLabel(trace, event)} from ${event.src}`,
  'datagram.dropped': (event, { name, trace }) =>
    `${name(event.actor)} drops ${packetLabel(trace, event)}, ${event.src} → ${event.dst}`,
  'nat.mapped': (event, { name }) => `${name(event.actor)} maps ${rowText(event)}`.trim(),
  'nat.permitted': (event, { name }) => `${name(event.actor)} lets in ${rowText(event)}`.trim(),
  'nat.expired': (event, { name }) => `${name(event.actor)} forgets ${rowText(event)}`.trim(),
  'turn.allocated': (event, { name }) => `${name(event.actor)} allocates ${rowText(event)}`.trim(),
  'turn.permitted': (event, { name }) => `${name(event.actor)} permits ${rowText(event)}`.trim(),
  'turn.bound': (event, { name }) => `${name(event.actor)} binds channel ${rowText(event)}`.trim(),
  'turn.expired': (event, { name }) => `${name(event.actor)} lets expire ${rowText(event)}`.trim(),
  'world.changed': ({ what }, { trace }) => reasonLabel(what, trace.header),
  'data.sent': ({ actor, text }, { name }) => `${name(actor)}: sends ${quote(text, 40)}`,
  'data.received': ({ actor, text }, { name }) => `${name(actor)}: receives ${quote(text, 40)}`
};

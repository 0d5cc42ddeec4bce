import { quote } from '#lib/analysis/names/short-words.ts';
import type { Json } from '#lib/trace/base.ts';
import type { EventOf } from '#lib/trace/event.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventText, EventTexts } from '../../event-texts.ts';
import { candidateLines, endsCandidates, textOf } from '../wording.ts';

interface Settled {
  readonly who: string;
  readonly peer: string;
  /** The SDP that the promise resolved with. */
  readonly sdp: string;
  /** The first argument of the call. */
  readonly first: Json | undefined;
}

const resolved: Readonly<Record<string, (settled: Settled) => EventText>> = {
  createOffer: ({ who, sdp }) => ({
    what: `${who} has an offer.`,
    why: `It holds ${who}’s media sections, ICE credentials and certificate fingerprint. ${withoutCandidates(sdp)}`.trim(),
    section: 'RFC 9429 §5.2.1'
  }),
  createAnswer: ({ who, peer, sdp }) => ({
    what: `${who} has an answer.`,
    why: `It agrees to a common set of media sections${dtlsRoles(sdp, who, peer)}`,
    section: 'RFC 9429 §5.3.1'
  }),
  setLocalDescription: ({ who }) => ({
    what: `${who}’s local description is in effect.`,
    why: 'The promise resolves once the state has changed. Candidates may be announced from now on.',
    section: 'RFC 9429 §3.5.1'
  }),
  setRemoteDescription: ({ who, peer }) => ({
    what: `${who} has applied ${peer}’s description.`,
    why: `${peer}’s candidates can be applied from now on. An addIceCandidate that was called in the meantime has waited for this.`,
    section: 'RFC 9429 §5.6'
  }),
  addIceCandidate: ({ who, peer, first }) => ({
    what: endsCandidates(first)
      ? `${who} knows that ${peer} has no more candidates.`
      : `${who} has taken the candidate that ${peer} signaled.`,
    why: endsCandidates(first)
      ? 'Once every pair has been checked, ICE can complete or fail.'
      : 'ICE knows it now. Only checks find out whether it leads anywhere.',
    section: endsCandidates(first) ? 'RFC 8838 §14' : 'RFC 8838 §11'
  }),
  getStats: ({ who }) => ({
    what: `${who} has the statistics.`,
    why: 'A change since the last reading happened at some time between the two.',
    section: 'W3C webrtc-stats'
  })
};

/** The reason for refusing a call, by the name of the error. */
const refusals: Readonly<Record<string, string>> = {
  InvalidStateError: 'The call does not fit the state that the connection is in.',
  InvalidAccessError: 'What was asked cannot be applied to this connection.',
  InvalidModificationError: 'The description was changed in a way that is not allowed.',
  OperationError: 'The text could not be applied, or it names something that this connection does not have.',
  NotSupportedError: 'This browser does not support what was asked.',
  NotAllowedError: 'The page has no permission for it.',
  NotReadableError: 'A source that it needs cannot be read.',
  AbortError: 'It was given up before it was done.',
  TypeError: 'An argument is missing or of the wrong kind.',
  NetworkError: 'The transport beneath it failed.',
  SyntaxError: 'The text cannot be parsed.'
};

/** The promise of a call settles. */
export const settled: EventTexts<'api'>['settled'] = (event, { trace, name, peer }) => {
  const called = trace.events[event.call];
  const method = called?.type === 'api.called' ? called.method : 'the call';
  const bare = method.split('.').at(-1) ?? method;
  const who = name(event.actor);
  if (!event.ok) return refused(event, method, who);
  const sdp = textOf(event.result, 'sdp') ?? '';
  const first = called?.type === 'api.called' ? called.args[0] : undefined;
  const tell = Object.hasOwn(resolved, bare) ? resolved[bare] : undefined;
  if (tell) return tell({ who, peer: peer(event.actor), sdp, first });
  const section: Section = 'W3C webrtc-pc';
  return { what: `${who}’s ${method} is done.`, why: 'The promise of an earlier call resolves.', section };
};

function refused({ error }: EventOf<'api.settled'>, method: string, who: string): EventText {
  const name = error?.name ?? 'an error';
  const meaning = refusals[name] ?? 'The promise of an earlier call rejects.';
  const said = error?.message ? ` The browser says: ${quote(error.message.replace(/\.$/, ''), 160)}.` : '';
  return { what: `${who}’s ${method} fails with ${name}.`, why: meaning + said, section: 'W3C webrtc-pc' };
}

/** The rest of the sentence on an answer: what its `a=setup` makes of its two sides (RFC 8842 §5.3). */
function dtlsRoles(sdp: string, who: string, peer: string): string {
  const setup = /^a=setup:(active|passive)/m.exec(sdp)?.[1];
  if (setup === undefined) return ' and settles which side is the DTLS client.';
  const [client, server] = setup === 'active' ? [who, peer] : [peer, who];
  return `. Its setup:${setup} makes ${client} the DTLS client and ${server} the DTLS server.`;
}

function withoutCandidates(sdp: string): string {
  return sdp && candidateLines(sdp) === 0
    ? 'It holds no candidate, since none has been gathered for these credentials yet.'
    : '';
}

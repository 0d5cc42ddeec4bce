import type { EventIn } from '#lib/trace/event.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import { reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import { sentence } from '../wording.ts';
import { carries, gathering } from './carries.ts';
import { signalName } from '#lib/analysis/names/signal-name.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';

interface Reason {
  readonly why: string;
  readonly section: Section;
}
type Reasons = Readonly<Record<SignalKind, (signal: EventIn<'signal'>, scene: Scene) => Reason>>;

/** The reason for sending each kind of message. */
const sending: Reasons = {
  offer: (signal, { trace }) => {
    const { text, section } = carries(trace, signal);
    return {
      why: `${text} How it travels is up to the application: WebRTC defines no signaling.`,
      section
    };
  },
  answer: (signal, { trace, name }) => {
    const { text, section } = carries(trace, signal);
    const setup = /^a=setup:(active|passive)/m.exec(signal.text)?.[1];
    const client = name(setup === 'active' ? signal.from : signal.to);
    const role = setup ? ` Its setup:${setup} makes ${client} the DTLS client.` : '';
    return { why: text + role, section };
  },
  candidate: (signal, { name }) => ({
    why: `It tells ${name(signal.to)} of this address. A candidate is text on the bus, not an ICE packet: it checks nothing.`,
    section: 'RFC 8838 §9'
  }),
  'end-of-candidates': (signal, { name }) => ({
    why: `An empty candidate tells ${name(signal.to)} to expect no more. This one travels; the null candidate is only for the page.`,
    section: 'RFC 8838 §13'
  })
};

/** The use of each kind of message to its receiver. */
const receiving: Reasons = {
  offer: (signal, { name, trace }) => ({
    why: `${name(signal.to)} can apply it and answer.${gathering(trace, signal).running ? ` ${name(signal.from)} is still gathering candidates.` : ''}`,
    section: 'RFC 9429 §3.5.1'
  }),
  answer: (signal, { name }) => ({
    why: `With it ${name(signal.from)}’s ICE credentials and fingerprint arrive, which ${name(signal.to)} needs for checks and for DTLS.`,
    section: 'RFC 9429 §5.3.1'
  }),
  candidate: (signal, { name }) => ({
    why: `${name(signal.to)}’s application hands it to ICE with addIceCandidate(), which needs a remote description. Then ICE can pair it with the local candidates.`,
    section: 'RFC 8838 §11'
  }),
  'end-of-candidates': (signal, { name }) => ({
    why: `No other candidate comes from ${name(signal.from)}: once every pair is checked, ${name(signal.to)} has nothing left to wait for.`,
    section: 'RFC 8838 §14'
  })
};

/** The lack that a message of each kind leaves while it does not arrive. */
const missing: Readonly<Record<SignalKind, string>> = {
  offer: 'Without the offer the other peer does not know that it is to connect.',
  answer: 'Without the answer the negotiation stays open, and the offerer can send no check.',
  candidate: 'The connection can do without this candidate when another pair works.',
  'end-of-candidates': 'Without it ICE can still connect, but RFC 8838 does not let it fail.'
};

/** Messages on the signaling bus. */
export const signal: EventTexts<'signal'> = {
  sent: (event, scene) => {
    const from = scene.name(event.from);
    const to = scene.name(event.to);
    const what =
      event.kind === 'end-of-candidates'
        ? `${from} signals ${to} the end of the candidates.`
        : `${from} sends ${to} the ${signalName(event)}.`;
    return { what, ...sending[event.kind](event, scene) };
  },
  delivered: (event, scene) => ({
    what: `${possessed(event, scene)} reaches ${scene.name(event.to)}.`,
    ...receiving[event.kind](event, scene)
  }),
  held: (event, scene) => ({
    what: `The bus holds ${possessed(event, scene)}.`,
    why: `“Hold messages” is on, so it waits to be released. ${missing[event.kind]}`,
    section: 'RFC 9429 §3'
  }),
  released: (event, scene) => ({
    what: `The bus releases ${possessed(event, scene)}.`,
    why: `It goes on to ${scene.name(event.to)}. The bus releases its messages one at a time, the oldest first.`,
    section: 'RFC 9429 §3'
  }),
  lost: (event, scene) => ({
    what: `${possessed(event, scene)} is lost on the bus.`,
    why: `${sentence(reasonText(reasons, event.why, { scene, actor: event.actor }))} ${missing[event.kind]}`.trim(),
    section: 'RFC 9429 §3'
  })
};

/** `Alice’s offer`. */
function possessed(signal: EventIn<'signal'>, { whose }: Scene): string {
  return `${whose(signal.from)} ${signalName(signal)}`;
}

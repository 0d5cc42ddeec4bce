import type { Scene } from '#lib/analysis/scene.ts';
import type { LossCode } from '#lib/analysis/story/beat.ts';
import { eventsIn, lastIn, losesFirstCheck, packetKind, senderOf } from '#lib/analysis/story/facts.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { reasonText } from '../../reason-text.ts';
import type { IdeaTexts, StoryText } from '../../story-texts.ts';
import { reasons } from '../reasons/index.ts';
import { seconds, sentence } from '../wording.ts';

interface Loss {
  /** Who has lost it: `NAT B`. */
  readonly at: string;
  /** Who has sent it: `Alice`. */
  readonly from: string;
  /** `check`, `answer` */
  readonly what: string;
  /** `Alice’s first check` */
  readonly packet: string;
  /** The peer inside the NAT: `Bob`. */
  readonly inside: string;
}

export const losses: IdeaTexts<LossCode> = {
  drops: (beat, scene) => {
    const { trace, name, whose } = scene;
    const { actor } = beat.idea;
    const sender = senderOf(trace, beat);
    const what = packetKind(trace, beat);
    const loss: Loss = {
      at: name(actor),
      from: name(sender),
      what,
      packet: `${whose(sender)} ${losesFirstCheck(trace, beat) ? 'first check' : what}`,
      inside: insideOf(actor, sender, scene)
    };
    const why = lastIn(trace, beat, 'datagram')?.why;
    const told = typeof why === 'object' ? texts[why.code] : undefined;
    if (told) return told(loss);
    const reason = why === undefined ? '' : sentence(reasonText(reasons, why, { scene, actor }));
    return {
      title: `${loss.at} drops ${loss.packet}`,
      text: `${reason} Nobody tells ${loss.from}: a packet that is lost just gets no answer.`.trim()
    };
  },
  repeats: (beat, { trace, name }) => {
    const who = name(beat.idea.actor);
    const what = packetKind(trace, beat);
    const again = lastIn(trace, beat, 'datagram');
    const before = eventsIn(trace, beat, 'datagram').find(({ actor }) => actor === beat.idea.actor);
    const long = again && before ? seconds(again.at - before.at) : 'too long';
    return {
      title: `${who} sends the ${what} again`,
      text: `No answer came for ${long}, so the same request goes out with the same transaction id. Each further wait is twice as long.`
    };
  }
};

const filtered =
  (rule: (loss: Loss) => string) =>
  (loss: Loss): StoryText => ({
    title: `${loss.at} drops ${loss.packet}`,
    text: `${rule(loss)} Nobody tells ${loss.from}.`
  });

const texts: Readonly<Partial<Record<DatagramReason['code'], (loss: Loss) => StoryText>>> = {
  'nat.filtered': filtered(
    ({ at, inside }) =>
      `${at} lets in only what comes from where ${inside} has sent to, and ${inside} has sent nothing there so far.`
  ),
  'nat.no-mapping': filtered(
    ({ at }) => `${at} has no mapping that this fits, so it knows nobody inside to pass it on to.`
  ),
  'nat.mapping-expired': filtered(
    ({ at }) => `${at} has forgotten the mapping, since nothing went out by it for too long.`
  ),
  'firewall.unasked': filtered(
    ({ at, inside }) => `${at} lets in only answers, and ${inside} has sent nothing to where this comes from.`
  ),
  'nat.no-hairpinning': ({ at, packet }) => ({
    title: `${at} turns ${packet} away`,
    text: 'It is for a host behind the same NAT, which does not turn packets from inside back inside: there is no hairpinning. So the outside addresses do not help these two peers.'
  }),
  'udp.blocked': ({ at, packet }) => ({
    title: `${at} lets no UDP out`,
    text: `${packet} is dropped without a sign, and no check over UDP will get out either. What is left is a relay that is reached over TCP or TLS.`
  }),
  'route.local-address': ({ packet }) => ({
    title: `${packet.replace('first ', '')} to a private address is lost`,
    text: 'Such an address means something only in its own network. It is checked all the same, since both peers could be in one network.'
  }),
  'turn.no-permission': ({ at, packet }) => ({
    title: `${at} drops ${packet}: no permission`,
    text: 'A relay lets in only what comes from addresses for which its client has asked for a permission. This one was not asked for so far.'
  }),
  'link.lost': ({ what, packet }) => ({
    title: `${packet} is lost on the way`,
    text: `UDP reports no loss. When no answer comes in time, ${what === 'answer' ? 'whoever waits for it sends the request' : 'its sender sends the same request'} again.`
  }),
  'server.absent': ({ at, from }) => ({
    title: `Nobody answers at ${at}`,
    text: `The request gets there, and nothing comes back. ${from} cannot tell that from a slow answer, so it will ask again.`
  })
};

/** The peer behind a gateway that a packet is for, if there is only one. */
function insideOf(gateway: ActorId, from: ActorId, { trace, name }: Scene): string {
  const { actors } = trace.header;
  const isBehind = (actor: ActorId): boolean => {
    const next = actors.find(({ id }) => id === actor)?.behind ?? [];
    return next.includes(gateway) || next.some(isBehind);
  };
  const [peer, another] = actors.filter(({ id, role }) => role === 'peer' && id !== from && isBehind(id));
  return peer && !another ? name(peer.id) : 'the peer inside';
}

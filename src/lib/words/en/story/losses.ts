import type { Scene } from '#lib/analysis/scene.ts';
import type { IdeaOf } from '#lib/analysis/story/beat.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { reasonText } from '../../reason-text.ts';
import type { IdeaTexts, StoryText } from '../../story-texts.ts';
import { reasons } from '../reasons/index.ts';
import { seconds, sentence } from '../wording.ts';

interface Loss {
  readonly idea: IdeaOf<'packet-lost'>;
  /** Who has lost it: `NAT B`. */
  readonly at: string;
  /** Who has sent it: `Alice`. */
  readonly from: string;
  /** `Alice’s first check`. */
  readonly packet: string;
  /** The peer inside the NAT: `Bob`. */
  readonly inside: string;
}

export const losses: IdeaTexts<'packet-lost' | 'packet-repeated'> = {
  'packet-lost': (idea, scene, { seq }) => {
    const { at, from, what, first, why } = idea;
    const loss: Loss = {
      idea,
      at: scene.name(at),
      from: scene.name(from),
      packet: `${scene.whose(from)} ${first ? 'first check' : what}`,
      inside: insideOf(at, from, scene)
    };
    const told = typeof why === 'object' ? texts[why.code] : undefined;
    if (told) return told(loss);
    const actor = scene.trace.events[seq]?.actor ?? at;
    const reason = why === undefined ? '' : sentence(reasonText(reasons, why, { scene, actor }));
    return {
      title: `${loss.at} drops ${loss.packet}`,
      text: `${reason} Nobody tells ${loss.from}: a packet that is lost just gets no answer.`.trim()
    };
  },
  'packet-repeated': ({ peer, what, after }, { name }) => ({
    title: `${name(peer)} sends the ${what} again`,
    text: `No answer came for ${seconds(after)}, so the same request goes out with the same transaction id. Each further wait is twice as long.`
  })
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
    ({ at }) =>
      `${at} has no mapping for where it comes from and goes to, so it knows nobody inside to pass it on to.`
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
  'link.lost': ({ idea, packet }) => ({
    title: `${packet} is lost on the way`,
    text: `UDP reports no loss. When no answer comes in time, ${idea.what === 'answer' ? 'whoever waits for it sends the request' : 'its sender sends the same request'} again.`
  }),
  'server.absent': ({ at, from }) => ({
    title: `Nobody answers at ${at}`,
    text: `The request gets there, and nothing comes back. ${from} cannot tell that from a slow answer, so it will ask again.`
  })
};

/** The peer that is behind a gateway, of the two the one that the packet is for. */
function insideOf(gateway: ActorId, from: ActorId, { trace, name }: Scene): string {
  const { actors } = trace.header;
  const isBehind = (actor: ActorId): boolean => {
    const next = actors.find(({ id }) => id === actor)?.behind ?? [];
    return next.includes(gateway) || next.some(isBehind);
  };
  const peer = actors.find(({ id, role }) => role === 'peer' && id !== from && isBehind(id));
  return peer ? name(peer.id) : 'the peer inside';
}

import type { RandomSource } from '#lib/agents/contract.ts';
import { channelProfileNamed } from '#lib/agents/data-channel/channel-profiles.ts';
import { dtlsProfileNamed } from '#lib/agents/dtls/profiles.ts';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import type { Application, SecureOptions } from '#lib/agents/peer/secure/secure-options.ts';
import { sctpProfileNamed } from '#lib/agents/sctp/profiles.ts';
import { profileNames, type ProfileName } from '#lib/agents/ice/profile-names.ts';
import type { RandomStreams } from '#lib/network/random.ts';
import type { ChannelSpec, PeerName, Scenario } from '#lib/network/scenario.ts';
import { conversationOf } from './conversation.ts';

/** When the certificates of all runs are made, in seconds since 1970: a run depends on no clock. The first of June 2026. */
const certificatesMade = 1_780_272_000;

/** What stands above ICE at a peer of a scenario, with randomness of its own. */
export function secureOptionsOf(scenario: Scenario, name: PeerName, streams: RandomStreams): SecureOptions {
  const profile = profileNameOf(scenario, name);
  const { versions } = scenario.peers[name].dtls ?? {};
  const random: RandomSource = streams.get(`secure ${name}`);
  return {
    facing: name === 'alice' ? 'bob' : 'alice',
    certificate: makeCertificate(streams.get(`certificate ${name}`), { now: certificatesMade }),
    dtls: {
      profile: dtlsProfileNamed(profile),
      ...(versions && { versions }),
      ...extrasOf(scenario, name)
    },
    sctp: sctpProfileNamed(profile),
    channels: channelProfileNamed(profile),
    application: applicationOf(scenario, name),
    random
  };
}

function extrasOf({ peers }: Scenario, name: PeerName): Partial<SecureOptions['dtls']> {
  const { helloPadding, asksForCookie } = peers[name].dtls ?? {};
  return {
    ...(helloPadding !== undefined && { helloPadding }),
    ...(asksForCookie !== undefined && { asksForCookie })
  };
}

function applicationOf(scenario: Scenario, name: PeerName): Application {
  const { says, every } = conversationOf(scenario, name);
  const channels = channelsOf(scenario).filter(
    ({ negotiated }) => name === 'alice' || negotiated !== undefined
  );
  return { channels: channels.map(toOwnChannel), says, every };
}

/** The channels of a scenario; one reliable one where it names none. */
export function channelsOf({ channels }: Scenario): readonly ChannelSpec[] {
  return channels ?? [{ label: 'trickle' }];
}

function toOwnChannel({
  label,
  ordered,
  maxRetransmits,
  maxPacketLifeTime,
  negotiated
}: ChannelSpec): Application['channels'][number] {
  return {
    label,
    ...(ordered !== undefined && { ordered }),
    ...(maxRetransmits !== undefined && {
      reliability: { kind: 'retransmits', most: maxRetransmits } as const
    }),
    ...(maxPacketLifeTime !== undefined && {
      reliability: { kind: 'lifetime', milliseconds: maxPacketLifeTime } as const
    }),
    ...(negotiated !== undefined && { negotiated: { id: negotiated } })
  };
}

function profileNameOf({ peers }: Scenario, name: PeerName): ProfileName {
  return profileNames.find((one) => one === peers[name].profile) ?? 'rfc';
}

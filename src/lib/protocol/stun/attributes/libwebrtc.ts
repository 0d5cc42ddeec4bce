import { list, struct, u16, u32, u64 } from '../../bytes/format.ts';
import { hex32 } from '../../bytes/hex.ts';
import { attribute } from './entry.ts';
import { number32, one } from '../../bytes/property-formats.ts';
import { opaque, shownOpaque } from './simple-formats.ts';

const rfc = 'libwebrtc';

/** Attributes of libwebrtc’s own, which Chromium and others send; receivers may ignore all of them. */
export const libwebrtcAttributes = [
  attribute('NOMINATION', 0xc001, number32('nomination', { name: 'Nomination', rfc }), {
    rfc: 'draft-thatcher-ice-renomination',
    meaning: 'a later nomination has a larger number; IANA has given this code to ENF-FLOW-DESCRIPTION',
    shown: ({ nomination }) => nomination
  }),
  attribute(
    'GOOG-NETWORK-INFO',
    0xc057,
    struct({
      networkId: u16({ name: 'Network Id', rfc, meaning: 'tells the sender’s interfaces apart' }),
      networkCost: u16({ name: 'Network Cost', rfc, meaning: 'larger for mobile networks and VPNs' })
    }),
    {
      rfc,
      meaning: 'the sender’s interface and what it costs',
      shown: ({ networkId, networkCost }) => `network ${networkId}, cost ${networkCost}`
    }
  ),
  attribute('GOOG-LAST-ICE-CHECK-RECEIVED', 0xc058, opaque('Transaction Id', rfc), {
    rfc,
    meaning: 'acknowledges the last check that the sender got',
    shown: shownOpaque
  }),
  attribute('GOOG-MISC-INFO', 0xc059, one('values', list(u16({ name: 'Value', rfc }))), {
    rfc,
    meaning: 'what the sender supports; the first value is its version of GOOG-PING',
    shown: ({ values }) => values.join(' ')
  }),
  attribute('GOOG-OBSOLETE-1', 0xc05a, opaque('Value', rfc), {
    rfc,
    meaning: 'no longer used',
    shown: shownOpaque
  }),
  attribute('GOOG-CONNECTION-ID', 0xc05b, opaque('Value', rfc), {
    rfc,
    meaning: 'names the connection',
    shown: shownOpaque
  }),
  attribute('GOOG-DELTA', 0xc05c, opaque('Value', rfc), {
    rfc,
    meaning: 'changes to a dictionary that the peers share',
    shown: shownOpaque
  }),
  attribute('GOOG-DELTA-ACK', 0xc05d, one('version', u64({ name: 'Version', rfc })), {
    rfc,
    meaning: 'the version of the shared dictionary that has arrived',
    shown: ({ version }) => version
  }),
  attribute('GOOG-DELTA-SYNC-REQ', 0xc05e, opaque('Value', rfc), {
    rfc,
    meaning: 'asks for the whole shared dictionary',
    shown: shownOpaque
  }),
  attribute('META-DTLS-IN-STUN', 0xc070, opaque('DTLS', 'draft-hancke-webrtc-sped'), {
    rfc: 'draft-hancke-webrtc-sped',
    meaning: ({ value }) =>
      value.length === 0
        ? 'the sender can take part of the DTLS handshake in checks'
        : 'one packet of the DTLS handshake, riding in the check',
    shown: shownOpaque
  }),
  attribute(
    'META-DTLS-IN-STUN-ACKNOWLEDGEMENT',
    0xc071,
    one('checksums', list(u32({ name: 'CRC-32', rfc: 'draft-hancke-webrtc-sped' }))),
    {
      rfc: 'draft-hancke-webrtc-sped',
      meaning: 'the DTLS packets that have arrived, by their checksums',
      shown: ({ checksums }) => checksums.map(hex32).join(' ')
    }
  ),
  attribute('RETRANSMIT-COUNT', 0xff00, number32('count', { name: 'Count', rfc }), {
    rfc,
    meaning: 'how many checks of the sender’s have gone unanswered',
    shown: ({ count }) => count
  })
] as const;

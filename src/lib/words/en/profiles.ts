import type { ProfileTexts } from '../profile-texts.ts';

/** `62.5 ms`, `2.66 s`, from microseconds. */
function time(micros: number): string {
  if (micros < 1_000_000) return `${round(micros / 1000)} ms`;
  return `${round(micros / 1_000_000)} s`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const since = {
  answer: 'after the last answer',
  unanswered: 'after the first check without an answer'
} as const;

/** How the profiles of an ICE agent differ. */
export const profiles: ProfileTexts = {
  traits: {
    nomination: {
      name: 'Nomination',
      value: ({ kind, wait }) =>
        ({
          first: 'the first pair that works',
          best: `the best pair that works, after waiting up to ${time(wait)} for a better one`,
          'every-check':
            'every check nominates; the best pair that works so far is used, and may still change'
        })[kind],
      seen: 'USE-CANDIDATE in the packets: in the first check, or in a second one after a pair works.'
    },
    repetition: {
      name: 'A check without an answer',
      value: ({ again, first, giveUp }) =>
        again === 'same'
          ? `the same transaction is sent again, first after ${time(first)}; failed after ${time(giveUp)}`
          : `a new transaction each time the pair’s turn comes; failed ${time(giveUp)} after the first`,
      seen: 'The transaction IDs of the checks to one address, and how close together they are.'
    },
    asymmetricAnswers: {
      name: 'An answer from elsewhere',
      value: (fate) =>
        fate === 'fail-the-pair' ? 'the pair fails' : 'is not taken; the pair goes on being checked',
      seen: 'A NAT that maps by destination: the answer comes from another port than the check went to.'
    },
    pace: {
      name: 'Between two checks',
      value: ({ before, after }) =>
        before === after ? time(before) : `${time(before)}, and ${time(after)} once a pair is in use`,
      seen: 'The distance between checks on the timeline (Ta).'
    },
    freezing: {
      name: 'Freezing',
      value: (freezes) =>
        freezes ? 'pairs of one foundation wait for the first of them' : 'no pair is ever frozen',
      seen: 'The states of the pairs when they are formed.'
    },
    permitsAtOnce: {
      name: 'Permissions at a TURN server',
      value: (atOnce) =>
        atOnce ? 'asked for when a pair is formed' : 'asked for when a pair is to be checked',
      seen: 'The CreatePermission requests.'
    },
    pairsAtOnce: {
      name: 'When a candidate is paired',
      value: (atOnce) => (atOnce ? 'as soon as it is found' : 'once it has been sent to the other peer'),
      seen: 'Non-trickle: whether the answerer sends checks before its answer leaves.'
    },
    consent: {
      name: 'Consent checks',
      value: ({ shortest, longest, first, hurried }) => {
        const usual =
          shortest === longest
            ? `every ${time(longest)}`
            : `every ${time(shortest)} to ${time(longest)}, at random`;
        const begin = first.length > 0 ? `; the first ${first.length} sooner` : '';
        const hurry = hurried === undefined ? '' : `; every ${time(hurried)} while answers are missing`;
        return `${usual}${begin}${hurry}`;
      },
      seen: 'The checks that go on once ICE is connected.'
    },
    disconnected: {
      name: 'Disconnected',
      value: ({ after, from }) => `${time(after)} ${since[from]}`,
      seen: 'Consent lost: the time from the cut to disconnected.'
    },
    consentLost: {
      name: 'Connection given up',
      value: ({ after, from }) => `${time(after)} ${since[from]}`,
      seen: 'Consent lost: the time from the cut to failed.'
    },
    failure: {
      name: 'No pair works',
      value: ({ after, from }) =>
        from === 'patience'
          ? `failed when all pairs have failed, no candidate can come, and ${time(after)} have passed`
          : `failed when all pairs have: ${time(after)} after their first checks, whatever may still come`,
      seen: 'Two strict NATs without a TURN server: the time of failed.'
    },
    unsaid: {
      name: 'iceConnectionState',
      value: (states) =>
        states.length === 0 ? 'has all states of webrtc-pc' : `never says ${states.join(' or ')}`,
      seen: 'The last state of the ICE connection; connectionState does say failed.'
    },
    gatheringEnd: {
      name: 'End of gathering',
      value: (end) =>
        end === 'when-connected'
          ? 'at the latest when a pair works'
          : 'when every server has answered or timed out',
      seen: 'A dead STUN server, with trickle: the time of complete.'
    },
    serverPatience: {
      name: 'A server without an answer',
      value: ({ rto, sends, total }) =>
        `asked ${sends} times, first again after ${time(rto)}; given up after ${time(total)}`,
      seen: 'A dead STUN server: its requests, and error 701.'
    },
    steps: {
      name: 'Order of gathering',
      value: ({ relay, tcp }) =>
        relay === 0 && tcp === undefined
          ? 'all servers at once, one request for each Ta; no TCP candidates'
          : `UDP first, TURN servers after ${time(relay)}${tcp === undefined ? '' : `, active TCP candidates after ${time(tcp)}`}`,
      seen: 'The order of the candidates. No TCP candidate is listed where addresses are hidden.'
    },
    keepalive: {
      name: 'Keeping a mapping at a STUN server',
      value: (every) => `a Binding request every ${time(every)}`,
      seen: 'The packets to the STUN server after gathering.'
    },
    hiding: {
      name: 'Host addresses',
      value: (hides) => (hides ? 'hidden behind .local names, unless the page may use a camera' : 'shown'),
      seen: 'The host candidates, and what becomes of them in another network.'
    },
    localPreference: {
      name: 'Local preferences',
      value: (rule) =>
        rule === 'mixed-families'
          ? 'from 65535 down, IPv6 and IPv4 in turn'
          : 'by network (cheapest first), then by kind of address',
      seen: 'The priorities of candidates.'
    },
    uniquePriorities: {
      name: 'Equal priorities',
      value: (unique) => (unique ? 'none: each candidate has its own' : 'two of one kind may have the same'),
      seen: 'Two server-reflexive candidates of one host candidate.'
    },
    relayPreference: {
      name: 'Type preference of relays',
      value: ({ udp, tcp, tls }) =>
        udp === tcp && tcp === tls ? String(udp) : `${udp} over UDP, ${tcp} over TCP, ${tls} over TLS`,
      seen: 'The priorities of relayed candidates.'
    },
    extensions: {
      name: 'Extensions of candidate lines',
      value: (names) => names.join(', '),
      seen: 'The candidate lines on the bus and in the SDP.'
    },
    attributes: {
      name: 'Extra attributes in checks',
      value: (names) => (names.length === 0 ? 'none' : names.join(', ')),
      seen: 'An opened check.'
    }
  },
  unmodelled: {
    foundations: 'Foundations are numbers from a checksum, not 1, 2, 3.',
    'spare-pairs':
      'Chromium goes on pinging working pairs that it does not use, and prunes pairs by network.',
    'one-network': 'Where addresses are hidden, Chromium uses only the interface of the default route.',
    'new-sockets': 'After an ICE restart, Chromium gathers on new ports.',
    'empty-candidate':
      'Chromium fires no icecandidate event with an empty candidate before the one with null.',
    'goog-attributes': 'Of the attributes of libwebrtc, only GOOG-NETWORK-INFO is sent.',
    revival:
      'A failed connection can come back in Chromium when a check arrives; in the lab only a restart helps.',
    'data-decides':
      'Where several pairs are nominated, the controlled side of Chromium takes the one on which data comes. The lab sends no data, so each side takes the best.'
  }
};

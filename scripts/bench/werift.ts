import { RTCPeerConnection } from 'werift';

/** Processor time until ICE was connected on both sides, and until the connection was, in microseconds. */
export interface Spent {
  readonly ice: number;
  readonly connection: number;
}

/** Connects two peers of werift over loopback, trickling, with a data channel, and closes them. */
export async function connectWerift(): Promise<Spent> {
  const before = process.cpuUsage();
  const [alice, bob] = [peer(), peer()];
  alice.createDataChannel('trickle');
  for (const [from, to] of [
    [alice, bob],
    [bob, alice]
  ] as const) {
    from.onIceCandidate.subscribe((candidate) => {
      // The last one is empty; none can be added before the description.
      if (!candidate) return;
      const { candidate: text, sdpMid = null, sdpMLineIndex = null } = candidate.toJSON();
      void described(to).then(() => to.addIceCandidate({ candidate: text, sdpMid, sdpMLineIndex }));
    });
  }
  const ice = reached([alice, bob], ({ iceConnectionState: state }) =>
    /^(?:connected|completed)$/.test(state)
  );
  const connection = reached([alice, bob], ({ connectionState }) => connectionState === 'connected');

  await bob.setRemoteDescription(await alice.setLocalDescription(await alice.createOffer()));
  await alice.setRemoteDescription(await bob.setLocalDescription(await bob.createAnswer()));
  await ice;
  const untilIce = since(before);
  await connection;
  const spent = { ice: untilIce, connection: since(before) };
  await Promise.all([alice.close(), bob.close()]);
  return spent;
}

/** A peer that speaks to nobody but loopback. */
function peer(): RTCPeerConnection {
  const made = new RTCPeerConnection({
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceUseIpv6: false
  });
  // Given to the constructor, an empty list does not take the place of the public server that is its default.
  made.config.iceServers = [];
  return made;
}

async function described(peer: RTCPeerConnection): Promise<void> {
  while (!peer.remoteDescription) await new Promise((resolve) => setImmediate(resolve));
}

async function reached(
  peers: readonly RTCPeerConnection[],
  isThere: (peer: RTCPeerConnection) => boolean
): Promise<void> {
  const end = Date.now() + 20_000;
  while (!peers.every(isThere)) {
    if (Date.now() > end) throw new Error('werift does not connect over loopback.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

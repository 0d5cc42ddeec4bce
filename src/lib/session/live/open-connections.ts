const open = new Set<RTCPeerConnection>();

/** How many peer connections Trickle has opened in this page and not closed: a leak would show here. */
export function openPeerConnections(): number {
  return open.size;
}

/** Constructs a peer connection and counts it. Throws what the constructor throws. */
export function openConnection(
  Connection: typeof RTCPeerConnection,
  configuration: RTCConfiguration
): RTCPeerConnection {
  const connection = new Connection(configuration);
  open.add(connection);
  return connection;
}

/** Closes a peer connection and counts it no more. */
export function closeConnection(connection: RTCPeerConnection): void {
  connection.close();
  open.delete(connection);
}

import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { openRecording } from '../../tests/support/open-recording.ts';
import { readCapture } from '../../tests/support/pcapng.ts';

/** DTLS 1.3 and 1.2 between Chromium and Firefox, with their key logs. */
const names = ['cf', 'cf12'] as const;
const opened = names.map(openRecording);

/** Datagrams of DTLS as they were on the wire. */
export const dtlsDatagrams: readonly Uint8Array[] = names.flatMap((name) =>
  readCapture(`secure/${name}.pcapng`)
    .map(({ payload }) => payload)
    .filter((payload) => protocolOfDatagram(payload) === 'dtls')
);

/** Messages of the handshake. */
export const handshakeMessages = opened.flatMap(({ version, messages }) =>
  messages.map(({ messageType, body }) => ({ version, messageType, body }))
);

/** SCTP packets out of the decrypted records. */
export const sctpPackets: readonly Uint8Array[] = opened.flatMap(({ records }) =>
  records.flatMap(({ contents }) => (contents.type === 'application_data' ? [contents.data] : []))
);

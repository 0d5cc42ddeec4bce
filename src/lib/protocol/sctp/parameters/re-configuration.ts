import { list, struct, u16, u32, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { one, reserved } from '../../bytes/property-formats.ts';
import { shownStreams } from '../formats.ts';
import { item } from '../items/item.ts';
import { resultNames } from '../re-config-results.ts';

const requestLabel = (rfc: string): Label<number> => ({
  name: 'Re-configuration Request Sequence Number',
  rfc,
  meaning: 'counts the requests of this side, from its initial TSN on'
});
const responseLabel = (rfc: string): Label<number> => ({
  name: 'Re-configuration Response Sequence Number',
  rfc,
  meaning: 'the number of the request that this answers'
});
const streamList = (rfc: string): Format<readonly number[]> => list(u16({ name: 'Stream Number', rfc }));

interface ResponseValue {
  readonly responseSequence: number;
  readonly result: number;
  readonly sendersNextTsn?: number;
  readonly receiversNextTsn?: number;
}

const rfcOfResponse = 'RFC 6525 §4.4';
const resultLabel: Label<number> = {
  name: 'Result',
  rfc: rfcOfResponse,
  meaning: (code) => resultNames.get(code)
};
const sendersLabel: Label<number> = { name: "Sender's Next TSN", rfc: rfcOfResponse };
const receiversLabel: Label<number> = { name: "Receiver's Next TSN", rfc: rfcOfResponse };

/** Re-configuration Response: both of the last two numbers are there or neither is (RFC 6525 §4.4). */
const response: Format<ResponseValue> = {
  read(reader) {
    const value = {
      responseSequence: reader.u32(responseLabel(rfcOfResponse)),
      result: reader.u32(resultLabel)
    };
    if (reader.remaining === 0) return value;
    return {
      ...value,
      sendersNextTsn: reader.u32(sendersLabel),
      receiversNextTsn: reader.u32(receiversLabel)
    };
  },
  write(writer, { responseSequence, result, sendersNextTsn, receiversNextTsn }) {
    writer.u32(responseLabel(rfcOfResponse), responseSequence);
    writer.u32(resultLabel, result);
    if (sendersNextTsn === undefined || receiversNextTsn === undefined) return;
    writer.u32(sendersLabel, sendersNextTsn);
    writer.u32(receiversLabel, receiversNextTsn);
  }
};

function addedStreams(rfc: string) {
  return struct({
    requestSequence: u32(requestLabel(rfc)),
    streams: u16({ name: 'Number of new streams', rfc }),
    reserved: u16(reserved(rfc))
  });
}

/** The parameters of RE-CONFIG (RFC 6525 §4). */
export const reConfigurationParameters = [
  item(
    'Outgoing SSN Reset Request',
    0x000d,
    struct({
      requestSequence: u32(requestLabel('RFC 6525 §4.1')),
      responseSequence: u32(responseLabel('RFC 6525 §4.1')),
      lastTsn: u32({ name: "Sender's Last Assigned TSN", rfc: 'RFC 6525 §4.1' }),
      streamIds: streamList('RFC 6525 §4.1')
    }),
    {
      rfc: 'RFC 6525 §4.1',
      meaning: 'the sender begins these streams anew; data channels close by this',
      shown: ({ streamIds }) => shownStreams(streamIds)
    }
  ),
  item(
    'Incoming SSN Reset Request',
    0x000e,
    struct({ requestSequence: u32(requestLabel('RFC 6525 §4.2')), streamIds: streamList('RFC 6525 §4.2') }),
    {
      rfc: 'RFC 6525 §4.2',
      meaning: 'the receiver is to begin its streams anew',
      shown: ({ streamIds }) => shownStreams(streamIds)
    }
  ),
  item('SSN/TSN Reset Request', 0x000f, one('requestSequence', u32(requestLabel('RFC 6525 §4.3'))), {
    rfc: 'RFC 6525 §4.3',
    meaning: 'all streams and TSNs are to begin anew',
    shown: ({ requestSequence }) => requestSequence
  }),
  item('Re-configuration Response', 0x0010, response, {
    rfc: rfcOfResponse,
    meaning: ({ result }) => resultNames.get(result),
    shown: ({ result }) => result
  }),
  item('Add Outgoing Streams Request', 0x0011, addedStreams('RFC 6525 §4.5'), {
    rfc: 'RFC 6525 §4.5',
    meaning: 'the sender wants to send on more streams',
    shown: ({ streams }) => streams
  }),
  item('Add Incoming Streams Request', 0x0012, addedStreams('RFC 6525 §4.6'), {
    rfc: 'RFC 6525 §4.6',
    meaning: 'the receiver is to send on more streams',
    shown: ({ streams }) => streams
  })
] as const;

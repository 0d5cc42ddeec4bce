import { describe, expect, it } from 'vitest';
import { explained, valuesIn } from './explained.ts';

/** A media section that the lines stand in. */
const section = [
  'm=video 9 UDP/TLS/RTP/SAVPF 111 63 96 97 102 98 45 49 126 0',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:63 red/48000/2',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=rtpmap:102 H264/90000',
  'a=rtpmap:98 VP9/90000',
  'a=rtpmap:45 AV1/90000',
  'a=rtpmap:49 H265/90000',
  'a=rtpmap:50 flexfec-03/90000',
  'a=rtpmap:126 telephone-event/8000',
  'a=ssrc-group:FID 1 2'
];

describe('a media line says, with its own values', () => {
  it.each([
    ['a=rtpmap:111 opus/48000/2', 'Payload type 111 is Opus with a 48 kHz RTP clock and two channels.'],
    ['a=rtpmap:0 PCMU/8000', 'Payload type 0 is G.711 µ-law with an 8 kHz RTP clock.'],
    [
      'a=rtpmap:11 L16/44100/1',
      'Payload type 11 is 16-bit linear PCM with a 44.1 kHz RTP clock and one channel.'
    ],
    ['a=rtpmap:120 newcodec/90000', 'Payload type 120 is newcodec with a 90 kHz RTP clock.'],
    ['a=rtpmap:99', 'Payload type 99 is given no meaning.'],
    ['a=fmtp:97 apt=96', 'Payload type 97 repeats lost packets of 96 (VP8).'],
    [
      'a=fmtp:97 apt=96;rtx-time=3000',
      'Payload type 97 repeats lost packets of 96 (VP8) and keeps packets for 3 s.'
    ],
    ['a=fmtp:97 apt=0', 'Payload type 97 repeats lost packets of 0 (G.711 µ-law).'],
    ['a=fmtp:97 apt=33', 'Payload type 97 repeats lost packets of 33 (MP2T).'],
    ['a=fmtp:97 apt=71', 'Payload type 97 repeats lost packets of 71.'],
    ['a=fmtp:63 111/111', 'Payload type 63 (RED) carries 111 (Opus) with up to one older copy of it.'],
    ['a=fmtp:63 111/111/111', 'Payload type 63 (RED) carries 111 (Opus) with up to 2 older copies of it.'],
    ['a=fmtp:63 111/0', 'Payload type 63 (RED) carries 111 (Opus) and 0 (G.711 µ-law).'],
    [
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'Payload type 111 (Opus) wants packets of 10 ms or more and can use in-band FEC.'
    ],
    [
      'a=fmtp:111 maxplaybackrate=16000; sprop-stereo=0; maxaveragebitrate=64000;cbr=1;usedtx=1',
      'Payload type 111 (Opus) is played at up to 16 kHz, is likely to be sent in mono, wants 64 kbit/s or less on average, prefers a constant bit rate and prefers silence to be left out (DTX).'
    ],
    ['a=fmtp:111 stereo=2', 'Payload type 111 (Opus) gives “2”, which is not a value of this parameter.'],
    ['a=fmtp:111 newthing=7', 'Payload type 111 (Opus) has newthing = 7.'],
    [
      'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
      'Payload type 102 (H.264) allows each direction its own level, may split and join NAL units (mode 1) and is Constrained Baseline, level 3.1.'
    ],
    ['a=fmtp:98 profile-id=2', 'Payload type 98 (VP9) is profile 2.'],
    [
      'a=fmtp:45 level-idx=5;profile=0;tier=0',
      'Payload type 45 (AV1) goes up to level 3.1, is the Main profile and is of the Main tier.'
    ],
    [
      'a=fmtp:49 level-id=93;profile-id=1;tier-flag=0;tx-mode=SRST',
      'Payload type 49 (H.265) goes up to level 3.1, is the Main profile, is of the Main tier and travels as one stream (SRST).'
    ],
    ['a=fmtp:50 repair-window=10000000', 'Payload type 50 (FlexFEC) repairs within 10 s.'],
    [
      'a=fmtp:126 0-16',
      'Payload type 126 (telephone-event) carries events 0 to 16: the digits, *, #, A to D and the hook flash.'
    ],
    ['a=fmtp:71 foo', 'Payload type 71 has foo.'],
    ['a=rtcp-fb:96 nack pli', 'For payload type 96 (VP8) a picture loss may be reported (PLI).'],
    ['a=rtcp-fb:* ccm fir', 'For every payload type a key frame may be demanded (FIR).'],
    [
      'a=rtcp-fb:96 ccm tmmbr smaxpr=120',
      'For payload type 96 (VP8) a limit of the bit rate may be set (TMMBR), with smaxpr=120.'
    ],
    ['a=rtcp-fb:96 novel thing', 'For payload type 96 (VP8) feedback of the kind “novel thing” may be sent.'],
    [
      'a=rtcp:9 IN IP4 0.0.0.0',
      'RTCP would go to port 9 of 0.0.0.0, but port 9 is a placeholder: ICE finds the address.'
    ],
    ['a=rtcp:53020 IN IP6 2001:db8::5', 'RTCP goes to port 53020 of 2001:db8::5 by default.'],
    [
      'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
      'Header extension 4 carries the media identification (mid).'
    ],
    [
      'a=extmap:2/recvonly urn:ietf:params:rtp-hdrext:csrc-audio-level',
      'Header extension 2 carries the audio levels of contributors (recvonly).'
    ],
    ['a=ssrc:2 cname:abc', 'SSRC 2 has the CNAME abc; it repeats lost packets of 1.'],
    ['a=ssrc:1 msid:s1 t1', 'SSRC 1 is in MediaStream s1, as track t1.'],
    ['a=ssrc:1 msid:- t1', 'SSRC 1 is in no MediaStream, as track t1.'],
    ['a=ssrc-group:FID 1 2', 'SSRC 2 repeats lost packets of 1.'],
    ['a=ssrc-group:SIM 1 2 3', 'SSRCs 1, 2 and 3 are the same video in several qualities.'],
    ['a=msid:- t1', 'The track of this section, t1, is in no MediaStream.'],
    ['a=msid-semantic: WMS *', 'Values of msid name WebRTC MediaStreams (WMS): all that appear.'],
    ['a=rid:q send', '“q” is an encoding that this side sends.'],
    [
      'a=rid:q recv pt=96,98;max-width=640;max-br=500000',
      '“q” is an encoding that this side receives, as 96 (VP8) and 98 (VP9), up to 640 pixels wide and at up to 500 kbit/s.'
    ],
    ['a=simulcast:send q;h;f', 'This side can send 3 encodings: q, h and f.'],
    [
      'a=simulcast:send 1,~4;2 recv 5',
      'This side can send 2 encodings: 1 or 4 (paused) and 2; and receive 1 encoding: 5.'
    ],
    ['a=simulcast: send rid=q;h', 'This side can send 2 encodings: q and h.'],
    ['a=sendonly', 'The sender of this description wants to send media and not to receive it.'],
    ['b=AS:2500', 'This side wants to receive at most 2.5 Mbit/s, IP and UDP headers included.'],
    ['b=TIAS:64000', 'This side wants to receive at most 64 kbit/s, without the headers of IP and UDP.'],
    ['b=RR:800', 'RTCP of receivers uses 800 bit/s.'],
    ['b=X-YZ:128', 'The bandwidth of the kind X-YZ is 128.'],
    ['a=framesize:97 320-240', 'Video of payload type 97 (RTX) is 320×240.']
  ])('%s', (line, says) => {
    expect(explained(...section, line).says).toBe(says);
  });

  it('takes a payload type for what its own section says', () => {
    const other = ['m=audio 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 opus/48000/2'];
    expect(explained(...section, ...other, 'a=rtcp-fb:96 nack').says).toContain('96 (Opus)');
  });

  it('speaks for all sections where a direction stands in the session part', () => {
    expect(explained('v=0', 'a=recvonly').says).toMatch(/^In sections that do not say otherwise/);
  });
});

describe('a value says what it is', () => {
  it('in an rtpmap', () => {
    expect(valuesIn('a=rtpmap:9 G722/8000').map(([text, name]) => [text, name])).toEqual([
      ['9', 'payload type'],
      ['G722', 'encoding name'],
      ['8000', 'clock rate']
    ]);
    expect(valuesIn('a=rtpmap:9 G722/8000')[2]![2]).toContain('16 kHz');
  });

  it('in a fmtp of H.264, flag by flag', () => {
    expect(valuesIn(...section, 'a=fmtp:102 profile-level-id=42e01f').slice(1)).toEqual([
      [
        'profile-level-id',
        'parameter',
        'Profile and level in three bytes of hexadecimal: profile_idc, the constraint flags, level_idc.'
      ],
      [
        '42e01f',
        'profile-level-id',
        'Is Constrained Baseline, level 3.1. Set: constraint_set0, constraint_set1 and constraint_set2. The level is enough for 1280×720 at 30 pictures a second.'
      ]
    ]);
  });

  it('in feedback, word by word', () => {
    expect(valuesIn(...section, 'a=rtcp-fb:96 nack pli').map(([text, name]) => [text, name])).toEqual([
      ['96', 'payload type'],
      ['nack', 'feedback type'],
      ['pli', 'feedback parameter']
    ]);
  });

  it('in an extmap with direction and attribute', () => {
    const values = valuesIn('a=extmap:1/sendonly urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=on');
    expect(values.map(([text, name]) => [text, name])).toEqual([
      ['1', 'id'],
      ['sendonly', 'direction'],
      ['urn:ietf:params:rtp-hdrext:ssrc-audio-level', 'URI'],
      ['vad=on', 'extension attribute']
    ]);
  });

  it('in a simulcast, with what is paused and what is an alternative', () => {
    expect(valuesIn('a=simulcast:send h,~g').map(([text, , says]) => [text, says])).toEqual([
      ['send', 'Encodings that this side sends.'],
      ['h', 'The rid of an encoding.'],
      [
        '~g',
        'The rid of an alternative, which is used instead of the one before, not together with it. The ~ says that it starts paused.'
      ]
    ]);
  });

  it('even when it is wrong', () => {
    expect(valuesIn('a=rtpmap:200 opus/fast')[0]![2]).toMatch(/^Not a payload type/);
    expect(valuesIn('a=rtpmap:200 opus/fast')[2]![2]).toMatch(/^Not a clock rate/);
    expect(valuesIn('a=extmap:0 urn:x')[0]![2]).toMatch(/^Not an id/);
    expect(valuesIn('a=ssrc:4294967296 cname:a')[0]![2]).toMatch(/^Not an SSRC/);
  });
});

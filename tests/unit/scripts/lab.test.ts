import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';

function lab(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/lab.ts', ...args],
    {
      maxBuffer: 64 * 1024 * 1024
    }
  );
  return { status, output: stdout, text: stdout.toString(), error: stderr.toString() };
}

describe('npm run lab', () => {
  it('lists the scenarios, one id a line', () => {
    expect(lab('--list').text).toBe(scenarioIds.map((id) => `${id}\n`).join(''));
  });

  it('sums up a run as one JSON object', () => {
    const { status, text } = lab('--scenario', 'home-nats');
    expect(status).toBe(0);
    expect(text.trimEnd()).not.toContain('\n');
    expect(JSON.parse(text)).toMatchObject({
      connected: true,
      selected: { local: 'srflx', remote: 'srflx' },
      times: { answerDelivered: 103.316, connected: 319.618 },
      packets: { dropped: 3 }
    });
  });

  it('says why a run failed', () => {
    const { status, text } = lab('--alice-nat', 'udp-blocked');
    expect(status).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      connected: false,
      reason: expect.stringMatching(/\w/) as string
    });
  });

  it('writes the trace as a file that opens, and a capture', () => {
    expect(parseTrace(lab('--out', 'trace').text)).toMatchObject({ ok: true });
    expect(lab('--out', 'pcapng').output.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  });

  it('captures one interface alone, and names those that there are', () => {
    const one = lab('--out', 'pcapng', '--interface', 'nat-home-a-outside');
    expect(one.status).toBe(0);
    expect(one.output.includes('nat-home-a-outside')).toBe(true);
    expect(one.output.includes('alice-wifi')).toBe(false);
    expect(lab('--out', 'pcapng', '--interface', 'eth0').error).toContain('alice-wifi, nat-home-a-inside');
    expect(lab('--interface', 'alice-wifi').error).toContain('--out pcapng');
  });

  it('refuses what it does not know, and says what there is', () => {
    const { status, error } = lab('--scenario', 'mars');
    expect(status).toBe(2);
    expect(error).toContain('There is no scenario mars');
  });
});

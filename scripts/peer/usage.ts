export const usage = `npm run -s peer -- offer|answer [options]

A peer of the lab on the UDP sockets of this machine. Descriptions and candidates are JSON lines: this side's on
standard output, the other side's on standard input. States, and what goes wrong, are JSON lines on standard error.

How it connects
  --ice trickle|half|none   how candidates are exchanged (trickle)
  --policy all|relay        relay: nothing but relayed candidates (all)
  --lite                    an ICE-lite agent: host candidates, no checks of its own
  --role controlling|controlled
                            begin in this ICE role, whatever the descriptions say
  --profile rfc|chrome      what the agent does where ICE leaves a choice
  --restart SECONDS         restart ICE once, so long after it has connected

With what
  --stun URL                a STUN server; may be repeated
  --turn URL                a TURN server; may be repeated. Its login can stand in it, turn:USER:PASSWORD@HOST,
                            with %3A for a colon and %40 for an @ that belong to the name or the password
  --username, --credential  the login of every TURN server that names none
  --address IP              a local address to use instead of all; may be repeated

What comes of it
  --until connected|completed|closed
                            when to leave: a second after ICE is so, and with --restart is so again; or as soon as
                            standard input ends (closed)
  --out trace|pcapng[=FILE] write what happened when leaving, for the page or for Wireshark: to FILE, or to
                            peer-offer.jsonl, peer-answer.pcapng and the like; may be repeated
  -h, --help                this text

Standard input that ends says that the other side has no more candidates. Ends with 0 when what --until asks for has
come about, with 1 when ICE fails or input ends before it can, with 2 when it is called wrongly.
`;

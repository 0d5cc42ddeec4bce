/** `ClientHello` for `client_hello`: the message as the text of the RFCs has it, of its name in the registry. */
export function handshakeName(message: string): string {
  return message.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `ServerHello, Certificate, …` */
export function shownMessages(messages: readonly string[]): string {
  return messages.map(handshakeName).join(', ');
}

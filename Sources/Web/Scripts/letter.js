// Letters, answers and receipt codes as docs/confidential-form.md fixes them, and as Sources/Letters does them.

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const check = (symbols) => {
  let sum = 0;
  [...symbols].reverse().forEach((symbol, place) => {
    const weighted = place % 2 === 0 ? symbol * 2 : symbol;
    sum += Math.floor(weighted / 32) + (weighted % 32);
  });
  return (32 - (sum % 32)) % 32;
};

/** A new code: 24 symbols, 23 of them random. */
export const newCode = () => {
  const symbols = [...crypto.getRandomValues(new Uint8Array(23))].map((byte) => byte & 31);
  return [...symbols, check(symbols)].map((symbol) => alphabet[symbol]).join("");
};

export const shownCode = (code) => code.match(/.{4}/g).join("-");

/** The 24 symbols of a code as somebody typed it; null where it is none. */
export const readCode = (typed) => {
  let code = "";
  for (const character of typed.normalize("NFKC").toUpperCase()) {
    const value = character.codePointAt(0);
    if (value >= 0x660 && value <= 0x669) code += value - 0x660;
    else if (value >= 0x6f0 && value <= 0x6f9) code += value - 0x6f0;
    else if (character === "O") code += "0";
    else if (character === "I" || character === "L") code += "1";
    else if (alphabet.includes(character)) code += character;
    else if (/[\p{L}\p{N}]/u.test(character)) return null;
  }
  const symbols = [...code].map((character) => alphabet.indexOf(character));
  return code.length === 24 && check(symbols.slice(0, 23)) === symbols[23] ? code : null;
};

const derive = async (code, purpose, length) => expand(await extract(nothing, bytes(code)), bytes("vigil tell/1 " + purpose), length);
export const mailboxOf = (code) => derive(code, "mailbox", 16);
export const replyKeyOf = (code) => derive(code, "reply key", 32);

/** A length, the text, zeros up to one of a few sizes; null where it does not fit. */
export const pad = (text) => {
  const size = [4096, 16384, 65536].find((size) => text.length + 4 <= size);
  if (!size) return null;
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, text.length);
  padded.set(text, 4);
  return padded;
};

/** What is posted for a letter: its mailbox, then the sealed bytes. Null where it is too long. */
export const sealedLetter = async (letter, code, desk) => {
  const mailbox = await mailboxOf(code);
  const reply = base64(await publicHalf(await replyKeyOf(code)));
  const padded = pad(bytes(JSON.stringify({ ...letter, reply })));
  if (!padded) return null;
  const { encapsulated, sealed } = await seal(desk, bytes("vigil tell/1"), mailbox, padded);
  return join(mailbox, new Uint8Array([1]), encapsulated, sealed);
};

/** The answer that was sealed for a code; null for bytes that are none, which the server sends where there is no answer. */
export const openedReply = async (sealed, code, desk) => {
  try {
    if (sealed[0] !== 1) return null;
    const padded = await open(
      await replyKeyOf(code), desk, bytes("vigil tell/1 reply"), await mailboxOf(code), sealed.slice(1, 33), sealed.slice(33));
    const length = new DataView(padded.buffer).getUint32(0);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(padded.slice(4, 4 + length)));
  } catch {
    return null;
  }
};

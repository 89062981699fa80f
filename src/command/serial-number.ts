/**
 * A serial number as CAs hand it to Command: in whole octets; with the zero octet that DER puts before a first bit of
 * one (X.690 section 8.3.2), or without; and some leave out a leading zero digit.
 * @param digits hexadecimal, without leading zeros
 * @returns every writing to ask for, the one in whole octets first
 */
export function serialNumberWritings(digits: string): readonly string[] {
  const octets = digits.length % 2 === 0 ? digits : `0${digits}`;
  const isNegative = Number.parseInt(octets.slice(0, 1), 16) >= 8;
  return [octets, ...(isNegative ? [`00${octets}`] : []), ...(octets === digits ? [] : [digits])];
}

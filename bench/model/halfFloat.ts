/**
 * The bits of the half-precision number nearest to a value.
 * @param value less than 65,520 from zero
 */
export function halfFloat(value: number): number {
  const magnitude = Math.abs(value);
  // Below 2^-14 the numbers stay 2^-24 apart.
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude)));
  const steps = Math.round(magnitude * 2 ** (10 - exponent));
  // The leading bit of `steps` counts the exponent up by one, and so does rounding up to the next power of two.
  return (value < 0 ? 0x8000 : 0) + (exponent + 14) * 1024 + steps;
}

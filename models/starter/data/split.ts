import { hashText } from './random.ts';
import { heldOutOneIn } from './settings.ts';

/**
 * Whether a problem or goal belongs to the held-out set. Decided by the mathematics alone, not by how it is worded,
 * so that no rewording of a held-out problem is ever trained on.
 * @param identity the mathematical content in one canonical form
 */
export function isHeldOut(identity: string): boolean {
  return hashText(identity) % heldOutOneIn === 0;
}

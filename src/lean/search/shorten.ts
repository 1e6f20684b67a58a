/** Most scripts that are tried to make one shorter. */
const mostTrials = 40;

/**
 * Drops from a proof what it does not need: each item in turn, the last first, as long as the rest is a proof.
 * @param isProof whether some of the items, in their order, are a proof
 * @returns the items that are left; the same when none can be dropped
 */
export async function shorten<Item>(
  items: readonly Item[],
  isProof: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let left = items;
  let trials = 0;
  for (let before = -1; before !== left.length && left.length > 1;) {
    before = left.length;
    for (let at = left.length - 1; at >= 0 && left.length > 1 && trials < mostTrials; at--) {
      const fewer = left.toSpliced(at, 1);
      trials += 1;
      if (await isProof(fewer)) left = fewer;
    }
  }
  return left;
}

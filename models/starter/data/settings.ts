/** The one seed of the starter model's data. Changing it, or anything that draws from it, means a new version. */
export const seed = 20_260_101;

export const dataVersion = 2;

/** One in this many problems and goals is never trained on. */
export const heldOutOneIn = 20;

/** Words between answers. */
export const connectives = /^\s*,?\s*(and|or|und|oder)\s*,?\s*$/i;

/**
 * Which TeX of a model may stand in somebody's document. TeX is a programming language that reads and writes files and may run
 * programs, and editors compile a document whenever it is saved; so only what sets text and formulas passes.
 */

const commands = new Set(
  `
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma
  tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega digamma
  aleph beth ell hbar imath jmath wp Re Im partial nabla infty emptyset varnothing angle measuredangle triangle square Box
  frac dfrac tfrac cfrac sqrt binom dbinom tbinom over choose atop genfrac stackrel overset underset substack
  sum prod coprod int iint iiint oint bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes lim limsup liminf sup inf max min
  sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln log lg exp det dim ker gcd deg arg hom Pr
  operatorname mod bmod pmod pod limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle
  pm mp times div cdot ast star circ bullet oplus ominus otimes oslash odot cup cap setminus smallsetminus wedge vee land lor lnot neg
  sqcup sqcap uplus amalg dagger ddagger bigcirc diamond wr
  le leq ge geq ne neq lt gt ll gg leqslant geqslant lesssim gtrsim approx approxeq sim simeq cong equiv propto asymp doteq
  prec succ preceq succeq subset supset subseteq supseteq subsetneq supsetneq in notin ni owns mid nmid parallel nparallel perp
  vdash dashv models forall exists nexists therefore because triangleq coloneqq not
  to gets mapsto longmapsto rightarrow leftarrow leftrightarrow longrightarrow longleftarrow longleftrightarrow hookrightarrow
  hookleftarrow Rightarrow Leftarrow Leftrightarrow Longrightarrow Longleftarrow Longleftrightarrow implies impliedby iff uparrow
  downarrow updownarrow Uparrow Downarrow nearrow searrow swarrow nwarrow rightharpoonup rightleftharpoons xrightarrow xleftarrow
  ldots cdots vdots ddots dots dotsc dotsb dotsm dotsi colon prime backprime
  left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr
  langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack backslash
  overline underline overbrace underbrace overrightarrow overleftarrow widehat widetilde hat bar vec dot ddot dddot tilde check breve
  acute grave mathring cancel bcancel xcancel boxed fbox phantom hphantom vphantom smash
  mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb rm bf it
  text textbf textit textrm textsf texttt textsl textsc textnormal emph mbox hbox underline
  quad qquad enspace enskip thinspace medspace thickspace negthinspace hfill hspace vspace smallskip medskip bigskip noindent par
  newline linebreak nobreak allowbreak item hline cline multicolumn begin end tag notag nonumber qed qedhere blacksquare
  degree textdegree textbackslash textasciicircum textasciitilde ldotp cdotp checkmark S P copyright pounds euro
  label ref eqref centering mathbin mathrel mathop mathord mathopen mathclose mathpunct mathstrut strut color textcolor
`
    .trim()
    .split(/\s+/),
);

const environments = new Set(
  `
  equation align alignat gather multline flalign eqnarray split aligned gathered cases rcases array matrix pmatrix bmatrix vmatrix
  Bmatrix Vmatrix smallmatrix itemize enumerate description center quote tabular
`
    .trim()
    .split(/\s+/),
);

/** Whether a text in TeX only sets text and formulas, and closes what it opens and nothing else. */
export function isKnownTex(tex: string): boolean {
  // What follows two of these is another character than it seems, a backslash for one.
  if (tex.includes('^^')) return false;
  const open: string[] = [];
  for (const { 0: mark, 1: edge, 2: environment = '', 3: name } of tex.matchAll(parts)) {
    if (environment !== '') {
      if (!environments.has(environment.replace(/\*$/, ''))) return false;
      if (edge === 'begin') open.push(environment);
      else if (open.pop() !== environment) return false;
    } else if (mark === '{') open.push('{');
    else if (mark === '}' && open.pop() !== '{') return false;
    else if (name === 'begin' || name === 'end' || mark === '\\') return false;
    else if (name !== undefined && !commands.has(name)) return false;
  }
  return open.length === 0;
}

/** An edge of an environment, a command, a character that a backslash changes, a brace, or a backslash at the end. */
const parts = /\\(?:(?:(begin|end)\{([a-zA-Z]+\*?)\})|([a-zA-Z]+)|[^a-zA-Z])|[{}]|\\$/gs;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** A text so that TeX sets each of its characters and does nothing else. */
export function asTexLetters(text: string): string {
  return text.replace(/[\\^~{}%#&$_]/g, (character) => escapes[character] ?? `\\${character}`);
}

/** A problem with a program that solves it. */
interface ProgramExemplar {
  readonly question: string;
  /** the lines of the program, and its imports */
  readonly body: string;
  readonly header: string;
}

/**
 * The five problems with programs that Llemma's scores with Python were measured with. One line differs: in the third, the answer
 * was a variable that is nowhere set, which teaches a model to write programs that fail.
 * Source: wellecks/lm-evaluation-harness (bec2172), lm_eval/tasks/sympy_math.py.
 */
export const sympyExemplars: readonly ProgramExemplar[] = [
  {
    question: String.raw`Find the value of $x$ that satisfies $\frac{\sqrt{3x+5}}{\sqrt{6x+5}}=\frac{\sqrt{5}}{3}$. Express your answer as a common fraction.`,
    body: `# Initialize x
x = symbols('x')

# Define the equation
equation = Eq(sqrt(3*x + 5)/sqrt(6*x + 5), sqrt(5)/3)

# Solve for x
answer = solve(equation, x)`,
    header: 'from sympy import symbols, Eq, solve, sqrt',
  },
  {
    question: String.raw`If $\det \mathbf{A} = 2$ and $\det \mathbf{B} = 12,$ then find $\det (\mathbf{A} \mathbf{B}).$`,
    body: `# Given det(A) = 2 and det(B) = 12
det_A = 2
det_B = 12

# Use the property det(AB) = det(A)*det(B)
det_AB = det_A * det_B

answer = det_AB`,
    header: '',
  },
  {
    question: String.raw`Terrell usually lifts two 20-pound weights 12 times. If he uses two 15-pound weights instead, how many times must Terrell lift them in order to lift the same total weight?`,
    body: `# Calculate the total weight lifted initially, which is 2*20*12 pounds
total_weight = 2 * 20 * 12

# Since Terrell lifts two 15-pound weights, divide the total weight by 2 * 15
repetitions = total_weight / (2*15)

answer = repetitions`,
    header: '',
  },
  {
    question: String.raw`If Anna flips 8 coins, what is the probability that she gets more heads than tails?`,
    body: `# There are 2**8 possible outcomes
n = 8
total_outcomes = 2 ** n

# There are binom(n, k) ways to get k heads
favorable_outcomes = 0
for k in range((n // 2) + 1, n + 1):
    favorable_outcomes += math.comb(n, k)

probability = favorable_outcomes / total_outcomes

answer = probability`,
    header: 'import math',
  },
  {
    question: String.raw`Evaluate $\left\lceil3\left(6-\frac12\right)\right\rceil$.`,
    body: `# Calculate 3 * (6 - 1/2)
result = 3 * (6 - 0.5)

# Apply the ceiling function
ceiling_result = math.ceil(result)

answer = ceiling_result`,
    header: 'import math',
  },
];

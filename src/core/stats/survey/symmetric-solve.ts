/**
 * Linear equations with a symmetric positive definite matrix (Cholesky).
 *
 * Answers: the solution of A x = b for the small matrices of calibration and table tests.
 * Not for: matrices without full rank (reported as null, never solved approximately).
 * Source: Golub & Van Loan 2013, chapter 4.2. The matrix is scaled to a unit diagonal first, so that the
 * rank decision does not depend on the units of the columns.
 * Shapes and units: row-major k × k.
 * Cost: O(k³) to factor, O(k²) to solve.
 */
export interface CholeskyFactor {
  readonly size: number;
  /** Lower triangle of the scaled matrix, row-major. */
  readonly lower: Float64Array;
  readonly scale: Float64Array;
}

const smallestPivot = 1e-11;

/** The factor, or null where a column depends on the columns before it. */
export function cholesky(matrix: Float64Array, size: number): CholeskyFactor | null {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const diagonal = matrix[i * size + i]!;
    if (!(diagonal > 0)) return null;
    scale[i] = 1 / Math.sqrt(diagonal);
  }
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]! * scale[i]! * scale[j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i === j) {
        if (!(sum > smallestPivot)) return null;
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        lower[i * size + j] = sum / lower[j * size + j]!;
      }
    }
  }
  return { size, lower, scale };
}

/** x with A x = b. */
export function solveCholesky(factor: CholeskyFactor, right: Float64Array): Float64Array {
  const { size, lower, scale } = factor;
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i]! * scale[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * solution[k]!;
    solution[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * solution[k]!;
    solution[i] = sum / lower[i * size + i]!;
  }
  for (let i = 0; i < size; i++) solution[i]! *= scale[i]!;
  return solution;
}

/** Typed arrays that grow with the file; numbers of a million answers take no more than they must. */
export interface GrowingColumn<A extends Float64Array | Int16Array | Uint8Array> {
  readonly push: (value: number) => void;
  /** The filled part, without a copy. */
  readonly filled: () => A;
}

type Numbers = Float64Array | Int16Array | Uint8Array;

export function growingColumn<A extends Numbers>(create: (length: number) => A): GrowingColumn<A> {
  let values = create(1024);
  let count = 0;
  return {
    push: (value) => {
      if (count === values.length) {
        const larger = create(Math.ceil(count * 1.5));
        larger.set(values);
        values = larger;
      }
      values[count] = value;
      count += 1;
    },
    filled: () => values.subarray(0, count) as A,
  };
}

/** Works something out once for each thing that it is asked of: for one that never changes, and is gone when nobody has it any more. */
export const once = <Subject extends object, Result>(work: (subject: Subject) => Result): ((subject: Subject) => Result) => {
  const known = new WeakMap<Subject, { readonly result: Result }>();
  return subject => {
    const found = known.get(subject) ?? { result: work(subject) };
    known.set(subject, found);
    return found.result;
  };
};

/** What is typed to go back where a text is asked for; no variable takes it as its value. */
export const backKey = '<';

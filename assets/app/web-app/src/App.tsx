/** The whole page. */
export function App() {
  return <h1>SampleMind</h1>
}
